// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/targets/profiledelegate.h"

#include "core/recorders/serveraddress.h"
#include "ui/targets/profilesmodel.h"
#include "ui/windows/icons.h"
#include "ui/windows/shades.h"

#include <QApplication>
#include <QPainter>

namespace probes {

namespace {
constexpr int TargetRowHeight = 45;
constexpr int TargetIcon = 16;
constexpr int TargetGap = 8;
constexpr double SecondaryFont = 0.9;

//! What is drawn at the row's right, and how wide it is.
int drawStatus(QPainter &painter, const QRect &row, const QModelIndex &index, const Shades &shades)
{
    const QString text = index.data(ProfilesModel::StatusRole).toString();
    if (text.isEmpty()) {
        return 0;
    }
    const auto tone = ConnectionReport::State(index.data(ProfilesModel::ToneRole).toInt());
    const bool isBad = tone == ConnectionReport::State::Failed;
    const bool isGood = tone == ConnectionReport::State::Passed;
    const int width = std::min(painter.fontMetrics().horizontalAdvance(text) + TargetGap / 2,
                               row.width() * 3 / 5);
    const QRect place(row.right() - width, row.top(), width, row.height());
    painter.setPen(isBad ? shades.error : shades.muted);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
    const QIcon icon = lineIcon(isBad        ? QStringLiteral("error")
                                    : isGood ? QStringLiteral("check")
                                             : QStringLiteral("waiting"),
                                isBad        ? shades.error
                                    : isGood ? shades.good
                                             : shades.accent);
    const QRect sign(place.left() - TargetGap - TargetIcon, row.center().y() - TargetIcon / 2 + 1,
                     TargetIcon, TargetIcon);
    icon.paint(&painter, sign);
    return width + 2 * TargetGap + TargetIcon;
}
} // namespace

QSize ProfileDelegate::sizeHint(const QStyleOptionViewItem &option,
                                const QModelIndex & /*index*/) const
{
    const int lines = int(option.fontMetrics.lineSpacing() * (1 + SecondaryFont)) + 12;
    return {0, std::max(TargetRowHeight, lines)};
}

void ProfileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    painter->save();
    const Shades shades = Shades::of(option.palette);
    const QRect row = option.rect.adjusted(10, 0, -10, 0);
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * SecondaryFont);
    painter->setFont(small);
    const int status = drawStatus(*painter, row, index, shades);

    const bool isMysql =
        index.data(ProfilesModel::ServiceRole).toInt() == int(ServerAddress::Service::MySql);
    const QRect sign(row.left(), row.center().y() - TargetIcon / 2 + 1, TargetIcon, TargetIcon);
    lineIcon(isMysql ? QStringLiteral("database") : QStringLiteral("server")).paint(painter, sign);
    const QRect text = row.adjusted(TargetIcon + 2 * TargetGap - 4, 5, -status, -5);
    painter->setPen(shades.muted);
    painter->drawText(
        text, Qt::AlignBottom | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data(ProfilesModel::AddressRole).toString(),
                                          Qt::ElideRight, text.width()));
    QFont name = option.font;
    name.setWeight(QFont::DemiBold);
    painter->setFont(name);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(text, Qt::AlignTop | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(index.data(Qt::DisplayRole).toString(),
                                                        Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace probes
