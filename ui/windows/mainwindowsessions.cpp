// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with stored sessions: finding, opening, exporting, editing.
#include "ui/charts/dashboard.h"
#include "ui/models/celltext.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/errortext.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/topbar.h"
#include "ui/windows/windowstate.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QUrl>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto TimeToReadWhy = 20s;
} // namespace

void MainWindow::connectSessions()
{
    connect(m_top, &TopBar::pageChosen, this, [this](TopBar::Page page) {
        m_pages->setCurrentWidget(page == TopBar::Live ? static_cast<QWidget *>(m_livePage)
                                                       : m_sessions);
        if (page == TopBar::Sessions) {
            m_sessionsModel->refresh();
            m_sessions->view()->setFocus();
        }
    });
    connect(m_sessions, &SessionsPage::openAsked, this, &MainWindow::openSession);
    connect(m_sessions, &SessionsPage::exportAsked, this,
            [this](const SessionEntry &entry) { showExport(entry); });
    connect(m_sessions, &SessionsPage::exportToAsked, this,
            [this](const SessionEntry &entry, const QUuid &profile) {
                showExport(entry, nullptr, profile);
            });
    connect(m_sessions, &SessionsPage::markerDeleted, this,
            [this](const QString &path, qint64 number, const QString &text) {
                tellMarkerDeleted(text, [this, path, number, text] {
                    m_sessions->editMarker(path, number, text.isEmpty() ? tr("marker") : text);
                });
            });
    connect(m_sessions, &SessionsPage::failed, this, &MainWindow::showError);
    connect(m_sessions, &SessionsPage::descriptionEdited, this, &MainWindow::saveDescription);
    const auto tellStored = [this](const QString &warning) {
        m_storedWarning = warning;
        if (!warning.isEmpty()) {
            m_notice->show(NoticeBar::Tone::Warning, warning);
        }
    };
    connect(m_stored, &StoredPage::opened, this, [this, tellStored](const QString &warning) {
        if (m_pages->currentWidget() != m_stored) {
            m_stored->setFromLibrary(m_pages->currentWidget() == m_sessions);
        }
        m_pages->setCurrentWidget(m_stored);
        m_top->setPage(TopBar::Sessions);
        m_stored->charts()->focusCharts(); // its keys work at once
        const QString path = m_stored->entry().path;
        if (path == m_saved.path) {
            m_notice->withdraw(AboutSaved);
        }
        if (isOfInterrupted(path)) {
            m_notice->withdraw(AboutInterrupted);
        }
        m_notice->moveOn();
        tellStored(warning);
    });
    connect(m_stored, &StoredPage::interrupted, this, [this, tellStored](const QString &warning) {
        m_sessionsModel->refresh();
        if (m_pages->currentWidget() == m_stored) {
            tellStored(warning);
        }
    });
    connect(m_stored, &StoredPage::chartsMade, this, [this] {
        connectPage(m_stored->charts());
        connectStoredGroups(m_stored->charts());
        const WindowState state;
        m_stored->charts()->restoreDashboard(state, QStringLiteral("stored"));
        const QByteArray widths = state.value(QStringLiteral("storedSplitter")).toByteArray();
        if (!widths.isEmpty() && m_stored->charts()->splitter()->restoreState(widths)) {
            m_stored->charts()->keepWidths();
        }
        keepLayout(m_stored->charts(), QStringLiteral("stored"));
    });
    connect(m_stored, &StoredPage::failed, this, [this](const Error &error) {
        m_notice->show(NoticeBar::Tone::Error, explained(error, Doing::Opening));
        m_notice->addAction(tr("&Open another…"), QStringLiteral("open"), [this] { chooseFile(); });
    });
    connect(m_stored, &StoredPage::exportAsked, this, [this](const SessionEntry &entry) {
        showExport(entry, m_stored->charts()->dashboard()->view());
    });
    connect(m_stored, &StoredPage::backAsked, this, [this] {
        if (m_stored->isFromLibrary()) {
            m_pages->setCurrentWidget(m_sessions);
            m_sessionsModel->refresh();
            m_sessions->view()->setFocus();
        } else {
            m_pages->setCurrentWidget(m_livePage);
            m_top->setPage(TopBar::Live);
        }
    });
    const auto nameWindow = [this] { // a desktop lists several by it
        setWindowTitle(m_pages->currentWidget() == m_stored
                           ? cutInMiddle(oneLine(m_stored->entry().title), 120)
                           : tr("Resource Probes"));
    };
    connect(m_pages, &QStackedWidget::currentChanged, this, nameWindow);
    connect(m_stored, &StoredPage::opened, this, nameWindow);
    connect(m_pages, &QStackedWidget::currentChanged, this, [this] {
        const bool isLeft = m_pages->currentWidget() != m_stored;
        if (isLeft && !m_storedWarning.isEmpty() && m_notice->text() == m_storedWarning) {
            m_notice->dismiss(); // it is about none of the others
        }
    });
    connect(m_sessionsModel, &SessionsModel::refreshed, this, &MainWindow::showSavedNotice);
    connect(m_sessionsModel, &SessionsModel::refreshed, this, &MainWindow::followSavedNotice);
    connect(m_sessionsModel, &SessionsModel::rowsRemoved, this, &MainWindow::followSavedNotice);
    connect(m_sessionsModel, &SessionsModel::refreshed, this, &MainWindow::followInterruptedNotice);
    connect(m_sessionsModel, &SessionsModel::rowsRemoved, this,
            &MainWindow::followInterruptedNotice);
    // What comes back may have another name by now.
    connect(m_notice, &NoticeBar::told, this, &MainWindow::followSavedNotice);
    connect(m_notice, &NoticeBar::told, this, &MainWindow::followInterruptedNotice);
    // One bar at a time: the newer one.
    connect(m_sessions, &SessionsPage::deletionTold, m_notice, [this] { m_notice->giveWay(true); });
    connect(m_sessions, &SessionsPage::deletionsDone, m_notice, [this] {
        if (!m_sessions->isDeleting()) { // another one
            m_notice->giveWay(false);
        }
    });
    connect(m_notice, &NoticeBar::told, m_sessions, [this] { m_sessions->giveWay(true); });
    connect(m_notice, &NoticeBar::gone, m_sessions, [this] { m_sessions->giveWay(false); });
    connect(m_sessions, &SessionsPage::refused, this, [this](const QString &why) {
        m_notice->show(NoticeBar::Tone::Warning, why);
        m_notice->passAfter(TimeToReadWhy);
    });
}

