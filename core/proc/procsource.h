// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/proc/processeventsocket.h"

#include <QByteArray>

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace probes {

//! Files of the machine that are read once a tick.
enum class SystemFile : quint8 {
    Stat,
    Meminfo,
    Vmstat,
    NetDev,
    LoadAverages,
    Diskstats,
    PressureCpu,
    PressureMemory,
    PressureIo,
};
inline constexpr int SystemFileCount = 9;

//! Files of one process below /proc/PID.
enum class ProcessFile : quint8 {
    Stat,
    Statm,
    Status,
    Cmdline,
    Io,
    Schedstat,
    Cgroup,
    SmapsRollup,
};
inline constexpr int ProcessFileCount = 8;
inline constexpr std::array<const char *, ProcessFileCount> ProcessFileNames{
    "stat", "statm", "status", "cmdline", "io", "schedstat", "cgroup", "smaps_rollup"};

//! How a read ended; a process may vanish or refuse between any two reads.
enum class ReadStatus : quint8 { Ok, Gone, Denied, Failed };
ReadStatus readStatusOf(int error); //!< of an errno

//! A buffer that is reused from read to read; text() is valid until the next read into it.
class ReadBuffer
{
public:
    ReadBuffer();
    std::string_view text() const { return {m_bytes.data(), m_size}; }
    void assign(std::string_view text); //!< for sources that do not read files

private:
    friend class KernelProc;
    std::vector<char> m_bytes;
    size_t m_size = 0;
};

//! Descriptors of one process that may stay open between ticks. A kept descriptor also proves that
//! the pid is still the same process: its reads fail with ESRCH once that process is gone.
class ProcessHandle
{
public:
    explicit ProcessHandle(pid_t pid)
        : m_pid(pid)
    {
        m_fds.fill(-1);
    }
    ~ProcessHandle();
    ProcessHandle(ProcessHandle &&other) noexcept;
    ProcessHandle &operator=(ProcessHandle &&other) noexcept;
    ProcessHandle(const ProcessHandle &) = delete;
    ProcessHandle &operator=(const ProcessHandle &) = delete;

    pid_t pid() const { return m_pid; }
    int openFiles() const; //!< how many descriptors are kept
    bool isOpen(ProcessFile file) const { return m_fds[size_t(file)] >= 0; }
    void closeFiles();
    void closeAllBut(ProcessFile file);

private:
    friend class KernelProc;
    pid_t m_pid;
    std::array<int, ProcessFileCount> m_fds{};
};

//! What the kernel counts of a process's main thread, as taskstats tells it.
struct TaskCounts
{
    qint64 voluntarySwitches = 0;
    qint64 involuntarySwitches = 0;
    qint64 peakKib = 0; //!< of the resident set, as precisely as the kernel has it at hand
    uid_t realUid = 0;
};

//! Constants of the machine as the kernel tells them.
struct MachineFacts
{
    QString host; //!< uname nodename
    QString hostId; //!< /etc/machine-id, empty where there is none
    QString bootId; //!< /proc/sys/kernel/random/boot_id
    QString kernel; //!< uname sysname and release
    QString timezone; //!< IANA name
    qint64 bootTimeMs = 0; //!< epoch milliseconds of boot: /proc/stat btime
    qint64 clockTicks = 100;
    qint64 pageSize = 4096;
    qint64 memoryBytes = 0; //!< /proc/meminfo MemTotal
    int cores = 1; //!< online
};

//! The one door to the kernel: another platform, or a captured tree, is another implementation.
//! Not thread-safe: each instance is used by one thread.
class ProcSource
{
public:
    virtual ~ProcSource() = default;
    ProcSource() = default;
    ProcSource(const ProcSource &) = delete;
    ProcSource &operator=(const ProcSource &) = delete;

    virtual MachineFacts machine() = 0;
    //! Replaces `pids` by those of all processes, in ascending order.
    virtual Result<void> listPids(std::vector<pid_t> &pids) = 0;
    //! Replaces `pids` by processes that were not there at the last call of this or of listPids(),
    //! in ascending order, maybe with others among them, without listing all of them; false where
    //! only a list can tell. Who is gone, and a process restored under a chosen pid, it cannot
    //! know.
    virtual bool listNewPids(std::vector<pid_t> &pids);
    virtual ReadStatus read(SystemFile file, ReadBuffer &buffer) = 0;
    //! Reads a file of a process whole. `keepOpen` allows the descriptor to stay in the handle.
    virtual ReadStatus read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                            bool keepOpen) = 0;
    //! CPU nanoseconds of all threads of the process, clock_getcpuclockid(3). Needs no privilege;
    //! Failed where there are no such clocks.
    virtual ReadStatus cpuClock(pid_t pid, qint64 &nanoseconds) = 0;
    //! A number that differs when policy, nice or real-time priority do, sched_getattr(2): without
    //! a file. Failed where there is none.
    virtual ReadStatus scheduling(pid_t pid, quint64 &fingerprint);
    //! Part of what `status` says without its text, which costs the kernel more than all else:
    //! Denied where that takes a privilege which we lack, Failed where there is no such thing.
    virtual ReadStatus taskCounts(pid_t pid, TaskCounts &counts);
    //! The owner's name, or the number as text for a uid without one; cached.
    virtual QString userName(uid_t uid) = 0;
    //! The real user id, as psutil's username().
    virtual ReadStatus owner(pid_t pid, uid_t &uid) = 0;
    //! How many descriptors a process has open.
    virtual ReadStatus countOpenFiles(pid_t pid, qint64 &count);
    //! Replaces `descriptors` by those of a process that are GPUs, /dev/dri/….
    virtual ReadStatus listGpuFiles(pid_t pid, std::vector<int> &descriptors);
    virtual ReadStatus readFdinfo(pid_t pid, int descriptor, ReadBuffer &buffer);
    //! A file below /sys, at most 64 KiB of it.
    virtual ReadStatus readSys(const QByteArray &path, ReadBuffer &buffer);
    //! Replaces `names` by those in a folder below /sys, sorted.
    virtual ReadStatus listSys(const QByteArray &path, std::vector<QByteArray> &names);
    //! What tells of processes between two looks; null where nothing does.
    virtual std::unique_ptr<ProcessEventSocket> processEvents();
};

