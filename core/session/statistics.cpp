// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/statistics.h"

#include "core/base/clock.h"
#include "core/base/value.h"
#include "core/session/sessionedit.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace probes {

namespace {

//! Every value of a metric, equal ones counted: exact ranks, yet small where little changes.
class Distribution
{
public:
    void add(double value)
    {
        m_fresh.push_back(value);
        if (m_fresh.size() >= std::max(SmallestMerge, m_runs.size())) {
            merge();
        }
    }
    qint64 count() const { return m_merged + qint64(m_fresh.size()); }
    //! min, max and the value of the nearest rank; count() is above 0.
    double min() { return atRank(1); }
    double max() { return atRank(count()); }
    double percentile(int percent) { return atRank((count() * percent + 99) / 100); }

private:
    struct Run
    {
        double value;
        qint64 count;
    };
    static constexpr size_t SmallestMerge = 256;

    void merge()
    {
        std::ranges::sort(m_fresh);
        std::vector<Run> merged;
        merged.reserve(m_runs.size() + m_fresh.size());
        const auto append = [&](double value, qint64 count) {
            if (!merged.empty() && merged.back().value == value) {
                merged.back().count += count;
            } else {
                merged.push_back({value, count});
            }
        };
        auto old = m_runs.begin();
        for (const double value : m_fresh) {
            for (; old != m_runs.end() && old->value <= value; ++old) {
                append(old->value, old->count);
            }
            append(value, 1);
        }
        for (; old != m_runs.end(); ++old) {
            append(old->value, old->count);
        }
        m_merged += qint64(m_fresh.size());
        m_fresh.clear();
        merged.shrink_to_fit();
        m_runs = std::move(merged);
    }

    double atRank(qint64 rank) // from 1
    {
        merge();
        for (const Run &run : m_runs) {
            rank -= run.count;
            if (rank <= 0) {
                return run.value;
            }
        }
        return UnknownNumber;
    }

    std::vector<double> m_fresh;
    std::vector<Run> m_runs; // ascending
    qint64 m_merged = 0;
};

//! What one tick says of one metric of one subject, or of the processes of a name together.
struct Observation
{
    double value = UnknownNumber; //!< per second for a counter
    double increase = 0; //!< of a counter since the tick before
    bool overTime = false; //!< it is about the time since the tick before, not about an instant

    bool isKnown() const { return !std::isnan(value); }
};

double difference(const Value &now, const Value &before)
{
    qint64 exact = 0; // too large a one is a damaged file's
    const bool isExact = now.decimals() == before.decimals()
        && !__builtin_sub_overflow(now.mantissa(), before.mantissa(), &exact);
    return isExact ? Value::decimal(exact, now.decimals()).toDouble()
                   : now.toDouble() - before.toDouble();
}

Observation observe(const Metric &metric, const Interval &interval, const Scale &scale)
{
    const auto alone = [&](const ReadingsView &readings) {
        return delivered(metric, Interval{readings, {}, 0, false}, scale);
    };
    if (metric.shape == Shape::Counter) {
        const Value rate = perSecond(metric, interval, scale);
        if (!rate.isKnown()) {
            return {};
        }
        const Value before = alone(interval.before);
        const Value now = alone(interval.now);
        return {rate.toDouble(), before.isKnown() ? difference(now, before) : now.toDouble(), true};
    }
    const Value value = delivered(metric, interval, scale);
    // What one reading tells alone is a level, as a memory percentage is.
    const bool overTime =
        metric.shape == Shape::Derived && value.isKnown() && !alone(interval.now).isKnown();
    return {value.toDouble(), 0, overTime};
}

//! The observations of one metric of one subject over all ticks.
class Accumulator
{
public:
    void add(const Observation &observation, double seconds)
    {
        if (!observation.isKnown()) {
            return;
        }
        m_values.add(observation.value);
        m_increase += observation.increase;
        const double weight = observation.overTime ? seconds : 1;
        m_sum += observation.value * weight;
        m_weight += weight;
    }

