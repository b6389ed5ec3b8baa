// SPDX-License-Identifier: GPL-3.0-or-later
// The export dialog while it exports, and what it says afterwards.
#include "core/recorders/bulkfilerecorder.h"
#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/fileworker.h"
#include "ui/windows/deliverywords.h"
#include "ui/windows/errortext.h"
#include "ui/windows/exportdialog.h"
#include "ui/windows/exportpane.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/processchoice.h"
#include "ui/windows/rejectsdialog.h"
#include "ui/windows/targetdesk.h"
#include "ui/windows/windowstate.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QUrl>

#include <cmath>

namespace probes {

void ExportDialog::connectResult()
{
    connect(m_replace, &QPushButton::clicked, this, [this] { start(true); });
    connect(m_another, &QPushButton::clicked, this, [this] {
        check(); // what was told is answered
        m_path->edit()->setFocus();
        m_path->edit()->selectAll();
    });
    connect(m_showFolder, &QPushButton::clicked, this, [this] {
        const QString path = m_path->path();
        QDesktopServices::openUrl(QUrl::fromLocalFile(
            m_path->form() == FileForm::Folder ? path : QFileInfo(path).path()));
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_lines->toPlainText()); });
    connect(m_rejects, &QPushButton::clicked, this, &ExportDialog::showRejects);
    connect(m_editTarget, &QPushButton::clicked, this,
            [this] { emit m_desk->targetsAsked(m_exported.profile); });
    connect(m_desk, &TargetDesk::targetsClosed, this, &ExportDialog::renew);
    connect(m_tryNow, &QPushButton::clicked, this, [this] {
        if (m_delivery) {
            m_delivery->retryNow();
        }
    });
}

//! Where the disk has less than it will take; it would wait there for room.
QString ExportDialog::roomWarning() const
{
    const qint64 free = m_path->look().freeBytes;
    const qint64 bytes = m_pane->chosenBytes();
    return isServer() || free < 0 || bytes <= free
        ? QString()
        : tr("It takes about %1, and %2 are free there. Choose another place, or make room.")
              .arg(bytesText(double(bytes)), bytesText(double(free)));
}

void ExportDialog::hideResult()
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_replace, m_another, m_showFolder, m_rejects,
                                          m_editTarget, m_tryNow, m_lines, m_copy}) {
        widget->hide();
    }
}

void ExportDialog::say(const QString &text, QColor Shades::*shade)
{
    m_shade = shade;
    tint();
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void ExportDialog::tint()
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Shades::of(palette()).*m_shade);
    m_message->setPalette(colours);
}

void ExportDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_message != nullptr) {
        tint();
    }
    QDialog::changeEvent(event);
}

void ExportDialog::setRunning(bool running)
{
    for (QWidget *widget : std::initializer_list<QWidget *>{
             m_table, m_folder, m_bulk, m_elastic, m_mysql, m_path, m_server, m_addServer, m_range,
             m_processes, m_pane, m_locale, m_partSize}) {
        widget->setEnabled(!running);
    }
    m_export->setEnabled(!running);
    m_progress->setVisible(running);
    m_close->setText(running ? tr("Cancel") : tr("Close"));
}

void ExportDialog::start(bool replace, bool retryRejects)
{
    Target wanted = target();
    wanted.csv.replace = replace;
    keepCsvForm({wanted});
    m_isTold = true;
    m_isStarting = true;
    hideResult();
    m_progress->setValue(0);
    setRunning(true);
    say(wanted.isServer() ? tr("Connecting…") : tr("Exporting…"), &Shades::muted);
    const auto then = [this, retryRejects](const std::vector<Target> &targets) {
        if (m_isStarting) { // else it was cancelled meanwhile
            begin(targets.front(), retryRejects);
        }
    };
    m_exported = wanted;
    m_retries = retryRejects;
    if (wanted.isServer()) {
        m_request = m_desk->withSecrets({wanted}, this, then);
    } else {
        then({wanted});
    }
}

void ExportDialog::begin(const Target &target, bool retryRejects)
{
    m_isStarting = false;
    m_running.start();
    m_doneBefore = -1;
    m_status = {};
    m_exported = target;
    m_delivery = std::make_unique<Delivery>(m_entry.path, target);
    connect(m_delivery.get(), &Delivery::changed, this, &ExportDialog::show);
    connect(m_delivery.get(), &Delivery::ended, this, &ExportDialog::finish);
    if (retryRejects) {
        m_delivery->startWithRejects();
    } else {
        m_delivery->start();
    }
}

