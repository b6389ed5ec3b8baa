// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/proc/fields.h"
#include "core/proc/folders.h"
#include "core/proc/kerneltext.h"
#include "core/proc/meminfo.h"
#include "core/proc/passwd.h"
#include "core/proc/pidlist.h"
#include "core/proc/processclock.h"
#include "core/proc/procsource.h"
#include "core/proc/status.h"
#include "core/proc/systemstat.h"
#include "core/proc/taskstats.h"

#include <QHash>
#include <QTimeZone>

#include <algorithm>
#include <cerrno>
#include <ctime>

#include <fcntl.h>
#include <pwd.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr std::array<const char *, SystemFileCount> SystemNames{
    "stat",      "meminfo",      "vmstat",          "net/dev",    "loadavg",
    "diskstats", "pressure/cpu", "pressure/memory", "pressure/io"};
constexpr size_t LargestFile = 4 << 20;
//! A command line may hold megabytes; nobody reads further than this.
constexpr size_t LargestCommandLine = 64 << 10;

int openRead(int directory, const char *path)
{
    int fd = -1;
    do {
        fd = openat(directory, path, O_RDONLY | O_CLOEXEC);
    } while (fd < 0 && errno == EINTR);
    return fd;
}

//! «PID/name», without allocating.
class ProcessPath
{
public:
    ProcessPath(pid_t pid, const char *name)
    {
        char *end = std::to_chars(m_text.data(), m_text.data() + m_text.size(), pid).ptr;
        *end++ = '/';
        const std::string_view file(name);
        *std::ranges::copy(file, end).out = '\0';
    }
    const char *text() const { return m_text.data(); }

private:
    std::array<char, 32> m_text{};
};
} // namespace

struct KernelProc::Private
{
    QByteArray root;
    bool captured = false; //!< a tree of files, not the kernel
    bool hasCpuClocks = false;
    int rootFd = -1;
    int rootError = 0;
    std::array<int, SystemFileCount> systemFds{};
    ReadBuffer buffer;
    QHash<uid_t, QString> userNames;
    PidList pidList;
    Folders folders;
    TaskStats taskStats;

    //! Until the end, because sizes in /proc lie. A file of one process comes whole in one read
    //! that fills less than it was offered; the machine's files come in pieces.
    ReadStatus readWhole(int fd, ReadBuffer &into, size_t limit, bool inPieces) const
    {
        into.m_size = 0;
        while (into.m_size < limit) {
            if (into.m_size == into.m_bytes.size()) {
                into.m_bytes.resize(into.m_bytes.size() * 2);
            }
            const size_t room = std::min(into.m_bytes.size(), limit) - into.m_size;
            const ssize_t got =
                pread(fd, into.m_bytes.data() + into.m_size, room, off_t(into.m_size));
            if (got < 0) {
                if (errno == EINTR) {
                    continue;
                }
                into.m_size = 0;
                return readStatusOf(errno);
            }
            into.m_size += size_t(got);
            if (got == 0 || (!inPieces && size_t(got) < room)) {
                break;
            }
        }
        return ReadStatus::Ok;
    }

    ReadStatus readPath(const char *path, ReadBuffer &into, size_t limit) const
    {
        const int fd = openRead(rootFd, path);
        if (fd < 0) {
            into.m_size = 0;
            return readStatusOf(errno);
        }
        const ReadStatus status = readWhole(fd, into, limit, true);
        close(fd);
        return status;
    }

    //! The first line of a file below the root, empty where there is none.
    QString line(const char *path)
    {
        if (readPath(path, buffer, LargestFile) != ReadStatus::Ok) {
            return {};
        }
        std::string_view text = buffer.text();
        return kernelText(takeLine(text));
    }
    qint64 number(const char *path, qint64 fallback)
    {
        bool ok = false;
        const qint64 value = line(path).toLongLong(&ok);
        return ok && value > 0 ? value : fallback;
    }

    //! Whether pids seen below the root are those that clock_gettime(2) takes: not so for the /proc
    //! of another pid namespace.
    bool canReadCpuClocks() const
    {
        if (captured) {
            return true;
        }
        std::array<char, 16> self{};
        const ssize_t length = readlinkat(rootFd, "self", self.data(), self.size());
        if (length <= 0
            || parseNumber<pid_t>({self.data(), size_t(length)}) != std::optional(getpid())) {
            return false;
        }
        timespec time{};
        return clock_gettime(cpuClockOf(getpid()), &time) == 0;
    }

