// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sessioncolumns.h"

#include "core/sampling/schedule.h"
#include "core/session/sessionreader.h"

#include <QThread>

#include <algorithm>
#include <limits>
#include <set>

namespace probes {

namespace {

constexpr double NoValue = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 WorthTwoThreads = 10'000; //!< ticks
constexpr qint64 CheckEvery = 512; //!< ticks between looks at `cancelled`

//! The columns while they are filled: plain arrays, each tick at its place, so that two threads
//! can fill different ranges.
struct Arrays
{
    qint64 fromTick = 1;
    Scale scale;
    std::vector<qint64> wallMs; //!< 0: no such tick
    std::vector<qint64> elapsedNs;
    std::vector<double *> machine; //!< by chartedMetrics()
    std::vector<std::vector<double *>> processes; //!< by number, then by chartedMetrics()
};

void take(const TickRecord &record, Arrays &arrays)
{
    const auto at = size_t(record.tick - arrays.fromTick);
    if (record.tick < arrays.fromTick || at >= arrays.wallMs.size()) {
        return;
    }
    arrays.wallMs[at] = record.wallMs;
    arrays.elapsedNs[at] = record.elapsedNs;
    const auto &machineMetrics = chartedMetrics(Subject::Machine);
    const Interval machine = record.machineInterval();
    for (size_t i = 0; i < machineMetrics.size(); ++i) {
        arrays.machine[i][at] = chartValue(*machineMetrics[i], machine, arrays.scale);
    }
    const auto &metrics = chartedMetrics(Subject::Process);
    for (const ProcessRecord &process : record.processes) {
        const size_t number = process.process->number;
        if (number >= arrays.processes.size() || arrays.processes[number].empty()) {
            continue;
        }
        const std::vector<double *> &lines = arrays.processes[number];
        const Interval interval = process.interval(record.elapsedNs);
        for (size_t i = 0; i < metrics.size(); ++i) {
            lines[i][at] = chartValue(*metrics[i], interval, arrays.scale);
        }
    }
}

//! Reads [from, to]. Where a frame is torn, what comes before it stays.
Result<void> fill(SessionReader &reader, qint64 from, qint64 to, Arrays &arrays,
                  const std::atomic<bool> &cancelled, const std::function<void(int)> &progress)
{
    const qint64 count = std::max<qint64>(to - from + 1, 1);
    int told = 0;
    auto done = reader.read(from, to, [&](const TickRecord &record) {
        take(record, arrays);
        const int percent = int((record.tick - from) * 100 / count);
        if (progress && percent != told) {
            progress(told = percent);
        }
        return record.tick % CheckEvery != 0 || !cancelled;
    });
    if (cancelled) {
        return failure(ErrorKind::Cancelled, reader.path(), QStringLiteral("loading was stopped"));
    }
    return done;
}

Result<void> fillByTwo(SessionReader &reader, qint64 lastTick, Arrays &arrays,
                       const std::atomic<bool> &cancelled, const std::function<void(int)> &progress)
{
    const qint64 from = arrays.fromTick;
    if (lastTick - from < WorthTwoThreads || QThread::idealThreadCount() < 2) {
        return fill(reader, from, lastTick, arrays, cancelled, progress);
    }
    const qint64 middle = from + (lastTick - from) / 2;
    Result<void> second;
    const std::unique_ptr<QThread> thread(QThread::create([&, path = reader.path()] {
        auto other = SessionReader::open(path);
        second = other ? fill(**other, middle + 1, lastTick, arrays, cancelled, {})
                       : tl::unexpected(other.error());
    }));
    thread->start();
    Result<void> first = fill(reader, from, middle, arrays, cancelled, progress);
    thread->wait();
    return first ? second : first;
}

//! The processes whose lines are loaded: those asked for, else the first ones that fit.
std::set<quint32> chooseProcesses(const std::vector<RecordedProcessPtr> &all,
                                  const ColumnsRequest &request, qint64 ticks)
{
    std::set<quint32> chosen(request.processes.begin(), request.processes.end());
    if (!chosen.empty()) {
        return chosen;
    }
    const qint64 values =
        std::max<qint64>(ticks, 1) * qint64(chartedMetrics(Subject::Process).size());
    for (const RecordedProcessPtr &process : all) {
        if (qint64(chosen.size() + 1) * values > request.maxValues) {
            break;
        }
        chosen.insert(process->number);
    }
    return chosen;
}

std::vector<double *> makeLines(HistoryColumns &columns, Subject subject, quint64 number,
                                qint64 ticks)
{
    std::vector<double *> lines;
    for (const Metric *metric : chartedMetrics(subject)) {
        QList<double> &values = columns.lines[{metric, number}];
        values.fill(NoValue, ticks);
        lines.push_back(values.data());
    }
    return lines;
}

//! Events with edits and deletions of markers applied, and when the interval changed.
std::vector<Event> applyEdits(const std::vector<RecordedEvent> &recorded)
{
    std::vector<Event> events;
    for (const RecordedEvent &entry : recorded) {
        if (entry.event.kind == EventKind::MarkerEdited) {
            continue;
        }
        Event event = entry.event;
        for (const RecordedEvent &edit : recorded) {
            if (edit.event.kind == EventKind::MarkerEdited && edit.event.refersTo == entry.number) {
                event.text = edit.event.text;
            }
        }
        if (event.kind != EventKind::Marker || !event.text.isEmpty()
            || entry.event.text.isEmpty()) {
            events.push_back(std::move(event));
        }
    }
    std::ranges::stable_sort(events, {}, &Event::wallMs);
    return events;
}

//! Times ascend and gaps are seen as in the live history; ticks that could not be read go.
void finishTimes(HistoryColumns &columns, const Arrays &arrays, qint64 intervalNs,
                 const std::vector<RecordedEvent> &events)
{
    auto change = events.begin();
    for (size_t i = 0; i < arrays.wallMs.size() && arrays.wallMs[i] != 0; ++i) {
        for (; change != events.end() && change->tick <= arrays.fromTick + qint64(i); ++change) {
            if (change->event.kind == EventKind::IntervalChanged) {
                const QString text = change->event.text; // «from 1s to 500ms»
                const auto changed = parseInterval(text.section(u' ', -1));
                intervalNs = changed ? changed->count() : intervalNs;
            }
        }
        const qint64 wall = arrays.wallMs[i];
        const qint64 elapsed = arrays.elapsedNs[i];
        const bool isFirst = columns.timesMs.isEmpty();
        const qint64 before = isFirst ? wall : columns.timesMs.constLast();
        const qint64 time = isFirst ? wall : chartTimeMs(wall, before, elapsed);
        columns.gaps.append(isGap(elapsed, time - before, intervalNs));
        columns.timesMs.append(time);
    }
    for (QList<double> &values : columns.lines) {
        values.resize(columns.timesMs.size());
    }
}

} // namespace

Result<LoadedSessionPtr> readColumns(const ColumnsRequest &request,
                                     const std::atomic<bool> &cancelled,
                                     const std::function<void(int)> &progress)
{
    auto opened = SessionReader::open(request.path);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    SessionReader &reader = **opened;
    auto session = reader.session();
    auto lastTick = reader.lastTick();
    auto processes = reader.processes();
    if (!session || !lastTick || !processes) {
        return tl::unexpected(!session        ? session.error()
                                  : !lastTick ? lastTick.error()
                                              : processes.error());
    }
    auto events = reader.events(0, *lastTick);
    if (!events) {
        return tl::unexpected(events.error());
    }
    auto loaded = std::make_shared<LoadedSession>();
    loaded->path = request.path;
    loaded->session = *session;
    loaded->processes = std::move(*processes);
    loaded->fromTick = request.fromTick;
    loaded->lastTick = *lastTick;

    const qint64 ticks = std::max<qint64>(*lastTick - request.fromTick + 1, 0);
    Arrays arrays{request.fromTick, session->scale(), {}, {}, {}, {}};
    arrays.wallMs.resize(size_t(ticks));
    arrays.elapsedNs.resize(size_t(ticks));
    arrays.machine = makeLines(loaded->columns, Subject::Machine, 0, ticks);
    std::set<quint32> all;
    for (const RecordedProcessPtr &process : loaded->processes) {
        all.insert(process->number);
    }
    const std::set<quint32> chosen = chooseProcesses(loaded->processes, request, ticks);
    arrays.processes.resize(all.empty() ? 0 : *all.rbegin() + 1);
    for (const quint32 number : chosen) {
        if (number < arrays.processes.size()) {
            arrays.processes[number] = makeLines(loaded->columns, Subject::Process, number, ticks);
        }
    }
    loaded->omittedProcesses =
        qsizetype(all.size()) - qsizetype(std::min(chosen.size(), all.size()));

    const auto done = fillByTwo(reader, *lastTick, arrays, cancelled, progress);
    loaded->warning = reader.warning();
    if (!done && done.error().kind != ErrorKind::Corrupt) {
        return tl::unexpected(done.error());
    }
    if (!done && loaded->warning.isEmpty()) {
        loaded->warning = done.error().text();
    }
    finishTimes(loaded->columns, arrays, session->intervalNs, *events);
    loaded->lastTick = request.fromTick + loaded->columns.timesMs.size() - 1;
    loaded->columns.events = applyEdits(*events);
    return LoadedSessionPtr(std::move(loaded));
}

} // namespace probes
