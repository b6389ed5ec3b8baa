// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/livereplay.h"

#include "core/session/replayedkin.h"
#include "core/session/schema.h"

#include <algorithm>
#include <iterator>

namespace probes {

namespace {
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
    m_markers = buffer.m_markers;
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
        if (!m_groups.empty()) {
            takeAccounts(now, born, rows);
        }
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
        addSeries(*sample, now, infos, tick->reaped);
        dropOthers(*sample, infos);
        addEvents(*sample, now);
        for (const LiveBuffer::Marker &marker : m_markers) {
            if (marker.tick == sample->number) {
                sample->events.push_back(marker.event);
            }
        }
        m_before = std::move(now);
        if (sample->bootNs >= m_fromNs) {
            return sample;
        }
    }
    return nullptr;
}

//! False for a tick that nothing can be made of, its keyframe having been let go.
bool LiveReplay::decode(const LiveBuffer::Tick &tick)
{
    if (tick.keyframe) {
        m_infos.clear();
        m_series.clear();
        m_selected.clear();
        m_accounts.clear();
    }
    for (const LiveBuffer::Arrival &arrival : tick.arrivals) {
        m_infos[arrival.number] = arrival.info;
    }
    for (const auto &[number, ticks] : tick.accounts) {
        m_accounts[number] = ticks;
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
