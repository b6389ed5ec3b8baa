// SPDX-License-Identifier: GPL-3.0-or-later
// How PlotItem paints gaps and lines; what it paints is kept in plotitem.cpp.
#include "ui/charts/columnfill.h"
#include "ui/charts/plotcanvas.h"
#include "ui/charts/plotitem.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qreal HighlightedWidth = 2.2;
constexpr qreal VectorColumnsPerPixel = 4; //!< print shows finer detail than a screen
constexpr qreal GapOpacity = 0.08;
constexpr int HatchDistance = 6;
constexpr int DenseTicksPerColumn = 2;
} // namespace

PlotCanvas PlotItem::canvasFor(const PlotCanvas &surface) const
{
    PlotCanvas canvas = surface;
    canvas.fromMs = m_fromMs;
    canvas.unitsPerMs = canvas.size.width() / double(m_toMs - m_fromMs);
    canvas.setValues(m_bottom, m_top);

    const QList<qint64> &times = m_history->timesMs();
    const qsizetype inView = std::ranges::lower_bound(times, m_fromMs) - times.begin();
    const qsizetype behind = std::ranges::upper_bound(times, m_toMs) - times.begin();
    canvas.first = std::max<qsizetype>(inView - 1, 0);
    canvas.end = std::min(behind + 1, times.size());
    const int columns = int(std::ceil(canvas.size.width() / canvas.columnWidth));
    canvas.dense = behind - inView > DenseTicksPerColumn * qsizetype(columns);
    if (canvas.dense) {
        canvas.findColumns(times, inView, behind, columns);
    }
    return canvas;
}

void PlotItem::paintVector(QPainter &painter)
{
    PlotCanvas surface;
    surface.size = m_rect.size();
    surface.columnWidth = 1 / VectorColumnsPerPixel;
    const PlotCanvas canvas = canvasFor(surface);
    painter.save();
    painter.translate(m_rect.topLeft());
    paintGaps(painter, canvas);
    paintBands(painter, canvas);
    paintLines(painter, canvas, highlights() ? Looks::Pale : Looks::Plain, false);
    paintLines(painter, canvas, Looks::Strong, true);
    painter.restore();
}

void PlotItem::renderInto(QImage &image, Layer layer, const QSize &size, qreal ratio)
{
    PlotCanvas surface;
    surface.size = size;
    surface.image = &image;
    surface.ratio = ratio;
    const PlotCanvas canvas = canvasFor(surface);
    if (layer == Layer::Gaps && !hasGaps(canvas)) {
        image = {};
        return;
    }
    if (image.size() != size) {
        image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    }
    image.setDevicePixelRatio(1); // painted in device pixels
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setClipRect(image.rect()); // 2.5 times faster than without
    switch (layer) {
    case Layer::Gaps:
        paintGaps(painter, canvas);
        break;
    case Layer::Lines:
        paintBands(painter, canvas);
        paintLines(painter, canvas, Looks::Plain, false);
        paintLines(painter, canvas, Looks::Plain, true);
        break;
    case Layer::Highlighted:
        paintLines(painter, canvas, Looks::Strong, true);
        break;
    }
    painter.end();
    image.setDevicePixelRatio(ratio);
}

//! Of all lines those that are highlighted, or the others.
void PlotItem::paintLines(QPainter &painter, const PlotCanvas &canvas, Looks looks,
                          bool highlighted)
{
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const PlotLine &line = m_lines[m_isStacked ? m_lines.size() - 1 - i : i];
        const bool isIt = m_highlighted != 0 && line.id.subject == m_highlighted;
        if (isIt != highlighted || valuesOf(line).isEmpty()) {
            continue;
        }
        QPen pen = line.pen;
        if (looks == Looks::Strong) {
            pen.setWidthF(HighlightedWidth);
        } else if (looks == Looks::Pale) {
            QColor pale = pen.color();
            pale.setAlphaF(float(PaleOpacity));
            pen.setColor(pale);
        }
        pen.setWidthF(pen.widthF() * canvas.ratio);
        pen.setStyle(Qt::SolidLine); // see Dashes
        PlotCanvas scaled = canvas;
        scaled.unitsPerValue *= line.factor;
        canvas.dense ? paintSpans(painter, scaled, line, pen)
                     : paintRuns(painter, scaled, line, pen);
    }
}

bool PlotItem::hasGaps(const PlotCanvas &canvas) const
{
    for (qsizetype i = std::max<qsizetype>(canvas.first, 1); i < canvas.end; ++i) {
        if (m_history->gapBefore(i)) {
            return true;
        }
    }
    return false;
}

