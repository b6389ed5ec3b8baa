// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/watchedlist.h"

#include "ui/models/celltext.h"
#include "ui/windows/celldelegate.h"
#include "ui/windows/cellview.h"
#include "ui/windows/icons.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace probes {

namespace {
constexpr int LegendRowHeight = 24;
constexpr int TitleHeight = 36;
constexpr int SparkWidth = 84;
constexpr int LeftMargin = 8;
} // namespace

WatchedList::WatchedList(WatchedModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_title(new QLabel(tr("Watched"), this))
    , m_count(new QLabel(this))
    , m_ended(new QToolButton(this))
    , m_when(new QLabel(this))
    , m_more(new QToolButton(this))
    , m_view(new CellView(this)) // after them, as Tab goes
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_count->setObjectName(QStringLiteral("watchedCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_when->setObjectName(QStringLiteral("when"));
    m_when->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    buildView();
    addActions();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(LeftMargin, 4, 0, 0);
    layout->setSpacing(2);
    buildTitle(layout);
    layout->addWidget(m_view);

    for (const auto signal :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(model, signal, this, &WatchedList::showTitle);
        connect(model, signal, this, &WatchedList::fitSoon);
    }
    connect(model, &QAbstractItemModel::modelReset, this, &WatchedList::showTitle);
    connect(model, &QAbstractItemModel::modelReset, this, &WatchedList::fitSoon);
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from) {
        if (from.column() == WatchedModel::Name) { // it may be called as another one now
            fitSoon();
        }
    });
    connect(model, &WatchedModel::countsChanged, this, &WatchedList::showCount);
    connect(model, &WatchedModel::cursorMoved, this, &WatchedList::showWhen);
    showTitle();
    fitColumns();
}

