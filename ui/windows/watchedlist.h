// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/watchedmodel.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QToolButton;
class QTreeView;
class QVBoxLayout;

namespace probes {

class ProcessModel;
class WatchRules;

//! The watched groups and processes as the charts' legend; Delete takes one off. Not there while
//! nothing is watched. GUI thread.
class WatchedList : public QWidget
{
    Q_OBJECT

public:
    explicit WatchedList(WatchedModel *model, QWidget *parent = nullptr);

    QTreeView *view() const { return m_view; }
    //! While something below is pointed at: neither its height changes nor whether it is there.
    void setHeld(bool isHeld);
    //! More about what is watched then tells of the rules, too: live only.
    void offerRules(const WatchRules *rules, const ProcessModel *processes);
    void offerEditing() { m_offersEditing = true; } //!< of groups: live only

signals:
    void unwatchAsked(const std::vector<probes::ProcessKey> &processes);
    void ruleRemoved(const QString &rule); //!< it is to end; empty: all of them
    void ruleEditAsked(const QString &rule);
    void groupRemoved(const QString &name); //!< a worker group's line was taken off
    void groupOpened(const QString &name); //!< it is to be shown in detail
    void groupEditAsked(const QString &name);
    void hovered(quint64 subject); //!< 0: none

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addRulesTo(QMenu *menu);
    void buildView();
    void addActions();
    void showGroupActions();
    QString currentGroup() const;
    void buildTitle(QVBoxLayout *layout);
    void showTitle();
    void showCount();
    void showWhen();
    void fitColumns();
    void fitSoon();
    void unwatchCurrent();
    void unwatchAll(bool onlyEnded);

    WatchedModel *m_model;
    QLabel *m_title;
    QLabel *m_count;
    QToolButton *m_ended; //!< how many have ended; takes them off
    QLabel *m_when;
    QToolButton *m_more;
    QTreeView *m_view;
    const WatchRules *m_rules = nullptr;
    const ProcessModel *m_processes = nullptr;
    QAction *m_showGroup = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_removeEnded = nullptr;
    QAction *m_editGroup = nullptr;
    bool m_offersEditing = false;
    bool m_isHeld = false;
    bool m_isToFit = false;
};

} // namespace probes
