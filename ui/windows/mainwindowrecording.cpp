// SPDX-License-Identifier: GPL-3.0-or-later
// The window's dealings with the recording: its dialogs, and what is said when it or its CSV ends.
#include "ui/models/celltext.h"
#include "ui/models/sessionsmodel.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/csvproposal.h"
#include "ui/windows/errortext.h"
#include "ui/windows/mainwindow.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/sessiondialog.h"
#include "ui/windows/sessionspage.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QUrl>

namespace probes {

void MainWindow::toggleRecording()
{
    if (m_live->state() == LiveSession::State::Recording) {
        m_live->stopRecording();
    } else if (m_live->state() == LiveSession::State::Idle) {
        showSessionDialog();
    }
}

void MainWindow::showSessionDialog(const RecordingRequest &request)
{
    const SessionDialog::Facts facts{m_livePage->watched()->rowCount() > 0,
                                     m_livePage->processes()->rowCount(),
                                     m_live->interval(),
                                     m_sessionsModel->library().folder(),
                                     m_live->seen(),
                                     m_live->lately(false),
                                     m_live->lately(true)};
    auto *dialog = new SessionDialog(facts, &m_looker, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!request.description.isEmpty() || !request.csvPath.isEmpty()) {
        dialog->fill(request);
    }
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_request = dialog->request();
        m_live->record(m_request);
    });
    dialog->open();
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
    connect(dialog, &QInputDialog::textValueSelected, this, [this, now](const QString &text) {
        m_live->mark(text.simplified(), now);
        m_livePage->history()->addEvent({EventKind::Marker, now, {}, text.simplified(), 0});
    });
    dialog->open();
}

void MainWindow::showRecordingFailed(const Error &error)
{
    showError(error);
    m_notice->addAction(tr("&Try again…"), QStringLiteral("record"),
                        [this] { showSessionDialog(m_request); });
}

void MainWindow::showDeliveryFailed(const Error &error, const QString &session, const QString &csv)
{
    m_notice->show(NoticeBar::Tone::Error,
                   tr("The CSV is not being written. %1 The session file has everything.")
                       .arg(explained(error)));
    if (error.kind == ErrorKind::Foreign) {
        m_notice->addAction(tr("&Replace"), QStringLiteral("export"), [this, session, csv] {
            m_notice->hide();
            m_live->deliver(session, csv, true);
        });
    }
    if (error.kind == ErrorKind::Busy) {
        m_notice->addAction(tr("&Try again"), QStringLiteral("waiting"), [this, session, csv] {
            m_notice->hide();
            m_live->deliver(session, csv, false);
        });
    }
    m_notice->addAction(tr("&Another place…"), QStringLiteral("folder"),
                        [this, session, csv] { chooseDeliveryPlace(session, csv); });
}

void MainWindow::chooseDeliveryPlace(const QString &sessionPath, const QString &csvPath)
{
    const CsvForm form = csvFormOf(csvPath);
    auto *dialog = new QFileDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(form == CsvForm::Table ? tr("Table for spreadsheets")
                                                  : tr("Folder for CSV files"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // asked later, when it is foreign
    if (form == CsvForm::Table) {
        dialog->setNameFilter(tr("CSV tables (*.csv)"));
        dialog->setDefaultSuffix(QStringLiteral("csv"));
    } else {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    }
    dialog->setDirectory(QFileInfo(csvPath).path());
    connect(dialog, &QFileDialog::fileSelected, this, [this, sessionPath](const QString &path) {
        m_notice->hide();
        m_live->deliver(sessionPath, path, false);
    });
    dialog->open();
}

void MainWindow::showSaved(const QString &path, const QString &trouble, qint64 lostTicks)
{
    m_savedLost = lostTicks;
    if (trouble.isEmpty()) {
        m_savedPath = path;
    } else {
        m_notice->show(NoticeBar::Tone::Error,
                       tr("Not all of the session could be saved to %1: %2.").arg(path, trouble));
    }
    m_sessionsModel->refresh();
}

void MainWindow::showSavedNotice()
{
    const int row = m_sessionsModel->rowOf(m_savedPath);
    if (row < 0) {
        return;
    }
    const SessionEntry entry = m_sessionsModel->entry(row);
    m_savedPath.clear();
    const QString title = oneLine(entry.title.left(120));
    const auto lost = int(m_savedLost);
    if (lost > 0) {
        m_notice->show(NoticeBar::Tone::Warning,
                       tr("Saved “%1”, but not all of it: %2 while the file could not be written.")
                           .arg(title, tr("%Ln tick(s) were lost", nullptr, lost)));
    } else {
        m_notice->show(NoticeBar::Tone::Done, tr("Saved “%1”").arg(title));
    }
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
}

void MainWindow::showFolder(const QString &path)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath()));
}

} // namespace probes
