// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessiondetailspane.h"

#include "ui/models/celltext.h"
#include "ui/models/errorwords.h"
#include "ui/models/fileworker.h"
#include "ui/windows/icons.h"
#include "ui/windows/loadchart.h"
#include "ui/windows/pathlabel.h"
#include "ui/windows/rowdelegate.h"
#include "ui/windows/runprocessesdialog.h"
#include "ui/windows/shades.h"

#include <QAction>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QGridLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int MarkerNumberRole = Qt::UserRole;
constexpr int TextRole = Qt::UserRole + 1;
constexpr int MarkerHeight = 24;
constexpr qsizetype MostMarkersHigh = 8; //!< more of them scroll

QFont demiBold(QFont font, double factor)
{
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * factor);
    return font;
}

void empty(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}
} // namespace

SessionDetailsPane::SessionDetailsPane(const TargetDesk *desk, QWidget *parent)
    : QScrollArea(parent)
    , m_desk(desk)
    , m_page(new QWidget(this))
    , m_title(new QLabel(m_page))
    , m_when(new QLabel(m_page))
    , m_buttons(new QWidget(m_page))
    , m_load(new LoadChart(m_page))
    , m_facts(new QGridLayout)
    , m_markersTitle(new QLabel(tr("Markers"), m_page))
    , m_markers(new QTreeWidget(m_page))
    , m_deliveredTitle(new QLabel(tr("Deliveries"), m_page))
    , m_delivered(new QVBoxLayout)
{
    setObjectName(QStringLiteral("sessionDetails"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(240);
    m_title->setObjectName(QStringLiteral("detailsTitle"));
    m_title->setFont(demiBold(font(), 1.2));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_when->setForegroundRole(QPalette::PlaceholderText);
    m_when->setTextFormat(Qt::PlainText);
    m_when->setWordWrap(true);
    m_markersTitle->setFont(demiBold(font(), 1));
    m_deliveredTitle->setFont(demiBold(font(), 1));
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(5);
    m_facts->setColumnStretch(1, 1);
    m_delivered->setSpacing(4);

    m_open = new QPushButton(lineIcon(QStringLiteral("open")), tr("Open"), m_buttons);
    m_open->setProperty("accent", true);
    auto *exporting = new QPushButton(lineIcon(QStringLiteral("export")), tr("Export…"), m_buttons);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    buttons->addWidget(m_open);
    buttons->addWidget(exporting);
    buttons->addStretch();
    connect(m_open, &QPushButton::clicked, this, &SessionDetailsPane::openAsked);
    connect(exporting, &QPushButton::clicked, this, &SessionDetailsPane::exportAsked);

    m_markers->setObjectName(QStringLiteral("markers"));
    m_markers->setAccessibleName(tr("Markers"));
    m_markers->setColumnCount(2);
    m_markers->header()->hide();
    m_markers->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_markers->setRootIsDecorated(false);
    m_markers->setFrameShape(QFrame::NoFrame);
    m_markers->setItemDelegate(new RowDelegate(MarkerHeight, m_markers));
    m_markers->viewport()->setAutoFillBackground(false);
    m_markers->setToolTip(tr("Enter or double-click edits a marker, Delete removes it"));
    connect(m_markers, &QTreeWidget::itemActivated, this, &SessionDetailsPane::editMarker);
    auto *remove = new QAction(tr("Delete marker"), m_markers);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, [this] {
        if (const QTreeWidgetItem *item = m_markers->currentItem()) {
            emit markerDeleted(m_entry.path, item->data(0, MarkerNumberRole).toLongLong(),
                               item->data(0, TextRole).toString());
        }
    });
    auto *edit = new QAction(tr("Edit marker…"), m_markers);
    connect(edit, &QAction::triggered, this, [this] {
        if (QTreeWidgetItem *item = m_markers->currentItem()) {
            editMarker(item);
        }
    });
    m_markers->addActions({edit, remove});
    m_markers->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *layout = new QVBoxLayout(m_page);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_when);
    layout->addWidget(m_buttons);
    layout->addWidget(m_load);
    layout->addSpacing(4);
    layout->addLayout(m_facts);
    layout->addSpacing(4);
    layout->addWidget(m_markersTitle);
    layout->addWidget(m_markers);
    layout->addWidget(m_deliveredTitle);
    layout->addLayout(m_delivered);
    layout->addStretch();
    setWidget(m_page);
    clear();
}

