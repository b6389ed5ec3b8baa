// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <array>
#include <set>
#include <span>

namespace probes {

//! A member of a group at one tick.
struct GroupMember
{
    ProcessKey key;
    bool fromZero = false; //!< it started after the previous tick
    ReadingsView values; //!< of a process
};

//! Adds up what the members of a group have used since the first tick that it was told of: each
//! member's increase, so that who comes and goes makes no total fall. What a member used before it
//! was first seen counts when it started after the previous tick; what it used after it was last
//! seen only where a zombie or the witness of its end tells. A plain value.
class GroupTally
{
public:
    //! The next tick's members, ascending by key, with those that have ended.
    void take(std::span<const GroupMember> members);
    //! Fills the group's counters.
    void putInto(SeriesReadings &readings) const;

private:
    static constexpr size_t Counters = 3;
    using Numbers = std::array<qint64, Counters>;
    struct Known
    {
        ProcessKey key;
        Numbers last{}; //!< -1: not known yet
    };

    std::vector<Known> m_members; //!< of the last tick, ascending
    Numbers m_totals{};
    bool m_isBegun = false;
};

//! Both, in order.
std::vector<GroupMember> withEnded(const std::vector<GroupMember> &members,
                                   const std::vector<EndedMember> &ended);
//! Adds those of `before`, the members of the tick before, of whose end the events tell how much
//! CPU they had used.
void addWitnessed(std::vector<EndedMember> &ended, const std::vector<Event> &events,
                  const std::set<ProcessKey> &before, qint64 clockTicks);

//! Fills the group's levels: workers, sums of memory and threads. A sum is of those that could be
//! read: who could not has exited meanwhile; of nobody it is unknown while there are members.
void sumMembers(SeriesReadings &readings, std::span<const GroupMember> members);

} // namespace probes
