// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartvalue.h"

#include "core/base/value.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace probes {

namespace {
constexpr Metric ProcessUsed{Kind::ProcessCpu, "cpu_used",   "CPU time",      "",
                             Unit::Seconds,    Shape::Gauge, Stored::Nothing, "cpu_time",
                             ChartGroup::None};
constexpr Metric GroupUsed{Kind::WorkerGroup, "cpu_used",   "CPU time",      "",
                           Unit::Seconds,     Shape::Gauge, Stored::Nothing, "user + system",
                           ChartGroup::None};
constexpr Metric GroupUsedUser{Kind::WorkerGroup, "user_used",  "CPU time",      "",
                               Unit::Seconds,     Shape::Gauge, Stored::Nothing, "user",
                               ChartGroup::None};
constexpr Metric GroupAverage{
    Kind::WorkerGroup, "percent_average", "CPU",           "",
    Unit::Percent,     Shape::Gauge,      Stored::Nothing, "percent_of_core / workers",
    ChartGroup::None};

constexpr Metric GroupUserPercent{
    Kind::WorkerGroup, "percent_user",  "CPU",           "", Unit::Percent, Shape::Gauge,
    Stored::Nothing,   "see userCpu()", ChartGroup::None};
constexpr Metric GroupSystemPercent{
    Kind::WorkerGroup, "percent_system", "CPU",           "",
    Unit::Percent,     Shape::Gauge,     Stored::Nothing, "percent_of_core - percent_user",
    ChartGroup::None};

double besideCatalogue(const Metric &metric, const Interval &interval, const Scale &scale)
{
    static const Metric &time = *findMetric("process_cpu", "cpu_time");
    static const Metric &workers = *findMetric("worker_group", "workers");
    static const Metric &percent = *findMetric("worker_group", "percent_of_core");
    static const Metric &user = *findMetric("worker_group", "user");
    static const Metric &system = *findMetric("worker_group", "system");
    const auto valueOf = [&](const Metric &row) {
        return delivered(row, interval, scale).toDouble();
    };
    if (&metric == &ProcessUsed) {
        return valueOf(time);
    }
    if (&metric == &GroupAverage) {
        const double count = valueOf(workers);
        return count > 0 ? valueOf(percent) / count : std::nan("");
    }
    if (&metric == &GroupUserPercent || &metric == &GroupSystemPercent) {
        // Ticks tell the parts, the CPU clocks the whole; none ticked yet: its own code is
        // likelier.
        const double inUser = perSecond(user, interval, scale).toDouble();
        const double inSystem = perSecond(system, interval, scale).toDouble();
        const double share = inUser + inSystem > 0 ? inUser / (inUser + inSystem) : 1;
        return valueOf(percent) * (&metric == &GroupUserPercent ? share : 1 - share);
    }
    return &metric == &GroupUsedUser ? valueOf(user) : valueOf(user) + valueOf(system);
}

std::vector<const Metric *> collectCharted(Subject subject)
{
    std::vector<const Metric *> charted;
    for (const Metric &metric : catalogue()) {
        if (metric.chart != ChartGroup::None && info(metric.kind).subject == subject) {
            charted.push_back(&metric);
        }
    }
    if (subject == Subject::Process) {
        charted.push_back(&ProcessUsed);
    } else if (subject == Subject::Group) {
        charted.insert(
            charted.end(),
            {&GroupUsed, &GroupUsedUser, &GroupAverage, &GroupUserPercent, &GroupSystemPercent});
    }
    return charted;
}
} // namespace

const Metric &usedCpu(Subject subject)
{
    return subject == Subject::Group ? GroupUsed : ProcessUsed;
}

const Metric &usedUserCpu()
{
    return GroupUsedUser;
}

const Metric &averageCpu()
{
    return GroupAverage;
}

const Metric &userCpu()
{
    return GroupUserPercent;
}

const Metric &systemCpu()
{
    return GroupSystemPercent;
}

ReadingsView shownReadings(const ProcessInfo &process, const ProcessReadings &readings)
{
    static const quint64 memory = [] {
        quint64 bits = 0;
        for (const Metric &metric : catalogue()) {
            if (metric.kind == Kind::ProcessMemory && metric.shape == Shape::Gauge) {
                bits |= quint64(1) << slotOf(metric);
            }
        }
        return bits;
    }();
    constexpr int Virtual = slot(Kind::ProcessMemory, "virtual_memory");
    ReadingsView shown = readings;
    if (!process.kernelThread && readings.has(Virtual) && readings.values[Virtual] == 0) {
        shown.known &= ~memory;
    }
    return shown;
}

size_t qHash(const LineId &id, size_t seed)
{
    return qHashMulti(seed, id.metric, id.subject);
}

const std::vector<const Metric *> &chartedMetrics(Subject subject)
{
    static const auto all = [] {
        std::array<std::vector<const Metric *>, SubjectCount> charted;
        for (const SubjectInfo &each : subjects()) {
            charted[size_t(each.subject)] = collectCharted(each.subject);
        }
        return charted;
    }();
    return all[size_t(subject)];
}

bool isIn(const MetricSet &metrics, const Metric &metric)
{
    const bool isBeside = metric.chart == ChartGroup::None && metric.stored == Stored::Nothing
        && metric.shape == Shape::Gauge;
    return isBeside ? metrics.has(metric.kind) : metrics.has(metric);
}

std::vector<const Metric *> chartedMetrics(Subject subject, const MetricSet &metrics)
{
    std::vector<const Metric *> charted;
    std::ranges::copy_if(chartedMetrics(subject), std::back_inserter(charted),
                         [&](const Metric *metric) { return isIn(metrics, *metric); });
    return charted;
}

double chartValue(const Metric &metric, const Interval &interval, const Scale &scale)
{
    if (metric.chart == ChartGroup::None) {
        return besideCatalogue(metric, interval, scale);
    }
    return metric.shape == Shape::Counter ? perSecond(metric, interval, scale).toDouble()
                                          : delivered(metric, interval, scale).toDouble();
}

bool isGap(qint64 elapsedNs, qint64 stampedMs, qint64 intervalNs)
{
    // The stamps jump where the wall clock was set forward: nothing was seen of that time either.
    // A damaged file's numbers fit into no integer.
    return std::max(double(elapsedNs), double(stampedMs) * 1e6) > double(intervalNs) * 1.5;
}

qint64 chartTimeMs(qint64 wallMs, qint64 beforeMs, qint64 elapsedNs)
{
    return wallMs > beforeMs ? wallMs : beforeMs + std::max<qint64>(elapsedNs / 1'000'000, 1);
}

} // namespace probes
