// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/exportdialog.h"

#include "ui/models/celltext.h"
#include "ui/models/exportpreview.h"
#include "ui/models/fileworker.h"
#include "ui/windows/errortext.h"
#include "ui/windows/exportpane.h"
#include "ui/windows/formbutton.h"
#include "ui/windows/icons.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/shades.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

#include <cmath>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto PauseBeforePreview = 120ms;

std::optional<qint64> timeIn(const QVariant &value)
{
    return value.isValid() ? std::optional(value.toLongLong()) : std::nullopt;
}
} // namespace

ExportDialog::ExportDialog(SessionEntry entry, QWidget *parent, FileWorker *worker)
    : QDialog(parent)
    , m_entry(std::move(entry))
    , m_worker(worker ? worker : new FileWorker(this))
    , m_table(
          new FormButton(QStringLiteral("table"), tr("&One table"), tr("for spreadsheets"), this))
    , m_folder(new FormButton(QStringLiteral("folder"), tr("CSV &folder"), tr("one file per kind"),
                              this))
    , m_pathLabel(new QLabel(this))
    , m_path(new PathField(m_worker, this))
    , m_range(new QComboBox(this))
    , m_extent(new QLabel(this))
    , m_locale(new QCheckBox(this))
    , m_pane(new ExportPane(this))
    , m_progress(new QProgressBar(this))
    , m_summary(new QLabel(this))
    , m_message(new QLabel(this))
    , m_replace(new QPushButton(tr("&Replace"), this))
    , m_another(new QPushButton(tr("&Another place…"), this))
    , m_showFolder(new QPushButton(lineIcon(QStringLiteral("folder")), tr("&Show folder"), this))
    , m_close(new QPushButton(tr("Cancel"), this))
    , m_export(new QPushButton(lineIcon(QStringLiteral("export")), tr("&Export"), this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export “%1”").arg(oneLine(m_entry.title.left(60))));
    // What is still being recorded is exported up to now: following it to its end is what the
    // recording's own CSV is for.
    if (m_entry.live) {
        m_untilMs = QDateTime::currentMSecsSinceEpoch();
    }
    prepareWidgets();
    buildLayout();
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseBeforePreview);
    connect(&m_pause, &QTimer::timeout, this, &ExportDialog::askPreview);
    connect(m_table, &QRadioButton::toggled, this, &ExportDialog::chooseForm);
    connect(m_locale, &QCheckBox::toggled, &m_pause, qOverload<>(&QTimer::start));
    connect(m_range, &QComboBox::activated, &m_pause, qOverload<>(&QTimer::start));
    connect(m_pane, &ExportPane::kindsChanged, this, [this] {
        if (m_table->isChecked()) {
            m_pause.start(); // other columns
        }
        showSummary();
        check();
    });
    connect(m_path, &PathField::changed, this, &ExportDialog::check);
    connect(m_path, &PathField::looked, this, [this] {
        if (!m_isTold && !m_path->problem().isEmpty()) {
            check(); // unless an export has begun meanwhile: it tells by itself
        }
    });
    connect(m_export, &QPushButton::clicked, this, [this] { start(false); });
    connect(m_replace, &QPushButton::clicked, this, [this] { start(true); });
    connect(m_another, &QPushButton::clicked, this, [this] {
        m_another->hide();
        m_replace->hide();
        m_path->edit()->setFocus();
        m_path->edit()->selectAll();
    });
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_showFolder, &QPushButton::clicked, this, [this] {
        const QString target = m_path->path();
        QDesktopServices::openUrl(QUrl::fromLocalFile(
            m_path->form() == CsvForm::Folder ? target : QFileInfo(target).path()));
    });
    m_table->setChecked(true);
    m_path->propose(proposedCsvPath(m_entry.title, m_entry.session.startMs, CsvForm::Table));
    check();
    m_export->setFocus();
    m_pause.start();
}

ExportDialog::~ExportDialog()
{
    if (m_cancelled) {
        *m_cancelled = true;
    }
}

void ExportDialog::chooseForm()
{
    m_locale->setEnabled(m_table->isChecked());
    m_pathLabel->setText(m_table->isChecked() ? tr("Fi&le") : tr("Fo&lder"));
    m_path->setForm(m_table->isChecked() ? CsvForm::Table : CsvForm::Folder);
    m_pause.start();
    check();
}

void ExportDialog::setTarget(const QString &path)
{
    (csvFormOf(path) == CsvForm::Table ? m_table : m_folder)->setChecked(true);
    m_path->setPath(path);
}

void ExportDialog::offerVisible(qint64 fromMs, qint64 toMs)
{
    m_range->insertItem(1, tr("What the charts show"), spanOf(fromMs, toMs));
}

void ExportDialog::offerMarkers(const ExportPreview &preview)
{
    if (m_range->property("markers offered").toBool()) {
        return;
    }
    m_range->setProperty("markers offered", true);
    for (size_t i = 0; i < preview.markers.size(); ++i) {
        const auto name = [&](size_t at) {
            const QString text = oneLine(preview.markers[at].text.left(40));
            return text.isEmpty() ? timeOfDayText(preview.markers[at].wallMs) : text;
        };
        const bool isLast = i + 1 == preview.markers.size();
        m_range->addItem(isLast ? tr("From “%1” to the end").arg(name(i))
                                : tr("From “%1” to “%2”").arg(name(i), name(i + 1)),
                         spanOf(preview.markers[i].wallMs,
                                isLast ? m_untilMs : std::optional(preview.markers[i + 1].wallMs)));
    }
}

