// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"

#include <array>
#include <map>
#include <optional>

namespace probes {

//! The metrics that a history keeps lines of, by subject.
using KeptMetrics = std::array<std::vector<const Metric *>, SubjectCount>;

//! The lines of cores, disks and the like in a live history: whatever a tick tells of has lines
//! from then on. Part of History.
class HistoryDevices
{
public:
    //! The lines of those of which no metric is kept go; others begin unknown.
    void keep(const KeptMetrics &kept, HistoryColumns &columns);
    //! Those of a tick, which the times have already. `tick` counts from the history's first,
    //! `lastNumber` is that of any line; true when another device or value is known now.
    bool append(const Sample &sample, const Scale &scale, qint64 tick, quint64 &lastNumber,
                HistoryColumns &columns);
    //! Those that were not seen since a tick: control groups come and go. True when there were any.
    bool forget(qint64 firstTick, HistoryColumns &columns);
    void clear() { m_devices.clear(); }

    std::vector<HistoryDevice> all() const;

private:
    struct Device
    {
        quint64 subject = 0;
        std::optional<SeriesReadings> before;
        qint64 lastTick = 0;
        MetricSet seen;
    };
    void addLines(Subject subject, quint64 number, HistoryColumns &columns) const;
    bool appendValues(const SeriesInfo &info, Device &device, const Interval *interval,
                      const Scale &scale, HistoryColumns &columns) const;

    KeptMetrics m_kept;
    std::map<SeriesInfo, Device> m_devices;
};

} // namespace probes
