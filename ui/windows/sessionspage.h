// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sessionsmodel.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSplitter;
class QToolButton;
class QTreeView;

namespace probes {

class NoticeBar;
class Segments;
class SessionDetailsPane;
class SessionsFilter;
class SessionsView;
class TargetDesk;

//! The library: search, open, export, edit, delete with undo. What was deleted is only left out of
//! the list until the undo bar closes; then the files go. GUI thread.
class SessionsPage : public QWidget
{
    Q_OBJECT

public:
    SessionsPage(SessionsModel *model, TargetDesk *desk, QWidget *parent = nullptr);

    QLineEdit *search() const { return m_search; }
    QTreeView *view() const;
    QSplitter *splitter() const { return m_split; }
    //! Deletes for good what can still be undone, before the window closes; isDeleting() until
    //! then.
    void finishDeleting();
    bool isDeleting() const { return !m_deleted.isEmpty() || m_deletions > 0; }
    //! Asks for another description, beginning with `description`; answered by descriptionEdited().
    void editDescription(const QString &path, const QString &description);
    //! Empty: deletes it. What was deleted comes back with its text.
    void editMarker(const QString &path, qint64 number, const QString &text);
    void choose(const QString &path); //!< as soon as it is listed
    void refreshDetails() { showDetails(); } //!< where the session went has changed

    //! Something newer is told: the bar that undoes a deletion makes room until that is gone.
    void giveWay(bool toNewer);

signals:
    void deletionTold();
    void openAsked(const QString &path);
    void exportAsked(const probes::SessionEntry &entry);
    void exportToAsked(const probes::SessionEntry &entry, const QUuid &profile);
    void deliverAsked(const QString &path); //!< to all targets that have not everything
    void rejectsAsked(const QString &path, const probes::Target &target);
    void forgetAsked(const QString &path, const QString &identity, const QString &name);
    void descriptionEdited(const QString &path, const QString &description);
    void failed(const probes::Error &error);
    void refused(const QString &why); //!< what was asked for cannot be done now
    void deletionsDone(); //!< isDeleting() turned false
    void markerDeleted(const QString &path, qint64 number, const QString &text); //!< as it read

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void timeIsUp();
    QAction *makeAction(const QString &iconName, const QString &text, const QKeySequence &key,
                        void (SessionsPage::*slot)());
    const SessionEntry *current() const;
    void takeList();
    void updateActions();
    void letListHaveKeys(bool hasRows);
    void showCounts();
    void open();
    void exportCurrent();
    void deliverCurrent();
    void fillProfiles();
    void updateDeliver();
    static QString tipOf(QString text, const QKeySequence &key);
    void editCurrent();
    void remove();
    void undo();
    void destroy(const QString &path);
    void showAll();
    void showDetails();
    void showLoad();

    SessionsModel *m_model;
    TargetDesk *m_desk;
    SessionsFilter *m_filter;
    Segments *m_kinds;
    QToolButton *m_exportButton = nullptr;
    QLineEdit *m_search;
    SessionsView *m_view;
    SessionDetailsPane *m_details;
    NoticeBar *m_undo;
    QSplitter *m_split = nullptr;
    QTimer m_undoTime;
    QTimer m_look; //!< while the page is seen: others record into the same folder
    bool m_isListed = false; //!< the list has come once more
    QString m_toChoose; //!< when it is listed
    SessionEntry m_detailed; //!< as the details show it
    QStringList m_deleted; //!< paths of those that come back together when that is undone
    int m_deletions = 0; //!< on their way in the worker
    QLabel *m_empty;
    QPushButton *m_all; //!< below it, where there are some
    QAction *m_open;
    QAction *m_export;
    QAction *m_deliver;
    QMenu *m_exportTo;
    QAction *m_edit;
    QAction *m_remove;
};

} // namespace probes
