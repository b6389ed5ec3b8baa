// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with markers that there are: another text, or none, in the charts and in
// the session that holds them.
#include "core/session/sessionmarkers.h"
#include "ui/models/celltext.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/storedpage.h"

#include <QDateTime>
#include <QInputDialog>

namespace probes {

namespace {
constexpr int MarkerTries = 20; //!< while it is on its way into the file
constexpr auto MarkerRetry = std::chrono::milliseconds(250);
} // namespace

//! Live, what the running recording holds, or else the last one.
QString MainWindow::markersPath(const ChartPage *page) const
{
    return page == m_livePage ? m_live->sessionPath() : m_stored->entry().path;
}

bool MainWindow::changeShownMarker(ChartPage *page, qint64 wallMs, const QString &text,
                                   const std::optional<QString> &newText)
{
    if (page != m_livePage) {
        return m_stored->changeMarker(wallMs, text, newText);
    }
    m_live->changeSeenMarker(wallMs, text, newText);
    return page->history()->changeMarker(wallMs, text, newText);
}

//! The keyboard goes back to `above`, the window where it was asked for.
void MainWindow::editMarker(ChartPage *page, qint64 wallMs, const QString &text, QWidget *above)
{
    auto *dialog = new QInputDialog(above);
    dialog->setObjectName(QStringLiteral("markerDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Marker at %1").arg(timeOfDayText(wallMs)));
    dialog->setLabelText(tr("Text:"));
    dialog->setTextValue(text);
    dialog->setOkButtonText(tr("Save"));
    dialog->resize(420, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, page, wallMs, text, path = markersPath(page)](const QString &written) {
                const QString newText = written.simplified();
                if (newText.isEmpty() || newText == text) {
                    return;
                }
                changeShownMarker(page, wallMs, text, newText);
                storeMarker({path, wallMs, text, newText}, MarkerTries);
            });
    dialog->open();
}

void MainWindow::deleteMarker(ChartPage *page, qint64 wallMs, const QString &text)
{
    if (!changeShownMarker(page, wallMs, text, {})) {
        return;
    }
    const MarkerChange change{markersPath(page), wallMs, text, {}};
    storeMarker(change, MarkerTries);
    tellMarkerDeleted(text, [this, page = QPointer<ChartPage>(page), change] {
        if (page && markersPath(page) == change.path) { // else it shows another session by now
            if (page == m_livePage) {
                page->history()->addEvent({EventKind::Marker, change.wallMs, {}, change.text, 0});
                m_live->restoreSeenMarker(change.text, change.wallMs);
            } else {
                m_stored->addMarker(change.wallMs, change.text);
            }
        }
        const QString again = change.text.isEmpty() ? tr("marker") : change.text;
        // After the deletion, in the order of the worker.
        workerOf(change.path)
            ->run(
                [change, again] {
                    return *change.number == 0
                        ? Result<void>()
                        : probes::editMarker(change.path, *change.number, again,
                                             QDateTime::currentMSecsSinceEpoch());
                },
                this, [this](const Result<void> &done) { tellMarkerStored(done); });
    });
}

//! Where no session has it, the charts alone did.
void MainWindow::storeMarker(const MarkerChange &change, int triesLeft)
{
    if (change.path.isEmpty()) {
        return;
    }
    const auto store = [change]() -> Result<void> {
        const auto number = findMarker(change.path, change.wallMs, change.text);
        if (!number) {
            return tl::unexpected(number.error());
        }
        *change.number = *number;
        return probes::editMarker(change.path, *number, change.newText,
                                  QDateTime::currentMSecsSinceEpoch());
    };
    workerOf(change.path)->run(store, this, [this, change, triesLeft](const Result<void> &done) {
        const bool isMissing = !done && done.error().kind == ErrorKind::Unavailable;
        const bool isLive = change.path == m_live->sessionPath();
        if (!isMissing || !isLive) {
            tellMarkerStored(done);
        } else if (m_live->state() == LiveSession::State::Recording && triesLeft > 0
                   && change.wallMs >= m_live->startedMs()) {
            QTimer::singleShot(MarkerRetry, this,
                               [this, change, triesLeft] { storeMarker(change, triesLeft - 1); });
        }
    });
}

void MainWindow::tellMarkerDeleted(const QString &text, std::function<void()> undo)
{
    m_notice->show(NoticeBar::Tone::Done,
                   text.isEmpty()
                       ? tr("The marker was deleted.")
                       : tr("The marker “%1” was deleted.").arg(cutInMiddle(oneLine(text), 120)));
    m_notice->addUndo(std::move(undo));
}

void MainWindow::tellMarkerStored(const Result<void> &done)
{
    if (!done) {
        showError(done.error());
    }
    m_sessions->refreshDetails();
}

} // namespace probes
