// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/rowdelegate.h"

namespace probes {

//! What stands in a cell with a name: the pid, where there is one, is muted and whole or not there.
struct CellName
{
    QString text;
    QString pid;
    QString detail; //!< muted
    bool yieldsPid = false; //!< to the detail: of one that has ended, why is the news
    QStringList briefer = {}; //!< details for where that one has no room, the shortest last

    //! As there is room for, in this font: first the detail gives way, then the name. Where the
    //! detail is the news, as that a rule waits, or has been shortened already, a long name makes
    //! room.
    CellName fitted(int width, const QFont &font, bool isDetailNews) const;
    //! In the painter's font; what does not fit is cut.
    void draw(QPainter &painter, const QRect &cell, const QColor &colour,
              const QColor &muted) const;

private:
    CellName inWords(int width, const QFont &font) const;
};

//! Paints the cells of both lists of processes from the roles of CellRole: check box, colour chip,
//! name with a muted detail, spark, bar, figure with a muted unit.
class CellDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    //! Whether a first column of this width tells the pid of each that has a namesake. Of a list,
    //! not of a tree; those that have ended tell why instead.
    static bool tellsPids(const QAbstractItemModel &list, int width, const QFont &font);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    static CellName nameOf(const QModelIndex &index);
    static void paintName(QPainter &painter, const QRect &cell, const QModelIndex &index,
                          const QFont &font, const QColor &text, const QColor &muted);
};

} // namespace probes
