// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/mainwindow.h"

#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/sessionsmodel.h"
#include "ui/models/watchrules.h"
#include "ui/windows/aboutdialog.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/dialogroom.h"
#include "ui/windows/errortext.h"
#include "ui/windows/icons.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/noticeroom.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/shortcutsdialog.h"
#include "ui/windows/statusline.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/taborder.h"
#include "ui/windows/targetdesk.h"
#include "ui/windows/topbar.h"
#include "ui/windows/windowstate.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto PatienceWithServers = 3s;
constexpr int LeastQuestion = 400;
constexpr auto TimeToRead = 20s; //!< what calls for nothing
} // namespace

MainWindow::MainWindow(const MachineFacts &machine, const SessionLibrary &library,
                       std::unique_ptr<SamplingThread> sampling, QWidget *parent)
    : QWidget(parent)
    , m_desk(new TargetDesk(this))
    , m_live(new LiveSession(machine, library, &m_worker, std::move(sampling), this))
    , m_sessionsModel(new SessionsModel(library, &m_worker, this))
    , m_top(new TopBar(this))
    , m_notice(new NoticeBar(this))
    , m_pages(new QStackedWidget(this))
    , m_livePage(new ChartPage(ChartPage::Source::Live, this))
    , m_sessions(new SessionsPage(m_sessionsModel, m_desk, this))
    , m_stored(new StoredPage(this))
    , m_status(new StatusLine(m_live, m_livePage->processes(), m_desk, this))
    , m_bootId(machine.bootId)
    , m_runs(new RunHistory(this))
{
    Session facts;
    facts.machine = machine;
    m_livePage->setScale(facts.scale());
    setWindowTitle(tr("Resource Probes"));
    setAcceptDrops(true);
    new DialogRoom(this);
    new TabOrder(this);
    buildLayout();
    connectLive();
    connectSessions();
    connectWatching();
    connectGroups();
    connectRuns();
    connectEvents();
    connectTargets();
    connectKeyboard();
    m_lastMoments.setSingleShot(true);
    m_lastMoments.setInterval(PatienceWithServers);
    connect(&m_lastMoments, &QTimer::timeout, this, [this] {
        m_leavesServers = true;
        closeWhenDone();
    });
    addShortcuts();
    restore();
    keepLayout(m_livePage, QStringLiteral("live")); // not before: it would keep half of one
    m_livePage->focusCharts();
    findInterrupted();
}

MainWindow::~MainWindow()
{
    qApp->disconnect(this); // nobody is left to be given the keyboard
    m_sessions->view()->header()->disconnect(this); // it lays its columns out while it is hidden
    delete m_live; // before the pages that it feeds and the worker that it uses
}

void MainWindow::buildLayout()
{
    m_pages->addWidget(m_livePage);
    m_pages->addWidget(m_sessions);
    m_pages->addWidget(m_stored);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_top);
    auto *room = new NoticeRoom(m_notice, m_pages, this);
    connect(m_pages, &QStackedWidget::currentChanged, room, &NoticeRoom::settle);
    layout->addWidget(room);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_status);
    setMinimumSize(720, 420); // at 200 % on a screen of 1440 x 900
}

void MainWindow::connectLive()
{
    m_livePage->setSeen(m_live->buffer());
    connect(m_live, &LiveSession::sampled, m_livePage, &ChartPage::append);
    connect(m_live, &LiveSession::stateChanged, this, [this] { m_top->setState(m_live->state()); });
    connect(m_live, &LiveSession::samplingFailed, this, &MainWindow::showError);
    connectRecording();
    connect(m_live, &LiveSession::statusChanged, this, &MainWindow::closeWhenDone);
    connect(m_live, &LiveSession::becameIdle, this, &MainWindow::closeWhenDone);
    connect(m_sessions, &SessionsPage::deletionsDone, this, &MainWindow::closeWhenDone);
    connect(m_status, &StatusLine::folderAsked, this, &MainWindow::showFolder);
    connect(m_status, &StatusLine::stopAsked, this, &MainWindow::toggleRecording);
    connect(m_status, &StatusLine::editDescriptionAsked, this,
            [this] { m_sessions->editDescription(m_live->sessionPath(), m_live->description()); });
    // A logout gives no later moment.
    connect(
        qApp, &QGuiApplication::commitDataRequest, this, [this] { m_live->saveNow(); },
        Qt::DirectConnection);
    connectPage(m_livePage);
    const ChartBoard *board = m_livePage->dashboard()->board();
    connect(board, &ChartBoard::layoutChanged, m_live,
            [this, board] { m_live->setCharted(board->metrics()); });
    connect(m_live, &LiveSession::readMetricsChanged, m_livePage->history(),
            [this] { m_livePage->history()->setMetrics(m_live->readMetrics()); });
    connect(m_top, &TopBar::intervalChosen, m_live, &LiveSession::setInterval);
    connect(m_top->recordAction(), &QAction::triggered, this, &MainWindow::toggleRecording);
    connect(m_top->markerAction(), &QAction::triggered, this, &MainWindow::showMarkerDialog);
}

