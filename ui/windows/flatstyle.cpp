// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/flatstyle.h"

#include "ui/windows/flatparts.h"
#include "ui/windows/icons.h"
#include "ui/windows/shades.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleOption>
#include <QTableView>
#include <QToolButton>
#include <QWidget>

namespace probes {

namespace {
constexpr int ControlHeight = 28;
constexpr int ButtonSide = 12; //!< from the frame to the text
constexpr int ScrollBarWidth = 10;
constexpr int ShortestSlider = 28;
constexpr int HeaderArrowGap = 4;
constexpr int HeaderSide = 4; //!< beyond what Fusion leaves
constexpr int DialogMargin = 20;
constexpr int CellMargin = 6; //!< in tables, at both sides

bool isFocused(const QStyleOption &option)
{
    return option.state & QStyle::State_HasFocus;
}

void drawField(const QStyleOption &option, QPainter &painter)
{
    const Shades shades = Shades::of(option.palette);
    drawBox(painter, option.rect, shades.line, option.palette.color(QPalette::Base));
    if (isFocused(option)) {
        drawFocusRing(painter, option.rect, shades.accent);
    }
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
    case PE_Frame: // of fields of several lines and of tables
        if (qobject_cast<const QPlainTextEdit *>(widget)) { // polish() has made room for it
            drawField(*option, *painter);
            break;
        }
        painter->setPen(isFocused(*option) ? shades.accent : shades.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        break;
    case PE_FrameMenu: // over a dark card Fusion's own edge, darker than the ground, is not seen
        painter->setPen(mixed(shades.line, shades.muted, 0.5));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        break;
    case PE_FrameFocusRect:
        if (qobject_cast<const QPushButton *>(widget)) {
            break; // the button itself shows it
        }
        if (const auto *button = qobject_cast<const QToolButton *>(widget)) {
            if (button->autoRaise()) {
                drawFocusRing(*painter, button->rect(), shades.accent);
            }
            break;
        }
        drawBox(*painter, option->rect, shades.accent, Qt::NoBrush, 4);
        break;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        break;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0) {
            drawField(*option, *painter);
            break;
        }
        painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        break;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            drawChevron(*painter, option->rect,
                        option->state & State_Open ? Arrow::Down : Arrow::Right, shades.muted);
        }
        break;
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // Down: the largest first, as the eye goes.
            drawChevron(*painter, option->rect,
                        header->sortIndicator == QStyleOptionHeader::SortUp ? Arrow::Down
                                                                            : Arrow::Up,
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
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            drawHeader(*header, painter, widget);
        }
        break;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader muted = *header;
            muted.text =
                header->fontMetrics.elidedText(header->text, Qt::ElideRight, header->rect.width());
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
            drawFlatLabel(
                *button, *painter,
                {button->icon, button->iconSize, button->text, mnemonicFlag(option, widget), {}});
            painter->restore();
        } else {
            QProxyStyle::drawControl(element, option, painter, widget);
        }
        break;
    }
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton label = *button;
            QColor iconColour;
            if (widget && isAccented(*widget) && (option->state & State_Enabled)) {
                iconColour = option->palette.color(QPalette::Base);
                label.palette.setColor(QPalette::ButtonText, iconColour);
            }
            if (button->icon.isNull() || button->text.isEmpty()) {
                QProxyStyle::drawControl(element, &label, painter, widget);
            } else {
                drawFlatLabel(label, *painter,
                              {button->icon, button->iconSize, button->text,
                               mnemonicFlag(option, widget), iconColour});
            }
        }
        break;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

