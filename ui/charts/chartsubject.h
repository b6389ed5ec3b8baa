// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace probes {

//! A process whose lines the charts show.
struct ChartSubject
{
    quint64 subject = 0; //!< History::watch(), or a stored session's process number
    QString name;
    int colour = 0; //!< index into SeriesPalette: the process's own until it is unwatched
    bool visible = true;

    friend bool operator==(const ChartSubject &, const ChartSubject &) = default;
};

} // namespace probes
