// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/tickreader.h"

#include "core/sampling/clockwatch.h"
#include "core/sampling/devicereader.h"
#include "core/sampling/groupwatch.h"
#include "core/sampling/machinereader.h"
#include "core/sampling/unseencount.h"
#include "core/sampling/watchedprocesses.h"

#include <algorithm>

namespace probes {

namespace {
using Sight = ProcessReader::Sight;
constexpr int MostPinned = 64;
} // namespace

struct TickReader::Private : Kin
{
    Private(ProcSource &s, const Clock &c)
        : source(s)
        , clocks(c)
        , reader(s)
        , devices(s)
    { }

    ProcSource &source;
    ClockWatch clocks;
    ProcessReader reader;
    DeviceReader devices;
    WatchedProcesses watched;
    UnseenCount unseen;
    std::optional<qint64> forks; //!< since boot, at this tick
    GroupWatch groups;
    Scope scope;
    bool scopeChanged = false;

    size_t rows = 0; //!< of the previous tick
    bool listFailed = false;
    qint64 listedNs = -1; //!< when all processes were listed; -1: they are not all tracked

    ProcessList processes;
    ProcessList merged; //!< kept for its memory
    std::vector<pid_t> pids, fresh;
    std::vector<pid_t> lost; //!< parents that died: their children have another one
    std::vector<pid_t> lostLater; //!< found too late for this tick
    bool treeChanged = false;
    int pinned = 0;

