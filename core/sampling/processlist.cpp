// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processlist.h"

#include <algorithm>

namespace probes {

namespace {
// At a tick after eight seconds have passed, ticks being two seconds apart at most (else each tick
// is its turn).
constexpr qint64 LongestGatedNs = 2 * NsPerSecond;
} // namespace

TrackedProcess *ProcessList::find(pid_t pid) const
{
    const auto found = std::ranges::lower_bound(
        *this, pid, {}, [](const auto &process) { return process->key.pid; });
    return found != end() && (*found)->key.pid == pid ? found->get() : nullptr;
}

bool ProcessList::join(std::vector<pid_t> &fresh, std::vector<pid_t> &pids) const
{
    std::erase_if(fresh, [this](pid_t pid) { return find(pid) != nullptr; });
    if (fresh.empty()) {
        return false;
    }
    pids.clear();
    for (const auto &process : *this) {
        pids.push_back(process->key.pid);
    }
    const auto known = pids.insert(pids.end(), fresh.begin(), fresh.end());
    std::inplace_merge(pids.begin(), known, pids.end());
    return true;
}

bool ProcessList::isDescendant(const TrackedProcess &process, pid_t ancestor) const
{
    const TrackedProcess *each = &process;
    // A pid that is used again could close a circle of parents that are long gone.
    for (size_t steps = size(); each && steps > 0; --steps) {
        if (each->parentPid == ancestor) {
            return true;
        }
        each = find(each->parentPid);
    }
    return false;
}

Turns::Turns(qint64 beforeNs, qint64 nowNs)
{
    constexpr qint64 NsPerMs = 1'000'000;
    if (nowNs - beforeNs <= LongestGatedNs) { // else it is everyone's
        m_beforeMs = beforeNs / NsPerMs % TurnPeriodMs;
        m_elapsedMs = nowNs / NsPerMs - beforeNs / NsPerMs;
    }
}

bool startedSince(qint64 ns, quint64 startTicks, qint64 ticksPerSecond)
{
    const qint64 ticks =
        ns / NsPerSecond * ticksPerSecond + ns % NsPerSecond * ticksPerSecond / NsPerSecond;
    return startTicks >= quint64(ticks);
}

} // namespace probes
