// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotitem.h"

#include "ui/charts/plotcanvas.h"

#include <QPaintEngine>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <algorithm>
#include <cmath>

namespace probes {

PlotItem::PlotItem(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{
    setFlag(ItemUsesExtendedStyleOption);
    setAcceptedMouseButtons(Qt::NoButton);
}

void PlotItem::setHistory(const History *history)
{
    m_history = history;
    forgetColumns();
    invalidate();
}

void PlotItem::forgetColumns()
{
    m_extrema.reset();
    m_sums.reset();
    for (LineBand &edges : m_edges) {
        edges.reset();
    }
}

const QList<double> &PlotItem::valuesOf(const PlotLine &line) const
{
    return m_sums.of(*m_history, line.id, line.below, line.less);
}

LineExtrema::Ranges PlotItem::rangesOf(const PlotLine &line)
{
    return m_extrema.ranges(*m_history, line.id, valuesOf(line));
}

void PlotItem::setLines(const QList<PlotLine> &lines)
{
    if (lines != m_lines) {
        m_lines = lines;
        forgetColumns(); // or it would remember lines that are never drawn again
        invalidate();
    }
}

void PlotItem::setHighlighted(quint64 subject)
{
    if (subject == m_highlighted) {
        return;
    }
    const bool did = highlights();
    m_highlighted = subject;
    if (did || highlights()) {
        m_strong = {};
        update();
    }
}

bool PlotItem::highlights() const
{
    return m_highlighted != 0 && std::ranges::any_of(m_lines, [this](const PlotLine &line) {
               return line.id.subject == m_highlighted;
           });
}

void PlotItem::setPlotRect(const QRectF &rect)
{
    if (rect != m_rect) {
        prepareGeometryChange();
        m_rect = rect;
        m_stale = true;
    }
}

void PlotItem::setView(qint64 fromMs, qint64 toMs, double top, double bottom)
{
    m_fromMs = fromMs;
    m_toMs = std::max(toMs, fromMs + 1);
    m_top = top > 0 ? top : 1;
    m_bottom = std::min(bottom, 0.0);
    invalidate();
}

void PlotItem::setStacked(bool isStacked)
{
    m_isStacked = isStacked;
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
        const Extrema of = rangesOf(line).of(first, end);
        if (!of.isEmpty()) { // no number has these infinities, turned round they would count
            found.add(of.least * line.factor);
            found.add(of.largest * line.factor);
        }
    }
    found.add(bandExtrema(first, end));
    return found;
}

QPointF PlotItem::pointOf(qint64 timeMs, double value) const
{
    const double share = double(timeMs - m_fromMs) / double(m_toMs - m_fromMs);
    return {m_rect.left() + share * m_rect.width(),
            m_rect.bottom() - 0.5
                - (value - m_bottom) / (m_top - m_bottom) * (m_rect.height() - 1)};
}

qint64 PlotItem::timeAt(qreal x) const
{
    const double share = m_rect.width() > 0 ? (x - m_rect.left()) / m_rect.width() : 0;
    return m_fromMs + std::llround(share * double(m_toMs - m_fromMs));
}

double PlotItem::drawnAt(qsizetype line, qsizetype tick) const
{
    if (!m_history) {
        return std::nan("");
    }
    const QList<double> &values = valuesOf(m_lines[line]);
    return tick >= 0 && tick < values.size() ? values[tick] * m_lines[line].factor : std::nan("");
}

qsizetype PlotItem::lineAt(const QPointF &point, qreal tolerance) const
{
    qsizetype nearest = -1;
    const qsizetype tick = m_history ? m_history->nearest(timeAt(point.x())) : -1;
    for (qsizetype i = 0; tick >= 0 && i < m_lines.size(); ++i) {
        const double value = drawnAt(i, tick);
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
        paintVector(*painter);
        return;
    }
    const qreal ratio = std::abs(painter->deviceTransform().m11());
    const QSize size = (m_rect.size() * ratio).toSize();
    if (m_stale || m_image.size() != size) {
        renderInto(m_gaps, Layer::Gaps, size, ratio);
        renderInto(m_image, Layer::Lines, size, ratio);
        m_strong = {};
        m_stale = false;
    }
    const bool isOneHighlighted = highlights();
    if (isOneHighlighted && m_strong.isNull()) {
        renderInto(m_strong, Layer::Highlighted, size, ratio);
    }
    const QRectF exposed =
        QRectF(option->exposedRect.toAlignedRect() & m_rect.toAlignedRect()).intersected(m_rect);
    const QRectF source = exposed.translated(-m_rect.topLeft());
    const auto blit = [&](const QImage &image) {
        painter->drawImage(exposed, image, {source.topLeft() * ratio, source.size() * ratio});
    };
    if (!m_gaps.isNull()) {
        blit(m_gaps);
    }
    painter->setOpacity(isOneHighlighted ? PaleOpacity : 1);
    blit(m_image);
    painter->setOpacity(1);
    if (isOneHighlighted) {
        blit(m_strong);
    }
}

} // namespace probes
