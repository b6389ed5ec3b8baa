// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/exportpane.h"

#include "ui/models/celltext.h"
#include "ui/windows/columnheader.h"
#include "ui/windows/rowdelegate.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int KindRole = Qt::UserRole;
constexpr int NoKind = -1;
constexpr int WidestColumn = 260;
constexpr int ListBesideTable = 164;
constexpr int ListBesideFiles = 280; //!< with the longest of its names
constexpr int AllOfBoth = 840;
constexpr int NameOfProcess = 2; //!< in the one table
constexpr int MarkerOfTick = 4; //!< likewise
constexpr int FirstValue = 5;
constexpr int WidestName = 140; //!< there

bool looksLikeANumber(const QString &cell)
{
    bool isNumber = false;
    QString plain = cell;
    plain.replace(u',', u'.').toDouble(&isNumber);
    return isNumber;
}
} // namespace

ExportPane::ExportPane(QWidget *parent)
    : QWidget(parent)
    , m_list(new QTreeWidget(this))
    , m_first(new QStackedWidget(this))
    , m_rows(new QTableWidget(m_first))
    , m_documents(new QPlainTextEdit(m_first))
    , m_about(new QLabel(this))
{
    m_list->setObjectName(QStringLiteral("files"));
    m_list->setColumnCount(2);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new RowDelegate(24, m_list));
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_list->setAllColumnsShowFocus(true);
    m_rows->setObjectName(QStringLiteral("preview"));
    m_rows->setAccessibleName(tr("First rows"));
    m_rows->setFocusPolicy(Qt::NoFocus); // while it is empty
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setHorizontalHeader(new ColumnHeader(m_rows));
    m_rows->setItemDelegate(new RowDelegate(24, m_rows));
    m_rows->setShowGrid(false);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_rows->setTabKeyNavigation(false);
    m_rows->setWordWrap(false);
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().lineSpacing() + 6));
    m_documents->setObjectName(QStringLiteral("documents"));
    m_documents->setAccessibleName(tr("First documents"));
    m_documents->setReadOnly(true);
    m_documents->setFrameShape(QFrame::NoFrame);
    m_documents->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_documents->setTabChangesFocus(true);
    m_documents->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_first->addWidget(m_rows);
    m_first->addWidget(m_documents);
    m_about->setObjectName(QStringLiteral("about"));
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);

    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->setFrameShape(QFrame::StyledPanel);
    split->setHandleWidth(1);
    split->addWidget(m_list);
    split->addWidget(m_first);
    split->setSizes({ListBesideTable, AllOfBoth - ListBesideTable});
    split->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(split, 1);
    layout->addWidget(m_about);

    connect(m_list, &QTreeWidget::currentItemChanged, this, &ExportPane::showRows);
    connect(m_list, &QTreeWidget::itemChanged, this, [this] {
        if (!m_isFilling) {
            emit kindsChanged();
        }
    });
    fillList(m_format);
    m_about->setText(tr("Reading the session…"));
}

QString ExportPane::nameOf(Kind kind) const
{
    const QString key = QString::fromLatin1(info(kind).key);
    for (const ExportPreview::File &file : m_preview.files) {
        if (file.kind == kind) {
            return file.name;
        }
    }
    return m_format == Target::Format::CsvFolder ? key + QStringLiteral(".csv")
        : m_format == Target::Format::CsvTable   ? key + QStringLiteral("_*")
                                                 : key;
}

void ExportPane::fillList(Target::Format format)
{
    m_isFilling = true;
    m_format = format;
    if (m_list->topLevelItemCount() == 0) {
        for (const KindInfo &kind : probes::kinds()) {
            auto *item = new QTreeWidgetItem(m_list);
            item->setData(0, KindRole, int(kind.kind));
            item->setCheckState(0, Qt::Checked);
            item->setHidden(isSeries(kind.subject) || kind.onRequest); // until it is known
        }
        auto *rest = new QTreeWidgetItem(m_list);
        rest->setData(0, KindRole, NoKind);
        rest->setText(0, tr("processes, events, session"));
        rest->setCheckState(0, Qt::Checked); // in line with the others, and no choice
        rest->setFlags(rest->flags() & ~Qt::ItemIsUserCheckable);
        rest->setForeground(0, palette().placeholderText());
        rest->setToolTip(0, tr("Always written: whose rows these are, and what happened"));
        m_list->setCurrentItem(itemOf(Kind::ProcessCpu));
    }
    const bool isTable = format == Target::Format::CsvTable;
    const QString title = isTable             ? tr("Columns")
        : format == Target::Format::CsvFolder ? tr("File")
        : format == Target::Format::MySql     ? tr("Table")
                                              : tr("Kind of document");
    const bool hasDocuments =
        format == Target::Format::BulkFile || format == Target::Format::Elasticsearch;
    m_list->setHeaderLabels({title, hasDocuments ? tr("Documents") : tr("Rows")});
    m_list->headerItem()->setTextAlignment(1, Qt::AlignRight);
    m_list->setColumnHidden(1, isTable);
    m_list->topLevelItem(KindCount)->setHidden(isTable);
    m_list->setAccessibleName(title);
    m_first->setCurrentWidget(hasDocuments ? static_cast<QWidget *>(m_documents) : m_rows);
    for (const KindInfo &kind : probes::kinds()) {
        itemOf(kind.kind)->setText(0, nameOf(kind.kind));
    }
    m_isFilling = false;
}

