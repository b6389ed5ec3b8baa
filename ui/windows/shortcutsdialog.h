// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace probes {

//! All that can be done by keyboard, on one page, grouped by where it works. GUI thread.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(QWidget *parent = nullptr);
};

} // namespace probes
