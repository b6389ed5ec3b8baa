// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/group.h"

#include <algorithm>

namespace probes {

inline pid_t pidOf(const ProcessInfoPtr &info)
{
    return info->key.pid;
}

//! Other processes of the same tick. Part of LiveReplay.
class ReplayedKin : public Kin
{
public:
    explicit ReplayedKin(const std::vector<ProcessInfoPtr> &processes)
        : m_processes(processes)
    { }
    const ProcessInfo *find(pid_t pid) const override
    {
        const auto found = std::ranges::lower_bound(m_processes, pid, {}, pidOf);
        return found != m_processes.end() && pidOf(*found) == pid ? found->get() : nullptr;
    }

private:
    const std::vector<ProcessInfoPtr> &m_processes; //!< by pid
};

} // namespace probes
