// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace probes {

inline constexpr qint64 NsPerSecond = 1'000'000'000;

//! The two clocks of a tick; tests inject their own. Stateless and usable from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;

    //! Nanoseconds since boot, suspend included (CLOCK_BOOTTIME): schedules and elapsed times.
    virtual qint64 bootNs() const = 0;
    //! Nanoseconds awake since boot (CLOCK_MONOTONIC): boot minus this is the time suspended.
    virtual qint64 awakeNs() const = 0;
    //! Milliseconds since 1970-01-01 UTC (CLOCK_REALTIME): stamps only, never differences.
    virtual qint64 wallMs() const = 0;
    virtual qint64 wallUs() const; //!< the same in microseconds, where the clock has them
    //! What a timer on the kernel's CLOCK_BOOTTIME is set to so that it fires when bootNs() shows
    //! this; earlier is allowed. An injected clock may be off the kernel's, or stand.
    virtual qint64 timerNs(qint64 bootNs) const;
};

//! The kernel's clocks.
class SystemClock final : public Clock
{
public:
    qint64 bootNs() const override;
    qint64 awakeNs() const override;
    qint64 wallMs() const override;
    qint64 wallUs() const override;
};

} // namespace probes
