// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionload.h"

#include "core/base/value.h"
#include "core/session/intervalinforce.h"
#include "core/session/sessionreader.h"
#include "ui/charts/chartvalue.h"
#include "ui/charts/timeline.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace probes {

namespace {
//! What one tick says.
struct LoadTick
{
    qint64 ms = 0;
    bool isAfterGap = false;
    double processes = UnknownNumber; //!< percent of one core
    double machine = UnknownNumber; //!< percent
};

double sumOfProcesses(const TickRecord &record, const Metric &cpu, const Scale &scale)
{
    double sum = UnknownNumber;
    for (const ProcessRecord &process : record.processes) {
        const double value = chartValue(cpu, process.interval(record.elapsedNs), scale);
        if (!std::isnan(value)) {
            sum = std::isnan(sum) ? value : sum + value;
        }
    }
    return sum;
}

//! Reads ticks in order, with the interval that is in force at each.
class LoadCourse
{
public:
    LoadCourse(const Session &session, const std::vector<RecordedEvent> &events)
        : m_scale(session.scale())
        , m_interval(session.intervalNs, events)
        , m_events(events)
    { }

    void take(const TickRecord &record)
    {
        const qint64 intervalNs = m_interval.at(record.tick);
        LoadTick tick{record.wallMs};
        if (!m_ticks.empty()) {
            const qint64 before = m_ticks.back().ms;
            tick.ms = chartTimeMs(record.wallMs, before, record.elapsedNs);
            tick.isAfterGap = isGap(record.elapsedNs, tick.ms - before, intervalNs);
        }
        tick.processes = sumOfProcesses(record, *m_ofProcess, m_scale);
        tick.machine = chartValue(*m_ofMachine, record.machineInterval(), m_scale);
        m_hasProcesses = m_hasProcesses || !record.processes.empty();
        m_ticks.push_back(tick);
    }

    SessionLoad result() const
    {
        SessionLoad load;
        if (m_ticks.empty()) {
            return load;
        }
        load.isOfMachine = !m_hasProcesses;
        load.fromMs = m_ticks.front().ms;
        load.toMs = m_ticks.back().ms;
        addPoints(load);
        addGaps(load);
        return load;
    }

private:
    void addPoints(SessionLoad &load) const
    {
        const qint64 span = std::max<qint64>(load.toMs - load.fromMs, 1);
        QPointF largest(0, UnknownNumber); // of the part at hand
        qint64 part = -1;
        const auto flush = [&] {
            if (!std::isnan(largest.y())) {
                load.points.append(std::exchange(largest, {0, UnknownNumber}));
            }
        };
        for (const LoadTick &tick : m_ticks) {
            const double value = (m_hasProcesses ? tick.processes : tick.machine) / 100;
            const qint64 its = (tick.ms - load.fromMs) * SessionLoad::Parts / span;
            const bool isBroken = tick.isAfterGap || std::isnan(value);
            if (its != part || isBroken) {
                flush();
                part = its;
            }
            const bool isBreak =
                isBroken && !load.points.isEmpty() && !std::isnan(load.points.constLast().y());
            if (isBreak) {
                load.points.append({double(tick.ms), UnknownNumber});
            }
            if (!std::isnan(value) && !(value <= largest.y())) {
                largest = {double(tick.ms), value};
            }
            load.peak = std::fmax(load.peak, value); // whatever is unknown does not count
        }
        flush();
        const auto isKnown = [](const QPointF &point) { return !std::isnan(point.y()); };
        if (std::ranges::count_if(load.points, isKnown) < 2) {
            load.points.clear();
        }
    }

    void addGaps(SessionLoad &load) const
    {
        std::vector<Event> events; // of those that give a reason
        for (const RecordedEvent &each : m_events) {
            const EventKind kind = each.event.kind;
            if (kind == EventKind::Suspend || kind == EventKind::Gap
                || kind == EventKind::ClockStep) {
                events.push_back(each.event);
            }
        }
        std::ranges::stable_sort(events, {}, &Event::wallMs);
        for (size_t i = 1; i < m_ticks.size(); ++i) {
            if (m_ticks[i].isAfterGap) {
                const qint64 from = m_ticks[i - 1].ms;
                load.gaps.append({from, m_ticks[i].ms, gapReason(events, from, m_ticks[i].ms)});
            }
        }
    }

    const Metric *m_ofProcess = findMetric("process_cpu", "percent");
    const Metric *m_ofMachine = findMetric("system_cpu", "percent");
    Scale m_scale;
    IntervalInForce m_interval;
    const std::vector<RecordedEvent> &m_events;
    std::vector<LoadTick> m_ticks;
    bool m_hasProcesses = false;
};
} // namespace

SessionLoad SessionLoad::of(const QString &path, const std::atomic<bool> &isUnwanted)
{
    auto reader = SessionReader::open(path);
    if (!reader) {
        return {};
    }
    const auto session = (*reader)->session();
    const auto events = (*reader)->events().value_or(std::vector<RecordedEvent>());
    if (!session) {
        return {};
    }
    LoadCourse course(*session, events);
    std::ignore = (*reader)->read(1, -1, [&](const TickRecord &record) { // up to where it is torn
        course.take(record);
        return !isUnwanted;
    });
    return isUnwanted ? SessionLoad() : course.result();
}

} // namespace probes
