// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionreader.h"

namespace probes {

//! min, mean, p95 and max of one metric of one subject over a range of ticks. Counters are taken
//! per second; `increase` is their whole rise. NaN where nothing is known. Means weigh each tick by
//! its elapsed time where the value is a rate or a percentage.
struct MetricStatistics
{
    const Metric *metric = nullptr;
    qint64 count = 0; //!< known values
    double min = 0;
    double mean = 0;
    double p95 = 0; //!< exact: nearest rank
    double max = 0;
    double increase = 0; //!< counters only
};

struct SubjectStatistics
{
    Subject subject = Subject::Machine;
    QString name; //!< of the process or series; empty for the machine
    quint32 processNumber = 0; //!< 0 for the machine, or for all processes of a name together
    pid_t pid = 0;
    QString label;
    qint64 ticks = 0;
    std::vector<MetricStatistics> metrics;
};

struct SessionStatistics
{
    Session session;
    QString title;
    qint64 ticks = 0;
    qint64 bytes = 0;
    SubjectStatistics machine;
    std::vector<SubjectStatistics> processes; //!< by process number
    std::vector<SubjectStatistics>
        names; //!< summed at each tick over the processes of one name, by name
    std::vector<SubjectStatistics> series; //!< by subject, then name
    std::vector<RecordedEvent> events;
    QString warning;
};

//! Reads a whole session once.
Result<SessionStatistics> statisticsOf(SessionReader &reader);

} // namespace probes