void SessionDetailsPane::clear()
{
    ++m_asked;
    m_page->hide();
}

void SessionDetailsPane::show(const SessionEntry &entry, FileWorker *worker)
{
    m_worker = worker;
    const bool isAnother = entry.path != m_entry.path;
    m_entry = entry;
    if (isAnother) {
        m_details = {};
        m_page->hide(); // until it is read: nothing of the one before stands here
    }
    m_worker->run([path = entry.path] { return readSessionDetails(path); }, this,
                  [this, number = ++m_asked](const SessionDetails &details) {
                      if (number == m_asked) {
                          fill(details);
                      }
                  });
}

void SessionDetailsPane::showLoad(const SessionLoad &load)
{
    m_course = m_entry.problem.isEmpty() ? load : SessionLoad();
    m_load->setLoad(m_course);
    showInterval();
}

//! How often it was looked, and what was missed.
void SessionDetailsPane::showInterval()
{
    if (m_interval != nullptr) {
        m_interval->setText(
            QStringList{intervalsText(m_entry.session.intervalNs, m_details.intervals),
                        takenTicksText(m_details, m_course.gaps)}
                .join(QStringLiteral(" · ")));
    }
}

QLabel *SessionDetailsPane::addFact(const QString &label, const QString &value)
{
    auto *name = new QLabel(label, m_page);
    name->setForegroundRole(QPalette::PlaceholderText);
    name->setAlignment(Qt::AlignTop);
    auto *text = new QLabel(m_page);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setText(value);
    QSizePolicy policy = text->sizePolicy(); // a long name of a file must not widen the page
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    text->setSizePolicy(policy);
    m_facts->addWidget(name, m_factRows, 0);
    m_facts->addWidget(text, m_factRows++, 1);
    return text;
}

void SessionDetailsPane::addFile()
{
    addFact(tr("Size"), bytesText(double(m_entry.bytes)));
    auto *name = new QLabel(tr("File"), m_page);
    name->setForegroundRole(QPalette::PlaceholderText);
    m_facts->addWidget(name, m_factRows, 0);
    m_facts->addWidget(new PathLabel(QDir::toNativeSeparators(m_entry.path), m_page), m_factRows++,
                       1);
}

