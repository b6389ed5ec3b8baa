// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with commands that are run to be recorded.
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/icons.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/outputdialog.h"
#include "ui/windows/rundialog.h"
#include "ui/windows/runprocessesdialog.h"
#include "ui/windows/runwatching.h"
#include "ui/windows/statusline.h"
#include "ui/windows/topbar.h"

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

#include <csignal>

namespace probes {

void MainWindow::connectRuns()
{
    QAction *run = m_top->menu()->addAction(
        lineIcon(QStringLiteral("live")), tr("&Run and record…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), this, &MainWindow::showRunDialog);
    run->setObjectName(QStringLiteral("runAndRecord"));
    run->setToolTip(tr("Run a command and record it from its first instruction on"));
    addAction(run); // its shortcut works while the menu is closed
    m_runWatching = new RunWatching(m_live, m_livePage, this);
    connect(m_livePage, &ChartPage::watchedChanged, this, &MainWindow::tellWatched);
    connect(m_livePage->watched(), &WatchedModel::countsChanged, this, &MainWindow::tellWatched);
    connect(m_live, &LiveSession::stateChanged, this, &MainWindow::tellWatched);
    connect(m_live, &LiveSession::stateChanged, run,
            [this, run] { run->setEnabled(m_live->state() == LiveSession::State::Idle); });
    connect(m_live, &LiveSession::recordingStarted, this, [this](const QString &path) {
        m_askedRunToEnd = false;
        if (m_live->request().run) {
            m_runs->add({*m_live->request().run, m_live->startedMs(), 0, {}, path});
            showLiveCharts();
        }
        if (m_runDialog) {
            m_runDialog->accept();
        }
    });
    connect(m_live, &LiveSession::runNotStarted, this, &MainWindow::tellRunNotStarted);
    connect(m_live, &LiveSession::runEnded, m_runs, &RunHistory::end);
    connect(m_live, &LiveSession::runNoted, this, [this](const QString &text) {
        m_notice->show(NoticeBar::Tone::Warning, oneLine(inWords(text)));
    });
    connect(m_status, &StatusLine::outputAsked, this, [this] {
        if (const auto &asked = m_live->request().run) {
            showOutput(asked->output, asked->line);
        }
    });
}

//! Where what was begun is seen.
void MainWindow::showLiveCharts()
{
    m_pages->setCurrentWidget(m_livePage);
    m_top->setPage(TopBar::Live);
    if (m_livePage->showsGroups()) {
        m_livePage->showGroups(false);
    }
}

//! Whom a recording is about. A run's processes are the run's as long as that is recorded, later
//! those that live are like others; of the others those that have ended count, too: the last
//! minutes may be included.
void MainWindow::tellWatched()
{
    const bool isRunRecorded =
        m_live->state() != LiveSession::State::Idle && m_live->request().run.has_value();
    std::vector<ProcessKey> keys;
    for (const WatchedModel::Row &row : m_livePage->watched()->rows()) {
        const bool isOver = isRunRecorded || row.endedMs != 0;
        if (!isOver || !m_runWatching->draws(row.info->key)) {
            keys.push_back(row.info->key);
        }
    }
    m_live->setWatched(std::move(keys));
}

void MainWindow::showRunDialog()
{
    if (m_live->state() != LiveSession::State::Idle || m_runDialog) {
        return;
    }
    m_runDialog = new RunDialog(m_runs, metricsToRecord(), &m_looker, this);
    m_runDialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_runDialog, &RunDialog::runAsked, this, &MainWindow::startRun);
    connect(m_runDialog, &RunDialog::outputAsked, this, &MainWindow::showOutput);
    connect(m_runDialog, &RunDialog::sessionAsked, this, &MainWindow::openSession);
    m_runDialog->open();
}

void MainWindow::startRun(RunRequest request)
{
    if (m_live->state() != LiveSession::State::Idle) {
        if (m_runDialog) {
            m_runDialog->refuse(tr("A recording is under way. Stop it first."));
        }
        return;
    }
    request.id = QUuid::createUuid();
    request.output = m_runs->newOutput(request.id);
    RecordingRequest recording;
    recording.description = request.description;
    rememberMetrics(metricsToRecord(), request.metrics);
    recording.metrics = request.metrics;
    recording.stop = request.stop;
    recording.run = std::move(request);
    startRecording(recording);
}

void MainWindow::tellRunNotStarted(const CommandRun::Failure &failure)
{
    if (m_runDialog) {
        QFile::remove(m_live->request().run->output);
        m_runDialog->refuse(failure);
    } else {
        m_notice->show(NoticeBar::Tone::Error,
                       tr("The command could not be run: %1").arg(inWords(failure.text)));
    }
}

//! Nothing is ended without being told: first it is asked to, as by Ctrl+C.
void MainWindow::askHowToStop()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(QStringLiteral("stopRun"));
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Stop"));
    const auto facts = m_live->run();
    const bool hasEnded = facts && facts->hasEnded();
    box->setText(hasEnded ? tr("The command has ended; what it started goes on.")
                          : tr("The command is still running."));
    box->setInformativeText(m_askedRunToEnd
                                ? tr("It was asked to end. It may need a moment, or not heed that.")
                                : tr("Asked to end, it may tidy up; the recording ends with it."));
    const auto add = [&](const QString &text, const char *name, QMessageBox::ButtonRole role,
                         auto slot) {
        QPushButton *button = box->addButton(text, role);
        button->setObjectName(QLatin1String(name));
        connect(button, &QPushButton::clicked, this, slot);
        return button;
    };
    const int mild = m_askedRunToEnd || hasEnded ? SIGTERM : SIGINT;
    QPushButton *ask = add(m_askedRunToEnd ? tr("&Ask again") : tr("&Ask it to end"), "askToEnd",
                           QMessageBox::AcceptRole, [this, mild] {
                               m_askedRunToEnd = true;
                               m_live->sendToRun(mild);
                           });
    ask->setToolTip(mild == SIGINT ? tr("By SIGINT, as Ctrl+C does") : tr("By SIGTERM"));
    if (m_askedRunToEnd) {
        QPushButton *kill = add(tr("&Kill it"), "killRun", QMessageBox::DestructiveRole,
                                [this] { m_live->sendToRun(SIGKILL); });
        kill->setToolTip(tr("By SIGKILL: it cannot tidy up, and what it has not written is lost"));
    }
    add(tr("&Leave it running"), "leaveRunning", QMessageBox::AcceptRole, [this] {
        m_live->stopRecording();
    })->setToolTip(tr("Only the recording ends; the command goes on"));
    QPushButton *back = add(tr("&Go back"), "goBack", QMessageBox::RejectRole, [] {});
    box->setDefaultButton(ask);
    box->setEscapeButton(back);
    leaveRoomForTitle(box);
    // It may end while we ask.
    connect(m_live, &LiveSession::stateChanged, box, [box] { box->reject(); });
    box->open();
}

void MainWindow::showOutput(const QString &path, const QString &line)
{
    auto *dialog = new OutputDialog(path, line, &m_looker, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OutputDialog::folderAsked, this, &MainWindow::showFolder);
    dialog->open();
}

void MainWindow::showRunProcesses(const QString &sessionPath, const RunFacts &run)
{
    auto *dialog = new RunProcessesDialog(sessionPath, run, workerOf(sessionPath), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::offerRun(const SessionEntry &entry)
{
    if (!entry.session.run) {
        return;
    }
    const RunFacts &run = *entry.session.run;
    m_notice->show(NoticeBar::Tone::Done,
                   tr("Saved “%1”: %2").arg(cutInMiddle(oneLine(entry.title), 120), runText(run)));
    m_notice->addAction(tr("Pro&cesses…"), QStringLiteral("table"),
                        [this, path = entry.path, run] { showRunProcesses(path, run); });
    const auto &asked = m_live->request().run;
    if (asked && entry.path == m_live->sessionPath()) {
        m_notice->addAction(tr("O&utput"), QStringLiteral("file"),
                            [this, asked = *asked] { showOutput(asked.output, asked.line); });
    }
}

} // namespace probes
