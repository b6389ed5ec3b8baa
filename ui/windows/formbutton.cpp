// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/formbutton.h"

#include "ui/windows/icons.h"
#include "ui/windows/shades.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

#include <algorithm>

namespace probes {

namespace {
constexpr int TextLeft = 38;
constexpr int FormHeight = 46;
constexpr int IconSize = 16;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}
} // namespace

FormButton::FormButton(QString iconName, const QString &text, const QString &about, QWidget *parent)
    : QRadioButton(text, parent)
    , m_iconName(std::move(iconName))
    , m_about(about)
{
    setAccessibleDescription(about);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize FormButton::sizeHint() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const int width = std::max(QFontMetrics(bold).horizontalAdvance(text()),
                               QFontMetrics(smaller(font())).horizontalAdvance(m_about));
    return {TextLeft + width + 12, std::max(FormHeight, fontMetrics().lineSpacing() * 2 + 12)};
}

void FormButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Shades shades = Shades::of(palette());
    if (isChecked() || underMouse()) {
        QColor fill = shades.accent;
        fill.setAlphaF(isChecked() ? 0.16F : 0.07F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(rect(), 5, 5);
    }
    if (hasFocus()) {
        painter.setPen(QPen(shades.accent, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    const QColor ink =
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    lineIcon(m_iconName, isChecked() ? shades.accent : shades.muted)
        .paint(&painter, QRect(12, (height() - IconSize) / 2, IconSize, IconSize));
    QFont heading = font();
    heading.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(heading);
    painter.setPen(ink);
    const int middle = height() / 2;
    painter.drawText(QRect(TextLeft, 0, width() - TextLeft, middle + 1),
                     Qt::AlignBottom | Qt::TextShowMnemonic, text());
    painter.setFont(smaller(font()));
    painter.setPen(shades.muted);
    painter.drawText(QRect(TextLeft, middle + 1, width() - TextLeft, middle - 1), Qt::AlignTop,
                     m_about);
}

} // namespace probes
