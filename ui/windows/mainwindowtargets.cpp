// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with targets: secrets before a delivery begins, and what is said and
// offered when one fails, stands still or ends.
#include "core/delivery/undelivered.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/sessionsmodel.h"
#include "ui/targets/targetsdialog.h"
#include "ui/windows/deliveryrow.h"
#include "ui/windows/deliverywords.h"
#include "ui/windows/errortext.h"
#include "ui/windows/fileproposal.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/rejectsdialog.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/statusline.h"
#include "ui/windows/targetdesk.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace probes {

void MainWindow::connectTargets()
{
    connect(m_live, &LiveSession::deliveryFailed, this, &MainWindow::showDeliveryFailed);
    connect(m_live, &LiveSession::delivered, this, &MainWindow::showDelivered);
    connect(m_desk, &TargetDesk::targetsClosed, this, &MainWindow::renewStanding);
    connect(m_desk, &TargetDesk::targetsAsked, this,
            [this](const QUuid &id) { showTargets(id, id.isNull()); });
    connect(m_live, &LiveSession::recordingStarted, this,
            [this](const QString &path) { deliverToEach(path, std::exchange(m_servers, {})); });
    const DeliveryRow *row = m_status->deliveries();
    connect(row, &DeliveryRow::folderAsked, this, &MainWindow::showFolder);
    connect(row, &DeliveryRow::deliverAsked, this,
            [this](const QString &session, const Target &target) { deliver(session, target); });
    connect(row, &DeliveryRow::anotherPlaceAsked, this, &MainWindow::chooseDeliveryPlace);
    connect(row, &DeliveryRow::rejectsAsked, this, &MainWindow::showRejects);
    connect(row, &DeliveryRow::editAsked, this, &MainWindow::editTarget);
    connect(m_sessions, &SessionsPage::deliverAsked, this, &MainWindow::deliverRest);
    connect(m_sessions, &SessionsPage::rejectsAsked, this, &MainWindow::showRejects);
    connect(m_sessions, &SessionsPage::forgetAsked, this, &MainWindow::forgetDelivery);
}

//! All of them, or at once the form of one, or of a new one; over whatever dialog asked for it.
TargetsDialog *MainWindow::showTargets(const QUuid &id, bool adds)
{
    QWidget *modal = QApplication::activeModalWidget();
    auto *dialog = new TargetsDialog(m_desk->profiles(), m_desk->keyring(), modal ? modal : this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QObject::destroyed, m_desk, &TargetDesk::targetsClosed);
    dialog->open();
    if (adds) {
        dialog->add();
    } else if (!id.isNull()) {
        dialog->edit(id);
    }
    return dialog;
}

//! It records at once. A server gets its ticks, from the first one, when its secret is there, which
//! may have to be asked for; one whose secret is not told is paused.
void MainWindow::startRecording(const RecordingRequest &request)
{
    if (m_live->state() != LiveSession::State::Idle) {
        return;
    }
    m_closing = false;
    m_leavesServers = false;
    m_lastMoments.stop();
    m_request = request;
    m_servers.clear();
    RecordingRequest now = request;
    now.targets.clear();
    for (const Target &target : request.targets) {
        (target.isServer() ? m_servers : now.targets).push_back(target);
    }
    m_live->record(now);
}

void MainWindow::deliverToEach(const QString &sessionPath, std::vector<Target> servers)
{
    if (servers.empty()) {
        return;
    }
    const Target first = servers.front();
    servers.erase(servers.begin());
    m_desk->withSecrets({first}, this,
                        [this, sessionPath, servers](const std::vector<Target> &ready) {
                            m_live->deliver(sessionPath, ready.front());
                            deliverToEach(sessionPath, servers);
                        });
}

QString MainWindow::titleOf(const QString &sessionPath) const
{
    const int row = m_sessionsModel->rowOf(sessionPath);
    return row < 0 ? QFileInfo(sessionPath).completeBaseName()
                   : cutInMiddle(oneLine(m_sessionsModel->entry(row).title), 120);
}

void MainWindow::deliver(const QString &sessionPath, const Target &target, bool retryRejects)
{
    m_notice->withdraw(aboutDelivery(sessionPath, target.identity()));
    m_notice->moveOn();
    m_desk->withSecrets({target}, this,
                        [this, sessionPath, retryRejects](const std::vector<Target> &targets) {
                            m_live->deliver(sessionPath, targets.front(), retryRejects);
                        });
}

void MainWindow::deliverRest(const QString &sessionPath)
{
    workerOf(sessionPath)
        ->run([sessionPath] { return undeliveredOf(sessionPath); }, this,
              [this, sessionPath](const Result<std::vector<KnownDelivery>> &known) {
                  if (!known) {
                      showError(known.error());
                      return;
                  }
                  std::vector<Target> targets;
                  for (const KnownDelivery &each : *known) {
                      if (each.target)
                          targets.push_back(*each.target);
                  }
                  if (isOfInterrupted(sessionPath)) {
                      m_notice->withdraw(AboutInterrupted);
                  }
                  m_notice->moveOn();
                  m_desk->withSecrets(targets, this,
                                      [this, sessionPath](const std::vector<Target> &ready) {
                                          for (const Target &target : ready)
                                              m_live->deliver(sessionPath, target);
                                      });
              });
}

