// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/broods.h"
#include "core/sampling/goneprocesses.h"
#include "core/sampling/group.h"
#include "core/sampling/grouptally.h"
#include "core/sampling/processlist.h"
#include "core/sampling/unseenones.h"

#include <memory>
#include <unordered_map>

namespace probes {

//! The worker groups of a scope from tick to tick: who is in them, what they use, who joined and
//! left. Part of TickReader.
class GroupWatch
{
public:
    //! Those that were there before go on counting.
    void setGroups(const std::vector<Group> &groups);
    bool isEmpty() const { return m_groups.empty(); }
    //! Bit i: the process is a member of group i.
    quint64 groupsOf(const ProcessInfo &process, const Kin &kin) const;
    //! Bit i: what its children used is group i's, once it has waited for them; `groups` are those
    //! that it is a member of.
    quint64 gatheredBy(const ProcessInfo &process, const Kin &kin, quint64 groups) const;
    //! A process is gone, as the next tick is to know.
    void forget(const TrackedProcess &process, qint64 clockTicks);
    //! Adds the groups' readings and events to a tick, once it is settled whose member each process
    //! is, and with their proportional memory, where that was read. `unseen` are those whom no tick
    //! saw.
    void take(Sample &sample, const ProcessList &processes, const Kin &kin, qint64 clockTicks,
              bool withPss, const UnseenOnes &unseen = {});

private:
    struct Watched
    {
        Group group;
        SeriesInfoPtr info;
        GroupTally tally = {};
        GroupMembersPtr members = {}; //!< null before its first tick
        std::set<ProcessKey> memberSet = {}; //!< the same ones
        ReapedTally reaped = {};
        qint64 sinceNs = 0; //!< its first tick, on the boot-time clock
        Broods broods = {}; //!< where it is for ticks to see who gathers
    };
    void update(Sample &sample, Watched &watched, const Kin &kin);
    //! The children of one parent that ended since the tick before.
    struct Ends
    {
        qint64 members = 0;
        qint64 others = 0;
        bool areKnown = true; //!< what each of them was
    };
    using EndsByParent = std::unordered_map<pid_t, Ends>;
    void takeReaped(const Sample &sample, Watched &watched, const ProcessList &processes,
                    const Kin &kin, const UnseenOnes &unseen) const;
    void seeBroods(Watched &watched, const ProcessList &processes, const Kin &kin,
                   const UnseenOnes &unseen) const;
    EndsByParent endsOf(const Watched &watched, const Kin &kin, const UnseenOnes &unseen) const;
    static void tellChanges(Sample &sample, const Watched &watched, const GroupMembers &now);

    std::vector<Watched> m_groups;
    std::vector<std::vector<TrackedProcess *>> m_members; //!< of this tick, by group
    std::vector<std::vector<TrackedProcess *>> m_parents; //!< whose children are the group's
    GoneProcesses m_gone; //!< since the tick before
    bool m_withPss = false;
    qint64 m_clockTicks = 0; //!< a second
};

} // namespace probes
