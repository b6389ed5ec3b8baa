// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartspec.h"

#include "ui/charts/history.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

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

//! As its row and those of its metrics say.
ChartSpec specOf(const ChartInfo &chart)
{
    const auto tr = [](const char *text) {
        return *text ? QCoreApplication::translate("ChartSpec", text) : QString();
    };
    ChartSpec spec;
    spec.id = QLatin1String(chart.key);
    spec.subject = chart.subject;
    spec.title = tr(chart.title);
    spec.subtitle = tr(chart.subtitle);
    spec.form = chart.form;
    for (const Metric &metric : catalogue()) {
        if (metric.chart != chart.group) {
            continue;
        }
        spec.metrics.push_back(&metric);
        const bool isOwn = info(metric.kind).subject == chart.subject;
        std::vector<ChartLine> &lines = isOwn ? spec.lines : spec.groupLines;
        const char *part =
            isOwn && lines.size() < chart.parts.size() ? chart.parts[lines.size()] : nullptr;
        lines.push_back({&metric, 1, part != nullptr ? tr(part) : QString()});
    }
    spec.unit = shownUnit(*spec.lines.front().metric);
    return spec;
}

//! Seconds in a second, of so many cores.
void showAsPercent(ChartSpec &spec, int cores)
{
    for (ChartLine &line : spec.lines) {
        line.factor = line.metric->unit == Unit::Percent ? 1 : 100.0 / std::max(cores, 1);
    }
    spec.unit = Percent;
}

//! Short: it stands on the axis.
QString axisNameOf(PercentOf percentOf)
{
    return percentOf == PercentOf::Core ? Texts::tr("of 1 core") : Texts::tr("machine");
}

void finishProcessCpu(ChartSpec &spec, const Scale &scale, PercentOf percentOf)
{
    const int cores = std::max(scale.cores, 1);
    const bool isOfCore = percentOf == PercentOf::Core;
    spec.subtitle = isOfCore ? Texts::tr("% of one core; the machine has %Ln", nullptr, cores)
                             : Texts::tr("% of the machine, %Ln core(s)", nullptr, cores);
    spec.least = isOfCore ? 10.0 : 1.0;
    spec.lines[0].factor = spec.groupLines[0].factor = cpuShare(percentOf, scale);
    spec.axisName = axisNameOf(percentOf);
}

//! User and system time, as CPU is shown: of processes, and of groups among them.
void finishProcessTimes(ChartSpec &spec, const Scale &scale, PercentOf percentOf)
{
    const bool isOfCore = percentOf == PercentOf::Core;
    spec.subtitle = isOfCore ? Texts::tr("% of one core; system time paler")
                             : Texts::tr("% of the machine; system time paler");
    spec.lines = linesOf(Kind::ProcessCpu, {"user", "system"});
    spec.groupLines = linesOf(Kind::WorkerGroup, {"user", "system"});
    showAsPercent(spec, 1);
    for (auto *lines : {&spec.lines, &spec.groupLines}) {
        (*lines)[0].name = Texts::tr("user");
        (*lines)[1].name = Texts::tr("system");
        for (ChartLine &line : *lines) {
            line.factor = 100 * cpuShare(percentOf, scale);
        }
    }
    for (const ChartLine &line : spec.groupLines) {
        spec.metrics.push_back(line.metric);
    }
    spec.least = isOfCore ? 10.0 : 1.0;
    spec.axisName = axisNameOf(percentOf);
}

void finishMachineCpu(ChartSpec &spec, const Scale &scale)
{
    showAsPercent(spec, scale.cores);
    spec.lines[2].name = Texts::tr("Busy");
    spec.lines[2].rest = Texts::tr("Nice, other"); // interrupts, stolen time
    spec.least = 100;
    spec.most = 100; // clock ticks and elapsed time round apart
    spec.axisName = axisNameOf(PercentOf::Machine);
}

//! What nothing uses stays blank above it.
void finishMachineMemory(ChartSpec &spec, const Scale &scale)
{
    const double memory = std::max(double(scale.memoryBytes), 4 * Mebi);
    spec.lines = linesOf(Kind::SystemMemory, {"used", "total"});
    spec.lines[1].less = findMetric("system_memory", "free");
    spec.lines[1].name = Texts::tr("Used and cache");
    spec.lines[1].rest = Texts::tr("Cache");
    spec.subtitle = Texts::tr("of %1").arg(valueText(Bytes, memory).joined());
    spec.least = memory;
}

