// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionsummary.h"

#include "core/base/value.h"
#include "core/delivery/undelivered.h"
#include "core/session/sessionreader.h"

#include <algorithm>
#include <array>
#include <map>

namespace probes {

namespace {
constexpr std::array BusySlots{slot(Kind::SystemCpu, "user"),    slot(Kind::SystemCpu, "nice"),
                               slot(Kind::SystemCpu, "system"),  slot(Kind::SystemCpu, "irq"),
                               slot(Kind::SystemCpu, "softirq"), slot(Kind::SystemCpu, "steal")};
constexpr std::array IdleSlots{slot(Kind::SystemCpu, "idle"), slot(Kind::SystemCpu, "iowait")};

//! The counters at one tick.
struct Counters
{
    qint64 wallMs = 0;
    std::map<quint32, qint64> processes; //!< CPU nanoseconds by number
    qint64 busyTicks = 0;
    qint64 allTicks = 0;
};

Counters countersOf(const TickRecord &tick)
{
    constexpr int Used = slot(Kind::ProcessCpu, "cpu_time");
    Counters counters;
    counters.wallMs = tick.wallMs;
    for (const ProcessRecord &record : tick.processes) {
        if (record.now.has(Used)) {
            counters.processes[record.process->number] = record.now.values[size_t(Used)];
        }
    }
    const auto sumOf = [&tick](const auto &places) {
        qint64 sum = 0;
        for (const int at : places) {
            sum += tick.machine.has(at) ? tick.machine.values[size_t(at)] : 0;
        }
        return sum;
    };
    counters.busyTicks = sumOf(BusySlots);
    counters.allTicks = counters.busyTicks + sumOf(IdleSlots);
    return counters;
}

double machineLoad(const Counters &from, const Counters &to)
{
    const qint64 all = to.allTicks - from.allTicks;
    return all > 0 ? double(to.busyTicks - from.busyTicks) / double(all) : UnknownNumber;
}

//! Of the processes that are there at both ends.
double processLoad(const Counters &from, const Counters &to)
{
    const qint64 elapsedMs = to.wallMs - from.wallMs;
    qint64 used = 0;
    for (const auto &[number, now] : to.processes) {
        const auto before = from.processes.find(number);
        used += before == from.processes.end() ? 0 : std::max<qint64>(0, now - before->second);
    }
    return elapsedMs > 0 ? double(used) / (double(elapsedMs) * 1e6) : UnknownNumber;
}

QList<double> loadOf(SessionReader &reader, bool &isOfMachine)
{
    const qint64 last = reader.lastTick().value_or(0);
    const qint64 parts = std::min<qint64>(SessionSummary::Points, last - 1);
    if (parts < 2) {
        return {};
    }
    std::vector<Counters> at;
    bool hasProcesses = false;
    for (qint64 i = 0; i <= parts; ++i) {
        const qint64 tick = 1 + i * (last - 1) / parts;
        const auto read = reader.read(tick, tick, [&](const TickRecord &record) {
            at.push_back(countersOf(record));
            return false;
        });
        if (!read) {
            break; // the file is torn here
        }
        hasProcesses = hasProcesses || (!at.empty() && !at.back().processes.empty());
    }
    isOfMachine = !hasProcesses;
    QList<double> load;
    for (size_t i = 1; i < at.size(); ++i) {
        load.append(hasProcesses ? processLoad(at[i - 1], at[i]) : machineLoad(at[i - 1], at[i]));
    }
    return load;
}
} // namespace

SessionSummary SessionSummary::of(const QString &path)
{
    SessionSummary summary;
    if (auto reader = SessionReader::open(path)) {
        summary.load = loadOf(**reader, summary.isOfMachine);
    }
    for (const KnownDelivery &each : deliveriesOf(path).value_or(std::vector<KnownDelivery>())) {
        ++summary.deliveries;
        summary.rejected += each.rejected;
        summary.undelivered += !each.isDone();
        if (!each.isDone() && each.target)
            summary.undeliveredTo.push_back(*each.target);
    }
    return summary;
}

} // namespace probes
