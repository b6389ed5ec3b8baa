// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/running/keeper.h"
#include "core/running/runfacts.h"

namespace probes {

inline constexpr int OurFailure = 125; //!< exit code for what is not the command's fault

//! A child that becomes a command when it is told to. Made and used on one thread, which is its
//! parent and may trace it, unless a Keeper stands between them. Without open() it ends with this
//! object.
class ChildProcess
{
public:
    static Result<ChildProcess> make(const RunCommand &command, bool isKept = false);
    ~ChildProcess();
    ChildProcess(ChildProcess &&other) noexcept;
    ChildProcess &operator=(ChildProcess &&other) noexcept;
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    pid_t pid() const { return m_pid; }
    Keeper &keeper() { return m_keeper; } //!< its parent, where it is kept
    void open(); //!< it goes on to its exec
    //! Ends it before that, and waits for it.
    void discard();
    //! Waits for it when it is about to end, or has ended.
    void waitForEnd();
    //! Waits until it has become the command, or could not: the errno of why, else 0.
    int failure();

    //! What a shell would say about a command that cannot be run, before anything is begun: 126 or
    //! 127 and why; 0 where only trying will tell.
    static std::pair<int, QString> check(const RunCommand &command);
    static int exitCodeOf(int errorNumber) { return errorNumber == ENOENT ? 127 : 126; }

private:
    ChildProcess(pid_t pid, int gate, int failure, Keeper keeper)
        : m_pid(pid)
        , m_keeper(std::move(keeper))
        , m_gate(gate)
        , m_failure(failure)
    { }

    pid_t m_pid;
    Keeper m_keeper;
    int m_gate; //!< end to write to
    int m_failure; //!< end to read from
};

} // namespace probes
