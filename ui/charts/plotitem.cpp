// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotitem.h"

#include "ui/charts/plotcanvas.h"

#include <QPaintEngine>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qreal HighlightedWidth = 2.2;
constexpr qreal PaleOpacity = 0.55;
constexpr qreal FillOpacity = 0.14;
constexpr qreal GapOpacity = 0.08;
constexpr int HatchDistance = 6;
constexpr qreal VectorColumnsPerPixel = 4; //!< print shows finer detail than a screen
constexpr int DenseTicksPerColumn = 2;
} // namespace

PlotItem::PlotItem(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{
    setFlag(ItemUsesExtendedStyleOption);
    setAcceptedMouseButtons(Qt::NoButton);
}

void PlotItem::setHistory(const History *history)
{
    m_history = history;
    m_extrema.reset();
    invalidate();
}

void PlotItem::setLines(const QList<PlotLine> &lines)
{
    if (lines != m_lines) {
        m_lines = lines;
        m_extrema.reset(); // or it would remember lines that are never drawn again
        invalidate();
    }
}

void PlotItem::setHighlighted(quint64 subject)
{
    if (subject != m_highlighted) {
        m_highlighted = subject;
        invalidate();
    }
}

void PlotItem::setPlotRect(const QRectF &rect)
{
    if (rect != m_rect) {
        prepareGeometryChange();
        m_rect = rect;
        m_stale = true;
    }
}

void PlotItem::setView(qint64 fromMs, qint64 toMs, double top)
{
    m_fromMs = fromMs;
    m_toMs = std::max(toMs, fromMs + 1);
    m_top = top > 0 ? top : 1;
    invalidate();
}

void PlotItem::setGapColour(const QColor &colour)
{
    m_gapColour = colour;
    invalidate();
}

void PlotItem::invalidate()
{
    m_stale = true;
    update();
}

Extrema PlotItem::extrema(qint64 fromMs, qint64 toMs)
{
    Extrema found;
    if (!m_history) {
        return found;
    }
    const QList<qint64> &times = m_history->timesMs();
    const auto first = std::ranges::lower_bound(times, fromMs) - times.begin();
    const auto end = std::ranges::upper_bound(times, toMs) - times.begin();
    for (const PlotLine &line : m_lines) {
        const Extrema of = m_extrema.of(*m_history, line.id, first, end);
        found.add({of.least * line.factor, of.largest * line.factor});
    }
    return found;
}

QPointF PlotItem::pointOf(qint64 timeMs, double value) const
{
    const double share = double(timeMs - m_fromMs) / double(m_toMs - m_fromMs);
    return {m_rect.left() + share * m_rect.width(),
            m_rect.bottom() - 0.5 - value / m_top * (m_rect.height() - 1)};
}

qint64 PlotItem::timeAt(qreal x) const
{
    const double share = m_rect.width() > 0 ? (x - m_rect.left()) / m_rect.width() : 0;
    return m_fromMs + std::llround(share * double(m_toMs - m_fromMs));
}

qsizetype PlotItem::lineAt(const QPointF &point, qreal tolerance) const
{
    qsizetype nearest = -1;
    const qsizetype tick = m_history ? m_history->nearest(timeAt(point.x())) : -1;
    for (qsizetype i = 0; tick >= 0 && i < m_lines.size(); ++i) {
        const double value = m_history->valueAt(m_lines[i].id, tick) * m_lines[i].factor;
        if (!std::isfinite(value)) {
            continue;
        }
        const qreal distance = std::abs(pointOf(m_history->timesMs()[tick], value).y() - point.y());
        if (distance <= tolerance) {
            tolerance = distance;
            nearest = i;
        }
    }
    return nearest;
}

void PlotItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    if (!m_history || m_rect.isEmpty() || m_lines.isEmpty()) {
        return;
    }
    if (painter->paintEngine()->type() != QPaintEngine::Raster) {
        PlotCanvas canvas;
        canvas.size = m_rect.size();
        canvas.columnWidth = 1 / VectorColumnsPerPixel;
        painter->save();
        painter->translate(m_rect.topLeft());
        paintAll(*painter, canvas);
        painter->restore();
        return;
    }
    const qreal ratio = std::abs(painter->deviceTransform().m11());
    const QSize size = (m_rect.size() * ratio).toSize();
    if (m_stale || m_image.size() != size) {
        if (m_image.size() != size) {
            m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
        }
        m_image.setDevicePixelRatio(1); // painted in device pixels
        m_image.fill(Qt::transparent);
        PlotCanvas canvas;
        canvas.size = size;
        canvas.ratio = ratio;
        QPainter imagePainter(&m_image);
        imagePainter.setClipRect(m_image.rect()); // 2.5 times faster than without
        paintAll(imagePainter, canvas);
        imagePainter.end();
        m_image.setDevicePixelRatio(ratio);
        m_stale = false;
    }
    const QRectF exposed =
        QRectF(option->exposedRect.toAlignedRect() & m_rect.toAlignedRect()).intersected(m_rect);
    const QRectF source = exposed.translated(-m_rect.topLeft());
    painter->drawImage(exposed, m_image, {source.topLeft() * ratio, source.size() * ratio});
}

