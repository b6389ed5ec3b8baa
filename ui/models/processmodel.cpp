// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/processmodel.h"

#include "ui/models/cellroles.h"
#include "ui/models/figure.h"
#include "ui/models/processtext.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace probes {

namespace {

// One decimal is what is shown: finer changes would repaint cells that look the same.
double shown(double percent)
{
    return std::round(percent * 10) / 10;
}

//! Joins changed rows that lie side by side: one signal for a run of them costs as much as for one.
class ChangedRows
{
public:
    explicit ChangedRows(ProcessModel &model)
        : m_model(model)
    { }
    ~ChangedRows() { flush(); }
    ChangedRows(const ChangedRows &) = delete;
    ChangedRows &operator=(const ChangedRows &) = delete;

    void add(int row, int firstColumn, int lastColumn)
    {
        if (m_last + 1 != row || m_first < 0 || m_left != firstColumn) {
            flush();
            m_first = row;
            m_left = firstColumn;
            m_right = lastColumn;
        }
        m_last = row;
        m_right = std::max(m_right, lastColumn);
    }
    void flush()
    {
        if (m_first >= 0) {
            emit m_model.dataChanged(m_model.index(m_first, m_left), m_model.index(m_last, m_right),
                                     {Qt::DisplayRole});
        }
        m_first = -1;
    }

private:
    ProcessModel &m_model;
    int m_first = -1;
    int m_last = -1;
    int m_left = 0;
    int m_right = 0;
};

} // namespace

ProcessModel::ProcessModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void ProcessModel::setScale(const Scale &scale)
{
    m_scale = scale;
    emit headerDataChanged(Qt::Horizontal, Cpu, Cpu);
}

void ProcessModel::setPercentOf(PercentOf percentOf)
{
    if (percentOf != m_percentOf) {
        m_percentOf = percentOf;
        emit headerDataChanged(Qt::Horizontal, Cpu, Cpu);
        if (!m_rows.empty()) {
            emit dataChanged(index(0, Cpu), index(int(m_rows.size()) - 1, Cpu), {Qt::DisplayRole});
        }
    }
}

double ProcessModel::cpuShare() const
{
    return probes::cpuShare(m_percentOf, m_scale);
}

ProcessModel::Row ProcessModel::made(const ProcessReading &reading, const Row *before,
                                     qint64 elapsedNs) const
{
    static const Metric &cpu = *findMetric("process_cpu", "percent");
    static const Metric &memory = *findMetric("process_memory", "used");
    static const Metric &threads = *findMetric("process_cpu", "threads");
    Interval interval;
    interval.now = reading.values;
    if (before != nullptr) {
        interval.before = before->readings;
    }
    interval.elapsedNs = elapsedNs;
    interval.fromZero = reading.fromZero;
    return Row{reading.info,
               reading.values,
               shown(delivered(cpu, interval, m_scale).toDouble()),
               delivered(memory, interval, m_scale).toDouble(),
               delivered(threads, interval, m_scale).toDouble(),
               reading.state};
}

void ProcessModel::insertRun(size_t at, std::span<const ProcessReading> run, qint64 elapsedNs)
{
    std::vector<Row> rows;
    rows.reserve(run.size());
    for (const ProcessReading &reading : run) {
        rows.push_back(made(reading, nullptr, elapsedNs));
    }
    for (const Row &row : rows) {
        countLabel(row, 1);
    }
    beginInsertRows({}, int(at), int(at + run.size()) - 1);
    m_rows.insert(m_rows.begin() + qsizetype(at), std::make_move_iterator(rows.begin()),
                  std::make_move_iterator(rows.end()));
    endInsertRows();
}

