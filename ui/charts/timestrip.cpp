// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timestrip.h"

#include "ui/charts/chartframe.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace probes {

namespace {
constexpr qreal PillPadding = 6;
constexpr qreal LabelGap = 8;
constexpr qreal ChartLeftOverhang = 20; //!< a label may begin this far left of the plot
} // namespace

TimeStrip::TimeStrip(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(Height);
}

void TimeStrip::setAxes(const QList<Axis> &axes, const QString &cursorText)
{
    m_axes = axes;
    m_cursorText = cursorText;
    update();
}

void TimeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    renderTo(painter);
}

void TimeStrip::renderTo(QPainter &painter) const
{
    const SeriesPalette colours(palette());
    painter.setFont(ChartFrame::axisFont(font()));
    const QFontMetricsF metrics(painter.font());
    for (const Axis &axis : m_axes) {
        painter.setPen(colours.muted());
        qreal free = axis.left - ChartLeftOverhang;
        for (const auto &[x, text] : axis.labels) {
            const qreal width = metrics.horizontalAdvance(text);
            // At the right edge a label moves in rather than being cut.
            const qreal left = std::min(x - width / 2, axis.right - width);
            if (left < free) {
                continue;
            }
            painter.drawText(QRectF(left, 0, width + 1, Height), Qt::AlignCenter, text);
            free = left + width + LabelGap;
        }
        if (axis.cursorX >= 0 && !m_cursorText.isEmpty()) {
            paintPill(painter, axis);
        }
    }
}

void TimeStrip::paintPill(QPainter &painter, const Axis &axis) const
{
    const SeriesPalette colours(palette());
    const qreal width =
        QFontMetricsF(painter.font()).horizontalAdvance(m_cursorText) + 2 * PillPadding;
    const qreal left =
        std::clamp(axis.cursorX - width / 2, axis.left, std::max(axis.left, axis.right - width));
    const QRectF pill(left, 2, width, Height - 4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.text());
    painter.drawRoundedRect(pill, 4, 4);
    painter.setPen(colours.card());
    painter.drawText(pill, Qt::AlignCenter, m_cursorText);
}

} // namespace probes
