// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sampler.h"

#include <atomic>
#include <functional>

namespace probes::tests {

//! Time that stands until a test lets some pass, and then passes at once: the sampler takes the
//! ticks that are due one after the other, none late. Any thread.
class StagedTime
{
public:
    explicit StagedTime(qint64 startWallMs)
        : m_startWallMs(startWallMs)
    { }

    void pass(std::chrono::nanoseconds time) { m_untilNs += time.count(); }
    qint64 passedNs() const { return m_nowNs; }
    qint64 wallMs() const { return m_startWallMs + m_nowNs / 1'000'000; }
    qint64 bootTimeMs() const { return m_startWallMs - BootNs / 1'000'000; }

    static constexpr qint64 BootNs = 500'000 * NsPerSecond; //!< how long the machine is up

private:
    friend class StagedClock;
    const qint64 m_startWallMs;
    std::atomic<qint64> m_nowNs = 0;
    std::atomic<qint64> m_untilNs = 0;
};
using StagedTimePtr = std::shared_ptr<StagedTime>;

//! What a made-up program does in the course of time, in seconds since the start.
struct StagedProgram
{
    pid_t pid = 0;
    pid_t parent = 1;
    QByteArray name;
    QByteArray commandLine; //!< arguments separated by NUL
    uid_t uid = 0;
    int threads = 1;
    std::function<double(double)> percent; //!< of one core
    std::function<double(double)> mebibytes;
    double firstSecond = 0; //!< there from then on
    double lastSecond = 1e9;
};

//! A made-up server under a load test: made-up programs, so that a picture of the window shows the
//! same on every machine, sampled by the real sampler.
class StagedMachine
{
public:
    static constexpr double LoadBegins = 326; //!< seconds since the start
    static constexpr pid_t Java = 1873;
    static constexpr pid_t Etl = 40277;

    static MachineFacts facts(const StagedTime &time);
    //! `time` may be let go on when this has been started.
    static std::unique_ptr<SamplingThread> sampling(const StagedTimePtr &time);
};

} // namespace probes::tests
