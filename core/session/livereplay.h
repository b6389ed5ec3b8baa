// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/broods.h"
#include "core/sampling/goneprocesses.h"
#include "core/sampling/grouptally.h"
#include "core/session/livebuffer.h"

namespace probes {

//! Gives back the samples of a LiveBuffer, with the processes and groups of a selection and what
//! happened to them, while more are being added. Used on one thread.
class LiveReplay
{
public:
    explicit LiveReplay(SeenBefore what);
    LiveReplay(const LiveReplay &) = delete;
    LiveReplay &operator=(const LiveReplay &) = delete;

    //! The next tick; null when there is none yet. What the buffer has let go meanwhile is skipped.
    SamplePtr next();

private:
    //! A process at the tick at hand or at the one before.
    struct Seen
    {
        ProcessInfoPtr info;
        bool selected = false;
        bool isZombie = false;
        bool hasEnded = false; //!< a zombie, of whose end it has been told
        // Where there are groups.
        bool isBorn = false; //!< after the tick before
        UsedTimes own{};
        UsedTimes children{};
    };
    LiveBuffer::TickPtr fetch();
    bool decode(const LiveBuffer::Tick &tick);
    //! `zombies`, `born`: who of the processes is a zombie, or began after the tick before.
    std::vector<Seen> selectFrom(const std::vector<ProcessInfoPtr> &processes,
                                 const std::vector<bool> &zombies, const std::vector<bool> &born);
    bool isPicked(const ProcessInfo &process, const Kin &kin) const;
    void dropOthers(Sample &sample, const std::vector<ProcessInfoPtr> &processes) const;
    //! One of the selection's groups, made anew: whoever was in it then.
    struct ReplayedGroup
    {
        SeriesInfoPtr info;
        GroupTally tally = {};
        GroupMembersPtr members = {}; //!< at the tick before; null before the first
        std::set<ProcessKey> memberSet = {}; //!< the same ones
        GroupMembers now = {}; //!< at the tick at hand
        GroupMembers ended = {}; //!< zombies, at the tick at hand
        ReapedTally reaped = {};
        Broods broods = {};
    };
    void selectMembers(std::vector<Seen> &seen, const std::vector<ProcessInfoPtr> &processes);
    void dropEnded(std::vector<Seen> &seen, const std::vector<bool> &born) const;
    using Reaped = std::vector<std::pair<quint32, ReapedTimes>>;
    void addSeries(Sample &sample, const std::vector<Seen> &now,
                   const std::vector<ProcessInfoPtr> &infos, const Reaped &reaped);
    void takeAccounts(std::vector<Seen> &seen, const std::vector<bool> &born,
                      const std::vector<size_t> &rows) const;
    GoneProcesses goneSince(const std::vector<Seen> &now) const;
    ReapedTimes reapedBy(ReplayedGroup &replayed, const Sample &sample,
                         const std::vector<Seen> &now, const std::vector<ProcessInfoPtr> &infos,
                         const GoneProcesses &gone) const;
    void addGroup(Sample &sample, ReplayedGroup &group, const ReapedTimes &reaped) const;
    void addEvents(Sample &sample, const std::vector<Seen> &now) const;

    const SeenBefore m_what;
    qint64 m_at = 0; //!< place of the next tick, counted from the first that the buffer ever had
    qint64 m_fromNs = 0; //!< on the boot-time clock
    std::vector<LiveBuffer::Marker> m_markers; //!< as they were when this was made
    FrameDecoder m_decoder;
    std::unordered_map<quint32, ProcessInfoPtr> m_infos;
    std::unordered_map<quint32, std::array<qint64, 2>> m_accounts; //!< of children
    std::unordered_map<quint32, SeriesInfoPtr> m_series;
    std::unordered_map<ProcessInfoPtr, bool> m_selected; //!< answers that hold as long as the names
    std::vector<Seen> m_before; //!< at the tick before, by pid
    std::vector<ReplayedGroup> m_groups; //!< as in the selection
};

} // namespace probes
