// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/processpicker.h"

#include "ui/windows/icons.h"
#include "ui/windows/rowdelegate.h"

#include <QAction>
#include <QButtonGroup>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace probes {

namespace {
QToolButton *choice(const QString &text, QButtonGroup *group)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMinimumSize(56, 26);
    group->addButton(button);
    return button;
}
} // namespace

ProcessPicker::ProcessPicker(ProcessModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new ProcessFilter(model, this))
    , m_search(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_count(new QLabel(this))
    , m_empty(new QLabel(m_view->viewport()))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search name, PID, user, command line"));
    m_search->setAccessibleName(tr("Search processes"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);

    auto *owners = new QButtonGroup(this);
    auto *all = choice(tr("&All"), owners);
    auto *own = choice(tr("M&ine"), owners);
    all->setChecked(true);
    own->setToolTip(tr("Only the processes that run as you"));

    m_view->setObjectName(QStringLiteral("processes"));
    m_view->setAccessibleName(tr("Processes"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RowDelegate(22, m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ProcessModel::Cpu, Qt::DescendingOrder);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(36);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ProcessModel::Name, QHeaderView::Stretch);
    header->setSectionsMovable(false);

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();

    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(all);
    row->addWidget(own);
    row->addStretch();
    row->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 0, 0);
    layout->setSpacing(8);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(0, 0, 8, 0);
    top->setSpacing(8);
    top->addWidget(m_search);
    top->addLayout(row);
    layout->addLayout(top);
    layout->addWidget(m_view);
    fitColumns();

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setSearch(text);
        m_filter->resort();
        showCount();
    });
    connect(own, &QToolButton::toggled, this, [this](bool ownOnly) {
        m_filter->setOwnOnly(ownOnly);
        m_filter->resort();
        showCount();
    });
    connect(m_view, &QTreeView::activated, this, &ProcessPicker::toggle);
    connect(model, &ProcessModel::updated, this, &ProcessPicker::takeTick);
}

void ProcessPicker::takeTick()
{
    if (!isVisible()) {
        return;
    }
    // What the user is about to click must not move away from under the pointer.
    if (!m_view->viewport()->underMouse()) {
        m_filter->resort();
    }
    showCount();
}

void ProcessPicker::showCount()
{
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    m_count->setText(shown == all ? tr("%Ln process(es)", nullptr, all)
                                  : tr("%L1 of %L2").arg(shown).arg(all));
    const bool isEmpty = shown == 0 && all > 0;
    if (isEmpty) {
        m_empty->setText(tr("No process matches. Every word must occur in the name, user or "
                            "command line, or begin the PID."));
        m_empty->setGeometry(m_view->viewport()->rect().adjusted(16, 0, -16, 0));
    }
    m_empty->setVisible(isEmpty);
}

void ProcessPicker::toggle(const QModelIndex &index)
{
    const QModelIndex name = index.siblingAtColumn(ProcessModel::Name);
    const bool isChecked = name.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    m_filter->setData(name, isChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

bool ProcessPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return)
            && m_filter->rowCount() > 0) {
            // From the search straight to what it found.
            m_view->setFocus(Qt::TabFocusReason);
            m_view->setCurrentIndex(m_filter->index(0, ProcessModel::Name));
            return true;
        }
        if (watched == m_search && key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (watched == m_view && key->key() == Qt::Key_Space && m_view->currentIndex().isValid()) {
            toggle(m_view->currentIndex()); // from any column, not only where the box is
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProcessPicker::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void ProcessPicker::fitColumns()
{
    QHeaderView *header = m_view->header();
    const QFontMetrics metrics = m_view->fontMetrics();
    const auto widthOf = [&metrics](const QString &text) {
        return metrics.horizontalAdvance(text) + 16;
    };
    const int arrow = 12; // the sort arrow needs room beside the title
    header->resizeSection(ProcessModel::Pid, widthOf(QStringLiteral("0000000")));
    header->resizeSection(ProcessModel::User, widthOf(QStringLiteral("username")));
    header->resizeSection(ProcessModel::Cpu, widthOf(tr("CPU %")) + arrow);
    header->resizeSection(ProcessModel::Memory, widthOf(QStringLiteral("1000 MiB")));
    header->resizeSection(ProcessModel::Threads, widthOf(tr("Threads")) + arrow);
    // Narrow: first the threads go, then the user; the search finds a user all the same.
    header->setSectionHidden(ProcessModel::Threads, width() < 520);
    header->setSectionHidden(ProcessModel::User, width() < 420);
}

QByteArray ProcessPicker::saveColumns() const
{
    const QHeaderView *header = m_view->header();
    return QByteArray::number(header->sortIndicatorSection()) + ' '
        + QByteArray::number(int(header->sortIndicatorOrder()));
}

void ProcessPicker::restoreColumns(const QByteArray &columns)
{
    const QList<QByteArray> parts = columns.split(' ');
    if (parts.size() == 2) {
        const int column = std::clamp(parts[0].toInt(), 0, ProcessModel::ColumnCount - 1);
        m_view->sortByColumn(column, parts[1] == "0" ? Qt::AscendingOrder : Qt::DescendingOrder);
    }
}

} // namespace probes