void WatchedList::buildTitle(QVBoxLayout *layout)
{
    m_ended->setObjectName(QStringLiteral("removeEnded"));
    m_ended->setIcon(lineIcon(QStringLiteral("close")));
    m_ended->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_ended->setAutoRaise(true);
    m_ended->setFocusPolicy(Qt::TabFocus);
    connect(m_ended, &QToolButton::clicked, this, [this] { unwatchAll(true); });
    m_more->setObjectName(QStringLiteral("moreOfWatched"));
    m_more->setIcon(lineIcon(QStringLiteral("more")));
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setAccessibleName(tr("More about what is watched"));
    m_more->setToolTip(m_more->accessibleName());
    connect(m_more, &QToolButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions(m_view->actions());
        addRulesTo(menu);
        menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
    auto *titles = new QHBoxLayout;
    titles->setContentsMargins(6, 0, 8, 0);
    titles->setSpacing(6);
    titles->addWidget(m_title);
    titles->addWidget(m_count);
    titles->addWidget(m_ended);
    titles->addStretch();
    titles->addWidget(m_when);
    titles->addWidget(m_more);
    layout->addLayout(titles);
}

void WatchedList::buildView()
{
    m_view->setObjectName(QStringLiteral("watched"));
    m_view->setAccessibleName(tr("Watched processes"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CellDelegate(LegendRowHeight, m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // its columns stay where they are
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(WatchedModel::Name, QHeaderView::Stretch);
    connect(m_view, &QTreeView::entered, this, [this](const QModelIndex &index) {
        const auto *group = m_model->groupAt(index.row());
        const auto *process = m_model->processAt(index.row());
        emit hovered(group ? group->subject : process ? process->subject : 0);
    });
}

void WatchedList::addActions()
{
    const auto add = [this](const QString &text, auto slot) {
        auto *action = new QAction(text, m_view);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_view->addAction(action);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_showGroup =
        add(tr("Show the &group in detail"), [this] { emit groupOpened(currentGroup()); });
    m_editGroup =
        add(tr("E&dit the worker group…"), [this] { emit groupEditAsked(currentGroup()); });
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const auto *group = m_model->groupAt(index.row())) {
            emit groupOpened(group->name);
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &WatchedList::showGroupActions);
    showGroupActions();
    m_stop = add(tr("&Stop watching"), [this] { unwatchCurrent(); });
    m_stop->setObjectName(QStringLiteral("stopWatching"));
    m_stop->setShortcut(QKeySequence::Delete);
    m_removeEnded = add(tr("Remove those that have &ended"), [this] { unwatchAll(true); });
    m_removeEnded->setObjectName(QStringLiteral("removeAllEnded"));
    add(tr("Stop watching &all"), [this] { unwatchAll(false); });
    const auto enable = [this] { m_stop->setEnabled(m_view->selectionModel()->hasSelection()); };
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, enable);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, enable);
    connect(m_model, &QAbstractItemModel::modelReset, this, enable);
    enable();
}

QString WatchedList::currentGroup() const
{
    const auto *group = m_model->groupAt(m_view->currentIndex().row());
    return group ? group->name : QString();
}

void WatchedList::showGroupActions()
{
    const bool isGroup = !currentGroup().isEmpty();
    m_showGroup->setVisible(isGroup);
    m_editGroup->setVisible(isGroup && m_offersEditing);
}

void WatchedList::showTitle()
{
    const int count = m_model->rowCount();
    if (!m_isHeld) {
        setVisible(count > 0);
    }
    if (count == 0 || isHidden()) {
        return;
    }
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    const int widest = std::max(metrics.horizontalAdvance(tr("at %1").arg(u"00:00:00")),
                                metrics.horizontalAdvance(m_model->latestName()));
    // Of one size always, or each move of the crosshair would lay the list out anew.
    m_when->setFixedSize(widest + 2, metrics.height());
    showWhen();
    showCount(); // in the room that is left
    if (m_isHeld) {
        return;
    }
    // Never more than its rows; the splitter gives what is over to the processes.
    const int chrome = TitleHeight + m_view->header()->sizeHint().height() + 10;
    const int row = std::max(LegendRowHeight, m_view->sizeHintForRow(0));
    setMaximumHeight(chrome + std::max(count, 1) * row);
    setMinimumHeight(chrome + std::min(count, 2) * row);
}

void WatchedList::setHeld(bool isHeld)
{
    m_isHeld = isHeld;
    if (!isHeld) {
        showTitle();
    }
}

//! Those that are there, as a recording would hold them, and apart from them those that are not.
//! However narrow it is, these two are the same numbers.
void WatchedList::showCount()
{
    const int ended = m_model->ended();
    const int processes = m_model->processes();
    const int lines = m_model->lines();
    const QString count = QLocale().toString(processes);
    const bool isOneEach = processes == lines;
    m_count->setText(isOneEach ? count
                               : count + QStringLiteral(" · ") + tr("%Ln line(s)", nullptr, lines));
    QStringList told{tr("%Ln process(es) are watched and would be recorded.", nullptr, processes)};
    if (!isOneEach) {
        told.append(tr("They have %Ln line(s) in the charts.", nullptr, lines));
        told.append(tr("A worker group has one line for all of its workers; of those that a rule "
                       "picks, the busiest have lines."));
    }
    m_count->setToolTip(told.join(u' '));
    m_ended->setText(tr("%Ln ended", "processes", ended));
    m_ended->setAccessibleName(m_ended->text());
    m_ended->setToolTip(
        tr("%Ln process(es) have ended. Take them off the list and the charts", nullptr, ended));
    m_ended->setVisible(ended > 0);
    m_count->show();
    m_removeEnded->setEnabled(ended > 0);
    const auto isTooWide = [this] {
        QLayoutItem *titles = layout()->itemAt(0);
        titles->invalidate(); // it hears of texts later
        const QMargins around = layout()->contentsMargins();
        return titles->minimumSize().width() > width() - around.left() - around.right();
    };
    if (isTooWide()) {
        m_count->setText(count); // the tool tip tells the rest
    }
    if (isTooWide()) {
        m_ended->setText(QLocale().toString(ended)); // likewise, and the cross
    }
    m_count->setVisible(!isTooWide()); // rather than cut the others
}

void WatchedList::showWhen()
{
    const bool isAtCursor = m_model->cursorMs().has_value();
    m_when->setText(isAtCursor ? tr("at %1").arg(timeOfDayText(*m_model->cursorMs()))
                               : m_model->latestName());
    const QPalette::ColorRole role = isAtCursor ? QPalette::Text : QPalette::PlaceholderText;
    if (role != m_when->foregroundRole()) {
        QFont weight = font();
        weight.setWeight(isAtCursor ? QFont::DemiBold : QFont::Normal);
        m_when->setFont(weight);
        m_when->setForegroundRole(role);
    }
}

void WatchedList::unwatchCurrent()
{
    std::vector<ProcessKey> processes;
    QStringList rules;
    QStringList groups;
    int first = m_model->rowCount();
    for (const QModelIndex &index : m_view->selectionModel()->selectedRows()) {
        first = std::min(first, index.row());
        if (const auto *group = m_model->groupAt(index.row())) {
            groups.append(group->name);
        } else if (const auto *process = m_model->processAt(index.row())) {
            processes.push_back(process->info->key);
        } else if (const auto *note = m_model->noteAt(index.row())) {
            rules.append(note->rule);
        }
    }
    for (const QString &group : groups) {
        emit groupRemoved(group);
    }
    emit unwatchAsked(processes);
    for (const QString &rule : rules) {
        emit ruleRemoved(rule);
    }
    // The next one, so that Delete can be pressed again.
    if (const int left = m_model->rowCount(); left > 0) {
        m_view->setCurrentIndex(m_model->index(std::min(first, left - 1), 0));
    }
}

void WatchedList::unwatchAll(bool onlyEnded)
{
    std::vector<ProcessKey> processes;
    for (const WatchedModel::Row &row : m_model->rows()) {
        if (!onlyEnded || row.endedMs != 0) {
            processes.push_back(row.info->key);
        }
    }
    emit unwatchAsked(processes);
    if (onlyEnded) {
        return;
    }
    emit ruleRemoved(QString()); // all of them
    const std::vector<WatchedModel::GroupRow> groups = m_model->groups();
    for (const WatchedModel::GroupRow &group : groups) {
        emit groupRemoved(group.name);
    }
}

bool WatchedList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Leave) {
        emit hovered(0);
    }
    return QWidget::eventFilter(watched, event);
}

