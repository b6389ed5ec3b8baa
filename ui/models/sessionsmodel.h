// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sessionfolders.h"
#include "ui/models/sessionload.h"
#include "ui/models/sessionsummary.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <atomic>
#include <memory>

namespace probes {

//! The library of sessions and those that were recorded elsewhere, newest first, read on the
//! threads of SessionFolders. Lives on the GUI thread.
class SessionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Description,
        Started,
        Duration,
        Load,
        Processes,
        Size,
        State,
        Delivered,
        Host,
        ColumnCount
    };
    enum class Condition : quint8 { Recording, Interrupted, Finished, Unreadable };
    enum Role {
        ConditionRole = Qt::UserRole, //!< a Condition
        DayRole, //!< under which heading a session stands
        LoadRole, //!< its SessionLoad; empty until it is read
        UndeliveredRole, //!< how many deliveries have not everything
        LateRole, //!< while it is recorded, a delivery of it is behind, or waits for its target
        RejectedRole, //!< how many rows targets refused
        NamesRole, //!< of its processes, a line each; empty until they are read
        FolderRole //!< of one that is not in the library's folder, as people know it
    };

    SessionsModel(SessionLibrary library, FileWorker *worker, QObject *parent = nullptr);
    ~SessionsModel() override;

    const SessionLibrary &library() const { return m_folders.usual(); }
    SessionFolders &folders() { return m_folders; }
    const SessionFolders &folders() const { return m_folders; }
    const SessionEntry &entry(int row) const { return m_entries[size_t(row)]; }
    int rowOf(const QString &path) const; //!< -1 when it is not there

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    //! Leaves a session out, as if it were deleted, or shows it again.
    void setHidden(const QString &path, bool hidden);
    bool isHidden(const QString &path) const { return m_hidden.contains(path); }
    //! From now on tells the load of each session and what it owes; not before somebody looks.
    void summarise();
    //! Of a session that is the same, but not where it was delivered.
    void summariseAgain(const QString &path);
    const SessionSummary *summary(const QString &path) const; //!< null: not read yet
    SessionLoad load(const QString &path) const; //!< empty: it is read now that somebody asks

public slots:
    void refresh(); //!< asynchronous; answered by refreshed(), once for each folder
    void look(); //!< the same, but for folders that are being read

signals:
    void refreshed();
    void summarised(); //!< of one session
    void loadRead(const QString &path);
    void loadWanted(const QString &path) const; //!< for the first time: loadRead() follows

private:
    struct Summarised
    {
        qint64 bytes = -1; //!< of the file that it was made from
        bool live = false;
        SessionSummary summary;
        SessionLoad load;
    };
    void show(std::vector<SessionEntry> entries);
    QString folderOf(const SessionEntry &entry) const;
    FileWorker &readerOf(const QString &path);
    void askSummary(const SessionEntry &entry);
    void askLoad(const QString &path);

    SessionFolders m_folders;
    std::vector<SessionEntry> m_entries;
    QSet<QString> m_hidden;
    QHash<QString, Summarised> m_summaries; //!< by path
    mutable QSet<QString> m_wantedLoads; //!< paths of those that were looked at
    bool m_isSummarising = false;
    std::shared_ptr<std::atomic<bool>> m_isEnding = std::make_shared<std::atomic<bool>>(false);
    FileWorker m_reader; //!< of summaries: many, and nobody waits for them
};

//! Whether two readings of a session tell people the same.
bool isAlike(const SessionEntry &a, const SessionEntry &b);

} // namespace probes

Q_DECLARE_METATYPE(probes::SessionLoad)
