// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/readouttext.h"
#include "ui/charts/seriespalette.h"
#include "ui/charts/timeaxis.h"
#include "ui/charts/titleline.h"

#include <QGraphicsItem>
#include <QImage>

#include <optional>

namespace probes {

//! What stands around and behind the lines of a chart: title, keys, grid and labels of the value
//! axis, the time grid with round instants, events, and the text of an empty chart. On screen it
//! keeps what it painted as an image; only the value at the right of the title is painted anew as
//! the pointer moves.
//! (QChart's own axes lay out every label anew when the range moves: 16 ms a tick for six charts.)
class ChartFrame : public QGraphicsItem
{
public:
    //! All that is painted; positions are in the parent's coordinates.
    struct Content
    {
        QString title;
        QString subtitle;
        QList<FrameKey> keys; //!< after the subtitle
        QList<std::pair<qreal, QString>> valueLabels; //!< y and text, from the bottom
        QString axisName = {}; //!< below the topmost of them
        std::optional<qreal> zero; //!< y of a line between up and down
        QList<qreal> timeGrid; //!< x
        QList<std::pair<qreal, bool>> events; //!< x, and whether it is a marker
        bool hasFaintEvents = false; //!< there are very many
        QString emptyText;

        friend bool operator==(const Content &, const Content &) = default;
    };

    explicit ChartFrame(QGraphicsItem *parent = nullptr);

    //! The title's line ends at `titleRight`.
    void setLayout(const QRectF &card, const QRectF &plot, qreal titleRight);
    void setLooks(const SeriesPalette &palette, const QFont &font);
    void setFocused(bool isFocused); //!< has a ring instead of its border
    void setDropTarget(bool isTarget); //!< a dashed one, and is tinted
    void setContent(const Content &content);
    const Content &content() const { return m_content; }
    void setValue(const QString &value); //!< at the right of the title
    QString value() const { return m_value; }
    //! Title, subtitle and keys as they have room, and as rich text where that is not all of them.
    TitleLine titleLine() const;
    QString cutTitle() const;

    QRectF boundingRect() const override { return m_card; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

    static QFont axisFont(const QFont &base);

private:
    void paintStill(QPainter &painter) const;
    void paintTitle(QPainter &painter) const;
    void paintGrid(QPainter &painter) const;
    void paintAxisName(QPainter &painter, qreal lineHeight) const;
    void paintValue(QPainter &painter);
    void repaint();
    QRectF valueBox() const;

    Content m_content;
    QString m_value;
    ReadoutText m_valueText;
    qreal m_valueWidth = 0; //!< of the widest so far: nothing beside it trembles
    QImage m_image; //!< all but the value
    bool m_stale = true;
    SeriesPalette m_palette;
    QFont m_font;
    bool m_isFocused = false;
    bool m_isTarget = false;
    QRectF m_card;
    QRectF m_plot;
    qreal m_titleRight = 0;
};

} // namespace probes
