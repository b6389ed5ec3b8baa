// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/watchedmodel.h"

#include "ui/charts/history.h"
#include "ui/models/celltext.h"
#include "ui/models/figure.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace probes {

WatchedModel::WatchedModel(const History *history, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(history)
{ }

void WatchedModel::add(const ProcessInfoPtr &process, quint64 subject)
{
    if (rowOf(process->key) >= 0) {
        return;
    }
    Row row;
    row.info = process;
    row.subject = subject;
    row.cpu = row.memory = UnknownFigure;
    while (std::ranges::find(m_rows, row.colour, &Row::colour) != m_rows.end()) {
        ++row.colour;
    }
    const int at = int(m_rows.size());
    beginInsertRows({}, at, at);
    m_rows.push_back(std::move(row));
    endInsertRows();
    refreshValues();
}

void WatchedModel::remove(const ProcessKey &key)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void WatchedModel::clear()
{
    if (m_rows.empty()) {
        return;
    }
    beginRemoveRows({}, 0, int(m_rows.size()) - 1);
    m_rows.clear();
    endRemoveRows();
}

void WatchedModel::update(const Sample &sample)
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        if (row.endedMs != 0) {
            continue;
        }
        const auto keyOf = [](const ProcessReading &reading) { return reading.info->key; };
        const auto found = std::ranges::lower_bound(sample.processes, row.info->key, {}, keyOf);
        if (found == sample.processes.end() || found->info->key != row.info->key) {
            setEnded(row.info->key, sample.wallMs);
        } else if (found->info->version != row.info->version) {
            row.info = found->info;
            emit dataChanged(index(int(i), Name), index(int(i), Name));
        }
    }
}

void WatchedModel::setEnded(const ProcessKey &key, qint64 wallMs)
{
    if (const int row = rowOf(key); row >= 0) {
        m_rows[size_t(row)].endedMs = wallMs;
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
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
    for (size_t i = 0; i < m_rows.size(); ++i) {
        Row &row = m_rows[i];
        const double cpuNow = m_history->valueAt({&cpu, row.subject}, tick);
        const double memoryNow = m_history->valueAt({&memory, row.subject}, tick);
        if (!isSameFigure(row.cpu, cpuNow) || !isSameFigure(row.memory, memoryNow)) {
            row.cpu = cpuNow;
            row.memory = memoryNow;
            emit dataChanged(index(int(i), Cpu), index(int(i), Memory), {Qt::DisplayRole});
        }
    }
}

int WatchedModel::rowOf(const ProcessKey &key) const
{
    const auto at = std::ranges::find(m_rows, key, [](const Row &row) { return row.info->key; });
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

int WatchedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int WatchedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WatchedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case ColourRole:
        return row.colour;
    case EndedRole:
        return row.endedMs != 0;
    case Qt::TextAlignmentRole:
        return int((index.column() == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const QString name = oneLine(
            row.info->commandLine.isEmpty() ? row.info->name : row.info->commandLine.left(600));
        return (row.endedMs == 0 ? name
                                 : tr("%1, ended at %2").arg(name, timeOfDayText(row.endedMs)))
            .toHtmlEscaped();
    }
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case Name: {
        const QString name = row.info->label.isEmpty() ? tr("(no name)") : oneLine(row.info->label);
        return row.endedMs == 0 ? name : tr("%1 – ended %2").arg(name, timeOfDayText(row.endedMs));
    }
    case Pid:
        return QString::number(row.info->key.pid);
    case Cpu:
        return percentText(row.cpu);
    default:
        return bytesText(row.memory);
    }
}

QVariant WatchedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((section == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Pid:
        return tr("PID");
    case Cpu:
        return tr("CPU %");
    case Memory:
        return tr("Memory");
    default:
        return {};
    }
}

Qt::ItemFlags WatchedModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren
                           : Qt::ItemFlags();
}

} // namespace probes
