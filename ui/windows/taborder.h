// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace probes {

//! Lets Tab go through each dialog as its layouts go, from the top to the bottom, also through what
//! came in since it was opened; and Enter press the button that has the keyboard, rather than the
//! dialog's default one. Keys do nothing in a window below a dialog that wants an answer first, as
//! not every window manager keeps the keyboard there. GUI thread.
class TabOrder : public QObject
{
    Q_OBJECT

public:
    explicit TabOrder(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace probes
