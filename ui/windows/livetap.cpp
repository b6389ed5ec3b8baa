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
        m_buffer->append(probes::marked(*sample, met.front().text)); // the recording begins with it
        emit marked(met.front().text, sample->wallMs);
        emit started(met.front().text, sample->wallMs, sample->bootNs);
        return;
    }
    m_buffer->append(sample);
    if (m_lastMs != 0 && sample->wallMs > m_lastMs) {
        return;
    }
    if (m_recording) {
        m_recording->append(sample);
    }
    if (!m_triggers) {
        return;
    }
    for (TriggerWatch::Met &met : m_triggers->take(*sample, true)) {
        if (m_recording) {
            heed(met, sample->wallMs);
        } else {
            m_early.emplace_back(std::move(met), sample->wallMs);
        }
    }
}

void LiveTap::heed(const TriggerWatch::Met &met, qint64 wallMs)
{
    m_recording->mark(met.text, wallMs);
    emit marked(met.text, wallMs);
    if (met.action == Trigger::Action::Stop) {
        m_lastMs = wallMs;
        emit stopped();
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
    if (m_recording) {
        m_recording->mark(text, wallMs);
    }
}

} // namespace probes
