// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/livereplay.h"

#include "core/session/schema.h"

#include <algorithm>
#include <iterator>

namespace probes {

namespace {
pid_t pidOf(const ProcessInfoPtr &info)
{
    return info->key.pid;
}

//! Other processes of the same tick.
class ReplayedKin : public Kin
{
public:
    explicit ReplayedKin(const std::vector<ProcessInfoPtr> &processes)
        : m_processes(processes)
    { }
    const ProcessInfo *find(pid_t pid) const override
    {
        const auto found = std::ranges::lower_bound(m_processes, pid, {}, pidOf);
        return found != m_processes.end() && pidOf(*found) == pid ? found->get() : nullptr;
    }

private:
    const std::vector<ProcessInfoPtr> &m_processes; //!< by pid
};

bool isOfGroup(const Event &event)
{
    return event.kind == EventKind::GroupJoined || event.kind == EventKind::GroupLeft;
}

//! Whether a new version is another program, not the same one under another name.
bool isExeced(const ProcessInfo &old, const ProcessInfo &now)
{
    const bool isRenamed = old.comm != now.comm && old.commandLine == now.commandLine;
    return old.version != now.version && !isRenamed;
}

bool has(const std::vector<Event> &events, EventKind kind, const ProcessKey &process)
{
    return std::ranges::any_of(
        events, [&](const Event &event) { return event.kind == kind && event.process == process; });
}
} // namespace

LiveReplay::LiveReplay(SeenBefore what)
    : m_what(std::move(what))
    , m_decoder(Layout::current().widths())
{
    for (const Group &group : m_what.selection.groups()) {
        m_groups.push_back(
            {std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, group.name()})});
    }
    const LiveBuffer &buffer = *m_what.buffer;
    const std::scoped_lock lock(buffer.m_mutex);
    m_at = buffer.m_dropped;
    if (buffer.m_ticks.empty()) {
        return;
    }
    m_fromNs = m_what.fromNs.value_or(buffer.m_ticks.back()->facts.bootNs - m_what.last.count());
    qint64 place = buffer.m_dropped;
    for (const LiveBuffer::TickPtr &tick : buffer.m_ticks) {
        if (tick->facts.bootNs > m_fromNs) {
            break;
        }
        if (tick->keyframe) {
            m_at = place;
        }
        ++place;
    }
}

LiveBuffer::TickPtr LiveReplay::fetch()
{
    const LiveBuffer &buffer = *m_what.buffer;
    const std::scoped_lock lock(buffer.m_mutex);
    if (m_at < buffer.m_dropped) {
        m_at = buffer.m_dropped;
        m_decoder.reset();
        m_before.clear();
    }
    const auto place = size_t(m_at - buffer.m_dropped);
    if (place >= buffer.m_ticks.size()) {
        return nullptr;
    }
    ++m_at;
    return buffer.m_ticks[place];
}

SamplePtr LiveReplay::next()
{
    while (const LiveBuffer::TickPtr tick = fetch()) {
        if (!decode(*tick)) {
            continue;
        }
        auto sample = std::make_shared<Sample>(tick->facts);
        const auto &sections = m_decoder.sections();
        const FrameSection &machine = sections[MachineSection];
        if (machine.rows() > 0) {
            std::copy_n(machine.values(0), MachineSlots, sample->machine.values.begin());
            sample->machine.known = machine.known(0);
        }
        const FrameSection &table = sections[ProcessSection];
        std::vector<size_t> rows(table.rows());
        std::vector<ProcessInfoPtr> infos(table.rows());
        for (size_t row = 0; row < rows.size(); ++row) {
            rows[row] = row;
        }
        const auto infoOf = [&](size_t row) { return m_infos.find(table.subject(row))->second; };
        std::ranges::sort(rows, {}, [&](size_t row) { return pidOf(infoOf(row)); });
        std::ranges::transform(rows, infos.begin(), infoOf);
        std::vector<bool> zombies(rows.size());
        std::vector<bool> born(rows.size());
        for (size_t i = 0; i < rows.size(); ++i) {
            zombies[i] = std::ranges::binary_search(tick->zombies, table.subject(rows[i]));
            born[i] = std::ranges::binary_search(tick->born, table.subject(rows[i]));
        }
        std::vector<Seen> now = selectFrom(infos, zombies, born);
        for (size_t i = 0; i < rows.size(); ++i) {
            if (!now[i].selected) {
                continue;
            }
            ProcessReading reading;
            reading.info = infos[i];
            reading.selected = true;
            reading.state = zombies[i] ? 'Z' : '?';
            reading.fromZero = born[i];
            reading.values.known = table.known(rows[i]);
            std::copy_n(table.values(rows[i]), ProcessSlots, reading.values.values.begin());
            sample->processes.push_back(std::move(reading));
        }
        addSeries(*sample, tick->reaped);
        dropOthers(*sample, infos);
        addEvents(*sample, now);
        m_before = std::move(now);
        if (sample->bootNs >= m_fromNs) {
            return sample;
        }
    }
    return nullptr;
}

