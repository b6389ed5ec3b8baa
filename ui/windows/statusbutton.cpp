// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/statusbutton.h"

#include "ui/windows/icons.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace probes {

namespace {
constexpr int StatusHeight = 24;
constexpr int StatusSide = 6;
constexpr int StatusIcon = 14;
constexpr int StatusGap = 6;

int lineWidth(const QFont &font, const QString &text)
{
    return QFontMetrics(font).size(Qt::TextSingleLine, text).width(); // rounded up
}
} // namespace

StatusButton::StatusButton(QWidget *parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
}

void StatusButton::setParts(const Parts &parts)
{
    if (parts != m_parts) {
        m_parts = parts;
        const QString whole =
            parts.state.isEmpty() ? parts.name : tr("%1: %2").arg(parts.name, parts.state);
        setText(QString(whole).replace(u'&', QStringLiteral("&&"))); // no mnemonic
        setAccessibleName(whole);
        updateGeometry();
        update();
    }
}

QFont StatusButton::nameFont(const Parts &parts) const
{
    QFont out = font();
    out.setWeight(parts.isNameBold ? QFont::DemiBold : QFont::Normal);
    return out;
}

int StatusButton::widthOf(const Parts &parts) const
{
    int width = 2 * StatusSide + lineWidth(nameFont(parts), parts.name);
    width += parts.iconName.isEmpty() ? 0 : StatusIcon + StatusGap;
    width += parts.state.isEmpty() ? 0 : StatusGap + lineWidth(font(), parts.state);
    return width;
}

QSize StatusButton::sizeHint() const
{
    return {widthOf(m_parts), std::max(StatusHeight, fontMetrics().height() + 4)};
}

void StatusButton::paintEvent(QPaintEvent * /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    painter.drawComplexControl(QStyle::CC_ToolButton, option); // hover, press, focus
    QRect place = rect().adjusted(StatusSide, 0, -StatusSide, 0);
    if (!m_parts.iconName.isEmpty()) {
        const QRect sign(place.left(), (height() - StatusIcon) / 2, StatusIcon, StatusIcon);
        lineIcon(m_parts.iconName, m_parts.iconColour)
            .paint(&painter, QStyle::visualRect(layoutDirection(), rect(), sign));
        place.setLeft(place.left() + StatusIcon + StatusGap);
    }
    const auto say = [&](const QFont &font, const QColor &colour, const QString &text) {
        const int width = lineWidth(font, text);
        const QRect words(place.left(), 0, width, height());
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words),
                         Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, text);
        place.setLeft(place.left() + width + StatusGap);
    };
    const QColor text = palette().color(QPalette::WindowText);
    say(nameFont(m_parts), m_parts.nameColour.isValid() ? m_parts.nameColour : text, m_parts.name);
    say(font(), m_parts.stateColour, m_parts.state);
}

} // namespace probes
