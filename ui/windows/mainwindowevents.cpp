// SPDX-License-Identifier: GPL-3.0-or-later
// The window's lists of what happened, one for the live page and one for the stored session.
#include "ui/windows/chartpage.h"
#include "ui/windows/eventsdialog.h"
#include "ui/windows/icons.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/statusline.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/topbar.h"

#include <QMenu>
#include <QStackedWidget>

namespace probes {

void MainWindow::connectEvents()
{
    QAction *events = m_top->menu()->addAction(
        lineIcon(QStringLiteral("marker")), tr("&Events…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), this, [this] {
            const bool isStored = m_pages->currentWidget() == m_stored && m_stored->hasCharts();
            showEvents(isStored ? m_stored->charts() : m_livePage);
        });
    events->setObjectName(QStringLiteral("showEvents"));
    events->setToolTip(tr("All that happened in what the charts show"));
    addAction(events); // its shortcut works while the menu is closed
    connect(m_status, &StatusLine::eventsAsked, this, [this] { showEvents(m_livePage); });
    connectEventsOf(m_livePage);
    connect(m_stored, &StoredPage::chartsMade, this,
            [this] { connectEventsOf(m_stored->charts()); });
}

void MainWindow::connectEventsOf(ChartPage *page)
{
    connect(page, &ChartPage::momentPressed, this,
            [this, page](qint64 timeMs) { showEvents(page)->showMoment(timeMs); });
    connect(
        page, &ChartPage::markerEditAsked, this,
        [this, page](qint64 timeMs, const QString &text) { editMarker(page, timeMs, text, this); });
    connect(page, &ChartPage::markerDeleteAsked, this,
            [this, page](qint64 timeMs, const QString &text) { deleteMarker(page, timeMs, text); });
}

EventsDialog *MainWindow::showEvents(ChartPage *page)
{
    auto *dialog = page->findChild<EventsDialog *>(); // stays while it is looked at
    if (dialog == nullptr) {
        dialog = new EventsDialog(page, page);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &EventsDialog::markerEditAsked, this,
                [this, page, dialog](qint64 timeMs, const QString &text) {
                    editMarker(page, timeMs, text, dialog);
                });
        connect(
            dialog, &EventsDialog::markerDeleteAsked, this,
            [this, page](qint64 timeMs, const QString &text) { deleteMarker(page, timeMs, text); });
    }
    dialog->show();
    dialog->activateWindow();
    return dialog;
}

} // namespace probes
