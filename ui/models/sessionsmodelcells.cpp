// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of the list of sessions say.
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/sessionsmodel.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <climits>

namespace probes {

namespace {
SessionsModel::Condition conditionOf(const SessionEntry &entry)
{
    using Condition = SessionsModel::Condition;
    return !entry.problem.isEmpty()                     ? Condition::Unreadable
        : entry.live                                    ? Condition::Recording
        : entry.session.state == SessionState::Finished ? Condition::Finished
                                                        : Condition::Interrupted;
}

//! Below the heading of its day the time says all.
QString startText(qint64 startMs)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(startMs);
    const bool hasItsDay = start.daysTo(QDateTime::currentDateTime()) < 7;
    return hasItsDay ? start.time().toString(QStringLiteral("HH:mm"))
                     : momentText(startMs, QDateTime::currentMSecsSinceEpoch());
}

//! How many of its targets have everything, or what matters more: that some of it was refused.
QString deliveredText(const SessionEntry &entry, const SessionSummary &summary)
{
    if (summary.deliveries == 0) {
        return QStringLiteral("–");
    }
    if (entry.live && summary.rejected == 0 && summary.undelivered == 0) {
        return summary.isWaiting ? SessionsModel::tr("retrying")
            : summary.behind > 0 ? SessionsModel::tr("%Ln behind", "ticks",
                                                     int(std::min<qint64>(summary.behind, INT_MAX)))
                                 : SessionsModel::tr("up to date");
    }
    return summary.rejected > 0 ? SessionsModel::tr("%Ln rejected", "rows", int(summary.rejected))
                                : SessionsModel::tr("%1 of %2", "targets")
                                      .arg(summary.deliveries - summary.undelivered)
                                      .arg(summary.deliveries);
}

//! Its recorder crashed or its disk was full, and nobody could close it.
bool isUnclosed(const SessionEntry &entry)
{
    return entry.session.endMs == 0 && !entry.live;
}

//! `lastMs`: of the last tick of one that is not closed, 0 while that is not known.
QString durationText(const SessionEntry &entry, qint64 lastMs)
{
    const Session &session = entry.session;
    if (session.startMs == 0) {
        return {};
    }
    if (isUnclosed(entry) && lastMs == 0) {
        return SessionsModel::tr("unknown");
    }
    const qint64 end = session.endMs > 0 ? session.endMs
        : isUnclosed(entry)              ? lastMs
                                         : QDateTime::currentMSecsSinceEpoch();
    return timerText(end - session.beginMs());
}
} // namespace

int SessionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SessionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SessionEntry &entry = m_entries[size_t(index.row())];
    const bool isBroken = !entry.problem.isEmpty();
    if (role == ConditionRole) {
        return int(conditionOf(entry));
    }
    if (role == DayRole) {
        return isBroken  ? tr("Cannot be read")
            : entry.live ? tr("Now")
                         : dayText(entry.session.beginMs(), QDateTime::currentMSecsSinceEpoch());
    }
    if (role == LoadRole) {
        return QVariant::fromValue(load(entry.path));
    }
    if (role == RejectedRole) {
        return m_summaries.value(entry.path).summary.rejected;
    }
    if (role == NamesRole) {
        const SessionSummary *known = summary(entry.path);
        return known != nullptr ? known->names : QString();
    }
    if (role == FolderRole) {
        return folderOf(entry);
    }
    if (role == Qt::AccessibleTextRole && index.column() == Description
        && !m_folders.isUsual(entry.path)) {
        return tr("%1, in %2").arg(data(index, Qt::DisplayRole).toString(), folderOf(entry));
    }
    if (role == UndeliveredRole) {
        return m_summaries.value(entry.path).summary.undelivered;
    }
    if (role == LateRole) {
        const SessionSummary summary = m_summaries.value(entry.path).summary;
        return summary.isWaiting || summary.behind > 0;
    }
    if (role == Qt::TextAlignmentRole) {
        return headerData(index.column(), Qt::Horizontal, role);
    }
    if (role == Qt::ToolTipRole) {
        const QString path = QDir::toNativeSeparators(entry.path);
        const QString first =
            isBroken ? inWords(entry.problem) : descriptionText(entry.session.description);
        return QStringLiteral("<p>%1</p><p>%2</p>")
            .arg(first.toHtmlEscaped(), path.toHtmlEscaped());
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Description:
        // A label lays out all that it is given, and a description may have 10,000 letters.
        return isBroken || entry.title.isEmpty() ? QFileInfo(entry.path).fileName()
                                                 : oneLine(entry.title.left(300));
    case Started:
        return isBroken ? QString() : startText(entry.session.beginMs());
    case Duration:
        return isBroken ? QString()
                        : durationText(entry, isUnclosed(entry) ? load(entry.path).toMs : 0);
    case Load:
        return {}; // painted
    case Processes: {
        const SessionSummary *known = summary(entry.path);
        return known != nullptr && known->processes >= 0 ? QLocale().toString(known->processes)
                                                         : QString();
    }
    case Size:
        return bytesText(double(entry.bytes));
    case State:
        switch (conditionOf(entry)) {
        case Condition::Recording:
            return tr("Recording");
        case Condition::Interrupted:
            return tr("Interrupted");
        case Condition::Finished:
            return m_summaries.value(entry.path).summary.undelivered > 0 ? tr("Not delivered")
                                                                         : tr("Finished");
        case Condition::Unreadable:
            return tr("Cannot be read");
        }
        return {};
    case Delivered:
        return deliveredText(entry, m_summaries.value(entry.path).summary);
    default:
        return oneLine(entry.session.machine.host);
    }
}

QVariant SessionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool isFigure = section == Duration || section == Processes || section == Size;
        return int((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Description:
        return tr("Description");
    case Started:
        return tr("Started");
    case Duration:
        return tr("Duration");
    case Load:
        return tr("Load");
    case Processes:
        return tr("Processes");
    case Size:
        return tr("Size");
    case State:
        return tr("State");
    case Delivered:
        return tr("Delivered");
    case Host:
        return tr("Host");
    default:
        return {};
    }
}

Qt::ItemFlags SessionsModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren
                           : Qt::ItemFlags();
}

} // namespace probes
