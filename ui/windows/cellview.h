// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMouseEvent>
#include <QPaintEvent>
#include <QTreeView>

namespace probes {

//! A list of processes. QTreeView paints whole rows where one of their cells is new; this one tells
//! its CellDelegate which cells are in question. As a tree it has its signs of branches in the
//! cells, painted by the delegate: so a step from parent to child can be smaller than a sign. GUI
//! thread.
class CellView : public QTreeView
{
    Q_OBJECT

public:
    static constexpr int BranchWidth = 12;

    explicit CellView(QWidget *parent)
        : QTreeView(parent)
    {
        setRootIsDecorated(false);
    }

    void setBranched(bool isBranched)
    {
        if (isBranched != m_isBranched) {
            m_isBranched = isBranched;
            viewport()->update();
        }
    }
    //! What the sign of a branch takes of a cell, at its left.
    int branchWidth(const QModelIndex &cell) const
    {
        return m_isBranched && cell.column() == 0 ? BranchWidth : 0;
    }
    //! False: a cell there is not being painted now.
    bool isExposed(const QRect &cell) const
    {
        return m_exposed.isEmpty() || m_exposed.intersects(cell);
    }

protected:
    void drawBranches(QPainter * /*painter*/, const QRect & /*place*/,
                      const QModelIndex & /*index*/) const override
    { }
    void paintEvent(QPaintEvent *event) override
    {
        m_exposed = event->region();
        QTreeView::paintEvent(event);
        m_exposed = {};
    }

    void mousePressEvent(QMouseEvent *event) override
    {
        if (const QModelIndex branch = branchAt(event); branch.isValid()) {
            setExpanded(branch, !isExpanded(branch));
        } else {
            QTreeView::mousePressEvent(event);
        }
    }
    void mouseDoubleClickEvent(QMouseEvent *event) override
    {
        if (const QModelIndex branch = branchAt(event); branch.isValid()) {
            setExpanded(branch, !isExpanded(branch));
        } else {
            QTreeView::mouseDoubleClickEvent(event);
        }
    }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (!branchAt(event).isValid()) {
            QTreeView::mouseReleaseEvent(event);
        }
    }

private:
    QModelIndex branchAt(const QMouseEvent *event) const
    {
        const QPoint place = event->position().toPoint();
        const QModelIndex cell = indexAt(place);
        const bool isSign = event->button() == Qt::LeftButton && branchWidth(cell) > 0
            && place.x() < visualRect(cell).left() + branchWidth(cell);
        return isSign && model()->hasChildren(cell) ? cell : QModelIndex();
    }

    bool m_isBranched = false;
    QRegion m_exposed; //!< empty: paint all, into a picture
};

} // namespace probes
