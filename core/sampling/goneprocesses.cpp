// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/goneprocesses.h"

#include <algorithm>
#include <limits>

namespace probes {

namespace {
constexpr int OwnUser = slot(Kind::ProcessCpu, "user");
constexpr int OwnSystem = slot(Kind::ProcessCpu, "system");
constexpr int OwnClock = slot(Kind::ProcessCpu, "cpu_time");
//! More generations than end together.
constexpr int LongestFall = 4096;

qint64 scaled(qint64 value, qint64 factor)
{
    qint64 product = 0;
    return qMulOverflow(value, factor, &product) ? std::numeric_limits<qint64>::max() : product;
}

} // namespace

UsedTimes accountOf(qint64 userTicks, qint64 systemTicks, qint64 clockTicks)
{
    UsedTimes times{userTicks, systemTicks, 0};
    qint64 sum = 0;
    if (clockTicks > 0 && !qAddOverflow(userTicks, systemTicks, &sum)) {
        times[2] = scaled(sum, NsPerSecond / clockTicks);
    }
    return times;
}

UsedTimes ownTimesOf(const ReadingsView &values, qint64 clockTicks)
{
    const auto ticks = [&](int slot) {
        return values.has(slot) ? std::max<qint64>(0, values.values[slot]) : 0;
    };
    UsedTimes times = accountOf(ticks(OwnUser), ticks(OwnSystem), clockTicks);
    if (values.has(OwnClock)) {
        times[2] = values.values[OwnClock];
    }
    return times;
}

void GoneProcesses::add(const Process &process)
{
    m_places.insert_or_assign(process.key.pid, m_gone.size());
    m_gone.push_back(process);
}

void GoneProcesses::add(const std::vector<Event> &events, const Find &find, qint64 clockTicks)
{
    constexpr qint64 Microseconds = 1'000'000;
    std::unordered_map<pid_t, const ProcessInfo *> begun;
    for (const Event &event : events) {
        if (event.kind == EventKind::ProcessStarted && event.about) {
            begun[event.process->pid] = event.about.get();
            continue;
        }
        const bool isTold = event.kind == EventKind::ProcessExited && event.process && event.end
            && event.end->userUs && event.end->systemUs;
        if (!isTold) {
            continue;
        }
        const UsedTimes own{scaled(*event.end->userUs, clockTicks) / Microseconds,
                            scaled(*event.end->systemUs, clockTicks) / Microseconds,
                            scaled(*event.end->userUs + *event.end->systemUs, 1000)};
        const ProcessKey &key = *event.process;
        const auto known = m_places.find(key.pid);
        const auto brief = begun.find(key.pid);
        if (known != m_places.end() && m_gone[known->second].key == key) {
            UsedTimes &last = m_gone[known->second].own;
            std::ranges::transform(last, own, last.begin(),
                                   [](qint64 a, qint64 b) { return std::max(a, b); });
        } else if (brief != begun.end() && brief->second->key == key) {
            const auto zombie = find(key.pid);
            if (!zombie || zombie->key != key) {
                add({key, brief->second->parentPid, own, {}, true});
            }
        }
    }
}

//! None also where nobody can be its parent any more: a child is not older than who has it.
std::optional<GoneProcesses::Present> GoneProcesses::parentOf(const Process &process,
                                                              const Find &find)
{
    const auto parent = find(process.parentPid);
    return parent && parent->key.startTicks <= process.key.startTicks ? parent : std::nullopt;
}

std::vector<ReapedTally::Ended>
GoneProcesses::waitedForBy(const Find &find,
                           const std::function<bool(const ProcessKey &)> &isOf) const
{
    std::vector<ReapedTally::Ended> ended;
    for (const Process &process : m_gone) {
        UsedTimes used = process.own;
        addTimes(used, process.children);
        const auto parent = parentOf(process, find);
        if (parent && !parent->isZombie) {
            if (isOf(parent->key)) {
                ended.push_back({parent->key, used});
            }
            continue;
        }
        // Its parent has ended, too: before, and then somebody else has taken it, or after, and
        // then it has gone into the parent's account, and with that one into the next.
        bool isOurs = false;
        const Process *each = &process;
        for (int step = 0; each && !isOurs && step < LongestFall; ++step) {
            isOurs = isOf(each->key);
            const auto forebear = parentOf(*each, find);
            const auto next = forebear ? m_places.end() : m_places.find(each->parentPid);
            isOurs = isOurs || (forebear && isOf(forebear->key));
            each = next == m_places.end() ? nullptr : &m_gone[next->second];
        }
        if (isOurs) {
            ended.push_back({{}, used});
        }
    }
    return ended;
}

void GoneProcesses::clear()
{
    m_gone.clear();
    m_places.clear();
}

} // namespace probes