void ExportDialog::show(const DeliveryStatus &status)
{
    m_status = status;
    const auto share =
        status.totalTicks == 0 ? 0.0 : double(status.deliveredTicks) / double(status.totalTicks);
    m_progress->setValue(int(std::lround(share * 1000)));
    const bool stands =
        status.state == DeliveryState::Waiting || status.state == DeliveryState::Paused;
    m_tryNow->setVisible(stands);
    m_editTarget->setVisible(stands && isServer());
    if (stands && status.error) {
        const QString state = status.state == DeliveryState::Paused
            ? tr("Paused.")
            : tr("Waiting until %1.").arg(timeOfDayText(status.retryAtMs));
        say(QStringList{state, oneLine(inWords(*status.error)) + u'.',
                        nextStep(m_delivery->target(), status)}
                .join(QLatin1Char(' ')),
            &Shades::warning);
        return;
    }
    if (status.state != DeliveryState::Delivering || status.totalTicks == 0) {
        return;
    }
    if (m_doneBefore < 0) {
        m_doneBefore = status.deliveredTicks;
        m_running.start(); // connecting takes no part in the rate
    }
    const auto elapsed = double(std::max<qint64>(m_running.elapsed(), 1));
    QString text = tr("%L1 of %L2 ticks · %3 rows a second")
                       .arg(status.deliveredTicks)
                       .arg(status.totalTicks)
                       .arg(countText(double(status.rows) * 1000 / elapsed));
    const auto done = double(status.deliveredTicks - m_doneBefore);
    if (done > 0 && status.deliveredTicks < status.totalTicks) {
        const double left = double(status.totalTicks - status.deliveredTicks) / done * elapsed;
        text += QStringLiteral(" · ") + tr("%1 left").arg(timerText(qint64(left) + 999));
    }
    say(text, &Shades::muted);
}

void ExportDialog::finish(const DeliveryStatus &status)
{
    const Target &exported = m_exported;
    m_delivery.release()->deleteLater(); // it is the sender
    m_status = status;
    if (m_next) {
        begin(*std::exchange(m_next, {}), m_retries);
        return;
    }
    dropRequest();
    hideResult();
    setRunning(false);
    fillServers();
    m_isTold = true;
    if (status.state == DeliveryState::Done) {
        QString text = status.rows == 0
            ? tr("Done: all of it was there already.")
            : tr("Done: %1.").arg(tr("%Ln row(s) written", nullptr, int(status.rows)));
        if (status.rejected > 0) {
            text += QLatin1Char(' ')
                + tr("The target refused %1.").arg(tr("%Ln row(s)", nullptr, int(status.rejected)));
        }
        if (exported.format == Target::Format::BulkFile) {
            text += QLatin1Char(' ') + tr("These lines load it into a server:");
            m_worker->run([path = exported.address] { return BulkFileRecorder::curlLines(path); },
                          this,
                          [this](const QStringList &lines) {
                              m_lines->setPlainText(lines.join(u'\n'));
                              m_lines->show();
                              m_copy->show();
                          });
        }
        say(text, status.rejected > 0 ? &Shades::warning : &Shades::good);
        m_showFolder->setVisible(!exported.isServer());
        m_close->setFocus();
    } else if (status.state == DeliveryState::Cancelled) {
        say(tr("Cancelled. What is written stays; exporting again continues it."), &Shades::muted);
    } else if (status.error && status.error->kind == ErrorKind::Foreign && !exported.isServer()) {
        say(inWords(*status.error) + QStringLiteral(". ")
                + tr("Replace what lies there, or choose another place."),
            &Shades::error);
        m_replace->show();
        m_another->show();
        m_another->setFocus();
    } else if (status.error) {
        say(oneLine(inWords(*status.error)) + QStringLiteral(". ") + nextStep(exported, status),
            &Shades::error);
        m_editTarget->setVisible(exported.isServer() && status.error->kind != ErrorKind::Busy);
    } else {
        say(tr("The export failed."), &Shades::error);
    }
    m_rejects->setVisible(status.rejected > 0);
    askKnown();
}

void ExportDialog::renew()
{
    const bool stands =
        m_status.state == DeliveryState::Waiting || m_status.state == DeliveryState::Paused;
    // Never at another server than the one that was asked for.
    const TargetProfile *profile = m_desk->profiles()->find(m_exported.profile);
    if (!m_delivery || !stands || !profile || profile->target().format != m_exported.format) {
        return;
    }
    Target now = profile->target();
    now.csv = m_exported.csv;
    now.fromMs = m_exported.fromMs;
    now.toMs = m_exported.toMs;
    now.processes = m_exported.processes;
    dropRequest();
    m_request = m_desk->withSecrets({now}, this, [this, now](const std::vector<Target> &targets) {
        if (m_delivery) {
            m_next = targets.front();
            if (now.identity() == m_exported.identity()) {
                m_delivery->cancel();
            } else {
                m_delivery->withdraw();
            }
        }
    });
}

void ExportDialog::dropRequest()
{
    if (m_request) {
        m_request->deleteLater(); // it may be the sender's
        m_request.clear();
    }
}

void ExportDialog::showRejects()
{
    const Target exported = m_isTold ? m_exported : target();
    auto *dialog =
        new RejectsDialog(m_entry.path, exported, m_desk->nameOf(exported), m_worker, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RejectsDialog::retryAsked, this, [this] { start(false, true); });
    dialog->open();
}

void ExportDialog::reject()
{
    dropRequest();
    if (m_delivery) {
        m_next.reset();
        m_delivery->cancel(); // answered by finish()
        return;
    }
    if (m_isStarting) {
        m_isStarting = false;
        setRunning(false);
        m_isTold = false;
        fillServers();
        check();
        return;
    }
    QDialog::reject();
}

} // namespace probes
