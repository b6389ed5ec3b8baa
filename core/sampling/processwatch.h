// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

namespace probes {

//! Somebody who follows processes beside the ticks, as the run of a command does. The sampler asks
//! it once a tick, on the sampler's thread; implementations are thread-safe.
class ProcessWatch
{
public:
    struct News
    {
        //! Processes that are alive and to be recorded, by pid.
        std::vector<ProcessKey> members;
        //! With all that descends from this process, but not itself; 0: none.
        pid_t descendantsOf = 0;
        //! The member that waits to become the command: it still has this program's memory, which
        //! is not the command's. 0: none.
        pid_t waiting = 0;
        //! What happened since the last call, in order.
        std::vector<Event> events;
        //! Each start, exec and exit of a member is among the events: a tick tells none of them.
        bool isWitness = false;
    };

    virtual ~ProcessWatch();
    ProcessWatch() = default;
    ProcessWatch(const ProcessWatch &) = delete;
    ProcessWatch &operator=(const ProcessWatch &) = delete;

    virtual News take() = 0;
};

} // namespace probes
