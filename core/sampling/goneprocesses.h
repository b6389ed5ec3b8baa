// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/reapedtally.h"

#include <functional>
#include <unordered_map>

namespace probes {

//! Who has ended since the tick before, and what was known of each: it is in the account of whoever
//! waited for it.
class GoneProcesses
{
public:
    //! As it was last seen.
    struct Process
    {
        ProcessKey key;
        pid_t parentPid = 0;
        UsedTimes own{};
        UsedTimes children{}; //!< its account
        bool hasToldAll = false; //!< it was a zombie
    };
    //! Who is there at this tick.
    struct Present
    {
        ProcessKey key;
        bool isZombie = false;
    };
    using Find = std::function<std::optional<Present>(pid_t)>;

    void add(const Process &process);
    //! Those of which events tell what they had used at their end, if they are not there as
    //! zombies.
    void add(const std::vector<Event> &events, const Find &find, qint64 clockTicks);
    //! Those that somebody of a group may have waited for. `isOf`: whether a process is one whose
    //! children are the group's, or was a member.
    std::vector<ReapedTally::Ended>
    waitedForBy(const Find &find, const std::function<bool(const ProcessKey &)> &isOf) const;
    void clear();
    const std::vector<Process> &all() const { return m_gone; }

private:
    static std::optional<Present> parentOf(const Process &process, const Find &find);

    std::vector<Process> m_gone;
    std::unordered_map<pid_t, size_t> m_places;
};

//! Two times in clock ticks, with their sum in nanoseconds.
UsedTimes accountOf(qint64 userTicks, qint64 systemTicks, qint64 clockTicks);
//! What readings of a process tell of itself.
UsedTimes ownTimesOf(const ReadingsView &values, qint64 clockTicks);

} // namespace probes
