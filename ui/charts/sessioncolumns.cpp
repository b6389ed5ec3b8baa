// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/sessioncolumns.h"

#include "core/session/intervalinforce.h"
#include "core/session/sessionreader.h"
#include "ui/charts/historydevices.h"
#include "ui/charts/shownevents.h"

#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
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
    qint64 figuresFrom = 0;
    Scale scale;
    std::vector<qint64> wallMs; //!< 0: no such tick
    std::vector<qint64> elapsedNs;
    KeptMetrics kept;
    std::vector<double *> machine; //!< by the metrics kept
    //! By number; then by metric. Numbers come from the file: no array is that long.
    std::map<quint32, std::vector<double *>> processes;
    std::map<quint32, std::vector<double *>> series; //!< groups and devices
};

void takeSeries(const TickRecord &record, size_t at, Arrays &arrays)
{
    for (const SeriesRecord &series : record.series) {
        const auto lines = arrays.series.find(series.series->number);
        if (lines == arrays.series.end()) {
            continue;
        }
        const auto &metrics = arrays.kept[size_t(series.series->info.subject)];
        const Interval interval = series.interval(record.elapsedNs);
        for (size_t i = 0; i < metrics.size(); ++i) {
            lines->second[i][at] = chartValue(*metrics[i], interval, arrays.scale);
        }
    }
}

void take(const TickRecord &record, Arrays &arrays)
{
    const auto at = size_t(record.tick - arrays.fromTick);
    if (record.tick < arrays.fromTick || at >= arrays.wallMs.size()) {
        return;
    }
    arrays.wallMs[at] = record.wallMs;
    arrays.elapsedNs[at] = record.elapsedNs;
    const auto &machineMetrics = arrays.kept[size_t(Subject::Machine)];
    const Interval machine = record.machineInterval();
    for (size_t i = 0; i < machineMetrics.size(); ++i) {
        arrays.machine[i][at] = chartValue(*machineMetrics[i], machine, arrays.scale);
    }
    takeSeries(record, at, arrays);
    const auto &metrics = arrays.kept[size_t(Subject::Process)];
    auto wanted = arrays.processes.begin(); // both ascend
    for (const ProcessRecord &process : record.processes) {
        while (wanted != arrays.processes.end() && wanted->first < process.process->number) {
            ++wanted;
        }
        if (wanted == arrays.processes.end()) {
            break;
        }
        if (wanted->first != process.process->number) {
            continue;
        }
        const std::vector<double *> &lines = wanted->second;
        Interval interval = process.interval(record.elapsedNs);
        interval.now = shownReadings(process.process->info, process.now);
        for (size_t i = 0; i < metrics.size(); ++i) {
            lines[i][at] = chartValue(*metrics[i], interval, arrays.scale);
        }
    }
}

using Figures = std::map<quint32, ProcessFigures>;

//! Reads [from, to]. Where a frame is torn, what comes before it stays.
Result<void> fill(SessionReader &reader, qint64 from, qint64 to, Arrays &arrays, Figures &figures,
                  const std::atomic<bool> &cancelled)
{
    auto done = reader.read(from, to, [&](const TickRecord &record) {
        take(record, arrays);
        if (arrays.figuresFrom > 0 && record.tick >= arrays.figuresFrom) {
            addFigures(record, arrays.scale, figures);
        }
        return record.tick % CheckEvery != 0 || !cancelled;
    });
    if (cancelled) {
        return failure(ErrorKind::Cancelled, reader.path(), QStringLiteral("loading was stopped"));
    }
    return done;
}

bool isWorthTwoThreads(qint64 ticks)
{
    return ticks >= WorthTwoThreads && QThread::idealThreadCount() >= 2;
}

Result<void> fillByTwo(SessionReader &reader, qint64 lastTick, Arrays &arrays, Figures &figures,
                       const std::atomic<bool> &cancelled)
{
    const qint64 from = arrays.fromTick;
    if (!isWorthTwoThreads(lastTick - from)) {
        return fill(reader, from, lastTick, arrays, figures, cancelled);
    }
    const qint64 middle = from + (lastTick - from) / 2;
    Result<void> second;
    Figures later;
    const std::unique_ptr<QThread> thread(QThread::create([&, path = reader.path()] {
        auto other = SessionReader::open(path);
        second = other ? fill(**other, middle + 1, lastTick, arrays, later, cancelled)
                       : tl::unexpected(other.error());
    }));
    thread->start();
    Result<void> first = fill(reader, from, middle, arrays, figures, cancelled);
    thread->wait();
    for (const auto &[number, its] : later) {
        figures[number].add(its);
    }
    return first ? second : first;
}

