// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/proc/procsource.h"

namespace probes {

//! What is not one of the files that are read at each tick: descriptors of processes, /sys. Part of
//! KernelProc.
class Folders
{
public:
    Folders() = default;
    ~Folders();
    Folders(const Folders &) = delete;
    Folders &operator=(const Folders &) = delete;

    void setRoots(int proc, const QByteArray &sys); //!< the first one stays the caller's
    ReadStatus countOpenFiles(pid_t pid, qint64 &count) const;
    ReadStatus listGpuFiles(pid_t pid, std::vector<int> &descriptors) const;
    ReadStatus readFdinfo(pid_t pid, int descriptor, ReadBuffer &buffer);
    ReadStatus readSys(const QByteArray &path, ReadBuffer &buffer);
    ReadStatus listSys(const QByteArray &path, std::vector<QByteArray> &names) const;

private:
    ReadStatus readInto(int directory, const char *path, ReadBuffer &buffer);

    int m_proc = -1;
    int m_sys = -1;
    std::vector<char> m_bytes;
};

} // namespace probes
