// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/processtree.h"

#include <QHash>
#include <QPersistentModelIndex>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QAction;
class QLabel;
class QPushButton;
class QLineEdit;
class QToolButton;
class QTreeView;

namespace probes {

class CellView;
class Segments;

//! The processes with their search, as a tree or a list: checking one watches it. GUI thread.
class ProcessPicker : public QWidget
{
    Q_OBJECT

public:
    explicit ProcessPicker(ProcessModel *model, QWidget *parent = nullptr);

    QLineEdit *search() const { return m_search; }
    QTreeView *view() const;
    ProcessTree *tree() const { return m_tree; }
    //! Rules make sense over live samples only; answered by ruleAsked().
    void offerRules();
    ProcessInfoPtr currentProcess() const; //!< of the current row; null without one

    QByteArray saveColumns() const; //!< mode, owner, sort, columns and widths
    void restoreColumns(const QByteArray &columns);

signals:
    //! The user wants to watch by a rule; `rule`: this one, or empty: ask.
    void ruleAsked(const QString &rule);
    void groupAsked(const probes::ProcessInfoPtr &process); //!< as worker group, it and its family
    //! The pointer moves over the list, or left all of it: what the user is about to click is not
    //! to move.
    void pointed(bool isPointed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum Owners : quint8 { Everyone, Own };
    static constexpr int WidestStep = 12; //!< from a process to its children
    static constexpr int NarrowestStep = 1;

    Segments *buildOwners();
    void buildView();
    void connectTree();
    void addActions();
    void noteAnchor();
    void returnToAnchor();
    void release();
    void showCount();
    void toggle(const QModelIndex &index);
    static bool isChecked(const QModelIndex &index);
    void nameWatch();
    void buildWait();
    QString awaited() const;
    void fitColumns();
    void fitRule();
    void fitBranches();
    void fitIndentation();
    void showColumnMenu(const QPoint &at);
    void setTreeMode(bool isTree);
    bool isHiddenByWidth(int column) const;
    bool areTitlesShort() const;

    ProcessModel *m_model;
    ProcessTree *m_tree;
    QLineEdit *m_search;
    QToolButton *m_asTree;
    Segments *m_owners;
    QToolButton *m_rule;
    CellView *m_view;
    QLabel *m_count;
    QLabel *m_empty;
    QPushButton *m_wait; //!< for a name that nobody has yet
    bool m_offersRules = false;
    QAction *m_watch = nullptr;
    QAction *m_watchChildren = nullptr;
    QAction *m_probeGroup = nullptr;
    QList<QAction *> m_ofTree; //!< that a list has no use for
    QTimer m_release; //!< rows may move again when no key was pressed for a while
    std::optional<QPoint> m_pointer; //!< on the screen, since it moved over the list; none: left
    bool m_isPlaced = false; //!< the user has gone to the current row, and has the keyboard there
    std::vector<std::pair<QPersistentModelIndex, int>> m_anchors; //!< rows, and where they are
    QHash<int, bool> m_hidden; //!< columns that the user showed or hid
    QHash<int, int> m_widths; //!< columns that the user resized
    bool m_isFitting = false; //!< it is not the user who resizes now
};

} // namespace probes
