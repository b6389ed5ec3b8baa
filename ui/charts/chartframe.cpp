// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartframe.h"

#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace probes {

namespace {

constexpr qreal TitleBaseline = 20;
constexpr qreal TitleLeft = 10;
constexpr qreal LabelDistance = 6; //!< from the plot to its labels
constexpr qreal CardRadius = 6;
constexpr qreal FocusRing = 2;
constexpr float FaintEvents = 0.45F;
constexpr float TargetTint = 0.08F;

QFont scaled(const QFont &base, qreal factor)
{
    QFont font(base);
    if (base.pointSizeF() > 0) {
        font.setPointSizeF(base.pointSizeF() * factor);
    } else {
        font.setPixelSize(qRound(base.pixelSize() * factor));
    }
    return font;
}

QFont subtitleFont(const QFont &base)
{
    return scaled(base, 0.9);
}

} // namespace

ChartFrame::ChartFrame(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{
    setAcceptedMouseButtons(Qt::NoButton);
    setFlag(ItemUsesExtendedStyleOption);
}

QFont ChartFrame::axisFont(const QFont &base)
{
    return scaled(base, 0.85);
}

void ChartFrame::setLayout(const QRectF &card, const QRectF &plot, qreal titleRight)
{
    prepareGeometryChange();
    m_card = card;
    m_plot = plot;
    m_titleRight = titleRight;
    m_valueWidth = m_valueText.figureWidth(m_value);
    repaint();
}

void ChartFrame::setFocused(bool isFocused)
{
    if (isFocused != m_isFocused) {
        m_isFocused = isFocused;
        repaint();
    }
}

void ChartFrame::setDropTarget(bool isTarget)
{
    if (isTarget != m_isTarget) {
        m_isTarget = isTarget;
        repaint();
    }
}

void ChartFrame::setLooks(const SeriesPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    QFont titleFont(font);
    titleFont.setWeight(QFont::DemiBold);
    m_valueText.setFont(titleFont);
    m_valueWidth = m_valueText.figureWidth(m_value);
    repaint();
}

void ChartFrame::setContent(const Content &content)
{
    if (content != m_content) {
        if (content.title != m_content.title || content.subtitle != m_content.subtitle) {
            m_valueWidth = m_valueText.figureWidth(m_value); // something else is shown
        }
        m_content = content;
        repaint();
    }
}

void ChartFrame::setValue(const QString &value)
{
    if (value == m_value) {
        return;
    }
    m_value = value;
    const qreal width = m_valueText.figureWidth(value);
    if (width > m_valueWidth) {
        m_valueWidth = width;
        repaint(); // the title gets less room
    } else {
        update(valueBox());
    }
}

void ChartFrame::repaint()
{
    m_stale = true;
    update();
}

QRectF ChartFrame::valueBox() const
{
    return {m_titleRight - m_valueWidth - 1, m_card.top() + 1, m_valueWidth + 2,
            m_plot.top() - m_card.top() - 1};
}

void ChartFrame::paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *)
{
    if (m_card.isEmpty()) {
        return;
    }
    if (painter->paintEngine()->type() != QPaintEngine::Raster) {
        paintStill(*painter);
        paintValue(*painter);
        return;
    }
    const qreal ratio = std::abs(painter->deviceTransform().m11());
    const QSize size = (m_card.size() * ratio).toSize();
    if (m_stale || m_image.size() != size) {
        if (m_image.size() != size) {
            m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
        }
        m_image.setDevicePixelRatio(ratio);
        m_image.fill(Qt::transparent);
        QPainter imagePainter(&m_image);
        imagePainter.translate(-m_card.topLeft());
        paintStill(imagePainter);
        m_stale = false;
    }
    const QRectF exposed = QRectF(option->exposedRect.toAlignedRect()).intersected(m_card);
    const QRectF source = exposed.translated(-m_card.topLeft());
    painter->drawImage(exposed, m_image, {source.topLeft() * ratio, source.size() * ratio});
    if (exposed.intersects(valueBox())) {
        paintValue(*painter);
    }
}

