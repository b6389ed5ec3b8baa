// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/watchedmodel.h"

#include "ui/charts/history.h"
#include "ui/models/cellroles.h"
#include "ui/models/figure.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace probes {

namespace {
//! Those that have ended stand below those that are there.
auto inOrder(const WatchedModel::Row &row)
{
    return std::pair(row.endedMs != 0, row.place);
}
} // namespace

WatchedModel::WatchedModel(const History *history, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(history)
{ }

void WatchedModel::add(const ProcessInfoPtr &process, quint64 subject, const ProcessKey &before)
{
    if (rowOf(process->key) >= 0) {
        return;
    }
    Row row;
    row.info = process;
    row.subject = subject;
    row.cpu = row.memory = UnknownFigure;
    if (const int predecessor = rowOf(before); predecessor >= 0) {
        row.colour = m_rows[size_t(predecessor)].colour;
        row.place = m_rows[size_t(predecessor)].place;
    } else {
        row.colour = colourFor(subject, process->key);
        row.place = m_nextPlace++;
    }
    insert(std::move(row));
}

void WatchedModel::addAgain(Row row)
{
    if (rowOf(row.info->key) < 0) {
        row.cpu = row.memory = UnknownFigure;
        row.colour = isFree(row.colour) ? row.colour : colourFor(row.subject, row.info->key);
        insert(std::move(row));
    }
}

void WatchedModel::insert(Row row)
{
    const size_t at = placeOf(row);
    beginInsertRows({}, shownRow(at), shownRow(at));
    m_rows.insert(m_rows.begin() + qsizetype(at), std::move(row));
    endInsertRows();
    readFates();
    refreshValues();
}

void WatchedModel::remove(const ProcessKey &key)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, shownRow(size_t(row)), shownRow(size_t(row)));
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void WatchedModel::clear()
{
    if (m_rows.empty()) {
        return;
    }
    beginRemoveRows({}, shownRow(0), shownRow(m_rows.size()) - 1);
    m_rows.clear();
    endRemoveRows();
}

void WatchedModel::update(const Sample &sample)
{
    bool isListed = true;
    for (const Event &event : sample.events) {
        const int row = event.process ? rowOf(*event.process) : -1;
        if (event.kind == EventKind::ReadError && !event.process) {
            isListed = false; // who is there cannot be told
        } else if (row >= 0 && event.kind == EventKind::ReadError) {
            setFate(size_t(row), Fate::Unreadable, 0);
        } else if (row >= 0 && event.kind == EventKind::ProcessExited) {
            m_rows[size_t(row)].end = event.end;
            setFate(size_t(row), Fate::Exited, event.wallMs);
        }
    }
    std::vector<std::pair<ProcessKey, Fate>> others; // rows move when they are told
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (row.fate == Fate::Exited) {
            continue;
        }
        const auto keyOf = [](const ProcessReading &reading) { return reading.info->key; };
        const auto found = std::ranges::lower_bound(sample.processes, row.info->key, {}, keyOf);
        if (found == sample.processes.end() || found->info->key != row.info->key) {
            if (isListed && row.fate != Fate::Vanished) {
                others.emplace_back(row.info->key, Fate::Vanished);
            }
            continue;
        }
        if (row.fate == Fate::Vanished) {
            others.emplace_back(row.info->key, Fate::There);
        }
        if (found->info->version != row.info->version) {
            row.info = found->info;
            tell(i, Name);
        }
    }
    for (const auto &[key, fate] : others) {
        setFate(size_t(rowOf(key)), fate, fate == Fate::Vanished ? sample.wallMs : 0);
    }
}

void WatchedModel::readFates()
{
    for (const Event &event : m_history->events()) {
        const int row =
            event.process && event.kind == EventKind::ProcessExited ? rowOf(*event.process) : -1;
        if (row >= 0 && m_rows[size_t(row)].fate != Fate::Exited) {
            m_rows[size_t(row)].end = event.end;
            setFate(size_t(row), Fate::Exited, event.wallMs);
        }
    }
}

void WatchedModel::setFate(size_t row, Fate fate, qint64 wallMs)
{
    m_rows[row].fate = fate;
    m_rows[row].endedMs = wallMs;
    emit dataChanged(index(shownRow(row), 0), index(shownRow(row), ColumnCount - 1));
    settle(row);
    emit countsChanged();
}

//! Where a row belongs.
size_t WatchedModel::placeOf(const Row &row) const
{
    return size_t(std::ranges::upper_bound(m_rows, inOrder(row), {}, inOrder) - m_rows.begin());
}