FileWorker *MainWindow::workerOf(const QString &sessionPath) const
{
    return m_sessionsModel->folders().workerOf(sessionPath);
}

void MainWindow::openSession(const QString &path)
{
    m_stored->open(path, workerOf(path));
}

void MainWindow::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a session"), m_sessionsModel->library().folder(),
                                   tr("Sessions (*.probes);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openSession);
    dialog->open();
}

void MainWindow::showExport(const SessionEntry &entry, const TimeView *shown, const QUuid &server)
{
    auto *dialog = new ExportDialog(entry, this, &m_looker, m_desk);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const bool isPart =
        shown != nullptr && (shown->fromMs() > shown->firstMs() || shown->toMs() < shown->lastMs());
    if (isPart) {
        dialog->offerVisible(shown->fromMs(), shown->toMs());
    }
    if (!server.isNull()) {
        dialog->setServer(server);
    }
    connect(dialog, &QDialog::finished, this, [this, path = entry.path] {
        m_sessionsModel->summariseAgain(path);
        m_sessions->refreshDetails();
    });
    dialog->open();
}

void MainWindow::saveDescription(const QString &path, const QString &description)
{
    const auto refresh = [this, path, description](const Result<void> &result) {
        if (!result) {
            showError(result.error());
            m_notice->addAction(
                tr("&Edit again…"), QStringLiteral("edit"),
                [this, path, description] { m_sessions->editDescription(path, description); });
            m_notice->keep(AboutDescription);
        } else {
            m_notice->withdraw(AboutDescription);
        }
        m_sessionsModel->refresh();
    };
    if (path == m_live->sessionPath() && m_live->state() == LiveSession::State::Recording) {
        m_live->setDescription(description); // answered by described()
        return;
    }
    workerOf(path)->run([path, description] { return editDescription(path, description); }, this,
                        refresh);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.constFirst().isLocalFile()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty()) {
        openSession(urls.constFirst().toLocalFile());
    }
}

} // namespace probes
