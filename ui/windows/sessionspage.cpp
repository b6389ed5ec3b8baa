// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessionspage.h"

#include "ui/charts/tabchain.h"
#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"
#include "ui/models/sessionsfilter.h"
#include "ui/windows/descriptiondialog.h"
#include "ui/windows/icons.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/noticeroom.h"
#include "ui/windows/segments.h"
#include "ui/windows/sessiondetailspane.h"
#include "ui/windows/sessionsview.h"
#include "ui/windows/targetdesk.h"

#include <QAction>
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace probes {

using namespace std::chrono_literals;

namespace {
constexpr auto UndoTime = 30s;
constexpr auto ListEvery = 3s;
constexpr int NarrowPage = 1200; //!< below it the kinds of sessions are a box
constexpr int TightPage = 900; //!< below it no button has a text

std::array<std::pair<SessionsFilter::Kind, QString>, 4> kindTexts()
{
    return {{{SessionsFilter::All, SessionsPage::tr("All")},
             {SessionsFilter::Recording, SessionsPage::tr("Recording")},
             {SessionsFilter::Interrupted, SessionsPage::tr("Interrupted")},
             {SessionsFilter::NotDelivered, SessionsPage::tr("Not delivered")}}};
}
} // namespace

SessionsPage::SessionsPage(SessionsModel *model, TargetDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_desk(desk)
    , m_filter(new SessionsFilter(this))
    , m_kinds(new Segments(this))
    , m_search(new QLineEdit(this))
    , m_view(new SessionsView(this))
    , m_details(new SessionDetailsPane(desk, this))
    , m_undo(new NoticeBar(this))
    , m_empty(new QLabel(m_view))
    , m_all(new QPushButton(tr("Show all sessions"), m_view))
{
    setObjectName(QStringLiteral("sessionsPageWidget"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_filter->setSourceModel(model);
    m_kinds->setObjectName(QStringLiteral("kinds"));
    m_kinds->setAccessibleName(tr("Which sessions are listed"));
    for (const auto &[kind, text] : kindTexts()) {
        m_kinds->add(text, kind)->setObjectName(QStringLiteral("kind%1").arg(int(kind)));
    }

    m_search->setObjectName(QStringLiteral("sessionSearch"));
    m_search->setPlaceholderText(tr("Search description, process, host"));
    m_search->setAccessibleName(tr("Search sessions"));
    m_search->setToolTip(
        tr("Also state, time and targets: whatever the list says of a session, and "
           "the names of all processes that it holds (%1)")
            .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(110);
    m_search->setMaximumWidth(320);

    m_view->setObjectName(QStringLiteral("sessions"));
    m_view->setAccessibleName(tr("Sessions"));
    m_view->setModel(m_filter);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(SessionsModel::Description, QHeaderView::Stretch);
    const QFontMetrics metrics = fontMetrics();
    const auto setWidth = [&](int column, const QString &sample) {
        header->resizeSection(column, metrics.horizontalAdvance(sample) + 24);
    };
    header->setSectionResizeMode(SessionsModel::Started, QHeaderView::ResizeToContents);
    header->resizeSection(SessionsModel::Load, 112);
    setWidth(SessionsModel::Duration, QStringLiteral("00:00:00 00"));
    setWidth(
        SessionsModel::Processes,
        model->headerData(SessionsModel::Processes, Qt::Horizontal, Qt::DisplayRole).toString());
    setWidth(SessionsModel::Size, QStringLiteral("1000 MiB"));
    setWidth(SessionsModel::State, QStringLiteral("Cannot be read"));
    setWidth(SessionsModel::Delivered, QStringLiteral("00 rejected00"));
    setWidth(SessionsModel::Host, QStringLiteral("a-host-name-00"));

    m_open = makeAction(QStringLiteral("open"), tr("&Open"), {}, &SessionsPage::open);
    m_export = makeAction(QStringLiteral("export"), tr("&Export…"), Qt::CTRL | Qt::Key_E,
                          &SessionsPage::exportCurrent);
    m_deliver = makeAction(QStringLiteral("server"), tr("&Deliver what is missing"),
                           Qt::CTRL | Qt::Key_D, &SessionsPage::deliverCurrent);
    m_exportTo = new QMenu(tr("E&xport to"), this);
    m_exportTo->menuAction()->setIcon(lineIcon(QStringLiteral("export")));
    m_view->addAction(m_exportTo->menuAction());
    connect(desk->profiles(), &ProfileStore::changed, this, &SessionsPage::fillProfiles);
    fillProfiles();
    m_edit = makeAction(QStringLiteral("edit"), tr("Edit &description…"), Qt::Key_F2,
                        &SessionsPage::editCurrent);
    m_remove = makeAction(QStringLiteral("delete"), tr("Dele&te"), QKeySequence::Delete,
                          &SessionsPage::remove);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(0, 8, 0, 8);
    bar->setSpacing(8);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_kinds);
    bar->addStretch();
    tabAfter(m_undo, m_search);
    tabAfter(m_search, m_kinds);
    QWidget *last = m_kinds;
    for (QAction *action : {m_open, m_export, m_deliver, m_edit, m_remove}) {
        const bool isWorded = action == m_export; // as in every list of files; tool tips tell
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(isWorded ? Qt::ToolButtonTextBesideIcon
                                            : Qt::ToolButtonIconOnly);
        button->setFocusPolicy(Qt::TabFocus);
        if (action == m_export) {
            m_exportButton = button;
            button->setMenu(m_exportTo);
            button->setPopupMode(QToolButton::MenuButtonPopup);
        }
        bar->addWidget(button);
        tabAfter(last, button);
        last = button;
    }
    tabAfter(last, m_view);
    tabAfter(m_view, m_all);
    tabAfter(m_all, m_details);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *overView = new QVBoxLayout(m_view);
    overView->addStretch();
    overView->addWidget(m_empty);
    overView->addWidget(m_all, 0, Qt::AlignHCenter);
    overView->addStretch();
    m_all->setObjectName(QStringLiteral("showAllSessions"));
    connect(m_all, &QPushButton::clicked, this, &SessionsPage::showAll);
    auto *left = new QWidget(this);
    auto *list = new QVBoxLayout(left);
    list->setContentsMargins(8, 0, 8, 0);
    list->setSpacing(0);
    list->addLayout(bar);
    list->addWidget(m_view);
    m_details->setBackgroundRole(QPalette::Window);
    m_details->widget()->setAutoFillBackground(true);
    m_details->viewport()->setAutoFillBackground(true);
    m_split = new QSplitter(Qt::Horizontal, this);
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(left);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({900, 340});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new NoticeRoom(m_undo, m_split, this)); // where all that happened is told
    layout->addWidget(m_split, 1);
    m_undo->setObjectName(QStringLiteral("undoBar"));
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(UndoTime);
    connect(&m_undoTime, &QTimer::timeout, this, &SessionsPage::timeIsUp);
    connect(m_undo, &NoticeBar::closed, this, &SessionsPage::finishDeleting);
    connect(m_details, &SessionDetailsPane::openAsked, this, &SessionsPage::open);
    connect(m_details, &SessionDetailsPane::exportAsked, this, &SessionsPage::exportCurrent);
    connect(m_details, &SessionDetailsPane::deliverAsked, this, &SessionsPage::deliverCurrent);
    connect(m_details, &SessionDetailsPane::rejectsAsked, this, &SessionsPage::rejectsAsked);
    connect(m_details, &SessionDetailsPane::forgetAsked, this, &SessionsPage::forgetAsked);
    connect(m_details, &SessionDetailsPane::markerEdited, this, &SessionsPage::editMarker);
    connect(m_details, &SessionDetailsPane::markerDeleted, this,
            [this](const QString &path, qint64 number, const QString &text) {
                editMarker(path, number, {});
                emit markerDeleted(path, number, text);
            });

    connect(m_kinds, &Segments::chosen, this, [this](int kind) {
        m_filter->setKind(SessionsFilter::Kind(kind));
        updateActions();
    });
    connect(model, &SessionsModel::refreshed, this, &SessionsPage::showCounts);
    connect(model, &SessionsModel::summarised, this, &SessionsPage::showCounts);
    connect(model, &SessionsModel::summarised, this, &SessionsPage::updateDeliver);
    connect(model, &SessionsModel::loadRead, this, &SessionsPage::showLoad);
    showCounts();
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, m_filter,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::textChanged, this, &SessionsPage::updateActions);
    connect(m_search, &QLineEdit::textChanged, this, &SessionsPage::showCounts);
    connect(m_view, &QTreeView::activated, this, &SessionsPage::open);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SessionsPage::updateActions);
    connect(model, &SessionsModel::refreshed, this, &SessionsPage::takeList);
    m_look.setInterval(ListEvery);
    connect(&m_look, &QTimer::timeout, model, &SessionsModel::look);
    updateActions();
}

QAction *SessionsPage::makeAction(const QString &iconName, const QString &text,
                                  const QKeySequence &key, void (SessionsPage::*slot)())
{
    auto *action = new QAction(lineIcon(iconName), text, this);
    action->setShortcut(key);
    action->setToolTip(tipOf(text, key));
    action->setShortcutContext(Qt::WidgetShortcut); // the list's: Delete also edits the search
    connect(action, &QAction::triggered, this, slot);
    m_view->addAction(action);
    return action;
}

const SessionEntry *SessionsPage::current() const
{
    const QModelIndex index = m_filter->mapToSource(m_view->currentIndex());
    return index.isValid() ? &m_model->entry(index.row()) : nullptr;
}

void SessionsPage::choose(const QString &path)
{
    m_toChoose = path;
    takeList();
}

//! The same list again disturbs nobody who reads or selects in the details.
void SessionsPage::takeList()
{
    if (const int row =
            m_filter->mapFromSource(m_model->index(m_model->rowOf(m_toChoose), 0)).row();
        row >= 0) {
        m_view->setCurrentIndex(m_filter->index(row, 0));
        m_view->scrollTo(m_view->currentIndex());
        m_toChoose.clear();
    }
    m_isListed = true;
    updateActions();
    m_isListed = false;
}

void SessionsPage::updateActions()
{
    if (!m_view->currentIndex().isValid() && m_filter->rowCount() > 0) {
        m_view->setCurrentIndex(m_filter->index(0, 0)); // so that keys have something to act on
    }
    const SessionEntry *entry = current();
    const bool isReadable = entry != nullptr && entry->problem.isEmpty();
    m_open->setEnabled(entry != nullptr);
    m_export->setEnabled(isReadable);
    m_edit->setEnabled(isReadable);
    m_remove->setEnabled(entry != nullptr); // of one that grows it says why not
    m_exportTo->setEnabled(isReadable);
    updateDeliver();
    showDetails();
    const bool isEmpty = m_filter->rowCount() == 0;
    m_empty->setVisible(isEmpty);
    m_all->setVisible(isEmpty && m_model->rowCount() > 0);
    m_details->setVisible(m_model->rowCount() > 0);
    letListHaveKeys(!isEmpty);
    m_empty->setText(m_model->rowCount() > 0
                         ? tr("No session matches.")
                         : tr("No sessions yet. Choose processes on the Live page and press "
                              "Record; the session then appears here."));
}

void SessionsPage::showCounts()
{
    for (const auto &[kind, text] : kindTexts()) {
        const int count = m_filter->count(kind);
        m_kinds->setText(kind, count > 0 ? text + u' ' + QLocale().toString(count) : text);
    }
}

void SessionsPage::open()
{
    if (const SessionEntry *entry = current()) {
        emit openAsked(entry->path);
    }
}

void SessionsPage::exportCurrent()
{
    if (const SessionEntry *entry = current()) {
        emit exportAsked(*entry);
    }
}

void SessionsPage::showAll()
{
    m_search->clear();
    m_kinds->setCurrent(SessionsFilter::All);
    m_filter->setKind(SessionsFilter::All);
    updateActions();
    m_view->setFocus();
}

void SessionsPage::editCurrent()
{
    if (const SessionEntry *entry = current()) {
        editDescription(entry->path, entry->session.description);
    }
}

void SessionsPage::editDescription(const QString &path, const QString &description)
{
    auto *dialog = new DescriptionDialog(description, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, path] { emit descriptionEdited(path, dialog->description()); });
    dialog->open();
}

