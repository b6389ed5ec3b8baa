// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"
#include "core/session/sessionlibrary.h"

#include <vector>

namespace probes {

//! What the list of sessions tells of each session's deliveries and processes. A value; read on a
//! worker's thread.
struct SessionSummary
{
    int deliveries = 0; //!< that were ever begun
    qint64 rejected = 0; //!< rows, of all of them
    int undelivered = 0; //!< deliveries that were begun and have not everything
    std::vector<Target> undeliveredTo; //!< of these, those that this version knows
    qint64 processes = -1; //!< that were ever recorded; -1: not known
    QString names; //!< of these, each once and in a line of its own; of very many the first ones

    //! While it is recorded; what is under way then is not owed.
    qint64 behind = 0; //!< ticks that the slowest of its targets has not got
    bool isWaiting = false; //!< for one of them, that is tried again

    //! Blocking.
    static SessionSummary of(const SessionEntry &entry);
};

} // namespace probes
