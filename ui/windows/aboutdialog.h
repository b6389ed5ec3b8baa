// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace probes {

//! Which program and version this is, by what licence, with which Qt: to be copied into a report.
//! GUI thread.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace probes