//! Linux: /proc, or a captured tree of the same shape below `root`: then CPU clocks come from files
//! PID/cpu_clock, user names from `passwd`, the host id from `machine-id`, ticks per second and
//! page size from `clock_ticks` and `page_size` (100 and 4096 where these are absent), /sys is the
//! folder `sysfs`, and no descriptor is kept.
class KernelProc final : public ProcSource
{
public:
    explicit KernelProc(QByteArray root = QByteArrayLiteral("/proc"));
    ~KernelProc() override;

    MachineFacts machine() override;
    Result<void> listPids(std::vector<pid_t> &pids) override;
    bool listNewPids(std::vector<pid_t> &pids) override;
    ReadStatus read(SystemFile file, ReadBuffer &buffer) override;
    ReadStatus read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                    bool keepOpen) override;
    ReadStatus cpuClock(pid_t pid, qint64 &nanoseconds) override;
    ReadStatus scheduling(pid_t pid, quint64 &fingerprint) override;
    ReadStatus taskCounts(pid_t pid, TaskCounts &counts) override;
    QString userName(uid_t uid) override;
    ReadStatus owner(pid_t pid, uid_t &uid) override;
    ReadStatus countOpenFiles(pid_t pid, qint64 &count) override;
    ReadStatus listGpuFiles(pid_t pid, std::vector<int> &descriptors) override;
    ReadStatus readFdinfo(pid_t pid, int descriptor, ReadBuffer &buffer) override;
    ReadStatus readSys(const QByteArray &path, ReadBuffer &buffer) override;
    ReadStatus listSys(const QByteArray &path, std::vector<QByteArray> &names) override;
    std::unique_ptr<ProcessEventSocket> processEvents() override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
