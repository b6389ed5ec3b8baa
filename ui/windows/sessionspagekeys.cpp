// SPDX-License-Identifier: GPL-3.0-or-later
// Between the library's search and its list.
#include "ui/models/sessionsfilter.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/sessionsview.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace probes {

bool SessionsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    if ((key == Qt::Key_Down || key == Qt::Key_Return) && m_filter->rowCount() > 0) {
        m_view->setFocus(Qt::TabFocusReason); // to what it found
        return true;
    }
    if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
        m_search->clear();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

//! An empty one could not show that it has them. Who came here before it was read wants the list,
//! who searches does not.
void SessionsPage::letListHaveKeys(bool hasRows)
{
    const bool hadRows = m_view->focusPolicy() != Qt::NoFocus;
    m_view->setFocusPolicy(hasRows ? Qt::StrongFocus : Qt::NoFocus);
    if (!hasRows && m_view->hasFocus()) {
        m_search->setFocus();
    } else if (hasRows && !hadRows && m_isListed && m_search->hasFocus()
               && m_search->text().isEmpty()) {
        m_view->setFocus();
    }
}

} // namespace probes
