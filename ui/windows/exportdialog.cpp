// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/exportdialog.h"

#include "ui/models/celltext.h"
#include "ui/models/exportpreview.h"
#include "ui/models/fileworker.h"
#include "ui/windows/deliverywords.h"
#include "ui/windows/errortext.h"
#include "ui/windows/exportpane.h"
#include "ui/windows/formbutton.h"
#include "ui/windows/icons.h"
#include "ui/windows/language.h"
#include "ui/windows/pathfield.h"
#include "ui/windows/processchoice.h"
#include "ui/windows/targetdesk.h"
#include "ui/windows/windowstate.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto PauseBeforePreview = 120ms;
constexpr qsizetype LongestExportTitle = 80;

std::optional<qint64> timeIn(const QVariant &value)
{
    return value.isValid() ? std::optional(value.toLongLong()) : std::nullopt;
}
} // namespace

ExportDialog::ExportDialog(SessionEntry entry, QWidget *parent, FileWorker *worker,
                           TargetDesk *desk)
    : QDialog(parent)
    , m_entry(std::move(entry))
    , m_worker(worker ? worker : new FileWorker(this))
    , m_desk(desk ? desk : new TargetDesk(this))
    , m_table(
          new FormButton(QStringLiteral("table"), tr("&One table"), tr("for spreadsheets"), this))
    , m_folder(new FormButton(QStringLiteral("folder"), tr("CSV &folder"), tr("one file per kind"),
                              this))
    , m_bulk(new FormButton(QStringLiteral("file"), tr("&Bulk file"),
                            tr("NDJSON for Elasticsearch"), this))
    , m_elastic(new FormButton(QStringLiteral("server"), QStringLiteral("E&lasticsearch"),
                               tr("or OpenSearch, a server"), this))
    , m_mysql(new FormButton(QStringLiteral("database"), tr("&MySQL or MariaDB"),
                             tr("tables and views"), this))
    , m_pathLabel(new QLabel(this))
    , m_path(new PathField(m_worker, this))
    , m_serverRow(new QWidget(this))
    , m_server(new QComboBox(m_serverRow))
    , m_addServer(
          new QPushButton(lineIcon(QStringLiteral("add")), tr("A&dd a target…"), m_serverRow))
    , m_range(new QComboBox(this))
    , m_extent(new QLabel(this))
    , m_processes(new ProcessChoice(this))
    , m_processNames(new QLabel(this))
    , m_locale(new QCheckBox(this))
    , m_partRow(new QWidget(this))
    , m_partSize(new QSpinBox(m_partRow))
    , m_pane(new ExportPane(this))
    , m_progress(new QProgressBar(this))
    , m_summary(new QLabel(this))
    , m_message(new QLabel(this))
    , m_lines(new QPlainTextEdit(this))
    , m_copy(new QPushButton(tr("Cop&y"), this))
    , m_replace(new QPushButton(tr("&Replace"), this))
    , m_another(new QPushButton(tr("&Another place…"), this))
    , m_showFolder(new QPushButton(lineIcon(QStringLiteral("folder")), tr("&Show folder"), this))
    , m_rejects(new QPushButton(lineIcon(QStringLiteral("warning")), tr("Re&jects…"), this))
    , m_editTarget(new QPushButton(lineIcon(QStringLiteral("edit")), tr("Edit tar&get…"), this))
    , m_tryNow(new QPushButton(lineIcon(QStringLiteral("waiting")), tr("Try &now"), this))
    , m_close(new QPushButton(tr("Cancel"), this))
    , m_export(new QPushButton(lineIcon(QStringLiteral("export")), tr("&Export"), this))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export “%1”")
                       .arg(oneLine(cutInMiddle(m_entry.title.simplified(), LongestExportTitle))));
    // What is still being recorded is exported up to now: following it to its end is what the
    // recording's own targets are for.
    if (m_entry.live) {
        m_untilMs = QDateTime::currentMSecsSinceEpoch();
    }
    prepareWidgets();
    prepareResult();
    buildLayout();
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseBeforePreview);
    connect(&m_pause, &QTimer::timeout, this, &ExportDialog::askPreview);
    for (QRadioButton *form : {m_table, m_folder, m_bulk, m_elastic, m_mysql}) {
        connect(form, &QRadioButton::toggled, this, [this](bool isChosen) {
            if (isChosen) {
                chooseForm();
            }
        });
    }
    connect(m_locale, &QCheckBox::toggled, this, [this] {
        m_pause.start();
        check();
    });
    connect(m_partSize, &QSpinBox::valueChanged, this, &ExportDialog::check);
    connect(m_range, &QComboBox::activated, this, [this] {
        m_pause.start();
        check();
    });
    connect(m_server, &QComboBox::currentIndexChanged, this, [this] {
        m_pause.start();
        check();
    });
    connect(m_addServer, &QPushButton::clicked, this, [this] { emit m_desk->targetsAsked({}); });
    connect(m_desk->profiles(), &ProfileStore::changed, this, &ExportDialog::fillServers);
    connect(m_pane, &ExportPane::kindsChanged, this, [this] {
        if (m_table->isChecked()) {
            m_pause.start(); // other columns
        }
        showSummary();
        check();
    });
    connect(m_processes, &ProcessChoice::changed, this, [this] {
        m_processNames->setText(m_processes->names());
        m_pause.start();
        check();
    });
    connect(m_path, &PathField::changed, this, [this] {
        m_pane->setTableName(QFileInfo(m_path->path()).fileName());
        check();
    });
    connect(m_path, &PathField::looked, this, [this] {
        if (!m_isTold) {
            check(); // unless an export has begun meanwhile: it tells by itself
        }
    });
    connect(m_export, &QPushButton::clicked, this, [this] { start(false); });
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connectResult();
    const FileForm form = usualCsvForm();
    m_path->propose(proposedPath(m_entry.title, m_entry.session.startMs, form));
    (form == FileForm::Folder ? m_folder : m_table)->setChecked(true);
    chooseForm();
    m_export->setFocus();
    askKnown();
}