void MainWindow::connectPage(const ChartPage *page)
{
    connect(page, &ChartPage::csvFailed, this, &MainWindow::showError);
    connect(page, &ChartPage::chartRemoved, this,
            [this](ChartBoard *board, const QString &title, const QStringList &before,
                   const QString &maximised) {
                m_notice->show(NoticeBar::Tone::Done,
                               title.isEmpty() ? tr("The usual charts are shown again.")
                                               : tr("The chart “%1” was removed.").arg(title));
                m_notice->addUndo([board, before, maximised] {
                    board->show(before);
                    board->maximise(maximised);
                });
            });
    connect(page, &ChartPage::imageCopied, this, [this](const QString &title) {
        m_notice->show(NoticeBar::Tone::Done, tr("The picture of “%1” was copied.").arg(title));
        m_notice->passAfter(TimeToRead);
    });
    connect(page, &ChartPage::csvSaved, this, [this](const QString &path) {
        m_notice->show(NoticeBar::Tone::Done, tr("Saved %1").arg(path));
        m_notice->addAction(tr("Show &folder"), QStringLiteral("folder"),
                            [this, path] { showFolder(path); });
        m_notice->passAfter(TimeToRead);
    });
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &key, auto slot) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, slot);
    };
    add(QKeySequence::Find, [this] {
        QLineEdit *search = m_pages->currentWidget() == m_sessions ? m_sessions->search()
            : m_pages->currentWidget() == m_stored ? m_stored->charts()->picker()->search()
                                                   : m_livePage->picker()->search();
        search->setFocus(Qt::ShortcutFocusReason);
        search->selectAll();
    });
    QMenu *menu = m_top->menu();
    addAction(menu->addAction(lineIcon(QStringLiteral("open")), tr("&Open session file…"),
                              QKeySequence::Open, this, &MainWindow::chooseFile));
    QAction *save =
        menu->addAction(lineIcon(QStringLiteral("file")), tr("&Save what was seen"),
                        QKeySequence::Save, m_live, [live = m_live] { live->saveSeen(); });
    save->setToolTip(
        tr("Save the last minutes without a recording: of what is watched, or of all processes"));
    addAction(save);
    QAction *targets = menu->addAction(lineIcon(QStringLiteral("server")), tr("&Targets…"),
                                       QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), this,
                                       [this] { showTargets({}, false); });
    targets->setToolTip(tr("Servers that sessions go to: add, edit, test"));
    addAction(targets);
    addAction(menu->addAction(tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F1), this, [this] {
        auto *dialog = new ShortcutsDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }));
    menu->addAction(tr("&About Resource Probes"), this,
                    [this] {
                        auto *dialog = new AboutDialog(this);
                        dialog->setAttribute(Qt::WA_DeleteOnClose);
                        dialog->open();
                    })
        ->setObjectName(QStringLiteral("about"));
    menu->addSeparator();
    addAction(
        menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close));
}

void MainWindow::restore()
{
    const Preferences preferences;
    const auto interval =
        parseInterval(
            preferences.value(QStringLiteral("interval"), QStringLiteral("1s")).toString())
            .value_or(std::chrono::nanoseconds(1s));
    const WindowState state;
    restorePlace(state.value(QStringLiteral("geometry")).toByteArray());
    const auto restoreSplitter = [&state](QSplitter *splitter, const QString &key) {
        const QByteArray bytes = state.value(key).toByteArray();
        return !bytes.isEmpty() && splitter->restoreState(bytes);
    };
    if (restoreSplitter(m_livePage->splitter(), QStringLiteral("splitter"))) {
        m_livePage->keepWidths();
    }
    if (restoreSplitter(m_livePage->leftSplitter(), QStringLiteral("leftSplitter"))) {
        m_livePage->keepHeights();
    }
    restoreSplitter(m_sessions->splitter(), QStringLiteral("sessionsSplitter"));
    m_sessions->view()->header()->restoreState(
        state.value(QStringLiteral("libraryColumns")).toByteArray());
    m_livePage->picker()->restoreColumns(state.value(QStringLiteral("columns")).toByteArray());
    m_livePage->restoreDashboard(state, QStringLiteral("live"));
    recallWatched();
    restoreGroups(preferences.value(QStringLiteral("groups")).toStringList());
    m_top->setInterval(interval);
    m_live->start(interval);
}

