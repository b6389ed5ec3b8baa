// SPDX-License-Identifier: GPL-3.0-or-later
// What the processes of WatchedModel say of their cells; how it follows them is in
// watchedmodel.cpp, its worker groups are in watchedmodelgroups.cpp.
#include "ui/charts/history.h"
#include "ui/charts/valueformat.h"
#include "ui/models/cellroles.h"
#include "ui/models/celltext.h"
#include "ui/models/eventwords.h"
#include "ui/models/processtext.h"
#include "ui/models/sparkline.h"
#include "ui/models/watchedmodel.h"

#include <algorithm>
#include <cmath>

namespace probes {

int WatchedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_groups.size() + m_rows.size() + m_notes.size());
}

int WatchedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QList<double> WatchedModel::spark(const Row &row) const
{
    static const Metric &cpu = *findMetric("process_cpu", "percent");
    return lastMinute(*m_history, {&cpu, row.subject});
}

//! One that can be read in part shows what can be.
bool WatchedModel::isMuted(const Row &row) const
{
    return row.endedMs != 0
        || (row.fate == Fate::Unreadable && std::isnan(row.cpu) && std::isnan(row.memory));
}

//! Of one that has ended: whether a cell has nothing to tell, so that the reason may run on over
//! it.
bool WatchedModel::isBlank(const Row &row, int column)
{
    return column == Cpu ? std::isnan(row.cpu) : column == Memory ? std::isnan(row.memory) : true;
}

QString WatchedModel::fateText(const Row &row) const
{
    switch (row.fate) {
    case Fate::Exited:
        if (const QString how = row.end ? endText(*row.end) : QString(); !how.isEmpty()) {
            return tr("%1, %2").arg(how, timeOfDayText(row.endedMs));
        }
        return tr("exited %1").arg(timeOfDayText(row.endedMs));
    case Fate::Vanished:
        return tr("vanished %1").arg(timeOfDayText(row.endedMs));
    case Fate::Unreadable:
        return tr("not readable");
    case Fate::There:
        break;
    }
    return {};
}

//! The same shorter, without the time in the end.
QStringList WatchedModel::briefFates(const Row &row) const
{
    if (row.endedMs == 0) {
        return {};
    }
    const QString how = row.end ? briefEndText(*row.end) : QString();
    const QString brief = !how.isEmpty() ? how
        : row.fate == Fate::Vanished     ? tr("vanished")
                                         : tr("exited");
    return {tr("%1, %2").arg(brief, timeOfDayText(row.endedMs)), brief};
}

QString WatchedModel::detail(const Row &row) const
{
    if (isMuted(row)) {
        return fateText(row);
    }
    const QString title = shownTitle(*row.info);
    const QString pid =
        pidAmongNamesakes(row).isEmpty() ? QString::number(row.info->key.pid) : QString();
    return title.isEmpty() || pid.isEmpty() ? pid + title : pid + QStringLiteral(" · ") + title;
}

//! Where another one of that name is in the list, or there is no name; else empty.
QString WatchedModel::pidAmongNamesakes(const Row &row) const
{
    const auto alike = std::ranges::count_if(
        m_rows, [&row](const Row &each) { return each.info->label == row.info->label; });
    return alike > 1 || hasNoName(*row.info) ? QString::number(row.info->key.pid) : QString();
}

QVariant WatchedModel::noteData(const Note &note, int column, int role) const
{
    switch (role) {
    case ColourRole: // its name begins where the others' do
        return column == Name ? NoColour : QVariant();
    case Qt::DisplayRole:
        return column == Name ? note.text
            : column == Spark ? (m_hasSparks ? note.detail : QString())
                              : QStringLiteral("–");
    case DetailRole:
        return column == Name && !m_hasSparks ? note.detail : QVariant();
    case NumberRole:
        return column == Cpu || column == Memory ? QStringLiteral("–") : QVariant();
    case MutedRole:
    case NewsRole:
        return true;
    case Qt::ToolTipRole:
        return tr("Rule %1: %2")
            .arg(note.text, note.whole.isEmpty() ? note.detail : note.whole)
            .toHtmlEscaped();
    default:
        return {};
    }
}

QVariant WatchedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int column = index.column();
    if (const GroupRow *group = groupAt(index.row())) {
        return groupData(*group, column, role);
    }
    const size_t at = size_t(index.row()) - m_groups.size();
    if (at >= m_rows.size()) {
        return noteData(m_notes[at - m_rows.size()], column, role);
    }
    const Row &row = m_rows[at];
    switch (role) {
    case ColourRole:
        return column == Name ? row.colour : QVariant();
    case MutedRole:
        return isMuted(row);
    case DetailRole:
        return column == Name ? detail(row) : QVariant();
    case BriefRole:
        return column == Name ? briefFates(row) : QVariant();
    case PidRole:
        return column == Name ? pidAmongNamesakes(row) : QVariant();
    case RunsOnRole:
        return isMuted(row) && isBlank(row, column);
    case SparkRole:
        return column == Spark && !isMuted(row) ? QVariant::fromValue(spark(row)) : QVariant();
    case NumberRole:
        return column == Cpu   ? percentText(shownCpu(row))
            : column == Memory ? valueText({Unit::Bytes, false}, row.memory).number
                               : QVariant();
    case UnitRole:
        return column == Memory ? valueText({Unit::Bytes, false}, row.memory).unit : QVariant();
    case Qt::TextAlignmentRole:
        return int((column <= Spark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole: {
        const QString who =
            QStringLiteral("%1 (%2)").arg(shownCommand(*row.info)).arg(row.info->key.pid);
        const QString fate = fateText(row);
        return (fate.isEmpty() ? who : who + QStringLiteral(", ") + fate).toHtmlEscaped();
    }
    case Qt::AccessibleTextRole:
        return column == Name
            ? QStringList{shownName(*row.info), pidAmongNamesakes(row), detail(row)}
                  .join(u' ')
                  .simplified()
            : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case Name:
        return shownName(*row.info);
    case Cpu:
        return percentText(shownCpu(row));
    case Memory:
        return bytesText(row.memory);
    default:
        return {};
    }
}

QVariant WatchedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((section <= Spark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        return section == Memory
            ? tr("Resident set (RSS); of a worker group the sum, shared pages count many times")
            : section == Cpu   ? (m_percentOf == PercentOf::Core ? tr("In percent of one core")
                                                                 : tr("In percent of the machine"))
            : section == Spark ? tr("CPU in the last 60 seconds, each to its own scale")
                               : QVariant();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Name");
    case Spark:
        return tr("Last 60 s");
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
