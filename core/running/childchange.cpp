// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/childchange.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace probes {

std::optional<ChildChange> ChildChange::wait(idtype_t whom, pid_t pid, int options)
{
    siginfo_t info = {};
    rusage usage = {};
    // The library's waitid() leaves out the kernel's fifth argument.
    if (syscall(SYS_waitid, whom, pid, &info, options | WNOWAIT, &usage) != 0) {
        return {};
    }
    return of(info, usage);
}

ChildChange ChildChange::of(const siginfo_t &info, const rusage &usage)
{
    ChildChange change;
    change.pid = info.si_pid;
    change.hasEnded = true;
    switch (info.si_code) {
    case CLD_EXITED:
        change.end.exitCode = info.si_status;
        break;
    case CLD_KILLED:
    case CLD_DUMPED:
        change.end.signal = info.si_status;
        break;
    default:
        change.hasEnded = false;
        break;
    }
    change.both = timesOf(usage);
    change.maxRssBytes = qint64(usage.ru_maxrss) * 1024;
    return change;
}

} // namespace probes
