// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/taskreader.h"

#include "core/proc/kerneltext.h"
#include "core/proc/stat.h"
#include "core/proc/status.h"
#include "core/sampling/processname.h"

#include <QFileInfo>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/xattr.h>

namespace probes {

namespace {
qint64 microseconds(const timeval &time)
{
    return qint64(time.tv_sec) * 1'000'000 + time.tv_usec;
}

//! They stop what they look at by ptrace, which only one can do.
bool isDebugger(const QString &name)
{
    constexpr std::array Debuggers{"gdb", "lldb", "strace", "ltrace", "rr"};
    return std::ranges::any_of(Debuggers,
                               [&](const char *each) { return name == QLatin1String(each); });
}
} // namespace

TaskReader::TaskReader()
    : m_machine(m_proc.machine())
{ }

bool TaskReader::read(pid_t pid, ProcessFile file)
{
    ProcessHandle handle(pid);
    return m_proc.read(handle, file, m_buffer, false) == ReadStatus::Ok;
}

//! Takes key, parent and comm from `stat`.
bool TaskReader::identify(ProcessInfo &info)
{
    if (!read(info.key.pid, ProcessFile::Stat)) {
        return false;
    }
    const ProcessStat stat = parseStat(m_buffer.text());
    if (!stat.comm || !stat.startTicks) {
        return false;
    }
    info.key.startTicks = *stat.startTicks;
    info.parentPid = stat.parentPid.value_or(0);
    info.comm = kernelText(*stat.comm);
    const auto perSecond = quint64(m_machine.clockTicks);
    info.startedMs = m_machine.bootTimeMs + qint64(*stat.startTicks / perSecond) * 1000
        + qint64(*stat.startTicks % perSecond) * 1000 / m_machine.clockTicks;
    return true;
}

void TaskReader::describe(ProcessInfo &info)
{
    if (m_proc.owner(info.key.pid, info.uid) == ReadStatus::Ok) {
        info.owner = m_proc.userName(info.uid);
    }
    const QByteArray comm = info.comm.toUtf8();
    const std::string_view line =
        read(info.key.pid, ProcessFile::Cmdline) ? m_buffer.text() : std::string_view();
    info.name = processName({comm.constData(), size_t(comm.size())}, line);
    info.label = processLabel(info.name, line);
    info.commandLine = commandLine(line);
}

ProcessInfoPtr TaskReader::forked(pid_t pid, const ProcessInfo *parent)
{
    auto info = parent ? std::make_shared<ProcessInfo>(*parent) : std::make_shared<ProcessInfo>();
    info->key = {pid, 0};
    info->version = 1;
    const QString comm = info->comm;
    if (!identify(*info)) {
        return nullptr;
    }
    if (!parent || info->comm != comm) {
        describe(*info);
    }
    return info;
}

ProcessInfoPtr TaskReader::execed(const ProcessInfo &before)
{
    auto info = std::make_shared<ProcessInfo>(before);
    ++info->version;
    if (identify(*info)) {
        describe(*info);
    }
    return info;
}

TaskReader::Ending TaskReader::ending(pid_t tid, bool withMemory)
{
    Ending ending;
    if (read(tid, ProcessFile::Stat)) {
        const ProcessStat stat = parseStat(m_buffer.text());
        ending.parentPid = stat.parentPid;
        ending.userTicks = stat.userTicks;
        ending.systemTicks = stat.systemTicks;
    }
    if (withMemory && read(tid, ProcessFile::Status)) {
        qint64 bytes = 0;
        const auto kib = parseStatus(m_buffer.text()).peakKib;
        if (kib && !qMulOverflow(*kib, qint64(1024), &bytes)) {
            ending.maxRssBytes = bytes;
        }
    }
    return ending;
}

std::optional<qint64> TaskReader::cpuNs(pid_t pid)
{
    qint64 ns = 0;
    return m_proc.cpuClock(pid, ns) == ReadStatus::Ok ? std::optional(ns) : std::nullopt;
}

pid_t TaskReader::processOf(pid_t tid)
{
    return read(tid, ProcessFile::Status) ? parseStatus(m_buffer.text()).threadGroup.value_or(0)
                                          : 0;
}

//! What a program of an ordinary user's would be given by its file, and is not. capabilities(7).
bool TaskReader::lacksCapability(pid_t pid, const QByteArray &program)
{
    std::array<quint32, 6> file{}; // magic, then permitted and inheritable, low and high, in turn
    const ssize_t size =
        getxattr(program.constData(), "security.capability", file.data(), sizeof file);
    if (size < ssize_t(5 * sizeof file[0]) || !read(pid, ProcessFile::Status)) {
        return false;
    }
    constexpr std::string_view Line("\nCapPrm:\t");
    std::string_view text = m_buffer.text();
    const size_t at = text.find(Line);
    if (at == text.npos) {
        return false;
    }
    text.remove_prefix(at + Line.size());
    quint64 permitted = 0;
    std::from_chars(text.data(), text.data() + text.size(), permitted, 16);
    const quint64 due = qFromLittleEndian(file[1]) | quint64(qFromLittleEndian(file[3])) << 32;
    return (due & ~permitted) != 0;
}

QString TaskReader::traceNote(const ProcessInfo &process)
{
    if (isDebugger(process.name)) {
        return QStringLiteral("%1 cannot trace what is traced already; with --no-trace it can")
            .arg(process.name);
    }
    const QByteArray program = "/proc/" + QByteArray::number(process.key.pid) + "/exe";
    struct stat facts = {};
    struct statvfs place = {};
    if (stat(program.constData(), &facts) != 0) {
        return errno == EACCES ? QStringLiteral("%1 may be run but not read: if it is a "
                                                "set-user-ID program, it runs without its "
                                                "privilege because it is traced; with --no-trace "
                                                "it has it")
                                     .arg(process.name)
                               : QString();
    }
    if (statvfs(program.constData(), &place) != 0 || (place.f_flag & ST_NOSUID) != 0) {
        return {};
    }
    if (lacksCapability(process.key.pid, program)) {
        return QStringLiteral("%1 runs without its capabilities because it is traced; with "
                              "--no-trace it has them")
            .arg(process.name);
    }
    if ((facts.st_mode & (S_ISUID | S_ISGID)) == 0 || !read(process.key.pid, ProcessFile::Status)) {
        return {};
    }
    const ProcessStatus status = parseStatus(m_buffer.text());
    const bool lacksUser = (facts.st_mode & S_ISUID) != 0 && status.effectiveUid != facts.st_uid;
    const bool lacksGroup = (facts.st_mode & S_ISGID) != 0 && status.effectiveGid != facts.st_gid;
    return lacksUser || lacksGroup
        ? QStringLiteral("%1 runs without its privilege because it is traced; with --no-trace it "
                         "has it")
              .arg(process.name)
        : QString();
}

TaskTimes timesOf(const rusage &usage)
{
    return {microseconds(usage.ru_utime), microseconds(usage.ru_stime)};
}

TaskTimes ownTimes(const TaskTimes &both, const TaskTimes &children,
                   const TaskReader::Ending &ending)
{
    // Clocks count nanoseconds, and each sum is cut to microseconds.
    constexpr qint64 Rounding = 200;
    const qint64 own = std::clamp<qint64>(
        ending.cpuNs ? *ending.cpuNs / 1000 : both.sum() - children.sum(), 0, both.sum());
    const qint64 ofChildren = both.sum() - own;
    TaskTimes times = both;
    if (std::llabs(ofChildren - children.sum()) <= Rounding + both.sum() / 1000) {
        times = {both.userUs - children.userUs, both.systemUs - children.systemUs};
    } else if (ofChildren > Rounding) {
        // It waited for some that we do not know of: the kernel's ticks tell the proportion.
        const qint64 user = ending.userTicks.value_or(0);
        const qint64 ticks = user + ending.systemTicks.value_or(0);
        times.userUs = ticks > 0 ? own * user / ticks
            : both.sum() > 0     ? own * both.userUs / both.sum()
                                 : 0;
        times.systemUs = own - times.userUs;
    }
    return {std::max<qint64>(0, times.userUs), std::max<qint64>(0, times.systemUs)};
}

} // namespace probes
