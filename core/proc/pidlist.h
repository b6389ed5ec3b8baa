// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <sys/types.h>

namespace probes {

//! Finds the processes below a /proc. Part of KernelProc; holds a descriptor of loadavg.
class PidList
{
public:
    PidList() = default;
    ~PidList();
    PidList(const PidList &) = delete;
    PidList &operator=(const PidList &) = delete;

    void setRoot(int directory) { m_root = directory; } //!< stays the caller's
    //! ProcSource::listPids(); gives errno, 0 if it worked.
    int listAll(std::vector<pid_t> &pids);
    //! ProcSource::listNewPids(), of a /proc whose pids are those that clock_gettime(2) takes.
    bool listNew(std::vector<pid_t> &pids);

private:
    void noteNewest(pid_t pid);
    pid_t newest();

    int m_root = -1;
    int m_loadAverages = -1;
    pid_t m_newest = 0; //!< pid that was given away last when we listed last; 0: unknown
    pid_t m_newestBefore = 0; //!< and when we did before that
    pid_t m_listed = 0; //!< processes in the last list
    std::vector<char> m_entries;
};

} // namespace probes