    std::optional<QString> systemUser(uid_t uid) const
    {
        std::vector<char> text(4096);
        passwd entry{};
        passwd *found = nullptr;
        int error = 0;
        while ((error = getpwuid_r(uid, &entry, text.data(), text.size(), &found)) == ERANGE
               && text.size() < LargestFile) {
            text.resize(text.size() * 2);
        }
        return error == 0 && found ? std::optional(kernelText(entry.pw_name)) : std::nullopt;
    }
    std::optional<QString> capturedUser(uid_t uid)
    {
        if (readPath("passwd", buffer, LargestFile) != ReadStatus::Ok) {
            return {};
        }
        const auto name = findUser(buffer.text(), uid);
        return name ? std::optional(kernelText(*name)) : std::nullopt;
    }
};

KernelProc::KernelProc(QByteArray root)
    : d(std::make_unique<Private>())
{
    d->systemFds.fill(-1);
    d->captured = root != "/proc";
    d->root = std::move(root);
    d->rootFd = open(d->root.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    d->rootError = d->rootFd < 0 ? errno : 0;
    d->pidList.setRoot(d->rootFd);
    d->folders.setRoots(d->rootFd, d->captured ? d->root + "/sysfs" : QByteArrayLiteral("/sys"));
    d->hasCpuClocks = d->canReadCpuClocks();
}

KernelProc::~KernelProc()
{
    for (const int fd : d->systemFds) {
        if (fd >= 0) {
            close(fd);
        }
    }
    if (d->rootFd >= 0) {
        close(d->rootFd);
    }
}

MachineFacts KernelProc::machine()
{
    MachineFacts facts;
    facts.host = d->line("sys/kernel/hostname");
    facts.bootId = d->line("sys/kernel/random/boot_id");
    facts.kernel =
        (d->line("sys/kernel/ostype") + u' ' + d->line("sys/kernel/osrelease")).trimmed();
    facts.hostId = d->line(d->captured ? "machine-id" : "/etc/machine-id");
    facts.timezone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    facts.clockTicks = d->captured ? d->number("clock_ticks", 100) : sysconf(_SC_CLK_TCK);
    facts.pageSize = d->captured ? d->number("page_size", 4096) : sysconf(_SC_PAGESIZE);
    if (read(SystemFile::Stat, d->buffer) == ReadStatus::Ok) {
        const BootFacts boot = parseBootFacts(d->buffer.text());
        facts.cores = std::max(1, boot.cores);
        qint64 ms = 0;
        if (boot.bootTime && !qMulOverflow(*boot.bootTime, qint64(1000), &ms)) {
            facts.bootTimeMs = ms;
        }
    }
    if (read(SystemFile::Meminfo, d->buffer) == ReadStatus::Ok) {
        facts.memoryBytes = parseMeminfo(d->buffer.text()).total.value_or(0) * 1024;
    }
    return facts;
}

Result<void> KernelProc::listPids(std::vector<pid_t> &pids)
{
    if (d->rootFd < 0) {
        pids.clear();
        return tl::unexpected(errnoError(d->rootError, QString::fromLocal8Bit(d->root)));
    }
    if (const int error = d->pidList.listAll(pids)) {
        return tl::unexpected(errnoError(error, QString::fromLocal8Bit(d->root)));
    }
    return {};
}

bool KernelProc::listNewPids(std::vector<pid_t> &pids)
{
    return d->hasCpuClocks && !d->captured && d->pidList.listNew(pids);
}

ReadStatus KernelProc::read(SystemFile file, ReadBuffer &buffer)
{
    int &fd = d->systemFds[size_t(file)];
    if (fd < 0) {
        fd = openRead(d->rootFd, SystemNames[size_t(file)]);
    }
    if (fd < 0) {
        buffer.m_size = 0;
        return readStatusOf(errno);
    }
    const ReadStatus status = d->readWhole(fd, buffer, LargestFile, true);
    if (d->captured || status != ReadStatus::Ok) {
        close(fd);
        fd = -1;
    }
    return status;
}

ReadStatus KernelProc::read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                            bool keepOpen)
{
    const auto index = size_t(file);
    int &fd = process.m_fds[index];
    if (fd < 0) {
        fd = openRead(d->rootFd, ProcessPath(process.pid(), ProcessFileNames[index]).text());
    }
    if (fd < 0) {
        buffer.m_size = 0;
        return readStatusOf(errno);
    }
    const size_t limit = file == ProcessFile::Cmdline ? LargestCommandLine : LargestFile;
    const ReadStatus status = d->readWhole(fd, buffer, limit, false);
    if (!keepOpen || d->captured || status != ReadStatus::Ok) {
        close(fd);
        fd = -1;
    }
    return status;
}