void WatchedList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showCount();
    fitColumns();
}

void WatchedList::fitColumns()
{
    QHeaderView *header = m_view->header();
    const QFontMetrics metrics = m_view->fontMetrics();
    const auto fit = [&](int column, const QString &widest) {
        header->resizeSection(column, metrics.horizontalAdvance(widest) + 18);
    };
    header->resizeSection(WatchedModel::Spark, SparkWidth);
    fit(WatchedModel::Cpu, QStringLiteral("0000.0"));
    fit(WatchedModel::Memory, QStringLiteral("1000 MiB"));
    // Who of those that are called alike it is comes before how it went.
    const int besideSparks = width() - LeftMargin - m_view->verticalScrollBar()->sizeHint().width()
        - header->sectionSize(WatchedModel::Cpu) - header->sectionSize(WatchedModel::Memory)
        - SparkWidth;
    const bool hasSparks =
        width() >= 340 && CellDelegate::tellsPids(*m_model, besideSparks, m_view->font());
    header->setSectionHidden(WatchedModel::Spark, !hasSparks);
    m_model->setSparksShown(hasSparks);
}

//! Once for all that come or go in this turn of the event loop.
void WatchedList::fitSoon()
{
    if (!std::exchange(m_isToFit, true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isToFit = false;
                fitColumns();
            },
            Qt::QueuedConnection);
    }
}

} // namespace probes
