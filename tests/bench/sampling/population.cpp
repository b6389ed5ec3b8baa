// SPDX-License-Identifier: GPL-3.0-or-later
// population IDLE BUSY: a fixed set of processes to sample. IDLE ones sleep for ever, BUSY ones
// burn about 2 ms of CPU a second. Prints the pids on one line, idle ones first; stays until its
// standard input closes, then ends its children.

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr long BurstNs = 200'000;
constexpr timespec BetweenBursts{0, 100'000'000};

long threadCpuNs()
{
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1'000'000'000L + t.tv_nsec;
}

[[noreturn]] void live(bool busy)
{
    for (;;) {
        if (!busy) {
            pause();
            continue;
        }
        for (const long end = threadCpuNs() + BurstNs; threadCpuNs() < end;) { }
        nanosleep(&BetweenBursts, nullptr);
    }
}

pid_t make(bool busy)
{
    const pid_t parent = getpid();
    const pid_t child = fork();
    if (child != 0) {
        return child;
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(1);
    }
    prctl(PR_SET_NAME, busy ? "bench-busy" : "bench-idle");
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    live(busy);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("usage: population IDLE BUSY\n", stderr);
        return 2;
    }
    const long idle = std::strtol(argv[1], nullptr, 10);
    const long busy = std::strtol(argv[2], nullptr, 10);
    std::vector<pid_t> children;
    std::string line;
    for (long i = 0; i < idle + busy; ++i) {
        const pid_t child = make(i >= idle);
        if (child < 0) {
            std::perror("population: fork");
            break;
        }
        children.push_back(child);
        line += std::to_string(child) + ' ';
    }
    const bool complete = long(children.size()) == idle + busy;
    if (complete) {
        std::puts(line.c_str());
        std::fflush(stdout);
        for (char byte = 0; read(STDIN_FILENO, &byte, 1) > 0 || errno == EINTR;) { }
    }
    for (const pid_t child : children) {
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    return complete ? 0 : 1;
}
