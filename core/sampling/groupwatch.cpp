// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/groupwatch.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace probes {

namespace {
//! Who is there at a tick, and who began before it, but has ended.
class KinOfBrief : public Kin
{
public:
    KinOfBrief(const Kin &there, const std::vector<Event> &events)
        : m_there(there)
    {
        for (const Event &event : events) {
            if (event.kind == EventKind::ProcessStarted && event.about)
                m_begun[event.process->pid] = event.about.get();
        }
    }
    const ProcessInfo *find(pid_t pid) const override
    {
        const ProcessInfo *there = m_there.find(pid);
        const auto begun = there ? m_begun.end() : m_begun.find(pid);
        return begun == m_begun.end() ? there : begun->second;
    }
    pid_t begunBy(pid_t pid) const override { return m_there.begunBy(pid); }

private:
    const Kin &m_there;
    std::unordered_map<pid_t, const ProcessInfo *> m_begun;
};

GoneProcesses::Find presentIn(const ProcessList &processes)
{
    return [&processes](pid_t pid) {
        const TrackedProcess *process = processes.find(pid);
        return process ? std::optional(
                   GoneProcesses::Present{process->key, isZombie(process->state, process->values)})
                       : std::nullopt;
    };
}
} // namespace

void GroupWatch::setGroups(const std::vector<Group> &groups)
{
    std::vector<Watched> next;
    for (const Group &group : groups) {
        const auto old = std::ranges::find(m_groups, group, &Watched::group);
        if (old != m_groups.end()) {
            next.push_back(std::move(*old));
        } else {
            next.push_back(
                {group,
                 std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, group.name()})});
        }
    }
    m_groups = std::move(next);
}

quint64 GroupWatch::groupsOf(const ProcessInfo &process, const Kin &kin) const
{
    quint64 groups = 0;
    for (size_t i = 0; i < m_groups.size() && i < Group::MostGroups; ++i) {
        const Watched &watched = m_groups[i];
        if (watched.group.has(process, kin, watched.memberSet)) {
            groups |= quint64(1) << i;
        }
    }
    return groups;
}

quint64 GroupWatch::gatheredBy(const ProcessInfo &process, const Kin &kin, quint64 groups) const
{
    quint64 gathered = 0;
    for (size_t i = 0; i < m_groups.size() && i < Group::MostGroups; ++i) {
        if (m_groups[i].group.gathers(process, kin, groups >> i & 1)) {
            gathered |= quint64(1) << i;
        }
    }
    return gathered;
}

void GroupWatch::forget(const TrackedProcess &process, qint64 clockTicks)
{
    if (!m_groups.empty() && process.identified) {
        const auto &[user, system] = process.childTicks;
        m_gone.add({process.key, process.parentPid, ownTimesOf(process.values, clockTicks),
                    accountOf(std::max<qint64>(0, user), std::max<qint64>(0, system), clockTicks),
                    isZombie(process.state, process.values)});
    }
}

void GroupWatch::take(Sample &sample, const ProcessList &processes, const Kin &kin,
                      qint64 clockTicks, bool withPss, const UnseenOnes &unseen)
{
    if (m_groups.empty()) {
        m_gone.clear();
        return;
    }
    m_members.assign(m_groups.size(), {});
    m_parents.assign(m_groups.size(), {});
    for (const auto &process : processes) {
        const quint64 bits = process->groups | process->gathers;
        for (size_t i = 0; i < m_groups.size() && bits >> i != 0; ++i) {
            if (process->groups >> i & 1)
                m_members[i].push_back(process.get());
            if (process->gathers >> i & 1)
                m_parents[i].push_back(process.get());
        }
    }
    m_clockTicks = clockTicks;
    m_withPss = withPss;
    m_gone.add(sample.events, presentIn(processes), clockTicks);
    const KinOfBrief all(kin, sample.events);
    for (Watched &watched : m_groups) {
        takeReaped(sample, watched, processes, kin, unseen);
        update(sample, watched, all);
        SeriesReading &reading = sample.series.back();
        reading.isHeadThere =
            reading.members->empty() && std::ranges::any_of(processes, [&](const auto &process) {
                return process->info && !isZombie(process->state, process->values)
                    && watched.group.isHead(*process->info, kin);
            });
    }
    m_gone.clear();
}

//! What those used that were seen no more before they ended, by those who waited for them.
void GroupWatch::takeReaped(const Sample &sample, Watched &watched, const ProcessList &processes,
                            const Kin &kin, const UnseenOnes &unseen) const
{
    const auto place = size_t(&watched - m_groups.data());
    if (watched.sinceNs == 0) {
        watched.sinceNs = sample.bootNs;
    }
    seeBroods(watched, processes, kin, unseen);
    const EndsByParent ends = endsOf(watched, kin, unseen);
    std::vector<ReapedTally::Parent> parents;
    parents.reserve(m_parents[place].size());
    const auto add = [&](const TrackedProcess &process, bool isOurs) {
        const auto &[user, system] = process.childTicks;
        const auto known = ends.find(process.key.pid);
        ReapedTally::Share share{isOurs ? 1 : 0, 1};
        if (known != ends.end() && known->second.areKnown) {
            share = {known->second.members, known->second.members + known->second.others};
        }
        if (user >= 0 && system >= 0) {
            parents.push_back({process.key, process.fresh && process.fromZero,
                               accountOf(user, system, m_clockTicks), share});
        }
    };
    for (const TrackedProcess *process : m_parents[place]) {
        add(*process, true);
    }
    if (watched.group.mayGather()) {
        for (const TrackedProcess *process : m_members[place]) {
            add(*process, watched.broods.isOfMembers(process->key));
        }
    }
    const auto isOf = [&](const ProcessKey &key) {
        return watched.memberSet.contains(key) || watched.reaped.has(key)
            || std::ranges::binary_search(parents, key, {}, &ReapedTally::Parent::key);
    };
    watched.reaped.take(parents, m_gone.waitedForBy(presentIn(processes), isOf),
                        ReapedTally::mostIn(sample, m_clockTicks));
}

