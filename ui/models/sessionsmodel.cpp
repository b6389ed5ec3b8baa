// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionsmodel.h"

#include "ui/models/celltext.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace probes {

namespace {
constexpr qint64 PointsOfGrown = 60; //!< of a list's small curve
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

} // namespace probes
