// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/loadplot.h"

#include "ui/windows/shades.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr double NarrowestGap = 3; //!< logical pixels
} // namespace

double LoadPlot::x(double ms) const
{
    const double span = double(std::max<qint64>(m_load.toMs - m_load.fromMs, 1));
    return m_area.left() + (ms - double(m_load.fromMs)) / span * m_area.width();
}

double LoadPlot::y(double load) const
{
    return m_area.bottom() - std::clamp(load / m_top, 0.0, 1.0) * m_area.height();
}

QList<QRectF> LoadPlot::gaps() const
{
    QList<QRectF> rects;
    for (const SessionLoad::Gap &gap : m_load.gaps) {
        const double left = x(double(gap.fromMs)) + 1;
        const double right = x(double(gap.toMs)) - 1;
        const double width = std::max(right - left, NarrowestGap);
        rects.append({(left + right - width) / 2, m_area.top(), width, m_area.height()});
    }
    return rects;
}

void LoadPlot::paint(QPainter &painter, Form form, const QPalette &palette) const
{
    const Shades shades = Shades::of(palette);
    painter.save();
    QRegion seen(m_area.adjusted(-1, -1, 1, 1).toAlignedRect());
    for (const QRectF &gap : gaps()) {
        seen -= gap.adjusted(0, -1, 0, 1).toRect();
    }
    painter.setClipRegion(seen, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPen pen = form == Form::Line ? QPen(shades.accent, 1.2) : QPen(shades.muted, 1);
    QPolygonF line;
    const auto flush = [&] {
        if (line.size() == 1) { // of an instant alone
            line.append(line.constFirst() + QPointF(1, 0));
        }
        if (form == Form::Filled && !line.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(shades.line);
            painter.drawPolygon(QPolygonF(line) << QPointF(line.constLast().x(), m_area.bottom())
                                                << QPointF(line.constFirst().x(), m_area.bottom()));
        }
        painter.setPen(pen);
        painter.drawPolyline(line);
        line.clear();
    };
    for (const QPointF &point : m_load.points) {
        if (std::isnan(point.y())) {
            flush();
        } else {
            line.append({x(point.x()), y(point.y())});
        }
    }
    flush();
    painter.restore();
}

} // namespace probes
