// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/exportpane.h"

#include "ui/models/celltext.h"
#include "ui/windows/rowdelegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr int KindRole = Qt::UserRole;
constexpr int NoKind = -1;
constexpr int WidestColumn = 260;

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
    , m_rows(new QTableWidget(this))
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
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setShowGrid(false);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setSelectionMode(QAbstractItemView::ContiguousSelection);
    m_rows->setTabKeyNavigation(false);
    m_rows->setWordWrap(false);
    m_rows->verticalHeader()->hide();
    m_rows->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().lineSpacing() + 6));
    m_rows->horizontalHeader()->setHighlightSections(false);
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setTextFormat(Qt::PlainText);

    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    split->setFrameShape(QFrame::StyledPanel);
    split->setHandleWidth(1);
    split->addWidget(m_list);
    split->addWidget(m_rows);
    split->setSizes({250, 520});
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
    fillList(m_form);
}

void ExportPane::fillList(CsvForm form)
{
    m_isFilling = true;
    if (m_list->topLevelItemCount() == 0) {
        for (const KindInfo &kind : probes::kinds()) {
            auto *item = new QTreeWidgetItem(m_list);
            item->setData(0, KindRole, int(kind.kind));
            item->setCheckState(0, Qt::Checked);
        }
        auto *rest = new QTreeWidgetItem(m_list);
        rest->setData(0, KindRole, NoKind);
        rest->setText(0, tr("processes, events, session"));
        rest->setToolTip(0, tr("Always written: whose rows these are, and what happened"));
        m_list->setCurrentItem(itemOf(Kind::ProcessCpu));
    }
    const bool isFolder = form == CsvForm::Folder;
    m_list->setHeaderLabels({isFolder ? tr("File") : tr("Columns"), tr("Rows")});
    m_list->headerItem()->setTextAlignment(1, Qt::AlignRight);
    m_list->setColumnHidden(1, !isFolder);
    m_list->topLevelItem(KindCount)->setHidden(!isFolder);
    m_list->setAccessibleName(isFolder ? tr("Files") : tr("Columns"));
    for (const KindInfo &kind : probes::kinds()) {
        const QString key = QString::fromLatin1(kind.key);
        itemOf(kind.kind)->setText(
            0, isFolder ? key + QStringLiteral(".csv") : key + QStringLiteral("_…"));
    }
    m_isFilling = false;
}

QTreeWidgetItem *ExportPane::itemOf(Kind kind) const
{
    return m_list->topLevelItem(int(kind));
}

void ExportPane::show(const ExportPreview &preview, CsvForm form)
{
    m_preview = preview;
    m_form = form;
    fillList(form);
    m_isFilling = true;
    const QString about = preview.isAbout ? QStringLiteral("≈ ") : QString();
    qint64 rest = 0;
    for (const ExportPreview::File &file : preview.files) {
        if (file.kind) {
            QTreeWidgetItem *item = itemOf(*file.kind);
            item->setText(1,
                          (info(*file.kind).subject == Subject::Process ? about : QString())
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

void ExportPane::showProblem(const QString &text)
{
    m_preview = {};
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
        return m_form == CsvForm::Table || (file.kind ? int(*file.kind) == kind : kind == NoKind);
    };
    const auto at = std::ranges::find_if(m_preview.files, isShown);
    if (at == m_preview.files.end()) {
        return;
    }
    m_rows->clear();
    m_rows->setColumnCount(int(at->header.size()));
    m_rows->setRowCount(int(at->firstRows.size()));
    m_rows->setHorizontalHeaderLabels(at->header);
    int current = 0;
    for (int column = 0; column < at->header.size(); ++column) {
        bool isFigure = false;
        for (int row = 0; row < at->firstRows.size(); ++row) {
            const QString cell = at->firstRows[row].value(column);
            auto *shown = new QTableWidgetItem(cell.isEmpty() ? tr("empty") : oneLine(cell));
            isFigure = isFigure || looksLikeANumber(cell);
            if (cell.isEmpty()) {
                shown->setForeground(palette().placeholderText());
            }
            shown->setTextAlignment((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            m_rows->setItem(row, column, shown);
        }
        m_rows->horizontalHeaderItem(column)->setTextAlignment(
            (isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        const QString prefix = kind == NoKind
            ? QString()
            : QString::fromLatin1(info(Kind(kind)).key) + QLatin1Char('_');
        if (current == 0 && !prefix.isEmpty() && at->header[column].startsWith(prefix)) {
            current = column;
        }
    }
    m_rows->resizeColumnsToContents();
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        m_rows->setColumnWidth(column, std::min(m_rows->columnWidth(column) + 8, WidestColumn));
    }
    if (m_form == CsvForm::Table && current > 0 && m_list->hasFocus()) {
        m_rows->scrollToItem(m_rows->item(0, current), QAbstractItemView::PositionAtCenter);
    }
    const qint64 shown = at->firstRows.size();
    m_about->setText(tr("The first %Ln row(s) of %1. Rates are empty in a process's first tick: "
                        "two readings are needed.",
                        nullptr, int(shown))
                         .arg(at->name));
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
        return itemOf(kind.kind)->checkState(0) == Qt::Checked;
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
