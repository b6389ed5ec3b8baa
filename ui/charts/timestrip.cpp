// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timestrip.h"

#include "ui/charts/chartframe.h"

#include <QFontMetricsF>
#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace probes {

namespace {
constexpr qreal PillPadding = 6;
constexpr qreal LabelGap = 8;
constexpr qreal LeftOverhang = 20; //!< a label may begin this far left of the plot
constexpr qreal RightOverhang = 10; //!< and end so far right of it, where its card ends
} // namespace

TimeStrip::TimeStrip(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(Height);
}

void TimeStrip::setAxes(const QList<Axis> &axes, const QString &cursorText)
{
    if (axes != m_axes || cursorText != m_cursorText) {
        m_axes = axes;
        m_cursorText = cursorText;
        update();
    }
}

void TimeStrip::moveCursor(const QList<qreal> &cursorXs, const QString &cursorText)
{
    updatePills();
    m_cursorText = cursorText;
    for (qsizetype i = 0; i < std::min(cursorXs.size(), m_axes.size()); ++i) {
        m_axes[i].cursorX = cursorXs[i];
    }
    updatePills();
}

//! With the labels that they cover in part, which are left out.
void TimeStrip::updatePills()
{
    const QFont axisFont = ChartFrame::axisFont(font());
    for (const Axis &axis : std::as_const(m_axes)) {
        const QRectF pill = pillOf(axis, axisFont);
        if (!pill.isEmpty()) {
            update(pill.adjusted(-pill.width(), 0, pill.width(), 0).toAlignedRect());
        }
    }
}

void TimeStrip::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    renderTo(painter, event->rect());
}

void TimeStrip::renderTo(QPainter &painter) const
{
    renderTo(painter, rect());
}

void TimeStrip::renderTo(QPainter &painter, const QRectF &exposed) const
{
    const SeriesPalette colours(palette());
    painter.setFont(ChartFrame::axisFont(font()));
    const QFontMetricsF metrics(painter.font());
    for (const Axis &axis : m_axes) {
        const QRectF pill = pillOf(axis, painter.font());
        painter.setPen(colours.muted());
        for (const auto &[place, text] : placesOf(axis, pill, metrics)) {
            if (place.intersects(exposed)) {
                painter.drawText(place, Qt::AlignCenter, text);
            }
        }
        if (!pill.isEmpty()) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(colours.text());
            painter.drawRoundedRect(pill, 4, 4);
            painter.setPen(colours.card());
            painter.drawText(pill, Qt::AlignCenter, m_cursorText);
        }
    }
}

//! Each below its line: one that the edge would cut, or another, is left out.
QList<std::pair<QRectF, QString>> TimeStrip::placesOf(const Axis &axis, const QRectF &pill,
                                                      const QFontMetricsF &metrics)
{
    QList<std::pair<QRectF, QString>> places;
    qreal free = axis.left - LeftOverhang;
    for (const auto &[x, text] : axis.labels) {
        const qreal width = metrics.horizontalAdvance(text) + 1;
        const QRectF place(x - width / 2, 0, width, Height);
        if (place.left() >= free && place.right() <= axis.right + RightOverhang
            && !place.intersects(pill)) {
            places.append({place, text});
            free = place.right() + LabelGap;
        }
    }
    return places;
}

QRectF TimeStrip::pillOf(const Axis &axis, const QFont &axisFont) const
{
    if (axis.cursorX < 0 || m_cursorText.isEmpty()) {
        return {};
    }
    const qreal width = QFontMetricsF(axisFont).horizontalAdvance(m_cursorText) + 2 * PillPadding;
    const qreal left =
        std::clamp(axis.cursorX - width / 2, axis.left, std::max(axis.left, axis.right - width));
    return {left, 2, width, Height - 4};
}

} // namespace probes
