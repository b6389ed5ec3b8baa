// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"
#include "ui/charts/chartspec.h"

#include <QAbstractTableModel>

#include <optional>

namespace probes {

class History;

//! Who is in one worker group, and who was: a row each, those that have left below, with the values
//! at the crosshair or else the latest. A check asks for the worker's own lines in the group's
//! charts. Live, each worker's lines are kept by the History from its first tick on; over a stored
//! session they come with it. Lives on the GUI thread.
class WorkersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Since, Spark, Cpu, Used, Memory, Threads, Switches, ColumnCount };

    struct Worker
    {
        ProcessInfoPtr info;
        quint64 subject = 0; //!< its number in the History; 0: no values of it are kept
        qint64 leftMs = 0; //!< when it was seen no more in the group; 0: it is in it
        bool hasEnded = false; //!< it left by its end
        QString how = {}; //!< how it ended, as far as anybody knows
        int tint = 0; //!< above 0: its lines are drawn, in this shade
        double cpu = 0; //!< percent of one core; NaN: unknown
        double used = 0; //!< CPU seconds since its start; of one that has left, to the last
        double memory = 0;
        double threads = 0;
        double switches = 0; //!< a second
    };

    static constexpr int MostKept = 100; //!< workers whose lines are kept at a time
    static constexpr int MostLeft = 50; //!< rows of those that have left: the first go

    WorkersModel(QString group, History *history, QObject *parent = nullptr);

    const QString &group() const { return m_group; }
    void setColour(int colour) { m_colour = colour; } //!< the group's

    //! Takes in who came and left, before the history gets the sample: live.
    void take(const Sample &sample);
    void setWorkers(std::vector<Worker> workers); //!< of a stored session
    //! Takes over who was in the group before, seen elsewhere: those who have left, and the members
    //! where no sample has told them yet.
    void adopt(const std::vector<Worker> &earlier, const GroupMembersPtr &members);
    const GroupMembersPtr &members() const { return m_members; } //!< at the latest sample
    const std::vector<Worker> &workers() const { return m_workers; } //!< those there come first
    int present() const; //!< how many of them are there
    bool has(const ProcessKey &process) const; //!< and is in the group now
    bool knows(const ProcessKey &process) const; //!< as one that is or was
    //! Those whose lines are drawn, as charts take them.
    QList<ChartSubject> drawn() const;
    void setPercentOf(PercentOf percentOf);
    //! What a column is sorted by.
    double figure(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

public slots:
    void setCursor(std::optional<qint64> wallMs); //!< the values at this time; none: the latest
    void refreshValues();

signals:
    void drawnChanged(); //!< drawn() is another
    void membersChanged();
    void lineBegan(const probes::ProcessKey &process); //!< the history keeps its lines from now on
    void released(const probes::ProcessKey &process); //!< its lines need no longer be kept

private:
    void join(const Sample &sample, const ProcessKey &process);
    void leave(const Sample &sample, const ProcessKey &process);
    void insert(int row, const Worker &worker);
    void forgetFirst();
    int rowOf(const ProcessKey &process) const;
    static const Metric &metricOf(int column);
    QString fate(const Worker &worker) const;
    double usedAt(const Worker &worker, qsizetype tick) const;
    QVariant number(const Worker &worker, int column, int role) const;
    QString text(const Worker &worker, int column) const;

    const QString m_group;
    History *m_history;
    int m_colour = 0;
    std::vector<Worker> m_workers;
    GroupMembersPtr m_members; //!< at the latest sample
    PercentOf m_percentOf = PercentOf::Core;
    std::optional<qint64> m_cursorMs;
};

} // namespace probes
