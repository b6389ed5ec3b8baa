// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionlibrary.h"

#include <QAbstractTableModel>
#include <QSet>

namespace probes {

class FileWorker;

//! The library of sessions, newest first, read on the worker's thread. Lives on the GUI thread.
class SessionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Description, Started, Duration, Size, State, Host, ColumnCount };
    enum class Condition : quint8 { Recording, Interrupted, Finished, Unreadable };
    enum Role {
        ConditionRole = Qt::UserRole, //!< a Condition
        DayRole //!< under which heading a session stands
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

public slots:
    void refresh(); //!< asynchronous; answered by refreshed()

signals:
    void refreshed();

private:
    void show(std::vector<SessionEntry> entries);

    SessionLibrary m_library;
    FileWorker *m_worker;
    std::vector<SessionEntry> m_entries;
    QSet<QString> m_hidden;
    int m_asked = 0; //!< refreshes asked for: an older one's answer is stale
};

} // namespace probes
