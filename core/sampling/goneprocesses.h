// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/processlist.h"
#include "core/sampling/reapedtally.h"

#include <functional>
#include <unordered_map>

namespace probes {

//! Who has ended since the tick before, and what was known of each: it is in the account of whoever
//! waited for it. Part of GroupWatch.
class GoneProcesses
{
public:
    //! As it was last seen.
    void add(const TrackedProcess &process, qint64 clockTicks);
    //! Those of which events tell what they had used at their end, if they are not `there` as
    //! zombies.
    void add(const std::vector<Event> &events, const ProcessList &there, qint64 clockTicks);
    //! Those that somebody of a group may have waited for. `isOf`: whether a process is one whose
    //! children are the group's, or was a member.
    std::vector<ReapedTally::Ended>
    waitedForBy(const ProcessList &there,
                const std::function<bool(const ProcessKey &)> &isOf) const;
    void clear();

private:
    struct Gone
    {
        ProcessKey key;
        pid_t parentPid = 0;
        UsedTimes own{};
        UsedTimes children{};
    };
    static const TrackedProcess *parentOf(const Gone &process, const ProcessList &there);
    void add(const Gone &process);

    std::vector<Gone> m_gone;
    std::unordered_map<pid_t, size_t> m_places;
};

//! Two times in clock ticks, with their sum in nanoseconds.
UsedTimes accountOf(qint64 userTicks, qint64 systemTicks, qint64 clockTicks);

} // namespace probes
