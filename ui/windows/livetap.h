// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/triggers.h"
#include "core/session/livebuffer.h"
#include "core/session/recording.h"

#include <QMutex>
#include <QObject>

namespace probes {

//! Where the sampler's thread hands its samples over: to the buffer of the last minutes, to the
//! recording that is under way, and to the conditions that start, mark and stop one. take() is the
//! sampler's, all else the GUI thread's; signals come on the sampler's: receive them queued.
class LiveTap : public QObject
{
    Q_OBJECT

public:
    explicit LiveTap(std::shared_ptr<LiveBuffer> buffer);

    void take(const SamplePtr &sample);

    //! What the next recording heeds. One that is waited for begins with started().
    void arm(const std::vector<Trigger> &triggers, const Scale &scale);
    void disarm();
    //! From now on this one gets all samples, up to a moment; 0: without an end. What conditions
    //! were met since started() marks it.
    void setRecording(std::unique_ptr<Recording> recording, qint64 lastMs);
    std::unique_ptr<Recording> takeRecording();
    Recording *recording() const { return m_recording.get(); } //!< only this thread changes it
    void mark(const QString &text, qint64 wallMs);

signals:
    //! `bootNs`: the sample's, that met it, on the boot-time clock.
    void started(const QString &text, qint64 wallMs, qint64 bootNs);
    void marked(const QString &text, qint64 wallMs);
    void stopped(const QString &text); //!< with the sample that is the recording's last

private:
    void heed(const TriggerWatch::Met &met, qint64 wallMs);

    const std::shared_ptr<LiveBuffer> m_buffer; //!< fed before the recording is
    QMutex m_mutex; //!< whoever holds it may use or change what follows
    std::unique_ptr<Recording> m_recording;
    qint64 m_lastMs = 0; //!< no tick after this is recorded; 0: any
    std::optional<TriggerWatch> m_triggers;
    bool m_isWaiting = false; //!< for what starts a recording
    std::vector<std::pair<TriggerWatch::Met, qint64>> m_early; //!< met before there was a recording
};

} // namespace probes
