// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/processlist.h"
#include "core/sampling/selection.h"

namespace probes {

//! Reads the control groups that rules are about, `unit:` and `cgroup:`, as long as their files are
//! there: version 2, or version 1's controllers cpuacct, cpu and memory. Part of TickReader.
class CgroupReader
{
public:
    explicit CgroupReader(ProcSource &source)
        : m_source(source)
    { }

    void setRules(const Selection &selection);
    void read(const ProcessList &processes, ReadBuffer &buffer, std::vector<SeriesReading> &series);

private:
    struct Watched
    {
        SeriesInfoPtr info; //!< named by its path
        QByteArray unified; //!< folders below /sys; empty where it is not there
        QByteArray accounting, cpu, memory; //!< of version 1
    };
    void find(TrackedProcess &process, QStringView path, ReadBuffer &buffer);
    bool readOne(const Watched &watched, ReadBuffer &buffer, SeriesReadings &values);
    bool isThere(const QByteArray &path, ReadBuffer &buffer);

    ProcSource &m_source;
    std::vector<Rule> m_rules;
    std::vector<Watched> m_watched;
};

} // namespace probes