    MetricStatistics result(const Metric &metric)
    {
        MetricStatistics result{&metric,       m_values.count(), UnknownNumber, UnknownNumber,
                                UnknownNumber, UnknownNumber,    UnknownNumber};
        if (result.count > 0) {
            result.min = m_values.min();
            result.p95 = m_values.percentile(95);
            result.max = m_values.max();
            const bool counter = metric.shape == Shape::Counter;
            // A counter's rates are rounded each, its increase is not.
            result.mean = (counter ? m_increase : m_sum) / m_weight;
            result.increase = counter ? m_increase : UnknownNumber;
        }
        return result;
    }

private:
    Distribution m_values;
    double m_sum = 0;
    double m_weight = 0;
    double m_increase = 0;
};

//! All metrics of one class of subjects, in catalogue order.
std::vector<const Metric *> metricsAbout(Subject subject)
{
    std::vector<const Metric *> metrics;
    for (const Metric &metric : catalogue()) {
        if (info(metric.kind).subject == subject) {
            metrics.push_back(&metric);
        }
    }
    return metrics;
}

struct NameAccumulator;

struct SubjectAccumulator
{
    RecordedProcessPtr process; //!< the last version seen
    NameAccumulator *name = nullptr; //!< of that version
    qint64 ticks = 0;
    std::vector<Accumulator> metrics;

    void take(size_t metric, const Observation &observation, double seconds)
    {
        metrics[metric].add(observation, seconds);
    }
    SubjectStatistics result(const std::vector<const Metric *> &rows)
    {
        SubjectStatistics result;
        result.ticks = ticks;
        for (size_t i = 0; i < metrics.size(); ++i) {
            result.metrics.push_back(metrics[i].result(*rows[i]));
        }
        return result;
    }
};

//! The processes of one name: summed within a tick, then accumulated.
struct NameAccumulator
{
    SubjectAccumulator all;
    std::vector<Observation> sums; //!< of the tick at hand
    std::vector<int> counts;
    bool seen = false;

    void take(size_t metric, const Observation &observation)
    {
        if (!observation.isKnown()) {
            return;
        }
        Observation &sum = sums[metric];
        sum.value = sum.isKnown() ? sum.value + observation.value : observation.value;
        sum.increase += observation.increase;
        sum.overTime = observation.overTime;
        ++counts[metric];
    }

    void endTick(const std::vector<const Metric *> &rows, double seconds)
    {
        for (size_t i = 0; i < sums.size(); ++i) {
            // Priorities are ranks: their sum means nothing.
            if (counts[i] > 1 && slotOf(*rows[i]) == slot(Kind::ProcessCpu, "priority")) {
                sums[i].value /= counts[i];
            }
            all.take(i, sums[i], seconds);
            sums[i] = {};
            counts[i] = 0;
        }
        ++all.ticks;
        seen = false;
    }
};

//! Takes a session's ticks in order. What has exited is kept as its result only: a server may start
//! a thousand processes a minute, all day long.
class Gatherer
{
public:
    Gatherer(const Scale &scale, const std::vector<RecordedEvent> &events)
        : m_scale(scale)
    {
        m_machine.metrics.resize(m_machineRows.size());
        for (const RecordedEvent &event : events) {
            if (event.event.kind == EventKind::ProcessExited && event.processNumber > 0)
                m_exits.emplace(event.tick, event.processNumber);
        }
    }

    void take(const TickRecord &tick)
    {
        const double seconds = double(tick.elapsedNs) / double(NsPerSecond);
        ++m_ticks;
        ++m_machine.ticks;
        const Interval machine = tick.machineInterval();
        for (size_t i = 0; i < m_machineRows.size(); ++i) {
            m_machine.take(i, observe(*m_machineRows[i], machine, m_scale), seconds);
        }
        for (const ProcessRecord &process : tick.processes) {
            takeProcess(process, tick.elapsedNs, seconds);
        }
        for (NameAccumulator *name : m_namesOfTick) {
            name->endTick(m_processRows, seconds);
        }
        m_namesOfTick.clear();
        for (; !m_exits.empty() && m_exits.begin()->first <= tick.tick;
             m_exits.erase(m_exits.begin())) {
            const auto process = m_processes.find(m_exits.begin()->second);
            if (process != m_processes.end()) {
                m_results.push_back(resultOf(process->second));
                m_processes.erase(process);
            }
        }
    }

