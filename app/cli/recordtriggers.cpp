// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recordtriggers.h"

namespace probes {

RecordTriggers::RecordTriggers(const std::vector<Trigger> &triggers,
                               std::chrono::nanoseconds includeLast, const Scale &scale)
    : m_watch(triggers, scale)
    , m_includeLast(includeLast)
    , m_waits(m_watch.waitsForStart())
    , m_buffer(m_waits ? std::make_shared<LiveBuffer>() : nullptr)
{ }

bool RecordTriggers::take(const SamplePtr &sample)
{
    Recording *recording = m_recording;
    const auto met = m_waits && m_startNs == 0 ? metBy(sample) : std::nullopt;
    if (m_buffer && !m_joined) {
        // A recording that begins looks there for all before its first.
        m_buffer->append(met ? marked(*sample, met->text) : sample);
        m_lastNs = sample->bootNs;
        m_joined = recording != nullptr;
    }
    if (met) {
        emit started(met->text, sample->wallMs);
    }
    m_ticks += !m_waits || m_startNs != 0;
    if (recording == nullptr) {
        return false;
    }
    for (const TriggerWatch::Met &each : m_watch.take(*sample, true)) {
        recording->mark(each.text, sample->wallMs);
        if (each.action == Trigger::Action::Stop) {
            emit stopped(each.text);
        }
    }
    return true;
}

std::optional<TriggerWatch::Met> RecordTriggers::metBy(const SamplePtr &sample)
{
    auto met = m_watch.take(*sample, false);
    if (met.empty()) {
        return {};
    }
    m_startNs = sample->bootNs;
    m_firstNumber = sample->number;
    return std::move(met.front());
}

SeenBefore RecordTriggers::before(const Selection &selection) const
{
    // Counted back from the newest one, which may be later than the one that met the start.
    return {m_buffer, m_includeLast + std::chrono::nanoseconds(m_lastNs - m_startNs), selection};
}

} // namespace probes
