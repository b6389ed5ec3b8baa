// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/briefprocesses.h"
#include "core/sampling/group.h"
#include "core/sampling/processlist.h"
#include "core/sampling/unseenones.h"

#include <functional>
#include <unordered_map>

namespace probes {

//! Tells of what began and ended between two ticks. Where the kernel's process events may be read,
//! those that are selected are named, and the others counted. Elsewhere all are counted: the
//! kernel's count of forks less what a tick finds new, which has threads in it, too, and which only
//! a tick that lists every process can tell. Part of TickReader.
class UnseenCount
{
public:
    static constexpr int MostTold = 2'000; //!< at a tick; beyond, they are counted

    void followEvents() { m_followsEvents = true; }
    //! Before processes are listed: all of them, or those `few` that are picked by their pids.
    void ask(ProcSource &source, const ProcessList &processes, bool few);
    void rest(); //!< instead: somebody else tells of all that happens
    //! Right before processes are listed, since those that begin in between are found already: the
    //! kernel's count of forks, read here where it is not known yet.
    void begin(std::optional<qint64> forks, ProcSource &source, ReadBuffer &buffer);
    //! How a process ended that this tick does not find any more, and when; none where the kernel
    //! does not tell.
    struct Exit
    {
        ProcessEnd end;
        qint64 wallMs = 0;
    };
    std::optional<Exit> exitOf(pid_t pid) const;
    //! Who began a process that is new at this tick or has ended since; 0: nobody knows.
    pid_t begunBy(pid_t pid) const;
    void cannotTell(); //!< the list of processes failed at this tick
    void see(TrackedProcess &process); //!< each process of the tick, before it counts as known
    //! Who began and ended since the tick before, once it is known who is there.
    UnseenOnes ended(const ProcessList &processes, const Kin &kin) const;
    //! Adds the events, once it is known who is there. Picks is also told who of its forebears did
    //! not begin and end like it.
    using Picks = std::function<bool(const ProcessInfo &process, pid_t forebear)>;
    void tell(Sample &sample, const ProcessList &processes, const Kin &kin, const Picks &picks);

private:
    qint64 uncounted();
    qint64 wallMsAt(qint64 awakeNs) const;
    bool isThere(const ProcessList &processes, const BriefProcess &process) const;
    quint64 startTicks(const BriefProcess &process) const;
    ProcessInfoPtr infoOf(const BriefProcess &process, const Kin &kin) const;
    pid_t forebearOf(const BriefProcess &process) const;
    void name(Sample &sample, const BriefProcess &process, const ProcessInfoPtr &info) const;

    std::optional<qint64> m_forks; //!< since boot, at this tick
    std::optional<qint64> m_before; //!< at the tick before
    qint64 m_found = 0; //!< new at this tick
    qint64 m_balance = 0; //!< what is found before it is counted makes it negative
    bool m_seesKernel = false; //!< no container hides the rest of the machine

    bool m_followsEvents = false;
    std::unique_ptr<BriefProcesses> m_follower;
    bool m_isRefused = false;
    BriefTable::News m_news; //!< without those that earlier ticks have seen
    std::unordered_map<pid_t, pid_t> m_parents; //!< of those that ended
    qint64 m_wallUs = 0; //!< when it came
    qint64 m_awakeNs = 0; //!< the same instant on CLOCK_MONOTONIC
    qint64 m_asleepNs = 0; //!< since boot, until then
};

} // namespace probes