ExportDialog::~ExportDialog()
{
    if (m_cancelled) {
        *m_cancelled = true;
    }
}

Target::Format ExportDialog::format() const
{
    return m_table->isChecked()  ? Target::Format::CsvTable
        : m_folder->isChecked()  ? Target::Format::CsvFolder
        : m_bulk->isChecked()    ? Target::Format::BulkFile
        : m_elastic->isChecked() ? Target::Format::Elasticsearch
                                 : Target::Format::MySql;
}

bool ExportDialog::isServer() const
{
    return m_elastic->isChecked() || m_mysql->isChecked();
}

void ExportDialog::chooseForm()
{
    const Target::Format form = format();
    m_locale->setVisible(form == Target::Format::CsvTable);
    m_partRow->setVisible(form == Target::Format::BulkFile);
    m_path->setVisible(!isServer());
    m_serverRow->setVisible(isServer());
    m_pathLabel->setText(isServer()                              ? tr("Ser&ver")
                             : form == Target::Format::CsvFolder ? tr("Fol&der")
                                                                 : tr("F&ile"));
    m_pathLabel->setBuddy(isServer() ? static_cast<QWidget *>(m_server) : m_path->edit());
    if (!isServer()) {
        m_path->setForm(form == Target::Format::CsvTable        ? FileForm::Table
                            : form == Target::Format::CsvFolder ? FileForm::Folder
                                                                : FileForm::Bulk);
    }
    m_pane->setTableName(QFileInfo(m_path->path()).fileName());
    m_pane->showForm(form);
    fillServers();
    m_pause.start();
    check();
}

void ExportDialog::fillServers()
{
    if (m_delivery || m_isStarting) {
        return; // what it shows is where the export goes
    }
    const QSignalBlocker blocker(m_server);
    const QVariant chosen = m_server->currentData();
    m_server->clear();
    for (const TargetProfile &profile : m_desk->profiles()->profiles()) {
        const Target target = profile.target();
        if (target.format == format()) {
            m_server->addItem(lineIcon(formatIcon(target.format)),
                              tr("%1 — %2").arg(profile.name, placeText(target)), profile.id);
        }
    }
    m_server->setEnabled(m_server->count() > 0);
    if (m_server->count() == 0) {
        m_server->addItem(tr("none is set up yet"));
    }
    m_server->setCurrentIndex(std::max(0, m_server->findData(chosen)));
    m_pause.start();
    if (!m_isTold || m_server->currentData() != chosen) {
        check();
    }
}

void ExportDialog::setTarget(const QString &path)
{
    const FileForm form = fileFormOf(path);
    (form == FileForm::Table      ? m_table
         : form == FileForm::Bulk ? m_bulk
                                  : m_folder)
        ->setChecked(true);
    m_path->setPath(path);
}

