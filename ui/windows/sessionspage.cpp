// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessionspage.h"

#include "ui/models/celltext.h"
#include "ui/models/fileworker.h"
#include "ui/windows/icons.h"
#include "ui/windows/rowdelegate.h"

#include <QAction>
#include <QDir>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace probes {

SessionsPage::SessionsPage(SessionsModel *model, FileWorker *worker, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_worker(worker)
    , m_filter(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_view(new QTreeView(this))
    , m_empty(new QLabel(m_view))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_filter->setSourceModel(model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_search->setObjectName(QStringLiteral("sessionSearch"));
    m_search->setPlaceholderText(tr("Search description, host, state"));
    m_search->setAccessibleName(tr("Search sessions"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(lineIcon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(320);

    m_view->setObjectName(QStringLiteral("sessions"));
    m_view->setAccessibleName(tr("Sessions"));
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new RowDelegate(28, m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(SessionsModel::Description, QHeaderView::Stretch);
    const QFontMetrics metrics = fontMetrics();
    const auto setWidth = [&](int column, const QString &sample) {
        header->resizeSection(column, metrics.horizontalAdvance(sample) + 24);
    };
    setWidth(SessionsModel::Started, QStringLiteral("Yesterday 00:00"));
    setWidth(SessionsModel::Duration, QStringLiteral("00:00:00 00"));
    setWidth(SessionsModel::Size, QStringLiteral("1000 MiB"));
    setWidth(SessionsModel::State, QStringLiteral("Cannot be read"));
    setWidth(SessionsModel::Host, QStringLiteral("a-host-name-00"));

    m_open = makeAction(QStringLiteral("open"), tr("&Open"), {}, &SessionsPage::open);
    m_export = makeAction(QStringLiteral("export"), tr("&Export…"), Qt::CTRL | Qt::Key_E,
                          &SessionsPage::exportCurrent);
    m_edit = makeAction(QStringLiteral("edit"), tr("Edit &description…"), Qt::Key_F2,
                        &SessionsPage::editCurrent);
    m_remove = makeAction(QStringLiteral("delete"), tr("Dele&te…"), QKeySequence::Delete,
                          &SessionsPage::remove);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(0, 8, 0, 8);
    bar->setSpacing(8);
    bar->addWidget(m_search, 1);
    bar->addStretch();
    for (QAction *action : {m_open, m_export, m_edit, m_remove}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    auto *overView = new QVBoxLayout(m_view);
    overView->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view);

    connect(m_search, &QLineEdit::textChanged, m_filter,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::textChanged, this, &SessionsPage::updateActions);
    connect(m_view, &QTreeView::activated, this, &SessionsPage::open);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SessionsPage::updateActions);
    connect(model, &SessionsModel::refreshed, this, &SessionsPage::updateActions);
    updateActions();
}

QAction *SessionsPage::makeAction(const QString &iconName, const QString &text,
                                  const QKeySequence &key, void (SessionsPage::*slot)())
{
    auto *action = new QAction(lineIcon(iconName), text, this);
    action->setShortcut(key);
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
    m_remove->setEnabled(entry != nullptr && !entry->live);
    m_empty->setVisible(m_filter->rowCount() == 0);
    m_empty->setText(m_model->rowCount() > 0
                         ? tr("No session matches.")
                         : tr("No sessions yet. Choose processes on the Live page and press "
                              "Record; the session then appears here."));
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

void SessionsPage::editCurrent()
{
    if (const SessionEntry *entry = current()) {
        editDescription(entry->path, entry->session.description);
    }
}

void SessionsPage::editDescription(const QString &path, const QString &description)
{
    auto *dialog = new QInputDialog(window());
    dialog->setObjectName(QStringLiteral("descriptionDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Edit description"));
    dialog->setLabelText(tr("Description:"));
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setTextValue(description);
    dialog->setOkButtonText(tr("Save"));
    dialog->resize(480, 200);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, path](const QString &text) { emit descriptionEdited(path, text.trimmed()); });
    dialog->open();
}

void SessionsPage::remove()
{
    const SessionEntry *entry = current();
    if (entry == nullptr) {
        return;
    }
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Delete session"));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Delete “%1” for good?").arg(oneLine(entry->title.left(120))));
    box->setInformativeText(
        tr("The file %1 (%2) is removed. What was exported stays.")
            .arg(QDir::toNativeSeparators(entry->path), bytesText(double(entry->bytes))));
    QPushButton *yes = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("delete"));
    box->setDefaultButton(box->addButton(tr("&Keep"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, [this, path = entry->path] {
        m_worker->run([library = m_model->library(), path] { return library.remove(path); }, this,
                      [this](const Result<void> &result) {
                          if (!result) {
                              emit failed(result.error());
                          }
                          m_model->refresh();
                      });
    });
    box->open();
}

} // namespace probes