//! The processes whose lines are loaded: those asked for, else the first ones that fit.
std::set<quint32> chooseProcesses(const std::vector<RecordedProcessPtr> &all,
                                  const ColumnsRequest &request, qint64 valuesEach)
{
    std::set<quint32> chosen(request.processes.begin(), request.processes.end());
    if (!chosen.empty()) {
        return chosen;
    }
    for (const RecordedProcessPtr &process : all) {
        if (qint64(chosen.size() + 1) * valuesEach > request.maxValues) {
            break;
        }
        chosen.insert(process->number);
    }
    return chosen;
}

void addLines(HistoryColumns &columns, const std::vector<const Metric *> &kept, quint64 number)
{
    for (const Metric *metric : kept) {
        columns.lines.insert({metric, number}, {});
    }
}

//! Of a day these are hundreds of megabytes, which the kernel hands out page by page: two threads
//! take half as long.
void fillLines(HistoryColumns &columns, qint64 ticks)
{
    std::vector<QList<double> *> all;
    for (QList<double> &values : columns.lines) {
        all.push_back(&values);
    }
    const auto fillFrom = [&](size_t first, size_t step) {
        for (size_t i = first; i < all.size(); i += step) {
            all[i]->fill(NoValue, ticks);
        }
    };
    if (!isWorthTwoThreads(ticks)) {
        fillFrom(0, 1);
        return;
    }
    const std::unique_ptr<QThread> thread(QThread::create(fillFrom, 1, 2));
    thread->start();
    fillFrom(0, 2);
    thread->wait();
}

std::vector<double *> linesOf(HistoryColumns &columns, const std::vector<const Metric *> &kept,
                              quint64 number)
{
    std::vector<double *> lines;
    lines.reserve(kept.size());
    for (const Metric *metric : kept) {
        lines.push_back(columns.lines[{metric, number}].data());
    }
    return lines;
}

KeptMetrics keptOf(const MetricSet &wanted, const MetricSet &recorded)
{
    KeptMetrics kept;
    for (const SubjectInfo &each : subjects()) {
        kept[size_t(each.subject)] = chartedMetrics(each.subject, wanted);
        std::erase_if(kept[size_t(each.subject)],
                      [&](const Metric *metric) { return !isIn(recorded, *metric); });
    }
    return kept;
}

//! Groups, and devices as far as they fit.
void addSeries(const std::vector<RecordedSeriesPtr> &all, qint64 ticks, qint64 maxValues,
               LoadedSession &loaded, Arrays &arrays)
{
    qint64 values = 0;
    for (const RecordedSeriesPtr &each : all) {
        const Subject subject = each->info.subject;
        const auto &kept = arrays.kept[size_t(subject)];
        if (subject == Subject::Group) {
            loaded.groups.push_back(each);
        } else {
            values += std::max<qint64>(ticks, 1) * qint64(kept.size());
            if (kept.empty() || values > maxValues) {
                continue;
            }
            loaded.columns.devices.push_back({each->info, seriesSubject(each->number), {}});
        }
        arrays.series[each->number] = {};
        addLines(loaded.columns, kept, seriesSubject(each->number));
    }
}

//! Of which metrics of a device there is any value.
void findSeen(HistoryColumns &columns, const KeptMetrics &kept)
{
    for (HistoryDevice &device : columns.devices) {
        for (const Metric *metric : kept[size_t(device.info.subject)]) {
            const QList<double> &values = columns.lines[{metric, device.subject}];
            if (std::ranges::any_of(values, [](double value) { return std::isfinite(value); })) {
                device.seen.add(*metric);
            }
        }
    }
}

//! How many ticks the file can hold, whatever numbers its frames bear.
qint64 mostTicks(const QString &path)
{
    constexpr qint64 LeastFrameBytes = 16; // its row's header, times and data
    return (QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size())
        / LeastFrameBytes;
}

//! Where a damaged file numbers its last frame beyond all reason: the last of those that follow
//! each other. Decodes them all.
Result<qint64> lastInARow(SessionReader &reader, qint64 from, const std::atomic<bool> &cancelled)
{
    qint64 last = from - 1;
    auto done = reader.read(from, -1, [&](const TickRecord &record) {
        const bool isNext = record.tick == last + 1;
        last += isNext;
        return isNext && !cancelled;
    });
    if (!done && done.error().kind != ErrorKind::Corrupt) {
        return tl::unexpected(done.error());
    }
    return last;
}

//! Times ascend and gaps are seen as in the live history; ticks that could not be read go.
void finishTimes(HistoryColumns &columns, const Arrays &arrays, qint64 intervalNs,
                 const std::vector<RecordedEvent> &events)
{
    IntervalInForce interval(intervalNs, events);
    for (size_t i = 0; i < arrays.wallMs.size() && arrays.wallMs[i] != 0; ++i) {
        const qint64 wall = arrays.wallMs[i];
        const qint64 elapsed = arrays.elapsedNs[i];
        const bool isFirst = columns.timesMs.isEmpty();
        const qint64 before = isFirst ? wall : columns.timesMs.constLast();
        const qint64 time = isFirst ? wall : chartTimeMs(wall, before, elapsed);
        columns.gaps.append(
            isGap(elapsed, time - before, interval.at(arrays.fromTick + qint64(i))));
        columns.timesMs.append(time);
    }
    for (QList<double> &values : columns.lines) {
        values.resize(columns.timesMs.size());
    }
}

} // namespace