QTreeWidgetItem *ExportPane::itemOf(Kind kind) const
{
    return m_list->topLevelItem(int(kind));
}

void ExportPane::show(const ExportPreview &preview, Target::Format format)
{
    m_preview = preview;
    fillList(format);
    m_isFilling = true;
    if (!preview.kinds.empty()) {
        for (const KindInfo &kind : probes::kinds()) {
            const bool isHeld = std::ranges::find(preview.kinds, kind.kind) != preview.kinds.end();
            itemOf(kind.kind)->setHidden(!isHeld);
        }
        if (m_list->currentItem() == nullptr || m_list->currentItem()->isHidden()) {
            m_list->setCurrentItem(itemOf(preview.kinds.front()));
        }
    }
    const QString about = preview.isAbout ? QStringLiteral("≈ ") : QString();
    qint64 rest = 0;
    for (const ExportPreview::File &file : preview.files) {
        if (file.kind) {
            QTreeWidgetItem *item = itemOf(*file.kind);
            item->setText(1,
                          (info(*file.kind).subject == Subject::Machine ? QString() : about)
                              + QLocale().toString(file.rows));
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        } else {
            rest += file.rows;
        }
    }
    m_list->topLevelItem(KindCount)->setText(1, QLocale().toString(rest));
    m_list->topLevelItem(KindCount)->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    m_isFilling = false;
    showRows();
}

void ExportPane::showForm(Target::Format format)
{
    if (format != m_format) {
        showProblem(tr("Reading the session…"));
        fillList(format);
        // Only the one table needs all the room for its columns.
        const int list = format == Target::Format::CsvTable ? ListBesideTable : ListBesideFiles;
        static_cast<QSplitter *>(m_list->parentWidget())->setSizes({list, AllOfBoth - list});
    }
}

void ExportPane::showProblem(const QString &text)
{
    m_preview = {};
    m_documents->clear();
    m_rows->setFocusPolicy(Qt::NoFocus);
    m_rows->clear();
    m_rows->setRowCount(0);
    m_rows->setColumnCount(0);
    m_about->setText(text);
}

void ExportPane::showRows()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const int kind = item ? item->data(0, KindRole).toInt() : NoKind;
    const auto isShown = [&](const ExportPreview::File &file) {
        return m_format == Target::Format::CsvTable
            || (file.kind ? int(*file.kind) == kind : kind == NoKind);
    };
    const auto at = std::ranges::find_if(m_preview.files, isShown);
    if (at == m_preview.files.end()) {
        return;
    }
    if (m_first->currentWidget() == m_documents) {
        QStringList texts;
        for (auto file = at; file != m_preview.files.end() && isShown(*file); ++file) {
            texts += file->firstDocuments;
        }
        texts = texts.mid(0, ExportPreview::ShownRows);
        m_documents->setPlainText(texts.join(QString()));
        m_about->setText(tr("The first %Ln document(s), each below its line of action, as they "
                            "are sent.",
                            nullptr, int(texts.size())));
        return;
    }
    showTable(*at,
              kind == NoKind ? QString()
                             : QString::fromLatin1(info(Kind(kind)).key) + QLatin1Char('_'));
    tellRows(*at);
}

void ExportPane::setTableName(const QString &name)
{
    m_tableName = name;
    if (m_format == Target::Format::CsvTable && !m_preview.files.empty()) {
        tellRows(m_preview.files.front());
    }
}

void ExportPane::tellRows(const ExportPreview::File &file)
{
    const bool isTable = m_format == Target::Format::CsvTable;
    const QString about = tr("The first %Ln row(s) of %1. Rates are empty in a process's first "
                             "tick: two readings are needed.",
                             nullptr, int(file.firstRows.size()))
                              .arg(isTable ? m_tableName : file.name);
    m_about->setText(m_format == Target::Format::MySql
                         ? about + QLatin1Char(' ') + tr("The server sets session_id.")
                         : about + leftOut());
}

