// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/schedule.h"
#include "core/sampling/tickreader.h"

#include <QObject>
#include <QThread>

namespace probes {

//! Takes ticks on schedule and emits them. Lives on its own thread (SamplingThread makes it so);
//! waits with a timer on CLOCK_BOOTTIME, so that it neither drifts nor sleeps through a resume.
class Sampler : public QObject
{
    Q_OBJECT

public:
    Sampler(std::unique_ptr<ProcSource> source, std::unique_ptr<Clock> clock,
            QObject *parent = nullptr);
    ~Sampler() override;

public slots:
    //! Starts or restarts; the first tick is taken at once.
    void start(std::chrono::nanoseconds interval);
    void stop();
    void takeLast(); //!< a tick now, whatever the schedule says; then stops and says ended()
    void takeNow(); //!< a tick more, beside the schedule, which goes on; then says tookNow()
    void setInterval(std::chrono::nanoseconds interval); //!< stores an IntervalChanged event
    void setScope(const probes::Scope &scope); //!< in force from the next tick

signals:
    void sampled(const probes::SamplePtr &sample);
    //! Sampling cannot go on (no /proc, no timer).
    void failed(const probes::Error &error);
    void ended(); //!< after takeLast(); also where nothing was running
    void tookNow(); //!< after takeNow(); likewise

private:
    void wakeUp();
    void tick();
    void take(qint64 number, const Schedule::Due &due);

    struct Private;
    std::unique_ptr<Private> d;
};

//! Owns the sampler's thread: starts it, stops and joins it in its destructor. Lives on the GUI (or
//! main) thread, as its signal's receivers usually do.
class SamplingThread : public QObject
{
    Q_OBJECT

public:
    explicit SamplingThread(QObject *parent = nullptr); //!< over the machine's /proc
    SamplingThread(std::unique_ptr<ProcSource> source, std::unique_ptr<Clock> clock,
                   QObject *parent = nullptr);
    ~SamplingThread() override;

    void start(std::chrono::nanoseconds interval);
    void stop(); //!< asynchronous; no sampled() is emitted for ticks after it took effect
    void setInterval(std::chrono::nanoseconds interval);
    void setScope(const Scope &scope);
    void takeLast(); //!< asynchronous; answered by ended()
    void takeNow(); //!< asynchronous; answered by tookNow(), which comes after its sampled()
    //! For direct connections by receivers that must not wait for this thread's event loop.
    Sampler *sampler() const { return m_sampler; }
    //! What samples are stamped by: whatever belongs among them is stamped by it, too.
    const Clock &clock() const { return m_clock; }

signals:
    void sampled(const probes::SamplePtr &sample);
    void failed(const probes::Error &error);
    void ended();
    void tookNow();

private:
    QThread m_thread;
    const Clock &m_clock; //!< the sampler's
    Sampler *m_sampler = nullptr;
};

} // namespace probes
