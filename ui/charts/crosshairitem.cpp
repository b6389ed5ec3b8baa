// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/crosshairitem.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qreal Distance = 8; //!< from the crosshair to the labels
constexpr qreal Bar = SeriesPalette::MarkWidth;
constexpr qreal Padding = 3; //!< beside the text
constexpr float Opacity = 0.75F; //!< of the labels' ground: lines stay to be seen
constexpr qreal DotRadius = 3.5;
constexpr qreal NameGap = 7; //!< between a name and its value

//! Filled, as stroking dashes costs much more.
void paintMark(QPainter &painter, const QRectF &mark, const QPen &line)
{
    if (line.style() == Qt::SolidLine) {
        painter.fillRect(mark, line.color());
        return;
    }
    const QList<qreal> dashes = SeriesPalette::markPen(line).dashPattern();
    const qreal stroke = dashes[0] * mark.width();
    for (qreal y = mark.top(); y < mark.bottom(); y += stroke + dashes[1] * mark.width()) {
        painter.fillRect(QRectF(mark.left(), y, mark.width(), std::min(stroke, mark.bottom() - y)),
                         line.color());
    }
}
} // namespace

CrosshairItem::CrosshairItem(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{
    setAcceptedMouseButtons(Qt::NoButton);
}

void CrosshairItem::setLooks(const SeriesPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_text.setFont(font);
    update();
}

void CrosshairItem::setPlotRect(const QRectF &plot)
{
    m_plot = plot;
}

void CrosshairItem::showAt(qreal x, QList<Label> labels)
{
    prepareGeometryChange();
    m_x = std::floor(x) + 0.5;
    m_bounds = QRectF(m_x - 1, m_plot.top(), 2, m_plot.height());
    std::ranges::stable_sort(labels, {}, &Label::y);
    const auto room = std::max(qsizetype(m_plot.height() / LabelHeight), qsizetype(1));
    if (labels.size() > room) {
        const qsizetype leftOut = labels.size() - room + 1;
        labels.resize(room);
        labels.last() = {Qt::NoPen, {}, QStringLiteral("+%L1").arg(leftOut), labels.last().y};
    }
    m_labels = labels;
    m_boxes.clear();
    qreal widest = 0;
    qreal top = m_plot.top();
    for (const Label &label : std::as_const(m_labels)) {
        const qreal name = label.name.isEmpty() ? 0 : m_text.nameWidth(label.name) + NameGap;
        const qreal width = name + m_text.figureWidth(label.value) + Bar + 2 * Padding;
        widest = std::max(widest, width);
        top = std::max(top, label.y - LabelHeight / 2);
        m_boxes.append(QRectF(0, top, width, LabelHeight));
        top += LabelHeight;
    }
    qreal bottom = m_plot.bottom();
    for (auto box = m_boxes.rbegin(); box != m_boxes.rend() && box->bottom() > bottom; ++box) {
        box->moveBottom(bottom);
        bottom -= LabelHeight;
    }
    const bool onRight = m_x + Distance + widest <= m_plot.right();
    for (QRectF &box : m_boxes) {
        box.moveLeft(std::round(onRight ? m_x + Distance : m_x - Distance - box.width()));
        m_bounds |= box;
    }
    for (const Label &label : std::as_const(m_labels)) {
        m_bounds |= QRectF(m_x - DotRadius, label.y - DotRadius, 2 * DotRadius, 2 * DotRadius);
    }
    m_bounds.adjust(-1, -1, 1, 1);
    update();
}

void CrosshairItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(m_palette.text(), 1));
    painter->drawLine(QPointF(m_x, m_plot.top()), QPointF(m_x, m_plot.bottom()));
    painter->setRenderHint(QPainter::Antialiasing);
    for (const Label &label : m_labels) {
        if (label.pen.style() != Qt::NoPen) {
            painter->setPen(QPen(m_palette.card(), 1));
            painter->setBrush(label.pen.color());
            painter->drawEllipse(QPointF(m_x, label.y), DotRadius, DotRadius);
        }
    }
    painter->setBrush(Qt::NoBrush);
    painter->setRenderHint(QPainter::Antialiasing, false);
    QColor back = m_palette.card();
    back.setAlphaF(Opacity);
    const QColor muted = m_palette.muted();
    const qreal base = (LabelHeight + m_text.metrics().ascent() - m_text.metrics().descent()) / 2;
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const Label &label = m_labels[i];
        const QRectF &box = m_boxes[i];
        painter->fillRect(box.adjusted(0, 1, 0, -1), back);
        if (label.pen.style() != Qt::NoPen) {
            const QRectF mark(box.left(), std::round(box.top()) + 2, Bar,
                              SeriesPalette::MarkLength);
            paintMark(*painter, mark, label.pen);
        }
        const qreal y = std::round(box.top() + base);
        painter->setPen(muted);
        m_text.drawName(*painter, {box.left() + Bar + Padding, y}, label.name);
        painter->setPen(label.pen.style() == Qt::NoPen ? muted : m_palette.text());
        m_text.drawFigure(*painter, {box.right() - Padding - m_text.figureWidth(label.value), y},
                          label.value);
    }
}

} // namespace probes
