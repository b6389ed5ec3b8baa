// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/indicatorstyle.h"

#include "ui/windows/shades.h"

#include <QPainter>
#include <QStyleOption>

namespace probes {

namespace {
void drawIndicator(const QStyleOption &option, QPainter &painter, bool isRound)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isOn = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const Shades shades = Shades::of(option.palette);
    const QColor outline = isEnabled ? shades.muted : shades.line;
    const QColor accent = isEnabled ? shades.accent : shades.muted;
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = isRound ? box.width() / 2 : 3;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(isOn ? accent : outline);
    painter.setBrush(isOn ? accent : option.palette.color(QPalette::Base));
    painter.drawRoundedRect(box, radius, radius);
    if (isOn && isRound) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(option.palette.color(QPalette::Base));
        const qreal inset = box.width() * 0.32;
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    } else if (isOn) {
        QPen pen(option.palette.color(QPalette::Base), 1.8);
        pen.setCapStyle(Qt::RoundCap);
        painter.setPen(pen);
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        painter.drawPolyline(QPolygonF{{at(0.24, 0.52), at(0.43, 0.71), at(0.78, 0.3)}});
    }
    painter.restore();
}
} // namespace

IndicatorStyle::IndicatorStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{ }

void IndicatorStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                   QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(*option, *painter, false);
        break;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, *painter, true);
        break;
    case PE_PanelButtonTool:
        if ((option->state & State_On) && (option->state & State_Enabled)) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Shades::of(option->palette).accent);
            painter->setBrush(option->palette.color(QPalette::Highlight));
            painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter->restore();
            break;
        }
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        break;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

} // namespace probes
