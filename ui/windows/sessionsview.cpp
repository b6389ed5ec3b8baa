// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/sessionsview.h"

#include "ui/models/sessionsmodel.h"
#include "ui/windows/columnheader.h"
#include "ui/windows/icons.h"
#include "ui/windows/loadplot.h"
#include "ui/windows/shades.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace probes {

namespace {
constexpr int RowHeight = 28;
constexpr int NarrowList = 1150; //!< below it the host, nearly always this one, makes room
constexpr int NarrowestWithProcesses = 920;
constexpr int NarrowestWithDelivered = 840; // the state says, too, that something is owed
constexpr int NarrowestWithLoad = 700;
constexpr int NarrowestWithSize = 480;
constexpr int SignWidth = 30; //!< of a row's state, with its gaps
constexpr int FolderGap = 12;

//! Where one is that is not in the library's folder, in the room that its description leaves, but a
//! third at least: the end tells most.
QString folderIn(const QModelIndex &index, const QFontMetrics &metrics, int width)
{
    const QString folder = index.column() == SessionsModel::Description
        ? index.data(SessionsModel::FolderRole).toString()
        : QString();
    if (folder.isEmpty()) {
        return {};
    }
    const int room = width - SignWidth;
    const int left =
        room - 2 * FolderGap - metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return metrics.elidedText(folder, Qt::ElideLeft, std::max(left, room / 3));
}

//! Gives a day's first row room for the heading, and each session the sign of its state.
class SessionDelegate : public QStyledItemDelegate
{
public:
    explicit SessionDelegate(SessionsView *view)
        : QStyledItemDelegate(view)
        , m_view(view)
    { }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize size =
            QStyledItemDelegate::sizeHint(option, index).expandedTo(QSize(0, RowHeight));
        return m_view->beginsDay(index) ? size + QSize(0, SessionsView::HeadingHeight) : size;
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        if (index.column() == SessionsModel::Load) {
            const auto load = index.data(SessionsModel::LoadRole).value<SessionLoad>();
            // Who does next to nothing looks so: at least one core is its height.
            LoadPlot(load, QRectF(option.rect).adjusted(8, 5, -8, -5), std::max(load.peak, 1.0))
                .paint(*painter, LoadPlot::Form::Filled, option.palette);
        }
        const QString folder = folderIn(index, option.fontMetrics, option.rect.width());
        if (!folder.isEmpty()) {
            painter->setFont(option.font);
            painter->setPen(Shades::of(option.palette).muted);
            painter->drawText(option.rect.adjusted(0, 0, -FolderGap, 0),
                              Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, folder);
        }
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto state =
            SessionsModel::Condition(index.data(SessionsModel::ConditionRole).toInt());
        const Shades shades = Shades::of(option->palette);
        if (option->displayAlignment & Qt::AlignRight && !option->text.isEmpty()) {
            option->text += QChar(0x2002); // an en space, off what stands at its right
        }
        const QString folder = folderIn(index, option->fontMetrics, option->rect.width());
        if (!folder.isEmpty()) { // is drawn beside it
            const int room = option->rect.width() - SignWidth - 2 * FolderGap
                - option->fontMetrics.horizontalAdvance(folder);
            option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight, room);
        }
        if (index.column() == SessionsModel::Description) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(14, 14);
            switch (state) {
            case SessionsModel::Condition::Recording:
                option->icon = lineIcon(QStringLiteral("record"), shades.recording);
                break;
            case SessionsModel::Condition::Interrupted:
                option->icon = lineIcon(QStringLiteral("warning"), shades.warning);
                break;
            case SessionsModel::Condition::Unreadable:
                option->icon = lineIcon(QStringLiteral("error"), shades.error);
                break;
            case SessionsModel::Condition::Finished:
                option->icon = lineIcon(QStringLiteral("file"), shades.muted);
                break;
            }
        } else if (index.column() == SessionsModel::Delivered && option->text.size() > 1) {
            const bool isRejected = index.data(SessionsModel::RejectedRole).toLongLong() > 0;
            const bool isOwed = index.data(SessionsModel::UndeliveredRole).toInt() > 0
                || index.data(SessionsModel::LateRole).toBool();
            const QColor colour = isRejected ? shades.error : isOwed ? shades.warning : shades.good;
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(14, 14);
            option->icon = lineIcon(isRejected   ? QStringLiteral("error")
                                        : isOwed ? QStringLiteral("waiting")
                                                 : QStringLiteral("check"),
                                    colour);
            if (isRejected || isOwed) {
                option->palette.setColor(QPalette::Text, colour);
            }
        } else if (index.column() == SessionsModel::State) {
            option->palette.setColor(
                QPalette::Text,
                state == SessionsModel::Condition::Recording                 ? shades.recording
                    : state == SessionsModel::Condition::Interrupted         ? shades.warning
                    : state == SessionsModel::Condition::Unreadable          ? shades.error
                    : index.data(SessionsModel::UndeliveredRole).toInt() > 0 ? shades.warning
                                                                             : shades.muted);
        }
    }