    void store(SessionStatistics &statistics)
    {
        statistics.ticks = m_ticks;
        statistics.machine = m_machine.result(m_machineRows);
        for (auto &[number, process] : m_processes) {
            m_results.push_back(resultOf(process));
        }
        std::ranges::stable_sort(m_results, {}, &SubjectStatistics::processNumber);
        statistics.processes = std::move(m_results);
        for (auto &[name, accumulator] : m_names) {
            SubjectStatistics result = accumulator.all.result(m_processRows);
            result.name = name;
            statistics.names.push_back(std::move(result));
        }
    }

private:
    SubjectStatistics resultOf(SubjectAccumulator &process)
    {
        SubjectStatistics result = process.result(m_processRows);
        result.processNumber = process.process->number;
        result.name = process.process->info.name;
        result.label = process.process->info.label;
        result.pid = process.process->info.key.pid;
        return result;
    }

    void takeProcess(const ProcessRecord &record, qint64 elapsedNs, double seconds)
    {
        SubjectAccumulator &process = m_processes[record.process->number];
        process.metrics.resize(m_processRows.size());
        if (process.process != record.process) {
            process.process = record.process;
            process.name = &nameOf(*record.process);
        }
        ++process.ticks;
        NameAccumulator &name = *process.name;
        if (!name.seen) {
            name.seen = true;
            m_namesOfTick.push_back(&name);
        }
        const Interval interval = record.interval(elapsedNs);
        for (size_t i = 0; i < m_processRows.size(); ++i) {
            const Observation observation = observe(*m_processRows[i], interval, m_scale);
            process.take(i, observation, seconds);
            name.take(i, observation);
        }
    }

    NameAccumulator &nameOf(const RecordedProcess &process)
    {
        const auto [known, isNew] = m_names.try_emplace(process.info.name);
        if (isNew) {
            known->second.all.metrics.resize(m_processRows.size());
            known->second.sums.resize(m_processRows.size());
            known->second.counts.resize(m_processRows.size());
        }
        return known->second;
    }

    Scale m_scale;
    std::vector<const Metric *> m_machineRows = metricsAbout(Subject::Machine);
    std::vector<const Metric *> m_processRows = metricsAbout(Subject::Process);
    qint64 m_ticks = 0;
    SubjectAccumulator m_machine;
    std::map<quint32, SubjectAccumulator> m_processes;
    std::map<QString, NameAccumulator> m_names;
    std::multimap<qint64, quint32>
        m_exits; //!< process numbers by the tick that was the first without
    std::vector<SubjectStatistics> m_results; //!< of processes that have exited
    std::vector<NameAccumulator *> m_namesOfTick;
};

void addWarning(QString &warning, const QString &more)
{
    warning += warning.isEmpty() || more.isEmpty() ? more : QStringLiteral("; ") + more;
}
} // namespace

Result<SessionStatistics> statisticsOf(SessionReader &reader)
{
    auto session = reader.session();
    if (!session) {
        return tl::unexpected(session.error());
    }
    SessionStatistics statistics;
    statistics.session = std::move(*session);
    statistics.warning = reader.warning();
    auto events = reader.events();
    if (events) {
        statistics.events = std::move(*events);
    } else {
        addWarning(statistics.warning, events.error().text());
    }
    Gatherer gatherer(statistics.session.scale(), statistics.events);
    const auto read = reader.read(1, -1, [&](const TickRecord &tick) {
        gatherer.take(tick);
        return true;
    });
    gatherer.store(statistics);
    if (!read) { // what came before it counts
        addWarning(statistics.warning, read.error().text());
    }
    QStringList names;
    for (const SubjectStatistics &process : statistics.processes) {
        names.append(process.name);
    }
    names.removeDuplicates();
    statistics.title = statistics.session.title(names);
    statistics.bytes = bytesOfSession(reader.path());
    return statistics;
}

} // namespace probes
