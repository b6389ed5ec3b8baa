// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/historydevices.h"

#include <map>
#include <optional>

namespace probes {

//! What a History keeps.
struct History::Private
{
    //! A process or series whose lines are kept.
    template<typename Values>
    struct Watched
    {
        quint64 number = 0;
        std::optional<Values> before = {}; //!< of the tick before the current one
        qint64 wholeSince = 0; //!< the first tick that knew the one before; 0: none has
        //! Of a group's totals, which begin when it is first seen: what it had used by then.
        std::map<const Metric *, double> usedBefore = {};
        ProcessInfoPtr info = {}; //!< of a process, as last read: events name it when it is gone
    };

    Limits limits;
    qint64 forgotten = 0;
    Scale scale;
    HistoryColumns columns;
    QList<qint64> numbers; //!< of the ticks, by the sampler; none over a stored session
    std::map<ProcessKey, Watched<ProcessReadings>> watched;
    std::map<SeriesInfo, Watched<SeriesReadings>> series;
    HistoryDevices devices;
    MetricSet metrics;
    KeptMetrics kept; //!< of them, those of charts
    bool devicesChanged = false;
    bool isStored = false;
    quint64 lastNumber = 0;
    std::optional<MachineReadings> machineBefore;
    qint64 intervalMs = 0;

    void keep(const MetricSet &wanted);
    void addLines(Subject subject, quint64 number);
    void removeLines(Subject subject, quint64 number);
    void appendSeries(const Sample &sample);
    void appendValues(Subject subject, quint64 number, const Interval *interval);
    void appendEvents(const Sample &sample);
    bool isShown(const Event &event) const;
    void insert(Event event);
    qsizetype mostTicks() const;
    void forgetOldest();
    void carryOn(const LineId &line, const EarlierColumns &earlier);
    void fillLine(QList<double> &line, const QList<qint64> &from, QList<double> values) const;
};

} // namespace probes