void PlotItem::paintGaps(QPainter &painter, const PlotCanvas &canvas) const
{
    QColor shade = m_gapColour;
    shade.setAlphaF(float(GapOpacity));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(m_gapColour, 0));
    const QList<qint64> &times = m_history->timesMs();
    QList<QLineF> hatch;
    for (qsizetype i = std::max<qsizetype>(canvas.first, 1); i < canvas.end; ++i) {
        if (!m_history->gapBefore(i)) {
            continue;
        }
        const qreal left = std::max<qreal>(canvas.x(times[i - 1]) + canvas.ratio, 0);
        const qreal right = std::min(canvas.x(times[i]) - canvas.ratio, canvas.size.width());
        if (right - left < 2 * canvas.ratio) {
            continue;
        }
        const qreal height = canvas.size.height();
        painter.fillRect(QRectF(left, 0, right - left, height), shade);
        const qreal distance = HatchDistance * canvas.ratio;
        for (qreal foot = std::ceil((left - height) / distance) * distance; foot < right;
             foot += distance) { // from (foot, bottom) up to the right, cut to the rectangle
            const qreal x1 = std::max(foot, left);
            const qreal x2 = std::min(foot + height, right);
            hatch.append(QLineF(x1, height - (x1 - foot), x2, height - (x2 - foot)));
        }
    }
    painter.setOpacity(0.35);
    painter.drawLines(hatch);
    painter.setOpacity(1);
}

//! Fewer ticks than pixels: a polyline through every tick, from break to break.
void PlotItem::paintRuns(QPainter &painter, const PlotCanvas &canvas, const PlotLine &line,
                         const QPen &pen) const
{
    const QList<qint64> &times = m_history->timesMs();
    const QList<double> &values = valuesOf(line);
    const qreal width = canvas.size.width();
    const Dashes dashes(line.pen, canvas.ratio, double(canvas.fromMs) * canvas.unitsPerMs);
    QList<QLineF> pieces;
    QList<QPointF> run;
    const auto flush = [&] {
        if (!run.isEmpty() && run.constLast().x() < 0) {
            run.clear();
        } else if (run.size()
                   == 1) { // a value between two breaks: a line of no length shows nothing
            const qreal side = 2 * canvas.ratio;
            painter.fillRect(QRectF(run[0].x() - side / 2, run[0].y() - side / 2, side, side),
                             pen.color());
        } else if (run.size() > 1) {
            painter.setRenderHint(QPainter::Antialiasing);
            if (line.fill.isValid()) {
                QPolygonF area(run);
                area << QPointF(run.constLast().x(), canvas.foot)
                     << QPointF(run.constFirst().x(), canvas.foot);
                painter.setPen(Qt::NoPen);
                painter.setBrush(line.fill);
                painter.drawPolygon(area);
                painter.setBrush(Qt::NoBrush);
            }
            painter.setPen(pen);
            if (dashes.period > 0 || pen.widthF() > 1) {
                // Piece by piece: a wide polyline that goes up and down at each pixel costs 30
                // times as much, for its joins.
                pieces.clear();
                straightPieces(
                    run, [&](const QPointF &a, const QPointF &b) { dashes.append(pieces, a, b); });
                painter.drawLines(pieces);
            } else {
                painter.drawPolyline(run.constData(), int(run.size()));
            }
        }
        run.clear();
    };
    // Cut at the edges by hand: SVG knows no clip.
    const auto between = [](const QPointF &a, const QPointF &b, qreal x) {
        return QPointF(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()));
    };
    const auto isFlat = [&](qsizetype i, qreal y) {
        constexpr qreal Flat = 0.05; // of a pixel
        const auto isNear = [&](qsizetype other) {
            return other >= 0 && other < values.size()
                && std::abs(canvas.y(values[other]) - y) < Flat; // not where it is unknown
        };
        return !canvas.isVector() && (isNear(i - 1) || isNear(i + 1));
    };
    qreal level = std::nan(""); // that a line which is almost level keeps to
    const auto shownY = [&](qsizetype i, qreal y) {
        constexpr qreal Kept = 0.75; // of a pixel: else it jumps where it lies between two rows
        if (!isFlat(i, y)) {
            level = std::nan("");
            return y;
        }
        if (!(std::abs(y - level) <= Kept)) {
            level = canvas.firm(y, pen.widthF());
        }
        return level;
    };
    QPointF before;
    for (qsizetype i = canvas.first; i < canvas.end; ++i) {
        if (i > canvas.first && m_history->gapBefore(i)) {
            flush();
        }
        if (!std::isfinite(values[i])) {
            flush();
            continue;
        }
        const qreal y = std::clamp(canvas.y(values[i]), 0.0, canvas.size.height());
        const QPointF point(canvas.x(times[i]), shownY(i, y));
        const bool joined = !run.isEmpty();
        if (point.x() < 0) {
            run = {point}; // cut below, once the next point is known
        } else if (point.x() > width) {
            if (joined) {
                const QPointF from = before.x() < 0 ? between(before, point, 0) : before;
                run.last() = from;
                run.append(between(before, point, width));
            }
            flush();
        } else {
            if (joined && before.x() < 0) {
                run.last() = between(before, point, 0);
            }
            run.append(point);
        }
        before = point;
    }
    flush();
}

