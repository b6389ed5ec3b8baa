// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/unseencount.h"

#include "core/base/clock.h"
#include "core/proc/systemstat.h"

#include <algorithm>
#include <unordered_set>

#include <sys/wait.h>
#include <unistd.h>

namespace probes {

namespace {
constexpr pid_t KthreaddPid = 2;

qint64 ticksPerSecond()
{
    static const qint64 ticks = sysconf(_SC_CLK_TCK);
    return ticks;
}

ProcessEnd endFromStatus(int status)
{
    ProcessEnd end;
    if (WIFSIGNALED(status)) {
        end.signal = WTERMSIG(status);
    } else if (WIFEXITED(status)) {
        end.exitCode = WEXITSTATUS(status);
    }
    return end;
}
} // namespace

void UnseenCount::rest()
{
    m_news = {};
    m_follower.reset();
}

void UnseenCount::ask(ProcSource &source, const ProcessList &processes, bool few)
{
    m_news = {};
    if (few) {
        m_forks.reset();
    }
    if (m_followsEvents && !m_follower && !m_isRefused) {
        m_follower = BriefProcesses::follow(source.processEvents());
        m_isRefused = !m_follower;
    }
    if (!m_follower) {
        return;
    }
    m_follower->setLooking(!few);
    const qint64 beforeNs = m_awakeNs;
    const SystemClock clock; // the kernel's, as the events'
    m_wallUs = clock.wallUs();
    m_awakeNs = clock.awakeNs();
    m_asleepNs = clock.bootNs() - m_awakeNs;
    m_news = m_follower->take();
    // Who was there at the tick before was seen, or would have been, had it been of interest.
    std::erase_if(m_news.ended, [&](const BriefProcess &process) {
        return isThere(processes, process) || (few && process.startedNs <= beforeNs);
    });
}

void UnseenCount::begin(std::optional<qint64> forks, ProcSource &source, ReadBuffer &buffer)
{
    if (!forks && source.read(SystemFile::Stat, buffer) == ReadStatus::Ok) {
        forks = parseSystemStat(buffer.text()).forks;
    }
    m_before = m_forks;
    m_forks = forks;
    m_found = 0;
}

//! The news end where the tick began: who has ended since is asked for by himself.
std::optional<UnseenCount::Exit> UnseenCount::exitOf(pid_t pid) const
{
    if (!m_follower) {
        return {};
    }
    const auto found = m_news.exits.find(pid);
    const auto exit =
        found != m_news.exits.end() ? std::optional(found->second) : m_follower->exitOf(pid);
    return exit ? std::optional(Exit{endFromStatus(exit->waitStatus), wallMsAt(exit->endedNs)})
                : std::nullopt;
}

pid_t UnseenCount::begunBy(pid_t pid) const
{
    const auto found = m_news.parents.find(pid);
    return found == m_news.parents.end() ? 0 : found->second;
}

qint64 UnseenCount::wallMsAt(qint64 awakeNs) const
{
    return (m_wallUs * 1000 - (m_awakeNs - awakeNs)) / 1'000'000;
}

void UnseenCount::cannotTell()
{
    m_forks.reset();
    m_news = {};
}

void UnseenCount::see(TrackedProcess &process)
{
    constexpr int ThreadsSlot = slot(Kind::ProcessCpu, "threads");
    const qint64 threads =
        process.values.has(ThreadsSlot) ? process.values.values[ThreadsSlot] : process.threads;
    if (!process.fresh) {
        m_found += std::max<qint64>(0, threads - process.threads);
    } else if (process.fromZero) {
        m_found += std::max<qint64>(1, threads);
    }
    process.threads = threads;
}

UnseenOnes UnseenCount::ended(const ProcessList &processes, const Kin &kin) const
{
    UnseenOnes ones;
    ones.isComplete = m_follower && m_news.isComplete;
    for (const BriefProcess &process : m_news.ended) {
        if (!isThere(processes, process)) { // else it is a zombie, which tells by itself
            ones.ended.push_back({process.parentPid, infoOf(process, kin)});
        }
    }
    return ones;
}

void UnseenCount::tell(Sample &sample, const ProcessList &processes, const Kin &kin,
                       const Picks &picks)
{
    // The kernel counts forks of the whole machine: in a container, or where /proc hides others'
    // processes, most of them are nowhere to be seen.
    const TrackedProcess *kthreadd = processes.find(KthreaddPid);
    m_seesKernel = kthreadd && kthreadd->kernelThread;
    qint64 named = 0;
    qint64 others = 0;
    std::unordered_set<pid_t> told;
    for (const Event &event : sample.events) {
        if (event.kind == EventKind::ProcessExited && event.process)
            told.insert(event.process->pid);
    }
    m_parents.clear();
    for (const BriefProcess &process : m_news.ended) {
        m_parents[process.pid] = process.parentPid;
    }
    for (const BriefProcess &process : m_news.ended) {
        if (isThere(processes, process) || told.contains(process.pid)) {
            continue; // a zombie, which the tick tells of, or one whose parent is of ours
        }
        const ProcessInfoPtr info = named < MostTold ? infoOf(process, kin) : nullptr;
        if (info && picks(*info, forebearOf(process))) {
            name(sample, process, info);
            ++named;
        } else {
            ++others;
        }
    }
    const qint64 counted = std::max<qint64>(0, uncounted() - named);
    const bool isExact = m_news.isComplete;
    if (isExact) {
        m_balance = 0;
    }
    const qint64 count = isExact ? others : counted;
    if (count > 0) {
        const QString text = isExact
            ? (count == 1 ? QStringLiteral("%1 process began and ended unseen")
                          : QStringLiteral("%1 processes began and ended unseen"))
            : (count == 1 ? QStringLiteral("%1 process or thread began and ended unseen")
                          : QStringLiteral("%1 processes or threads began and ended unseen"));
        sample.events.push_back({EventKind::ProcessesUnseen, sample.wallMs, {}, text.arg(count)});
    }
    m_news = {};
}

//! By the kernel's count; 0 also where that cannot be known.
qint64 UnseenCount::uncounted()
{
    if (!m_forks || !m_before || !m_seesKernel) {
        m_balance = 0;
        return 0;
    }
    m_balance += *m_forks - *m_before - m_found;
    const qint64 unseen = std::max<qint64>(0, m_balance);
    m_balance -= unseen;
    return unseen;
}

//! In the kernel's unit. An event comes a little after its process has begun.
quint64 UnseenCount::startTicks(const BriefProcess &process) const
{
    const qint64 bootNs = process.startedNs + m_asleepNs;
    return quint64(std::max<qint64>(0, bootNs / (NsPerSecond / ticksPerSecond())));
}

bool UnseenCount::isThere(const ProcessList &processes, const BriefProcess &process) const
{
    const TrackedProcess *there = processes.find(process.pid);
    const auto apart = [&] {
        return std::abs(qint64(there->key.startTicks) - qint64(startTicks(process)));
    };
    return there && apart() <= ticksPerSecond() / 10; // no pid is used again so soon
}

pid_t UnseenCount::forebearOf(const BriefProcess &process) const
{
    pid_t forebear = process.parentPid;
    for (size_t steps = m_parents.size(); steps > 0; --steps) {
        const auto next = m_parents.find(forebear);
        if (next == m_parents.end())
            break;
        forebear = next->second;
    }
    return forebear;
}

ProcessInfoPtr UnseenCount::infoOf(const BriefProcess &process, const Kin &kin) const
{
    const ProcessInfo *like = process.info ? process.info.get() : kin.find(process.parentPid);
    if (process.isNameless || !like) {
        return nullptr;
    }
    auto info = std::make_shared<ProcessInfo>(*like);
    if (like->key.pid != process.pid) { // one that never became another program
        info->key = {process.pid, startTicks(process)};
        info->version = 1;
        info->parentPid = process.parentPid;
    }
    return info;
}

void UnseenCount::name(Sample &sample, const BriefProcess &process,
                       const ProcessInfoPtr &info) const
{
    const auto wallMs = [&](qint64 awakeNs) { return std::min(sample.wallMs, wallMsAt(awakeNs)); };
    auto about = std::make_shared<ProcessInfo>(*info);
    about->startedMs = wallMs(process.startedNs);
    sample.events.push_back({EventKind::ProcessStarted, about->startedMs, about->key, about->name});
    sample.events.back().about = about;
    const ProcessEnd end = endFromStatus(process.waitStatus);
    sample.events.push_back({EventKind::ProcessExited, wallMs(process.endedNs), about->key,
                             exitText(about->name, end)});
    sample.events.back().end = std::make_shared<const ProcessEnd>(end);
}

} // namespace probes
