// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qnamespace.h>

namespace probes {

//! What the lists of processes say of a cell beside its text, for the one delegate that paints
//! them.
enum CellRole : int {
    ColourRole =
        Qt::UserRole, //!< int: place in the palette of series; the chip before a name, or NoColour
    MutedRole, //!< bool: of secondary importance: an idle process, one that has ended
    DetailRole, //!< QString: muted, after the text
    BriefRole, //!< QStringList: shorter ones for where it has no room, the shortest last
    NewsRole, //!< bool: the detail is the news, as that a rule waits: a long text makes room for it
    PidRole, //!< QString: likewise, between them; never cut: whole where the name has room, too
    NumberRole, //!< QString: the figure without its unit; the cell's text has both
    UnitRole, //!< QString: muted
    BarRole, //!< double, 0 to 1: how much of the cell a bar fills
    SparkRole, //!< QList<double>: the last 60 s; NaN breaks the line
    RunsOnRole, //!< bool: of a name, that its detail may run on over the cells after it of which
                //!< this is true as well, since they hold nothing; its pid gives way to that
    TintRole, //!< int: which shade of the colour the chip has; a worker's beside its group
};

constexpr int NoColour = -1; //!< the chip of what gets a colour once it comes

} // namespace probes
