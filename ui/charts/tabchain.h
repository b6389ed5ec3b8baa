// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace probes {

// Qt's order of Tab is that in which widgets were made. Its setTabOrder() moves single ones, and
// only if both may have focus just now, which a part of a window or an unchecked choice may not.

//! Puts a widget right behind another one in the order of Tab.
inline void tabNext(QWidget *before, QWidget *next)
{
    const Qt::FocusPolicy policies[] = {before->focusPolicy(), next->focusPolicy()};
    before->setFocusPolicy(Qt::TabFocus);
    next->setFocusPolicy(Qt::TabFocus);
    QWidget::setTabOrder(before, next);
    before->setFocusPolicy(policies[0]);
    next->setFocusPolicy(policies[1]);
}

//! Puts a part of a window, with all that is in it, behind another one and all that is in that.
inline void tabAfter(QWidget *before, QWidget *part)
{
    const auto chainOf = [](QWidget *whole) {
        QWidgetList out{whole};
        for (QWidget *next = whole->nextInFocusChain(); next != whole;
             next = next->nextInFocusChain()) {
            // Whose focus goes to another one is no stop, and goes along with that.
            if (whole->isAncestorOf(next) && next->focusProxy() == nullptr) {
                out.append(next);
            }
        }
        return out;
    };
    QWidget *last = chainOf(before).constLast();
    for (QWidget *each : chainOf(part)) {
        tabNext(last, each);
        last = each;
    }
}

} // namespace probes
