// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/tracer.h"

#include "core/base/clock.h"

#include <cerrno>
#include <csignal>
#include <utility>

#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr int TraceOptions = PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE
    | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEEXIT; // no PTRACE_O_EXITKILL: the command outlives us

//! Other threads have children of their own, and a thread that was cloned is waited for only so.
constexpr int Waiting = __WALL | __WNOTHREAD;

qint64 nowMs()
{
    return SystemClock().wallMs();
}

void *asAddress(long number)
{
    return reinterpret_cast<void *>(number); // NOLINT(performance-no-int-to-ptr): ptrace's way
}

//! A tracee may have been killed meanwhile: its end is then waited for.
void goOn(pid_t tid, int signal = 0)
{
    ptrace(PTRACE_CONT, tid, nullptr, asAddress(signal));
}

bool isFirstThread(pid_t tid)
{
    return syscall(SYS_tgkill, tid, tid, 0) == 0 || errno != ESRCH;
}

bool stopsGroup(int signal)
{
    return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

ProcessEnd endFrom(int status)
{
    ProcessEnd end;
    if (WIFSIGNALED(status)) {
        end.signal = WTERMSIG(status);
    } else {
        end.exitCode = WEXITSTATUS(status);
    }
    return end;
}
} // namespace

Tracer::Tracer(RunLedger &ledger, pid_t child, Callbacks callbacks)
    : m_ledger(ledger)
    , m_child(child)
    , m_callbacks(std::move(callbacks))
{
    m_totals.userUs = 0;
    m_totals.systemUs = 0;
}

Result<void> Tracer::seize()
{
    if (ptrace(PTRACE_SEIZE, m_child, nullptr, asAddress(TraceOptions)) != 0) {
        return tl::unexpected(errnoError(errno, QStringLiteral("tracing")));
    }
    return {};
}

bool Tracer::waitForExec()
{
    while (!m_hasExeced && !m_childIsGone) {
        if (takeOne() == Step::Nobody) {
            break;
        }
    }
    return m_hasExeced;
}

ProcessKey Tracer::childKey() const
{
    const auto found = m_processes.find(m_child);
    return found == m_processes.end() ? ProcessKey() : found->second.info->key;
}

void Tracer::resume()
{
    goOn(m_child);
}

void Tracer::follow(const std::atomic_bool &stop, const std::function<void()> &ended)
{
    while (!stop) {
        const Step step = takeOne();
        if (step == Step::Nobody) {
            return;
        }
        if (step == Step::Ended) {
            ended();
        }
    }
}

//! Waits for the next thing that happens to any of them.
Tracer::Step Tracer::takeOne()
{
    const auto change = ChildChange::wait(P_ALL, 0, WEXITED | WSTOPPED | Waiting);
    if (!change) {
        return errno == EINTR ? Step::Interrupted : Step::Nobody;
    }
    if (change->hasEnded) {
        gone(*change);
    }
    int status = 0;
    const bool isTaken = wait4(change->pid, &status, Waiting | WNOHANG, nullptr) == change->pid;
    // A thread may be taken away by an exec of another one, or killed, between the two calls.
    if (isTaken && WIFSTOPPED(status)) {
        stopped(change->pid, status);
        return Step::Stopped;
    }
    if (isTaken && !change->hasEnded) {
        gone({change->pid, true, endFrom(status), {}, 0});
    }
    return Step::Ended;
}

void Tracer::stopped(pid_t tid, int status)
{
    const int signal = WSTOPSIG(status);
    const int event = status >> 16;
    unsigned long message = 0;
    switch (event) {
    case 0: // a signal is about to be delivered
        goOn(tid, signal);
        return;
    case PTRACE_EVENT_STOP:
        if (stopsGroup(signal)) {
            ptrace(PTRACE_LISTEN, tid, nullptr, nullptr); // it stays stopped until SIGCONT
            return;
        }
        adopt(tid, 0);
        break;
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_VFORK:
    case PTRACE_EVENT_CLONE:
        if (ptrace(PTRACE_GETEVENTMSG, tid, nullptr, &message) == 0) {
            adopt(pid_t(message), tid);
        }
        break;
    case PTRACE_EVENT_EXEC:
        execed(tid);
        if (tid == m_child && !std::exchange(m_hasExeced, true)) {
            return; // until resume()
        }
        break;
    case PTRACE_EVENT_EXIT:
        exiting(tid);
        break;
    default:
        break;
    }
    goOn(tid);
}

