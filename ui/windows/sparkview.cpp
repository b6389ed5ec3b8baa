// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sparkview.h"

#include "ui/windows/shades.h"

#include <QPainter>

#include <cmath>

namespace probes {

void drawSpark(QPainter &painter, const QRectF &area, const QList<double> &values,
               const QPalette &palette)
{
    const Shades shades = Shades::of(palette);
    double largest = 1; // a process that does next to nothing looks so
    for (const double value : values) {
        largest = value > largest ? value : largest;
    }
    const double step = area.width() / double(std::max<qsizetype>(values.size() - 1, 1));
    const auto point = [&](qsizetype i) {
        return QPointF(area.left() + double(i) * step,
                       area.bottom() - values[i] / largest * area.height());
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < values.size();) {
        QPolygonF line;
        for (; i < values.size() && !std::isnan(values[i]); ++i) {
            line.append(point(i));
        }
        ++i;
        if (line.size() < 2) {
            continue;
        }
        QPolygonF filled = line;
        filled.append(QPointF(line.constLast().x(), area.bottom()));
        filled.append(QPointF(line.constFirst().x(), area.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(shades.line);
        painter.drawPolygon(filled);
        painter.setPen(QPen(shades.muted, 1));
        painter.drawPolyline(line);
    }
    painter.restore();
}

void SparkView::setValues(const QList<double> &values)
{
    if (values != m_values) {
        m_values = values;
        update();
    }
}

void SparkView::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    drawSpark(painter, QRectF(rect()).adjusted(0, 4, 0, -4), m_values, palette());
}

} // namespace probes
