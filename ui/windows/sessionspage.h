// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sessionsmodel.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace probes {

//! The library: search, open, export, edit, delete. GUI thread.
class SessionsPage : public QWidget
{
    Q_OBJECT

public:
    SessionsPage(SessionsModel *model, FileWorker *worker, QWidget *parent = nullptr);

    QLineEdit *search() const { return m_search; }
    QTreeView *view() const { return m_view; }
    //! Asks for another description, beginning with `description`; answered by descriptionEdited().
    void editDescription(const QString &path, const QString &description);

signals:
    void openAsked(const QString &path);
    void exportAsked(const probes::SessionEntry &entry);
    void descriptionEdited(const QString &path, const QString &description);
    void failed(const probes::Error &error);

private:
    QAction *makeAction(const QString &iconName, const QString &text, const QKeySequence &key,
                        void (SessionsPage::*slot)());
    const SessionEntry *current() const;
    void updateActions();
    void open();
    void exportCurrent();
    void editCurrent();
    void remove();

    SessionsModel *m_model;
    FileWorker *m_worker;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QTreeView *m_view;
    QLabel *m_empty;
    QAction *m_open;
    QAction *m_export;
    QAction *m_edit;
    QAction *m_remove;
};

} // namespace probes
