// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sample.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace probes {

namespace {
constexpr std::array EventKeys{
    "process_started",  "process_exited", "process_exec",     "read_error",
    "late_tick",        "clock_step",     "suspend",          "gap",
    "marker",           "marker_edited",  "interval_changed", "interrupted",
    "processes_unseen", "run_ended",      "run_note",         "group_joined",
    "group_left",       "parent_lost"};
static_assert(EventKeys.size() == size_t(EventKind::ParentLost) + 1);
} // namespace

const char *keyOf(EventKind kind)
{
    return EventKeys[size_t(kind)];
}

std::optional<EventKind> findEventKind(std::string_view key)
{
    const auto found = std::ranges::find(EventKeys, key);
    if (found == EventKeys.end()) {
        return {};
    }
    return EventKind(found - EventKeys.begin());
}

bool isZombie(char state, const ProcessReadings &values)
{
    constexpr int Threads = slot(Kind::ProcessCpu, "threads");
    return state == 'Z' && !(values.has(Threads) && values.values[Threads] > 1);
}

QString endingText(const ProcessEnd &end)
{
    if (end.signal) {
        const char *name = sigabbrev_np(*end.signal);
        return name ? QStringLiteral("ended by SIG") + QLatin1String(name)
                    : QStringLiteral("ended by signal %1").arg(*end.signal);
    }
    return end.exitCode ? QStringLiteral("exit code %1").arg(*end.exitCode) : QString();
}

QString exitText(const QString &name, const ProcessEnd &end)
{
    const bool isPlain = !end.signal && end.exitCode.value_or(0) == 0;
    return isPlain ? name : name + QStringLiteral(", ") + endingText(end);
}

SamplePtr marked(const Sample &sample, const QString &text)
{
    auto copy = std::make_shared<Sample>(sample);
    copy->events.push_back({EventKind::Marker, sample.wallMs, {}, text});
    return copy;
}

} // namespace probes
