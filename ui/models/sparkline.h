// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"

namespace probes {

//! A line's last minute, of no more points than a list's cell has pixels: of more values the
//! largest; UnknownFigure where ticks are missing.
QList<double> lastMinute(const History &history, const LineId &line);

} // namespace probes
