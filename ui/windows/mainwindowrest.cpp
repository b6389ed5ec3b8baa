// SPDX-License-Identifier: GPL-3.0-or-later
// The window while nobody sees it: it records on, and spares everything else.
#include "ui/windows/mainwindow.h"
#include "ui/windows/statusline.h"

#include <QEvent>
#include <QStackedWidget>
#include <QWindow>

namespace probes {

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
