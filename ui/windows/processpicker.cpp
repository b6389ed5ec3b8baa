// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/processpicker.h"

#include "core/sampling/selection.h"
#include "ui/windows/celldelegate.h"
#include "ui/windows/cellview.h"
#include "ui/windows/icons.h"
#include "ui/windows/segments.h"

#include <QAction>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr int PickerRowHeight = 24;
} // namespace

ProcessPicker::ProcessPicker(ProcessModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_tree(new ProcessTree(model, this))
    , m_search(new QLineEdit(this))
    , m_asTree(new QToolButton(this))
    , m_owners(buildOwners()) // Tab goes as the eye does: all of it before what comes below
    , m_rule(new QToolButton(this))
    , m_view(new CellView(this))
    , m_count(new QLabel(this))
    , m_empty(new QLabel(m_view->viewport()))
    , m_wait(new QPushButton(m_view->viewport()))
    , m_release(this)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setAccessibleName(tr("Search processes"));
    m_search->setToolTip(tr("Search name, PID, user and command line (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_asTree->setObjectName(QStringLiteral("asTree"));
    m_asTree->setIcon(lineIcon(QStringLiteral("tree")));
    m_asTree->setCheckable(true);
    m_asTree->setChecked(true);
    m_asTree->setAutoRaise(true);
    m_asTree->setFocusPolicy(Qt::TabFocus);
    m_asTree->setShortcut(Qt::CTRL | Qt::Key_T);
    m_asTree->setAccessibleName(tr("Tree of processes"));
    m_asTree->setToolTip(tr("As a tree by parent, or as a list (Ctrl+T)"));

    m_rule->setObjectName(QStringLiteral("rule"));
    m_rule->setIcon(lineIcon(QStringLiteral("add")));
    m_rule->setText(tr("Watch by rule…"));
    m_rule->setToolTip(tr("Watch what has a name, matches a pattern, is a user's … now and later "
                          "(Ctrl+Shift+F)"));
    m_rule->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rule->setAutoRaise(true);
    m_rule->setFocusPolicy(Qt::TabFocus);
    m_rule->hide();
    m_count->setForegroundRole(QPalette::PlaceholderText);
    buildView();
    addActions();

    auto *first = new QHBoxLayout;
    first->setSpacing(4);
    first->addWidget(m_search);
    first->addWidget(m_asTree);
    auto *second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(m_owners);
    second->addWidget(m_count);
    second->addStretch();
    second->addWidget(m_rule);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(0, 0, 8, 0);
    top->setSpacing(8);
    top->addLayout(first);
    top->addLayout(second);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_view);
    fitColumns();
    connectTree();
}

Segments *ProcessPicker::buildOwners()
{
    auto *owners = new Segments(this);
    owners->setObjectName(QStringLiteral("owners"));
    owners->add(tr("All"), Everyone)->setToolTip(tr("The processes of all users"));
    owners->add(tr("Mine"), Own)->setToolTip(tr("Only the processes that run as you"));
    return owners;
}

QTreeView *ProcessPicker::view() const
{
    return m_view;
}

void ProcessPicker::buildView()
{
    m_view->setObjectName(QStringLiteral("processes"));
    m_view->setAccessibleName(tr("Processes"));
    m_view->setModel(m_tree);
    m_view->setItemDelegate(new CellDelegate(PickerRowHeight, m_view));
    m_view->setUniformRowHeights(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setAllColumnsShowFocus(true);
    m_view->setIndentation(WidestStep);
    m_view->setBranched(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ProcessModel::Cpu, Qt::DescendingOrder);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // so that both lists stay in line
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setExpandsOnDoubleClick(false); // a double click checks
    m_view->setMouseTracking(true);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(36);
    header->setTextElideMode(Qt::ElideRight);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ProcessModel::Name, QHeaderView::Stretch);
    header->setSectionsMovable(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setToolTip(tr("Click sorts; right-click chooses columns"));

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->hide();
    buildWait();
}

void ProcessPicker::addActions()
{
    const auto add = [this](const QString &text, auto slot) {
        auto *action = new QAction(text, m_view);
        m_view->addAction(action);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_watch = add(tr("&Watch"), [this] { toggle(m_view->currentIndex()); });
    m_watch->setObjectName(QStringLiteral("watch"));
    m_watch->setShortcut(Qt::Key_Space);
    m_watch->setShortcutContext(Qt::WidgetShortcut);
    m_watchChildren = add(tr("Watch its &children, now and later"), [this] {
        if (const QModelIndex current = m_view->currentIndex(); current.isValid()) {
            const Rule rule = Rule::forProcess(m_tree->row(current).info->key);
            emit ruleAsked(QStringLiteral("children:") + rule.text());
        }
    });
    m_watchChildren->setVisible(false);
    m_probeGroup = add(tr("&Probe as worker group…"), [this] {
        if (const ProcessInfoPtr process = currentProcess()) {
            emit groupAsked(process);
        }
    });
    m_probeGroup->setVisible(false);
    m_ofTree = {add(tr("&Expand all"), [this] { m_view->expandAll(); }),
                add(tr("C&ollapse all"), [this] { m_view->collapseAll(); })};
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

//! As its menu opens: what it would do with the current row.
void ProcessPicker::nameWatch()
{
    m_watch->setText(isChecked(m_view->currentIndex()) ? tr("&Stop watching") : tr("&Watch"));
    m_watch->setEnabled(m_view->currentIndex().isValid());
}

ProcessInfoPtr ProcessPicker::currentProcess() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_tree->row(current).info : nullptr;
}

void ProcessPicker::offerRules()
{
    m_offersRules = true;
    m_rule->show();
    m_watchChildren->setVisible(true);
    m_probeGroup->setVisible(true);
    connect(m_rule, &QToolButton::clicked, this, [this] { emit ruleAsked(QString()); });
}

void ProcessPicker::connectTree()
{
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_tree->setSearch(text);
        if (text.isEmpty()) {
            m_view->scrollTo(m_view->currentIndex());
        } else {
            m_view->scrollToTop();
        }
        showCount();
    });
    connect(m_asTree, &QToolButton::toggled, this, &ProcessPicker::setTreeMode);
    connect(m_owners, &Segments::chosen, this, [this](int owners) {
        m_tree->setOwnOnly(owners == Own);
        showCount();
    });
    connect(m_view, &QTreeView::activated, this, &ProcessPicker::toggle);
    connect(m_view, &QTreeView::expanded, this,
            [this](const QModelIndex &index) { m_tree->setExpanded(index, true); });
    connect(m_view, &QTreeView::collapsed, this,
            [this](const QModelIndex &index) { m_tree->setExpanded(index, false); });
    connect(m_tree, &ProcessTree::becameParent, this, [this](const QModelIndex &index) {
        m_view->setExpanded(index, m_tree->isExpanded(index));
    });
    connect(m_tree, &ProcessTree::parentLeaves, this, [this](const QModelIndex &index) {
        const QSignalBlocker quiet(m_view); // nobody collapsed it
        m_view->collapse(index);
    });
    connect(m_tree, &QAbstractItemModel::headerDataChanged, this, &ProcessPicker::fitColumns);
    connect(m_tree, &ProcessTree::updated, this, [this] {
        if (isVisible()) {
            showCount();
            fitBranches();
            fitIndentation();
        }
    });
    connect(m_view->header(), &QWidget::customContextMenuRequested, this,
            &ProcessPicker::showColumnMenu);
    connect(m_view->header(), &QHeaderView::sectionResized, this,
            [this](int column, int /*before*/, int now) {
                if (!m_isFitting && column != ProcessModel::Name && now > 0) {
                    m_widths[column] = now;
                }
            });
    m_release.setObjectName(QStringLiteral("release"));
    m_release.setSingleShot(true);
    m_release.setInterval(3s);
    connect(&m_release, &QTimer::timeout, this, &ProcessPicker::release);
    connect(m_tree, &ProcessTree::aboutToUpdate, this, &ProcessPicker::noteAnchor);
    connect(m_tree, &ProcessTree::updated, this, &ProcessPicker::returnToAnchor);
}

void ProcessPicker::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_pointer.reset();
    m_tree->setHeld(false);
    m_tree->resort();
    fitBranches();
    showCount();
}

