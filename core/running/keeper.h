// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/running/childchange.h"

#include <utility>

namespace probes {

//! A small process of ours between us and a command that is not traced: the command's orphans come
//! to it and to nobody else, so that all below it is the command's. It tells of each end before it
//! takes it, and ends with the last of them; should we be gone it does so quietly. Our end of it;
//! used on one thread.
class Keeper
{
public:
    Keeper() = default; //!< none
    Keeper(pid_t pid, int socket)
        : m_pid(pid)
        , m_socket(socket)
    { }
    ~Keeper();
    Keeper(Keeper &&other) noexcept
        : m_pid(std::exchange(other.m_pid, 0))
        , m_socket(std::exchange(other.m_socket, -1))
    { }
    Keeper &operator=(Keeper &&other) noexcept;
    Keeper(const Keeper &) = delete;
    Keeper &operator=(const Keeper &) = delete;

    pid_t pid() const { return m_pid; } //!< 0: there is none
    //! The next of those below it that ends, a zombie until takeIt(); no value: interrupted by a
    //! signal (errno is EINTR), or nobody is left.
    std::optional<ChildChange> wait();
    void takeIt();
    void end(); //!< waits until all below it have ended

    //! What the forked process does: makes the child, which `begin` becomes, and waits. `socket` is
    //! its end. Calls nothing that allocates.
    template<typename Begin>
    [[noreturn]] static void keep(int socket, Begin begin)
    {
        standApart();
        const pid_t child = _Fork(); // none of what others asked for at forks
        if (child == 0) {
            begin();
        }
        keepWaiting(socket, child);
    }
    //! The child's pid, as the keeper tells it; 0: there is none.
    pid_t child();

private:
    static void standApart();
    [[noreturn]] static void keepWaiting(int socket, pid_t child);

    pid_t m_pid = 0;
    int m_socket = -1;
};

//! All that descends from a process, by the kernel's list of now.
std::vector<pid_t> descendantsOf(pid_t ancestor);

} // namespace probes
