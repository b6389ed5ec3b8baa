// SPDX-License-Identifier: GPL-3.0-or-later
// population IDLE BUSY: a fixed set of processes to sample. IDLE ones sleep for ever, BUSY ones
// burn about 2 ms of CPU a second each, or 0.1 ms where they are many: all together they must leave
// the machine to what is measured. Prints the pids on one line, idle ones first; stays until its
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

constexpr long Many = 100;

struct Work
{
    long burstNs;
    timespec pause;
};

long threadCpuNs()
{
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1'000'000'000L + t.tv_nsec;
}

[[noreturn]] void live(const Work *work)
{
    for (;;) {
        if (work == nullptr) {
            pause();
            continue;
        }
        for (const long end = threadCpuNs() + work->burstNs; threadCpuNs() < end;) { }
        nanosleep(&work->pause, nullptr);
    }
}

//! Without work the process is idle.
pid_t make(const Work *work)
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
    prctl(PR_SET_NAME, work != nullptr ? "bench-busy" : "bench-idle");
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    live(work);
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
    const Work work = busy > Many ? Work{100'000, {1, 0}} : Work{200'000, {0, 100'000'000}};
    std::vector<pid_t> children;
    std::string line;
    for (long i = 0; i < idle + busy; ++i) {
        const pid_t child = make(i >= idle ? &work : nullptr);
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