Target ExportDialog::target() const
{
    CsvOptions options;
    options.kinds = m_pane->kinds();
    if (m_table->isChecked() && m_locale->isChecked()) {
        options.locale = QLocale();
    }
    Target target = Target::forCsv(m_path->path(), options);
    target.format = m_table->isChecked() ? Target::Format::CsvTable : Target::Format::CsvFolder;
    const QVariantList span = m_range->currentData().toList();
    target.fromMs = timeIn(span.value(0));
    target.toMs = timeIn(span.value(1));
    return target;
}

void ExportDialog::askPreview()
{
    if (m_cancelled) {
        *m_cancelled = true;
    }
    if (m_pane->hasNone()) {
        return;
    }
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    m_worker->run(
        [path = m_entry.path, wanted = target(), cancelled = m_cancelled] {
            return previewExport(path, wanted, *cancelled);
        },
        this,
        [this, wanted = target(), cancelled = m_cancelled](const Result<ExportPreview> &preview) {
            if (!*cancelled) {
                showPreview(preview, wanted);
            }
        });
}

void ExportDialog::showPreview(const Result<ExportPreview> &preview, const Target &target)
{
    if (!preview) {
        m_pane->showProblem(explained(preview.error()));
        return;
    }
    offerMarkers(*preview);
    m_pane->show(*preview,
                 target.format == Target::Format::CsvTable ? CsvForm::Table : CsvForm::Folder);
    m_extent->setText(preview->ticks == 0
                          ? tr("no ticks")
                          : tr("%1 – %2 · %3")
                                .arg(timeOfDayText(preview->firstMs),
                                     timeOfDayText(preview->lastMs),
                                     tr("%Ln tick(s)", nullptr, int(preview->ticks))));
    m_isAbout = preview->isAbout;
    showSummary();
}

void ExportDialog::showSummary()
{
    QStringList parts;
    if (m_folder->isChecked()) {
        parts += tr("%Ln file(s)", nullptr, m_pane->chosenFiles());
    }
    const QString rows = tr("%Ln row(s)", nullptr, int(m_pane->chosenRows()));
    parts += m_isAbout ? tr("about %1").arg(rows) : rows;
    parts += tr("about %1").arg(bytesText(double(m_pane->chosenBytes())));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void ExportDialog::say(const QString &text, const QColor &colour)
{
    QPalette messagePalette = m_message->palette();
    messagePalette.setColor(QPalette::WindowText, colour);
    m_message->setPalette(messagePalette);
    m_message->setText(text);
}

void ExportDialog::check()
{
    const QString problem = m_pane->hasNone() ? tr("Choose at least one kind.") : m_path->problem();
    m_isTold = false;
    m_export->setEnabled(problem.isEmpty());
    m_replace->hide();
    m_another->hide();
    m_showFolder->hide();
    say(problem, Shades::of(palette()).error);
}

void ExportDialog::setRunning(bool running)
{
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_table, m_folder, m_path, m_range, m_pane}) {
        widget->setEnabled(!running);
    }
    m_locale->setEnabled(!running && m_table->isChecked());
    m_export->setEnabled(!running);
    m_progress->setVisible(running);
    m_close->setText(running ? tr("Cancel") : tr("Close"));
}

void ExportDialog::start(bool replace)
{
    m_isTold = true;
    m_replace->hide();
    m_another->hide();
    m_showFolder->hide();
    Target wanted = target();
    wanted.csv.replace = replace;
    m_progress->setValue(0);
    say(tr("Exporting…"), Shades::of(palette()).muted);
    setRunning(true);
    m_running.start();
    m_delivery = std::make_unique<Delivery>(m_entry.path, wanted);
    connect(m_delivery.get(), &Delivery::changed, this, &ExportDialog::show);
    connect(m_delivery.get(), &Delivery::ended, this, &ExportDialog::finish);
    m_delivery->start();
}

void ExportDialog::show(const DeliveryStatus &status)
{
    const auto share =
        status.totalTicks == 0 ? 0.0 : double(status.deliveredTicks) / double(status.totalTicks);
    m_progress->setValue(int(std::lround(share * 1000)));
    const Shades shades = Shades::of(palette());
    if (status.state == DeliveryState::Waiting && status.error) {
        say(tr("%1 It is tried again by itself.").arg(explained(*status.error)), shades.warning);
    } else if (status.state == DeliveryState::Delivering) {
        const double rate =
            double(status.rows) * 1000 / double(std::max<qint64>(m_running.elapsed(), 1));
        say(tr("%L1 of %L2 ticks · %3 rows a second")
                .arg(status.deliveredTicks)
                .arg(status.totalTicks)
                .arg(countText(rate)),
            shades.muted);
    }
}

void ExportDialog::finish(const DeliveryStatus &status)
{
    m_delivery.release()->deleteLater(); // it is the sender
    setRunning(false);
    const Shades shades = Shades::of(palette());
    if (status.state == DeliveryState::Done) {
        say(status.rows == 0
                ? tr("Done: all of it was there already.")
                : tr("Done: %1.").arg(tr("%Ln row(s) written", nullptr, int(status.rows))),
            shades.good);
        m_showFolder->show();
        m_close->setFocus();
    } else if (status.state == DeliveryState::Cancelled) {
        say(tr("Cancelled. What is written stays; exporting again continues it."), shades.muted);
    } else if (status.error && status.error->kind == ErrorKind::Foreign) {
        say(status.error->text() + QLatin1Char('.'), shades.error);
        m_replace->show();
        m_another->show();
        m_another->setFocus();
    } else {
        say(status.error ? explained(*status.error) : tr("The export failed."), shades.error);
    }
}

void ExportDialog::reject()
{
    if (m_delivery) {
        m_delivery->cancel(); // answered by finish()
        return;
    }
    QDialog::reject();
}

} // namespace probes