//! A line about what the one table has no rows for.
QString ExportPane::leftOut() const
{
    QStringList keys;
    for (const Kind kind : m_preview.leftOut) {
        keys.append(QLatin1String(info(kind).key));
    }
    return keys.isEmpty() ? QString()
                          : QLatin1Char('\n')
            + tr("Not in one table, only in a CSV folder: %1.")
                  .arg(keys.join(QStringLiteral(", ")));
}

void ExportPane::showTable(const ExportPreview::File &file, const QString &prefix)
{
    m_rows->clear();
    m_rows->setColumnCount(int(file.header.size()));
    m_rows->setRowCount(int(file.firstRows.size()));
    m_rows->setHorizontalHeaderLabels(file.header);
    int current = 0;
    for (int column = 0; column < file.header.size(); ++column) {
        const bool isFigure = std::ranges::any_of(file.firstRows, [column](const QStringList &row) {
            return looksLikeANumber(row.value(column));
        });
        const bool isMarker = m_format == Target::Format::CsvTable && column == MarkerOfTick;
        for (int row = 0; row < file.firstRows.size(); ++row) {
            const QString cell = file.firstRows[row].value(column);
            const bool isUnknown = cell.isEmpty() && !isMarker; // most ticks have none
            auto *shown = new QTableWidgetItem(isUnknown ? tr("empty") : oneLine(cell));
            if (isUnknown) {
                shown->setForeground(palette().placeholderText());
            }
            shown->setTextAlignment((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            m_rows->setItem(row, column, shown);
        }
        m_rows->horizontalHeaderItem(column)->setTextAlignment(
            (isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        if (current == 0 && !prefix.isEmpty() && file.header[column].startsWith(prefix)) {
            current = column;
        }
    }
    // Focus is shown by a cell's frame, so without cells there is none; nothing is marked by it.
    m_rows->setFocusPolicy(file.firstRows.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    m_rows->setCurrentCell(0, 0, QItemSelectionModel::NoUpdate);
    m_rows->resizeColumnsToContents();
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        const bool isName = m_format == Target::Format::CsvTable && column == NameOfProcess;
        const int width =
            std::min(m_rows->columnWidth(column) + 6, isName ? WidestName : WidestColumn);
        // A name is nothing without its end: only cells are cut.
        m_rows->setColumnWidth(
            column, std::max(width, m_rows->horizontalHeader()->sectionSizeHint(column)));
    }
    if (m_format != Target::Format::CsvTable) {
        return;
    }
    if (current > 0 && m_list->hasFocus()) {
        m_rows->scrollToItem(m_rows->item(0, current), QAbstractItemView::PositionAtCenter);
        return;
    }
    // Where there is no room for the times, too: who, and a value of it.
    const int shown = m_rows->columnViewportPosition(FirstValue) + m_rows->columnWidth(FirstValue);
    const bool isTooNarrow = m_rows->isVisible() && shown > m_rows->viewport()->width();
    m_rows->setCurrentCell(0, isTooNarrow ? NameOfProcess : 0, QItemSelectionModel::NoUpdate);
    m_rows->horizontalScrollBar()->setValue(isTooNarrow ? NameOfProcess : 0);
}

std::vector<Kind> ExportPane::kinds() const
{
    std::vector<Kind> chosen;
    for (const KindInfo &kind : probes::kinds()) {
        if (itemOf(kind.kind)->checkState(0) == Qt::Checked) {
            chosen.push_back(kind.kind);
        }
    }
    return chosen.size() == KindCount ? std::vector<Kind>() : chosen;
}

bool ExportPane::hasNone() const
{
    return std::ranges::none_of(probes::kinds(), [this](const KindInfo &kind) {
        const QTreeWidgetItem *item = itemOf(kind.kind);
        return !item->isHidden() && item->checkState(0) == Qt::Checked;
    });
}

bool ExportPane::isChosen(const ExportPreview::File &file) const
{
    return !file.kind || itemOf(*file.kind)->checkState(0) == Qt::Checked;
}

qint64 ExportPane::chosenRows() const
{
    qint64 sum = 0;
    for (const ExportPreview::File &file : m_preview.files) {
        sum += isChosen(file) ? file.rows : 0;
    }
    return sum;
}

qint64 ExportPane::chosenBytes() const
{
    qint64 sum = 0;
    for (const ExportPreview::File &file : m_preview.files) {
        sum += isChosen(file) ? file.bytes : 0;
    }
    return sum;
}

int ExportPane::chosenFiles() const
{
    return int(std::ranges::count_if(
        m_preview.files, [this](const ExportPreview::File &file) { return isChosen(file); }));
}

} // namespace probes
