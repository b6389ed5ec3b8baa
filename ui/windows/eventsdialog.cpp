// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/eventsdialog.h"

#include "ui/models/eventsmodel.h"
#include "ui/models/eventwords.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/columnheader.h"
#include "ui/windows/icons.h"
#include "ui/windows/rowdelegate.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <cstdlib>

namespace probes {

namespace {
constexpr int AllKinds = -1;
constexpr int UsualKinds = -2; //!< without those that busy machines have at each tick
} // namespace

EventsDialog::EventsDialog(ChartPage *page, QWidget *parent)
    : QDialog(parent)
    , m_page(page)
    , m_model(new EventsModel(page->history(), page->processes(), this))
    , m_filter(new EventsFilter(this))
    , m_search(new QLineEdit(this))
    , m_kind(new QComboBox(this))
    , m_all(new QPushButton(tr("&Show all"), this))
    , m_view(new QTableView(this))
    , m_empty(new QLabel(m_view))
    , m_allInEmpty(new QPushButton(tr("Show all events"), m_view))
    , m_count(new QLabel(this))
    , m_edit(new QAction(tr("&Edit marker…"), this))
    , m_delete(new QAction(tr("&Delete marker"), this))
{
    setObjectName(QStringLiteral("eventsDialog"));
    setWindowTitle(tr("Events"));
    m_filter->setSourceModel(m_model);
    m_search->setObjectName(QStringLiteral("eventSearch"));
    m_search->setPlaceholderText(tr("Search process or text"));
    m_search->setAccessibleName(tr("Search events"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_kind->setObjectName(QStringLiteral("eventKind"));
    m_kind->setAccessibleName(tr("Kind of event"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_all->setObjectName(QStringLiteral("showAll"));
    m_all->setToolTip(tr("All kinds, and without a search"));
    m_all->setAutoDefault(false);
    m_view->setObjectName(QStringLiteral("events"));
    m_view->setAccessibleName(tr("Events"));
    m_view->setHorizontalHeader(new ColumnHeader(m_view));
    m_view->horizontalHeader()->setSectionsClickable(true);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->setModel(m_filter);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(EventsModel::Time, Qt::DescendingOrder);
    m_view->setItemDelegate(new RowDelegate(24, m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().lineSpacing() + 6));
    m_view->horizontalHeader()->setStretchLastSection(true);
    const auto width = [this](const QString &text) {
        return fontMetrics().horizontalAdvance(text) + 28;
    };
    m_view->setColumnWidth(EventsModel::Time, width(QStringLiteral("00:00:00.000")));
    int kinds = 0;
    for (int kind = 0; kind <= int(EventKind::ParentLost); ++kind) {
        kinds = std::max(kinds, width(eventKindText(EventKind(kind))));
    }
    m_view->setColumnWidth(EventsModel::Kind, kinds);
    m_view->setColumnWidth(EventsModel::Process, 170);
    m_view->setToolTip(tr("Enter or double-click moves the charts there"));
    buildEmpty();
    m_count->setObjectName(QStringLiteral("eventCount"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setWordWrap(true);

    auto *bar = new QHBoxLayout;
    bar->setSpacing(8);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_kind);
    bar->addWidget(m_all);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *go = buttons->addButton(tr("&Go there"), QDialogButtonBox::ActionRole);
    go->setObjectName(QStringLiteral("goThere"));
    go->setDefault(true);
    buildMarkerActions(buttons);
    buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    auto *footer = new QHBoxLayout;
    footer->addWidget(m_count, 1);
    footer->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    layout->addLayout(footer);
    resize(820, 460);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(go, &QPushButton::clicked, this, [this] { goTo(m_view->currentIndex()); });
    connect(m_view, &QTableView::doubleClicked, this,
            &EventsDialog::goTo); // Return is the button's
    connect(m_search, &QLineEdit::textChanged, m_filter, &EventsFilter::setSearch);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &EventsDialog::chooseKind);
    connect(m_all, &QPushButton::clicked, this, &EventsDialog::showAll);
    connect(m_model, &EventsModel::counted, this, &EventsDialog::showKinds);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &EventsDialog::showCount);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &EventsDialog::showCount);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &EventsDialog::showCount);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, go,
            [go](const QModelIndex &now) { go->setEnabled(now.isValid()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EventsDialog::showActions);
    go->setEnabled(false);
    showActions();
    m_view->setFocus();
    showKinds(); // where there is no row, it passes the keyboard on
}

void EventsDialog::buildEmpty()
{
    m_empty->setObjectName(QStringLiteral("noEvents"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_allInEmpty->setObjectName(QStringLiteral("showAllEvents"));
    m_allInEmpty->setAutoDefault(false);
    connect(m_allInEmpty, &QPushButton::clicked, this, [this] {
        showAll();
        m_view->setFocus();
    });
    auto *overView = new QVBoxLayout(m_view);
    overView->setContentsMargins(40, 24, 40, 0); // the header is above
    overView->addStretch();
    overView->addWidget(m_empty);
    overView->addWidget(m_allInEmpty, 0, Qt::AlignHCenter);
    overView->addStretch();
}

//! In the middle of the table, while that has no row.
void EventsDialog::showEmpty(bool leavesUnseen)
{
    const int all = m_model->rowCount();
    const bool isEmpty = m_filter->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_allInEmpty->setVisible(isEmpty && all > 0);
    m_view->setFocusPolicy(isEmpty ? Qt::NoFocus : Qt::StrongFocus); // nothing there could show it
    if (isEmpty && focusWidget() == m_view) {
        m_search->setFocus();
    }
    const bool isOnlyUnseen = leavesUnseen && m_model->kinds().size() == 1;
    m_empty->setText(all == 0 ? tr("Nothing has happened yet.")
                         : isOnlyUnseen
                         ? tr("All that happened is “%1”: many machines have that at each "
                              "tick, so that it is left out here.")
                               .arg(eventKindText(EventKind::ProcessesUnseen))
                         : tr("No event matches."));
}

//! By button, key and context menu; only a marker has them.
void EventsDialog::buildMarkerActions(QDialogButtonBox *buttons)
{
    m_edit->setShortcut(Qt::Key_F2);
    m_delete->setShortcut(QKeySequence::Delete);
    for (QAction *action : {m_edit, m_delete}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setShortcutVisibleInContextMenu(true);
        QPushButton *button = buttons->addButton(action->text(), QDialogButtonBox::ActionRole);
        button->setAutoDefault(false);
        button->setObjectName(action == m_edit ? QStringLiteral("editMarker")
                                               : QStringLiteral("deleteMarker"));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    }
    m_view->addActions({m_edit, m_delete});
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto tell = [this](auto signal) {
        const QModelIndex index = m_view->selectionModel()->selectedRows().value(0);
        emit(this->*signal)(index.data(EventsModel::TimeRole).toLongLong(),
                            index.data(EventsModel::SourceRole).toString());
    };
    connect(m_edit, &QAction::triggered, this, [tell] { tell(&EventsDialog::markerEditAsked); });
    connect(m_delete, &QAction::triggered, this,
            [tell] { tell(&EventsDialog::markerDeleteAsked); });
}

//! What has the keyboard at first is marked by nothing: that is not chosen yet.
void EventsDialog::showActions()
{
    const QModelIndex index = m_view->selectionModel()->selectedRows().value(0);
    const bool isMarker =
        index.isValid() && index.data(EventsModel::KindRole).toInt() == int(EventKind::Marker);
    m_edit->setEnabled(isMarker);
    m_delete->setEnabled(isMarker);
}

//! Only those that there are; what is chosen stays.
void EventsDialog::showKinds()
{
    const QList<EventKind> kinds = m_model->kinds();
    const bool hasUnseen = kinds.contains(EventKind::ProcessesUnseen);
    const int others = hasUnseen ? 2 : 1;
    if (m_kind->count() != kinds.size() + others) {
        const int before = m_kind->count() > 0 ? m_kind->currentData().toInt() : UsualKinds;
        const QSignalBlocker blocker(m_kind);
        m_kind->clear();
        if (hasUnseen) {
            m_kind->addItem(tr("All but “%1”").arg(eventKindText(EventKind::ProcessesUnseen)),
                            UsualKinds);
        }
        // While there are none of those that are left out, all is the same.
        m_kind->addItem(tr("All kinds"), hasUnseen ? AllKinds : UsualKinds);
        for (const EventKind kind : kinds) {
            m_kind->addItem(eventKindText(kind), int(kind));
        }
        m_kind->setCurrentIndex(std::max(0, m_kind->findData(before)));
        chooseKind();
    }
    showCount();
}

void EventsDialog::chooseKind()
{
    const int kind = m_kind->currentData().toInt();
    m_filter->setShowsUnseen(kind == AllKinds);
    m_filter->setKind(kind < 0 ? std::nullopt : std::optional(EventKind(kind)));
    showCount();
}

void EventsDialog::showAll()
{
    m_search->clear();
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(AllKinds)));
}

//! Of those that are not listed, which and why.
void EventsDialog::showCount()
{
    const int all = m_model->rowCount();
    const int shown = m_filter->rowCount();
    const bool leavesUnseen = m_kind->currentData().toInt() == UsualKinds
        && m_model->kinds().contains(EventKind::ProcessesUnseen);
    QString text = all == 0 ? tr("Nothing has happened yet.")
        : shown == all      ? tr("%Ln event(s)", nullptr, all)
        : leavesUnseen      ? tr("%L1 of %Ln event(s), without “%2”", nullptr, all)
                             .arg(shown)
                             .arg(eventKindText(EventKind::ProcessesUnseen))
                       : tr("%L1 of %Ln event(s)", nullptr, all).arg(shown);
    m_all->setEnabled(shown < all);
    showEmpty(leavesUnseen);
    if (shown > 0 && !m_view->currentIndex().isValid()) {
        m_view->selectRow(0); // so that keys have something to act on
    }
    if (m_model->unseen() > 0) {
        text += QStringLiteral(" · ")
            + tr("%Ln process(es) lived and died between two ticks", nullptr,
                 int(m_model->unseen()));
    }
    m_count->setText(text);
}

void EventsDialog::showMoment(qint64 timeMs)
{
    QModelIndex nearest;
    qint64 distance = 0;
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        const qint64 away = std::abs(index.data(EventsModel::TimeRole).toLongLong() - timeMs);
        if (!nearest.isValid() || away < distance) {
            nearest = index;
            distance = away;
        }
    }
    if (nearest.isValid()) {
        m_view->setCurrentIndex(nearest);
        m_view->scrollTo(nearest, QAbstractItemView::PositionAtCenter);
    }
}

//! Where it is about one of a group, to that one.
void EventsDialog::goTo(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    const qint64 timeMs = index.data(EventsModel::TimeRole).toLongLong();
    const QVariant process = index.data(EventsModel::ProcessRole);
    const QString group = index.data(EventsModel::GroupRole).toString();
    if (!group.isEmpty() && process.isValid()) {
        m_page->showWorker(group, process.value<ProcessKey>(), timeMs);
    } else {
        m_page->moveTo(timeMs);
    }
}

} // namespace probes
