// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processreader.h"

#include "core/proc/cgroup.h"
#include "core/proc/kerneltext.h"
#include "core/proc/stat.h"
#include "core/proc/status.h"
#include "core/sampling/processname.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr int ClockSlot = slot(Kind::ProcessCpu, "cpu_time");

// Descriptors stay open from the second busy tick on and for some idle ticks after, that of `statm`
// always while there are enough: opening costs more than reading, a kept one 4 kB of the kernel's
// memory.
constexpr quint8 HeatPerRun = 4;
constexpr quint8 HeatToKeep = 8;
constexpr quint8 HottestProcess = 30;

//! Half of what we may open, so that session files and sockets never go without.
int keepLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 0;
    }
    return int(std::min<rlim_t>(limit.rlim_cur / 2, 1 << 20));
}

bool sameRecord(const ProcessInfo &a, const ProcessInfo &b)
{
    return a.name == b.name && a.comm == b.comm && a.label == b.label && a.owner == b.owner
        && a.parentPid == b.parentPid;
}
} // namespace

const char *keyOf(ProcessFile file)
{
    return ProcessFileNames[size_t(file)];
}

ProcessEnd endOf(const TrackedProcess &process)
{
    ProcessEnd end;
    // 0 is told also by those that may not be asked.
    const bool mayBeAsked = geteuid() == 0 || (process.hasOwner && process.info->uid == geteuid());
    if (isZombie(process.state, process.values) && (process.waitStatus != 0 || mayBeAsked)) {
        if (WIFSIGNALED(process.waitStatus)) {
            end.signal = WTERMSIG(process.waitStatus);
        } else {
            end.exitCode = WEXITSTATUS(process.waitStatus);
        }
    }
    return end;
}

ProcessReader::ProcessReader(ProcSource &source)
    : m_source(source)
    , m_machine(source.machine())
    , m_files(MetricSet::standard(), true)
    , m_keepLimit(keepLimit())
{ }

void ProcessReader::setMetrics(const MetricSet &metrics, bool withGroups)
{
    m_files = ProcessFiles(metrics, withGroups);
}

bool ProcessReader::isRescheduled(TrackedProcess &process)
{
    quint64 now = 0;
    if (m_source.scheduling(process.key.pid, now) != ReadStatus::Ok) {
        return true;
    }
    const bool isSame = process.scheduling == now;
    process.schedulingNow = now;
    return !isSame;
}

