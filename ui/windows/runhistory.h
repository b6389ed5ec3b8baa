// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/running/runfacts.h"
#include "ui/windows/stopchoice.h"

#include <QAbstractTableModel>
#include <QUuid>

namespace probes {

//! What ends the recording of a command.
enum class RunUntil : quint8 { Descendants, Command, Stopped };

//! By its name: passwords, tokens, keys.
bool looksLikeSecret(const QString &variable);

//! What the run form asks for.
struct RunRequest
{
    QUuid id; //!< of this run
    QString line; //!< as typed
    bool isShell = false; //!< `sh -c line`
    QString folder;
    QList<std::pair<QString, QString>> variables = {}; //!< added to our environment
    QString description = {};
    RunUntil until = RunUntil::Descendants;
    bool trace = true;
    MetricSet metrics = MetricSet::standard(); //!< that are recorded
    RecordingStop stop = {}; //!< at the latest; the command goes on then
    QString output = {}; //!< the file that gets what it prints

    //! What is to be run, in our environment with the additions.
    RunCommand command() const;
};

//! One that was run before.
struct PastRun
{
    RunRequest request;
    qint64 startedMs = 0;
    qint64 wallNs = 0;
    ProcessEnd end =
        {}; //!< neither exit code nor signal: it had not ended when that was last known
    QString session; //!< path of its session file

    bool hasEnded() const { return end.exitCode || end.signal; }
};

//! The last runs, newest first, remembered in the state folder; of environment variables only the
//! names are, since values may be secrets. Until the window closes it knows those that do not look
//! like some. GUI thread.
class RunHistory : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Command, When, Ended, Took, ColumnCount };
    static constexpr int MostRuns = 30;

    explicit RunHistory(QObject *parent = nullptr); //!< as it was remembered

    const std::vector<PastRun> &runs() const { return m_runs; }
    const PastRun *find(const QUuid &id) const;
    QString newOutput(const QUuid &id) const; //!< a file for what a run prints; its folder is made
    void add(const PastRun &run); //!< the oldest give way, with what they printed
    void end(const QUuid &id, const RunFacts &facts);
    void clear(); //!< all, with what they printed
    QStringList lines() const; //!< what was run, each once, newest first

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void remember() const;

    std::vector<PastRun> m_runs;
};

} // namespace probes
