// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/grouptally.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace probes {

namespace {
//! A metric of processes and the one of groups that is made of it.
struct SlotPair
{
    int process;
    int group;
};
constexpr std::array CounterSlots{
    SlotPair{slot(Kind::ProcessCpu, "user"), slot(Kind::WorkerGroup, "user")},
    SlotPair{slot(Kind::ProcessCpu, "system"), slot(Kind::WorkerGroup, "system")},
    SlotPair{slot(Kind::ProcessCpu, "context_switches"),
             slot(Kind::WorkerGroup, "context_switches")},
    SlotPair{slot(Kind::ProcessCpu, "cpu_time"), slot(Kind::WorkerGroup, "cpu_time")},
};
constexpr size_t CpuClock = CounterSlots.size() - 1;
constexpr std::array LevelSlots{
    SlotPair{slot(Kind::ProcessMemory, "used"), slot(Kind::WorkerGroup, "rss_sum")},
    SlotPair{slot(Kind::ProcessMemory, "virtual_memory"), slot(Kind::WorkerGroup, "vms_sum")},
    SlotPair{slot(Kind::ProcessCpu, "threads"), slot(Kind::WorkerGroup, "threads")},
};

//! Left as it is where no integer holds the sum: a hostile file's number.
void addTo(qint64 &sum, qint64 part)
{
    qint64 more = 0;
    if (!qAddOverflow(sum, part, &more)) {
        sum = more;
    }
}
} // namespace

void GroupTally::take(std::span<const GroupMember> members, const Sample &sample,
                      const ReapedTimes &reaped)
{
    static_assert(CounterSlots.size() == Counters);
    m_hasClocks = true;
    std::vector<Known> now;
    now.reserve(members.size());
    auto old = m_members.cbegin();
    for (const GroupMember &member : members) {
        while (old != m_members.cend() && old->key < member.key) {
            ++old;
        }
        Known known{member.key, {}};
        if (old != m_members.cend() && old->key == member.key) {
            known = *old;
        } else {
            known.last.fill(member.fromZero && m_isBegun ? 0 : -1);
        }
        for (size_t i = 0; i < Counters; ++i) {
            const int slot = CounterSlots[i].process;
            if (!member.values.has(slot)) {
                m_hasClocks &= i != CpuClock || !member.values.has(CounterSlots.front().process);
                continue;
            }
            const qint64 value = member.values.values[slot];
            qint64 increase = 0;
            if (known.last[i] >= 0 && !qSubOverflow(value, known.last[i], &increase)
                && increase > 0)
                addTo(m_totals[i], increase);
            known.last[i] = value;
        }
        now.push_back(known);
    }
    m_members.swap(now);
    takeReaped(reaped);
    const qint64 elapsed = m_isBegun ? std::max<qint64>(0, sample.bootNs - m_bootNs) : 0;
    qint64 most = 0;
    if (sample.cores < 1 || qMulOverflow(elapsed, qint64(sample.cores), &most)) {
        most = std::numeric_limits<qint64>::max();
    }
    m_cpuNs += std::min(m_totals[CpuClock] - m_cpuNs, most);
    m_bootNs = sample.bootNs;
    m_isBegun = true;
}

void GroupTally::takeReaped(const ReapedTimes &reaped)
{
    constexpr std::array<size_t, std::tuple_size_v<UsedTimes>> Sums{0, 1, CpuClock};
    if (reaped.sinceNs == 0) {
        return;
    }
    for (size_t i = 0; m_reaped.sinceNs == reaped.sinceNs && i < Sums.size(); ++i) {
        addTo(m_totals[Sums[i]], reaped.used[i] - m_reaped.used[i]);
    }
    m_reaped = reaped;
}

void GroupTally::putInto(SeriesReadings &readings) const
{
    for (size_t i = 0; i < CpuClock; ++i) {
        readings.set(CounterSlots[i].group, m_totals[i]);
    }
    readings.assign(CounterSlots[CpuClock].group,
                    m_hasClocks ? std::optional(m_cpuNs) : std::nullopt);
}

std::vector<GroupMember> withEnded(const std::vector<GroupMember> &members,
                                   const std::vector<EndedMember> &ended)
{
    std::vector<GroupMember> all = members;
    for (const EndedMember &each : ended) {
        all.push_back({each.key, each.fromZero, each.values});
    }
    std::ranges::sort(all, {}, &GroupMember::key);
    return all;
}

void addWitnessed(std::vector<EndedMember> &ended, const std::vector<Event> &events,
                  const std::set<ProcessKey> &before,
                  const std::function<bool(const ProcessInfo &)> &wouldBe, qint64 clockTicks)
{
    constexpr qint64 Microseconds = 1'000'000;
    std::set<ProcessKey> known;
    std::ranges::transform(ended, std::inserter(known, known.end()), &EndedMember::key);
    std::set<ProcessKey> brief;
    for (const Event &event : events) {
        if (event.kind == EventKind::ProcessStarted && event.about
            && !before.contains(*event.process) && wouldBe(*event.about)) {
            brief.insert(*event.process);
        }
        if (event.kind != EventKind::ProcessExited || !event.end) {
            continue;
        }
        const bool isBrief = brief.contains(*event.process);
        if ((!isBrief && !before.contains(*event.process))
            || !known.insert(*event.process).second) {
            continue;
        }
        EndedMember member{*event.process, isBrief, {}};
        const std::array times{event.end->userUs, event.end->systemUs};
        for (size_t i = 0; i < times.size(); ++i) {
            qint64 scaled = 0;
            if (times[i] && !qMulOverflow(*times[i], clockTicks, &scaled))
                member.values.set(CounterSlots[i].process, scaled / Microseconds);
        }
        qint64 sum = 0;
        qint64 ns = 0;
        if (times[0] && times[1] && !qAddOverflow(*times[0], *times[1], &sum)
            && !qMulOverflow(sum, qint64(1000), &ns))
            member.values.set(CounterSlots[CpuClock].process, ns);
        ended.push_back(member);
    }
    std::ranges::sort(ended, {}, &EndedMember::key);
}

void sumMembers(SeriesReadings &readings, std::span<const GroupMember> members)
{
    readings.set(slot(Kind::WorkerGroup, "workers"), qint64(members.size()));
    for (const SlotPair &pair : LevelSlots) {
        qint64 sum = 0;
        bool isKnown = members.empty();
        for (const GroupMember &member : members) {
            if (member.values.has(pair.process)) {
                addTo(sum, member.values.values[pair.process]);
                isKnown = true;
            }
        }
        if (isKnown) {
            readings.set(pair.group, sum);
        }
    }
}

} // namespace probes
