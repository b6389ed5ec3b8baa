// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/statepill.h"

#include "ui/windows/shades.h"

#include <QPainter>

#include <algorithm>

namespace probes {

namespace {
constexpr int PillHeight = 26;
constexpr int PillSide = 12;
constexpr int PillIcon = 12;
} // namespace

StatePill::StatePill(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(PillHeight);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatePill::setFrozen(bool isFrozen)
{
    m_isFrozen = isFrozen;
    update();
}

void StatePill::setShortText(const QString &text)
{
    m_shortText = text;
    update();
}

void StatePill::setRoomFor(const QString &text)
{
    m_roomFor = text;
    updateGeometry();
}

QString StatePill::shownText() const
{
    return m_shortText.isEmpty() ? text() : m_shortText;
}

int StatePill::widthOf(const QString &text) const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return QFontMetrics(bold).horizontalAdvance(text) + PillIcon + 6 + 2 * PillSide;
}

QSize StatePill::sizeHint() const
{
    return {std::max(widthOf(shownText()), m_roomFor.isEmpty() ? 0 : widthOf(m_roomFor)),
            PillHeight};
}

void StatePill::paintEvent(QPaintEvent * /*event*/)
{
    const Shades shades = Shades::of(palette());
    const QColor colour = m_isFrozen ? shades.warning : shades.good;
    QColor back = colour;
    back.setAlphaF(isDown() || underMouse() ? 0.26F : 0.14F);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(colour, hasFocus() ? 2 : 1));
    painter.setBrush(back);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const QPointF icon(PillSide, height() / 2.0);
    if (m_isFrozen) {
        painter.drawRect(QRectF(icon.x() + 1, icon.y() - 5, 3, 10));
        painter.drawRect(QRectF(icon.x() + 7, icon.y() - 5, 3, 10));
    } else {
        painter.drawPolygon(
            QPolygonF{icon + QPointF(1, -5), icon + QPointF(10, 0), icon + QPointF(1, 5)});
    }
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    // On a ground of the same colour a light theme's would be too pale to be read.
    painter.setPen(colour.lightness() < 128 ? colour.darker(140) : colour);
    painter.drawText(rect().adjusted(PillSide + PillIcon + 6, 0, -PillSide + 4, 0),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shownText());
}

} // namespace probes
