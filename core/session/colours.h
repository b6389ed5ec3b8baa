// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sampling/sample.h"

#include <map>

namespace probes {

//! In which colour, a number in the window's palette, a process or a worker group was shown while
//! it was recorded.
struct ShownColour
{
    ProcessKey process; //!< where there is no group
    QString group = {};
    int colour = 0;
};

//! The same of a session file, by its own numbers; empty where no window recorded it.
struct SessionColours
{
    std::map<quint32, int> processes;
    std::map<quint32, int> groups; //!< by number of their series
};

//! Keeps them in the session, so that it is shown again as it was seen; whom it does not hold is
//! left out. Those that it had are replaced.
Result<void> storeColours(const QString &path, const std::vector<ShownColour> &colours);
Result<SessionColours> coloursIn(const QString &path);

} // namespace probes
