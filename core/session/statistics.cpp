// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/statistics.h"

#include "core/base/clock.h"
#include "core/session/observation.h"
#include "core/session/sessionedit.h"

#include <algorithm>
#include <map>

namespace probes {

namespace {

//! All recorded metrics of one class of subjects, in catalogue order.
std::vector<const Metric *> metricsAbout(Subject subject, const MetricSet &recorded)
{
    std::vector<const Metric *> metrics;
    for (const Metric &metric : catalogue()) {
        if (info(metric.kind).subject == subject && recorded.has(metric)) {
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

struct BySeries
{
    bool operator()(const RecordedSeriesPtr &a, const RecordedSeriesPtr &b) const
    {
        return a->info < b->info;
    }
};

//! Takes a session's ticks in order. What has exited is kept as its result only: a server may start
//! a thousand processes a minute, all day long.
class Gatherer
{
public:
    Gatherer(const Session &session, const std::vector<RecordedEvent> &events)
        : m_scale(session.scale())
        , m_machineRows(metricsAbout(Subject::Machine, session.metrics))
        , m_processRows(metricsAbout(Subject::Process, session.metrics))
    {
        m_machine.metrics.resize(m_machineRows.size());
        for (const SubjectInfo &each : subjects()) {
            m_seriesRows.push_back(metricsAbout(each.subject, session.metrics));
        }
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
        for (const SeriesRecord &series : tick.series) {
            takeSeries(series, tick.elapsedNs, seconds);
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
        for (auto &[series, accumulator] : m_series) {
            SubjectStatistics result =
                accumulator.result(m_seriesRows[size_t(series->info.subject)]);
            result.subject = series->info.subject;
            result.name = series->info.name;
            statistics.series.push_back(std::move(result));
        }
        for (auto &[name, accumulator] : m_names) {
            SubjectStatistics result = accumulator.all.result(m_processRows);
            result.subject = Subject::Process;
            result.name = name;
            statistics.names.push_back(std::move(result));
        }
    }

private:
    SubjectStatistics resultOf(SubjectAccumulator &process)
    {
        SubjectStatistics result = process.result(m_processRows);
        result.subject = Subject::Process;
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

    void takeSeries(const SeriesRecord &record, qint64 elapsedNs, double seconds)
    {
        const auto &rows = m_seriesRows[size_t(record.series->info.subject)];
        SubjectAccumulator &series = m_series[record.series];
        series.metrics.resize(rows.size());
        ++series.ticks;
        const Interval interval = record.interval(elapsedNs);
        for (size_t i = 0; i < rows.size(); ++i) {
            series.take(i, observe(*rows[i], interval, m_scale), seconds);
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
    std::vector<const Metric *> m_machineRows;
    std::vector<const Metric *> m_processRows;
    std::vector<std::vector<const Metric *>> m_seriesRows; //!< by subject
    qint64 m_ticks = 0;
    SubjectAccumulator m_machine;
    //! By subject and name.
    std::map<RecordedSeriesPtr, SubjectAccumulator, BySeries> m_series;
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
    Gatherer gatherer(statistics.session, statistics.events);
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
