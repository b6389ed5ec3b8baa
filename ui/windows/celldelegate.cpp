// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/celldelegate.h"

#include "ui/charts/seriespalette.h"
#include "ui/models/cellroles.h"
#include "ui/windows/cellview.h"
#include "ui/windows/shades.h"
#include "ui/windows/sparkview.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace probes {

namespace {
constexpr int Margin = 6;
constexpr int ChipWidth = 16; //!< with the gap after it

void drawChip(QPainter &painter, const QRect &cell, int colour, int tint, const QPalette &palette)
{
    const SeriesPalette series(palette);
    painter.save();
    const QPen line = tint > 0 ? series.workerPen(colour, tint) : series.processPen(colour);
    if (line.style() == Qt::SolidLine) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(line.color());
        painter.drawRoundedRect(QRectF(cell.left(), cell.center().y() - 4, 10, 10), 2.5, 2.5);
    } else { // as the charts draw the line
        QPen pen = line;
        pen.setWidth(3);
        painter.setPen(pen);
        painter.drawLine(cell.left(), cell.center().y() + 1, cell.left() + 12,
                         cell.center().y() + 1);
    }
    painter.restore();
}

//! The figure right-aligned, its unit muted after it.
void drawFigure(QPainter &painter, const QRect &cell, const QString &number, const QString &unit,
                const QColor &text, const QColor &muted)
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int unitWidth = unit.isEmpty() ? 0 : metrics.horizontalAdvance(QLatin1Char(' ') + unit);
    painter.setPen(text);
    painter.drawText(cell.adjusted(0, 0, -unitWidth, 0), Qt::AlignRight | Qt::AlignVCenter, number);
    if (unitWidth > 0) {
        painter.setPen(muted);
        painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, unit);
    }
}

//! Where the detail is the news, as why a process ended or that a rule waits, a long name makes
//! room.
void drawName(QPainter &painter, const QRect &cell, const QString &name, const QString &detail,
              const QColor &text, const QColor &muted, bool isDetailNews)
{
    const QFontMetrics metrics = painter.fontMetrics();
    QFont smaller = painter.font();
    smaller.setPointSizeF(smaller.pointSizeF() * 0.9);
    const QFontMetrics detailMetrics(smaller);
    const int reserved = isDetailNews && !detail.isEmpty()
        ? std::min(detailMetrics.horizontalAdvance(detail) + Margin, cell.width() * 3 / 4)
        : 0;
    const QString shown = metrics.elidedText(name, Qt::ElideRight, cell.width() - reserved);
    painter.setPen(text);
    painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, shown);
    const int used = metrics.horizontalAdvance(shown) + Margin;
    const int room = cell.width() - used;
    // A stump of a detail tells nothing.
    if (detail.isEmpty() || room < detailMetrics.averageCharWidth() * 4) {
        return;
    }
    const QFont before = painter.font();
    painter.setFont(smaller);
    painter.setPen(muted);
    painter.drawText(cell.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     detailMetrics.elidedText(detail, Qt::ElideRight, room));
    painter.setFont(before);
}

//! One frame around the whole row, not one a cell.
void drawFocus(QPainter &painter, const QStyleOptionViewItem &option, const QColor &accent)
{
    using Position = QStyleOptionViewItem::ViewItemPosition;
    const QRect r = option.rect;
    painter.setPen(accent);
    painter.drawLine(r.topLeft(), r.topRight());
    painter.drawLine(r.bottomLeft(), r.bottomRight());
    const Position position = option.viewItemPosition;
    if (position == Position::Beginning || position == Position::OnlyOne) {
        painter.drawLine(r.topLeft(), r.bottomLeft());
    }
    if (position == Position::End || position == Position::OnlyOne) {
        painter.drawLine(r.topRight(), r.bottomRight());
    }
}
} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                         const QModelIndex &index) const
{
    const auto *view = qobject_cast<const CellView *>(given.widget);
    if (view != nullptr && !view->isExposed(given.rect)) {
        return;
    }
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    const Shades shades = Shades::of(option.palette);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor foreground =
        option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor text = index.data(MutedRole).toBool() ? shades.muted : foreground;
    const QVariant number = index.data(NumberRole);
    const QVariant colour = index.data(ColourRole);

    painter->save();
    painter->setClipRect(option.rect);
    painter->setFont(option.font);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    QRect cell = option.rect.adjusted(Margin, 0, -Margin, 0);
    if (option.features & QStyleOptionViewItem::HasCheckIndicator) {
        QStyleOptionViewItem check = option;
        check.rect =
            style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, option.widget);
        check.state.setFlag(QStyle::State_HasFocus, false);
        check.state |= option.checkState == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
        style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &check, painter, option.widget);
        cell.setLeft(check.rect.right() + 1 + Margin);
    }
    if (colour.isValid()) {
        drawChip(*painter, cell, colour.toInt(), index.data(TintRole).toInt(), option.palette);
        cell.setLeft(cell.left() + ChipWidth);
    }
    if (const double bar = index.data(BarRole).toDouble(); bar > 0 && !isSelected) {
        const QRectF area = QRectF(option.rect).adjusted(2, 2, -2, -2);
        painter->fillRect(QRectF(area.right() - bar * area.width(), area.top(), bar * area.width(),
                                 area.height()),
                          option.palette.color(QPalette::Highlight));
    }
    if (const QVariant spark = index.data(SparkRole); spark.isValid()) {
        drawSpark(*painter, QRectF(option.rect).adjusted(Margin, 4, -Margin, -4),
                  spark.value<QList<double>>(), option.palette);
    } else if (number.isValid()) {
        drawFigure(*painter, cell, number.toString(), index.data(UnitRole).toString(), text,
                   shades.muted);
    } else {
        drawName(*painter, cell, option.text, index.data(DetailRole).toString(), text, shades.muted,
                 index.data(MutedRole).toBool());
    }
    if (option.state & QStyle::State_HasFocus) {
        drawFocus(*painter, option, shades.accent);
    }
    painter->restore();
}

} // namespace probes
