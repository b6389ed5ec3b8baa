// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"
#include "core/session/colours.h"
#include "ui/charts/chartspec.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>

namespace probes {

class History;

//! The watched worker groups and processes: the charts' legend. First the groups, then the
//! processes, one row each in the order of watching, with the values at the crosshair or else the
//! latest; a process that ended keeps its row, below those that are there. Live or over a stored
//! session. Lives on the GUI thread.
class WatchedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Spark, Cpu, Memory, ColumnCount };

    //! A line below the processes: a rule that waits, or what a rule leaves out of the charts.
    struct Note
    {
        QString rule; //!< its text; removing the line removes the rule
        QString text;
        QString detail;
        QString whole = {}; //!< instead of the detail, where there is room; empty: the same

        friend bool operator==(const Note &, const Note &) = default;
    };

    //! What became of a process.
    enum class Fate : quint8 {
        There,
        Unreadable, //!< it is there, but tells nothing
        Exited,
        Vanished, //!< nobody saw it exit; it may come back
    };

    struct Row
    {
        ProcessInfoPtr info;
        quint64 subject = 0; //!< its number in the History
        int colour = 0; //!< smallest one that was free: kept until unwatched
        int place = 0; //!< in the order of watching; a successor has its predecessor's
        Fate fate = Fate::There;
        qint64 endedMs = 0; //!< 0: it is there
        ProcessEndPtr end = {}; //!< how, where that is known
        double cpu = 0; //!< percent of one core; NaN: unknown
        double memory = 0; //!< resident bytes; NaN: unknown
    };

    //! A worker group: its figures are those of all its workers together.
    struct GroupRow
    {
        QString name;
        QString rule; //!< what makes members, in words
        quint64 subject = 0;
        int colour = 0;
        double cpu = 0; //!< percent of one core; NaN: unknown
        double memory = 0; //!< sum of resident bytes
        double workers = 0;
        QString daemon = {}; //!< whose workers they would be, while it is there without any
    };

    //! `history` gives the values and outlives this model.
    explicit WatchedModel(const History *history, QObject *parent = nullptr);

    //! In the place and the colour of `before`, where that is watched, too: it is the successor.
    void add(const ProcessInfoPtr &process, quint64 subject, const ProcessKey &before = {});
    void remove(const ProcessKey &key);
    void addAgain(Row row); //!< one that was removed, in its place; in its colour, if that is free
    void clear(); //!< of processes
    //! By subject: what is watched anew takes these colours, others free ones.
    void setColours(QHash<quint64, int> colours) { m_colours = std::move(colours); }
    //! Likewise by who it is; others do not get them, until there are none to be kept.
    void keepColours(std::vector<ShownColour> colours) { m_kept = std::move(colours); }
    std::vector<ShownColour> colours() const;
    //! How many are watched in all: a rule draws some of those that it picks, a group is one row.
    void setProcesses(int count);
    int processes() const; //!< that are there
    int lines() const; //!< of groups, and of processes that are there
    void addGroup(const QString &name, const QString &rule, quint64 subject);
    void removeGroup(const QString &name);
    const std::vector<GroupRow> &groups() const { return m_groups; } //!< above the processes
    void setDaemon(const QString &group, const QString &daemon);
    int groupOf(const QString &name) const; //!< -1 when it is not watched
    //! The group, the process or the note in a row; nullptr when it is none.
    const GroupRow *groupAt(int row) const;
    const Row *processAt(int row) const;
    const Note *noteAt(int row) const;
    //! Takes over names that changed and finds out who has ended.
    void update(const Sample &sample);
    //! Finds out from the history's events who ended: over a stored session.
    void readFates();
    void setPercentOf(PercentOf percentOf); //!< what the CPU column's figures are of

    void setNotes(std::vector<Note> notes);
    void setSparksShown(bool areShown); //!< notes have their detail in that column then

    const std::vector<Row> &rows() const { return m_rows; } //!< between groups and notes
    const std::vector<Note> &notes() const { return m_notes; }
    int rowOf(const ProcessKey &key) const; //!< -1 when it is not watched
    int ended() const; //!< processes that are there no more
    std::optional<qint64> cursorMs() const { return m_cursorMs; }
    //! What the values are without a crosshair: «now», or over a stored session «at its end».
    void setLatestName(const QString &name) { m_latestName = name; }
    QString latestName() const { return m_latestName.isEmpty() ? tr("now") : m_latestName; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

public slots:
    //! Shows the values at this time; none: the latest.
    void setCursor(std::optional<qint64> wallMs);
    void refreshValues(); //!< after the history has changed

signals:
    void cursorMoved();
    void countsChanged(); //!< processes(), lines() or ended() may be others

private:
    const History *m_history;
    QString m_latestName;
    int shownRow(size_t process) const { return int(m_groups.size() + process); }
    void tell(size_t process, int column);
    int colourFor(quint64 subject, const ProcessKey &process, const QString &group = {}) const;
    bool isFree(int colour) const;
    void insert(Row row);
    size_t placeOf(const Row &row) const;
    void settle(size_t row);
    void refreshGroups(qsizetype tick);
    QVariant groupData(const GroupRow &group, int column, int role) const;
    static QString groupDetail(const GroupRow &group);
    QString groupTip(const GroupRow &group, int column) const;
    QVariant noteData(const Note &note, int column, int role) const;
    void setFate(size_t row, Fate fate, qint64 wallMs);
    double shownCpu(const Row &row) const;
    bool isMuted(const Row &row) const;
    static bool isBlank(const Row &row, int column);
    QString fateText(const Row &row) const;
    QStringList briefFates(const Row &row) const;
    QList<double> spark(const Row &row) const;
    QString detail(const Row &row) const;
    QString pidAmongNamesakes(const Row &row) const;

    QHash<quint64, int> m_colours;
    std::vector<ShownColour> m_kept;
    bool m_hasSparks = false;
    int m_processes = -1; //!< -1: those with a row
    int m_nextPlace = 0;
    std::vector<GroupRow> m_groups;
    std::vector<Row> m_rows;
    std::vector<Note> m_notes;
    PercentOf m_percentOf = PercentOf::Core;
    std::optional<qint64> m_cursorMs;
    qint64 m_sparkMs = 0; //!< the latest tick that sparks were drawn for
};

} // namespace probes
