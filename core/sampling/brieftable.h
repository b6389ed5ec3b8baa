// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/processevents.h"
#include "core/sampling/sample.h"

#include <optional>
#include <unordered_map>

namespace probes {

//! A process that has ended, as the kernel's events told.
struct BriefProcess
{
    pid_t pid = 0;
    pid_t parentPid = 0;
    //! What names it; null: it never became another program, so it is what its parent is.
    ProcessInfoPtr info;
    qint64 startedNs = 0; //!< on CLOCK_MONOTONIC
    qint64 endedNs = 0;
    int waitStatus = 0;
    bool isNameless = false; //!< nobody knows what it was: it was gone before one could look
};

//! Which processes began and ended within the last two intervals, from the events of each. A plain
//! value, bounded in size.
class BriefTable
{
public:
    static constexpr size_t MostAlive = 20'000;
    static constexpr size_t MostEnded = 20'000;

    bool has(pid_t pid) const { return m_alive.contains(pid); }
    //! `execed`: who a process is that has just become another program; null: it is gone.
    void take(const ProcessEvent &event, const ProcessInfoPtr &execed);
    void lose(); //!< events are missing

    struct Exit
    {
        int waitStatus = 0;
        qint64 endedNs = 0; //!< on CLOCK_MONOTONIC
    };
    struct News
    {
        std::vector<BriefProcess> ended;
        //! Of every process that ended, also those that ticks have seen; of a pid that was used
        //! twice, the first.
        std::unordered_map<pid_t, Exit> exits;
        bool isComplete = false; //!< these are all that ended since the call before
        //! Who began whom, of all that began within the last two intervals.
        std::unordered_map<pid_t, pid_t> parents;
    };
    std::optional<Exit> exitOf(pid_t pid) const; //!< since the last news
    News takeNews(); //!< once a tick, before processes are listed

private:
    struct Alive
    {
        pid_t parentPid = 0;
        qint64 startedNs = 0;
        ProcessInfoPtr info;
        bool hasExeced = false;
        qint64 tick = 0; //!< how many there had been when it began
    };
    std::unordered_map<pid_t, Alive> m_alive;
    News m_news;
    qint64 m_ticks = 0;
    qint64 m_lostAt = -1; //!< m_ticks when events were missing last
};

} // namespace probes
