// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

struct rusage;

namespace probes {

//! CPU time in microseconds.
struct TaskTimes
{
    qint64 userUs = 0;
    qint64 systemUs = 0;
    qint64 sum() const { return userUs + systemUs; }
};

//! Reads what is to be known of single processes at the moments of a run: when one begins, becomes
//! another program, ends. Plain class, used on the run's thread.
class TaskReader
{
public:
    TaskReader();

    //! A process that has just been forked: who its parent is, but for its own numbers. Null: it is
    //! gone. Without a parent that we know everything is read.
    ProcessInfoPtr forked(pid_t pid, const ProcessInfo *parent);
    //! The same process as another program.
    ProcessInfoPtr execed(const ProcessInfo &before);

    //! What is read of a process while it can still be.
    struct Ending
    {
        std::optional<pid_t> parentPid;
        std::optional<qint64> userTicks;
        std::optional<qint64> systemTicks;
        std::optional<qint64> cpuNs;
        std::optional<qint64> maxRssBytes; //!< only while it has its memory
    };
    //! At its exit stop, by one of its threads.
    Ending ending(pid_t tid, bool withMemory);
    std::optional<qint64> cpuNs(pid_t pid); //!< also of a zombie
    pid_t processOf(pid_t tid); //!< the thread's process; 0: it is gone

    //! What this exec means for a process that is traced; empty: nothing.
    QString traceNote(const ProcessInfo &process);

private:
    bool read(pid_t pid, ProcessFile file);
    bool identify(ProcessInfo &info);
    void describe(ProcessInfo &info);
    bool lacksCapability(pid_t pid, const QByteArray &program);

    KernelProc m_proc;
    MachineFacts m_machine;
    ReadBuffer m_buffer;
};

TaskTimes timesOf(const rusage &usage);
//! A process's own share of what wait4() tells, which has in it the children that it waited for:
//! `children` is what we know of those.
TaskTimes ownTimes(const TaskTimes &both, const TaskTimes &children,
                   const TaskReader::Ending &ending);

} // namespace probes
