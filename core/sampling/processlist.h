// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/processreader.h"

namespace probes {

//! The processes of one tick, by pid. Part of TickReader.
class ProcessList : public std::vector<std::unique_ptr<TrackedProcess>>
{
public:
    TrackedProcess *find(pid_t pid) const; //!< null: there is none
    bool isDescendant(const TrackedProcess &process, pid_t ancestor) const;
};

//! When idle processes are read although nothing of theirs can have moved: at least every ten
//! seconds; the pids' turns are spread evenly between two ticks.
bool isTurn(pid_t pid, qint64 beforeNs, qint64 nowNs);

} // namespace probes