void ChartFrame::paintStill(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    QPen border(m_palette.border(), 1);
    if (m_isFocused || m_isTarget) {
        border = QPen(m_palette.accent(), FocusRing, m_isTarget ? Qt::DashLine : Qt::SolidLine);
    }
    const qreal half = border.widthF() / 2;
    painter.setPen(border);
    painter.setBrush(m_palette.card());
    painter.drawRoundedRect(m_card.adjusted(half, half, -half, -half), CardRadius, CardRadius);
    if (m_isTarget) {
        QColor tint = m_palette.accent();
        tint.setAlphaF(TargetTint);
        painter.setBrush(tint);
        painter.drawRoundedRect(m_card.adjusted(half, half, -half, -half), CardRadius, CardRadius);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintGrid(painter);
    paintTitle(painter);
    painter.setFont(axisFont(m_font));
    painter.setPen(m_palette.muted());
    const qreal height = QFontMetricsF(painter.font()).height();
    for (const auto &[y, text] : m_content.valueLabels) {
        painter.drawText(QRectF(m_card.left(), y - height / 2,
                                m_plot.left() - LabelDistance - m_card.left(), height),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, text);
    }
    paintAxisName(painter, height);
    if (!m_content.emptyText.isEmpty()) {
        painter.setFont(m_font);
        const QRectF text =
            painter.boundingRect(m_plot, Qt::AlignCenter | Qt::TextWordWrap, m_content.emptyText);
        painter.fillRect(text.adjusted(-LabelDistance, -2, LabelDistance, 2), m_palette.card());
        painter.drawText(m_plot, Qt::AlignCenter | Qt::TextWordWrap, m_content.emptyText);
    }
}

//! Where there is room: narrow charts have none for a subtitle that says the same.
void ChartFrame::paintAxisName(QPainter &painter, qreal lineHeight) const
{
    const auto &labels = m_content.valueLabels;
    if (m_content.axisName.isEmpty() || labels.size() < 2
        || labels[labels.size() - 2].first - labels.constLast().first < 2 * lineHeight) {
        return;
    }
    painter.setFont(scaled(m_font, 0.75));
    painter.drawText(QRectF(m_card.left(), labels.constLast().first + lineHeight / 2 - 1,
                            m_plot.left() - LabelDistance - m_card.left(), lineHeight),
                     Qt::AlignRight | Qt::AlignTop | Qt::TextSingleLine, m_content.axisName);
}

void ChartFrame::paintValue(QPainter &painter)
{
    painter.setPen(m_palette.text());
    m_valueText.drawFigure(
        painter, {m_titleRight - m_valueText.figureWidth(m_value), m_card.top() + TitleBaseline},
        m_value);
}

void ChartFrame::paintGrid(QPainter &painter) const
{
    painter.setPen(QPen(m_palette.grid(), 1));
    for (const auto &[y, text] : m_content.valueLabels) {
        const qreal snapped = std::floor(y) + 0.5;
        painter.drawLine(QPointF(m_plot.left(), snapped), QPointF(m_plot.right(), snapped));
    }
    for (const qreal x : m_content.timeGrid) {
        const qreal snapped = std::floor(x) + 0.5;
        painter.drawLine(QPointF(snapped, m_plot.top()), QPointF(snapped, m_plot.bottom()));
    }
    if (m_content.zero) {
        const qreal snapped = std::floor(*m_content.zero) + 0.5;
        painter.setPen(QPen(m_palette.border(), 1));
        painter.drawLine(QPointF(m_plot.left(), snapped), QPointF(m_plot.right(), snapped));
    }
    for (const auto &[x, isMarker] : m_content.events) {
        QColor colour = isMarker ? m_palette.marker() : m_palette.muted();
        colour.setAlphaF(m_content.hasFaintEvents ? FaintEvents : 1);
        painter.setPen(QPen(colour, 1, isMarker ? Qt::DashLine : Qt::DotLine));
        const qreal snapped = std::floor(x) + 0.5;
        painter.drawLine(QPointF(snapped, m_plot.top()), QPointF(snapped, m_plot.bottom()));
    }
}

TitleLine ChartFrame::titleLine() const
{
    const qreal beside = m_valueWidth > 0 ? m_valueWidth + TitleLine::Gap : 0;
    return TitleLine::of({m_content.title, m_content.subtitle, m_content.keys}, m_valueText.font(),
                         subtitleFont(m_font), m_titleRight - beside - m_card.left() - TitleLeft);
}

QString ChartFrame::cutTitle() const
{
    return titleLine().isCut
        ? TitleWords{m_content.title, m_content.subtitle, m_content.keys}.inFull()
        : QString();
}

void ChartFrame::paintTitle(QPainter &painter) const
{
    const TitleLine line = titleLine();
    const QPointF begin(m_card.left() + TitleLeft, m_card.top() + TitleBaseline);
    painter.setFont(m_valueText.font());
    painter.setPen(m_palette.text());
    painter.drawText(begin, line.title);
    painter.setFont(subtitleFont(m_font));
    painter.setPen(m_palette.muted());
    painter.drawText(begin + QPointF(line.subtitleLeft, 0), line.subtitle);
    constexpr qreal Side = TitleLine::KeySide;
    for (const TitleLine::Key &key : line.keys) {
        const QPointF at = begin + QPointF(key.left, 0);
        painter.fillRect(QRectF(at.x(), at.y() - Side, Side, Side), key.colour);
        painter.drawText(at + QPointF(Side + TitleLine::Gap / 2, 0), key.text);
    }
    painter.drawText(begin + QPointF(line.moreLeft, 0), line.more);
}

} // namespace probes
