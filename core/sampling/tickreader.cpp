// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/tickreader.h"

#include "core/sampling/machinereader.h"
#include "core/sampling/tickreaderprivate.h"

#include <algorithm>

namespace probes {

namespace {
using Sight = ProcessReader::Sight;
constexpr int MostPinned = 64;

//! It has the memory of who forked it.
void forgetMemory(TrackedProcess &process)
{
    for (const Metric &metric : metricsOf(Kind::ProcessMemory)) {
        if (metric.stored != Stored::Nothing)
            process.values.forget(slotOf(metric));
    }
    process.hasValues = false;
    process.touched = true;
}

bool isSwapEmpty(const MachineReadings &machine)
{
    constexpr int SwapUsed = slot(Kind::SystemMemory, "swap_used");
    return machine.has(SwapUsed) && machine.values[SwapUsed] == 0;
}
} // namespace

//! Looks at one process and reads it if it is wanted and was so before.
void TickReader::Private::visit(Sample &sample, TrackedProcess &process)
{
    const bool turn = turns.has(process.key.pid);
    const bool isOrphan = !lost.empty() && std::ranges::binary_search(lost, process.parentPid);
    const bool force = process.fresh || process.pinned || isOrphan || !process.identified
        || (isWanted(process) && (!process.hasValues || (turn && reader.isRescheduled(process))));
    const char stateBefore = process.state;
    const bool wasZombie = isZombie(process.state, process.values);
    process.wasExeced = false;
    process.mayBeExeced = false;
    process.wasGivenAway = false;

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
    case Sight::Renamed:
        process.isDue = true;
        treeChanged = true;
        break;
    case Sight::Reparented:
        process.isDue = true;
        process.wasGivenAway = true;
        break;
    case Sight::Same:
    case Sight::Reused:
        break;
    }
    process.hasDied =
        isZombie(process.state, process.values) && (process.fresh ? process.fromZero : !wasZombie);
    if (process.state == 'Z' && stateBefore != 'Z') {
        lostLater.push_back(process.key.pid); // its children have been given away already
    }
    if (turn && scope.selection.needsCgroup() && process.info && reader.readCgroup(process)) {
        process.isDue = true; // others may have moved it
    }
    if (!isWanted(process) || process.isDue) {
        return; // settle() reads it once it is known whether it is selected
    }
    if (process.moved || process.pinned || !process.hasValues) {
        reader.readValues(process, true);
    } else if ((turn && !process.kernelThread) || process.groups != 0) {
        reader.readValues(process, false);
    }
    // Who was just becoming another program had no command line yet.
    const bool mayHaveTitle = turn || process.info->commandLine.isEmpty();
    if (mayHaveTitle && process.ranSinceRefresh && !process.kernelThread
        && reader.describeAnew(process)) {
        process.isDue = true; // a new title or user may match another rule
    }
}

//! Asks the rules where that is due, reads what was not read yet, and adds the events.
void TickReader::Private::settle(Sample &sample, TrackedProcess &process)
{
    const bool wasSelected = process.selected;
    if (process.isDue) {
        const quint64 groupsBefore = process.groups;
        select(process);
        const bool hasLeft =
            (groupsBefore & ~process.groups) != 0 || (wasSelected && !process.selected);
        process.hasLostParent = hasLeft && !process.endTold && !isNewScope
            && scope.selection.needsParents()
            && (process.wasGivenAway || (process.parentPid != 0 && !find(process.parentPid)));
        if (isWanted(process) && !(process.hasCommandLine && process.hasOwner)) {
            reader.describe(process, true, true);
        }
        const bool isStale = process.moved || process.pinned || !process.hasValues;
        if (isWanted(process) && isStale && !process.wasRead) {
            reader.readValues(process, true);
        }
    }
    if (watched.isWaiting(process.key.pid)) {
        forgetMemory(process);
        process.isIntroduced = true;
    }
    report(sample, process, wasSelected);
    process.isDue = false;
    // It has ended, whenever its parent takes it. This tick has its last CPU; the next one selects
    // it no more. Of the run's own child whoever waits for it tells more.
    const bool isTold = process.endTold || (process.isWitnessed && watched.isWitness())
        || (process.isMember && process.parentPid == watched.ancestor());
    if (process.hasDied && process.selected && !isTold) {
        tellExit(sample, process);
        process.endTold = true;
        process.isDue = true;
    }
}

