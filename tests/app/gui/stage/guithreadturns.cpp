// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stage/guithreadturns.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <utility>

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct Moment
{
    double clock = 0; //!< all in milliseconds
    double cpu = 0;
    double queued = 0; //!< could have run
};

struct TurnRecord
{
    Moment begin;
    double worst = 0;
    std::array<double, 3> worstBlocked{}; //!< descending
    int count = 0;
};

TurnRecord &turnsSoFar()
{
    static TurnRecord turns;
    return turns;
}

double milliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

Moment moment()
{
    static const int file =
        int(syscall(SYS_openat, AT_FDCWD, "/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC));
    std::array<char, 80> text{}; // «ran waited slices», in nanoseconds
    double queued = 0;
    if (file >= 0 && pread(file, text.data(), text.size() - 1, 0) > 0) {
        char *rest = nullptr;
        std::strtoull(text.data(), &rest, 10);
        queued = double(std::strtoull(rest, nullptr, 10)) / 1e6;
    }
    return {milliseconds(CLOCK_MONOTONIC), milliseconds(CLOCK_THREAD_CPUTIME_ID), queued};
}

bool isWindowsThread()
{
    return syscall(SYS_gettid) == getpid();
}

void endTurn()
{
    TurnRecord &turns = turnsSoFar();
    if (turns.begin.clock > 0) {
        const Moment now = moment();
        const double own = now.clock - turns.begin.clock - (now.queued - turns.begin.queued);
        turns.worst = std::max(turns.worst, own);
        double blocked = own - (now.cpu - turns.begin.cpu);
        for (double &worse : turns.worstBlocked) {
            if (blocked > worse) {
                std::swap(blocked, worse);
            }
        }
        ++turns.count;
    }
}

template<typename Poll>
int polled(Poll poll)
{
    if (!isWindowsThread()) {
        return poll();
    }
    endTurn();
    const int ready = poll();
    turnsSoFar().begin = moment();
    return ready;
}

} // namespace

namespace probes::tests {

void GuiThreadTurns::restart()
{
    turnsSoFar() = {moment()};
}

int GuiThreadTurns::turns()
{
    return turnsSoFar().count;
}

double GuiThreadTurns::worstMs()
{
    return turnsSoFar().worst;
}

double GuiThreadTurns::worstBlockedMs(int others)
{
    return turnsSoFar().worstBlocked.at(size_t(others));
}

} // namespace probes::tests

// The C library's names, which this program's own definitions come before. NOLINTBEGIN
extern "C" {

int poll(struct pollfd *files, nfds_t count, int timeout)
{
    static const auto next =
        reinterpret_cast<int (*)(struct pollfd *, nfds_t, int)>(dlsym(RTLD_NEXT, "poll"));
    return polled([=] { return next(files, count, timeout); });
}

int ppoll(struct pollfd *files, nfds_t count, const struct timespec *timeout, const sigset_t *mask)
{
    static const auto next =
        reinterpret_cast<int (*)(struct pollfd *, nfds_t, const struct timespec *,
                                 const sigset_t *)>(dlsym(RTLD_NEXT, "ppoll"));
    return polled([=] { return next(files, count, timeout, mask); });
}
}
// NOLINTEND