private:
    SessionsView *m_view;
};
} // namespace

SessionsView::SessionsView(QWidget *parent)
    : QTreeView(parent)
{
    setItemDelegate(new SessionDelegate(this));
    setHeader(new ColumnHeader(this));
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setFrameShape(QFrame::NoFrame);
}

void SessionsView::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    // Which row begins a day depends on its neighbour.
    for (const auto signal :
         {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(model, signal, this, &SessionsView::scheduleDelayedItemsLayout);
    }
    connect(model, &QAbstractItemModel::rowsMoved, this, &SessionsView::scheduleDelayedItemsLayout);
}

//! A row's own height follows what it says now; the next one's, whether it still begins a day.
void SessionsView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                               const QList<int> &roles)
{
    QTreeView::dataChanged(topLeft, bottomRight, roles);
    const QModelIndex next = bottomRight.siblingAtRow(bottomRight.row() + 1);
    if (next.isValid() && rowHeight(next) != indexRowSizeHint(next)) {
        scheduleDelayedItemsLayout();
    }
}

//! The details at the right stay, and so does the mark of whose they are.
QItemSelectionModel::SelectionFlags SessionsView::selectionCommand(const QModelIndex &index,
                                                                   const QEvent *event) const
{
    return index.isValid() ? QTreeView::selectionCommand(index, event)
                           : QItemSelectionModel::NoUpdate;
}

bool SessionsView::beginsDay(const QModelIndex &index) const
{
    if (index.row() == 0) {
        return true;
    }
    const QModelIndex before = index.siblingAtRow(index.row() - 1);
    return before.data(SessionsModel::DayRole) != index.data(SessionsModel::DayRole);
}

void SessionsView::resizeEvent(QResizeEvent *event)
{
    setColumnHidden(SessionsModel::Host, width() < NarrowList);
    setColumnHidden(SessionsModel::Processes, width() < NarrowestWithProcesses);
    setColumnHidden(SessionsModel::Delivered, width() < NarrowestWithDelivered);
    setColumnHidden(SessionsModel::Load, width() < NarrowestWithLoad);
    // The description says most; the details tell the rest.
    setColumnHidden(SessionsModel::Size, width() < NarrowestWithSize);
    setColumnHidden(SessionsModel::Duration, width() < NarrowestWithSize);
    QTreeView::resizeEvent(event);
}

void SessionsView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    if (beginsDay(index)) {
        const QRect heading(option.rect.left() + 4, option.rect.top(), option.rect.width(),
                            HeadingHeight);
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        painter->setFont(bold);
        painter->setPen(Shades::of(palette()).muted);
        painter->drawText(heading, Qt::AlignVCenter, index.data(SessionsModel::DayRole).toString());
        row.rect.setTop(row.rect.top() + HeadingHeight);
    }
    QTreeView::drawRow(painter, row, index);
}

} // namespace probes
