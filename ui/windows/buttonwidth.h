// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

#include <algorithm>

namespace probes {

//! As wide as the widest of these texts, which it may get, needs it: nothing beside it moves then.
inline void keepWidth(QAbstractButton *button, const QStringList &texts)
{
    const QString now = button->text();
    int width = button->sizeHint().width();
    for (const QString &text : texts) {
        button->setText(text);
        width = std::max(width, button->sizeHint().width());
    }
    button->setText(now);
    button->setMinimumWidth(width);
}

} // namespace probes
