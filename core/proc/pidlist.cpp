// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/pidlist.h"

#include "core/proc/fields.h"
#include "core/proc/processclock.h"

#include <array>
#include <cerrno>

#include <dirent.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace probes {

PidList::~PidList()
{
    if (m_loadAverages >= 0) {
        close(m_loadAverages);
    }
}

int PidList::listAll(std::vector<pid_t> &pids)
{
    pids.clear();
    noteNewest(newest()); // before the list, which may have later ones too
    // readdir(3) would need a copy of the descriptor and allocate at each pass.
    m_entries.resize(32768);
    if (lseek(m_root, 0, SEEK_SET) < 0) {
        return errno;
    }
    for (;;) {
        const long got = syscall(SYS_getdents64, m_root, m_entries.data(), m_entries.size());
        if (got < 0) {
            return errno;
        }
        if (got == 0) {
            break;
        }
        for (long offset = 0; offset < got;) {
            const auto *entry = reinterpret_cast<const dirent64 *>(m_entries.data() + offset);
            offset += entry->d_reclen;
            const auto pid = parseNumber<pid_t>(entry->d_name);
            if (pid && *pid > 0) {
                pids.push_back(*pid);
            }
        }
    }
    m_listed = pid_t(pids.size());
    if (!std::ranges::is_sorted(pids)) {
        std::ranges::sort(pids); // /proc is, a captured tree is not
    }
    return 0;
}

//! The kernel gives pids away in ascending order until it begins anew. One that was given away
//! just now may not be a process yet: so they are looked at twice.
bool PidList::listNew(std::vector<pid_t> &pids)
{
    const pid_t mostLookedAt = 64 + 2 * m_listed; // beyond, a list costs less
    pids.clear();
    const pid_t from = m_newestBefore;
    const pid_t now = newest();
    if (from == 0 || m_newest < from || now < m_newest || now - from > mostLookedAt) {
        return false;
    }
    noteNewest(now);
    timespec time{};
    for (pid_t pid = from + 1; pid <= now; ++pid) {
        if (clock_gettime(cpuClockOf(pid), &time) == 0) {
            pids.push_back(pid);
        }
    }
    return true;
}

void PidList::noteNewest(pid_t pid)
{
    m_newestBefore = m_newest;
    m_newest = pid;
}

//! The last field of loadavg: the pid that the kernel gave away last, to a process or a thread.
pid_t PidList::newest()
{
    if (m_loadAverages < 0) {
        m_loadAverages = openat(m_root, "loadavg", O_RDONLY | O_CLOEXEC);
    }
    std::array<char, 128> text{};
    const ssize_t size = pread(m_loadAverages, text.data(), text.size(), 0);
    if (size <= 0) {
        return 0;
    }
    Fields fields({text.data(), size_t(size)});
    fields.skip(4);
    return std::max(0, fields.number<pid_t>().value_or(0));
}

} // namespace probes
