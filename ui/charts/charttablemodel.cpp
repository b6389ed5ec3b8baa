// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttablemodel.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace probes {

ChartTableModel::ChartTableModel(const History *history, const ChartSpec &spec,
                                 const QList<ChartSubject> &subjects, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(history)
    , m_unit(spec.unit)
    , m_columns(columnsOf(spec, subjects))
{
    if (history) {
        connect(history, &History::appended, this, &ChartTableModel::follow);
        connect(history, &History::reset, this, &ChartTableModel::readAnew);
        connect(history, &History::filled, this, &ChartTableModel::refreshCells);
        connect(history, &QObject::destroyed, this, &ChartTableModel::readAnew);
        m_forgotten = history->forgotten();
        m_rows = history->ticks();
    }
}

void ChartTableModel::readAnew()
{
    beginResetModel();
    m_forgotten = m_history ? m_history->forgotten() : 0;
    m_rows = m_history ? m_history->ticks() : 0;
    endResetModel();
}

//! Rows stay, and so what of them is chosen.
void ChartTableModel::refreshCells()
{
    if (m_rows > 0) {
        emit dataChanged(index(0, 0), index(int(m_rows) - 1, columnCount() - 1));
    }
}

void ChartTableModel::follow()
{
    const qint64 gone = m_history->forgotten() - m_forgotten;
    if (gone < 0 || gone > m_rows) {
        readAnew();
        return;
    }
    if (gone > 0) {
        m_gone = gone;
        beginRemoveRows({}, 0, int(gone) - 1);
        m_rows -= gone;
        m_gone = 0;
        m_forgotten += gone;
        endRemoveRows();
    }
    const qsizetype ticks = m_history->ticks();
    if (ticks > m_rows) {
        beginInsertRows({}, int(m_rows), int(ticks) - 1);
        m_rows = ticks;
        endInsertRows();
    }
}

qint64 ChartTableModel::timeAt(int row) const
{
    return m_history ? m_history->timesMs().value(tickOf(row)) : 0;
}

int ChartTableModel::rowAt(qint64 timeMs) const
{
    return m_history ? int(m_history->nearest(timeMs)) : -1;
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows);
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!m_history || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (index.column() == 0) {
        return QDateTime::fromMSecsSinceEpoch(timeAt(index.row())).toString(u"HH:mm:ss.zzz");
    }
    const ChartColumn &column = m_columns[index.column() - 1];
    const double value = column.valueAt(*m_history, tickOf(index.row()));
    return valueText(m_unit, value * column.factor).joined();
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section > m_columns.size()
        || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)) {
        return {};
    }
    if (section == 0) {
        return tr("Time");
    }
    const ChartColumn &column = m_columns[section - 1];
    return column.pid > 0 ? QStringLiteral("%1 %2").arg(column.name).arg(column.pid) : column.name;
}

} // namespace probes
