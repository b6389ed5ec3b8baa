// SPDX-License-Identifier: GPL-3.0-or-later
// The bands of PlotItem, below its lines.
#include "ui/charts/plotcanvas.h"
#include "ui/charts/plotitem.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace probes {

void PlotItem::setBands(const QList<PlotBand> &bands)
{
    if (bands == m_bands) {
        return;
    }
    m_bands = bands;
    m_edges.clear();
    for (const PlotBand &band : bands) {
        m_edges.emplace_back().setLines(band.lines);
    }
    invalidate();
}

//! Those of all bands over the ticks [first, end), in shown units.
Extrema PlotItem::bandExtrema(qsizetype first, qsizetype end)
{
    Extrema found;
    for (size_t i = 0; i < m_edges.size(); ++i) {
        m_edges[i].follow(*m_history);
        const QList<double> &most = m_edges[i].most();
        for (qsizetype tick = first; tick < std::min(end, most.size()); ++tick) {
            found.add(most[tick] * m_bands[qsizetype(i)].factor);
        }
    }
    return found;
}

void PlotItem::paintBands(QPainter &painter, const PlotCanvas &canvas)
{
    for (size_t i = 0; i < m_edges.size(); ++i) {
        const PlotBand &band = m_bands[qsizetype(i)];
        m_edges[i].follow(*m_history);
        PlotCanvas scaled = canvas;
        scaled.unitsPerValue *= band.factor;
        painter.setPen(Qt::NoPen);
        painter.setBrush(band.fill);
        canvas.dense ? paintBandColumns(painter, scaled, m_edges[i])
                     : paintBandRuns(painter, scaled, m_edges[i]);
        painter.setBrush(Qt::NoBrush);
    }
}

//! From break to break; a tick between two breaks has no width.
void PlotItem::paintBandRuns(QPainter &painter, const PlotCanvas &canvas,
                             const LineBand &edges) const
{
    const QList<qint64> &times = m_history->timesMs();
    const qreal height = canvas.size.height();
    QPolygonF upper;
    QPolygonF lower;
    const auto flush = [&] {
        if (upper.size() > 1) {
            std::ranges::reverse(lower);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.drawPolygon(upper + lower);
        }
        upper.clear();
        lower.clear();
    };
    for (qsizetype i = canvas.first; i < std::min(canvas.end, edges.least().size()); ++i) {
        const bool isBroken = !std::isfinite(edges.least()[i]);
        if (isBroken || (i > canvas.first && m_history->gapBefore(i))) {
            flush();
        }
        if (!isBroken) {
            const qreal x = std::clamp(canvas.x(times[i]), 0.0, canvas.size.width());
            upper.append(QPointF(x, std::clamp(canvas.y(edges.most()[i]), 0.0, height)));
            lower.append(QPointF(x, std::clamp(canvas.y(edges.least()[i]), 0.0, height)));
        }
    }
    flush();
}

void PlotItem::paintBandColumns(QPainter &painter, const PlotCanvas &canvas, const LineBand &edges)
{
    const qreal height = canvas.size.height();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (qsizetype column = 0; column + 1 < canvas.columns.size(); ++column) {
        Extrema span;
        for (qsizetype i = canvas.columns[column]; i < canvas.columns[column + 1]; ++i) {
            span.add(edges.least()[i]);
            span.add(edges.most()[i]);
        }
        if (!span.isEmpty()) {
            const qreal top = std::clamp(canvas.y(span.largest), 0.0, height);
            const qreal bottom = std::clamp(canvas.y(span.least), 0.0, height);
            painter.drawRect(QRectF(qreal(column) * canvas.columnWidth, top, canvas.columnWidth,
                                    std::max<qreal>(bottom - top, 1)));
        }
    }
}

} // namespace probes