//! The least that an axis reaches: noise must not look like work.
double leastOf(const ChartSpec &spec)
{
    constexpr double Kibi = 1024;
    switch (spec.unit.unit) {
    case Unit::Bytes:
        return spec.unit.perSecond ? 10 * Kibi : 4 * Mebi;
    case Unit::Count:
        return spec.unit.perSecond ? 10 : spec.unit.hasFractions ? 1 : 4;
    case Unit::Packets:
    case Unit::Percent:
        return 10;
    case Unit::Celsius:
        return 60;
    case Unit::Hertz:
        return 1e9;
    case Unit::Seconds:
        break;
    }
    return 1;
}

//! What depends on the machine, on a choice, or on more than a row can say.
void finish(ChartSpec &spec, ChartGroup chart, const Scale &scale, PercentOf percentOf)
{
    spec.least = leastOf(spec);
    spec.hasSum = spec.unit.unit != Unit::Percent && spec.unit.unit != Unit::Celsius
        && spec.unit.unit != Unit::Hertz;
    switch (chart) {
    case ChartGroup::Cpu:
        finishProcessCpu(spec, scale, percentOf);
        spec.hasSum = true;
        break;
    case ChartGroup::Memory:
        spec.groupSubtitle = Texts::tr("RSS; in groups shared pages count many times");
        break;
    case ChartGroup::VirtualMemory:
        spec.groupSubtitle = Texts::tr("address space; in groups shared parts count many times");
        break;
    case ChartGroup::ProcessTimes:
        finishProcessTimes(spec, scale, percentOf);
        break;
    case ChartGroup::MachineCpu:
        finishMachineCpu(spec, scale);
        break;
    case ChartGroup::MachineMemory:
        finishMachineMemory(spec, scale);
        break;
    case ChartGroup::CpuRest:
    case ChartGroup::CpuIdle:
        showAsPercent(spec, scale.cores);
        spec.least = 10;
        break;
    case ChartGroup::RunQueueWait:
    case ChartGroup::CoreRest:
    case ChartGroup::DiskTime:
    case ChartGroup::CgroupTimes:
    case ChartGroup::CgroupThrottled:
        showAsPercent(spec, 1);
        spec.least = 10;
        break;
    case ChartGroup::CoreUser:
    case ChartGroup::CoreSystem:
    case ChartGroup::CoreIdle:
        showAsPercent(spec, 1);
        spec.least = spec.most = 100;
        break;
    case ChartGroup::CoreCpu:
    case ChartGroup::DiskBusy:
        spec.least = spec.most = 100;
        break;
    case ChartGroup::MachineShares:
        spec.least = spec.most = 100;
        break;
    case ChartGroup::Pressure:
        spec.most = 100;
        break;
    case ChartGroup::Temperature:
        spec.form = ChartForm::Signed;
        break;
    case ChartGroup::WorkerMemory:
        spec.workerLines = linesOf(Kind::ProcessMemory, {"used"});
        spec.band = spec.workerLines[0];
        spec.hasSum = false;
        break;
    case ChartGroup::WorkerVirtual:
        spec.workerLines = linesOf(Kind::ProcessMemory, {"virtual_memory"});
        spec.band = spec.workerLines[0];
        spec.hasSum = false;
        break;
    case ChartGroup::PeakMemory:
    case ChartGroup::Priority:
    case ChartGroup::CgroupMemory: // one may stand in another
        spec.hasSum = false;
        break;
    default:
        break;
    }
    for (const ChartLine &line : spec.workerLines) {
        spec.metrics.push_back(line.metric);
    }
}

ChartSpec chartOf(ChartGroup chart, const Scale &scale, PercentOf percentOf)
{
    ChartSpec spec = specOf(info(chart));
    finish(spec, chart, scale, percentOf);
    return spec;
}