void WatchedModel::settle(size_t row)
{
    // All others are in order.
    const auto isBefore = [this, row](const Row &each) {
        return &each != &m_rows[row] && inOrder(each) < inOrder(m_rows[row]);
    };
    const auto to = size_t(std::ranges::count_if(m_rows, isBefore));
    if (to == row) {
        return;
    }
    beginMoveRows({}, shownRow(row), shownRow(row), {}, shownRow(to > row ? to + 1 : to));
    const auto at = [this](size_t place) { return m_rows.begin() + qsizetype(place); };
    if (to > row) {
        std::rotate(at(row), at(row + 1), at(to + 1));
    } else {
        std::rotate(at(to), at(row), at(row + 1));
    }
    endMoveRows();
}

void WatchedModel::setProcesses(int count)
{
    if (count != m_processes) {
        m_processes = count;
        emit countsChanged();
    }
}

int WatchedModel::lines() const
{
    return int(m_groups.size() + m_rows.size()) - ended();
}

int WatchedModel::processes() const
{
    return m_processes < 0 ? lines() : m_processes;
}

int WatchedModel::ended() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) { return row.endedMs != 0; }));
}

void WatchedModel::setPercentOf(PercentOf percentOf)
{
    if (percentOf == m_percentOf) {
        return;
    }
    m_percentOf = percentOf;
    emit headerDataChanged(Qt::Horizontal, Cpu, Cpu);
    if (const int count = shownRow(m_rows.size()); count > 0) {
        emit dataChanged(index(0, Cpu), index(count - 1, Cpu), {Qt::DisplayRole});
    }
}

double WatchedModel::shownCpu(const Row &row) const
{
    return row.cpu * cpuShare(m_percentOf, m_history->scale());
}

void WatchedModel::setNotes(std::vector<Note> notes)
{
    if (notes == m_notes) {
        return;
    }
    const int first = shownRow(m_rows.size());
    if (!m_notes.empty()) {
        beginRemoveRows({}, first, first + int(m_notes.size()) - 1);
        m_notes.clear();
        endRemoveRows();
    }
    if (!notes.empty()) {
        beginInsertRows({}, first, first + int(notes.size()) - 1);
        m_notes = std::move(notes);
        endInsertRows();
    }
}

void WatchedModel::setSparksShown(bool areShown)
{
    if (std::exchange(m_hasSparks, areShown) != areShown && !m_notes.empty()) {
        emit dataChanged(index(shownRow(m_rows.size()), Name), index(rowCount() - 1, Spark));
    }
}

void WatchedModel::setCursor(std::optional<qint64> wallMs)
{
    m_cursorMs = wallMs;
    refreshValues();
    emit cursorMoved();
}

void WatchedModel::refreshValues()
{
    static const Metric &cpu = *findMetric("process_cpu", "percent");
    static const Metric &memory = *findMetric("process_memory", "used");
    qsizetype tick = m_history->ticks() - 1;
    if (m_cursorMs) {
        tick = m_history->nearest(*m_cursorMs);
    }
    refreshGroups(tick);
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const double cpuNow = m_history->valueAt({&cpu, row.subject}, tick);
        const double memoryNow = m_history->valueAt({&memory, row.subject}, tick);
        if (isMuted(row)
            && (std::isnan(row.cpu) != std::isnan(cpuNow)
                || std::isnan(row.memory) != std::isnan(memoryNow))) {
            row.cpu = cpuNow;
            row.memory = memoryNow; // its name has other room now
            emit dataChanged(index(shownRow(i), 0), index(shownRow(i), ColumnCount - 1));
            continue;
        }
        // Cell by cell: of more than one at once a view paints all that it has.
        if (!isSameFigure(row.cpu, cpuNow)) {
            row.cpu = cpuNow;
            tell(i, Cpu);
        }
        if (!isSameFigure(row.memory, memoryNow)) {
            row.memory = memoryNow;
            tell(i, Memory);
        }
    }
    if (const qint64 latest = m_history->ticks() > 0 ? m_history->timesMs().constLast() : 0;
        latest != m_sparkMs && shownRow(m_rows.size()) > 0) {
        m_sparkMs = latest;
        emit dataChanged(index(0, Spark), index(shownRow(m_rows.size()) - 1, Spark), {SparkRole});
    }
}

int WatchedModel::rowOf(const ProcessKey &key) const
{
    const auto at = std::ranges::find(m_rows, key, [](const Row &row) { return row.info->key; });
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

} // namespace probes
