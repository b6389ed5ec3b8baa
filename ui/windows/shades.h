// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace probes {

//! The few colours that carry a meaning, for light or dark by a widget's palette. None is ever
//! the only sign: words or an icon go with it.
struct Shades
{
    QColor muted; //!< secondary text
    QColor line; //!< borders between areas
    QColor accent;
    QColor recording;
    QColor warning;
    QColor error;
    QColor good;

    static Shades of(const QPalette &palette);
};

//! Our own colours, for a desktop that gives none.
QPalette ownPalette(bool dark);

} // namespace probes