//! User time below, system time on it: together what all workers use.
ChartSpec groupCpu(const Scale &scale, PercentOf percentOf)
{
    ChartSpec chart{QStringLiteral("group-cpu"),
                    Subject::Group,
                    {{&userCpu(), 1, Texts::tr("user")}, {&systemCpu(), 1, Texts::tr("system")}},
                    Percent,
                    Texts::tr("CPU of all workers"),
                    percentOf == PercentOf::Core ? Texts::tr("% of one core")
                                                 : Texts::tr("% of the machine"),
                    percentOf == PercentOf::Core ? 10.0 : 1.0,
                    ChartForm::Stack};
    for (ChartLine &line : chart.lines) {
        line.factor = cpuShare(percentOf, scale);
    }
    chart.axisName = axisNameOf(percentOf);
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
    chart.axisName = axisNameOf(percentOf);
    return chart;
}

} // namespace

double cpuShare(PercentOf percentOf, const Scale &scale)
{
    return percentOf == PercentOf::Core ? 1 : 1.0 / std::max(scale.cores, 1);
}

QList<ChartSpec> chartSpecs(const Scale &scale, PercentOf percentOf)
{
    QList<ChartSpec> specs;
    for (const ChartInfo &chart : charts()) {
        if (chart.group != ChartGroup::GroupCpu) { // of one group: on its own page
            specs.append(chartOf(chart.group, scale, percentOf));
        }
    }
    return specs;
}

QList<ChartSpec> groupChartSpecs(const Scale &scale, PercentOf percentOf)
{
    return {
        groupCpu(scale, percentOf),
        chartOf(ChartGroup::WorkerMemory, scale, percentOf),
        chartOf(ChartGroup::Workers, scale, percentOf),
        workerCpu(scale, percentOf),
        {QStringLiteral("group-memory"), Subject::Group, linesOf(Kind::WorkerGroup, {"rss_sum"}),
         Bytes, Texts::tr("Sum of memory, shared pages many times"), Texts::tr("resident sets"),
         4 * Mebi},
        chartOf(ChartGroup::WorkerVirtual, scale, percentOf),
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
    for (const ChartInfo &chart : charts()) {
        if (chart.isUsual) {
            ids.append(QLatin1String(chart.key));
        }
    }
    return ids;
}

const MetricSet &usualMetrics()
{
    static const MetricSet set = [] {
        MetricSet metrics;
        const QStringList usual = usualCharts();
        for (const ChartSpec &spec : chartSpecs(Scale()) + groupChartSpecs(Scale())) {
            const bool isOfGroup = spec.metrics.empty() || spec.subject == Subject::Group;
            for (const auto *lines : {&spec.lines, &spec.groupLines, &spec.workerLines}) {
                for (const ChartLine &line : *lines) {
                    const bool isOfCatalogue = line.metric->chart != ChartGroup::None
                        || line.metric->stored != Stored::Nothing;
                    if (isOfCatalogue && (isOfGroup || usual.contains(spec.id))) {
                        metrics.add(*line.metric);
                    }
                }
            }
        }
        metrics.add(*findMetric("system_memory", "free")); // what is above used and cache
        return metrics;
    }();
    return set;
}

const std::vector<ChartLine> &linesOf(const ChartSpec &spec, const ChartSubject &subject)
{
    static const std::vector<ChartLine> none;
    const bool isGroup = !subject.group.isEmpty();
    if (isDevice(spec.subject)) {
        return spec.lines;
    }
    if (spec.subject == Subject::Process) {
        return isGroup ? spec.groupLines : spec.lines;
    }
    return isGroup ? spec.lines : subject.tint > 0 ? spec.workerLines : none;
}

QList<ChartSubject> deviceSubjects(const History &history, const ChartSpec &spec)
{
    // Those that processes get last: a disk should not look like the first process.
    constexpr std::array Colours{7, 6, 5, 4, 8, 3, 2, 1, 0, 9};
    const std::vector<HistoryDevice> devices = history.devices(spec.subject, spec.metrics);
    QList<ChartSubject> subjects;
    for (const HistoryDevice &device : devices) {
        const bool hasColour = devices.size() <= Colours.size();
        subjects.append(
            {device.subject, device.info.name, hasColour ? Colours[size_t(subjects.size())] : -1});
    }
    return subjects;
}

QString labelOf(const ChartLine &line)
{
    return line.name.isEmpty() ? QCoreApplication::translate("Metric", line.metric->label)
                               : line.name;
}

QString labelOf(const ChartSpec &spec, const ChartLine &line, const ChartSubject &subject)
{
    return linesOf(spec, subject).size() == 1
        ? subject.name
        : QStringLiteral("%1 %2").arg(subject.name, labelOf(line));
}

} // namespace probes
