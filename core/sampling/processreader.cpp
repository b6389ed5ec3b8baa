// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processreader.h"

#include "core/proc/cgroup.h"
#include "core/proc/kerneltext.h"
#include "core/proc/processio.h"
#include "core/proc/schedstat.h"
#include "core/proc/stat.h"
#include "core/proc/statm.h"
#include "core/proc/status.h"
#include "core/sampling/processname.h"

#include <algorithm>
#include <utility>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr int UserSlot = slot(Kind::ProcessCpu, "user");
constexpr int SystemSlot = slot(Kind::ProcessCpu, "system");
constexpr int PrioritySlot = slot(Kind::ProcessCpu, "priority");
constexpr int NiceSlot = slot(Kind::ProcessCpu, "nice");
constexpr int StateSlot = slot(Kind::ProcessCpu, "state");
constexpr int ThreadsSlot = slot(Kind::ProcessCpu, "threads");
constexpr int LastCoreSlot = slot(Kind::ProcessCpu, "last_core");
constexpr int MinorFaultsSlot = slot(Kind::ProcessMemory, "minor_faults");
constexpr int MajorFaultsSlot = slot(Kind::ProcessMemory, "major_faults");
constexpr int SwitchesSlot = slot(Kind::ProcessCpu, "context_switches");
constexpr int ClockSlot = slot(Kind::ProcessCpu, "cpu_time");
constexpr int UsedSlot = slot(Kind::ProcessMemory, "used");
constexpr int VirtualSlot = slot(Kind::ProcessMemory, "virtual_memory");
constexpr int SharedSlot = slot(Kind::ProcessMemory, "shared");

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

//! As the row says what its numbers mean.
std::optional<qint64> stateNumber(char state)
{
    constexpr std::string_view States = "SRDTtZIPX";
    const size_t at = States.find(state == 'x' ? 'X' : state);
    return at == States.npos ? std::nullopt : std::optional(qint64(at));
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
    process.moved = !hasClock || ns != process.cpuNs;
    process.hasStatus = false;
    process.wasRead = false;
    process.values.assign(ClockSlot, hasClock ? std::optional(ns) : std::nullopt);
    process.cpuNs = hasClock ? ns : -1;
    if (process.moved) {
        process.heat = std::min<quint8>(process.heat + HeatPerRun, HottestProcess);
        process.ranSinceRefresh = true;
    } else if (process.heat > 0 && --process.heat == 0 && !process.pinned) {
        release(process);
    }
    if (!process.moved && !force) {
        process.schedulingNow.reset();
        return Sight::Same;
    }

    // Of who begins to run, or is seen for the first time: when its turn comes, it may be idle.
    if (process.heat == HeatPerRun && !process.pinned && !process.schedulingNow) {
        isRescheduled(process);
    }
    // As it was before the file is read, if somebody just asked; else it must be asked again.
    process.scheduling = std::exchange(process.schedulingNow, std::nullopt);
    const bool hadFiles = process.handle.openFiles() > 0;
    ReadStatus status = read(process, ProcessFile::Stat, m_buffer);
    if (status == ReadStatus::Gone && hadFiles) {
        // A kept descriptor says that its process is gone; the pid may be somebody else's by now.
        release(process);
        status = read(process, ProcessFile::Stat, m_buffer);
    }
    if (status == ReadStatus::Gone) {
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
        return Sight::Execed;
    }
    return isReparented ? Sight::Reparented : Sight::Same;
}

void ProcessReader::readValues(TrackedProcess &process, bool ran)
{
    bool isMoved = ran; // what others swap out is missing from what is resident
    if (m_files.has(ProcessFile::Statm)) {
        const ReadStatus status = read(process, ProcessFile::Statm, m_buffer);
        const ProcessStatm statm =
            status == ReadStatus::Ok ? parseStatm(m_buffer.text()) : ProcessStatm();
        isMoved = isMoved || !statm.resident || !process.values.has(UsedSlot)
            || process.values.values[UsedSlot] != *statm.resident;
        process.values.assign(UsedSlot, statm.resident);
        process.values.assign(VirtualSlot, statm.size);
        process.values.assign(SharedSlot, statm.shared);
        noteFailure(process, ProcessFile::Statm, status);
    }
    // What was refused last time is asked for again.
    if (m_files.has(ProcessFile::Status) && (isMoved || !process.values.has(SwitchesSlot))
        && !process.hasStatus) {
        readStatus(process);
    }
    if (m_files.has(ProcessFile::Schedstat)
        && (ran || !process.values.has(slot(Kind::ProcessCpu, "run_queue_wait")))) {
        readSchedstat(process);
    }
    if (m_files.has(ProcessFile::Io)
        && (ran || !process.values.has(slot(Kind::ProcessIo, "chars_read")))) {
        readIo(process);
    }
    process.hasValues = true;
    process.wasRead = true;
}