    bool listProcesses(Sample &sample);
    void merge(Sample &sample, bool absentIsExited);
    void leave(Sample &sample, TrackedProcess &process);
    void visit(Sample &sample, TrackedProcess &process);
    void settleAll(Sample &sample);
    void settle(Sample &sample, TrackedProcess &process);
    void describe(TrackedProcess &process);
    void select(TrackedProcess &process);
    bool isPicked(const ProcessInfo &process) const;
    const ProcessInfo *find(pid_t pid) const override;
    void report(Sample &sample, TrackedProcess &process, bool wasSelected) const;
    bool isWanted(const TrackedProcess &process) const
    {
        return scope.everyProcess || process.selected;
    }
    void event(Sample &sample, EventKind kind, const ProcessKey *key, QString text) const
    {
        sample.events.push_back(
            {kind, sample.wallMs, key ? std::optional(*key) : std::nullopt, std::move(text), 0});
    }
};

//! Fills `pids`; false when there is nothing to visit.
bool TickReader::Private::listProcesses(Sample &sample)
{
    const Selection &selection = scope.selection;
    if (!scope.everyProcess && selection.picksByPidOnly() && watched.ancestor() == 0) {
        unseen.cannotTell();
        pids.clear();
        for (const Rule &rule : selection.rules()) {
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
    if (listedNs >= 0 && sample.bootNs - listedNs < TurnPeriodNs && source.listNewPids(fresh)) {
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
        const ProcessEnd end = endOf(process);
        event(sample, EventKind::ProcessExited, &process.key, exitText(process.info->name, end));
        if (end != ProcessEnd()) {
            sample.events.back().end = std::make_shared<const ProcessEnd>(end);
        }
    }
    pinned -= process.pinned;
    treeChanged = true;
    reader.release(process);
}

//! Looks at one process and reads it if it is wanted and was so before.
void TickReader::Private::visit(Sample &sample, TrackedProcess &process)
{
    const bool turn = isTurn(process.key.pid, clocks.beforeNs(), sample.bootNs);
    const bool isOrphan = std::ranges::binary_search(lost, process.parentPid);
    const bool force = process.fresh || process.pinned || isOrphan || !process.identified
        || (isWanted(process) && (!process.hasValues || (turn && reader.isRescheduled(process))));
    const char stateBefore = process.state;
    process.wasExeced = false;

    Sight sight = reader.look(process, force);
    if (sight == Sight::Reused) {
        lostLater.push_back(process.key.pid);
        leave(sample, process);
        const pid_t pid = process.key.pid;
        process = TrackedProcess(pid);
        sight = reader.look(process, true);
    }
    switch (sight) {
    case Sight::Gone:
        process.gone = true;
        lost.insert(std::ranges::upper_bound(lost, process.key.pid), process.key.pid);
        return;
    case Sight::Found:
        process.isDue = true;
        process.fromZero = !clocks.isFirst()
            && startedSince(clocks.beforeNs(), process.key.startTicks, reader.machine().clockTicks);
        break;
    case Sight::Execed:
        process.isDue = true;
        process.wasExeced = true;
        treeChanged = true;
        break;
    case Sight::Reparented:
        process.isDue = true;
        break;
    case Sight::Same:
    case Sight::Reused:
        break;
    }
    if (process.state == 'Z' && stateBefore != 'Z') {
        lostLater.push_back(process.key.pid); // its children have been given away already
    }
    if (turn && scope.selection.needsCgroup() && process.info && reader.readCgroup(process)) {
        process.isDue = true; // others may have moved it
    }
    if (!isWanted(process) || process.isDue) {
        return; // settle() reads it once it is known whether it is selected
    }
    if (turn && process.ranSinceRefresh && !process.kernelThread
        && reader.describe(process, true, true)) {
        process.isDue = true; // a new title or user may match another rule
    }
    if (process.moved || process.pinned || !process.hasValues) {
        reader.readValues(process, true);
    } else if ((turn && !process.kernelThread) || process.groups != 0) {
        reader.readValues(process, false);
    }
}

//! Asks the rules where that is due, reads what was not read yet, and adds the row and the events.
void TickReader::Private::settle(Sample &sample, TrackedProcess &process)
{
    const bool wasSelected = process.selected;
    if (process.isDue) {
        select(process);
        if (isWanted(process) && !(process.hasCommandLine && process.hasOwner)) {
            reader.describe(process, true, true);
        }
        const bool isStale = process.moved || process.pinned || !process.hasValues;
        if (isWanted(process) && isStale && !process.wasRead) {
            reader.readValues(process, true);
        }
    }
    report(sample, process, wasSelected);
    if (isWanted(process)) {
        sample.processes.push_back({process.info, process.values, process.state, process.selected,
                                    process.fresh && process.fromZero});
    } else {
        process.hasValues = false;
    }
    process.isDue = false;
}

//! Makes what the rules may ask about, for the process itself and for its children.
void TickReader::Private::describe(TrackedProcess &process)
{
    constexpr size_t CutName = 15;
    const bool isKnown = isWanted(process);
    const bool withCommandLine =
        isKnown || scope.selection.needsCommandLine() || process.commSize >= CutName;
    const bool withOwner = isKnown || scope.selection.needsOwner();
    const bool isStale = !process.info || process.needsVersion
        || process.info->parentPid != process.parentPid || process.info->key != process.key;
    if (isStale || (withCommandLine && !process.hasCommandLine)
        || (withOwner && !process.hasOwner)) {
        reader.describe(process, withCommandLine || process.hasCommandLine,
                        withOwner || process.hasOwner);
    }
    // A replay of all that was seen may be asked for it later.
    if (!process.hasCgroup && (scope.everyProcess || scope.selection.needsCgroup())) {
        reader.readCgroup(process);
    }
}

void TickReader::Private::select(TrackedProcess &process)
{
    pinned -= process.pinned;
    process.endTold |= watched.isEnded(process.key);
    process.groups = process.endTold ? 0 : groups.groupsOf(*process.info, *this);
    process.selected = process.groups != 0;
    process.pinned = false;
    process.isMember = watched.has(process.key)
        || (watched.ancestor() != 0 && processes.isDescendant(process, watched.ancestor()));
    process.isWitnessed |= process.isMember && watched.isWitness();
    if (process.endTold || scope.selection.isException(process.key)) {
        return;
    }
    process.selected |= process.isMember;
    process.pinned = process.isMember && pinned < MostPinned;
    for (const Rule &rule : scope.selection.rules()) {
        if (picks(rule, *process.info, *this)) {
            process.selected = true;
            process.pinned |= rule.picksFew() && pinned < MostPinned;
        }
    }
    pinned += process.pinned;
}

//! As select() would, of one that no tick saw.
bool TickReader::Private::isPicked(const ProcessInfo &process) const
{
    const auto picksIt = [&](const Rule &rule) { return picks(rule, process, *this); };
    return !scope.selection.isException(process.key)
        && (groups.groupsOf(process, *this) != 0
            || std::ranges::any_of(scope.selection.rules(), picksIt));
}

const ProcessInfo *TickReader::Private::find(pid_t pid) const
{
    const TrackedProcess *process = processes.find(pid);
    return process ? process->info.get() : nullptr;
}

void TickReader::Private::report(Sample &sample, TrackedProcess &process, bool wasSelected) const
{
    if (!process.selected && !wasSelected) {
        return;
    }
    if (process.fresh && process.fromZero && !process.isWitnessed) {
        event(sample, EventKind::ProcessStarted, &process.key, process.info->name);
        process.startTold = true;
    }
    if (process.wasExeced && !process.isWitnessed) {
        event(sample, EventKind::ProcessExec, &process.key, process.info->label);
    }
    if (process.failedFile && !process.errorReported) {
        process.errorReported = true;
        event(sample, EventKind::ReadError, &process.key, failureText(process));
    }
}

//! After all have been looked at: who is gone, who is selected, rows and events.
void TickReader::Private::settleAll(Sample &sample)
{
    for (const auto &process : processes) {
        if (process->gone) {
            lostLater.push_back(process->key.pid);
            leave(sample, *process);
        }
    }
    std::erase_if(processes, [](const auto &process) { return process->gone; });

    // Whose child a process is depends on who is there and what they are called.
    const bool asksAll = treeChanged && (scope.selection.needsParents() || watched.ancestor() != 0);
    for (const auto &process : processes) {
        process->isDue |= asksAll;
        if (process->isDue) {
            describe(*process); // all of them before any asks about its parent
        }
    }
    sample.processes.reserve(rows + 16);
    for (const auto &process : processes) {
        unseen.see(*process);
        settle(sample, *process);
    }
    groups.take(sample, processes, reader, scope.pss);
    std::ranges::for_each(processes, [](const auto &process) { process->fresh = false; });
    unseen.tell(sample, processes, *this, [&](const auto &info) { return isPicked(info); });
}

TickReader::TickReader(ProcSource &source, const Clock &clock)
    : d(std::make_unique<Private>(source, clock))
{ }

TickReader::~TickReader() = default;

void TickReader::setScope(Scope scope)
{
    d->scope = std::move(scope);
    d->groups.setGroups(d->scope.selection.groups());
    d->devices.setKinds(d->scope.onRequest);
    d->scopeChanged = true;
}

void TickReader::followEvents()
{
    d->unseen.followEvents();
}

const Scope &TickReader::scope() const
{
    return d->scope;
}

std::unique_ptr<Sample> TickReader::read()
{
    auto sample = std::make_unique<Sample>();
    d->clocks.stamp(*sample);
    d->forks.reset();
    if (d->scope.machine) {
        sample->machine = readMachine(d->source, d->reader.buffer(), &d->forks);
    }
    d->devices.read(d->reader.buffer(), sample->series);
    d->lost.swap(d->lostLater);
    d->lostLater.clear();
    d->treeChanged = false;
    d->unseen.ask(d->source, d->scope, d->processes);
    d->watched.ask(d->scope.watch.get());
    d->watched.tell(*sample, d->processes); // before who is gone is told of
    if (d->listProcesses(*sample)) {
        std::ranges::sort(d->lost);
        const bool scopeChanged = std::exchange(d->scopeChanged, false);
        for (const auto &process : d->processes) {
            process->isDue |= scopeChanged;
            d->visit(*sample, *process);
        }
        d->settleAll(*sample);
        d->rows = sample->processes.size();
    }
    d->lost.clear();
    d->watched.tellLate(*sample, d->scope.watch.get());
    return sample;
}

} // namespace probes
