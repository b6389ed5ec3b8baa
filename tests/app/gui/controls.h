// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timechart.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/statusline.h"
#include "ui/windows/topbar.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>

namespace probes::tests {

inline QString nameOf(const QWidget &control)
{
    auto *interface = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(&control));
    return interface != nullptr ? interface->text(QAccessible::Name) : QString();
}

inline QString description(const QWidget &control)
{
    return QStringLiteral("%1 «%2» in %3")
        .arg(QLatin1String(control.metaObject()->className()), control.objectName(),
             control.parentWidget() != nullptr
                 ? QLatin1String(control.parentWidget()->metaObject()->className())
                 : QLatin1String());
}

//! Another control speaks for it, or does the same: the box around a field, the chart whose menu
//! key opens what its button does.
inline bool isPartOfAnother(const QWidget &control)
{
    const QWidget *parent = control.parentWidget();
    return control.focusProxy() != nullptr || qobject_cast<const QComboBox *>(parent) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(parent) != nullptr
        || qobject_cast<const QLineEdit *>(parent) != nullptr
        || qobject_cast<const TimeChart *>(parent) != nullptr;
}

//! A label that can be selected by mouse takes part in it, but is no control; nor is what scrolls.
inline bool isControl(const QWidget &widget)
{
    const bool isFocusable = (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus
        || qobject_cast<const QAbstractButton *>(&widget) != nullptr;
    // Of choices that exclude each other Tab goes to one; the arrow keys go on.
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const bool isOneOfMany = button != nullptr && button->isCheckable() && !button->isChecked()
        && (button->autoExclusive()
            || (button->group() != nullptr && button->group()->exclusive()));
    const bool isArea = qobject_cast<const QScrollArea *>(&widget) != nullptr;
    return isFocusable && widget.isVisible() && widget.isEnabled() && !widget.isWindow() && !isArea
        && !isOneOfMany && qobject_cast<const QLabel *>(&widget) == nullptr
        && !isPartOfAnother(widget);
}
//! Top bar, notice, the page's columns from left to right, status line.
inline int regionOf(const QWidget &control)
{
    int column = 0;
    for (const QWidget *part = &control; part != nullptr; part = part->parentWidget()) {
        if (qobject_cast<const TopBar *>(part) != nullptr) {
            return 0;
        }
        if (qobject_cast<const NoticeBar *>(part) != nullptr) {
            return 1;
        }
        if (qobject_cast<const StatusLine *>(part) != nullptr) {
            return 100;
        }
        const auto *split = qobject_cast<const QSplitter *>(part->parentWidget());
        if (split != nullptr && split->orientation() == Qt::Horizontal) {
            column = split->indexOf(const_cast<QWidget *>(part));
        }
    }
    return 2 + column;
}
//! Where Tab goes against the order in which one reads, a line each.
inline QStringList detours(QWidget &window)
{
    QList<QWidget *> chain;
    QWidget *first = window.findChild<TopBar *>();
    QWidget *each = first;
    do {
        const bool isHere = window.isAncestorOf(each) && each->window() == &window;
        if (isHere && isControl(*each)) {
            chain.append(each);
        }
        each = each->nextInFocusChain();
    } while (each != first);
    QStringList out;
    const auto areaOf = [](const QWidget *control) -> const QWidget * {
        const QWidget *part = control->parentWidget();
        while (part != nullptr && qobject_cast<const QScrollArea *>(part) == nullptr) {
            part = part->parentWidget();
        }
        return part;
    };
    for (qsizetype i = 1; i < chain.size(); ++i) {
        // What scrolls is where its area is, for what is outside of that.
        const bool isAcross = areaOf(chain[i - 1]) != areaOf(chain[i]);
        const auto placeOf = [&](const QWidget *control) {
            const QWidget *area = areaOf(control);
            const QWidget *shown = isAcross && area != nullptr ? area : control;
            return QRect(shown->mapTo(&window, QPoint(0, 0)), shown->size());
        };
        const QRect before = placeOf(chain[i - 1]);
        const QRect now = placeOf(chain[i]);
        const int step = regionOf(*chain[i]) - regionOf(*chain[i - 1]);
        const bool isBeside =
            now.top() <= before.center().y() && now.bottom() >= before.center().y();
        const bool isBack = isBeside ? now.left() < before.left() : now.top() < before.top();
        // Columns are read one after the other.
        const QWidget *part = chain[i - 1]->parentWidget();
        const bool isNextColumn = part != &window && now.left() > placeOf(part).right();
        if (step < 0 || (step == 0 && isBack && !isNextColumn)) {
            out.append(QStringLiteral("from %1 back to %2")
                           .arg(description(*chain[i - 1]), description(*chain[i])));
        }
    }
    if (chain.size() < 10) {
        out.append(QStringLiteral("there is next to nothing"));
    }
    return out;
}

} // namespace probes::tests
