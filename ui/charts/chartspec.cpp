// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartspec.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace probes {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ChartSpec)
};

constexpr ShownUnit Percent{Unit::Percent, false};
constexpr ShownUnit Bytes{Unit::Bytes, false};
constexpr double Mebi = 1024 * 1024;

std::vector<ChartLine> linesOf(Kind kind, std::initializer_list<const char *> keys)
{
    std::vector<ChartLine> lines;
    for (const char *key : keys) {
        lines.push_back({findMetric(info(kind).key, key), 1, {}});
    }
    return lines;
}

ChartSpec processCpu(const Scale &scale, PercentOf percentOf)
{
    const int cores = std::max(scale.cores, 1);
    const bool isOfCore = percentOf == PercentOf::Core;
    ChartSpec chart{QStringLiteral("cpu"),
                    Subject::Process,
                    linesOf(Kind::ProcessCpu, {"percent"}),
                    Percent,
                    Texts::tr("CPU"),
                    isOfCore ? Texts::tr("% of one core; the machine has %Ln", nullptr, cores)
                             : Texts::tr("% of the machine, %Ln core(s)", nullptr, cores),
                    isOfCore ? 10.0 : 1.0};
    chart.lines[0].factor = cpuShare(percentOf, scale);
    return chart;
}

ChartSpec machineCpu(const Scale &scale)
{
    ChartSpec chart{QStringLiteral("machine-cpu"),
                    Subject::Machine,
                    linesOf(Kind::SystemCpu, {"user", "system", "percent"}),
                    Percent,
                    Texts::tr("Machine CPU"),
                    Texts::tr("% of the machine"),
                    100,
                    ChartForm::Stack};
    for (size_t i = 0; i < 2; ++i) { // seconds of all cores in a second
        chart.lines[i].factor = 100.0 / std::max(scale.cores, 1);
    }
    chart.lines[2].name = Texts::tr("Busy");
    chart.lines[2].rest = Texts::tr("Other");
    chart.most = 100; // clock ticks and elapsed time round apart
    return chart;
}

//! What nothing uses stays blank above it.
ChartSpec machineMemory(const Scale &scale)
{
    const double memory = std::max(double(scale.memoryBytes), 4 * Mebi);
    ChartSpec chart{QStringLiteral("machine-memory"),
                    Subject::Machine,
                    linesOf(Kind::SystemMemory, {"used", "total"}),
                    Bytes,
                    Texts::tr("Machine memory"),
                    Texts::tr("of %1").arg(valueText(Bytes, memory).joined()),
                    memory,
                    ChartForm::Stack};
    chart.lines[1].less = findMetric("system_memory", "free");
    chart.lines[1].name = Texts::tr("Used and cache");
    chart.lines[1].rest = Texts::tr("Cache");
    return chart;
}

} // namespace

double cpuShare(PercentOf percentOf, const Scale &scale)
{
    return percentOf == PercentOf::Core ? 1 : 1.0 / std::max(scale.cores, 1);
}

QList<ChartSpec> chartSpecs(const Scale &scale, PercentOf percentOf)
{
    return {
        processCpu(scale, percentOf),
        {QStringLiteral("memory"), Subject::Process, linesOf(Kind::ProcessMemory, {"used"}), Bytes,
         Texts::tr("Memory"), Texts::tr("resident set"), 4 * Mebi},
        machineCpu(scale),
        machineMemory(scale),
        {QStringLiteral("switches"), Subject::Process,
         linesOf(Kind::ProcessCpu, {"context_switches"}), ShownUnit{Unit::Count, true},
         Texts::tr("Context switches"), Texts::tr("main threads"), 10},
        {QStringLiteral("network"), Subject::Machine,
         linesOf(Kind::SystemNetwork, {"bytes_received", "bytes_sent"}),
         ShownUnit{Unit::Bytes, true}, Texts::tr("Network"), Texts::tr("all interfaces"), 10'240,
         ChartForm::Mirror},
        {QStringLiteral("threads"), Subject::Process, linesOf(Kind::ProcessCpu, {"threads"}),
         ShownUnit{Unit::Count, false}, Texts::tr("Threads"), QString(), 4},
        {QStringLiteral("swap"), Subject::Machine, linesOf(Kind::SystemMemory, {"swap_used"}),
         Bytes, Texts::tr("Swap"), Texts::tr("in use"), 4 * Mebi},
        {QStringLiteral("virtual"), Subject::Process,
         linesOf(Kind::ProcessMemory, {"virtual_memory"}), Bytes, Texts::tr("Virtual memory"),
         Texts::tr("address space, most of it never touched"), 4 * Mebi},
    };
}

QStringList usualCharts()
{
    QStringList ids;
    for (const ChartSpec &spec : chartSpecs(Scale())) {
        if (spec.id != QLatin1String("virtual")) {
            ids.append(spec.id);
        }
    }
    return ids;
}

QString labelOf(const ChartLine &line)
{
    return line.name.isEmpty() ? QCoreApplication::translate("Metric", line.metric->label)
                               : line.name;
}

} // namespace probes
