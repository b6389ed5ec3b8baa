// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QString>

namespace probes {

//! A process whose lines the charts show.
struct ChartSubject
{
    quint64 subject = 0; //!< History::watch(), or a stored session's process number
    QString name;
    int colour = 0; //!< index into SeriesPalette: the process's own until it is unwatched
    bool visible = true;
    ProcessKey key = {}; //!< its pid heads columns, and its events are shown

    friend bool operator==(const ChartSubject &, const ChartSubject &) = default;
};

} // namespace probes
