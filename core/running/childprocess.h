// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/running/runfacts.h"

namespace probes {

inline constexpr int OurFailure = 125; //!< exit code for what is not the command's fault

//! A child that becomes a command when it is told to. Made and used on one thread, which is its
//! parent and may trace it. Without open() it ends with this object.
class ChildProcess
{
public:
    static Result<ChildProcess> make(const RunCommand &command);
    ~ChildProcess();
    ChildProcess(ChildProcess &&other) noexcept;
    ChildProcess &operator=(ChildProcess &&other) = delete;
    ChildProcess(const ChildProcess &) = delete;
    ChildProcess &operator=(const ChildProcess &) = delete;

    pid_t pid() const { return m_pid; }
    void open(); //!< it goes on to its exec
    //! Waits until it has become the command, or could not: the errno of why, else 0.
    int failure();

    //! What a shell would say about a command that cannot be run, before anything is begun: 126 or
    //! 127 and why; 0 where only trying will tell.
    static std::pair<int, QString> check(const RunCommand &command);
    static int exitCodeOf(int errorNumber) { return errorNumber == ENOENT ? 127 : 126; }

private:
    ChildProcess(pid_t pid, int gate, int failure)
        : m_pid(pid)
        , m_gate(gate)
        , m_failure(failure)
    { }

    pid_t m_pid;
    int m_gate; //!< end to write to
    int m_failure; //!< end to read from
};

} // namespace probes
