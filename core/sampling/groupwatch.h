// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/group.h"
#include "core/sampling/grouptally.h"
#include "core/sampling/processreader.h"

#include <memory>

namespace probes {

//! The worker groups of a scope from tick to tick: who is in them, what they use, who joined and
//! left. Part of TickReader.
class GroupWatch
{
public:
    //! Those that were there before go on counting.
    void setGroups(const std::vector<Group> &groups);
    //! Bit i: the process is a member of group i.
    quint64 groupsOf(const ProcessInfo &process, const Kin &kin) const;
    //! Adds the groups' readings and events to a tick, once it is settled whose member each process
    //! is, and with their proportional memory, where that was read.
    void take(Sample &sample, const std::vector<std::unique_ptr<TrackedProcess>> &processes,
              const Kin &kin, qint64 clockTicks, bool withPss);

private:
    struct Watched
    {
        Group group;
        SeriesInfoPtr info;
        GroupTally tally = {};
        GroupMembersPtr members = {}; //!< null before its first tick
        std::set<ProcessKey> memberSet = {}; //!< the same ones
    };
    void update(Sample &sample, Watched &watched, const Kin &kin);
    static void tellChanges(Sample &sample, const Watched &watched, const GroupMembers &now);

    std::vector<Watched> m_groups;
    std::vector<std::vector<TrackedProcess *>> m_members; //!< of this tick, by group
    bool m_withPss = false;
    qint64 m_clockTicks = 0; //!< a second
};

} // namespace probes
