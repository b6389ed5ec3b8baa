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
    if (m_buffer && !m_joined) {
        m_buffer->append(sample); // a recording that begins looks there for all before its first
        m_lastNs = sample->bootNs;
        m_joined = recording != nullptr;
    }
    if (m_waits && m_startNs == 0) {
        wait(sample);
    }
    m_ticks += !m_waits || m_startNs != 0;
    if (recording == nullptr) {
        return false;
    }
    for (const TriggerWatch::Met &met : m_watch.take(*sample, true)) {
        recording->mark(met.text, sample->wallMs);
        if (met.action == Trigger::Action::Stop) {
            emit stopped(met.text);
        }
    }
    return true;
}

void RecordTriggers::wait(const SamplePtr &sample)
{
    const auto met = m_watch.take(*sample, false);
    if (!met.empty()) {
        m_startNs = sample->bootNs;
        m_firstNumber = sample->number;
        emit started(met.front().text, sample->wallMs);
    }
}

SeenBefore RecordTriggers::before(const Selection &selection) const
{
    // Counted back from the newest one, which may be later than the one that met the start.
    return {m_buffer, m_includeLast + std::chrono::nanoseconds(m_lastNs - m_startNs), selection};
}

} // namespace probes
