// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/endedprocesses.h"

#include <algorithm>
#include <map>

namespace probes {

Result<std::vector<EndedProcess>> endedProcesses(SessionReader &reader,
                                                 const std::vector<RecordedEvent> &events)
{
    std::map<quint32, EndedProcess> known;
    std::map<quint32, size_t> places; // of their ends among the events
    std::unordered_map<quint32, qint64> starts;
    for (const RecordedEvent &event : events) {
        if (event.event.kind == EventKind::ProcessStarted) {
            starts.emplace(event.processNumber, event.event.wallMs);
        } else if (event.event.kind == EventKind::ProcessExited && event.event.end) {
            EndedProcess &ended = known[event.processNumber];
            ended.endedMs = event.event.wallMs;
            ended.end = *event.event.end;
            places[event.processNumber] = size_t(&event - events.data());
        }
    }
    auto processes = reader.processes();
    if (!processes) {
        return tl::unexpected(processes.error());
    }
    const auto session = reader.session();
    const auto run = session ? session->run : std::nullopt;
    for (const RecordedProcessPtr &process : *processes) { // versions of one in their order
        const auto found = known.find(process->number);
        if (found == known.end()) {
            continue;
        }
        const auto start = starts.find(process->number);
        found->second.process = process;
        found->second.startedMs = start == starts.end() ? process->info.startedMs : start->second;
        if (run && run->process == process->info.key) { // it waited for its probe before
            found->second.startedMs = std::max(found->second.startedMs, run->startedMs);
        }
    }
    std::vector<EndedProcess> ended;
    for (auto &[number, each] : known) {
        if (each.process)
            ended.push_back(std::move(each));
    }
    std::ranges::sort(ended, {}, [&](const EndedProcess &each) {
        return std::pair(each.endedMs, places[each.process->number]);
    });
    return ended;
}

} // namespace probes
