// SPDX-License-Identifier: GPL-3.0-or-later
// Which processes there are at a tick.
#include "core/sampling/tickreaderprivate.h"

#include <algorithm>

namespace probes {

namespace {
//! Between two lists of all: only a process that is restored under a chosen pid waits for the next.
constexpr qint64 ListPeriodNs = 10 * NsPerSecond;
} // namespace

bool TickReader::Private::knowsFew() const
{
    return !scope.everyProcess && scope.selection.picksByPidOnly() && watched.ancestor() == 0;
}

//! Fills `pids`; false when there is nothing to visit.
bool TickReader::Private::listProcesses(Sample &sample)
{
    if (knowsFew()) {
        pids.clear();
        for (const Rule &rule : scope.selection.rules()) {
            if (rule.type() == Rule::Type::Pid) {
                pids.push_back(rule.process().pid);
            }
        }
        listedNs = -1;
        watched.addTo(pids);
        merge(sample, false); // the others are no longer of interest: they did not exit
        return true;
    }
    unseen.begin(forks, source, reader.buffer());
    if (listedNs >= 0 && sample.bootNs - listedNs < ListPeriodNs && source.listNewPids(fresh)) {
        if (processes.join(fresh, pids)) {
            merge(sample, true); // who is gone is found when it is visited
        }
        return true;
    }
    const auto listed = source.listPids(pids);
    listedNs = listed ? sample.bootNs : -1;
    if (!listed) {
        unseen.cannotTell();
        if (!listFailed) {
            event(sample, EventKind::ReadError, nullptr, listed.error().text());
        }
        listFailed = true;
        return false;
    }
    listFailed = false;
    merge(sample, true);
    return true;
}

void TickReader::Private::merge(Sample &sample, bool absentIsExited)
{
    merged.clear();
    auto old = processes.begin();
    const auto drop = [&](TrackedProcess &process) {
        process.selected = process.selected && absentIsExited;
        lost.push_back(process.key.pid);
        leave(sample, process);
    };
    for (const pid_t pid : pids) {
        for (; old != processes.end() && (*old)->key.pid < pid; ++old) {
            drop(**old);
        }
        if (old != processes.end() && (*old)->key.pid == pid) {
            merged.push_back(std::move(*old++));
        } else {
            merged.push_back(std::make_unique<TrackedProcess>(pid));
            treeChanged = true;
        }
    }
    for (; old != processes.end(); ++old) {
        drop(**old);
    }
    processes.swap(merged);
    merged.clear();
}

void TickReader::Private::leave(Sample &sample, TrackedProcess &process)
{
    if (process.selected && process.info && !process.endTold
        && !(process.isWitnessed && watched.isWitness())) {
        tellExit(sample, process);
    }
    pinned -= process.pinned;
    treeChanged = true;
    if (process.isMember) {
        lostMembers.push_back(process.key.pid);
    }
    groups.forget(process, reader.machine().clockTicks);
    reader.release(process);
}

//! An account of children has to be read before those who go into it, as it mostly is, since pids
//! ascend. Where one has ended after being looked at, and may be in the account already, what was
//! seen of it would count twice: the account waits for the next tick, which knows.
void TickReader::Private::holdBackAccounts()
{
    if (scope.selection.groups().empty()) {
        return;
    }
    for (const auto &process : processes) {
        const pid_t pid = process->key.pid;
        if (process->gone || pid > process->parentPid) {
            continue;
        }
        TrackedProcess *parent = processes.find(process->parentPid);
        qint64 ns = 0;
        if (parent && parent->hasWaited && source.cpuClock(pid, ns) == ReadStatus::Gone) {
            parent->hasWaited = false;
            parent->childTicks = parent->childTicksBefore;
            parent->cpuNs = -1; // so that it is read
        }
    }
}

void TickReader::Private::tellExit(Sample &sample, const TrackedProcess &process) const
{
    ProcessEnd end = endOf(process);
    const auto told = unseen.exitOf(process.key.pid);
    if (told && !end.exitCode && !end.signal) {
        end.exitCode = told->end.exitCode;
        end.signal = told->end.signal;
    }
    event(sample, EventKind::ProcessExited, &process.key, exitText(process.info->name, end));
    if (told) {
        sample.events.back().wallMs = std::min(told->wallMs, sample.wallMs);
    }
    if (end != ProcessEnd()) {
        sample.events.back().end = std::make_shared<const ProcessEnd>(end);
    }
}

} // namespace probes
