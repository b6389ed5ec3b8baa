// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window is: on this screen, beside others of its kind, or where nobody sees it: then it
// records on and spares everything else.
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/processpicker.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/statusline.h"
#include "ui/windows/windowstate.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCursor>
#include <QEvent>
#include <QHeaderView>
#include <QScreen>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QWindow>

#include <algorithm>

namespace probes {

namespace {
constexpr QSize UsualSize(1280, 800);
constexpr int FrameHeight = 40; //!< of the frame that is not known yet, at most
constexpr std::chrono::seconds TimeToSettle(1); //!< dragging tells of each pixel
constexpr int BesideAnother = 32; //!< pixels, so that both are seen
} // namespace

//! As it was left, as far as this screen is like that one: on a smaller or more scaled one its
//! status line and buttons would be out of sight.
void MainWindow::restorePlace(const QByteArray &saved)
{
    const bool isRestored = restoreGeometry(saved);
    const QRect room = screen()->availableGeometry();
    const QSize most = (room.size() - QSize(0, FrameHeight)).expandedTo(minimumSize());
    if (!isRestored) {
        resize(UsualSize.boundedTo(most));
        return;
    }
    if (isMaximized() || isFullScreen()) {
        return;
    }
    QRect place = geometry();
    place.setSize(place.size().boundedTo(most));
    place.moveLeft(std::max(std::min(place.left(), room.right() + 1 - place.width()), room.left()));
    place.moveTop(std::max(std::min(place.top(), room.bottom() + 1 - place.height()), room.top()));
    if (place != geometry()) {
        setGeometry(place);
    }
}

bool MainWindow::takeOver(const QString &sessionPath)
{
    const bool asks = QApplication::activeModalWidget() != nullptr;
    if (m_closing || !isVisible() || (asks && !sessionPath.isEmpty())) {
        return false;
    }
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    if (!sessionPath.isEmpty()) {
        openSession(sessionPath);
    }
    return true;
}

void MainWindow::keepNothing()
{
    m_keeps = false;
    const QRect room = screen()->availableGeometry();
    const QPoint place = pos() + QPoint(BesideAnother, BesideAnother);
    if (room.contains(QRect(place, size()))) {
        move(place);
    }
}

//! As what is watched, it outlives a crash: which charts there are at once, the rest once it stays.
void MainWindow::keepLayout(const ChartPage *page, const QString &group)
{
    const ChartBoard *board = page->dashboard()->board();
    connect(board, &ChartBoard::layoutChanged, page,
            [this, page, group, board, kept = board->shown()]() mutable {
                if (m_keeps
                    && kept != board->shown()) { // not whenever the first process is watched
                    kept = board->shown();
                    WindowState state;
                    page->saveDashboard(state, group);
                }
            });
    m_settled.setSingleShot(true);
    m_settled.setInterval(TimeToSettle);
    connect(&m_settled, &QTimer::timeout, this, &MainWindow::remember, Qt::UniqueConnection);
    for (QSplitter *splitter : {page->splitter(), page->leftSplitter(), m_sessions->splitter()}) {
        connect(splitter, &QSplitter::splitterMoved, this, &MainWindow::keepSoon,
                Qt::UniqueConnection);
    }
    const QHeaderView *columns = m_sessions->view()->header();
    connect(columns, &QHeaderView::sectionResized, this, &MainWindow::keepSoon,
            Qt::UniqueConnection);
    connect(columns, &QHeaderView::sectionMoved, this, &MainWindow::keepSoon, Qt::UniqueConnection);
}

void MainWindow::keepSoon()
{
    if (!m_settled.isActive()) { // not put off by what goes on and on
        m_settled.start();
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    keepSoon();
}

void MainWindow::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    keepSoon();
}

//! Minimised, or where the desktop says that none of it is on screen, pages and status line hide:
//! whatever is in them neither paints nor follows until they are shown again.
void MainWindow::rest()
{
    const bool isSeen = !isMinimized() && m_isExposed;
    if (isSeen == !m_pages->isHidden()) {
        return;
    }
    if (!isSeen) {
        m_focus = focusWidget();
        if (m_focus) {
            m_focus->clearFocus(); // else the interval would get it, and its cursor would blink
        }
    }
    m_pages->setVisible(isSeen);
    m_status->setVisible(isSeen);
    if (isSeen && m_focus) {
        m_focus->setFocus();
    }
}

void MainWindow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && m_isExposed) {
        rest();
    }
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        forgetPointer();
    }
}

//! A button that opened a dialog hears nothing of the pointer's leaving it behind the dialog, and
//! would look as if it were still there.
void MainWindow::forgetPointer()
{
    for (QWidget *widget : findChildren<QAbstractButton *>()) {
        if (widget->underMouse()
            && !widget->rect().contains(widget->mapFromGlobal(QCursor::pos()))) {
            widget->setAttribute(Qt::WA_UnderMouse, false);
            QEvent leave(QEvent::Leave);
            QApplication::sendEvent(widget, &leave);
        }
    }
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    windowHandle()->removeEventFilter(this); // once is enough
    windowHandle()->installEventFilter(this);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHandled = QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::Expose && watched == windowHandle()) {
        m_isExposed = windowHandle()->isExposed();
        rest();
    }
    return isHandled;
}

} // namespace probes
