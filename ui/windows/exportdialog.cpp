// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/exportdialog.h"

#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"
#include "ui/windows/errortext.h"
#include "ui/windows/icons.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/shades.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QUrl>
#include <QVBoxLayout>

#include <cmath>

namespace probes {

ExportDialog::ExportDialog(SessionEntry entry, QWidget *parent, FileWorker *worker)
    : QDialog(parent)
    , m_entry(std::move(entry))
    , m_table(new QRadioButton(tr("&One table for spreadsheets"), this))
    , m_folder(new QRadioButton(tr("&Folder with one file per kind"), this))
    , m_path(new PathField(worker ? worker : new FileWorker(this), this))
    , m_locale(new QCheckBox(this))
    , m_progress(new QProgressBar(this))
    , m_message(new QLabel(this))
    , m_replace(new QPushButton(tr("&Replace"), this))
    , m_another(new QPushButton(tr("&Another place…"), this))
    , m_showFolder(new QPushButton(lineIcon(QStringLiteral("folder")), tr("&Show folder"), this))
    , m_close(new QPushButton(tr("Cancel"), this))
    , m_export(new QPushButton(lineIcon(QStringLiteral("export")), tr("&Export"), this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export “%1”").arg(oneLine(m_entry.title.left(60))));
    buildForm();
    connect(m_table, &QRadioButton::toggled, this, &ExportDialog::chooseForm);
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
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::buildForm()
{
    const QLocale locale;
    const QString number = locale.toString(12.08, 'f', 2);
    m_locale->setText(tr("For spreadsheets in &this language: %1, numbers as %2")
                          .arg(locale.nativeLanguageName().isEmpty() ? locale.name()
                                                                     : locale.nativeLanguageName(),
                               number));
    // Where the decimal mark is a point, a spreadsheet reads the plain form just as well.
    m_locale->setChecked(locale.decimalPoint() != QLatin1String("."));
    m_export->setObjectName(QStringLiteral("export"));
    m_replace->setObjectName(QStringLiteral("replace"));
    m_another->setObjectName(QStringLiteral("another"));
    m_close->setObjectName(QStringLiteral("close"));
    m_message->setObjectName(QStringLiteral("message"));
    m_folder->setObjectName(QStringLiteral("folder"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->setMinimumHeight(m_message->fontMetrics().lineSpacing() * 2);
    m_message->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_export->setDefault(true);
    for (QPushButton *button : {m_replace, m_another, m_showFolder, m_close}) {
        button->setAutoDefault(false);
    }
    m_replace->hide();
    m_another->hide();
    m_showFolder->hide();
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    QSizePolicy keepsPlace = m_progress->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsPlace);
    m_progress->hide();

    const Session &session = m_entry.session;
    // What is still being recorded is exported up to now: following it to its end is what the
    // recording's own CSV is for.
    if (m_entry.live) {
        m_untilMs = QDateTime::currentMSecsSinceEpoch();
    }
    const QString ticks = tr("%Ln tick(s)", nullptr, int(m_entry.ticks));
    auto *range = new QLabel(
        m_untilMs ? tr("What is recorded until now: %1 – %2")
                        .arg(timeOfDayText(session.startMs), timeOfDayText(*m_untilMs))
                  : tr("Whole session: %1 – %2 · %3")
                        .arg(timeOfDayText(session.startMs), timeOfDayText(session.endMs), ticks),
        this);
    range->setObjectName(QStringLiteral("range"));
    auto *form = new QVBoxLayout;
    form->setSpacing(6);
    form->addWidget(m_table);
    form->addWidget(m_folder);
    auto *rows = new QFormLayout;
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(14);
    rows->setLabelAlignment(Qt::AlignRight);
    rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    rows->addRow(tr("Form"), form);
    rows->addRow(tr("&Write to"), m_path);
    rows->addRow(tr("Range"), range);
    rows->addRow(QString(), m_locale);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_showFolder);
    buttons->addStretch();
    buttons->addWidget(m_replace);
    buttons->addWidget(m_another);
    buttons->addWidget(m_close);
    buttons->addWidget(m_export);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(rows);
    layout->addWidget(m_progress);
    layout->addWidget(m_message);
    layout->addStretch();
    layout->addLayout(buttons);
    resize(620, sizeHint().height());
}

void ExportDialog::chooseForm()
{
    m_locale->setEnabled(m_table->isChecked());
    m_path->setForm(m_table->isChecked() ? CsvForm::Table : CsvForm::Folder);
    check();
}

void ExportDialog::setTarget(const QString &path)
{
    (csvFormOf(path) == CsvForm::Table ? m_table : m_folder)->setChecked(true);
    m_path->setPath(path);
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
    const QString problem = m_path->problem();
    m_isTold = false;
    m_export->setEnabled(problem.isEmpty());
    m_replace->hide();
    m_another->hide();
    m_showFolder->hide();
    say(problem, Shades::of(palette()).error);
}

void ExportDialog::setRunning(bool running)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_folder),
                            static_cast<QWidget *>(m_path)}) {
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
    CsvOptions options;
    options.replace = replace;
    if (m_table->isChecked() && m_locale->isChecked()) {
        options.locale = QLocale();
    }
    m_progress->setValue(0);
    say(tr("Exporting…"), Shades::of(palette()).muted);
    setRunning(true);
    Target target = Target::forCsv(m_path->path(), options);
    target.toMs = m_untilMs;
    m_delivery = std::make_unique<Delivery>(m_entry.path, target);
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
        say(tr("%L1 of %L2 ticks").arg(status.deliveredTicks).arg(status.totalTicks), shades.muted);
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