//! More ticks than pixels: a span per column, joined to the column before where no gap lies
//! between.
void PlotItem::paintSpans(QPainter &painter, const PlotCanvas &canvas, const PlotLine &line,
                          QPen pen)
{
    const QList<double> &values = valuesOf(line);
    const qreal height = canvas.size.height();
    const qreal middle = canvas.columnWidth / 2;
    const Dashes dashes(line.pen, canvas.ratio, double(canvas.fromMs) * canvas.unitsPerMs);
    const auto y = [&](double value) { return std::clamp(canvas.y(value), 0.0, height - 0.25); };
    const LineExtrema::Ranges ranges = rangesOf(line);
    QList<QLineF> joints; // to a column that is not the next
    QList<QLineF> spans;
    QList<QLineF> fills;
    spans.reserve(canvas.columns.size());
    qsizetype lastColumn = -1; // the last one with ticks
    for (qsizetype column = 0; column + 1 < canvas.columns.size(); ++column) {
        const qsizetype from = canvas.columns[column];
        const qsizetype to = canvas.columns[column + 1];
        if (from == to) {
            continue;
        }
        Extrema span = ranges.of(from, to);
        const qreal x = qreal(column) * canvas.columnWidth + middle;
        const bool joins = from > canvas.first && !m_history->gapBefore(from)
            && std::isfinite(values[from - 1]) && std::isfinite(values[from]);
        if (joins && lastColumn == column - 1) {
            span.add(values[from - 1]);
        } else if (joins && lastColumn >= 0) {
            joints.append(QLineF(qreal(lastColumn) * canvas.columnWidth + middle,
                                 y(values[from - 1]), x, y(values[from])));
        } else if (joins) {
            joints.append(QLineF(0, y(values[from]), x, y(values[from])));
        }
        lastColumn = column;
        if (span.isEmpty()) {
            continue;
        }
        qreal top = y(span.largest);
        qreal bottom = y(span.least);
        if (top > bottom) { // drawn downwards
            std::swap(top, bottom);
        }
        if (canvas.isVector()) {
            bottom = std::max(bottom, top + canvas.columnWidth); // of one value, too, it is seen
        } else { // pixel centres; a line of exactly no length is a pixel, an almost-none is not
            top = std::floor(top) + 0.5;
            bottom = std::floor(bottom) + 0.5;
        }
        if (bottom - top >= 2 * canvas.ratio || !dashes.isOff(x)) { // a spike shows in any column
            spans.append(QLineF(x, top, x, bottom));
        }
        if (line.fill.isValid()) {
            fills.append(line.factor < 0 ? QLineF(x, canvas.foot, x, bottom)
                                         : QLineF(x, top, x, canvas.foot));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    pen.setCapStyle(Qt::SquareCap);
    if (canvas.isVector()) {
        QPen fillPen(line.fill, canvas.columnWidth);
        fillPen.setCapStyle(Qt::FlatCap);
        painter.setPen(fillPen);
        painter.drawLines(fills);
        painter.setPen(pen);
        painter.drawLines(spans);
    } else {
        ColumnFill area(*canvas.image, line.fill, canvas.columnWidth);
        for (const QLineF &fill : std::as_const(fills)) {
            area.stroke(fill.x1(), int(fill.y1()), int(std::ceil(fill.y2())) - 1);
        }
        ColumnFill strokes(*canvas.image, pen.color(), pen.widthF());
        const qreal cap = (pen.widthF() - 1) / 2;
        for (const QLineF &span : std::as_const(spans)) {
            strokes.stroke(span.x1(), int(span.y1() - cap), int(span.y2() + cap));
        }
    }
    painter.setPen(pen);
    painter.drawLines(joints);
}

} // namespace probes
