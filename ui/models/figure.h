// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>

namespace probes {

//! A figure in a list that is not known.
inline constexpr double UnknownFigure = std::numeric_limits<double>::quiet_NaN();

//! Two unknown figures are the same, so that a cell without news is not painted again.
inline bool isSameFigure(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace probes
