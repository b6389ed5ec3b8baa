// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/cgroupreader.h"
#include "core/sampling/clockwatch.h"
#include "core/sampling/devicereader.h"
#include "core/sampling/groupwatch.h"
#include "core/sampling/sensorreader.h"
#include "core/sampling/slowreader.h"
#include "core/sampling/tickreader.h"
#include "core/sampling/unseencount.h"
#include "core/sampling/watchedprocesses.h"

namespace probes {

struct TickReader::Private : Kin
{
    Private(ProcSource &s, const Clock &c)
        : source(s)
        , clocks(c)
        , reader(s)
        , devices(s)
        , sensors(s)
        , cgroups(s)
    { }

    ProcSource &source;
    ClockWatch clocks;
    ProcessReader reader;
    DeviceReader devices;
    SensorReader sensors;
    CgroupReader cgroups;
    SlowReader slow;
    WatchedProcesses watched;
    UnseenCount unseen;
    std::optional<qint64> forks; //!< since boot, at this tick
    GroupWatch groups;
    Scope scope;
    bool scopeChanged = false;
    bool isNewScope = false; //!< at this tick

    size_t rows = 0; //!< of the previous tick
    bool listFailed = false;
    qint64 listedNs = -1; //!< when all processes were listed; -1: they are not all tracked

    Turns turns; //!< of this tick
    ProcessList processes;
    ProcessList merged; //!< kept for its memory
    std::vector<TrackedProcess *> due; //!< whom settleAll() looks at, by pid
    std::vector<pid_t> pids, fresh;
    std::vector<pid_t> lost; //!< parents that died: their children have another one
    std::vector<pid_t> lostLater; //!< found too late for this tick
    std::vector<pid_t> lostMembers; //!< of what a ProcessWatch follows, at this tick
    bool treeChanged = false;
    int pinned = 0;

    bool listProcesses(Sample &sample);
    void merge(Sample &sample, bool absentIsExited);
    void leave(Sample &sample, TrackedProcess &process);
    void tellExit(Sample &sample, const TrackedProcess &process) const;
    void visit(Sample &sample, TrackedProcess &process);
    void holdBackAccounts();
    void settleAll(Sample &sample);
    void addRows(Sample &sample);
    void settle(Sample &sample, TrackedProcess &process);
    void describe(TrackedProcess &process);
    void select(TrackedProcess &process);
    bool isPicked(const ProcessInfo &process) const;
    bool isOfRun(pid_t pid) const;
    bool knowsFew() const; //!< only those that are picked by their pids
    const ProcessInfo *find(pid_t pid) const override;
    pid_t begunBy(pid_t pid) const override { return unseen.begunBy(pid); }
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

} // namespace probes
