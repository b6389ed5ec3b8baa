// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/processlist.h"
#include "core/sampling/processwatch.h"

namespace probes {

//! What a ProcessWatch told at the tick at hand. Part of TickReader.
class WatchedProcesses
{
public:
    void ask(ProcessWatch *watch); //!< null: nobody is watching

    bool has(const ProcessKey &process) const;
    bool isEnded(const ProcessKey &process) const; //!< its exit is among the events
    //! Which processes are members differs from the tick before.
    bool hasChanged() const { return m_hasChanged; }
    pid_t ancestor() const { return m_news.descendantsOf; }
    bool isWaiting(pid_t pid) const { return pid == m_news.waiting; } //!< its memory is ours
    bool isWitness() const { return m_news.isWitness; }
    //! Adds the members to pids in ascending order.
    void addTo(std::vector<pid_t> &pids) const;
    //! Adds the events, without what an earlier tick has told already, and marks processes that
    //! they concern.
    void tell(Sample &sample, const ProcessList &processes);
    //! What came while the tick was read: how those ended that it found gone belongs to it, the
    //! rest to the next one.
    void tellLate(Sample &sample, ProcessWatch *watch);

private:
    ProcessWatch::News m_news;
    std::vector<ProcessKey> m_ended; //!< sorted
    std::vector<Event> m_late; //!< for the next tick
    bool m_hasChanged = false;
};

} // namespace probes
