// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with the recording: its dialogs, and what is said when it ends.
#include "core/session/colours.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/dashboard.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/sessionsmodel.h"
#include "ui/models/watchrules.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/errortext.h"
#include "ui/windows/kindchoice.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/rundialog.h"
#include "ui/windows/sessiondialog.h"
#include "ui/windows/sessionspage.h"
#include "ui/windows/windowstate.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QStackedWidget>
#include <QUrl>

#include <utility>

namespace probes {

using namespace std::chrono_literals;

namespace {
//! Each once, in order: what may be completed.
QStringList namesOf(const ProcessModel &processes)
{
    QStringList names;
    for (int row = 0; row < processes.rowCount(); ++row) {
        names.append(processes.row(row).info->name);
    }
    names.sort(Qt::CaseInsensitive);
    names.removeDuplicates();
    return names;
}
} // namespace

void MainWindow::connectRecording()
{
    const auto keepFolder = [this](const QString &path) {
        SessionFolders &folders = m_sessionsModel->folders();
        if (!folders.isUsual(path)) { // found again even if we crash
            const QString folder = QFileInfo(path).path();
            keepRecordedFolder(folder);
            folders.add(folder);
        }
    };
    connect(m_live, &LiveSession::recordingStarted, this, [this, keepFolder](const QString &path) {
        m_draft.clear();
        keepFolder(path);
        m_sessionsModel->refresh();
        m_notice->withdraw(AboutRecording);
        m_notice->withdraw(AboutSaved); // a newer one will be
        m_saved.due.clear();
        m_notice->moveOn();
    });
    connect(m_live, &LiveSession::recordingFailed, this, &MainWindow::showRecordingFailed);
    connect(m_live, &LiveSession::described, m_sessionsModel, &SessionsModel::refresh);
    connect(m_live, &LiveSession::saved, this, [this](const QString &path, const QString &trouble) {
        m_saved.lost = m_live->recordingStatus().droppedTicks;
        m_saved.stoppedBy = m_live->stoppedBy();
        showSaved(path, trouble);
    });
    connect(m_live, &LiveSession::seenSaved, this, [this, keepFolder](const QString &path) {
        keepFolder(path);
        m_notice->withdraw(AboutSeen);
        m_saved.lost = 0;
        m_saved.stoppedBy.clear();
        // Nothing of what was recorded depends on them: where it fails, opening takes free ones.
        m_worker.run(
            [path, colours = m_livePage->watched()->colours()] {
                return storeColours(path, colours);
            },
            this, [](const Result<void> & /*see above*/) {});
        showSaved(path, {});
    });
    connect(m_live, &LiveSession::seenNotSaved, this, &MainWindow::showSeenNotSaved);
    connect(m_live, &LiveSession::marked, this, [this](const QString &text, qint64 wallMs) {
        m_livePage->history()->addEvent({EventKind::Marker, wallMs, {}, text, 0});
    });
    connect(m_livePage, &ChartPage::watchedChanged, m_live,
            [this] { m_live->setColours(m_livePage->watched()->colours()); });
}

void MainWindow::toggleRecording()
{
    if (m_live->state() == LiveSession::State::Recording
        || m_live->state() == LiveSession::State::Waiting) {
        m_live->isRunGoingOn() ? askHowToStop() : m_live->stopRecording();
    } else if (m_live->state() == LiveSession::State::Idle) {
        showSessionDialog();
    }
}

void MainWindow::showSessionDialog(const RecordingRequest &request)
{
    const auto now = [this] {
        const History *history = m_livePage->history();
        const LineId load{findMetric("system_cpu", "percent"), 0};
        return SessionDialog::Now{m_livePage->processes()->rowCount(),
                                  m_livePage->watched()->processes(),
                                  {int(m_livePage->watched()->groups().size()),
                                   m_livePage->watchedAlone(), int(m_rules->rules().size())},
                                  m_live->seen(),
                                  m_live->lately(false),
                                  m_live->lately(true),
                                  {history->timesMs(), history->values(load), m_live->nowMs()}};
    };
    const SessionDialog::Now first = now();
    const Selection &watched = first.watched.selection;
    const SessionDialog::Facts facts{!watched.rules().empty() || !watched.groups().empty(),
                                     m_live->interval(),
                                     m_sessionsModel->library().folder(),
                                     first,
                                     namesOf(*m_livePage->processes()),
                                     metricsToRecord(),
                                     m_livePage->history()->scale(),
                                     m_live->readMetrics()};
    auto *dialog = new SessionDialog(facts, &m_looker, m_desk, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto *seconds = new QTimer(dialog);
    connect(seconds, &QTimer::timeout, dialog, [dialog, now] { dialog->refresh(now()); });
    seconds->start(1s);
    const MetricSet offered = dialog->request().metrics;
    if (!request.description.isEmpty() || !request.targets.empty() || !request.triggers.empty()) {
        dialog->fill(request);
    } else {
        dialog->setDescription(m_draft);
    }
    connect(dialog, &QDialog::finished, this,
            [this, dialog] { m_draft = dialog->request().description; });
    connect(dialog, &QDialog::accepted, this, [this, dialog, offered] {
        const RecordingRequest asked = dialog->request();
        rememberMetrics(offered, asked.metrics);
        if (m_pages->currentWidget() == m_livePage) {
            m_livePage->focusCharts(); // else keys for markers would go on being typed somewhere
        }
        keepCsvForm(asked.targets);
        startRecording(asked);
    });
    dialog->open();
}

MetricSet MainWindow::metricsChosen()
{
    return KindChoice::metricsBy(Preferences().value(QStringLiteral("recorded")).toStringList());
}

//! For the next time; what a chart brought in goes with the chart.
void MainWindow::rememberMetrics(const MetricSet &offered, const MetricSet &asked)
{
    const QStringList chosen = KindChoice::textsOf(metricsChosen());
    const QStringList there = KindChoice::textsOf(offered);
    QStringList kept;
    for (const QString &text : KindChoice::textsOf(asked)) {
        if (chosen.contains(text) || !there.contains(text)) {
            kept.append(text);
        }
    }
    Preferences().setValue(QStringLiteral("recorded"), kept);
}

//! As the last time; and what a chart shows.
MetricSet MainWindow::metricsToRecord() const
{
    MetricSet metrics = metricsChosen();
    const MetricSet shown = m_livePage->dashboard()->board()->metrics();
    for (const Metric &metric : catalogue()) {
        if (shown.has(metric) && !MetricSet::standard().has(metric)) {
            metrics.add(metric);
        }
    }
    return metrics;
}

void MainWindow::showMarkerDialog()
{
    // The moment counts, not when the text is finished.
    const qint64 now = m_live->nowMs();
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Marker at %1").arg(timeOfDayText(now)));
    dialog->setLabelText(tr("What happens now? It may stay empty."));
    dialog->setOkButtonText(tr("Set marker"));
    dialog->resize(420, dialog->sizeHint().height());
    connect(dialog, &QInputDialog::textValueSelected, this, [this, now](const QString &text) {
        m_live->mark(text.simplified(), now);
        m_livePage->history()->addEvent({EventKind::Marker, now, {}, text.simplified(), 0});
    });
    dialog->open();
}

void MainWindow::showRecordingFailed(const Error &error)
{
    if (m_request.run && m_runDialog) {
        m_runDialog->refuse(explained(error));
        return;
    }
    showError(error);
    m_notice->addAction(tr("&Try again…"), QStringLiteral("record"),
                        [this] { showSessionDialog(m_request); });
    m_notice->keep(AboutRecording);
}

void MainWindow::showSeenNotSaved(const Error &error)
{
    m_closing = false; // it would take the only copy away
    // The name that its file would have had says nothing to anybody.
    const bool isFile = error.where.endsWith(QStringLiteral(".probes"));
    Error ofFolder = error;
    ofFolder.where = tr("What was seen could not be saved to %1")
                         .arg(folderText(isFile ? QFileInfo(error.where).path() : error.where));
    showError(error.where.isEmpty() ? error : ofFolder);
    m_notice->addAction(tr("Choose another &folder…"), QStringLiteral("folder"), [this] {
        auto *dialog = new QFileDialog(this, tr("Folder for what was seen"),
                                       m_sessionsModel->library().folder());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        connect(dialog, &QFileDialog::fileSelected, m_live, &LiveSession::saveSeen);
        dialog->open();
    });
    m_notice->keep(AboutSeen);
}

void MainWindow::showSaved(const QString &path, const QString &trouble)
{
    if (trouble.isEmpty()) {
        m_saved.due = path;
    } else {
        m_closing = m_closing && !m_mayStay; // memory has the rest, as long as the window is open
        QString reason = trouble;
        if (const QString place = path + QStringLiteral(": "); reason.startsWith(place)) {
            reason.remove(0, place.size()); // it is told once
        }
        m_notice->show(NoticeBar::Tone::Error,
                       m_live->recordingStatus().isFileGone
                           ? tr("The session file %1 was moved or deleted while recording.")
                                 .arg(folderText(path))
                           : tr("Not all of the session could be saved to %1: %2.")
                                 .arg(folderText(path), inWords(reason)));
        m_notice->addAction(tr("&Save what was seen"), QStringLiteral("file"),
                            [this] { m_live->saveSeen(); }); // memory has what the file lacks
        m_notice->addAction(tr("Show &folder"), QStringLiteral("folder"),
                            [this, path] { showFolder(path); });
        m_notice->keep(AboutSaved);
        m_saved.path.clear();
    }
    m_sessionsModel->refresh();
}

void MainWindow::showSavedNotice()
{
    const int row = m_sessionsModel->rowOf(m_saved.due);
    if (row < 0) {
        return;
    }
    const SessionEntry entry = m_sessionsModel->entry(row);
    if (entry.session.state != SessionState::Finished) {
        return; // as it was read while it grew: another folder has answered first
    }
    m_saved.due.clear();
    if (m_pages->currentWidget() != m_sessions) { // who comes there looks for it
        m_sessions->choose(entry.path);
    }
    const QString title = cutInMiddle(oneLine(entry.title), 120);
    const auto lost = int(m_saved.lost);
    QString text = lost > 0
        ? tr("Saved “%1”, but not all of it: %2 while the file could not be written.")
              .arg(title, tr("%Ln tick(s) were lost", nullptr, lost))
        : tr("Saved “%1”").arg(title);
    if (!m_saved.stoppedBy.isEmpty()) {
        text +=
            QStringLiteral(" · ") + tr("Stopped by: %1").arg(oneLine(m_saved.stoppedBy.left(200)));
    }
    if (!m_sessionsModel->folders().isUsual(entry.path)) {
        text += QStringLiteral(" · ") + oneLine(folderText(QFileInfo(entry.path).path()));
    }
    m_saved.path = entry.path;
    m_saved.title = entry.title;
    m_notice->show(lost > 0 ? NoticeBar::Tone::Warning : NoticeBar::Tone::Done, text);
    offerRun(entry);
    m_notice->addAction(tr("&Open"), QStringLiteral("open"),
                        [this, path = entry.path] { openSession(path); });
    m_notice->addAction(tr("&Export…"), QStringLiteral("export"),
                        [this, entry] { showExport(entry); });
    if (entry.session.description.isEmpty()) {
        m_notice->addAction(tr("&Describe…"), QStringLiteral("edit"),
                            [this, path = entry.path] { m_sessions->editDescription(path, {}); });
    }
    m_notice->addAction(tr("Show &folder"), QStringLiteral("folder"),
                        [this, path = entry.path] { showFolder(path); });
    m_notice->keep(AboutSaved);
}

//! Of one that is deleted it tells no more until that is undone, of one that is described anew by
//! its new name.
void MainWindow::followSavedNotice()
{
    if (m_saved.path.isEmpty()) {
        return;
    }
    const int row = m_sessionsModel->rowOf(m_saved.path);
    if (row < 0) {
        const QString path = std::exchange(m_saved.path, {});
        if (m_saved.due.isEmpty() && m_notice->holds(AboutSaved)) {
            m_saved.due = path; // where it comes back by Undo
        }
        m_notice->withdraw(AboutSaved);
    } else if (m_notice->isAbout(AboutSaved)
               && m_sessionsModel->entry(row).title != m_saved.title) {
        m_saved.due = m_saved.path;
        showSavedNotice();
    }
}

void MainWindow::showFolder(const QString &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

} // namespace probes