ProcessReader::Sight ProcessReader::look(TrackedProcess &process, bool force)
{
    qint64 ns = 0;
    const bool hasClock = m_source.cpuClock(process.key.pid, ns) == ReadStatus::Ok;
    const qint64 lastNs = process.cpuNs;
    process.moved = !hasClock || ns != lastNs;
    process.hasStatus = false;
    process.wasRead = false;
    process.hasWaited = false;
    if (process.moved) {
        process.values.assign(ClockSlot, hasClock ? std::optional(ns) : std::nullopt);
        process.cpuNs = hasClock ? ns : -1;
        process.touched = true;
        process.heat = std::min<quint8>(process.heat + HeatPerRun, HottestProcess);
        process.ranSinceRefresh = true;
    } else if (process.heat > 0 && --process.heat == 0 && !process.pinned) {
        cool(process);
    }
    if (!process.moved && !force) {
        process.schedulingNow.reset();
        return Sight::Same;
    }

    process.touched = true;
    // Of who begins to run, or is seen for the first time: when its turn comes, it may be idle.
    if (process.heat == HeatPerRun && !process.pinned && !process.schedulingNow) {
        isRescheduled(process);
    }
    // As it was before the file is read, if somebody just asked; else it must be asked again.
    process.scheduling = std::exchange(process.schedulingNow, std::nullopt);
    const auto withoutThisLook = [&] { // the clock read may be the next one's of this pid
        process.values.assign(ClockSlot, lastNs >= 0 ? std::optional(lastNs) : std::nullopt);
    };
    const bool hadFiles = process.handle.openFiles() > 0;
    ReadStatus status = read(process, ProcessFile::Stat, m_buffer);
    if (status == ReadStatus::Gone && hadFiles) {
        // A kept descriptor says that its process is gone; the pid may be somebody else's by now.
        release(process);
        status = read(process, ProcessFile::Stat, m_buffer);
    }
    if (status == ReadStatus::Gone) { // what was told of it last is what was known
        withoutThisLook();
        return Sight::Gone;
    }
    const ProcessStat stat = status == ReadStatus::Ok ? parseStat(m_buffer.text()) : ProcessStat();
    if (!stat.comm || !stat.startTicks) {
        noteFailure(process, ProcessFile::Stat,
                    status == ReadStatus::Ok ? ReadStatus::Failed : status);
        forgetStat(process);
        return Sight::Same;
    }
    if (process.identified && *stat.startTicks != process.key.startTicks) {
        withoutThisLook();
        return Sight::Reused;
    }

    putStat(process, stat);
    process.state = stat.state;
    process.waitStatus = stat.waitStatus.value_or(0);
    process.kernelThread = stat.isKernelThread();

    const std::string_view comm = lastingComm(*stat.comm, process.kernelThread);
    const std::string_view kept = comm.substr(0, process.comm.size());
    const quint64 startStack = stat.startStack.value_or(0);
    // Only an exec draws a new stack; 0 where we may not know and in a zombie.
    const bool isOtherProgram =
        process.startStack != 0 && startStack != 0 && startStack != process.startStack;
    const bool isRenamed = kept != process.commBytes();
    const bool isReparented = stat.parentPid && *stat.parentPid != process.parentPid;
    const bool wasIdentified = process.identified;

    process.identified = true;
    process.key.startTicks = *stat.startTicks;
    process.parentPid = stat.parentPid.value_or(process.parentPid);
    process.commSize =
        quint8(std::ranges::copy(kept, process.comm.begin()).out - process.comm.begin());
    if (startStack != 0) {
        process.startStack = startStack;
    }
    if (!wasIdentified) {
        return Sight::Found;
    }
    if (isOtherProgram || isRenamed) {
        process.needsVersion = true;
        process.hasCommandLine = false;
        process.hasOwner = false;
        const bool isKnown = process.startStack != 0 && startStack != 0;
        process.mayBeExeced = !isOtherProgram && !isKnown;
        return isOtherProgram ? Sight::Execed : Sight::Renamed;
    }
    return isReparented ? Sight::Reparented : Sight::Same;
}

bool ProcessReader::describe(TrackedProcess &process, bool withCommandLine, bool withOwner)
{
    auto info = process.info ? std::make_shared<ProcessInfo>(*process.info)
                             : std::make_shared<ProcessInfo>();
    info->key = process.key;
    info->parentPid = process.parentPid;
    info->kernelThread = process.kernelThread;
    info->comm = kernelText(process.commBytes());

    std::string_view cmdline;
    // A zombie has lost its command line, and a kernel thread never had one.
    const bool hasLostIt = process.state == 'Z' && process.hasCommandLine;
    if (withCommandLine && !process.kernelThread && !hasLostIt) {
        if (read(process, ProcessFile::Cmdline, m_commandLine) == ReadStatus::Ok) {
            cmdline = m_commandLine.text();
            process.commandLineHash = std::hash<std::string_view>()(cmdline);
        }
    }
    if (!hasLostIt) {
        info->name = processName(process.commBytes(), cmdline);
        info->label = processLabel(info->name, cmdline);
        info->commandLine = commandLine(cmdline);
    }
    if (withOwner && readStatus(process) == ReadStatus::Ok) {
        if (const auto uid = parseStatus(m_buffer.text()).realUid) {
            info->uid = *uid;
            info->owner = m_source.userName(*uid);
        }
    }
    const bool isCompleted =
        (withCommandLine && !process.hasCommandLine) || (withOwner && !process.hasOwner);
    process.hasCommandLine |= withCommandLine;
    process.hasOwner |= withOwner;
    process.ranSinceRefresh = false;
    info->startedMs = m_machine.bootTimeMs
        + qint64(process.key.startTicks / quint64(m_machine.clockTicks)) * 1000
        + qint64(process.key.startTicks % quint64(m_machine.clockTicks)) * 1000
            / m_machine.clockTicks;

    if (process.info) {
        const bool isSame = sameRecord(*process.info, *info) && info->key == process.info->key;
        if (isSame && !process.needsVersion && info->commandLine == process.info->commandLine) {
            return false;
        }
        // What is learned later is no change; nor is a title that the process gives itself, for
        // some do so for each request.
        info->version += process.needsVersion || (!isSame && !isCompleted);
    }
    process.needsVersion = false;
    process.info = std::move(info);
    return true;
}

