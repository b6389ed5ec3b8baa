// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workersmodel.h"

#include "ui/charts/history.h"
#include "ui/models/cellroles.h"
#include "ui/models/figure.h"
#include "ui/models/processtext.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace probes {

const Metric &WorkersModel::metricOf(int column)
{
    static const Metric &cpu = *findMetric("process_cpu", "percent");
    static const Metric &memory = *findMetric("process_memory", "used");
    static const Metric &threads = *findMetric("process_cpu", "threads");
    static const Metric &switches = *findMetric("process_cpu", "context_switches");
    return column == Memory  ? memory
        : column == Threads  ? threads
        : column == Switches ? switches
                             : cpu;
}

WorkersModel::WorkersModel(QString group, History *history, QObject *parent)
    : QAbstractTableModel(parent)
    , m_group(std::move(group))
    , m_history(history)
{ }

void WorkersModel::take(const Sample &sample)
{
    const SeriesInfo mine{Subject::Group, m_group};
    const auto reading = std::ranges::find_if(
        sample.series, [&mine](const SeriesReading &each) { return *each.info == mine; });
    if (reading == sample.series.end()) { // the sampler does not know the group yet
        for (const Event &event : sample.events) {
            if (event.kind == EventKind::ProcessExited && event.process) {
                leave(sample, *event.process);
            }
        }
        return;
    }
    if (!reading->members || reading->members == m_members) {
        return;
    }
    static const GroupMembers nobody;
    const GroupMembersPtr before = std::exchange(m_members, reading->members);
    GroupMembers some;
    std::ranges::set_difference(before ? *before : nobody, *m_members, std::back_inserter(some));
    for (const ProcessKey &process : some) {
        leave(sample, process);
    }
    some.clear();
    std::ranges::set_difference(*m_members, before ? *before : nobody, std::back_inserter(some));
    for (const ProcessKey &process : some) {
        join(sample, process);
    }
    forgetFirst();
    emit membersChanged();
}

void WorkersModel::join(const Sample &sample, const ProcessKey &process)
{
    const auto reading = std::ranges::find(sample.processes, process,
                                           [](const auto &each) { return each.info->key; });
    if (reading == sample.processes.end()) {
        return;
    }
    if (const int old = rowOf(process); old >= 0) { // it is back
        beginRemoveRows({}, old, old);
        m_workers.erase(m_workers.begin() + old);
        endRemoveRows();
    }
    const int row = present();
    Worker worker;
    worker.info = reading->info;
    worker.subject = row < MostKept ? m_history->watch(process) : 0;
    insert(row, worker);
    if (worker.subject != 0) {
        emit lineBegan(process);
    }
}

void WorkersModel::insert(int row, const Worker &worker)
{
    beginInsertRows({}, row, row);
    Worker &added = *m_workers.insert(m_workers.begin() + row, worker);
    added.cpu = added.used = added.memory = added.threads = added.switches = UnknownFigure;
    endInsertRows();
}

void WorkersModel::adopt(const std::vector<Worker> &earlier, const GroupMembersPtr &members)
{
    const bool isFirst = m_members == nullptr;
    m_members = isFirst ? members : m_members;
    for (Worker worker : earlier) {
        if (knows(worker.info->key) || (worker.leftMs == 0 && !isFirst)) {
            continue;
        }
        worker.subject = worker.subject != 0 ? m_history->watch(worker.info->key) : 0;
        const auto left = m_workers.begin() + present();
        const auto at = worker.leftMs == 0
            ? left
            : std::upper_bound(left, m_workers.end(), worker.leftMs,
                               [](qint64 ms, const Worker &each) { return ms < each.leftMs; });
        insert(int(at - m_workers.begin()), worker);
    }
    forgetFirst();
    refreshValues();
    emit membersChanged();
}

void WorkersModel::leave(const Sample &sample, const ProcessKey &process)
{
    const int row = rowOf(process);
    if (row < 0 || m_workers[size_t(row)].leftMs != 0) {
        return;
    }
    const auto exit = std::ranges::find_if(sample.events, [&process](const Event &event) {
        return event.kind == EventKind::ProcessExited && event.process == process;
    });
    Worker worker = m_workers[size_t(row)];
    worker.hasEnded = exit != sample.events.end();
    worker.leftMs = worker.hasEnded ? exit->wallMs : sample.wallMs;
    worker.how = worker.hasEnded && exit->end ? endingText(*exit->end) : QString();
    beginRemoveRows({}, row, row);
    m_workers.erase(m_workers.begin() + row);
    endRemoveRows();
    insert(int(m_workers.size()), worker);
}