void MainWindow::remember()
{
    if (!m_keeps) {
        return;
    }
    Preferences preferences;
    preferences.setValue(QStringLiteral("interval"), formatDuration(m_live->interval()));
    WindowState state;
    state.setValue(QStringLiteral("geometry"), saveGeometry());
    if (m_livePage->hasOwnWidths()) {
        state.setValue(QStringLiteral("splitter"), m_livePage->splitter()->saveState());
    }
    state.setValue(QStringLiteral("leftSplitter"), m_livePage->leftSplitter()->saveState());
    state.setValue(QStringLiteral("sessionsSplitter"), m_sessions->splitter()->saveState());
    state.setValue(QStringLiteral("libraryColumns"), m_sessions->view()->header()->saveState());
    m_livePage->saveDashboard(state, QStringLiteral("live"));
    if (m_stored->hasCharts()) {
        if (m_stored->charts()->hasOwnWidths()) {
            state.setValue(QStringLiteral("storedSplitter"),
                           m_stored->charts()->splitter()->saveState());
        }
        m_stored->charts()->saveDashboard(state, QStringLiteral("stored"));
    }
    state.setValue(QStringLiteral("columns"), m_livePage->picker()->saveColumns());
}

void MainWindow::showError(const Error &error)
{
    m_notice->show(NoticeBar::Tone::Error, explained(error));
}

bool MainWindow::mayClose() const
{
    if (m_live->state() != LiveSession::State::Idle) {
        return false;
    }
    if (m_sessions->isDeleting() || m_live->isSavingSeen()) {
        return false;
    }
    // One that waits for its target, or brings a server up to date, may take hours; it can be
    // continued later.
    return std::ranges::none_of(m_live->deliveries(), [this](const auto &delivery) {
        const bool isMoving = delivery->status.state == DeliveryState::Idle
            || delivery->status.state == DeliveryState::Delivering;
        return isMoving && !delivery->ended && !(m_leavesServers && delivery->target().isServer());
    });
}

void MainWindow::closeWhenDone()
{
    if (!m_closing) {
        return;
    }
    if (mayClose()) {
        close();
    } else if (m_live->state() == LiveSession::State::Idle && !m_lastMoments.isActive()) {
        m_lastMoments.start();
    }
}

void MainWindow::saveAndClose()
{
    m_closing = true;
    if (m_live->state() != LiveSession::State::Idle) {
        m_live->stopRecording();
    } else {
        closeWhenDone();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_live->state() == LiveSession::State::Idle || m_closing) {
        m_sessions->finishDeleting(); // there is nobody left to undo it
    }
    m_leavesServers = m_leavesServers || m_closing; // who asks twice does not want to wait
    if (!mayClose()) {
        event->ignore();
        if (m_live->state() == LiveSession::State::Idle) {
            m_closing = true; // what is left to deliver is mostly a matter of moments
            closeWhenDone();
        } else if (!m_closing) {
            askBeforeClosing();
        }
        return;
    }
    remember();
    event->accept();
}

//! A short question would make a window too narrow for its title. Once it has all its texts: those
//! make its layout anew.
void MainWindow::leaveRoomForTitle(QMessageBox *box)
{
    if (auto *grid = qobject_cast<QGridLayout *>(box->layout())) {
        grid->addItem(new QSpacerItem(LeastQuestion, 0), grid->rowCount(), 0, 1,
                      grid->columnCount());
    }
}

void MainWindow::askBeforeClosing()
{
    if (m_asking) {
        return;
    }
    m_asking = true;
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Recording"));
    const bool isWaiting = m_live->state() == LiveSession::State::Waiting;
    box->setText(isWaiting ? tr("A recording waits for what starts it.")
                           : tr("A session is being recorded."));
    box->setInformativeText(isWaiting ? tr("Closing the window ends the wait; nothing is recorded.")
                                : m_live->isRunGoingOn()
                                ? tr("Closing the window ends the recording; it is saved. The "
                                     "command goes on.")
                                : tr("Closing the window ends the recording; it is saved."));
    if (const RecordingStatus &status = m_live->recordingStatus(); !status.trouble.isEmpty()) {
        box->setInformativeText(tr("Just now it cannot be written: %1. Where it cannot be saved "
                                   "whole, the window stays open.")
                                    .arg(inWords(status.trouble)));
    }
    QPushButton *stop = box->addButton(isWaiting ? tr("&Stop waiting") : tr("&Stop and save"),
                                       QMessageBox::AcceptRole);
    stop->setObjectName(QStringLiteral("stopAndSave"));
    QPushButton *back = box->addButton(tr("&Go back"), QMessageBox::RejectRole);
    back->setObjectName(QStringLiteral("goBack"));
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_mayStay = true;
        saveAndClose();
    });
    connect(box, &QMessageBox::finished, this, [this] { m_asking = false; });
    leaveRoomForTitle(box);
    box->open();
}

} // namespace probes
