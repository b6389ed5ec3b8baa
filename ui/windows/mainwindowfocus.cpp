// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keyboard goes when what had it vanishes.
#include "ui/charts/dashboard.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTreeView>

namespace probes {

//! Qt gives it to whatever is next in the order of Tab, and after the last control that is the
//! first one. A notice or a status that goes is nobody's way there: back to where one worked.
void MainWindow::connectKeyboard()
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *now) {
        const QWidget *page = m_pages->currentWidget();
        const bool isGone = old != nullptr && old->window() == this && !old->isVisible();
        const bool isAside = isGone && !page->isAncestorOf(old);
        m_next = isAside ? now : nullptr;
        if (now != nullptr && page->isAncestorOf(now) && !isAside) {
            m_worked = now;
        }
        if (isGone && !m_pages->isHidden()) { // else the window rests, or does so soon
            QMetaObject::invokeMethod(this, &MainWindow::takeKeyboardBack, Qt::QueuedConnection);
        }
    });
}

void MainWindow::takeKeyboardBack()
{
    const QWidget *now = QApplication::focusWidget();
    const QWidget *page = m_pages->currentWidget();
    if (m_pages->isHidden() || (now != nullptr && now->window() != this)
        || (now != nullptr && now != m_next && page->isAncestorOf(now))) {
        return;
    }
    if (m_worked && page->isAncestorOf(m_worked) && m_worked->isVisible()
        && m_worked->isEnabled()) {
        m_worked->setFocus();
    } else if (page == m_sessions) {
        const bool hasSome = m_sessions->view()->focusPolicy() != Qt::NoFocus;
        (hasSome ? static_cast<QWidget *>(m_sessions->view()) : m_sessions->search())->setFocus();
    } else if (ChartPage *charts = shownCharts()) {
        charts->focusCharts();
    }
}

} // namespace probes
