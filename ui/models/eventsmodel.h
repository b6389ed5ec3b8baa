// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSortFilterProxyModel>

namespace probes {

class History;
class ProcessModel;

//! What happened in a history, live or stored, a row each, by time; follows it. GUI thread.
class EventsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Kind, Process, What, ColumnCount };
    //! ProcessRole: a ProcessKey, where it is about one; GroupRole: of which group it is told.
    enum Role {
        SortRole = Qt::UserRole,
        KindRole,
        TimeRole,
        ProcessRole,
        GroupRole,
        SourceRole, //!< the text as the event has it
    };

    //! `processes`: tells what they are called.
    EventsModel(const History *history, const ProcessModel *processes, QObject *parent = nullptr);

    qint64 unseen() const { return m_unseen; } //!< processes that no tick ever read
    QList<EventKind> kinds() const; //!< that there are, in their order

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void counted(); //!< rows, kinds or unseen() may have changed

private:
    struct Row
    {
        EventKind kind = EventKind::Marker;
        qint64 wallMs = 0;
        std::optional<ProcessKey> key;
        QString process;
        QString source; //!< as the event has it
        QString text;
    };
    void follow();
    void readChange();
    void readNames(const std::vector<Event> &events, size_t from);
    Row rowOf(const Event &event) const;
    bool isContinued(const std::vector<Event> &events) const;

    const History *m_history;
    const ProcessModel *m_processes;
    std::vector<Row> m_rows;
    QHash<std::pair<pid_t, quint64>, QString> m_names;
    qint64 m_unseen = 0;
};

//! The rows of one kind, or of all, that hold what is searched for. Busy machines have processes
//! that nobody saw at each tick, and nothing else would be found among them: they are left out
//! unless all is asked for, or they.
class EventsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit EventsFilter(QObject *parent = nullptr);

    void setKind(std::optional<EventKind> kind); //!< none: all
    void setShowsUnseen(bool shows); //!< among all kinds
    void setSearch(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    std::optional<EventKind> m_kind;
    bool m_showsUnseen = false;
    QString m_search;
};

} // namespace probes
