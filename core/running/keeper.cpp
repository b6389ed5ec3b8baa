// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/keeper.h"

#include "core/proc/procsource.h"
#include "core/proc/stat.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <unordered_map>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace probes {

namespace {
//! What it tells of an end.
struct KeptEnd
{
    pid_t pid;
    int code;
    int status;
    rusage usage;
};

//! Where the kernel has no close_range(2), as far as descriptors usually go.
void closeFrom(int first)
{
    constexpr int Usual = 4096;
    if (syscall(SYS_close_range, first, ~0U, 0) != 0) {
        for (int descriptor = first; descriptor < Usual; ++descriptor) {
            close(descriptor);
        }
    }
}
} // namespace

Keeper::~Keeper()
{
    if (m_socket >= 0) {
        close(m_socket);
    }
}

Keeper &Keeper::operator=(Keeper &&other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_socket, other.m_socket);
    return *this;
}

void Keeper::standApart()
{
    setsid(); // a terminal's Ctrl+C is for the window
    prctl(PR_SET_NAME, "probes-run");
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void Keeper::keepWaiting(int socket, pid_t child)
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr); // after the fork: the child inherits it
    // What is open in the window must not stay open for as long as the command runs.
    dup2(socket, STDIN_FILENO);
    closeFrom(STDIN_FILENO + 1);
    bool isHeard = send(STDIN_FILENO, &child, sizeof child, MSG_NOSIGNAL) == sizeof child;
    for (;;) {
        siginfo_t info = {};
        KeptEnd end = {};
        if (syscall(SYS_waitid, P_ALL, 0, &info, WEXITED | WNOWAIT, &end.usage) != 0) {
            if (errno == EINTR) {
                continue;
            }
            _exit(0); // nobody is left
        }
        end.pid = info.si_pid;
        end.code = info.si_code;
        end.status = info.si_status;
        char answer = 0;
        isHeard = isHeard && send(STDIN_FILENO, &end, sizeof end, MSG_NOSIGNAL) == sizeof end
            && recv(STDIN_FILENO, &answer, 1, 0) == 1;
        int status = 0;
        waitpid(info.si_pid, &status, 0);
    }
}

pid_t Keeper::child()
{
    pid_t child = 0;
    ssize_t got = 0;
    do {
        got = recv(m_socket, &child, sizeof child, 0);
    } while (got < 0 && errno == EINTR);
    return got == sizeof child && child > 0 ? child : 0;
}

std::optional<ChildChange> Keeper::wait()
{
    KeptEnd end = {};
    const ssize_t got = recv(m_socket, &end, sizeof end, 0);
    if (got != sizeof end) {
        errno = got < 0 ? errno : ECHILD;
        return {};
    }
    siginfo_t info = {};
    info.si_pid = end.pid;
    info.si_code = end.code;
    info.si_status = end.status;
    return ChildChange::of(info, end.usage);
}

void Keeper::takeIt()
{
    send(m_socket, "", 1, MSG_NOSIGNAL);
}

void Keeper::end()
{
    if (m_pid > 0) {
        close(std::exchange(m_socket, -1));
        int status = 0;
        while (waitpid(m_pid, &status, 0) < 0 && errno == EINTR) { }
        m_pid = 0;
    }
}

std::vector<pid_t> descendantsOf(pid_t ancestor)
{
    KernelProc proc;
    ReadBuffer buffer;
    std::vector<pid_t> pids;
    std::unordered_map<pid_t, pid_t> parents;
    if (!proc.listPids(pids)) {
        return {};
    }
    for (const pid_t pid : pids) {
        ProcessHandle handle(pid);
        if (proc.read(handle, ProcessFile::Stat, buffer, false) == ReadStatus::Ok) {
            parents[pid] = parseStat(buffer.text()).parentPid.value_or(0);
        }
    }
    std::erase_if(pids, [&](pid_t pid) {
        size_t steps = parents.size(); // a number that is used again could close a circle
        for (auto at = parents.find(pid); at != parents.end() && steps > 0; --steps) {
            if (at->second == ancestor) {
                return false;
            }
            at = parents.find(at->second);
        }
        return true;
    });
    return pids;
}

} // namespace probes
