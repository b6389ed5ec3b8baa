// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"
#include "ui/charts/chartspec.h"
#include "ui/charts/processfigures.h"
#include "ui/models/figure.h"

#include <QAbstractTableModel>
#include <QHash>

#include <functional>
#include <map>
#include <set>
#include <span>

namespace probes {

//! Every process of the latest tick, one row each by pid, with a check box to watch it. Rows come,
//! go and change in place: views keep selection and scroll position. Very many new ones come in
//! several turns of the event loop, so that it goes on turning. Lives on the GUI thread.
class ProcessModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Pid, User, Cpu, Memory, Threads, ColumnCount };

    //! What the columns show of one process.
    struct Row
    {
        ProcessInfoPtr info;
        ProcessReadings readings; //!< at the latest tick; the next one's percentage needs them
        double cpu = 0; //!< percent of one core; NaN: unknown
        double memory = 0; //!< resident bytes; NaN: unknown
        double threads = 0; //!< NaN: unknown
        char state = '?';

        bool isZombie() const { return state == 'Z'; } //!< it has ended, its parent took no note
        //! What lists show: of a kernel thread and of a zombie, which have none, the kernel says 0.
        double shownMemory() const
        {
            return info->kernelThread || isZombie() ? UnknownFigure : memory;
        }
    };

    //! That a process is in a watched worker group, or that its workers are.
    struct GroupPart
    {
        QString group;
        int colour = 0; //!< the group's
        bool isDaemon = false; //!< and no member
        bool hasChip = true; //!< else its daemon has it, which is there, too

        friend bool operator==(const GroupPart &, const GroupPart &) = default;
    };

    static constexpr size_t MostNewAtOnce = 2500;

    explicit ProcessModel(QObject *parent = nullptr);

    void setScale(const Scale &scale);
    //! What the CPU column's figures are of; rows keep percent of one core.
    void setPercentOf(PercentOf percentOf);
    double cpuShare() const; //!< what is shown of a row's percent of one core
    void update(const Sample &sample);
    //! None came, went or changed its name since the last update().
    bool hasSameProcesses(const Sample &sample) const;
    //! The processes of a stored session instead, with means of CPU and the largest of the rest.
    void showStored(std::vector<Row> rows);
    bool isStored() const { return m_stored; }
    //! More of the same session, or a later version of those that are there.
    void addStored(const std::vector<Row> &rows);
    //! What they are now, of those for which it gives any.
    void setFigures(const std::function<const ProcessFigures *(const ProcessKey &)> &figuresOf);

    const Row &row(int number) const { return m_rows[size_t(number)]; }
    qint64 latestNs() const { return m_latestNs; } //!< boot-time clock of the latest tick
    int rowOf(const ProcessKey &key) const; //!< -1 when it is not there
    int rowOfPid(pid_t pid) const; //!< -1 when it is not there
    bool isWatched(const ProcessKey &key) const { return m_watched.contains(key); }
    void setWatched(const ProcessKey &key, bool watched); //!< without watchToggled()
    //! Whom rules pick, with a line or without one.
    void setPicked(std::set<ProcessKey> picked);
    const std::set<ProcessKey> &picked() const { return m_picked; }
    //! Tells which rule would pick a process, in words; empty: none.
    void setRuleNames(std::function<QString(const ProcessKey &)> names);
    void setGroupParts(std::map<ProcessKey, GroupPart> parts);
    const GroupPart *groupPart(const ProcessKey &key) const; //!< nullptr: it has none
    int namesakes(const QString &label) const { return m_labels.value(label); } //!< with itself

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void updated(); //!< a tick is in
    void watchToggled(const probes::ProcessInfoPtr &process, bool watched); //!< by the user

private:
    Row made(const ProcessReading &reading, const Row *before, qint64 elapsedNs) const;
    void insertRun(size_t at, std::span<const ProcessReading> run, qint64 elapsedNs);
    void insertWaiting();
    void countLabel(const Row &row, int more);
    void tellNames(const std::vector<ProcessKey> &keys);
    QString watchedBecause(const ProcessKey &key) const;
    QString groupedAs(const ProcessKey &key) const;

    std::vector<Row> m_rows; //!< ascending by key
    std::vector<ProcessReading> m_waiting; //!< new ones that come in the next turns
    qint64 m_waitingElapsedNs = 0;
    std::set<ProcessKey> m_watched;
    std::set<ProcessKey> m_picked;
    std::function<QString(const ProcessKey &)> m_ruleNames;
    std::map<ProcessKey, GroupPart> m_groupParts;
    QHash<QString, int> m_labels; //!< how many rows have each
    Scale m_scale;
    PercentOf m_percentOf = PercentOf::Core;
    qint64 m_latestNs = 0;
    bool m_stored = false; //!< figures are those of a whole session
};

} // namespace probes
