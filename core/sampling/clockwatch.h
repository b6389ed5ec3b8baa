// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sampling/sample.h"

namespace probes {

//! Stamps samples, and tells from how the clocks moved against each other whether the wall clock
//! was set or the machine slept in between. Plain class, one thread.
class ClockWatch
{
public:
    explicit ClockWatch(const Clock &clock)
        : m_clock(clock)
    { }

    //! Fills wallMs, bootNs and elapsedNs, and adds the events.
    void stamp(Sample &sample);
    bool isFirst() const { return m_ticks <= 1; } //!< no tick came before the one just stamped
    qint64 beforeNs() const { return m_beforeNs; } //!< the previous tick, on the boot-time clock

private:
    const Clock &m_clock;
    qint64 m_ticks = 0;
    qint64 m_beforeNs = 0;
    qint64 m_bootNs = 0;
    qint64 m_awakeNs = 0;
    qint64 m_wallMs = 0;
};

} // namespace probes