void ProcessReader::putStat(TrackedProcess &process, const ProcessStat &stat)
{
    ProcessReadings &values = process.values;
    values.assign(UserSlot, stat.userTicks);
    values.assign(SystemSlot, stat.systemTicks);
    values.assign(PrioritySlot, stat.priority);
    values.assign(NiceSlot, stat.nice);
    values.assign(ThreadsSlot, stat.threads);
    values.assign(StateSlot, stateNumber(stat.state));
    values.assign(LastCoreSlot, stat.lastCore);
    values.assign(MinorFaultsSlot, stat.minorFaults);
    values.assign(MajorFaultsSlot, stat.majorFaults);
}

ReadStatus ProcessReader::readStatus(TrackedProcess &process)
{
    const ReadStatus status = read(process, ProcessFile::Status, m_buffer);
    const ProcessStatus all =
        status == ReadStatus::Ok ? parseStatus(m_buffer.text()) : ProcessStatus();
    ProcessReadings &values = process.values;
    values.assign(SwitchesSlot, all.contextSwitches());
    values.assign(slot(Kind::ProcessCpu, "voluntary_switches"), all.voluntarySwitches);
    values.assign(slot(Kind::ProcessCpu, "involuntary_switches"), all.involuntarySwitches);
    values.assign(slot(Kind::ProcessMemory, "peak"), all.peakKib);
    values.assign(slot(Kind::ProcessMemory, "swap"), all.swapKib);
    noteFailure(process, ProcessFile::Status, status);
    process.hasStatus = true;
    return status;
}

void ProcessReader::readSchedstat(TrackedProcess &process)
{
    const ReadStatus status = read(process, ProcessFile::Schedstat, m_buffer);
    process.values.assign(slot(Kind::ProcessCpu, "run_queue_wait"),
                          status == ReadStatus::Ok ? parseRunQueueWait(m_buffer.text())
                                                   : std::nullopt);
    noteFailure(process, ProcessFile::Schedstat, status);
}

void ProcessReader::readIo(TrackedProcess &process)
{
    const ReadStatus status = read(process, ProcessFile::Io, m_buffer);
    const ProcessIo io = status == ReadStatus::Ok ? parseProcessIo(m_buffer.text()) : ProcessIo();
    ProcessReadings &values = process.values;
    values.assign(slot(Kind::ProcessIo, "bytes_read"), io.bytesRead);
    values.assign(slot(Kind::ProcessIo, "bytes_written"), io.bytesWritten);
    values.assign(slot(Kind::ProcessIo, "chars_read"), io.charsRead);
    values.assign(slot(Kind::ProcessIo, "chars_written"), io.charsWritten);
    values.assign(slot(Kind::ProcessIo, "read_calls"), io.readCalls);
    values.assign(slot(Kind::ProcessIo, "write_calls"), io.writeCalls);
    noteFailure(process, ProcessFile::Io, status);
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

void ProcessReader::release(TrackedProcess &process)
{
    m_kept -= process.handle.openFiles();
    process.handle.closeFiles();
}

ReadStatus ProcessReader::read(TrackedProcess &process, ProcessFile file, ReadBuffer &buffer)
{
    const int before = process.handle.openFiles();
    const bool isHot = process.pinned || process.heat >= HeatToKeep;
    const bool isRare = file == ProcessFile::Cmdline || file == ProcessFile::Cgroup
        || file == ProcessFile::SmapsRollup;
    // All that a turn reads of an idle process; those that run go first.
    const bool isOfTurns = file == ProcessFile::Statm && m_kept < m_keepLimit / 2;
    const bool keep = (isHot || isOfTurns) && !isRare && m_kept < m_keepLimit;
    const ReadStatus status = m_source.read(process.handle, file, buffer, keep);
    m_kept += process.handle.openFiles() - before;
    return status;
}

void ProcessReader::forgetStat(TrackedProcess &process)
{
    putStat(process, {});
    process.state = '?';
}

void ProcessReader::noteFailure(TrackedProcess &process, ProcessFile file, ReadStatus status) const
{
    const bool failed = status == ReadStatus::Denied || status == ReadStatus::Failed;
    if (failed && !process.failedFile) {
        process.failedFile = file;
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
