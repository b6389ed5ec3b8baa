// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/procsource.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <unistd.h>

namespace probes {

bool ProcSource::listNewPids(std::vector<pid_t> & /*pids*/)
{
    return false;
}

ReadStatus ProcSource::scheduling(pid_t /*pid*/, quint64 & /*fingerprint*/)
{
    return ReadStatus::Failed;
}

ReadStatus ProcSource::taskCounts(pid_t /*pid*/, TaskCounts & /*counts*/)
{
    return ReadStatus::Failed;
}

ReadStatus ProcSource::countOpenFiles(pid_t /*pid*/, qint64 & /*count*/)
{
    return ReadStatus::Failed;
}

ReadStatus ProcSource::listGpuFiles(pid_t /*pid*/, std::vector<int> & /*descriptors*/)
{
    return ReadStatus::Failed;
}

ReadStatus ProcSource::readFdinfo(pid_t /*pid*/, int /*descriptor*/, ReadBuffer & /*buffer*/)
{
    return ReadStatus::Failed;
}

ReadStatus ProcSource::readSys(const QByteArray & /*path*/, ReadBuffer & /*buffer*/)
{
    return ReadStatus::Failed;
}

ReadStatus ProcSource::listSys(const QByteArray & /*path*/, std::vector<QByteArray> & /*names*/)
{
    return ReadStatus::Failed;
}

ReadStatus readStatusOf(int error)
{
    switch (error) {
    case ENOENT:
    case ESRCH:
        return ReadStatus::Gone;
    case EACCES:
    case EPERM:
        return ReadStatus::Denied;
    default:
        return ReadStatus::Failed;
    }
}

ReadBuffer::ReadBuffer()
    : m_bytes(16384)
{ }

void ReadBuffer::assign(std::string_view text)
{
    m_bytes.resize(std::max(m_bytes.size(), text.size()));
    std::ranges::copy(text, m_bytes.begin());
    m_size = text.size();
}

ProcessHandle::~ProcessHandle()
{
    closeFiles();
}

std::unique_ptr<ProcessEventSocket> ProcSource::processEvents()
{
    return nullptr;
}

ProcessHandle::ProcessHandle(ProcessHandle &&other) noexcept
    : m_pid(other.m_pid)
    , m_fds(other.m_fds)
{
    other.m_fds.fill(-1);
}

ProcessHandle &ProcessHandle::operator=(ProcessHandle &&other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_fds, other.m_fds);
    return *this;
}

int ProcessHandle::openFiles() const
{
    return int(std::ranges::count_if(m_fds, [](int fd) { return fd >= 0; }));
}

void ProcessHandle::closeFiles()
{
    for (int &fd : m_fds) {
        if (fd >= 0) {
            close(fd);
        }
        fd = -1;
    }
}

void ProcessHandle::closeAllBut(ProcessFile file)
{
    const int kept = std::exchange(m_fds[size_t(file)], -1);
    closeFiles();
    m_fds[size_t(file)] = kept;
}

} // namespace probes
