// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/readouttext.h"
#include "ui/charts/seriespalette.h"

#include <QGraphicsItem>
#include <QList>
#include <QPen>

namespace probes {

//! The crosshair of one chart: a line at the instant, and each line's value beside it.
class CrosshairItem : public QGraphicsItem
{
public:
    struct Label
    {
        QPen pen; //!< the line's; none: what is told of those that have no room
        QString name; //!< empty: the value only
        QString value;
        qreal y = 0; //!< of the line's point; parent's coordinates

        friend bool operator==(const Label &, const Label &) = default;
    };

    explicit CrosshairItem(QGraphicsItem *parent = nullptr);

    void setLooks(const SeriesPalette &palette, const QFont &font);
    void setPlotRect(const QRectF &plot);
    //! Labels are spread so that none covers another; where they do not all fit, the last one tells
    //! how many of the lowest are left out.
    void showAt(qreal x, QList<Label> labels);

    const QList<Label> &labels() const { return m_labels; } //!< from above
    QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    static constexpr qreal LabelHeight = 15;

private:
    SeriesPalette m_palette;
    ReadoutText m_text;
    QRectF m_plot;
    QRectF m_bounds;
    QList<Label> m_labels; //!< by y
    QList<QRectF> m_boxes; //!< of m_labels
    qreal m_x = 0;
};

} // namespace probes
