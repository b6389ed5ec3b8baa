// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartspec.h"

#include <QCoreApplication>

#include <algorithm>

namespace probes {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ChartSpec)
};

ChartSpec spec(Subject subject, ChartGroup group, ShownUnit unit, const QString &title,
               const QString &subtitle, double least)
{
    ChartSpec chart{subject, {}, unit, title, subtitle, least};
    for (const Metric &metric : catalogue()) {
        if (info(metric.kind).subject == subject && metric.chart == group
            && shownUnit(metric) == unit) {
            chart.metrics.push_back(&metric);
        }
    }
    return chart;
}

} // namespace

QList<ChartSpec> chartSpecs(const Scale &scale)
{
    constexpr double Mebi = 1024 * 1024;
    constexpr ShownUnit Percent{Unit::Percent, false};
    constexpr ShownUnit Bytes{Unit::Bytes, false};
    QList<ChartSpec> charts{
        spec(Subject::Process, ChartGroup::Cpu, Percent, Texts::tr("CPU"),
             Texts::tr("% of one core"), 10),
        spec(Subject::Process, ChartGroup::Memory, Bytes, Texts::tr("Memory"),
             Texts::tr("resident set"), 4 * Mebi),
        spec(Subject::Machine, ChartGroup::Cpu, Percent, Texts::tr("Machine CPU"),
             Texts::tr("% of all cores"), 100),
        spec(Subject::Machine, ChartGroup::Memory, Bytes, Texts::tr("Machine memory"), QString(),
             std::max(double(scale.memoryBytes), 4 * Mebi)),
        spec(Subject::Process, ChartGroup::Switches, {Unit::Count, true},
             Texts::tr("Context switches"), Texts::tr("main threads"), 10),
        spec(Subject::Machine, ChartGroup::Network, {Unit::Bytes, true}, Texts::tr("Network"),
             QString(), 10'240),
    };
    return charts;
}

QString labelOf(const Metric &metric)
{
    return QCoreApplication::translate("Metric", metric.label);
}

} // namespace probes