void PlotItem::paintAll(QPainter &painter, const PlotCanvas &surface)
{
    PlotCanvas canvas = surface;
    canvas.fromMs = m_fromMs;
    canvas.unitsPerMs = canvas.size.width() / double(m_toMs - m_fromMs);
    canvas.unitsPerValue = (canvas.size.height() - canvas.ratio) / m_top;

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
    paintGaps(painter, canvas);
    for (int pass = 0; pass < 2; ++pass) { // the highlighted line comes last, on top
        for (const PlotLine &line : m_lines) {
            const bool onTop = m_highlighted != 0 && line.id.subject == m_highlighted;
            if (onTop != (pass == 1) || m_history->values(line.id).isEmpty()) {
                continue;
            }
            PlotCanvas scaled = canvas;
            scaled.unitsPerValue *= line.factor;
            canvas.dense ? paintSpans(painter, scaled, line) : paintRuns(painter, scaled, line);
        }
    }
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

QPen PlotItem::penFor(const PlotLine &line, const PlotCanvas &canvas) const
{
    QPen pen = line.pen;
    if (m_highlighted != 0 && line.id.subject != 0) {
        if (line.id.subject == m_highlighted) {
            pen.setWidthF(HighlightedWidth);
        } else {
            QColor pale = pen.color();
            pale.setAlphaF(float(PaleOpacity));
            pen.setColor(pale);
        }
    }
    pen.setWidthF(pen.widthF() * canvas.ratio);
    pen.setStyle(Qt::SolidLine); // see Dashes
    return pen;
}

//! Fewer ticks than pixels: a polyline through every tick, from break to break.
void PlotItem::paintRuns(QPainter &painter, const PlotCanvas &canvas, const PlotLine &line) const
{
    const QList<qint64> &times = m_history->timesMs();
    const QList<double> &values = m_history->values(line.id);
    const qreal width = canvas.size.width();
    const QPen pen = penFor(line, canvas);
    const Dashes dashes(line.pen, canvas.ratio, double(canvas.fromMs) * canvas.unitsPerMs);
    QList<QLineF> pieces;
    QColor fill = line.fill;
    fill.setAlphaF(float(FillOpacity));
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
                area << QPointF(run.constLast().x(), canvas.size.height())
                     << QPointF(run.constFirst().x(), canvas.size.height());
                painter.setPen(Qt::NoPen);
                painter.setBrush(fill);
                painter.drawPolygon(area);
                painter.setBrush(Qt::NoBrush);
            }
            painter.setPen(pen);
            if (dashes.period > 0 || pen.widthF() > 1) {
                // Piece by piece: a wide polyline that goes up and down at each pixel costs 30
                // times as much, for its joins.
                pieces.clear();
                for (qsizetype i = 1; i < run.size(); ++i) {
                    dashes.append(pieces, run[i - 1], run[i]);
                }
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
    QPointF before;
    for (qsizetype i = canvas.first; i < canvas.end; ++i) {
        if (i > canvas.first && m_history->gapBefore(i)) {
            flush();
        }
        if (!std::isfinite(values[i])) {
            flush();
            continue;
        }
        const QPointF point(canvas.x(times[i]),
                            std::clamp(canvas.y(values[i]), 0.0, canvas.size.height()));
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
void PlotItem::paintSpans(QPainter &painter, const PlotCanvas &canvas, const PlotLine &line)
{
    const QList<double> &values = m_history->values(line.id);
    const qreal height = canvas.size.height();
    const qreal middle = canvas.columnWidth / 2;
    const Dashes dashes(line.pen, canvas.ratio, double(canvas.fromMs) * canvas.unitsPerMs);
    const auto y = [&](double value) { return std::clamp(canvas.y(value), 0.0, height - 0.25); };
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
        Extrema span = m_extrema.of(*m_history, line.id, from, to);
        const qreal x = qreal(column) * canvas.columnWidth + middle;
        const bool joins = from > canvas.first && !m_history->gapBefore(from)
            && std::isfinite(values[from - 1]) && std::isfinite(values[from]);
        if (joins && lastColumn == column - 1) {
            span.add(values[from - 1]);
        } else if (joins && lastColumn >= 0) {
            spans.append(QLineF(qreal(lastColumn) * canvas.columnWidth + middle,
                                y(values[from - 1]), x, y(values[from])));
        } else if (joins) {
            spans.append(QLineF(0, y(values[from]), x, y(values[from])));
        }
        lastColumn = column;
        if (span.isEmpty()) {
            continue;
        }
        qreal top = y(span.largest);
        qreal bottom = y(span.least);
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
            fills.append(QLineF(x, top, x, height));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    QPen pen = penFor(line, canvas);
    pen.setCapStyle(Qt::SquareCap);
    if (!fills.isEmpty()) {
        QColor fill = line.fill;
        fill.setAlphaF(float(FillOpacity));
        QPen fillPen(fill, canvas.columnWidth);
        fillPen.setCapStyle(Qt::FlatCap);
        painter.setPen(fillPen);
        painter.drawLines(fills);
    }
    painter.setPen(pen);
    painter.drawLines(spans);
}

} // namespace probes
