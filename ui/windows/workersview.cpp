// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/workersview.h"

#include "ui/models/celltext.h"
#include "ui/models/workersmodel.h"
#include "ui/models/workersorder.h"
#include "ui/windows/celldelegate.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>

#include <algorithm>

namespace probes {

namespace {
constexpr int WorkerRowHeight = 24;
constexpr int LeastTable = 24 + 2 * WorkerRowHeight;
constexpr int SparkFrom = 780; //!< logical pixels of width
} // namespace

WorkersView::WorkersView(QWidget *parent)
    : CellView(parent)
    , m_order(new WorkersOrder(this))
    , m_sorting(new QMenu(tr("S&ort by"), this))
    , m_waiting(new QLabel(viewport()))
{
    setObjectName(QStringLiteral("workers"));
    setAccessibleName(tr("Workers"));
    setItemDelegate(new CellDelegate(WorkerRowHeight, this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideRight);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    setMinimumHeight(LeastTable);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setToolTip(tr("Click sorts"));
    addActions();
    addSorting();
    setModel(m_order);
    setSortingEnabled(true);
    sortByColumn(WorkersModel::Name, Qt::AscendingOrder);
    connect(this, &QTreeView::entered, this, [this](const QModelIndex &index) {
        if (m_workers) {
            emit hovered(m_workers->workers()[size_t(workerAt(index))].subject);
        }
    });
    m_waiting->setAlignment(Qt::AlignCenter);
    m_waiting->setWordWrap(true);
    m_waiting->setForegroundRole(QPalette::PlaceholderText);
    m_waiting->setTextFormat(Qt::PlainText);
    m_waiting->setObjectName(QStringLiteral("waiting"));
    m_waiting->hide();
}

void WorkersView::addActions()
{
    const auto add = [this](const QString &text, const QKeySequence &key, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    add(tr("Show or hide its &lines"), Qt::Key_Space, [this] {
        const QModelIndex current = currentIndex().siblingAtColumn(WorkersModel::Name);
        if (current.isValid()) {
            const bool isShown = current.data(Qt::CheckStateRole).toInt() == Qt::Checked;
            model()->setData(current, isShown ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        }
    });
    add(tr("Show the lines of &all"), {}, [this] { checkAll(true); });
    add(tr("Show the lines of &none"), {}, [this] { checkAll(false); });
    add(tr("&Watch as a process of its own"), {}, [this] {
        if (m_workers && currentIndex().isValid()) {
            emit watchAsked(m_workers->workers()[size_t(workerAt(currentIndex()))].info);
        }
    });
}

//! By keyboard, too; the same column again turns the order round.
void WorkersView::addSorting()
{
    addAction(m_sorting->menuAction());
    connect(m_sorting, &QMenu::aboutToShow, this, [this] {
        m_sorting->clear();
        for (int column = 0; m_workers && column < WorkersModel::ColumnCount; ++column) {
            if (column == WorkersModel::Spark) {
                continue; // its figure has a column of its own
            }
            QAction *action = m_sorting->addAction(
                m_workers->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), this,
                [this, column] {
                    const bool isFigure = column > WorkersModel::Spark;
                    const bool isAgain = header()->sortIndicatorSection() == column;
                    const Qt::SortOrder order = header()->sortIndicatorOrder();
                    sortByColumn(column,
                                 isAgain        ? Qt::SortOrder(1 - order)
                                     : isFigure ? Qt::DescendingOrder
                                                : Qt::AscendingOrder);
                });
            action->setCheckable(true);
            action->setChecked(header()->sortIndicatorSection() == column);
        }
    });
}

int WorkersView::workerAt(const QModelIndex &index) const
{
    return m_order->mapToSource(index).row();
}

bool WorkersView::select(const ProcessKey &process)
{
    for (int row = 0; m_workers && row < m_order->rowCount(); ++row) {
        const QModelIndex index = m_order->index(row, WorkersModel::Name);
        if (m_workers->workers()[size_t(workerAt(index))].info->key == process) {
            setCurrentIndex(index);
            scrollTo(index);
            return true;
        }
    }
    return false;
}

void WorkersView::setWhileEmpty(const QString &text)
{
    m_waiting->setText(text);
}

void WorkersView::checkAll(bool isChecked)
{
    for (int row = 0; m_workers && row < m_workers->rowCount(); ++row) {
        m_workers->setData(m_workers->index(row, WorkersModel::Name),
                           isChecked ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole);
    }
}

void WorkersView::setWorkers(WorkersModel *workers, const QString &whileEmpty)
{
    m_waiting->setText(whileEmpty);
    if (workers != m_workers) {
        if (m_workers) {
            disconnect(m_workers, nullptr, this, nullptr);
        }
        m_workers = workers;
        m_order->setSourceModel(workers);
        if (workers != nullptr) {
            header()->setSectionResizeMode(QHeaderView::Fixed);
            header()->setSectionResizeMode(WorkersModel::Name, QHeaderView::Stretch);
            connect(workers, &WorkersModel::membersChanged, this, &WorkersView::showWaiting);
            fitColumns();
        }
    }
    showWaiting();
}

void WorkersView::showWaiting()
{
    m_waiting->setGeometry(viewport()->rect().adjusted(16, 0, -16, 0));
    m_waiting->setVisible(m_workers && m_workers->rowCount() == 0);
}

void WorkersView::fitColumns()
{
    if (!m_workers) {
        return;
    }
    const auto fit = [&](int column, const QString &widest) {
        const QString title =
            m_workers->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        header()->resizeSection(column,
                                std::max(fontMetrics().horizontalAdvance(widest),
                                         header()->fontMetrics().horizontalAdvance(title))
                                    + 22);
    };
    constexpr qint64 DayMs = 86'400'000;
    fit(WorkersModel::Since, momentText(DayMs / 2, DayMs * 3 / 2)); // «Yesterday 12:00»
    header()->resizeSection(WorkersModel::Spark, 110);
    fit(WorkersModel::Cpu, QStringLiteral("0000.0"));
    fit(WorkersModel::Used, QStringLiteral("00,000.0"));
    fit(WorkersModel::Memory, QStringLiteral("1000 MiB"));
    fit(WorkersModel::Threads, QStringLiteral("0000"));
    fit(WorkersModel::Switches, QStringLiteral("000000"));
    header()->setSectionHidden(WorkersModel::Spark, width() < SparkFrom);
}

void WorkersView::changeEvent(QEvent *event)
{
    CellView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitColumns();
    }
}

void WorkersView::resizeEvent(QResizeEvent *event)
{
    CellView::resizeEvent(event);
    fitColumns();
    showWaiting();
}

bool WorkersView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave) {
        emit hovered(0);
    }
    return CellView::viewportEvent(event);
}

} // namespace probes