void MainWindow::showDeliveryFailed(const Error &error, const QString &session,
                                    const Target &target)
{
    const QString name = m_desk->nameOf(target);
    const bool isBusy = error.kind == ErrorKind::Busy;
    if (target.isServer()) {
        DeliveryStatus status;
        status.state = DeliveryState::Failed;
        status.error = error;
        m_notice->show(
            isBusy ? NoticeBar::Tone::Warning : NoticeBar::Tone::Error,
            isBusy ? tr("“%1” is being delivered to %2 already. A second delivery at "
                        "once is refused, so that nothing is there twice.")
                         .arg(titleOf(session), name)
                   : tr("Nothing more is delivered to %1: %2. %3")
                         .arg(name, oneLine(inWords(error.detail)), nextStep(target, status)));
        if (!isBusy) {
            m_notice->addAction(tr("&Edit target…"), QStringLiteral("edit"),
                                [this, target] { editTarget(target); });
            m_notice->addAction(tr("&Deliver"), QStringLiteral("export"),
                                [this, session, target] { deliver(session, target); });
            m_notice->keep(aboutDelivery(session, target.identity()));
        }
        m_sessionsModel->refresh();
        return;
    }
    m_notice->show(NoticeBar::Tone::Error,
                   tr("The %1 is not being written. %2 The session file has everything.")
                       .arg(name, explained(error)));
    if (error.kind == ErrorKind::Foreign) {
        Target again = target;
        again.csv.replace = true;
        m_notice->addAction(tr("&Replace"), QStringLiteral("export"),
                            [this, session, again] { deliver(session, again); });
    }
    if (isBusy) {
        m_notice->addAction(tr("&Try again"), QStringLiteral("waiting"),
                            [this, session, target] { deliver(session, target); });
    }
    m_notice->addAction(tr("&Another place…"), QStringLiteral("folder"),
                        [this, session, target] { chooseDeliveryPlace(session, target); });
    m_notice->keep(aboutDelivery(session, target.identity()));
}

QString MainWindow::aboutDelivery(const QString &sessionPath, const QString &identity)
{
    return QStringLiteral("delivery of ") + sessionPath + QStringLiteral(" to ") + identity;
}

void MainWindow::showDelivered(const QString &session, const Target &target, qint64 rejected)
{
    refreshDeliveries(session);
    m_notice->withdraw(aboutDelivery(session, target.identity()));
    const QString name = m_desk->nameOf(target);
    if (rejected > 0) {
        m_notice->show(NoticeBar::Tone::Warning,
                       tr("%1 has “%2”, but refused %3.")
                           .arg(name, titleOf(session), tr("%Ln row(s)", nullptr, int(rejected))));
        m_notice->addAction(tr("Re&jects…"), QStringLiteral("warning"),
                            [this, session, target] { showRejects(session, target); });
        m_notice->keep(aboutDelivery(session, target.identity()));
    } else if (session != m_live->sessionPath()) {
        m_notice->show(NoticeBar::Tone::Done,
                       tr("All of “%1” is delivered to %2.").arg(titleOf(session), name));
        m_notice->passAfter(std::chrono::seconds(20));
    }
}

void MainWindow::chooseDeliveryPlace(const QString &sessionPath, const Target &target)
{
    const bool isFolder = target.format == Target::Format::CsvFolder;
    const bool isTable = target.format == Target::Format::CsvTable;
    auto *dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(isTable        ? tr("Table for spreadsheets")
                               : isFolder ? tr("Folder for CSV files")
                                          : tr("Bulk file for Elasticsearch"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked later, when it is foreign
    if (isFolder) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else {
        dialog->setNameFilter(isTable ? tr("CSV tables (*.csv)") : tr("Bulk files (*.ndjson)"));
        dialog->setDefaultSuffix(isTable ? QStringLiteral("csv") : QStringLiteral("ndjson"));
    }
    dialog->setDirectory(QFileInfo(target.address).path());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, sessionPath, target](const QString &path) {
                Target other = target;
                other.address = QFileInfo(path).absoluteFilePath();
                other.csv.replace = false;
                m_notice->withdraw(aboutDelivery(sessionPath, target.identity()));
                deliver(sessionPath, other);
            });
    dialog->open();
}

void MainWindow::showRejects(const QString &sessionPath, const Target &target)
{
    auto *dialog = new RejectsDialog(sessionPath, target, m_desk->nameOf(target), &m_looker, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RejectsDialog::retryAsked, this, [this, sessionPath, target] {
        // One that runs gives its place up, or the two would be in each other's way.
        for (const auto &entry : m_live->deliveries()) {
            const bool isIt = entry->sessionPath() == sessionPath
                && entry->target().identity() == target.identity();
            if (isIt && !entry->ended) {
                m_live->retryRejects(entry->delivery.get());
                return;
            }
        }
        deliver(sessionPath, target, true);
    });
    dialog->open();
}

} // namespace probes
