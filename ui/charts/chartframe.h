// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/seriespalette.h"
#include "ui/charts/timeaxis.h"

#include <QFont>
#include <QGraphicsItem>

#include <optional>

namespace probes {

//! An entry beside a chart's title: a line's colour, its name and value.
struct FrameKey
{
    QColor colour;
    QString name;
    QString value;

    friend bool operator==(const FrameKey &, const FrameKey &) = default;
};

//! What stands around and behind the lines of a chart: title, keys, grid and labels of the value
//! axis, the time grid with round instants, events, and the text of an empty chart.
//! (QChart's own axes lay out every label anew when the range moves: 16 ms a tick for six charts.)
class ChartFrame : public QGraphicsItem
{
public:
    //! All that is painted; positions are in the parent's coordinates.
    struct Content
    {
        QString title;
        QString subtitle;
        QString value; //!< at the right
        QList<FrameKey> keys; //!< after the subtitle
        QList<std::pair<qreal, QString>> valueLabels; //!< y and text
        std::optional<qreal> zero; //!< y of a line between up and down
        QList<qreal> timeGrid; //!< x
        QList<std::pair<qreal, bool>> events; //!< x, and whether it is a marker
        QString emptyText;

        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit ChartFrame(QGraphicsItem *parent = nullptr);

    //! The title's line ends at `titleRight`.
    void setLayout(const QRectF &card, const QRectF &plot, qreal titleRight);
    void setLooks(const SeriesPalette &palette, const QFont &font, const QColor &border);
    void setContent(const Content &content);
    const Content &content() const { return m_content; }

    QRectF boundingRect() const override { return m_card; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    static QFont axisFont(const QFont &base);

private:
    void paintTitle(QPainter &painter) const;
    void paintGrid(QPainter &painter) const;

    Content m_content;
    SeriesPalette m_palette;
    QFont m_font;
    QColor m_border;
    QRectF m_card;
    QRectF m_plot;
    qreal m_titleRight = 0;
};

} // namespace probes