//! Most that run keep both: one file's bytes tell.
bool ProcessReader::describeAnew(TrackedProcess &process)
{
    const bool isSameUser = process.hasOwner && process.realUid == process.info->uid;
    if (isSameUser && process.hasCommandLine
        && read(process, ProcessFile::Cmdline, m_commandLine) == ReadStatus::Ok
        && std::hash<std::string_view>()(m_commandLine.text()) == process.commandLineHash) {
        process.ranSinceRefresh = false;
        return false;
    }
    return describe(process, true, true);
}

bool ProcessReader::readCgroup(TrackedProcess &process)
{
    QString path = process.info->cgroup;
    if (process.kernelThread) {
        path = QStringLiteral("/");
    } else if (read(process, ProcessFile::Cgroup, m_buffer) == ReadStatus::Ok) {
        path = kernelText(parseCgroupPaths(m_buffer.text()).own().value_or(std::string_view()));
    }
    process.hasCgroup = true;
    if (path == process.info->cgroup) {
        return false;
    }
    auto info = std::make_shared<ProcessInfo>(*process.info);
    info->cgroup = path; // no new version: it is not recorded
    process.info = std::move(info);
    return true;
}

//! Of an idle process only the file of its turns stays open, where there is room.
void ProcessReader::cool(TrackedProcess &process)
{
    m_kept -= process.handle.openFiles();
    if (m_kept < m_keepLimit / 2) {
        process.handle.closeAllBut(ProcessFile::Statm);
        m_kept += process.handle.openFiles();
    } else {
        process.handle.closeFiles();
    }
}

void ProcessReader::release(TrackedProcess &process)
{
    m_kept -= process.handle.openFiles();
    process.handle.closeFiles();
}

ReadStatus ProcessReader::read(TrackedProcess &process, ProcessFile file, ReadBuffer &buffer)
{
    const bool wasOpen = process.handle.isOpen(file);
    const bool isHot = process.pinned || process.heat >= HeatToKeep;
    const bool isRare = file == ProcessFile::Cmdline || file == ProcessFile::Cgroup
        || file == ProcessFile::SmapsRollup;
    // All that a turn reads of an idle process; those that run go first.
    const bool isOfTurns = file == ProcessFile::Statm && m_kept < m_keepLimit / 2;
    const bool keep = (isHot || isOfTurns) && !isRare && m_kept < m_keepLimit;
    const ReadStatus status = m_source.read(process.handle, file, buffer, keep);
    m_kept += int(process.handle.isOpen(file)) - int(wasOpen);
    return status;
}

void ProcessReader::forgetStat(TrackedProcess &process)
{
    putStat(process, {});
    process.state = '?';
}

void ProcessReader::noteFailure(TrackedProcess &process, ProcessFile file, ReadStatus status)
{
    const bool failed = status == ReadStatus::Denied || status == ReadStatus::Failed;
    if (failed && !process.failedFile) {
        process.failedFile = file;
        process.hasFailed = !process.errorReported;
        process.failure = status;
    }
}

QString failureText(const TrackedProcess &process)
{
    return QStringLiteral("%1: %2").arg(QLatin1String(keyOf(*process.failedFile)),
                                        process.failure == ReadStatus::Denied
                                            ? QStringLiteral("permission denied")
                                            : QStringLiteral("it cannot be read"));
}

} // namespace probes