pid_t Tracer::processOf(pid_t tid) const
{
    const auto thread = m_threads.find(tid);
    return thread == m_threads.end() ? tid : thread->second;
}

//! Takes note of a new thread or process, whichever of it and its creator tells first.
void Tracer::adopt(pid_t tid, pid_t creator)
{
    if (m_processes.contains(tid) || m_threads.contains(tid)) {
        return;
    }
    if (!isFirstThread(tid)) {
        const pid_t process = creator != 0 ? processOf(creator) : m_reader.processOf(tid);
        if (process != 0) {
            m_threads.emplace(tid, process);
        }
        return;
    }
    const auto parent = m_processes.find(processOf(creator));
    const ProcessInfoPtr info =
        m_reader.forked(tid, parent != m_processes.end() ? parent->second.info.get() : nullptr);
    if (!info || (tid == m_child && !m_hasExeced)) {
        return; // gone already; or still ourselves
    }
    m_processes.emplace(tid, Process{info, {}, {}, true});
    ++m_count;
    m_ledger.begin(info, nowMs());
}

//! Whichever thread did it, the process goes on with that one alone, under the first one's number.
void Tracer::execed(pid_t pid)
{
    std::erase_if(m_threads, [pid](const auto &thread) { return thread.second == pid; });
    const auto found = m_processes.find(pid);
    if (found == m_processes.end()) {
        const ProcessInfoPtr info = m_reader.forked(pid, nullptr);
        if (!info) {
            return;
        }
        m_processes.emplace(pid, Process{info, {}, {}, true});
        ++m_count;
        m_ledger.begin(info, nowMs());
    } else {
        found->second.info = m_reader.execed(*found->second.info);
        found->second.hasLeader = true;
        m_ledger.exec(found->second.info, nowMs());
    }
    const ProcessInfoPtr info = m_processes.at(pid).info;
    const QString note = m_reader.traceNote(*info);
    if (!note.isEmpty()) {
        m_callbacks.note(note);
    }
}

//! Reads the numbers that end with a process's memory; its first thread may be gone before others.
void Tracer::exiting(pid_t tid)
{
    const auto found = m_processes.find(processOf(tid));
    if (found == m_processes.end()) {
        return;
    }
    Process &process = found->second;
    const bool isLeader = tid == found->first;
    if (isLeader || !process.hasLeader) {
        const TaskReader::Ending now = m_reader.ending(tid, true);
        const auto largest = std::max(now.maxRssBytes, process.ending.maxRssBytes);
        process.ending = now;
        process.ending.maxRssBytes = largest;
    }
    process.hasLeader &= !isLeader;
}

void Tracer::gone(const ChildChange &change)
{
    if (m_threads.erase(change.pid) > 0) {
        return;
    }
    const auto found = m_processes.find(change.pid);
    if (found != m_processes.end()) {
        Process process = std::move(found->second);
        m_processes.erase(found);
        process.ending.cpuNs = m_reader.cpuNs(change.pid); // it is whole only now
        ProcessEnd end = change.end;
        const TaskTimes own = ownTimes(change.both, process.children, process.ending);
        end.userUs = own.userUs;
        end.systemUs = own.systemUs;
        end.maxRssBytes = process.ending.maxRssBytes
            ? process.ending.maxRssBytes
            : std::optional(change.maxRssBytes); // killed before it could be asked
        ended(process, end, change.both);
    }
    if (change.pid == m_child) {
        m_childIsGone = true;
        m_callbacks.childEnded();
    }
}

void Tracer::ended(const Process &process, const ProcessEnd &end, const TaskTimes &both)
{
    // Whoever waits for it has its time among that of its children from then on.
    const auto parent =
        m_processes.find(process.ending.parentPid.value_or(process.info->parentPid));
    if (parent != m_processes.end()) {
        parent->second.children.userUs += both.userUs;
        parent->second.children.systemUs += both.systemUs;
    }
    m_totals.userUs = *m_totals.userUs + *end.userUs;
    m_totals.systemUs = *m_totals.systemUs + *end.systemUs;
    m_totals.maxRssBytes = std::max(m_totals.maxRssBytes, end.maxRssBytes);
    if (process.info->key.pid == m_child) {
        m_totals.exitCode = end.exitCode;
        m_totals.signal = end.signal;
    }
    m_ledger.end(process.info, end, nowMs());
}

} // namespace probes
