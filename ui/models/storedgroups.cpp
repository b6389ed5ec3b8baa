// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/storedgroups.h"

#include "ui/charts/timeline.h"
#include "ui/models/grouptext.h"

#include <algorithm>
#include <map>

namespace probes {

std::vector<StoredGroup> StoredGroup::of(const LoadedSession &loaded, const QList<qint64> &timesMs,
                                         const std::vector<Event> &events)
{
    std::map<quint32, ProcessInfoPtr> processes; // versions come by first tick: the last one stays
    for (const RecordedProcessPtr &process : loaded.processes) {
        processes[process->number] = ProcessInfoPtr(process, &process->info);
    }
    const std::vector<Group> rules = groupsIn(loaded.session.selection);
    std::vector<StoredGroup> out;
    for (const RecordedSeriesPtr &series : loaded.groups) {
        StoredGroup group{series->info.name, {}, seriesSubject(series->number), {}};
        const auto rule = std::ranges::find(rules, group.name, &Group::name);
        if (rule != rules.end()) {
            group.rule = groupRuleText(*rule);
        }
        for (const Membership &member : loaded.memberships) {
            const auto process = processes.find(member.process);
            if (member.series != series->number || process == processes.end()) {
                continue;
            }
            WorkersModel::Worker worker;
            worker.info = process->second;
            worker.subject = member.process;
            const qint64 left = member.lastTick; // the tick after is the first without it
            if (left > 0 && !timesMs.isEmpty()) {
                worker.leftMs = timesMs[std::clamp<qsizetype>(left, 0, timesMs.size() - 1)];
                Event leaving{EventKind::GroupLeft, worker.leftMs, process->second->key, {}, 0};
                const Event *exit = exitOf(leaving, events);
                worker.hasEnded = exit != nullptr;
                worker.how = exit != nullptr && exit->end ? endingText(*exit->end) : QString();
            }
            group.workers.push_back(std::move(worker));
        }
        out.push_back(std::move(group));
    }
    return out;
}

} // namespace probes
