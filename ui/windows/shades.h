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

//! Gives the application our own light or dark palette where the style is Fusion and no desktop
//! theme has set one; other styles and desktops keep theirs.
void applyPalette(bool dark);

} // namespace probes
