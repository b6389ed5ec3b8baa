// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/proc/diskstats.h"
#include "core/proc/netdev.h"
#include "core/proc/procsource.h"
#include "core/proc/systemstat.h"
#include "core/sampling/sample.h"

namespace probes {

//! Reads the machine's parts, each kind of which is a set of series: cores, interfaces, disks, and
//! the resources of which there can be too little. What cannot be read has no row. Plain class,
//! used by one thread; keeps the names, so that a tick makes none.
class DeviceReader
{
public:
    explicit DeviceReader(ProcSource &source)
        : m_source(source)
    { }

    //! Only the files of the kinds that are asked for are read.
    void setMetrics(const MetricSet &metrics) { m_metrics = metrics; }
    void read(ReadBuffer &buffer, std::vector<SeriesReading> &series);

private:
    struct Name
    {
        QByteArray bytes;
        SeriesInfoPtr info;
    };
    using Names = std::vector<Name>; //!< in the order of the file, then some that are gone
    static SeriesReading &add(std::vector<SeriesReading> &series, Subject subject, Names &names,
                              size_t at, std::string_view name);
    void readCores(ReadBuffer &buffer, std::vector<SeriesReading> &series);
    void readInterfaces(ReadBuffer &buffer, std::vector<SeriesReading> &series);
    void readDisks(ReadBuffer &buffer, std::vector<SeriesReading> &series);
    void readPressure(ReadBuffer &buffer, std::vector<SeriesReading> &series);

    ProcSource &m_source;
    MetricSet m_metrics;
    Names m_coreNames, m_interfaceNames, m_diskNames, m_resourceNames;
    std::vector<CoreTimes> m_cores;
    std::vector<InterfaceCounters> m_interfaces;
    std::vector<DiskCounters> m_disks;
};

} // namespace probes
