// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionlibrary.h"
#include "ui/models/fileworker.h"
#include "ui/models/sessionsummary.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace probes {

//! The library of sessions, newest first, read on the worker's thread. Lives on the GUI thread.
class SessionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Description, Started, Duration, Load, Size, State, Delivered, Host, ColumnCount };
    enum class Condition : quint8 { Recording, Interrupted, Finished, Unreadable };
    enum Role {
        ConditionRole = Qt::UserRole, //!< a Condition
        DayRole, //!< under which heading a session stands
        LoadRole, //!< its course of load, a QList<double>; empty until it is read
        UndeliveredRole, //!< how many deliveries have not everything
        RejectedRole //!< how many rows targets refused
    };

    SessionsModel(SessionLibrary library, FileWorker *worker, QObject *parent = nullptr);

    const SessionLibrary &library() const { return m_library; }
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

public slots:
    void refresh(); //!< asynchronous; answered by refreshed()

signals:
    void refreshed();
    void summarised(); //!< of one session

private:
    struct Summarised
    {
        qint64 bytes = -1; //!< of the file that it was made from
        bool live = false;
        SessionSummary summary;
    };
    void show(std::vector<SessionEntry> entries);
    void askSummary(const SessionEntry &entry);

    SessionLibrary m_library;
    FileWorker *m_worker;
    std::vector<SessionEntry> m_entries;
    QSet<QString> m_hidden;
    QHash<QString, Summarised> m_summaries; //!< by path
    bool m_isSummarising = false;
    int m_asked = 0; //!< refreshes asked for: an older one's answer is stale
    FileWorker m_reader; //!< of summaries: many, and nobody waits for them
};

} // namespace probes
