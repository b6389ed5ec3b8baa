// SPDX-License-Identifier: GPL-3.0-or-later
// What the process list says of its cells; how it follows ticks is in processmodel.cpp.
#include "ui/models/celltext.h"
#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"

namespace probes {

int ProcessModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProcessModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProcessModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows[size_t(index.row())];
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case Name:
            return shownName(*row.info);
        case Pid:
            return QString::number(row.info->key.pid);
        case User:
            return oneLine(row.info->owner);
        case Cpu:
            return percentText(row.cpu * cpuShare());
        case Memory:
            return bytesText(row.shownMemory());
        default:
            return countText(row.threads);
        }
    }
    if (role == Qt::ToolTipRole) {
        QString text = shownCommand(*row.info);
        if (row.info->kernelThread)
            text = tr("%1 (kernel thread)").arg(text);
        else if (row.isZombie())
            text = tr("%1 (zombie: it has ended, its parent has not taken note)").arg(text);
        QStringList lines{text, watchedBecause(row.info->key), groupedAs(row.info->key)};
        lines.removeAll(QString());
        for (QString &line : lines) {
            line = line.toHtmlEscaped();
        }
        return lines.join(QStringLiteral("<br>"));
    }
    if (role == Qt::TextAlignmentRole && index.column() != Name && index.column() != User) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::CheckStateRole && index.column() == Name) {
        return m_watched.contains(row.info->key) ? Qt::Checked
            : m_picked.contains(row.info->key)   ? Qt::PartiallyChecked
                                                 : Qt::Unchecked;
    }
    return {};
}

//! What a rule has to do with a process; empty: nothing.
QString ProcessModel::watchedBecause(const ProcessKey &key) const
{
    const QString rule = m_ruleNames ? m_ruleNames(key) : QString();
    if (rule.isEmpty()) {
        return {};
    }
    if (!m_picked.contains(key)) {
        return tr("Left out of the rule “%1”, as you took it off").arg(rule);
    }
    return m_watched.contains(key)
        ? tr("Watched by the rule “%1”").arg(rule)
        : tr("Watched by the rule “%1”, without a line in the charts; check it to draw it, too")
              .arg(rule);
}

//! What a worker group has to do with a process; empty: nothing.
QString ProcessModel::groupedAs(const ProcessKey &key) const
{
    const GroupPart *part = groupPart(key);
    if (part == nullptr) {
        return {};
    }
    if (part->isDaemon) {
        return tr("Its workers are in the worker group “%1”").arg(part->group);
    }
    return m_watched.contains(key)
        ? tr("In the worker group “%1”").arg(part->group)
        : tr("In the worker group “%1”, without a line of its own; check it to draw one")
              .arg(part->group);
}

bool ProcessModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != Name
        || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    const ProcessInfoPtr info = m_rows[size_t(index.row())].info;
    const bool watched = value.toInt() == Qt::Checked;
    if (watched != m_watched.contains(info->key)) {
        setWatched(info->key, watched);
        emit watchToggled(info, watched);
    }
    return true;
}

QVariant ProcessModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::InitialSortOrderRole) { // of figures, the largest are asked for
        const bool isFigure = section != Name && section != User && section != Pid;
        return isFigure ? Qt::DescendingOrder : Qt::AscendingOrder;
    }
    if (role == Qt::TextAlignmentRole) {
        const bool isText = section == Name || section == User;
        return int((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Cpu:
            if (m_percentOf == PercentOf::Machine) {
                return m_stored ? tr("Mean over the session, in percent of the machine")
                                : tr("CPU time since the previous tick, in percent of the machine");
            }
            return m_stored ? tr("Mean over the session, in percent of one core")
                            : tr("CPU time since the previous tick, in percent of one core");
        case Memory:
            return m_stored ? tr("Largest resident set (RSS) of the session")
                            : tr("Resident set (RSS): memory in RAM, shared pages included");
        case Threads:
            return m_stored ? tr("Most threads at one time") : QString();
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Pid:
        return tr("PID");
    case User:
        return tr("User");
    case Cpu:
        return m_stored ? tr("Mean CPU %") : tr("CPU %");
    case Memory:
        return m_stored ? tr("Peak memory") : tr("Memory");
    case Threads:
        return m_stored ? tr("Peak threads") : tr("Threads");
    default:
        return {};
    }
}

Qt::ItemFlags ProcessModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return {};
    }
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == Name) {
        flags |= Qt::ItemIsUserCheckable;
    }
    return flags;
}

} // namespace probes
