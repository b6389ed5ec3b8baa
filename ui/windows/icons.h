// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace probes {

//! One of our own line icons (resources/icons/NAME.svg) in the application's text colour; it
//! follows the palette by itself. `colour`: a fixed one instead.
QIcon lineIcon(const QString &name, const QColor &colour = {});

} // namespace probes