//! Of those that have left, so that a group which lives for months does not grow.
void WorkersModel::forgetFirst()
{
    const int there = present();
    const int surplus = int(m_workers.size()) - there - MostLeft;
    if (surplus <= 0) {
        return;
    }
    bool wasDrawn = false;
    std::vector<ProcessKey> gone;
    beginRemoveRows({}, there, there + surplus - 1);
    for (int i = there; i < there + surplus; ++i) {
        gone.push_back(m_workers[size_t(i)].info->key);
        wasDrawn = wasDrawn || m_workers[size_t(i)].tint > 0;
    }
    m_workers.erase(m_workers.begin() + there, m_workers.begin() + there + surplus);
    endRemoveRows();
    if (wasDrawn) {
        emit drawnChanged();
    }
    for (const ProcessKey &process : gone) {
        emit released(process);
    }
}

void WorkersModel::setWorkers(std::vector<Worker> workers)
{
    std::stable_partition(workers.begin(), workers.end(),
                          [](const Worker &each) { return each.leftMs == 0; });
    for (Worker &worker : workers) { // what is checked stays so
        const int before = rowOf(worker.info->key);
        worker.tint = before >= 0 ? m_workers[size_t(before)].tint : 0;
    }
    beginResetModel();
    m_workers = std::move(workers);
    endResetModel();
    refreshValues();
    emit membersChanged();
    emit drawnChanged();
}

int WorkersModel::present() const
{
    return int(std::ranges::count(m_workers, 0, &Worker::leftMs));
}

int WorkersModel::rowOf(const ProcessKey &process) const
{
    const auto at = std::ranges::find(m_workers, process,
                                      [](const Worker &worker) { return worker.info->key; });
    return at == m_workers.end() ? -1 : int(at - m_workers.begin());
}

bool WorkersModel::has(const ProcessKey &process) const
{
    const int row = rowOf(process);
    return row >= 0 && m_workers[size_t(row)].leftMs == 0;
}

bool WorkersModel::knows(const ProcessKey &process) const
{
    return rowOf(process) >= 0;
}

QList<ChartSubject> WorkersModel::drawn() const
{
    QList<ChartSubject> out;
    for (const Worker &worker : m_workers) {
        if (worker.tint > 0 && worker.subject != 0) {
            ChartSubject subject{
                worker.subject,
                QStringLiteral("%1 %2").arg(shownName(*worker.info)).arg(worker.info->key.pid),
                m_colour, true, worker.info->key};
            subject.isCounted = false;
            subject.tint = worker.tint;
            out.append(subject);
        }
    }
    std::ranges::sort(out, {}, &ChartSubject::tint);
    return out;
}

void WorkersModel::setPercentOf(PercentOf percentOf)
{
    if (percentOf == m_percentOf) {
        return;
    }
    m_percentOf = percentOf;
    emit headerDataChanged(Qt::Horizontal, Cpu, Cpu);
    if (!m_workers.empty()) {
        emit dataChanged(index(0, Cpu), index(int(m_workers.size()) - 1, Cpu), {Qt::DisplayRole});
    }
}

//! When it has left, what it had used by then.
double WorkersModel::usedAt(const Worker &worker, qsizetype tick) const
{
    const QList<double> &values = m_history->values({&usedCpu(Subject::Process), worker.subject});
    qsizetype at = std::min(tick, values.size() - 1);
    const bool hasLeft = worker.leftMs != 0 && at >= 0 && m_history->timesMs()[at] >= worker.leftMs;
    while (hasLeft && at >= 0 && std::isnan(values[at])) {
        --at;
    }
    return at >= 0 ? values[at] : UnknownFigure;
}

double WorkersModel::figure(int row, int column) const
{
    const Worker &worker = m_workers[size_t(row)];
    const double value = column == Since   ? double(worker.info->startedMs)
        : column == Spark || column == Cpu ? worker.cpu
        : column == Used                   ? worker.used
        : column == Memory                 ? worker.memory
        : column == Threads                ? worker.threads
        : column == Switches               ? worker.switches
                                           : double(worker.info->key.pid);
    return std::isnan(value) ? -1 : value;
}

void WorkersModel::setCursor(std::optional<qint64> wallMs)
{
    m_cursorMs = wallMs;
    refreshValues();
}

void WorkersModel::refreshValues()
{
    const qsizetype tick = m_cursorMs ? m_history->nearest(*m_cursorMs) : m_history->ticks() - 1;
    for (size_t i = 0; i < m_workers.size(); ++i) {
        Worker &worker = m_workers[i];
        const auto take = [&](int column, double &figure) {
            const double now = m_history->valueAt({&metricOf(column), worker.subject}, tick);
            if (!isSameFigure(figure, now)) {
                figure = now;
                emit dataChanged(index(int(i), column), index(int(i), column), {Qt::DisplayRole});
            }
        };
        take(Cpu, worker.cpu);
        if (const double used = usedAt(worker, tick); !isSameFigure(worker.used, used)) {
            worker.used = used;
            emit dataChanged(index(int(i), Used), index(int(i), Used), {Qt::DisplayRole});
        }
        take(Memory, worker.memory);
        take(Threads, worker.threads);
        take(Switches, worker.switches);
    }
    if (!m_workers.empty()) {
        emit dataChanged(index(0, Spark), index(int(m_workers.size()) - 1, Spark), {SparkRole});
    }
}

} // namespace probes
