// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace probes {

//! A sign in the application's text colour: of the desktop's icon theme where that has it, else one
//! of our own line icons (resources/icons/NAME.svg). It follows palette and theme by itself.
//! `colour`: a fixed one instead.
QIcon lineIcon(const QString &name, const QColor &colour = {});

} // namespace probes
