// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QItemSelectionModel>
#include <QTreeView>

namespace probes {

//! The list of sessions, with a heading above the first one of each day. GUI thread.
class SessionsView : public QTreeView
{
    Q_OBJECT

public:
    explicit SessionsView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    bool beginsDay(const QModelIndex &index) const;
    static constexpr int HeadingHeight = 30;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void resizeEvent(QResizeEvent *event) override;
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
};

} // namespace probes
