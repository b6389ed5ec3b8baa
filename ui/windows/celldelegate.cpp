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
#include <cstdlib>

namespace probes {

namespace {
constexpr int Margin = 6;
constexpr int ChipWidth = 16; //!< with the gap after it
// Of its letters, or else it has the room of the pid, too: three quarters, but of a short name
// more, of a long one less.
constexpr qsizetype LeastShort = 6;
constexpr qsizetype LeastLong = 12;

qsizetype leastOf(const QString &name)
{
    return std::clamp(name.size() * 3 / 4, LeastShort, LeastLong);
}

void drawChip(QPainter &painter, const QRect &cell, int colour, int tint, const QPalette &palette)
{
    const SeriesPalette series(palette);
    const QRectF chip(cell.left(), cell.center().y() - 4, 10, 10);
    painter.save();
    if (colour == NoColour) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Shades::of(palette).muted, 1));
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        painter.restore();
        return;
    }
    const QPen line = tint > 0 ? series.workerPen(colour, tint) : series.processPen(colour);
    if (line.style() == Qt::SolidLine) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(line.color());
        painter.drawRoundedRect(chip, 2.5, 2.5);
    } else { // as the charts draw the line
        painter.setPen(SeriesPalette::markPen(line));
        const QPointF from(cell.left(), chip.center().y());
        painter.drawLine(from, from + QPointF(SeriesPalette::MarkLength, 0));
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

QFont smallerThan(const QFont &font)
{
    QFont smaller = font;
    smaller.setPointSizeF(smaller.pointSizeF() * 0.9);
    return smaller;
}

bool isNumber(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar each) { return each.isDigit(); });
}

//! The cell that a name before it runs on over, or the name's own; invalid: it has its own content.
QModelIndex nameRunningOver(const QModelIndex &cell)
{
    QModelIndex at = cell;
    while (at.data(RunsOnRole).toBool()) {
        if (at.column() == 0) {
            return at;
        }
        at = at.siblingAtColumn(at.column() - 1);
    }
    return {};
}

//! The right end of the last cell that a name runs on over.
int endOfRun(const QTreeView &view, const QModelIndex &name)
{
    int right = view.visualRect(name).right();
    for (QModelIndex at = name; at.isValid() && at.data(RunsOnRole).toBool();
         at = at.siblingAtColumn(at.column() + 1)) {
        if (!view.isColumnHidden(at.column())) {
            right = view.visualRect(at).right();
        }
    }
    return right;
}

