// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lineband.h"
#include "ui/charts/lineextrema.h"
#include "ui/charts/linesums.h"

#include <QGraphicsItem>
#include <QImage>
#include <QPen>

namespace probes {

struct PlotCanvas;

//! A line of a PlotItem and its looks.
struct PlotLine
{
    LineId id;
    QPen pen; //!< cosmetic
    QColor fill; //!< of the area between it and zero; invalid: none
    double factor = 1; //!< what is drawn is this times History's value; negative: below zero
    QList<LineId> below = {}; //!< it is drawn standing on these, whose factors are the same
    LineId less = {}; //!< and without this

    friend bool operator==(const PlotLine &, const PlotLine &) = default;
};

//! An area of a PlotItem from the least to the most of some lines, which need not be drawn.
struct PlotBand
{
    QList<LineId> lines;
    QColor fill;
    double factor = 1; //!< what is drawn is this times History's value

    friend bool operator==(const PlotBand &, const PlotBand &) = default;
};

//! Paints all lines of a chart, inside a QChart's plot area. Where more than two ticks fall on a
//! pixel column it paints one span from the least to the largest value per column, so that a spike
//! of one tick shows at every zoom; gaps and unknown values break lines. On screen it keeps what
//! it painted as an image; PDF and SVG are painted directly and stay vector. Reads the History,
//! which must outlive it or be taken back. GUI thread.
class PlotItem : public QGraphicsItem
{
public:
    explicit PlotItem(QGraphicsItem *parent = nullptr);

    void setHistory(const History *history);
    void setLines(const QList<PlotLine> &lines);
    const QList<PlotLine> &lines() const { return m_lines; }
    void setBands(const QList<PlotBand> &bands); //!< below the lines
    const QList<PlotBand> &bands() const { return m_bands; }
    void setHighlighted(quint64 subject); //!< 0: none
    void setPlotRect(const QRectF &rect); //!< in the parent's coordinates
    //! Values run from `bottom`, 0 or less, to `top`.
    void setView(qint64 fromMs, qint64 toMs, double top, double bottom = 0);
    void setStacked(bool isStacked); //!< the first line lies on top of the others
    void setGapColour(const QColor &colour);
    void invalidate(); //!< the history's values have changed

    //! Of all lines over the ticks in [fromMs, toMs].
    Extrema extrema(qint64 fromMs, qint64 toMs);
    QPointF pointOf(qint64 timeMs, double value) const; //!< in the parent's coordinates
    qint64 timeAt(qreal x) const;
    //! What is drawn of a line at a tick: with what it stands on, in shown units.
    double drawnAt(qsizetype line, qsizetype tick) const;
    //! The line that is drawn nearest to a point, at most `tolerance` away; -1: none.
    qsizetype lineAt(const QPointF &point, qreal tolerance) const;

    QRectF boundingRect() const override { return m_rect; }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    //! Kept apart on screen, from the bottom, so that to highlight a line costs that line only.
    enum class Layer { Gaps, Lines, Highlighted };
    enum class Looks { Plain, Pale, Strong };

    PlotCanvas canvasFor(const PlotCanvas &surface) const;
    void paintVector(QPainter &painter);
    void renderInto(QImage &image, Layer layer, const QSize &size, qreal ratio);
    void paintLines(QPainter &painter, const PlotCanvas &canvas, Looks looks, bool highlighted);
    Extrema bandExtrema(qsizetype first, qsizetype end);
    void paintBands(QPainter &painter, const PlotCanvas &canvas);
    void paintBandRuns(QPainter &painter, const PlotCanvas &canvas, const LineBand &edges) const;
    static void paintBandColumns(QPainter &painter, const PlotCanvas &canvas,
                                 const LineBand &edges);
    bool hasGaps(const PlotCanvas &canvas) const;
    void paintGaps(QPainter &painter, const PlotCanvas &canvas) const;
    void paintRuns(QPainter &painter, const PlotCanvas &canvas, const PlotLine &line,
                   const QPen &pen) const;
    void paintSpans(QPainter &painter, const PlotCanvas &canvas, const PlotLine &line, QPen pen);
    const QList<double> &valuesOf(const PlotLine &line) const;
    LineExtrema::Ranges rangesOf(const PlotLine &line);
    void forgetColumns();
    bool highlights() const; //!< one of these lines

    const History *m_history = nullptr;
    LineExtrema m_extrema;
    mutable LineSums m_sums;
    QList<PlotLine> m_lines;
    QList<PlotBand> m_bands;
    std::vector<LineBand> m_edges; //!< of the bands
    bool m_isStacked = false;
    quint64 m_highlighted = 0;
    QColor m_gapColour = Qt::gray;
    QRectF m_rect;
    qint64 m_fromMs = 0;
    qint64 m_toMs = 1;
    double m_top = 1;
    double m_bottom = 0;
    QImage m_gaps; //!< what was painted last; none without gaps
    QImage m_image; //!< all lines
    QImage m_strong; //!< the highlighted one; none: not painted yet
    bool m_stale = true;
};

} // namespace probes
