// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionsmodel.h"

#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <climits>

namespace probes {

namespace {
constexpr qint64 PointsOfGrown = 60; //!< of a list's small curve

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

bool isAlike(const SessionEntry &a, const SessionEntry &b)
{
    return a.title == b.title && a.session.description == b.session.description
        && a.session.startMs == b.session.startMs && a.session.endMs == b.session.endMs
        && a.session.state == b.session.state && a.ticks == b.ticks && a.bytes == b.bytes
        && a.live == b.live && a.problem == b.problem;
}

SessionsModel::SessionsModel(SessionLibrary library, FileWorker *worker, QObject *parent)
    : QAbstractTableModel(parent)
    , m_folders(std::move(library), worker)
{
    connect(&m_folders, &SessionFolders::wasRead, this, [this] { show(m_folders.entries()); });
    connect(this, &SessionsModel::loadWanted, this, &SessionsModel::askLoad, Qt::QueuedConnection);
}

//! A load that is being read would hold up the window's end.
SessionsModel::~SessionsModel()
{
    *m_isEnding = true;
}

void SessionsModel::refresh()
{
    m_folders.read();
}

void SessionsModel::look()
{
    m_folders.look();
}

QString SessionsModel::folderOf(const SessionEntry &entry) const
{
    return m_folders.isUsual(entry.path) ? QString() : folderText(QFileInfo(entry.path).path());
}

void SessionsModel::setHidden(const QString &path, bool hidden)
{
    if (!hidden) {
        m_hidden.remove(path);
        refresh();
        return;
    }
    m_hidden.insert(path);
    if (const int row = rowOf(path); row >= 0) {
        beginRemoveRows({}, row, row);
        m_entries.erase(m_entries.begin() + row);
        endRemoveRows();
    }
}

void SessionsModel::show(std::vector<SessionEntry> entries)
{
    std::erase_if(entries,
                  [this](const SessionEntry &entry) { return m_hidden.contains(entry.path); });
    // What is being recorded is what people come for.
    std::stable_partition(entries.begin(), entries.end(),
                          [](const SessionEntry &entry) { return entry.live; });
    for (int row = int(m_entries.size()) - 1; row >= 0; --row) {
        const QString &path = m_entries[size_t(row)].path;
        if (std::ranges::find(entries, path, &SessionEntry::path) == entries.end()) {
            beginRemoveRows({}, row, row);
            m_entries.erase(m_entries.begin() + row);
            endRemoveRows();
        }
    }
    for (size_t i = 0; i < entries.size(); ++i) {
        SessionEntry &entry = entries[i];
        const int at = rowOf(entry.path);
        const int row = int(i);
        if (at < 0) {
            beginInsertRows({}, row, row);
            m_entries.insert(m_entries.begin() + row, std::move(entry));
            endInsertRows();
            continue;
        }
        if (at != row) {
            // All rows above are settled, so it can only come up from below.
            beginMoveRows({}, at, at, {}, row);
            std::rotate(m_entries.begin() + row, m_entries.begin() + at,
                        m_entries.begin() + at + 1);
            endMoveRows();
        }
        if (!isAlike(m_entries[i], entry)) {
            m_entries[i] = std::move(entry);
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
        }
    }
    if (m_isSummarising) {
        summarise();
    }
    emit refreshed();
}

void SessionsModel::summarise()
{
    m_isSummarising = true;
    QStringList asked;
    for (const SessionEntry &entry : m_entries) {
        Summarised &known = m_summaries[entry.path];
        const bool isAnother = known.bytes != entry.bytes || known.live != entry.live;
        // One that grows is read anew when its course is a point longer: a day is not read every
        // few seconds.
        const bool isHardlyLonger = entry.live && known.live && entry.bytes >= known.bytes
            && entry.bytes - known.bytes < known.bytes / PointsOfGrown;
        if (!entry.problem.isEmpty() || !isAnother) {
            continue;
        }
        if (!isHardlyLonger) {
            known.bytes = entry.bytes;
            known.live = entry.live;
            if (m_wantedLoads.contains(entry.path)) {
                asked.append(entry.path);
            }
        } else if (known.summary.deliveries == 0) {
            continue;
        }
        askSummary(entry); // what it delivers moves with each tick
    }
    for (const QString &path : asked) {
        askLoad(path); // takes longer: first what all of them owe
    }
}

void SessionsModel::summariseAgain(const QString &path)
{
    const int row = rowOf(path);
    if (m_isSummarising && row >= 0 && m_entries[size_t(row)].problem.isEmpty()) {
        askSummary(m_entries[size_t(row)]);
    }
}

const SessionSummary *SessionsModel::summary(const QString &path) const
{
    const auto at = m_summaries.constFind(path);
    return at == m_summaries.constEnd() ? nullptr : &at->summary;
}

//! Of what is looked at only: a library may hold weeks, and each tick of them would be read.
SessionLoad SessionsModel::load(const QString &path) const
{
    const auto known = m_summaries.constFind(path);
    if (known == m_summaries.cend() || known->bytes < 0) {
        return {}; // summarise() comes first
    }
    if (!m_wantedLoads.contains(path)) {
        m_wantedLoads.insert(path);
        emit loadWanted(path);
    }
    return known->load;
}

FileWorker &SessionsModel::readerOf(const QString &path)
{
    return m_folders.isUsual(path) ? m_reader : *m_folders.workerOf(path);
}

void SessionsModel::askSummary(const SessionEntry &entry)
{
    readerOf(entry.path)
        .run([entry] { return SessionSummary::of(entry); }, this,
             [this, path = entry.path](SessionSummary summary) {
                 m_summaries[path].summary = std::move(summary);
                 if (const int row = rowOf(path); row >= 0) {
                     emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
                 }
                 emit summarised();
             });
}

void SessionsModel::askLoad(const QString &path)
{
    readerOf(path).run([path, isEnding = m_isEnding] { return SessionLoad::of(path, *isEnding); },
                       this,
                       [this, path](SessionLoad load) {
                           m_summaries[path].load = std::move(load);
                           if (const int row = rowOf(path); row >= 0) {
                               emit dataChanged(index(row, Duration), index(row, Load));
                           }
                           emit loadRead(path);
                       });
}

int SessionsModel::rowOf(const QString &path) const
{
    const auto at = std::ranges::find(m_entries, path, &SessionEntry::path);
    return at == m_entries.end() ? -1 : int(at - m_entries.begin());
}

int SessionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

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
                         : dayText(entry.session.startMs, QDateTime::currentMSecsSinceEpoch());
    }
    if (role == LoadRole) {
        return QVariant::fromValue(load(entry.path));
    }
    if (role == RejectedRole) {
        return m_summaries.value(entry.path).summary.rejected;
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
            isBroken ? inWords(entry.problem) : oneLine(entry.session.description.left(600));
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
        const bool isFigure = section == Duration || section == Size;
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