void ProcessModel::insertWaiting()
{
    if (m_waiting.empty()) {
        return; // a tick came in between and began anew
    }
    const std::vector<ProcessReading> waiting = std::exchange(m_waiting, {});
    const size_t count = std::min(waiting.size(), MostNewAtOnce);
    m_waiting.assign(waiting.begin() + qsizetype(count), waiting.end());
    const auto keyOf = [](const Row &row) { return row.info->key; };
    for (size_t i = 0; i < count;) {
        const auto next = std::ranges::lower_bound(m_rows, waiting[i].info->key, {}, keyOf);
        size_t end = i + 1;
        while (end < count && (next == m_rows.end() || waiting[end].info->key < next->info->key)) {
            ++end;
        }
        insertRun(size_t(next - m_rows.begin()), {waiting.data() + i, end - i}, m_waitingElapsedNs);
        i = end;
    }
    if (!m_waiting.empty()) {
        QMetaObject::invokeMethod(this, &ProcessModel::insertWaiting, Qt::QueuedConnection);
    }
    emit updated();
}

void ProcessModel::update(const Sample &sample)
{
    // Both sides ascend by key, so one walk finds what left, came and stayed.
    m_latestNs = sample.bootNs;
    const auto &processes = sample.processes;
    const auto keyAt = [&processes](size_t i) { return processes[i].info->key; };
    size_t row = 0;
    size_t i = 0;
    size_t room = MostNewAtOnce;
    m_waiting.clear();
    m_waitingElapsedNs = sample.elapsedNs;
    ChangedRows changed(*this);
    while (row < m_rows.size() || i < processes.size()) {
        if (i == processes.size() || (row < m_rows.size() && m_rows[row].info->key < keyAt(i))) {
            size_t end = row + 1;
            while (end < m_rows.size()
                   && (i == processes.size() || m_rows[end].info->key < keyAt(i))) {
                ++end;
            }
            changed.flush();
            beginRemoveRows({}, int(row), int(end) - 1);
            for (size_t gone = row; gone < end; ++gone) {
                countLabel(m_rows[gone], -1);
            }
            m_rows.erase(m_rows.begin() + qsizetype(row), m_rows.begin() + qsizetype(end));
            endRemoveRows();
        } else if (row == m_rows.size() || keyAt(i) < m_rows[row].info->key) {
            size_t end = i + 1;
            while (end < processes.size()
                   && (row == m_rows.size() || keyAt(end) < m_rows[row].info->key)) {
                ++end;
            }
            const size_t count = std::min(end - i, room);
            if (count > 0) {
                changed.flush();
                insertRun(row, {processes.data() + i, count}, sample.elapsedNs);
            }
            room -= count;
            row += count;
            m_waiting.insert(m_waiting.end(), processes.begin() + qsizetype(i + count),
                             processes.begin() + qsizetype(end));
            i = end;
        } else {
            Row &old = m_rows[row];
            Row now = made(processes[i], &old, sample.elapsedNs);
            int left = ColumnCount;
            int right = -1;
            const auto differs = [&left, &right](int column) {
                left = std::min(left, column);
                right = std::max(right, column);
            };
            if (!haveSameText(*old.info, *now.info)) {
                differs(Name);
                differs(User);
            }
            if (!isSameFigure(old.cpu, now.cpu))
                differs(Cpu);
            if (!isSameFigure(old.memory, now.memory))
                differs(Memory);
            if (!isSameFigure(old.threads, now.threads))
                differs(Threads);
            if (old.info != now.info) {
                countLabel(old, -1);
                countLabel(now, 1);
            }
            old = std::move(now);
            if (right >= 0) {
                changed.add(int(row), left, right);
            }
            ++row;
            ++i;
        }
    }
    changed.flush();
    if (!m_waiting.empty()) {
        QMetaObject::invokeMethod(this, &ProcessModel::insertWaiting, Qt::QueuedConnection);
    }
    emit updated();
}

bool ProcessModel::hasSameProcesses(const Sample &sample) const
{
    return std::ranges::equal(sample.processes, m_rows, {}, &ProcessReading::info, &Row::info);
}

void ProcessModel::showStored(std::vector<Row> rows)
{
    std::ranges::sort(rows, {}, [](const Row &row) { return row.info->key; });
    beginResetModel();
    m_stored = true;
    emit headerDataChanged(Qt::Horizontal, Name, ColumnCount - 1);
    m_watched.clear();
    m_waiting.clear();
    m_rows = std::move(rows);
    m_labels.clear();
    for (const Row &row : m_rows) {
        countLabel(row, 1);
    }
    endResetModel();
    emit updated();
}

