// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/metrics/readings.h"

namespace probes {

//! What is needed to read a machine's stored integers; constant for a session and stored in it.
struct Scale
{
    qint64 clockTicks = 100; //!< per second, sysconf(_SC_CLK_TCK)
    qint64 pageSize = 4096; //!< bytes
    qint64 memoryBytes = 0; //!< the machine's memory; 0 is unknown
    int cores = 1; //!< online at the session's start
};

//! One subject at one tick and at the tick before it: all that a delivered value depends on.
struct Interval
{
    ReadingsView now;
    ReadingsView before; //!< empty on a subject's first tick
    qint64 elapsedNs = 0; //!< between the two; 0 on the first tick
    //! The subject began after the previous tick, so that its counters' whole value belongs to this
    //! one.
    bool fromZero = false;
};

//! The value of any catalogue row as shown and delivered, in the metric's unit; unknown stays
//! unknown, and a counter that went back gives no percentage. Seconds have up to 9 decimals,
//! percentages 4.
Value delivered(const Metric &metric, const Interval &interval, const Scale &scale);

//! A counter's increase per second, in the metric's unit, 3 decimals; unknown for anything else.
Value perSecond(const Metric &metric, const Interval &interval, const Scale &scale);

} // namespace probes