//! The arrow stands beside the title, not at the column's other end.
void FlatStyle::drawHeader(const QStyleOptionHeader &header, QPainter *painter,
                           const QWidget *widget) const
{
    drawControl(CE_HeaderSection, &header, painter, widget);
    QStyleOptionHeader part = header;
    part.rect = subElementRect(SE_HeaderLabel, &header, widget);
    if (widget && qobject_cast<QTableView *>(widget->parentWidget())) {
        part.rect.adjust(HeaderSide, 0, -HeaderSide, 0); // as the cells below
    }
    drawControl(CE_HeaderLabel, &part, painter, widget);
    if (header.sortIndicator == QStyleOptionHeader::None) {
        return;
    }
    QRect arrow = subElementRect(SE_HeaderArrow, &header, widget);
    if (!(header.textAlignment & Qt::AlignRight)) {
        const int after = header.fontMetrics.horizontalAdvance(header.text) + HeaderArrowGap;
        arrow.moveLeft(std::min(part.rect.left() + after, arrow.left()));
        arrow = visualRect(header.direction, header.rect, arrow);
    }
    part.rect = arrow;
    drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
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
        drawBox(*painter, option->rect, shades.line,
                isHovered ? mixed(fill, option->palette.color(QPalette::ButtonText), 0.06) : fill);
        if (isOn) {
            drawFocusRing(*painter, option->rect, shades.accent);
        }
        drawChevron(*painter, subControlRect(control, option, SC_ComboBoxArrow, widget),
                    Arrow::Down, shades.muted);
        return;
    }
    if (control == CC_ScrollBar) {
        painter->fillRect(option->rect, groundOf(option, widget));
        const QRect slider = subControlRect(control, option, SC_ScrollBarSlider, widget);
        const bool isActive = option->state & (State_MouseOver | State_Sunken);
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        const bool hasWay = bar && bar->maximum > bar->minimum;
        if (option->state & State_Enabled && hasWay) {
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

void FlatStyle::polish(QWidget *widget)
{
    if (auto *field = qobject_cast<QPlainTextEdit *>(widget)) {
        field->viewport()->setAutoFillBackground(
            false); // its corners are square, the field's round
    }
    QProxyStyle::polish(widget);
}

void FlatStyle::unpolish(QWidget *widget)
{
    if (auto *field = qobject_cast<QPlainTextEdit *>(widget)) {
        field->viewport()->setAutoFillBackground(true);
    }
    QProxyStyle::unpolish(widget);
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *answer) const
{
    if (hint == SH_UnderlineShortcut) { // in menus and dialogs; bars stay calm, tool tips tell
        return widget && qobject_cast<const QToolButton *>(widget) == nullptr
            && (widget->window()->windowFlags() & Qt::Dialog) == Qt::Dialog;
    }
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons) {
        return 0; // Fusion's are pictures of another time
    }
    const int given = QProxyStyle::styleHint(hint, option, widget, answer);
    if (hint == SH_DialogButtonLayout && given == QDialogButtonBox::WinLayout) {
        return QDialogButtonBox::GnomeLayout; // what goes on stands at the right, as everywhere
                                              // here
    }
    return given;
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    if (metric == PM_ScrollBarExtent) {
        return ScrollBarWidth;
    }
    if (metric == PM_FocusFrameHMargin && qobject_cast<const QTableView *>(widget)) {
        return CellMargin;
    }
    const bool isMargin = metric == PM_LayoutLeftMargin || metric == PM_LayoutTopMargin
        || metric == PM_LayoutRightMargin || metric == PM_LayoutBottomMargin;
    if (isMargin && qobject_cast<const QInputDialog *>(widget)) {
        return DialogMargin; // as our own
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

//! Our own: Fusion's are pictures of another time, and without a desktop Qt searches all icon
//! themes for them, a tenth of the whole start.
QIcon FlatStyle::standardIcon(StandardPixmap icon, const QStyleOption *option,
                              const QWidget *widget) const
{
    const Shades shades = Shades::of(widget ? widget->palette() : QApplication::palette());
    switch (icon) {
    case SP_LineEditClearButton:
        return lineIcon(QStringLiteral("close"));
    case SP_MessageBoxQuestion:
        return lineIcon(QStringLiteral("question"), shades.accent);
    case SP_MessageBoxWarning:
        return lineIcon(QStringLiteral("warning"), shades.warning);
    case SP_MessageBoxCritical:
        return lineIcon(QStringLiteral("error"), shades.error);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

} // namespace probes
