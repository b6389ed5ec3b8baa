// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPaintEvent>
#include <QTreeView>

namespace probes {

//! A list of processes. QTreeView paints whole rows where one of their cells is new; this one tells
//! its CellDelegate which cells are in question. GUI thread.
class CellView : public QTreeView
{
    Q_OBJECT

public:
    using QTreeView::QTreeView;

    //! False: a cell there is not being painted now.
    bool isExposed(const QRect &cell) const
    {
        return m_exposed.isEmpty() || m_exposed.intersects(cell);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        m_exposed = event->region();
        QTreeView::paintEvent(event);
        m_exposed = {};
    }

private:
    QRegion m_exposed; //!< empty: paint all, into a picture
};

} // namespace probes