void ProcessPicker::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tree->setHeld(true); // nobody sees the order
    emit pointed(false);
}

void ProcessPicker::toggle(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    m_tree->setData(index.siblingAtColumn(ProcessModel::Name),
                    isChecked(index) ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

bool ProcessPicker::isChecked(const QModelIndex &index)
{
    const QModelIndex name = index.siblingAtColumn(ProcessModel::Name);
    return name.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

bool ProcessPicker::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type == QEvent::ContextMenu) {
        nameWatch();
    }
    if (watched == m_view->viewport()) {
        // A pointer that only lies where the window came says nothing.
        if (type == QEvent::MouseMove || type == QEvent::Wheel
            || type == QEvent::MouseButtonPress) {
            m_pointer = static_cast<QSinglePointEvent *>(event)->globalPosition().toPoint();
            m_tree->setHeld(true);
            emit pointed(true);
        } else if (type == QEvent::Leave) {
            m_pointer.reset();
            release();
        }
        m_isPlaced = m_isPlaced || type == QEvent::MouseButtonPress;
    }
    if (watched == m_view && type == QEvent::FocusOut) {
        m_isPlaced = false;
    }
    if (type == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return)
            && m_tree->rowCount() > 0) {
            // From the search straight to what it found.
            m_view->setFocus(Qt::TabFocusReason);
            m_view->setCurrentIndex(m_tree->firstFound());
            m_isPlaced = true;
            return true;
        }
        if (watched == m_search && key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (watched == m_view) {
            m_isPlaced = true;
            m_tree->setHeld(true);
            m_release.start();
            if (key->key() == Qt::Key_Space && m_view->currentIndex().isValid()) {
                toggle(m_view->currentIndex()); // from any column, not only where the box is
                return true;
            }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ProcessPicker::setTreeMode(bool isTree)
{
    m_asTree->setChecked(isTree);
    for (QAction *action : m_ofTree) {
        action->setVisible(isTree);
    }
    m_tree->setMode(isTree ? ProcessTree::Mode::Tree : ProcessTree::Mode::List);
    fitBranches();
    m_view->scrollTo(m_view->currentIndex());
}

void ProcessPicker::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    emit pointed(false);
}

//! What is watched has one more row now, above us: the processes stay where they were pointed at.
void ProcessPicker::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    if (m_view->viewport()->underMouse() || m_view->hasFocus()) {
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(bar->value() + event->pos().y() - event->oldPos().y());
    }
}

void ProcessPicker::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

} // namespace probes
