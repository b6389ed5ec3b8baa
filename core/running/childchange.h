// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/taskreader.h"

#include <sys/wait.h>

namespace probes {

//! Something that has happened to a child or tracee of this thread, looked at before it is taken:
//! until then an ended one is still a zombie, whose number nobody else can have.
struct ChildChange
{
    pid_t pid = 0;
    bool hasEnded = false; //!< else it is stopped
    ProcessEnd end; //!< exit code or signal
    TaskTimes both; //!< of it and of the children that it waited for
    qint64 maxRssBytes = 0; //!< the largest of these

    static ChildChange of(const siginfo_t &info, const rusage &usage);
    //! Waits for one; no value: interrupted by a signal, or nobody is left (errno tells).
    static std::optional<ChildChange> wait(idtype_t whom, pid_t pid, int options);
};

} // namespace probes
