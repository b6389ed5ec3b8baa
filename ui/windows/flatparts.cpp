// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/flatparts.h"

#include "ui/windows/shades.h"

#include <QAbstractScrollArea>
#include <QInputDialog>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QWidget>

namespace probes {

namespace {
constexpr int IconGap = 6;
} // namespace

QColor mixed(const QColor &a, const QColor &b, qreal part)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * part),
                            float(a.greenF() + (b.greenF() - a.greenF()) * part),
                            float(a.blueF() + (b.blueF() - a.blueF()) * part));
}

void drawBox(QPainter &painter, const QRectF &rect, const QPen &line, const QBrush &fill,
             qreal radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRectF &rect, const QColor &colour, qreal radius)
{
    drawBox(painter, rect.adjusted(0.5, 0.5, -0.5, -0.5), QPen(colour, 2), Qt::NoBrush, radius);
}

QColor trackColour(const QPalette &palette)
{
    const QColor window = palette.color(QPalette::Window);
    const QColor text = palette.color(QPalette::WindowText);
    return mixed(window, text, window.lightness() < text.lightness() ? 0.1 : 0.07);
}

QColor chosenColour(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::WindowText);
    const bool isDark = palette.color(QPalette::Window).lightness() < text.lightness();
    return isDark ? mixed(trackColour(palette), text, 0.1) : palette.color(QPalette::Base);
}

void drawIndicator(const QStyleOption &option, QPainter &painter, bool isRound)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isOn = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const Shades shades = Shades::of(option.palette);
    const QColor outline = isEnabled ? shades.muted : shades.line;
    const QColor accent = isEnabled ? shades.accent : shades.muted;
    const QColor base = option.palette.color(QPalette::Base);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    drawBox(painter, option.rect, isOn ? accent : outline, isOn ? accent : base,
            isRound ? box.width() / 2 : 3);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isOn && isRound) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(base);
        const qreal inset = box.width() * 0.32;
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset));
    } else if (isOn) {
        QPen pen(base, 1.8);
        pen.setCapStyle(Qt::RoundCap);
        painter.setPen(pen);
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        if (option.state & QStyle::State_NoChange) { // in part
            painter.drawLine(at(0.27, 0.5), at(0.73, 0.5));
        } else {
            painter.drawPolyline(QPolygonF{{at(0.24, 0.52), at(0.43, 0.71), at(0.78, 0.3)}});
        }
    }
    painter.restore();
}

void drawChevron(QPainter &painter, const QRectF &place, Arrow points, const QColor &colour)
{
    const QPointF c = place.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal sign = points == Arrow::Up ? -1 : 1;
    painter.drawPolyline(
        points == Arrow::Right
            ? QPolygonF{{c + QPointF(-1.75, -3.5), c + QPointF(1.75, 0), c + QPointF(-1.75, 3.5)}}
            : QPolygonF{{c + QPointF(-3.5, -1.75 * sign), c + QPointF(0, 1.75 * sign),
                         c + QPointF(3.5, -1.75 * sign)}});
    painter.restore();
}

bool isAccented(const QWidget &widget)
{
    // Qt's own small dialogs have no property to set.
    const auto *button = qobject_cast<const QPushButton *>(&widget);
    return widget.property("accent").toBool()
        || (button != nullptr && button->isDefault()
            && qobject_cast<const QInputDialog *>(widget.window()) != nullptr);
}

void drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Shades shades = Shades::of(option.palette);
    const QColor button = option.palette.color(QPalette::Button);
    const QColor text = option.palette.color(QPalette::ButtonText);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isAccent = isEnabled && widget && isAccented(*widget);
    const bool isPressed = option.state & QStyle::State_Sunken;
    const bool isHovered = isEnabled && (option.state & QStyle::State_MouseOver);
    const bool isAlert = isEnabled && widget && widget->property("alert").toBool();
    const QColor plain = isAccent ? shades.accent
        : isAlert                 ? mixed(button, shades.recording, 0.12)
                                  : button;
    const qreal pressed = isPressed ? 0.14 : isHovered ? 0.06 : 0;
    const QColor line = isAlert ? mixed(shades.line, shades.recording, 0.7)
        : isAccent              ? shades.accent
                                : shades.line;
    drawBox(painter, option.rect, line, mixed(plain, text, pressed));
    if (option.state & QStyle::State_HasFocus) {
        drawFocusRing(painter, option.rect, shades.accent);
        if (isAccent) { // the same colour: only a line within tells
            drawBox(painter, QRectF(option.rect).adjusted(2, 2, -2, -2),
                    option.palette.color(QPalette::Base), Qt::NoBrush, FlatRadius - 2);
        }
    }
}

void drawToolPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Shades shades = Shades::of(option.palette);
    const bool isOn = option.state & QStyle::State_On;
    const bool isActive = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor text = option.palette.color(QPalette::ButtonText);
    if (widget && widget->property("segment").toBool()) {
        if (isOn) {
            const QColor fill = chosenColour(option.palette);
            drawBox(painter, option.rect, mixed(fill, shades.line, 0.7), fill, 4);
        } else if (isActive && (option.state & QStyle::State_Enabled)) {
            drawBox(painter, option.rect, Qt::NoPen, mixed(trackColour(option.palette), text, 0.08),
                    4);
        }
    } else if (isOn) {
        drawBox(painter, option.rect, shades.accent, option.palette.color(QPalette::Highlight));
    } else if (!(option.state & QStyle::State_AutoRaise)) {
        drawButton(option, painter, widget);
    } else if (isActive && (option.state & QStyle::State_Enabled)) {
        drawBox(painter, option.rect, Qt::NoPen,
                mixed(option.palette.color(QPalette::Window), text,
                      option.state & QStyle::State_Sunken ? 0.16 : 0.08));
    }
}

void drawFlatLabel(const QStyleOption &option, QPainter &painter, const FlatLabel &label)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const QRect &rect = option.rect;
    const int text = option.fontMetrics.size(label.flags, label.text).width();
    const int all = label.iconSize.width() + IconGap + text;
    const QRect place(QPoint(rect.left() + std::max(4, (rect.width() - all) / 2),
                             rect.top() + (rect.height() - label.iconSize.height()) / 2),
                      label.iconSize);
    const QIcon::Mode mode = isEnabled ? QIcon::Normal : QIcon::Disabled;
    const QIcon::State state = option.state & QStyle::State_On ? QIcon::On : QIcon::Off;
    const QRect seen = QStyle::visualRect(option.direction, rect, place);
    if (label.iconColour.isValid()) {
        QPixmap tinted =
            label.icon.pixmap(place.size(), painter.device()->devicePixelRatioF(), mode, state);
        {
            QPainter inside(&tinted);
            inside.setCompositionMode(QPainter::CompositionMode_SourceIn);
            inside.fillRect(QRect(QPoint(), tinted.size()), label.iconColour);
        }
        painter.drawPixmap(seen, tinted);
    } else {
        label.icon.paint(&painter, seen, Qt::AlignCenter, mode, state);
    }
    const QRect words(place.right() + 1 + IconGap, rect.top(), text + 2, rect.height());
    painter.setPen(option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled,
                                        QPalette::ButtonText));
    painter.drawText(QStyle::visualRect(option.direction, rect, words),
                     int(Qt::AlignVCenter | Qt::AlignLeft) | label.flags, label.text);
}

QBrush groundOf(const QStyleOption *option, const QWidget *bar)
{
    const QWidget *holder = bar != nullptr ? bar->parentWidget() : nullptr;
    const auto *area = holder != nullptr
        ? qobject_cast<const QAbstractScrollArea *>(holder->parentWidget())
        : nullptr;
    return area != nullptr ? area->viewport()->palette().brush(area->viewport()->backgroundRole())
                           : option->palette.base();
}

} // namespace probes