ReadStatus KernelProc::cpuClock(pid_t pid, qint64 &nanoseconds)
{
    if (!d->hasCpuClocks) {
        return ReadStatus::Failed;
    }
    if (d->captured) {
        const auto text = d->line(ProcessPath(pid, "cpu_clock").text()).toUtf8();
        const auto number = parseNumber<qint64>({text.constData(), size_t(text.size())});
        nanoseconds = number.value_or(0);
        return number ? ReadStatus::Ok : ReadStatus::Failed;
    }
    timespec time{};
    if (clock_gettime(cpuClockOf(pid), &time) != 0) {
        // EINVAL: these clocks exist (we asked our own), so it is the process that does not.
        return errno == EINVAL ? ReadStatus::Gone : readStatusOf(errno);
    }
    nanoseconds = qint64(time.tv_sec) * NsPerSecond + time.tv_nsec;
    return ReadStatus::Ok;
}

ReadStatus KernelProc::scheduling(pid_t pid, quint64 &fingerprint)
{
    struct // include/uapi/linux/sched/types.h, as of 3.14
    {
        quint32 size, policy;
        quint64 flags;
        qint32 nice;
        quint32 priority;
        quint64 runtime, deadline, period;
    } attributes{};
    static_assert(sizeof attributes == 48);
    if (!d->hasCpuClocks || d->captured
        || syscall(SYS_sched_getattr, pid, &attributes, sizeof attributes, 0) != 0) {
        return ReadStatus::Failed;
    }
    fingerprint = quint64(attributes.policy) << 48 | quint64(quint8(attributes.nice)) << 32
        | attributes.priority;
    return ReadStatus::Ok;
}

ReadStatus KernelProc::taskCounts(pid_t pid, TaskCounts &counts)
{
    return d->captured || !d->hasCpuClocks ? ReadStatus::Failed : d->taskStats.read(pid, counts);
}

QString KernelProc::userName(uid_t uid)
{
    const auto cached = d->userNames.constFind(uid);
    if (cached != d->userNames.constEnd()) {
        return *cached;
    }
    const auto found = d->captured ? d->capturedUser(uid) : d->systemUser(uid);
    QString name = found.value_or(QString::number(uid));
    d->userNames.insert(uid, name);
    return name;
}

ReadStatus KernelProc::owner(pid_t pid, uid_t &uid)
{
    const ReadStatus status =
        d->readPath(ProcessPath(pid, "status").text(), d->buffer, LargestFile);
    if (status != ReadStatus::Ok) {
        return status;
    }
    const auto real = parseStatus(d->buffer.text()).realUid;
    if (!real) {
        return ReadStatus::Failed;
    }
    uid = *real;
    return ReadStatus::Ok;
}

std::unique_ptr<ProcessEventSocket> KernelProc::processEvents()
{
    return d->captured ? nullptr : ProcessEventSocket::open();
}

ReadStatus KernelProc::countOpenFiles(pid_t pid, qint64 &count)
{
    return d->folders.countOpenFiles(pid, count);
}

ReadStatus KernelProc::listGpuFiles(pid_t pid, std::vector<int> &descriptors)
{
    return d->folders.listGpuFiles(pid, descriptors);
}

ReadStatus KernelProc::readFdinfo(pid_t pid, int descriptor, ReadBuffer &buffer)
{
    return d->folders.readFdinfo(pid, descriptor, buffer);
}

ReadStatus KernelProc::readSys(const QByteArray &path, ReadBuffer &buffer)
{
    return d->folders.readSys(path, buffer);
}

ReadStatus KernelProc::listSys(const QByteArray &path, std::vector<QByteArray> &names)
{
    return d->folders.listSys(path, names);
}

} // namespace probes