void ExportDialog::setServer(const QUuid &id)
{
    if (const TargetProfile *profile = m_desk->profiles()->find(id)) {
        const bool isMySql = profile->target().format == Target::Format::MySql;
        (isMySql ? m_mysql : m_elastic)->setChecked(true);
        m_server->setCurrentIndex(std::max(0, m_server->findData(id)));
    }
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
    const auto name = [&](size_t at) {
        const QString text = oneLine(preview.markers[at].text.left(40));
        return text.isEmpty() ? timeOfDayText(preview.markers[at].wallMs) : text;
    };
    if (!preview.markers.empty()) {
        m_range->addItem(tr("Up to “%1”").arg(name(0)), spanOf({}, preview.markers[0].wallMs));
    }
    for (size_t i = 0; i < preview.markers.size(); ++i) {
        const bool isLast = i + 1 == preview.markers.size();
        m_range->addItem(isLast ? tr("From “%1” to the end").arg(name(i))
                                : tr("From “%1” to “%2”").arg(name(i), name(i + 1)),
                         spanOf(preview.markers[i].wallMs,
                                isLast ? m_untilMs : std::optional(preview.markers[i + 1].wallMs)));
    }
}

Target ExportDialog::target() const
{
    Target target;
    const TargetProfile *profile =
        isServer() ? m_desk->profiles()->find(m_server->currentData().toUuid()) : nullptr;
    if (profile) {
        target = profile->target();
    } else {
        target = Target::forBulkFile(m_path->path());
        target.partBytes = qint64(m_partSize->value()) * 1'000'000;
    }
    target.format = format();
    target.csv.kinds = m_pane->kinds();
    target.processes = m_processes->chosen();
    if (m_table->isChecked() && m_locale->isChecked()) {
        target.csv.locale = spreadsheetLocale();
    }
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
    m_processes->offer(preview->processes);
    m_processNames->setText(m_processes->names());
    m_pane->show(*preview, target.format);
    m_extent->setText(preview->ticks == 0
                          ? tr("no ticks")
                          : tr("%1 – %2 · %3")
                                .arg(timeOfDayText(preview->firstMs),
                                     timeOfDayText(preview->lastMs),
                                     tr("%Ln tick(s)", nullptr, int(preview->ticks))));
    m_isAbout = preview->isAbout;
    showSummary();
    if (!m_isTold) {
        check(); // how large it becomes is known now
    }
}

void ExportDialog::askKnown()
{
    m_worker->run([path = m_entry.path] { return deliveriesOf(path); }, this,
                  [this](const Result<std::vector<KnownDelivery>> &known) {
                      m_known = known.value_or(std::vector<KnownDelivery>());
                      if (!m_isTold && !m_delivery) {
                          check();
                      }
                  });
}

const KnownDelivery *ExportDialog::knownOf(const Target &target) const
{
    const auto at = std::ranges::find(m_known, target.identity(), &KnownDelivery::identity);
    return at == m_known.end() ? nullptr : &*at;
}

void ExportDialog::showSummary()
{
    QStringList parts;
    if (m_folder->isChecked()) {
        parts += tr("%Ln file(s)", nullptr, m_pane->chosenFiles());
    }
    const auto count = int(std::min<qint64>(m_pane->chosenRows(), INT_MAX));
    const QString rows = m_bulk->isChecked() || m_elastic->isChecked()
        ? tr("%Ln document(s)", nullptr, count)
        : tr("%Ln row(s)", nullptr, count);
    parts += m_isAbout ? tr("about %1").arg(rows) : rows;
    parts += tr("about %1").arg(bytesText(double(m_pane->chosenBytes())));
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void ExportDialog::check()
{
    const bool hasServer = m_server->isEnabled();
    const QString problem = m_pane->hasNone() ? tr("Choose at least one kind.")
        : !isServer()                         ? m_path->problem()
        : hasServer                           ? QString()
                    : tr("Say by “Add a target…” which server it is; the session waits.");
    m_isTold = false;
    m_export->setEnabled(problem.isEmpty());
    hideResult();
    const bool isJustMissing = isServer() && !hasServer;
    say(problem, isJustMissing ? &Shades::muted : &Shades::error);
    const KnownDelivery *known = problem.isEmpty() ? knownOf(target()) : nullptr;
    const bool isBegun = known && !known->isDone() && known->ticks > 0;
    m_export->setText(isBegun ? tr("Contin&ue") : tr("&Export"));
    if (isBegun) {
        say(tr("%1 are there already; it goes on from there.")
                .arg(tr("%Ln tick(s)", nullptr, int(known->ticks))),
            &Shades::muted);
    } else if (problem.isEmpty()) {
        say(roomWarning(), &Shades::warning);
    }
    m_rejects->setVisible(known && known->rejected > 0);
}

} // namespace probes
