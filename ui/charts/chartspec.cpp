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
    chart.groupLines = linesOf(Kind::WorkerGroup, {"percent_of_core"});
    chart.lines[0].factor = chart.groupLines[0].factor = cpuShare(percentOf, scale);
    return chart;
}

ChartSpec processMemory()
{
    ChartSpec chart{QStringLiteral("memory"),
                    Subject::Process,
                    linesOf(Kind::ProcessMemory, {"used"}),
                    Bytes,
                    Texts::tr("Memory"),
                    Texts::tr("resident set"),
                    4 * Mebi};
    chart.groupSubtitle = Texts::tr("RSS; in groups shared pages count many times");
    chart.groupLines = linesOf(Kind::WorkerGroup, {"rss_sum"});
    return chart;
}

ChartSpec processSwitches()
{
    ChartSpec chart{QStringLiteral("switches"),
                    Subject::Process,
                    linesOf(Kind::ProcessCpu, {"context_switches"}),
                    ShownUnit{Unit::Count, true},
                    Texts::tr("Context switches"),
                    Texts::tr("main threads"),
                    10};
    chart.groupLines = linesOf(Kind::WorkerGroup, {"context_switches"});
    return chart;
}

ChartSpec processThreads()
{
    ChartSpec chart{QStringLiteral("threads"),
                    Subject::Process,
                    linesOf(Kind::ProcessCpu, {"threads"}),
                    ShownUnit{Unit::Count, false},
                    Texts::tr("Threads"),
                    QString(),
                    4};
    chart.groupLines = linesOf(Kind::WorkerGroup, {"threads"});
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

ChartSpec groupWorkers()
{
    return {QStringLiteral("workers"),
            Subject::Group,
            linesOf(Kind::WorkerGroup, {"workers"}),
            ShownUnit{Unit::Count, false},
            Texts::tr("Workers"),
            Texts::tr("processes in the group"),
            4};
}

ChartSpec workerMemory()
{
    ChartSpec chart{QStringLiteral("worker-memory"),
                    Subject::Group,
                    linesOf(Kind::WorkerGroup, {"rss_average"}),
                    Bytes,
                    Texts::tr("Memory of a worker"),
                    Texts::tr("RSS: average, band from least to most"),
                    4 * Mebi};
    chart.workerLines = linesOf(Kind::ProcessMemory, {"used"});
    chart.band = chart.workerLines[0];
    chart.hasSum = false;
    return chart;
}

ChartSpec workerVirtual()
{
    ChartSpec chart{QStringLiteral("worker-virtual"),
                    Subject::Group,
                    linesOf(Kind::WorkerGroup, {"vms_average"}),
                    Bytes,
                    Texts::tr("Virtual memory of a worker"),
                    Texts::tr("average, band from least to most"),
                    4 * Mebi};
    chart.workerLines = linesOf(Kind::ProcessMemory, {"virtual_memory"});
    chart.band = chart.workerLines[0];
    chart.hasSum = false;
    return chart;
}

//! User time below, system time on it: together what all workers use.
ChartSpec groupCpu(const Scale &scale, PercentOf percentOf)
{
    ChartSpec chart{QStringLiteral("group-cpu"),
                    Subject::Group,
                    linesOf(Kind::WorkerGroup, {"user", "system"}),
                    Percent,
                    Texts::tr("CPU of all workers"),
                    percentOf == PercentOf::Core ? Texts::tr("% of one core")
                                                 : Texts::tr("% of the machine"),
                    percentOf == PercentOf::Core ? 10.0 : 1.0,
                    ChartForm::Stack};
    chart.lines[0].name = Texts::tr("user");
    chart.lines[1].name = Texts::tr("system");
    for (ChartLine &line : chart.lines) {
        line.factor = 100 * cpuShare(percentOf, scale);
    }
    return chart;
}

ChartSpec workerCpu(const Scale &scale, PercentOf percentOf)
{
    ChartSpec chart{QStringLiteral("worker-cpu"),
                    Subject::Group,
                    {{&averageCpu(), cpuShare(percentOf, scale), Texts::tr("average")}},
                    Percent,
                    Texts::tr("CPU of a worker"),
                    percentOf == PercentOf::Core
                        ? Texts::tr("% of one core: average, band from least to most")
                        : Texts::tr("% of the machine: average, band from least to most"),
                    percentOf == PercentOf::Core ? 10.0 : 1.0};
    chart.workerLines = linesOf(Kind::ProcessCpu, {"percent"});
    chart.workerLines[0].factor = cpuShare(percentOf, scale);
    chart.band = chart.workerLines[0];
    chart.hasSum = false;
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
        processMemory(),
        machineCpu(scale),
        machineMemory(scale),
        processSwitches(),
        {QStringLiteral("network"), Subject::Machine,
         linesOf(Kind::SystemNetwork, {"bytes_received", "bytes_sent"}),
         ShownUnit{Unit::Bytes, true}, Texts::tr("Network"), Texts::tr("all interfaces"), 10'240,
         ChartForm::Mirror},
        processThreads(),
        {QStringLiteral("swap"), Subject::Machine, linesOf(Kind::SystemMemory, {"swap_used"}),
         Bytes, Texts::tr("Swap"), Texts::tr("in use"), 4 * Mebi},
        {QStringLiteral("virtual"), Subject::Process,
         linesOf(Kind::ProcessMemory, {"virtual_memory"}), Bytes, Texts::tr("Virtual memory"),
         Texts::tr("address space, most of it never touched"), 4 * Mebi},
        groupWorkers(),
        workerMemory(),
        workerVirtual(),
    };
}

QList<ChartSpec> groupChartSpecs(const Scale &scale, PercentOf percentOf)
{
    return {
        groupCpu(scale, percentOf),
        workerMemory(),
        groupWorkers(),
        workerCpu(scale, percentOf),
        {QStringLiteral("group-memory"), Subject::Group, linesOf(Kind::WorkerGroup, {"rss_sum"}),
         Bytes, Texts::tr("Sum of memory, shared pages many times"), Texts::tr("resident sets"),
         4 * Mebi},
        workerVirtual(),
        {QStringLiteral("group-switches"), Subject::Group,
         linesOf(Kind::WorkerGroup, {"context_switches"}), ShownUnit{Unit::Count, true},
         Texts::tr("Context switches"), Texts::tr("main threads of all workers"), 10},
        {QStringLiteral("group-threads"), Subject::Group, linesOf(Kind::WorkerGroup, {"threads"}),
         ShownUnit{Unit::Count, false}, Texts::tr("Threads"), Texts::tr("of all workers"), 4},
    };
}

QStringList usualCharts()
{
    QStringList ids;
    for (const ChartSpec &spec : chartSpecs(Scale())) {
        if (spec.id != QLatin1String("virtual") && spec.id != QLatin1String("worker-virtual")) {
            ids.append(spec.id);
        }
    }
    return ids;
}

const std::vector<ChartLine> &linesOf(const ChartSpec &spec, const ChartSubject &subject)
{
    static const std::vector<ChartLine> none;
    const bool isGroup = !subject.group.isEmpty();
    if (spec.subject == Subject::Process) {
        return isGroup ? spec.groupLines : spec.lines;
    }
    return isGroup ? spec.lines : subject.tint > 0 ? spec.workerLines : none;
}

QString labelOf(const ChartLine &line)
{
    return line.name.isEmpty() ? QCoreApplication::translate("Metric", line.metric->label)
                               : line.name;
}

} // namespace probes
