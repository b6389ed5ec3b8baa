// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <array>
#include <functional>
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
//! seen where a zombie, the witness of its end or whoever waited for it tells. A plain value.
//!
//! Each member's clock is read a little after the tick's stamp, sooner or later than at the tick
//! before, and moves in steps of up to 12 ms while it runs. So the clocks may have moved further
//! than all cores could work between the two stamps: what is too much belongs to the next tick.
class GroupTally
{
public:
    //! The next tick's members, ascending by key, with those that have ended. Of the sample counts
    //! when it was taken, and on how many cores.
    void take(std::span<const GroupMember> members, const Sample &sample,
              const ReapedTimes &reaped = {});
    //! Fills the group's counters.
    void putInto(SeriesReadings &readings) const;

private:
    void takeReaped(const ReapedTimes &reaped);

    static constexpr size_t Counters = 4;
    using Numbers = std::array<qint64, Counters>;
    struct Known
    {
        ProcessKey key;
        Numbers last{}; //!< -1: not known yet
    };

    std::vector<Known> m_members; //!< of the last tick, ascending
    ReapedTimes m_reaped; //!< of the last tick that told any
    Numbers m_totals{};
    qint64 m_cpuNs = 0; //!< of the total by the clocks, what there was time for
    bool m_hasClocks = false; //!< of all members at the last tick
    qint64 m_bootNs = 0; //!< of the last tick
    bool m_isBegun = false;
};

//! Both, in order.
std::vector<GroupMember> withEnded(const std::vector<GroupMember> &members,
                                   const std::vector<EndedMember> &ended);
//! Adds those of whose end the events tell how much CPU they had used: of `before`, the members of
//! the tick before, and of those that began since then, whom no tick has seen, who `wouldBe` one.
void addWitnessed(std::vector<EndedMember> &ended, const std::vector<Event> &events,
                  const std::set<ProcessKey> &before,
                  const std::function<bool(const ProcessInfo &)> &wouldBe, qint64 clockTicks);

//! Fills the group's levels: workers, sums of memory and threads. A sum is of those that could be
//! read: who could not has exited meanwhile; of nobody it is unknown while there are members.
void sumMembers(SeriesReadings &readings, std::span<const GroupMember> members);

} // namespace probes
