// SPDX-License-Identifier: GPL-3.0-or-later
// What WorkersModel says of its cells.
#include "ui/charts/history.h"
#include "ui/charts/valueformat.h"
#include "ui/models/cellroles.h"
#include "ui/models/celltext.h"
#include "ui/models/processtext.h"
#include "ui/models/sparkline.h"
#include "ui/models/workersmodel.h"

#include <QDateTime>

#include <algorithm>

namespace probes {

int WorkersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_workers.size());
}

int WorkersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

//! Why it is in the group no more.
QString WorkersModel::fate(const Worker &worker) const
{
    if (worker.leftMs == 0) {
        return {};
    }
    const QString when = timeOfDayText(worker.leftMs);
    return !worker.hasEnded    ? tr("left %1").arg(when)
        : worker.how.isEmpty() ? tr("ended %1").arg(when)
                               : tr("%1, %2").arg(worker.how, when);
}

QVariant WorkersModel::number(const Worker &worker, int column, int role) const
{
    const ValueText bytes = valueText({Unit::Bytes, false}, worker.memory);
    switch (column) {
    case Cpu:
        return role == UnitRole
            ? QString()
            : percentText(worker.cpu * cpuShare(m_percentOf, m_history->scale()));
    case Used:
        return role == UnitRole ? QString() : percentText(worker.used);
    case Memory:
        return role == UnitRole ? bytes.unit : role == NumberRole ? bytes.number : bytes.joined();
    case Threads:
        return role == UnitRole ? QString() : countText(worker.threads);
    case Switches:
        return role == UnitRole ? QString() : countText(worker.switches);
    default:
        return {};
    }
}

QString WorkersModel::text(const Worker &worker, int column) const
{
    if (column == Name) {
        return QString::number(worker.info->key.pid);
    }
    if (column == Since) {
        return worker.info->startedMs > 0
            ? momentText(worker.info->startedMs,
                         m_history->ticks() > 0 ? m_history->timesMs().constLast()
                                                : QDateTime::currentMSecsSinceEpoch())
            : QString();
    }
    return number(worker, column, Qt::DisplayRole).toString();
}

QVariant WorkersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Worker &worker = m_workers[size_t(index.row())];
    const int column = index.column();
    const QString title = shownTitle(*worker.info);
    switch (role) {
    case Qt::CheckStateRole:
        return column == Name && worker.subject != 0
            ? QVariant(worker.tint > 0 ? Qt::Checked : Qt::Unchecked)
            : QVariant();
    case ColourRole:
        return column == Name && worker.tint > 0 ? m_colour : QVariant();
    case TintRole:
        return column == Name && worker.tint > 0 ? worker.tint : QVariant();
    case MutedRole:
        return worker.leftMs != 0 || column == Since;
    case DetailRole:
        return column != Name    ? QVariant()
            : worker.leftMs != 0 ? fate(worker)
            : title.isEmpty()    ? shownName(*worker.info)
                                 : title;
    case SparkRole:
        return column == Spark
            ? QVariant::fromValue(lastMinute(*m_history, {&metricOf(Cpu), worker.subject}))
            : QVariant();
    case NumberRole:
    case UnitRole:
        return column > Spark ? number(worker, column, role) : QVariant();
    case Qt::TextAlignmentRole:
        return int((column <= Spark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const QString command = shownCommand(*worker.info);
        return (worker.leftMs == 0 ? command : QStringLiteral("%1, %2").arg(command, fate(worker)))
            .toHtmlEscaped();
    }
    case Qt::AccessibleTextRole:
        return column == Name ? QStringLiteral("%1 %2 %3")
                                    .arg(shownName(*worker.info), text(worker, Name), fate(worker))
                              : QVariant();
    case Qt::DisplayRole:
        return text(worker, column);
    default:
        return {};
    }
}

bool WorkersModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Name
        || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    Worker &worker = m_workers[size_t(index.row())];
    if (worker.subject == 0) {
        return false;
    }
    const bool isWanted = value.toInt() == Qt::Checked;
    if (isWanted != (worker.tint > 0)) {
        worker.tint = 0;
        int tint = 1; // the smallest that is free
        while (isWanted && std::ranges::find(m_workers, tint, &Worker::tint) != m_workers.end()) {
            ++tint;
        }
        worker.tint = isWanted ? tint : 0;
        emit dataChanged(index, index);
        emit drawnChanged();
    }
    return true;
}

QVariant WorkersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::InitialSortOrderRole) { // of figures, the largest are asked for
        return section > Spark ? Qt::DescendingOrder : Qt::AscendingOrder;
    }
    if (role == Qt::TextAlignmentRole) {
        return int((section <= Spark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return section == Name    ? tr("Check one to see its lines in the charts above")
            : section == Since    ? tr("When the process started")
            : section == Spark    ? tr("CPU in the last 60 seconds, each to its own scale")
            : section == Memory   ? tr("Resident set (RSS), with pages that it shares with others")
            : section == Switches ? tr("Context switches of its main thread in a second")
            : section == Used
            ? tr("User + system time since the process started, in seconds; of one "
                 "that has ended, all that was seen of it")
            : section == Threads ? tr("Threads of the process")
            : section == Cpu
            ? (m_percentOf == PercentOf::Core ? tr(
                   "In percent of one core: increase of user + system time / elapsed time × 100")
                                              : tr("In percent of the machine: increase of user + "
                                                   "system time / (elapsed time × "
                                                   "cores) × 100"))
            : QVariant();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Worker");
    case Since:
        return tr("Since");
    case Spark:
        return tr("Last 60 s");
    case Cpu:
        return tr("CPU %");
    case Used:
        return tr("CPU s");
    case Memory:
        return tr("Memory");
    case Threads:
        return tr("Threads");
    default:
        return tr("Switches/s");
    }
}

Qt::ItemFlags WorkersModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.isValid() && index.column() == Name && m_workers[size_t(index.row())].subject != 0) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return index.isValid() ? flags : Qt::ItemFlags();
}

} // namespace probes
