// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/triggers.h"
#include "core/session/livebuffer.h"
#include "core/session/recording.h"

#include <QObject>

#include <atomic>

namespace probes {

//! What a recording waits for, is marked by and stops at. Made on the main thread; samples come on
//! the sampler's, and so the signals: receive them queued.
class RecordTriggers : public QObject
{
    Q_OBJECT

public:
    //! `includeLast` is how much of what came before a met start a recording begins with.
    RecordTriggers(const std::vector<Trigger> &triggers, std::chrono::nanoseconds includeLast,
                   const Scale &scale);

    bool waits() const { return m_recording == nullptr && m_waits; }
    //! Looks at a sample before it is recorded; what was met marks the recording. False: it is not
    //! recorded, or not yet.
    bool take(const SamplePtr &sample);
    qint64 firstNumber() const { return m_firstNumber; } //!< the tick that met the start; or 1
    qint64 ticks() const { return m_ticks; } //!< since then, with it; sampler's thread

    //! From the main thread, once started() came or before any sample: where marks go from now on.
    void setRecording(Recording *recording) { m_recording = recording; }
    //! What that recording begins with: until it is set, samples are kept here.
    SeenBefore before(const Selection &selection) const;

signals:
    void started(const QString &text, qint64 wallMs);
    void stopped(const QString &text); //!< with the sample at hand

private:
    std::optional<TriggerWatch::Met> metBy(const SamplePtr &sample);

    TriggerWatch m_watch;
    const std::chrono::nanoseconds m_includeLast;
    const bool m_waits;
    std::atomic<Recording *> m_recording = nullptr;
    std::shared_ptr<LiveBuffer> m_buffer; //!< null: nothing is waited for
    std::atomic<qint64> m_startNs = 0; //!< boot-time clock, when the start was met; 0: not yet
    std::atomic<qint64> m_lastNs = 0; //!< of the newest sample that is kept
    qint64 m_firstNumber = 1; //!< sampler's thread
    qint64 m_ticks = 0; //!< sampler's thread
    bool m_joined = false; //!< a sample went to both the buffer and the recording; sampler's thread
};

} // namespace probes
