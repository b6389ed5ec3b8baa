// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QPointer>
#include <QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace probes {

class Dashboard;
class GroupFigures;
class History;
class WorkersModel;
class WorkersView;
class Group;

//! A worker group as a page shows it.
struct PageGroup
{
    QString name;
    QString rule; //!< what makes members, in words
    quint64 subject = 0; //!< in the history
    int colour = 0;
    WorkersModel *workers = nullptr;
    std::shared_ptr<const Group> group = {}; //!< live
    QString daemon = {}; //!< «nginx 912», while it is there without workers
};

//! One worker group in detail, in the place of the dashboard, over its range and crosshair: its
//! figures, its charts, and who is in it, with a worker's own lines where it is checked. Says how
//! to make a group while there is none. GUI thread.
class GroupView : public QWidget
{
    Q_OBJECT

public:
    //! `dashboard` has the history, the range and the percentages, and outlives this.
    GroupView(Dashboard *dashboard, bool isLive, QWidget *parent = nullptr);
    ~GroupView() override;

    void setGroups(const std::vector<PageGroup> &groups);
    //! Of a group without workers: whose they would be is there.
    void tellDaemon(const QString &name, const QString &daemon);
    void choose(const QString &name); //!< that group, when there is one of this name
    QString current() const; //!< its name; empty: there is none
    Dashboard *dashboard() const { return m_dashboard; }
    WorkersView *view() const { return m_view; }

signals:
    void backAsked();
    void newAsked(); //!< a group is to be made
    void editAsked(const QString &name);
    void watchAsked(const probes::ProcessInfoPtr &process); //!< a worker, as a process of its own
    void lineHovered(quint64 subject);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildHeader();
    QWidget *buildEmpty();
    void showGroup();
    void showSubjects();
    void showChip();
    void showRule();
    QString whileEmpty() const;
    void refresh();
    const PageGroup *group() const;

    Dashboard *m_main;
    bool m_isLive;
    Dashboard *m_dashboard;
    GroupFigures *m_figures;
    QStackedWidget *m_stack;
    QWidget *m_content;
    QComboBox *m_names;
    QLabel *m_chip;
    QLabel *m_rule;
    QToolButton *m_edit = nullptr;
    WorkersView *m_view;
    std::vector<PageGroup> m_groups;
    QString m_current;
    QPointer<WorkersModel> m_workers; //!< those shown
};

} // namespace probes