//! Series as they were seen; groups are made anew, for whoever was watched then.
void LiveReplay::addSeries(Sample &sample, const Reaped &reaped)
{
    std::erase_if(sample.events, isOfGroup);
    for (ReplayedGroup &group : m_groups) {
        // What ended between two ticks is known where the group was watched then.
        const auto told = std::ranges::find_if(reaped, [&](const auto &each) {
            return *m_series.find(each.first)->second == *group.info;
        });
        addGroup(sample, group, told == reaped.end() ? ReapedTimes() : told->second);
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

//! False for a tick that nothing can be made of, its keyframe having been let go.
bool LiveReplay::decode(const LiveBuffer::Tick &tick)
{
    if (tick.keyframe) {
        m_infos.clear();
        m_series.clear();
        m_selected.clear();
    }
    for (const LiveBuffer::Arrival &arrival : tick.arrivals) {
        m_infos[arrival.number] = arrival.info;
    }
    for (const LiveBuffer::SeriesArrival &arrival : tick.series) {
        m_series[arrival.number] = arrival.info;
    }
    return m_decoder.apply(tick.frame).has_value();
}

std::vector<LiveReplay::Seen> LiveReplay::selectFrom(const std::vector<ProcessInfoPtr> &processes,
                                                     const std::vector<bool> &zombies,
                                                     const std::vector<bool> &born)
{
    if (m_what.selection.needsParents()) {
        m_selected.clear(); // a parent may have another name, or be another one, at each tick
    }
    const ReplayedKin kin(processes);
    std::vector<Seen> seen;
    seen.reserve(processes.size());
    for (const ProcessInfoPtr &process : processes) {
        const auto [known, isNew] = m_selected.try_emplace(process, false);
        if (isNew) {
            known->second = isPicked(*process, kin);
        }
        seen.push_back({process, known->second, zombies[seen.size()]});
    }
    selectMembers(seen, processes);
    dropEnded(seen, born);
    return seen;
}

//! As the sampler does: a zombie has ended at the tick that finds it one, and is of no interest
//! afterwards.
void LiveReplay::dropEnded(std::vector<Seen> &seen, const std::vector<bool> &born) const
{
    auto old = m_before.begin();
    for (size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i].isZombie) {
            continue;
        }
        const ProcessKey &key = seen[i].info->key;
        while (old != m_before.end() && old->info->key.pid < key.pid) {
            ++old;
        }
        const bool wasThere = old != m_before.end() && old->info->key == key;
        seen[i].hasEnded = wasThere ? old->hasEnded || !old->isZombie : bool(born[i]);
        seen[i].selected &= !(wasThere && old->hasEnded);
    }
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

bool LiveReplay::isPicked(const ProcessInfo &process, const Kin &kin) const
{
    const Selection &selection = m_what.selection;
    const auto picksIt = [&](const Rule &rule) { return picks(rule, process, kin); };
    return !selection.isException(process.key) && std::ranges::any_of(selection.rules(), picksIt);
}

//! Of those that no tick saw, only events tell: of whoever was watched then.
void LiveReplay::dropOthers(Sample &sample, const std::vector<ProcessInfoPtr> &processes) const
{
    const ReplayedKin kin(processes);
    std::erase_if(sample.events, [&](const Event &event) {
        const auto hasIt = [&](const Group &group) { return group.has(*event.about, kin, {}); };
        return event.about && !isPicked(*event.about, kin)
            && std::ranges::none_of(m_what.selection.groups(), hasIt);
    });
}

//! The sampler tells of starts and ends of those only who were watched then: of the others the
//! difference between two ticks tells.
void LiveReplay::addEvents(Sample &sample, const std::vector<Seen> &now) const
{
    std::vector<Event> told;
    const auto tell = [&](EventKind kind, const ProcessInfo &process, const QString &text) {
        if (!has(sample.events, kind, process.key))
            told.push_back({kind, sample.wallMs, process.key, text, 0});
    };
    const auto isThere = [](const std::vector<Seen> &list, const ProcessInfo &process) {
        const auto found = std::ranges::lower_bound(
            list, process.key.pid, {}, [](const Seen &seen) { return pidOf(seen.info); });
        return found != list.end() && (*found).info->key == process.key ? &*found : nullptr;
    };
    for (const Seen &old : m_before) {
        if (old.selected && !old.hasEnded && !isThere(now, *old.info))
            tell(EventKind::ProcessExited, *old.info, old.info->name);
    }
    auto reading = sample.processes.cbegin(); // those of `now` that are selected
    for (const Seen &each : now) {
        if (each.selected && (reading++)->fromZero)
            tell(EventKind::ProcessStarted, *each.info, each.info->name);
        const Seen *old = isThere(m_before, *each.info);
        const bool isWatched = each.selected || (old && old->selected);
        if (isWatched && old && isExeced(*old->info, *each.info))
            tell(EventKind::ProcessExec, *each.info, each.info->label);
        if (each.selected && each.hasEnded)
            tell(EventKind::ProcessExited, *each.info, each.info->name);
    }
    sample.events.insert(sample.events.begin(), told.begin(), told.end());
}

} // namespace probes