QTreeView *SessionsPage::view() const
{
    return m_view;
}

void SessionsPage::showDetails()
{
    const SessionEntry *entry = current();
    if (entry == nullptr) {
        m_details->clear();
    } else if (isVisible()) {
        if (m_isListed && entry->path == m_detailed.path && isAlike(*entry, m_detailed)) {
            return;
        }
        m_detailed = *entry;
        m_details->show(*entry, m_model->folders().workerOf(entry->path));
        showLoad();
    }
}

void SessionsPage::showLoad()
{
    m_details->showLoad(m_model->load(m_detailed.path));
}

void SessionsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_kinds->setCompact(width() < NarrowPage);
    m_exportButton->setToolButtonStyle(width() < TightPage ? Qt::ToolButtonIconOnly
                                                           : Qt::ToolButtonTextBesideIcon);
}

void SessionsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model->summarise();
    showDetails();
    m_look.start();
}

void SessionsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_look.stop();
}

void SessionsPage::editMarker(const QString &path, qint64 number, const QString &text)
{
    m_model->folders().workerOf(path)->run(
        [path, number, text] {
            return probes::editMarker(path, number, text, QDateTime::currentMSecsSinceEpoch());
        },
        this,
        [this](const Result<void> &result) {
            if (!result) {
                emit failed(result.error());
            }
            showDetails();
        });
}

} // namespace probes
