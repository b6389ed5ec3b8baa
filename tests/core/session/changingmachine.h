// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/group.h"
#include "core/sampling/grouptally.h"
#include "synthetic.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace probes {

using Watched = std::function<bool(const ProcessInfo &)>;

//! What a sampler reads of processes that come, go and take other names; it tells of starts and
//! ends of those only who are watched.
class ChangingMachine
{
public:
    //! `reaps`: it tells of the group what those used that no tick saw.
    explicit ChangingMachine(Watched watched, std::optional<Group> group = {}, bool reaps = false)
        : m_watched(std::move(watched))
        , m_group(std::move(group))
        , m_reaps(reaps)
    { }

    SamplePtr tick()
    {
        const qint64 tick = ++m_tick;
        auto sample = std::make_shared<Sample>(Synthetic(0).sample(tick));
        sample->series.clear();
        std::vector<ProcessReading> now;
        for (pid_t pid = 1000; pid < 1040; ++pid) {
            const qint64 age = (tick + pid * 7) % 97;
            if (age >= 80) {
                continue;
            }
            const auto startTicks = quint64((tick - age) * 100 + 100'000);
            ProcessReading reading;
            reading.info = infoOf(pid, startTicks, age > 40);
            reading.values = Synthetic::readings(tick, pid);
            reading.fromZero = age == 0 && tick > 1;
            reading.selected = m_watched(*reading.info);
            now.push_back(reading);
        }
        const GroupMembers members = m_group ? chooseMembers(now) : GroupMembers();
        const auto tell = [&](EventKind kind, const ProcessReading &of, const QString &text) {
            if (of.selected)
                sample->events.push_back({kind, sample->wallMs, of.info->key, text, 0});
        };
        for (const ProcessReading &old : m_before) {
            const auto key = [](const ProcessReading &each) { return each.info->key; };
            if (std::ranges::find(now, old.info->key, key) == now.end())
                tell(EventKind::ProcessExited, old, old.info->name);
        }
        for (const ProcessReading &reading : now) {
            if (reading.fromZero)
                tell(EventKind::ProcessStarted, reading, reading.info->name);
            const auto old = std::ranges::find(m_before, reading.info->key,
                                               [](const auto &each) { return each.info->key; });
            if (old != m_before.end() && old->info->version != reading.info->version)
                tell(EventKind::ProcessExec, old->selected ? *old : reading, reading.info->label);
        }
        if (tick % 30 == 0) {
            sample->events.push_back({EventKind::ClockStep, sample->wallMs, {}, {}, 0});
        }
        if (m_group) {
            addGroup(*sample, members, now);
        }
        m_before = now;
        sample->processes = std::move(now);
        return sample;
    }

private:
    //! Selects the members, and remembers who they are.
    GroupMembers chooseMembers(std::vector<ProcessReading> &now) const
    {
        struct Others : Kin
        {
            const ProcessInfo *find(pid_t pid) const override
            {
                const auto found = std::ranges::find_if(
                    *all, [&](const auto &each) { return each.info->key.pid == pid; });
                return found == all->end() ? nullptr : found->info.get();
            }
            const std::vector<ProcessReading> *all = nullptr;
        } others;
        others.all = &now;
        GroupMembers members;
        std::set<ProcessKey> before;
        if (m_members) {
            before = {m_members->begin(), m_members->end()};
        }
        for (ProcessReading &reading : now) {
            if (m_group->has(*reading.info, others, before)) {
                reading.selected = true;
                members.push_back(reading.info->key);
            }
        }
        return members;
    }
    void addGroup(Sample &sample, GroupMembers keys, const std::vector<ProcessReading> &now)
    {
        std::vector<GroupMember> members;
        for (const ProcessReading &reading : now) {
            if (std::ranges::binary_search(keys, reading.info->key))
                members.push_back({reading.info->key, reading.fromZero, reading.values});
        }
        for (const ProcessKey &key : m_members.value_or(GroupMembers())) {
            if (!std::ranges::binary_search(keys, key))
                sample.events.push_back(
                    {EventKind::GroupLeft, sample.wallMs, key, m_group->name(), 0});
        }
        for (const ProcessKey &key : keys) {
            if (m_members && !std::ranges::binary_search(*m_members, key))
                sample.events.push_back(
                    {EventKind::GroupJoined, sample.wallMs, key, m_group->name(), 0});
        }
        const ReapedTimes reaped{m_reaps ? 1 : 0, {3 * m_tick, m_tick, 40'000'000 * m_tick}};
        m_tally.take(members, sample, reaped);
        SeriesReading reading{
            std::make_shared<SeriesInfo>(SeriesInfo{Subject::Group, m_group->name()}),
            {},
            std::make_shared<GroupMembers>(keys)};
        sumMembers(reading.values, members);
        m_tally.putInto(reading.values);
        reading.reaped = reaped;
        sample.series.push_back(std::move(reading));
        m_members = std::move(keys);
    }
    ProcessInfoPtr infoOf(pid_t pid, quint64 startTicks, bool renamed)
    {
        ProcessInfoPtr &known = m_infos[pid];
        const int version = renamed ? 2 : 1;
        if (!known || known->key.startTicks != startTicks || known->version != version) {
            auto info = std::make_shared<ProcessInfo>(
                *Synthetic::process(pid, QStringLiteral("p%1").arg(pid % 3), startTicks));
            info->version = version;
            info->parentPid = pid % 5 ? 1000 : 1;
            if (renamed)
                info->name = info->comm = info->commandLine = QStringLiteral("renamed");
            known = info;
        }
        return known;
    }

    Watched m_watched;
    std::optional<Group> m_group;
    bool m_reaps;
    std::optional<GroupMembers> m_members; //!< at the tick before
    GroupTally m_tally;
    qint64 m_tick = 0;
    std::map<pid_t, ProcessInfoPtr> m_infos;
    std::vector<ProcessReading> m_before;
};

} // namespace probes