void ProcessModel::addStored(const std::vector<Row> &rows)
{
    for (const Row &row : rows) {
        const auto at = std::ranges::lower_bound(m_rows, row.info->key, {},
                                                 [](const Row &each) { return each.info->key; });
        const int place = int(at - m_rows.begin());
        if (at != m_rows.end() && at->info->key == row.info->key) {
            countLabel(*at, -1);
            at->info = row.info;
            countLabel(*at, 1);
            emit dataChanged(index(place, 0), index(place, ColumnCount - 1));
        } else {
            beginInsertRows({}, place, place);
            m_rows.insert(at, row);
            countLabel(row, 1);
            endInsertRows();
        }
    }
    emit updated();
}

void ProcessModel::countLabel(const Row &row, int more)
{
    int &count = m_labels[row.info->label];
    count += more;
    if (count == 0) {
        m_labels.remove(row.info->label);
    }
}

void ProcessModel::setFigures(
    const std::function<const ProcessFigures *(const ProcessKey &)> &figuresOf)
{
    for (Row &row : m_rows) {
        if (const ProcessFigures *figures = figuresOf(row.info->key)) {
            row.cpu = figures->cpu();
            row.memory = figures->memory;
            row.threads = figures->threads;
        }
    }
    if (!m_rows.empty()) {
        emit dataChanged(index(0, Cpu), index(rowCount() - 1, Threads));
    }
    emit updated();
}

int ProcessModel::rowOf(const ProcessKey &key) const
{
    const auto at =
        std::ranges::lower_bound(m_rows, key, {}, [](const Row &row) { return row.info->key; });
    return at != m_rows.end() && at->info->key == key ? int(at - m_rows.begin()) : -1;
}

int ProcessModel::rowOfPid(pid_t pid) const
{
    const auto at =
        std::ranges::lower_bound(m_rows, pid, {}, [](const Row &row) { return row.info->key.pid; });
    return at != m_rows.end() && at->info->key.pid == pid ? int(at - m_rows.begin()) : -1;
}

void ProcessModel::setWatched(const ProcessKey &key, bool watched)
{
    if (watched == m_watched.contains(key)) {
        return;
    }
    if (watched) {
        m_watched.insert(key);
    } else {
        m_watched.erase(key);
    }
    if (const int number = rowOf(key); number >= 0) {
        emit dataChanged(index(number, Name), index(number, Name), {Qt::CheckStateRole});
    }
}

void ProcessModel::setPicked(std::set<ProcessKey> picked)
{
    std::vector<ProcessKey> others;
    std::ranges::set_symmetric_difference(picked, m_picked, std::back_inserter(others));
    m_picked = std::move(picked);
    tellNames(others);
}

void ProcessModel::setGroupParts(std::map<ProcessKey, GroupPart> parts)
{
    std::vector<ProcessKey> others;
    for (const auto &[key, part] : parts) {
        const GroupPart *before = groupPart(key);
        if (before == nullptr || *before != part) {
            others.push_back(key);
        }
    }
    for (const auto &[key, part] : m_groupParts) {
        if (!parts.contains(key)) {
            others.push_back(key);
        }
    }
    m_groupParts = std::move(parts);
    tellNames(others);
}

const ProcessModel::GroupPart *ProcessModel::groupPart(const ProcessKey &key) const
{
    const auto at = m_groupParts.find(key);
    return at == m_groupParts.end() ? nullptr : &at->second;
}

//! That there is something new beside their names.
void ProcessModel::tellNames(const std::vector<ProcessKey> &keys)
{
    int first = int(m_rows.size());
    int last = -1;
    for (const ProcessKey &key : keys) {
        if (const int number = rowOf(key); number >= 0) {
            first = std::min(first, number);
            last = std::max(last, number);
        }
    }
    if (last >= 0) {
        emit dataChanged(index(first, Name), index(last, Name), {Qt::CheckStateRole, ColourRole});
    }
}

void ProcessModel::setRuleNames(std::function<QString(const ProcessKey &)> names)
{
    m_ruleNames = std::move(names);
}

} // namespace probes
