// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/proc/procsource.h"
#include "core/sampling/sample.h"

namespace probes {

//! Reads temperatures of hwmon and the cores' frequencies, where the kernel shows them. They are
//! looked for every SlowNs. Part of TickReader.
class SensorReader
{
public:
    explicit SensorReader(ProcSource &source)
        : m_source(source)
    { }

    void setMetrics(const MetricSet &metrics);
    void read(qint64 nowNs, ReadBuffer &buffer, std::vector<SeriesReading> &series);

private:
    struct Found
    {
        SeriesInfoPtr info;
        QByteArray path; //!< below /sys
        int slot;
    };
    void find(ReadBuffer &buffer);
    void findTemperatures(const QByteArray &folder, ReadBuffer &buffer);
    void add(const QString &name, const QByteArray &path, int slot);
    QString line(const QByteArray &path, ReadBuffer &buffer);

    ProcSource &m_source;
    bool m_isWanted = false;
    qint64 m_foundNs = -1; //!< when they were looked for; -1: never
    std::vector<Found> m_found;
    std::vector<Found> m_before; //!< what find() replaces: names that last
};

} // namespace probes