Result<LoadedSessionPtr> readColumns(const ColumnsRequest &request,
                                     const std::atomic<bool> &cancelled)
{
    auto opened = SessionReader::open(request.path);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    SessionReader &reader = **opened;
    auto session = reader.session();
    auto lastTick = reader.lastTick();
    auto processes = reader.processes();
    auto series = reader.series();
    auto memberships = reader.memberships();
    const bool isBeyondReason = !lastTick && lastTick.error().kind == ErrorKind::Corrupt;
    if (!session || (!lastTick && !isBeyondReason) || !processes) {
        return tl::unexpected(!session         ? session.error()
                                  : !processes ? processes.error()
                                               : lastTick.error());
    }
    const bool isDamaged = isBeyondReason || *lastTick - request.fromTick > mostTicks(request.path);
    if (isDamaged) {
        lastTick = lastInARow(reader, request.fromTick, cancelled);
        if (!lastTick) {
            return tl::unexpected(lastTick.error());
        }
    }
    auto events = reader.events(0, *lastTick);
    if (!events) {
        return tl::unexpected(events.error());
    }
    auto loaded = std::make_shared<LoadedSession>();
    loaded->path = request.path;
    loaded->session = *session;
    loaded->processes = std::move(*processes);
    loaded->colours = coloursIn(request.path).value_or(SessionColours());
    loaded->memberships = memberships.value_or(std::vector<Membership>());
    loaded->fromTick = request.fromTick;
    loaded->lastTick = *lastTick;

    const qint64 ticks = std::max<qint64>(*lastTick - request.fromTick + 1, 0);
    Arrays arrays;
    arrays.fromTick = request.fromTick;
    arrays.figuresFrom = request.figuresFrom;
    arrays.scale = session->scale();
    arrays.kept = keptOf(request.metrics, session->metrics);
    const auto &ofProcess = arrays.kept[size_t(Subject::Process)];
    arrays.wallMs.resize(size_t(ticks));
    arrays.elapsedNs.resize(size_t(ticks));
    const auto &ofMachine = arrays.kept[size_t(Subject::Machine)];
    addLines(loaded->columns, ofMachine, 0);
    std::set<quint32> all;
    for (const RecordedProcessPtr &process : loaded->processes) {
        all.insert(process->number);
    }
    const std::set<quint32> chosen =
        chooseProcesses(loaded->processes, request,
                        std::max<qint64>(ticks, 1) * std::max<qint64>(qint64(ofProcess.size()), 1));
    for (const quint32 number : chosen) {
        if (all.contains(number)) {
            arrays.processes[number] = {};
            addLines(loaded->columns, ofProcess, number);
        }
    }
    const auto allSeries = series.value_or(std::vector<RecordedSeriesPtr>());
    addSeries(allSeries, ticks, request.maxValues, *loaded, arrays);
    fillLines(loaded->columns, ticks);
    arrays.machine = linesOf(loaded->columns, ofMachine, 0);
    for (auto &[number, lines] : arrays.processes) {
        lines = linesOf(loaded->columns, ofProcess, number);
    }
    for (const RecordedSeriesPtr &each : allSeries) {
        if (const auto lines = arrays.series.find(each->number); lines != arrays.series.end()) {
            const auto &kept = arrays.kept[size_t(each->info.subject)];
            lines->second = linesOf(loaded->columns, kept, seriesSubject(each->number));
        }
    }
    loaded->omittedProcesses = qsizetype(all.size() - arrays.processes.size());

    const auto done = fillByTwo(reader, *lastTick, arrays, loaded->figures, cancelled);
    loaded->warning = reader.warning();
    if (!done && done.error().kind != ErrorKind::Corrupt) {
        return tl::unexpected(done.error());
    }
    if (!done && loaded->warning.isEmpty()) {
        loaded->warning = done.error().text();
    }
    if (isDamaged && loaded->warning.isEmpty()) {
        loaded->warning =
            QStringLiteral("the file is damaged: it can be read up to tick %1").arg(*lastTick);
    }
    finishTimes(loaded->columns, arrays, session->intervalNs, *events);
    findSeen(loaded->columns, arrays.kept);
    loaded->lastTick = request.fromTick + loaded->columns.timesMs.size() - 1;
    loaded->columns.events = shownEvents(*events);
    return LoadedSessionPtr(std::move(loaded));
}

} // namespace probes
