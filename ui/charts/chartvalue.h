// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/sampling/sample.h"

#include <QHash>

#include <vector>

namespace probes {

//! One line of a chart: a metric of the machine (subject 0), of a process or of a series.
struct LineId
{
    const Metric *metric = nullptr;
    quint64 subject = 0; //!< 0: the machine; else a number that History gives to it

    friend bool operator==(const LineId &, const LineId &) = default;
};
size_t qHash(const LineId &id, size_t seed = 0);
//! The subject of a stored session's series with this number: no process has it.
constexpr quint64 seriesSubject(quint32 number)
{
    return (quint64(1) << 32) + number;
}

//! The catalogue rows of one subject that charts show, in catalogue order.
const std::vector<const Metric *> &chartedMetrics(Subject subject);
//! What no catalogue row has, kept beside their lines: CPU that was used up to a tick, user and
//! system, in seconds: of a process since its start, of a group since it was first seen …
const Metric &usedCpu(Subject subject);
const Metric &usedUserCpu(); //!< … of a group, and user time alone
const Metric &averageCpu(); //!< of a group: percent of one core / workers
//! Of a group: its percent of one core in two parts, as its user and system time are to each other.
const Metric &userCpu();
const Metric &systemCpu();

//! Whether it is in a set, or derives from what is.
bool isIn(const MetricSet &metrics, const Metric &metric);
//! Those of the charted ones that are.
std::vector<const Metric *> chartedMetrics(Subject subject, const MetricSet &metrics);
//! What a chart shows of a metric: the delivered value, or of a counter the increase per second.
double chartValue(const Metric &metric, const Interval &interval, const Scale &scale);
//! What charts show of a process's readings. One that has ended and waits for its parent (a zombie)
//! has given back its memory: the kernel's 0 is no use of memory any more, so that its lines end
//! instead of diving. Kernel threads never had any, which is a value.
ReadingsView shownReadings(const ProcessInfo &process, const ProcessReadings &readings);
//! True when ticks are missing between two that are `elapsedNs` apart by the clock and
//! `stampedMs` apart by their stamps.
bool isGap(qint64 elapsedNs, qint64 stampedMs, qint64 intervalNs);
//! The chart's time of a tick: its stamp, or where the wall clock went back, as far after the
//! tick before as really passed, so that times always ascend.
qint64 chartTimeMs(qint64 wallMs, qint64 beforeMs, qint64 elapsedNs);

} // namespace probes
