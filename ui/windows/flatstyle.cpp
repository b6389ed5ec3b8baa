// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/flatstyle.h"

#include "ui/windows/shades.h"

#include <QPainter>
#include <QStyleOption>
#include <QToolButton>
#include <QWidget>

namespace probes {

namespace {
constexpr qreal Radius = 5;
constexpr int ControlHeight = 28;
constexpr int ButtonSide = 12; //!< from the frame to the text
constexpr int ScrollBarWidth = 10;
constexpr int ShortestSlider = 28;
constexpr int IconGap = 6;

QColor mixed(const QColor &a, const QColor &b, qreal part)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * part),
                            float(a.greenF() + (b.greenF() - a.greenF()) * part),
                            float(a.blueF() + (b.blueF() - a.blueF()) * part));
}

void drawBox(QPainter &painter, const QRectF &rect, const QPen &line, const QBrush &fill,
             qreal radius = Radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
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
        painter.drawPolyline(QPolygonF{{at(0.24, 0.52), at(0.43, 0.71), at(0.78, 0.3)}});
    }
    painter.restore();
}

//! The small open arrows of lists, boxes and headers.
enum class Points { Down, Up, Right };

void drawChevron(QPainter &painter, const QRectF &place, Points points, const QColor &colour)
{
    const QPointF c = place.center();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const qreal sign = points == Points::Up ? -1 : 1;
    painter.drawPolyline(
        points == Points::Right
            ? QPolygonF{{c + QPointF(-1.75, -3.5), c + QPointF(1.75, 0), c + QPointF(-1.75, 3.5)}}
            : QPolygonF{{c + QPointF(-3.5, -1.75 * sign), c + QPointF(0, 1.75 * sign),
                         c + QPointF(3.5, -1.75 * sign)}});
    painter.restore();
}

void drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Shades shades = Shades::of(option.palette);
    const QColor button = option.palette.color(QPalette::Button);
    const QColor text = option.palette.color(QPalette::ButtonText);
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isAccent = isEnabled && widget && widget->property("accent").toBool();
    const bool isPressed = option.state & QStyle::State_Sunken;
    const bool isHovered = isEnabled && (option.state & QStyle::State_MouseOver);
    const bool isAlert = isEnabled && widget && widget->property("alert").toBool();
    const QColor plain = isAccent ? shades.accent
        : isAlert                 ? mixed(button, shades.recording, 0.12)
                                  : button;
    const qreal pressed = isPressed ? 0.14 : isHovered ? 0.06 : 0;
    const bool hasFocus = option.state & QStyle::State_HasFocus;
    const QColor line = isAlert ? mixed(shades.line, shades.recording, 0.7)
        : isAccent || hasFocus  ? shades.accent
                                : shades.line;
    drawBox(painter, option.rect, line, mixed(plain, text, pressed));
}

void drawToolPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Shades shades = Shades::of(option.palette);
    const bool isOn = option.state & QStyle::State_On;
    const bool isActive = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor text = option.palette.color(QPalette::ButtonText);
    if (widget && widget->property("segment").toBool()) {
        if (isOn) {
            drawBox(painter, option.rect, shades.line, option.palette.color(QPalette::Base), 4);
        } else if (isActive) {
            drawBox(painter, option.rect, Qt::NoPen, mixed(shades.line, text, 0.08), 4);
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

struct Label
{
    QIcon icon;
    QSize iconSize;
    QString text;
    int flags = 0; //!< of the text
};

//! Icon and text in the middle, with some air between them: Fusion has little, and puts those of
//! tool buttons at the left.
void drawLabel(const QStyleOption &option, QPainter &painter, const Label &label)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const QRect &rect = option.rect;
    const int text = option.fontMetrics.size(label.flags, label.text).width();
    const int all = label.iconSize.width() + IconGap + text;
    const QRect place(QPoint(rect.left() + std::max(4, (rect.width() - all) / 2),
                             rect.top() + (rect.height() - label.iconSize.height()) / 2),
                      label.iconSize);
    label.icon.paint(&painter, QStyle::visualRect(option.direction, rect, place), Qt::AlignCenter,
                     isEnabled ? QIcon::Normal : QIcon::Disabled,
                     option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    const QRect words(place.right() + 1 + IconGap, rect.top(), text + 2, rect.height());
    painter.setPen(option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled,
                                        QPalette::ButtonText));
    painter.drawText(QStyle::visualRect(option.direction, rect, words),
                     Qt::AlignVCenter | Qt::AlignLeft | label.flags, label.text);
}

bool isFocused(const QStyleOption &option)
{
    return option.state & QStyle::State_HasFocus;
}
} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{ }

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    const Shades shades = Shades::of(option->palette);
    switch (element) {
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawIndicator(*option, *painter, false);
        break;
    case PE_IndicatorRadioButton:
        drawIndicator(*option, *painter, true);
        break;
    case PE_PanelButtonCommand:
        drawButton(*option, *painter, widget);
        break;
    case PE_PanelButtonTool:
        drawToolPanel(*option, *painter, widget);
        break;
    case PE_FrameFocusRect:
        drawBox(*painter, option->rect, shades.accent, Qt::NoBrush, 4);
        break;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0) {
            drawBox(*painter, option->rect, isFocused(*option) ? shades.accent : shades.line,
                    option->palette.color(QPalette::Base));
            break;
        }
        painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        break;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            drawChevron(*painter, option->rect,
                        option->state & State_Open ? Points::Down : Points::Right, shades.muted);
        }
        break;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // Down: the largest first, as the eye goes.
            drawChevron(*painter, option->rect,
                        header->sortIndicator == QStyleOptionHeader::SortUp ? Points::Down
                                                                            : Points::Up,
                        option->palette.color(QPalette::ButtonText));
        }
        break;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    const Shades shades = Shades::of(option->palette);
    switch (element) {
    case CE_Splitter:
        painter->fillRect(option->rect, shades.line);
        break;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, option->palette.base());
        painter->fillRect(QRect(option->rect.bottomLeft(), QSize(option->rect.width(), 1)),
                          shades.line);
        break;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader muted = *header;
            if (header->sortIndicator == QStyleOptionHeader::None) {
                muted.palette.setColor(QPalette::ButtonText, shades.muted);
            }
            QProxyStyle::drawControl(element, &muted, painter, widget);
        }
        break;
    case CE_ToolButtonLabel: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon
            && !button->icon.isNull() && !button->text.isEmpty()) {
            painter->save();
            painter->setFont(button->font);
            drawLabel(*button, *painter,
                      {button->icon, button->iconSize, button->text, mnemonicFlag(option, widget)});
            painter->restore();
        } else {
            QProxyStyle::drawControl(element, option, painter, widget);
        }
        break;
    }
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton label = *button;
            if (widget && widget->property("accent").toBool() && (option->state & State_Enabled)) {
                label.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::Base));
            }
            if (button->icon.isNull() || button->text.isEmpty()) {
                QProxyStyle::drawControl(element, &label, painter, widget);
            } else {
                drawLabel(
                    label, *painter,
                    {button->icon, button->iconSize, button->text, mnemonicFlag(option, widget)});
            }
        }
        break;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    const Shades shades = Shades::of(option->palette);
    if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        const bool isEditable = combo && combo->editable;
        const QColor fill = option->palette.color(isEditable ? QPalette::Base : QPalette::Button);
        const bool isHovered = !isEditable && (option->state & State_MouseOver);
        const bool isOn = isFocused(*option) || (isEditable && widget && widget->hasFocus());
        drawBox(*painter, option->rect, isOn ? shades.accent : shades.line,
                isHovered ? mixed(fill, option->palette.color(QPalette::ButtonText), 0.06) : fill);
        drawChevron(*painter, subControlRect(control, option, SC_ComboBoxArrow, widget),
                    Points::Down, shades.muted);
        return;
    }
    if (control == CC_ScrollBar) {
        painter->fillRect(option->rect, option->palette.base());
        const QRect slider = subControlRect(control, option, SC_ScrollBarSlider, widget);
        const bool isActive = option->state & (State_MouseOver | State_Sunken);
        if (option->state & State_Enabled) {
            drawBox(*painter, QRectF(slider).adjusted(2, 2, -2, -2), Qt::NoPen,
                    mixed(shades.line, shades.muted, isActive ? 0.8 : 0.4), 3);
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int FlatStyle::mnemonicFlag(const QStyleOption *option, const QWidget *widget) const
{
    return styleHint(SH_UnderlineShortcut, option, widget, nullptr) ? Qt::TextShowMnemonic
                                                                    : Qt::TextHideMnemonic;
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl part, const QWidget *widget) const
{
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        return QProxyStyle::subControlRect(control, option, part, widget).adjusted(4, 0, 0, 0);
    }
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || bar == nullptr) {
        return QProxyStyle::subControlRect(control, option, part, widget);
    }
    // No arrows: all of the bar is the way of the slider.
    const bool isHorizontal = bar->orientation == Qt::Horizontal;
    const int length = isHorizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int slider = range <= 0
        ? length
        : std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)),
                     std::min(ShortestSlider, length), length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        return isHorizontal
            ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
            : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return piece(start, slider);
    case SC_ScrollBarSubPage:
        return piece(0, start);
    case SC_ScrollBarAddPage:
        return piece(start + slider, length - start - slider);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const bool hasFrame = element == SE_LineEditContents && frame && frame->lineWidth > 0;
    return hasFrame ? rect.adjusted(4, 0, -4, 0) : rect;
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        out.rwidth() = std::max(out.width(), size.width() + 2 * ButtonSide);
        out.setHeight(std::max(out.height(), ControlHeight));
        break;
    case CT_ComboBox:
    case CT_LineEdit:
        out.rwidth() += 8;
        out.setHeight(std::max(out.height(), ControlHeight));
        break;
    case CT_ToolButton:
        out = out.expandedTo(QSize(ControlHeight, ControlHeight));
        out.rwidth() += 4;
        break;
    default:
        break;
    }
    return out;
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *answer) const
{
    if (hint == SH_UnderlineShortcut) { // in menus and dialogs; bars stay calm, tool tips tell
        return widget && qobject_cast<const QToolButton *>(widget) == nullptr
            && (widget->window()->windowFlags() & Qt::Dialog) == Qt::Dialog;
    }
    return QProxyStyle::styleHint(hint, option, widget, answer);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    return metric == PM_ScrollBarExtent ? ScrollBarWidth
                                        : QProxyStyle::pixelMetric(metric, option, widget);
}

} // namespace probes
