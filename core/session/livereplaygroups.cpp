// SPDX-License-Identifier: GPL-3.0-or-later
// Worker groups of ticks that are given back.
#include "core/session/livereplay.h"
#include "core/session/replayedkin.h"
#include "core/session/schema.h"

#include <iterator>

#include <unistd.h>

namespace probes {

namespace {
bool isOfGroup(const Event &event)
{
    return event.kind == EventKind::GroupJoined || event.kind == EventKind::GroupLeft;
}

qint64 clockTicks()
{
    static const qint64 ticks = sysconf(_SC_CLK_TCK); // the buffer is of this machine
    return ticks;
}
} // namespace

//! Series as they were seen; groups are made anew, for whoever was watched then.
void LiveReplay::addSeries(Sample &sample, const std::vector<Seen> &now,
                           const std::vector<ProcessInfoPtr> &infos, const Reaped &reaped)
{
    const GoneProcesses gone = goneSince(now);
    std::erase_if(sample.events, isOfGroup);
    for (ReplayedGroup &group : m_groups) {
        // What ended between two ticks was told where the group was watched then.
        const auto told = std::ranges::find_if(reaped, [&](const auto &each) {
            return *m_series.find(each.first)->second == *group.info;
        });
        addGroup(sample, group,
                 told == reaped.end() ? reapedBy(group, sample, now, infos, gone) : told->second);
    }
    for (const SubjectInfo &each : subjects()) {
        if (!isSeries(each.subject))
            continue;
        const FrameSection &table = m_decoder.sections()[sectionOf(each.subject)];
        for (size_t row = 0; row < table.rows(); ++row) {
            SeriesReading reading;
            reading.info = m_series.find(table.subject(row))->second;
            reading.values.known = table.known(row);
            std::copy_n(table.values(row), table.width(), reading.values.values.begin());
            if (each.subject != Subject::Group) {
                sample.series.push_back(std::move(reading));
                continue;
            }
            // What no process tells was read then, or was not.
            constexpr int Pss = slot(Kind::WorkerGroup, "pss_sum");
            const auto same = std::ranges::find_if(sample.series, [&](const SeriesReading &made) {
                return *made.info == *reading.info;
            });
            if (same != sample.series.end() && reading.values.has(Pss))
                same->values.set(Pss, reading.values.values[Pss]);
        }
    }
}

void LiveReplay::addGroup(Sample &sample, ReplayedGroup &group, const ReapedTimes &reaped) const
{
    const auto tell = [&](EventKind kind, const GroupMembers &from, const GroupMembers &without) {
        GroupMembers some;
        std::ranges::set_difference(from, without, std::back_inserter(some));
        for (const ProcessKey &key : some) {
            sample.events.push_back({kind, sample.wallMs, key, group.info->name, 0});
        }
    };
    if (!group.members || *group.members != group.now) {
        if (group.members) {
            tell(EventKind::GroupLeft, *group.members, group.now);
            tell(EventKind::GroupJoined, group.now, *group.members);
        }
        group.members = std::make_shared<const GroupMembers>(group.now);
        group.memberSet = {group.now.begin(), group.now.end()};
    }
    SeriesReading reading{group.info, {}, group.members};
    std::vector<GroupMember> members;
    for (const ProcessReading &process : sample.processes) { // by pid, as the members
        const ProcessKey &key = process.info->key;
        if (group.memberSet.contains(key))
            members.push_back({key, process.fromZero, process.values});
        else if (std::ranges::binary_search(group.ended, key))
            reading.ended.push_back({key, process.fromZero, process.values});
    }
    reading.reaped = reaped;
    group.tally.take(withEnded(members, reading.ended), sample, reaped);
    sumMembers(reading.values, members);
    group.tally.putInto(reading.values);
    sample.series.push_back(std::move(reading));
}

void LiveReplay::selectMembers(std::vector<Seen> &seen,
                               const std::vector<ProcessInfoPtr> &processes)
{
    const ReplayedKin kin(processes);
    for (size_t i = 0; i < m_groups.size(); ++i) {
        ReplayedGroup &group = m_groups[i];
        group.now.clear();
        group.ended.clear();
        for (Seen &each : seen) {
            if (m_what.selection.groups()[i].has(*each.info, kin, group.memberSet)) {
                each.selected = true;
                (each.isZombie ? group.ended : group.now).push_back(each.info->key);
            }
        }
    }
}

//! What is known of each, until the tick that misses it.
void LiveReplay::takeAccounts(std::vector<Seen> &seen, const std::vector<bool> &born,
                              const std::vector<size_t> &rows) const
{
    const FrameSection &table = m_decoder.sections()[sectionOf(Subject::Process)];
    for (size_t i = 0; i < seen.size(); ++i) {
        ReadingsView values;
        values.values = table.values(rows[i]);
        values.known = table.known(rows[i]);
        seen[i].isBorn = born[i];
        seen[i].own = ownTimesOf(values, clockTicks());
        const auto account = m_accounts.find(table.subject(rows[i]));
        if (account != m_accounts.end()) {
            const auto &[user, system] = account->second;
            seen[i].children = accountOf(user, system, clockTicks());
        }
    }
}

GoneProcesses LiveReplay::goneSince(const std::vector<Seen> &now) const
{
    GoneProcesses gone;
    auto there = now.begin();
    for (const Seen &old : m_before) {
        while (there != now.end() && there->info->key.pid < old.info->key.pid) {
            ++there;
        }
        if (there == now.end() || there->info->key != old.info->key) {
            gone.add({old.info->key, old.info->parentPid, old.own, old.children});
        }
    }
    return gone;
}

//! As GroupWatch does: by the accounts of those who waited for them.
ReapedTimes LiveReplay::reapedBy(ReplayedGroup &replayed, const Sample &sample,
                                 const std::vector<Seen> &now,
                                 const std::vector<ProcessInfoPtr> &infos,
                                 const GoneProcesses &gone) const
{
    const Group &group = m_what.selection.groups()[size_t(&replayed - m_groups.data())];
    const ReplayedKin kin(infos);
    const auto isMember = [&](const ProcessKey &key) {
        return std::ranges::binary_search(replayed.now, key)
            || std::ranges::binary_search(replayed.ended, key);
    };
    if (group.mayGather()) {
        replayed.broods.keep(isMember);
        for (const Seen &each : now) {
            const ProcessInfo *parent = kin.find(each.info->parentPid);
            if (parent && !each.isZombie && isMember(parent->key)) {
                replayed.broods.see(parent->key, isMember(each.info->key));
            }
        }
    }
    std::vector<ReapedTally::Parent> parents;
    for (const Seen &each : now) {
        const ProcessKey &key = each.info->key;
        const bool gathers = group.mayGather() ? replayed.broods.isOfMembers(key)
                                               : group.gathers(*each.info, kin, isMember(key));
        if (gathers) {
            parents.push_back({key, each.isBorn, each.children});
        }
    }
    const auto isOf = [&](const ProcessKey &key) {
        return replayed.memberSet.contains(key) || replayed.reaped.has(key)
            || std::ranges::binary_search(parents, key, {}, &ReapedTally::Parent::key);
    };
    const auto find = [&](pid_t pid) -> std::optional<GoneProcesses::Present> {
        const auto found = std::ranges::lower_bound(
            now, pid, {}, [](const Seen &each) { return each.info->key.pid; });
        return found != now.end() && found->info->key.pid == pid
            ? std::optional(GoneProcesses::Present{found->info->key, found->isZombie})
            : std::nullopt;
    };
    replayed.reaped.take(parents, gone.waitedForBy(find, isOf),
                         ReapedTally::mostIn(sample, clockTicks()));
    constexpr qint64 Replayed = 1; // an account of its own: a live one goes on from its first tick
    return {Replayed, replayed.reaped.used()};
}

} // namespace probes
