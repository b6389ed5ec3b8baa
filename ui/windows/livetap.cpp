// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/livetap.h"

namespace probes {

LiveTap::LiveTap(std::shared_ptr<LiveBuffer> buffer)
    : m_buffer(std::move(buffer))
{ }

void LiveTap::take(const SamplePtr &sample)
{
    const QMutexLocker lock(&m_mutex);
    if (m_isWaiting) {
        const auto met = m_triggers->take(*sample, false);
        if (met.empty()) {
            m_buffer->append(sample);
            return;
        }
        m_isWaiting = false;
        m_buffer->append(sample);
        m_buffer->mark(met.front().text, sample->wallMs); // the recording begins with it
        emit marked(met.front().text, sample->wallMs);
        emit started(met.front().text, sample->wallMs, sample->bootNs);
        return;
    }
    m_buffer->append(sample);
    if (m_lastMs != 0 && sample->wallMs > m_lastMs) {
        return;
    }
    std::vector<TriggerWatch::Met> met;
    if (m_triggers) {
        met = m_triggers->take(*sample, true);
    }
    if (!m_recording) {
        for (TriggerWatch::Met &each : met) {
            m_early.emplace_back(std::move(each), sample->wallMs);
        }
        return;
    }
    SamplePtr last = sample; // a marker is of the tick that meets its condition, also the last one
    for (const TriggerWatch::Met &each : met) {
        m_buffer->mark(each.text, sample->wallMs);
        last = probes::marked(*last, each.text);
    }
    m_recording->append(last);
    for (const TriggerWatch::Met &each : met) {
        heed(each, sample->wallMs);
    }
}

void LiveTap::heed(const TriggerWatch::Met &met, qint64 wallMs)
{
    emit marked(met.text, wallMs);
    if (met.action == Trigger::Action::Stop) {
        m_lastMs = wallMs;
        emit stopped(met.text);
    }
}

void LiveTap::arm(const std::vector<Trigger> &triggers, const Scale &scale)
{
    const QMutexLocker lock(&m_mutex);
    m_early.clear();
    m_triggers.reset();
    m_isWaiting = false;
    if (!triggers.empty()) {
        m_triggers.emplace(triggers, scale);
        m_isWaiting = m_triggers->waitsForStart();
    }
}

void LiveTap::disarm()
{
    arm({}, {});
}

void LiveTap::setRecording(std::unique_ptr<Recording> recording, qint64 lastMs)
{
    const QMutexLocker lock(&m_mutex);
    m_recording = std::move(recording);
    m_lastMs = lastMs;
    for (const auto &[met, wallMs] : std::exchange(m_early, {})) {
        m_buffer->mark(met.text, wallMs); // now: not also by what the recording began with
        m_recording->mark(met.text, wallMs);
        heed(met, wallMs);
    }
}

std::unique_ptr<Recording> LiveTap::takeRecording()
{
    const QMutexLocker lock(&m_mutex);
    m_triggers.reset();
    m_early.clear();
    m_lastMs = 0;
    return std::move(m_recording);
}

void LiveTap::mark(const QString &text, qint64 wallMs)
{
    const QMutexLocker lock(&m_mutex);
    m_buffer->mark(text, wallMs); // a later recording may begin with it
    if (m_recording) {
        m_recording->mark(text, wallMs);
    }
}

} // namespace probes