//! Pale enough for figures over it, also where a style's selection is dark.
QColor barColour(const QPalette &palette)
{
    QColor bar = palette.color(QPalette::Highlight);
    constexpr int Pale = 60;
    if (std::abs(bar.lightness() - palette.color(QPalette::Base).lightness()) > Pale) {
        bar.setAlphaF(0.25F);
    }
    return bar;
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

//! With the pid, or else without it, the longest detail that is whole; else the shortest.
CellName CellName::inWords(int width, const QFont &font) const
{
    const QFontMetrics small(smallerThan(font));
    const int ofText = QFontMetrics(font).horizontalAdvance(text) + Margin;
    const int ofPid = pid.isEmpty() ? 0 : small.horizontalAdvance(pid) + Margin;
    const QStringList details = QStringList{detail} + briefer;
    for (const bool hasPid : {true, false}) {
        for (const QString &each : details) {
            const int needed = ofText + (hasPid ? ofPid : 0) + small.horizontalAdvance(each) + 1;
            if (needed <= width) {
                return {text, hasPid ? pid : QString(), each};
            }
        }
    }
    return {text, {}, details.constLast()};
}

CellName CellName::fitted(int width, const QFont &font, bool isDetailNews) const
{
    if (yieldsPid && !detail.isEmpty()) {
        return inWords(width, font).fitted(width, font, isDetailNews || !briefer.isEmpty());
    }
    const QFontMetrics metrics(font);
    const QFontMetrics small(smallerThan(font));
    const int leastName = metrics.horizontalAdvance(text.left(leastOf(text)));
    const int pidWidth = small.horizontalAdvance(pid) + Margin;
    const QString shownPid = width - pidWidth >= leastName ? pid : QString();
    const int ofPid = shownPid.isEmpty() ? 0 : pidWidth;
    const int ofNews = isDetailNews && !detail.isEmpty()
        ? std::min(small.horizontalAdvance(detail) + Margin, (width - ofPid) * 3 / 4)
        : 0;
    CellName out{
        metrics.elidedText(text, Qt::ElideRight, width - ofPid - ofNews), shownPid, {}, yieldsPid};
    const int room = width - metrics.horizontalAdvance(out.text) - Margin - ofPid;
    const QString first = detail.section(u' ', 0, 0);
    const bool isCutNumber = isNumber(first) && small.horizontalAdvance(first) > room;
    if (room >= small.averageCharWidth() * 4 && !isCutNumber) { // a stump tells nothing
        out.detail = small.elidedText(detail, Qt::ElideRight, room);
    }
    return out;
}

void CellName::draw(QPainter &painter, const QRect &cell, const QColor &colour,
                    const QColor &muted) const
{
    const QFont font = painter.font();
    const QFont smaller = smallerThan(font);
    int x = 0;
    const auto drawPart = [&](const QString &part, const QFont &inFont, const QColor &inColour) {
        if (!part.isEmpty()) {
            painter.setFont(inFont);
            painter.setPen(inColour);
            painter.drawText(cell.adjusted(x, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, part);
            x += painter.fontMetrics().horizontalAdvance(part) + Margin;
        }
    };
    drawPart(text, font, colour);
    drawPart(pid, smaller, muted);
    drawPart(detail, smaller, muted);
    painter.setFont(font);
}

//! A click on the box is one where it is painted.
bool CellDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStyleOptionViewItem cell = option;
    if (const auto *view = qobject_cast<const CellView *>(option.widget)) {
        cell.rect.setLeft(cell.rect.left() + view->branchWidth(index));
    }
    return RowDelegate::editorEvent(event, model, cell, index);
}

CellName CellDelegate::nameOf(const QModelIndex &index)
{
    return {index.data().toString(), index.data(PidRole).toString(),
            index.data(DetailRole).toString(), index.data(RunsOnRole).toBool(),
            index.data(BriefRole).toStringList()};
}

bool CellDelegate::tellsPids(const QAbstractItemModel &list, int width, const QFont &font)
{
    for (int row = 0; row < list.rowCount(); ++row) {
        const QModelIndex index = list.index(row, 0);
        const CellName name = nameOf(index);
        const int room = width - 2 * Margin - (index.data(ColourRole).isValid() ? ChipWidth : 0);
        if (!name.pid.isEmpty() && !name.yieldsPid
            && name.fitted(room, font, index.data(NewsRole).toBool()).pid.isEmpty()) {
            return false;
        }
    }
    return true;
}

//! The name of a cell, in the part of it that lies in this one.
void CellDelegate::paintName(QPainter &painter, const QRect &cell, const QModelIndex &index,
                             const QFont &font, const QColor &text, const QColor &muted)
{
    nameOf(index)
        .fitted(cell.width(), font, index.data(NewsRole).toBool())
        .draw(painter, cell, text, muted);
}

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
    const int branch = view != nullptr ? view->branchWidth(index) : 0;
    if (branch > 0 && option.state & QStyle::State_Children) {
        QStyleOptionViewItem sign = option;
        sign.rect.setWidth(branch);
        style->drawPrimitive(QStyle::PE_IndicatorBranch, &sign, painter, option.widget);
    }
    QRect cell = option.rect.adjusted(Margin + branch, 0, -Margin, 0);
    if (option.features & QStyleOptionViewItem::HasCheckIndicator) {
        QStyleOptionViewItem check = option;
        check.rect.setLeft(check.rect.left() + branch);
        check.rect =
            style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &check, option.widget);
        check.state.setFlag(QStyle::State_HasFocus, false);
        check.state |= option.checkState == Qt::Checked ? QStyle::State_On
            : option.checkState == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                        : QStyle::State_Off;
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
                          barColour(option.palette));
    }
    if (const QModelIndex running = nameRunningOver(index); view != nullptr && running.isValid()) {
        const int chip = running.data(ColourRole).isValid() ? ChipWidth : 0;
        cell.setLeft(view->visualRect(running).left() + Margin + view->branchWidth(running) + chip);
        cell.setRight(endOfRun(*view, running) - Margin);
        paintName(*painter, cell, running, option.font, text, shades.muted);
    } else if (const QVariant spark = index.data(SparkRole); spark.isValid()) {
        drawSpark(*painter, QRectF(option.rect).adjusted(Margin, 4, -Margin, -4),
                  spark.value<QList<double>>(), option.palette);
    } else if (number.isValid()) {
        drawFigure(*painter, cell, number.toString(), index.data(UnitRole).toString(), text,
                   shades.muted);
    } else {
        paintName(*painter, cell, index, option.font, text, shades.muted);
    }
    if (option.state & QStyle::State_HasFocus) {
        drawFocus(*painter, option, shades.accent);
    }
    painter->restore();
}

} // namespace probes
