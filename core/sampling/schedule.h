// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>

namespace probes {

inline constexpr std::chrono::nanoseconds ShortestInterval = std::chrono::milliseconds(50);
inline constexpr std::chrono::nanoseconds LongestInterval = std::chrono::hours(1);

//! A number and ms, s, m or h; a bare number is seconds. «1.5s» is fine; ErrorKind::Invalid
//! otherwise.
Result<std::chrono::nanoseconds> parseDuration(const QString &text);
//! As parseDuration, within ShortestInterval and LongestInterval.
Result<std::chrono::nanoseconds> parseInterval(const QString &text);
QString formatDuration(std::chrono::nanoseconds duration); //!< «250ms», «1s», «1.5s», «2m», «1h»
//! The text of an IntervalChanged event, and the interval that such a text says is in force from
//! then on; ErrorKind::Invalid where it is none.
QString intervalChange(std::chrono::nanoseconds from, std::chrono::nanoseconds to);
Result<std::chrono::nanoseconds> intervalAfter(const QString &change);

//! When ticks are due: start + n × interval on the boot-time clock. Never drifts, never queues. One
//! that is due less than a quarter of the interval after a late one is missed, too: the kernel
//! books CPU time in steps of 4 to 10 ms, which so short a time would show as 0 % or as a spike.
class Schedule
{
public:
    Schedule(qint64 startNs, qint64 intervalNs)
        : m_startNs(startNs)
        , m_intervalNs(intervalNs)
    { }

    //! Which tick a wake-up at nowNs takes, how late it is, and how many are missed by that: those
    //! before it, and the one after it where that is too near.
    struct Due
    {
        qint64 number = 0; //!< 0 is the one at the start
        qint64 lateNs = 0;
        qint64 missed = 0;
    };
    Due take(qint64 nowNs);
    qint64 nextNs() const { return m_startNs + m_next * m_intervalNs; } //!< when to wake up
    qint64 lastNs() const { return m_startNs + m_last * m_intervalNs; } //!< when the last was due
    qint64 intervalNs() const { return m_intervalNs; }

private:
    qint64 m_startNs;
    qint64 m_intervalNs;
    qint64 m_next = 0;
    qint64 m_last = -1;
};

} // namespace probes