//! Whose children ended, where it is known of all that did what they were: those that ticks have
//! seen, and those that events tell of.
GroupWatch::EndsByParent GroupWatch::endsOf(const Watched &watched, const Kin &kin,
                                            const UnseenOnes &unseen) const
{
    EndsByParent ends;
    if (!unseen.isComplete) {
        return ends;
    }
    for (const UnseenOnes::One &one : unseen.ended) {
        Ends &siblings = ends[one.parentPid];
        siblings.areKnown &= one.info != nullptr;
        if (one.info) {
            const bool isOurs = watched.group.has(*one.info, kin, watched.memberSet);
            ++(isOurs ? siblings.members : siblings.others);
        }
    }
    for (const GoneProcesses::Process &gone : m_gone.all()) {
        if (!gone.hasToldAll) {
            Ends &siblings = ends[gone.parentPid];
            ++(watched.memberSet.contains(gone.key) ? siblings.members : siblings.others);
        }
    }
    return ends;
}

void GroupWatch::seeBroods(Watched &watched, const ProcessList &processes, const Kin &kin,
                           const UnseenOnes &unseen) const
{
    if (!watched.group.mayGather()) {
        return;
    }
    const auto place = size_t(&watched - m_groups.data());
    const auto &members = m_members[place];
    const auto memberWith = [&](pid_t pid) {
        const auto found = std::ranges::lower_bound(
            members, pid, {}, [](const TrackedProcess *each) { return each->key.pid; });
        return found != members.end() && (*found)->key.pid == pid ? *found : nullptr;
    };
    watched.broods.keep([&](const ProcessKey &key) {
        const TrackedProcess *member = memberWith(key.pid);
        return member && member->key == key;
    });
    for (const auto &process : processes) {
        const TrackedProcess *parent = memberWith(process->parentPid);
        if (parent && !isZombie(process->state, process->values)) {
            watched.broods.see(parent->key, process->groups >> place & 1);
        }
    }
    for (const UnseenOnes::One &one : unseen.ended) {
        const TrackedProcess *parent = memberWith(one.parentPid);
        if (parent && one.info) {
            watched.broods.see(parent->key, watched.group.has(*one.info, kin, watched.memberSet));
        }
    }
}

void GroupWatch::update(Sample &sample, Watched &watched, const Kin &kin)
{
    const auto &processes = m_members[size_t(&watched - m_groups.data())];
    SeriesReading reading{watched.info, {}};
    std::vector<GroupMember> members;
    GroupMembers keys;
    qint64 pssKib = 0;
    bool isPssKnown = m_withPss;
    for (const TrackedProcess *process : processes) {
        const bool isNewborn = process->fresh && process->fromZero;
        if (isZombie(process->state,
                     process->values)) { // it works no more, though its parent has not taken it yet
            reading.ended.push_back({process->key, isNewborn, process->values});
            continue;
        }
        members.push_back({process->key, isNewborn, process->values});
        keys.push_back(process->key);
        isPssKnown = isPssKnown && process->pssKib >= 0;
        pssKib += std::max<qint64>(process->pssKib, 0);
    }
    // Descendants of somebody who began and ended meanwhile are members, too.
    const auto wouldBe = [&](const ProcessInfo &process) {
        return watched.members && watched.group.has(process, kin, watched.memberSet);
    };
    addWitnessed(reading.ended, sample.events, watched.memberSet, wouldBe, m_clockTicks);
    if (!watched.members || keys != *watched.members) {
        if (watched.members) {
            tellChanges(sample, watched, keys);
        }
        watched.memberSet = {keys.begin(), keys.end()};
        watched.members = std::make_shared<const GroupMembers>(std::move(keys));
    }
    reading.reaped = {watched.sinceNs, watched.reaped.used()};
    watched.tally.take(withEnded(members, reading.ended), sample, reading.reaped);
    reading.members = watched.members;
    sumMembers(reading.values, members);
    watched.tally.putInto(reading.values);
    if (isPssKnown) {
        reading.values.set(slot(Kind::WorkerGroup, "pss_sum"), pssKib);
    }
    sample.series.push_back(std::move(reading));
}

void GroupWatch::tellChanges(Sample &sample, const Watched &watched, const GroupMembers &now)
{
    const auto tell = [&](EventKind kind, const GroupMembers &some) {
        for (const ProcessKey &key : some) {
            sample.events.push_back({kind, sample.wallMs, key, watched.group.name(), 0});
        }
    };
    GroupMembers some;
    std::ranges::set_difference(*watched.members, now, std::back_inserter(some));
    tell(EventKind::GroupLeft, some);
    some.clear();
    std::ranges::set_difference(now, *watched.members, std::back_inserter(some));
    tell(EventKind::GroupJoined, some);
}

} // namespace probes
