// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogroom.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace probes {

namespace {
constexpr QSize Frame{8, 40}; //!< of a window, with its title, at most

QString areaName()
{
    return QStringLiteral("dialogScroll");
}

//! Where it grew it may reach beyond the screen; who moved it there is left in peace.
void moveBack(QDialog *dialog, const QSize &before)
{
    const bool hasGrown = dialog->size().expandedTo(before) != before;
    if (!dialog->isVisible() || !hasGrown) {
        return;
    }
    const QRect screen = dialog->screen()->availableGeometry();
    const QRect place = dialog->geometry();
    const QPoint beyond(std::max(place.right() - screen.right(), 0),
                        std::max(place.bottom() - screen.bottom(), 0));
    if (!beyond.isNull()) {
        const QPoint corner = dialog->frameGeometry().topLeft() - beyond;
        dialog->move(std::max(corner.x(), screen.left()), std::max(corner.y(), screen.top()));
    }
}
} // namespace

QSize DialogRoom::roomFor(const QDialog &dialog)
{
    return dialog.screen()->availableSize() - Frame;
}

DialogRoom::DialogRoom(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool DialogRoom::eventFilter(QObject *watched, QEvent *event)
{
    // Before it is shown at first, and whenever it may have become larger.
    if (event->type() == QEvent::Polish || event->type() == QEvent::LayoutRequest) {
        if (auto *dialog = qobject_cast<QDialog *>(watched)) {
            fit(dialog);
        }
    } else if (event->type() == QEvent::Show) {
        auto *dialog = qobject_cast<QDialog *>(watched);
        if (dialog != nullptr && dialog->findChild<QScrollArea *>(areaName()) != nullptr) {
            // Qt has given it two thirds of the screen since it was polished.
            dialog->resize(dialog->width(), roomFor(*dialog).height());
        }
    }
    return QObject::eventFilter(watched, event);
}

void DialogRoom::fit(QDialog *dialog)
{
    if (dialog->layout() == nullptr || !dialog->isWindow()) {
        return;
    }
    const QSize room = roomFor(*dialog);
    const QSize before = dialog->size();
    QSize least = dialog->minimumSizeHint().expandedTo(dialog->minimumSize());
    if (dialog->layout()->hasHeightForWidth()) { // texts that wrap need more lines
        const int width = std::min(std::max(least.width(), before.width()), room.width());
        least.setHeight(
            std::max(least.height(), dialog->layout()->totalMinimumHeightForWidth(width)));
    }
    const QSize wanted =
        (dialog->testAttribute(Qt::WA_Resized) ? dialog->size() : dialog->sizeHint())
            .expandedTo(least);
    if (least.height() > room.height()) {
        makeScroll(dialog);
    }
    if (wanted.boundedTo(room) != wanted) {
        dialog->resize(wanted.boundedTo(room));
    }
    // When its layout has done what it was asked for.
    QMetaObject::invokeMethod(
        dialog, [dialog, before] { moveBack(dialog, before); }, Qt::QueuedConnection);
}

//! What stands above the buttons, the last row, goes into an area that scrolls.
void DialogRoom::makeScroll(QDialog *dialog)
{
    auto *form = qobject_cast<QVBoxLayout *>(dialog->layout());
    if (form == nullptr || form->count() < 2) {
        return;
    }
    const QPointer<QWidget> focused = dialog->focusWidget();
    const QMargins margins = form->contentsMargins();
    QLayoutItem *last = form->takeAt(form->count() - 1);
    auto *area = new QScrollArea(dialog);
    area->setObjectName(areaName());
    auto *content = new QWidget(area);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    content->setLayout(form); // taken from the dialog, with all that is in it
    form->setContentsMargins(margins.left(), margins.top(), margins.right(), 0);
    auto *footer = new QVBoxLayout;
    footer->setContentsMargins(margins.left(), form->spacing(), margins.right(), margins.bottom());
    if (QLayout *row = last->layout()) {
        footer->addLayout(row);
    } else {
        footer->addWidget(last->widget());
        delete last;
    }
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(area, 1);
    layout->addLayout(footer);
    area->setMinimumWidth(content->minimumSizeHint().width());
    area->show();
    if (focused) {
        focused->setFocus();
    }
}

} // namespace probes
