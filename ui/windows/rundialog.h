// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/running/commandrun.h"
#include "ui/windows/runhistory.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace probes {

class EnvironmentChoice;
class FileWorker;
class KindChoice;
class ProblemLabel;
class StopChoice;

//! Asks for a command that is run to be recorded, or for one of those that were run before. It
//! stays open until the command stands before its first instruction: what is wrong is told beside
//! its buttons. GUI thread.
class RunDialog : public QDialog
{
    Q_OBJECT

public:
    //! `metrics`: that were recorded last, or are shown.
    RunDialog(RunHistory *history, const MetricSet &metrics, FileWorker *worker,
              QWidget *parent = nullptr);

    void fill(const RunRequest &request);
    RunRequest request() const;
    //! The command could not be started.
    void refuse(const CommandRun::Failure &failure);
    void refuse(const QString &problem); //!< for another reason

signals:
    void runAsked(const probes::RunRequest &request);
    void outputAsked(const QString &path, const QString &line);
    void sessionAsked(const QString &path);

private:
    QWidget *buildCommand();
    QWidget *buildFolder();
    QWidget *buildProblems();
    QWidget *buildHistory();
    void askToClear();
    void chooseFolder();
    void check();
    void showHint();
    void run();
    void runAgain();
    const PastRun *chosen() const;
    void setRunning(bool isRunning);

    RunHistory *m_history;
    FileWorker *m_worker;
    QLineEdit *m_line;
    QCheckBox *m_shell;
    ProblemLabel *m_lineProblem;
    QLabel *m_hint;
    QLineEdit *m_folder;
    ProblemLabel *m_folderProblem;
    EnvironmentChoice *m_environment;
    ProblemLabel *m_environmentProblem;
    QLineEdit *m_description;
    QComboBox *m_until;
    StopChoice *m_stop;
    ProblemLabel *m_stopProblem;
    KindChoice *m_kinds;
    ProblemLabel *m_kindsProblem;
    QCheckBox *m_trace;
    QTableView *m_past;
    QPushButton *m_again;
    QPushButton *m_open;
    QPushButton *m_output;
    QPushButton *m_clear;
    QPushButton *m_run;
};

} // namespace probes
