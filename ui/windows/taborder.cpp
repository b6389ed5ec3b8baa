// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/taborder.h"

#include "ui/charts/tabchain.h"

#include <QApplication>
#include <QDialog>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace probes {

namespace {
void addInOrder(QWidget *widget, QWidgetList &order);

void addInOrder(QLayout *layout, QWidgetList &order)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (QWidget *widget = item->widget()) {
            addInOrder(widget, order);
        } else if (QLayout *inner = item->layout()) {
            addInOrder(inner, order);
        }
    }
}

void addInOrder(QWidget *widget, QWidgetList &order)
{
    if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->focusProxy() == nullptr) {
        order.append(widget);
    }
    if (const auto *area = qobject_cast<QScrollArea *>(widget)) {
        if (area->widget() != nullptr) {
            addInOrder(area->widget(), order);
        }
    } else if (const auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i) {
            addInOrder(splitter->widget(i), order);
        }
    } else if (widget->layout() != nullptr) {
        addInOrder(widget->layout(), order);
    }
}

void orderTabs(QDialog *dialog)
{
    if (dialog->layout() == nullptr || qobject_cast<QFileDialog *>(dialog) != nullptr) {
        return; // Qt's own knows its way
    }
    QWidgetList order;
    addInOrder(dialog->layout(), order);
    for (qsizetype i = 1; i < order.size(); ++i) {
        tabNext(order[i - 1], order[i]);
    }
}
bool isBelowADialog(const QWidget *widget)
{
    const QWidget *modal = QApplication::activeModalWidget();
    if (modal == nullptr || modal->window() == widget->window()) {
        return false;
    }
    for (const QWidget *above = modal->parentWidget(); above != nullptr;
         above = above->window()->parentWidget()) {
        if (above->window() == widget->window()) {
            return true;
        }
    }
    return false;
}
} // namespace

TabOrder::TabOrder(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool TabOrder::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && watched->isWidgetType()
        && isBelowADialog(static_cast<QWidget *>(watched))) {
        event->accept(); // it is no shortcut, and Qt brings no key there
        return true;
    }
    if (event->type() == QEvent::KeyPress && watched->isWidgetType()) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const int key = press->key();
        auto *dialog = qobject_cast<QDialog *>(static_cast<QWidget *>(watched)->window());
        if (dialog != nullptr && (key == Qt::Key_Tab || key == Qt::Key_Backtab)) {
            orderTabs(dialog);
        }
        // One that is no auto-default button leaves Enter to the dialog, which would accept.
        auto *button = qobject_cast<QPushButton *>(watched);
        const bool isEnter = (key == Qt::Key_Return || key == Qt::Key_Enter)
            && (press->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (isEnter && dialog != nullptr && button != nullptr && button->hasFocus()) {
            button->click(); // nothing where it is disabled
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace probes