void TickReader::Private::addRows(Sample &sample)
{
    sample.processes.reserve(rows + 16);
    for (const auto &process : processes) {
        if (std::exchange(process->touched, false)) {
            process->sameSinceNs = sample.bootNs;
        }
        if (isWanted(*process)) {
            sample.processes.emplace_back(process->info, process->values, process->state,
                                          process->selected, process->fresh && process->fromZero,
                                          process->sameSinceNs);
            sample.processes.back().childTicks = process->childTicks;
        } else {
            process->hasValues = false;
        }
        process->fresh = false;
    }
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
    process.gathers = process.endTold ? 0 : groups.gatheredBy(*process.info, *this, process.groups);
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

//! Whether what a process of this pid has begun belongs to the command that is recorded.
bool TickReader::Private::isOfRun(pid_t pid) const
{
    const pid_t ancestor = watched.ancestor();
    const TrackedProcess *process = processes.find(pid);
    return ancestor != 0
        && (pid == ancestor || std::ranges::find(lostMembers, pid) != lostMembers.end()
            || (process && processes.isDescendant(*process, ancestor)));
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
    // What a command has been introduced as is no news.
    if (process.wasExeced && !process.isWitnessed && !std::exchange(process.isIntroduced, false)) {
        event(sample, EventKind::ProcessExec, &process.key, process.info->label);
    }
    if (std::exchange(process.hasLostParent, false)) {
        event(sample, EventKind::ParentLost, &process.key, process.info->name);
    }
    if (process.hasFailed) {
        process.hasFailed = false;
        process.errorReported = true;
        event(sample, EventKind::ReadError, &process.key, failureText(process));
    }
}

//! After all have been looked at: who is gone, who is selected, rows and events.
void TickReader::Private::settleAll(Sample &sample)
{
    if (std::ranges::any_of(due, &TrackedProcess::gone)) {
        for (TrackedProcess *process : due) {
            if (process->gone) {
                lostLater.push_back(process->key.pid);
                leave(sample, *process);
            }
        }
        std::erase_if(due, [](const auto *process) { return process->gone; });
        std::erase_if(processes, [](const auto &process) { return process->gone; });
    }
    // Whose child a process is depends on who is there and what they are called.
    if (treeChanged && (scope.selection.needsParents() || watched.ancestor() != 0)) {
        due.clear();
        for (const auto &process : processes) {
            process->isDue = true;
            due.push_back(process.get());
        }
    }
    for (TrackedProcess *process : due) {
        if (process->isDue) {
            const ProcessInfoPtr before = process->info;
            describe(*process); // all of them before any asks about its parent
            process->wasExeced |=
                process->mayBeExeced && before && before->commandLine != process->info->commandLine;
        }
    }
    for (TrackedProcess *process : due) {
        unseen.see(*process);
        settle(sample, *process);
    }
    slow.read(processes, sample.bootNs, reader);
    groups.take(sample, processes, *this, reader.machine().clockTicks, slow.readsGroups(),
                groups.isEmpty() ? UnseenOnes{} : unseen.ended(processes, *this));
    if (scope.metrics.has(Kind::Cgroup)) {
        cgroups.read(processes, reader.buffer(), sample.series);
    }
    addRows(sample);
    unseen.tell(sample, processes, *this, [&](const ProcessInfo &info, pid_t forebear) {
        return isPicked(info) || isOfRun(forebear);
    });
}

TickReader::TickReader(ProcSource &source, const Clock &clock)
    : d(std::make_unique<Private>(source, clock))
{ }

TickReader::~TickReader() = default;

void TickReader::setScope(Scope scope)
{
    d->scope = std::move(scope);
    d->groups.setGroups(d->scope.selection.groups());
    const MetricSet &metrics = d->scope.metrics;
    d->reader.setMetrics(metrics, !d->scope.selection.groups().empty());
    d->devices.setMetrics(metrics);
    d->sensors.setMetrics(metrics);
    d->cgroups.setRules(d->scope.selection);
    d->slow.setMetrics(metrics);
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
    sample->cores = d->reader.machine().cores;
    d->forks.reset();
    if (d->scope.machine) {
        sample->machine = readMachine(d->source, d->reader.buffer(), d->scope.metrics, &d->forks);
    }
    d->devices.read(d->reader.buffer(), sample->series);
    d->sensors.read(sample->bootNs, d->reader.buffer(), sample->series);
    d->lost.swap(d->lostLater);
    d->lostLater.clear();
    d->treeChanged = false;
    d->watched.ask(d->scope.watch.get());
    const bool isOfMachine = d->knowsFew() && d->scope.selection.isEmpty();
    if (d->watched.isWitness() || isOfMachine) { // it tells of the command's brief processes, too
        d->unseen.rest();
    } else {
        d->unseen.ask(d->source, d->processes, d->knowsFew());
    }
    d->watched.tell(*sample, d->processes); // before who is gone is told of
    d->reader.setSwapEmpty(isSwapEmpty(sample->machine));
    d->turns = Turns(d->clocks.beforeNs(), sample->bootNs);
    if (d->listProcesses(*sample)) {
        std::ranges::sort(d->lost);
        d->due.clear();
        d->isNewScope = std::exchange(d->scopeChanged, false);
        for (const auto &process : d->processes) {
            process->isDue |= d->isNewScope;
            d->visit(*sample, *process);
            // Of most of them there is nothing more to be said.
            if (process->touched || process->isDue || process->gone || process->hasFailed) {
                d->due.push_back(process.get());
            }
        }
        d->holdBackAccounts();
        d->settleAll(*sample);
        d->rows = sample->processes.size();
    }
    d->lost.clear();
    d->lostMembers.clear();
    d->watched.tellLate(*sample, d->scope.watch.get());
    return sample;
}

} // namespace probes
