// SPDX-License-Identifier: GPL-3.0-or-later
// floor PASSES: what sampling every process must cost as bare system calls: open, read and close of
// /proc/PID/stat, status and statm, with the least parsing. Prints CPU microseconds per pass.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace {

double cpuMicroseconds()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e6 + double(t.tv_nsec) / 1e3;
}

std::vector<int> pids(DIR *proc)
{
    std::vector<int> found;
    rewinddir(proc);
    while (const dirent *entry = readdir(proc)) { // NOLINT(concurrency-mt-unsafe): one thread
        if (const int pid = std::atoi(entry->d_name); pid > 0) {
            found.push_back(pid);
        }
    }
    return found;
}

long sumOfNumbers(const char *text, ssize_t size)
{
    long sum = 0;
    long number = 0;
    for (ssize_t i = 0; i < size; ++i) {
        if (text[i] >= '0' && text[i] <= '9') {
            number = number * 10 + (text[i] - '0');
        } else {
            sum += number;
            number = 0;
        }
    }
    return sum;
}

} // namespace

int main(int argc, char **argv)
{
    const int passes = argc > 1 ? std::atoi(argv[1]) : 5;
    DIR *proc = opendir("/proc");
    if (!proc || passes < 1) {
        std::fputs("usage: floor PASSES\n", stderr);
        return 2;
    }
    std::array<char, 8192> buffer{};
    std::vector<double> costs;
    long sum = 0;
    size_t count = 0;
    for (int pass = 0; pass <= passes; ++pass) { // the first warms up
        const double start = cpuMicroseconds();
        const std::vector<int> list = pids(proc);
        for (const int pid : list) {
            for (const char *file : {"stat", "status", "statm"}) {
                std::array<char, 64> path{};
                std::snprintf(path.data(), path.size(), "%d/%s", pid, file);
                const int fd = openat(dirfd(proc), path.data(), O_RDONLY | O_CLOEXEC);
                if (fd < 0) {
                    continue;
                }
                sum += sumOfNumbers(buffer.data(), read(fd, buffer.data(), buffer.size()));
                close(fd);
            }
        }
        count = list.size();
        if (pass > 0) {
            costs.push_back(cpuMicroseconds() - start);
        }
    }
    std::ranges::sort(costs);
    std::printf("{\"processes\": %zu, \"us_per_pass\": %.1f, \"check\": %ld}\n", count,
                costs[costs.size() / 2], sum & 1);
    return 0;
}
