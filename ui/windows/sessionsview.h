// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace probes {

//! The list of sessions, with a heading above the first one of each day. GUI thread.
class SessionsView : public QTreeView
{
    Q_OBJECT

public:
    explicit SessionsView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    bool beginsDay(const QModelIndex &index) const;
    static constexpr int HeadingHeight = 30;

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace probes