void SessionDetailsPane::addRun(const RunFacts &run)
{
    addFact(tr("Command"), oneLine(commandText(run.command).left(600)));
    addFact(tr("Result"), runText(run));
    auto *table = new QPushButton(lineIcon(QStringLiteral("table")), tr("Its processes…"), m_page);
    table->setObjectName(QStringLiteral("runProcesses"));
    m_facts->addWidget(table, m_factRows++, 1, Qt::AlignLeft);
    connect(table, &QPushButton::clicked, this, [this, run] {
        auto *dialog = new RunProcessesDialog(m_entry.path, run, m_worker, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void SessionDetailsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_page != nullptr) {
        showDeliveries(m_details); // their icons are coloured
    }
    QScrollArea::changeEvent(event);
}

QString SessionDetailsPane::recorderText(const SessionDetails &details)
{
    return details.recorderPid == 0 ? tr("being recorded")
        : details.recorderPid == QCoreApplication::applicationPid()
        ? tr("being recorded by this window")
        : tr("being recorded by another window or program (pid %1)").arg(details.recorderPid);
}

void SessionDetailsPane::fill(const SessionDetails &details)
{
    m_details = details;
    const Session &session = m_entry.session;
    const bool isReadable = m_entry.problem.isEmpty() && details.problem.isEmpty();
    m_title->setText(isReadable ? oneLine(m_entry.title.left(300))
                                : QFileInfo(m_entry.path).fileName());
    m_title->setToolTip(session.description.left(2000).toHtmlEscaped());
    empty(m_facts);
    m_interval = nullptr;
    m_factRows = 0;
    m_buttons->setEnabled(isReadable);
    if (!isReadable) {
        m_when->setText(details.problem.isEmpty() ? inWords(m_entry.problem) : details.problem);
        m_markersTitle->hide();
        m_markers->hide();
        m_deliveredTitle->hide();
        empty(m_delivered);
        addFile();
        m_page->show();
        return;
    }
    const qint64 end = session.endMs > 0 ? session.endMs : details.lastTickMs;
    m_open->setText(m_entry.live ? tr("Follow") : tr("Open"));
    m_open->setToolTip(m_entry.live ? tr("Opens it in charts, which go on with it") : QString());
    const QString state = m_entry.live            ? recorderText(details)
        : session.state == SessionState::Finished ? tr("finished")
                                                  : tr("interrupted");
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_when->setText((end > 0 ? spanOfMomentsText(session.beginMs(), end, now)
                             : momentText(session.beginMs(), now))
                    + QStringLiteral(" · ") + state);
    const MachineFacts &machine = session.machine;
    addFact(tr("Host"),
            QStringList{oneLine(machine.host), oneLine(machine.kernel),
                        tr("%Ln core(s)", nullptr, machine.cores),
                        bytesText(double(machine.memoryBytes))}
                .join(QStringLiteral(" · ")));
    m_interval = addFact(tr("Interval"), QString());
    showInterval();
    if (session.run) {
        addRun(*session.run);
    }
    QString names = oneLine(details.names.join(QStringLiteral(", ")));
    if (details.moreNames) {
        names += QStringLiteral(" …");
    }
    addFact(tr("Processes"),
            details.processes == 0
                ? tr("none, only the machine")
                : tr("%1: %2").arg(QLocale().toString(details.processes), names));
    addFile();
    showMarkers(details);
    showDeliveries(details);
    m_page->show();
}

void SessionDetailsPane::showMarkers(const SessionDetails &details)
{
    const int current = m_markers->indexOfTopLevelItem(m_markers->currentItem());
    m_markers->clear();
    for (const SessionMarker &marker : details.markers) {
        const QString text = oneLine(marker.text.left(300));
        auto *item = new QTreeWidgetItem(m_markers, {timeOfDayText(marker.wallMs), text});
        item->setIcon(0, lineIcon(QStringLiteral("marker")));
        item->setData(0, MarkerNumberRole, marker.number);
        item->setData(0, TextRole, marker.text);
        item->setToolTip(1, marker.text.left(2000).toHtmlEscaped());
    }
    // Current, so that keys have something to act on, but not marked: nobody has chosen it.
    m_markers->setCurrentItem(m_markers->topLevelItem(std::clamp(
                                  current, 0, std::max(0, m_markers->topLevelItemCount() - 1))),
                              0, QItemSelectionModel::NoUpdate);
    const bool hasSome = !details.markers.empty();
    m_markersTitle->setVisible(hasSome);
    m_markers->setVisible(hasSome);
    const int rows = int(std::min(qsizetype(details.markers.size()), MostMarkersHigh));
    m_markers->setFixedHeight(rows * std::max(MarkerHeight, fontMetrics().lineSpacing() + 6) + 4);
}

void SessionDetailsPane::editMarker(QTreeWidgetItem *item)
{
    auto *dialog = new QInputDialog(window());
    dialog->setObjectName(QStringLiteral("markerDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Marker at %1").arg(item->text(0)));
    dialog->setLabelText(tr("Text:"));
    dialog->setTextValue(item->data(0, TextRole).toString());
    dialog->setOkButtonText(tr("Save"));
    const qint64 number = item->data(0, MarkerNumberRole).toLongLong();
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, number, path = m_entry.path](const QString &text) {
                if (!text.simplified().isEmpty()) {
                    emit markerEdited(path, number, text.simplified());
                }
            });
    dialog->open();
}

} // namespace probes
