// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/triggers.h"

#include <algorithm>

namespace probes {

TriggerWatch::TriggerWatch(const std::vector<Trigger> &triggers, const Scale &scale)
{
    m_watched.reserve(triggers.size());
    for (const Trigger &trigger : triggers) {
        m_watched.push_back({trigger, ConditionWatch(trigger.condition, scale)});
    }
}

std::vector<TriggerWatch::Met> TriggerWatch::take(const Sample &sample, bool isRecording)
{
    std::vector<Met> met;
    for (Watched &each : m_watched) {
        const bool isStart = each.trigger.action == Trigger::Action::Start;
        if (isStart == isRecording) {
            continue;
        }
        if (auto text = each.watch.take(sample)) {
            met.push_back({each.trigger.action, std::move(*text)});
        }
    }
    return met;
}

bool TriggerWatch::waitsForStart() const
{
    return std::ranges::any_of(m_watched, [](const Watched &each) {
        return each.trigger.action == Trigger::Action::Start;
    });
}

bool needsEveryProcess(const std::vector<Trigger> &triggers)
{
    return std::ranges::any_of(
        triggers, [](const Trigger &trigger) { return trigger.condition.rule().has_value(); });
}

} // namespace probes
