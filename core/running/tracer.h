// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/running/childchange.h"
#include "core/running/runledger.h"

#include <atomic>
#include <functional>

namespace probes {

//! Follows a process and all that descends from it by ptrace(2), without privilege: each start,
//! exec and exit is seen while the process stands still. No system call is stopped. Used on the
//! thread that made the child. When that thread ends, for whatever reason, what is traced goes on
//! by itself.
class Tracer
{
public:
    struct Callbacks
    {
        std::function<void(const QString &)> note; //!< what tracing changes for a process
        std::function<void()> childEnded; //!< its number is nobody else's yet
    };
    Tracer(RunLedger &ledger, pid_t child, Callbacks callbacks);

    //! Begins to trace the child, which runs on. Denied: it may not be traced.
    Result<void> seize();
    //! Until the child stands still as another program; false: it ended before.
    bool waitForExec();
    void resume(); //!< after waitForExec()
    //! Until all have ended, or until `stop` is set and a signal interrupts the waiting. `ended` is
    //! called after each end.
    void follow(const std::atomic_bool &stop, const std::function<void()> &ended);

    //! The totals of all that ended so far; the largest RSS of a single process.
    const ProcessEnd &totals() const { return m_totals; }
    qint64 processes() const { return m_count; } //!< that began
    bool isOver() const { return m_processes.empty(); } //!< nobody is left
    ProcessKey childKey() const; //!< after waitForExec()

private:
    struct Process
    {
        ProcessInfoPtr info;
        TaskReader::Ending ending;
        TaskTimes children; //!< of those that it waited for
        bool hasLeader = true; //!< its first thread is still there
    };
    enum class Step : quint8 { Stopped, Ended, Nobody, Interrupted };

    Step takeOne();
    void stopped(pid_t tid, int status);
    void adopt(pid_t tid, pid_t creator);
    void execed(pid_t pid);
    void exiting(pid_t tid);
    void gone(const ChildChange &change);
    void ended(const Process &process, const ProcessEnd &end, const TaskTimes &both);
    pid_t processOf(pid_t tid) const;

    RunLedger &m_ledger;
    const pid_t m_child;
    Callbacks m_callbacks;
    TaskReader m_reader;
    std::unordered_map<pid_t, Process> m_processes;
    std::unordered_map<pid_t, pid_t> m_threads; //!< the process of each thread but the first ones
    bool m_hasExeced = false;
    bool m_childIsGone = false;
    ProcessEnd m_totals;
    qint64 m_count = 0;
};

} // namespace probes
