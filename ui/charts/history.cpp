// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/historyprivate.h"

#include <algorithm>
#include <limits>

namespace probes {

void History::Private::addLines(Subject subject, quint64 number)
{
    for (const Metric *metric : kept[size_t(subject)]) {
        QList<double> &values = columns.lines[{metric, number}]; // some may be there already
        values.resize(columns.timesMs.size(), UnknownNumber);
    }
}

void History::Private::appendValues(Subject subject, quint64 number, const Interval *interval)
{
    for (const Metric *metric : kept[size_t(subject)]) {
        columns.lines[{metric, number}].append(interval ? chartValue(*metric, *interval, scale)
                                                        : UnknownNumber);
    }
}

void History::Private::removeLines(Subject subject, quint64 number)
{
    for (const Metric *metric : kept[size_t(subject)]) {
        columns.lines.remove({metric, number});
    }
}

void History::Private::appendSeries(const Sample &sample)
{
    for (auto &[info, entry] : series) {
        const auto infoOf = [](const SeriesReading &each) -> const SeriesInfo & {
            return *each.info;
        };
        const auto reading = std::ranges::find(sample.series, info, infoOf);
        if (reading == sample.series.end()) {
            entry.before.reset();
            appendValues(info.subject, entry.number, nullptr);
            continue;
        }
        Interval interval;
        interval.now = reading->values;
        interval.elapsedNs = entry.before ? sample.elapsedNs : 0;
        if (entry.before) {
            interval.before = *entry.before;
            entry.wholeSince = entry.wholeSince != 0 ? entry.wholeSince : sample.number;
        }
        appendValues(info.subject, entry.number, &interval);
        for (const auto &[metric, used] : entry.usedBefore) {
            columns.lines[{metric, entry.number}].last() += used;
        }
        entry.before = reading->values;
    }
}

//! Of the machine, and of what is watched only: others come and go by the hundred.
void History::Private::appendEvents(const Sample &sample)
{
    const auto nameOf = [&](const ProcessKey &key) {
        const auto known = watched.find(key);
        if (known != watched.end() && known->second.info) {
            return known->second.info;
        }
        const auto keyOf = [](const ProcessReading &each) { return each.info->key; };
        const auto read = std::ranges::lower_bound(sample.processes, key, {}, keyOf);
        const bool isRead = read != sample.processes.end() && read->info->key == key;
        return isRead ? read->info : ProcessInfoPtr();
    };
    for (Event event : sample.events) {
        if (isShown(event)) {
            if (event.process && !event.about) {
                event.about = nameOf(*event.process);
            }
            event.wallMs += columns.timesMs.constLast() - sample.wallMs; // as the tick itself
            insert(std::move(event));
        }
    }
}

bool History::Private::isShown(const Event &event) const
{
    const bool isOfGroup =
        event.kind == EventKind::GroupJoined || event.kind == EventKind::GroupLeft;
    return isOfGroup ? series.contains({Subject::Group, event.text})
                     : !event.process || watched.contains(*event.process);
}

void History::Private::insert(Event event)
{
    const auto place = std::ranges::upper_bound(columns.events, event.wallMs, {}, &Event::wallMs);
    columns.events.insert(place, std::move(event));
}

//! As many as fit into the memory allowed.
qsizetype History::Private::mostTicks() const
{
    const auto tickBytes = qint64((columns.lines.size() + 1) * sizeof(double));
    return limits.mostBytes > 0 ? std::max<qint64>(limits.mostBytes / tickBytes, 1)
                                : std::numeric_limits<qsizetype>::max();
}

void History::Private::forgetOldest()
{
    const QList<qint64> &times = columns.timesMs;
    qsizetype surplus = 0;
    if (limits.spanMs > 0 && times.size() > limits.leastTicks) {
        const qint64 oldest = times.constLast() - limits.spanMs;
        surplus = std::min(std::ranges::lower_bound(times, oldest) - times.begin(),
                           times.size() - limits.leastTicks);
    }
    surplus = std::max(surplus, times.size() - mostTicks());
    if (surplus <= 0) {
        return;
    }
    // Cheap: a QList gives up its front without moving the rest.
    columns.timesMs.remove(0, surplus);
    numbers.remove(0, std::min(surplus, numbers.size()));
    columns.gaps.remove(0, surplus);
    for (QList<double> &values : columns.lines) {
        values.remove(0, surplus);
    }
    forgotten += surplus;
    devicesChanged |= devices.forget(forgotten, columns);
    const auto firstKept =
        std::ranges::lower_bound(columns.events, columns.timesMs.constFirst(), {}, &Event::wallMs);
    columns.events.erase(columns.events.begin(), firstKept);
}

History::History(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->keep(MetricSet::standard());
}

History::~History() = default;

void History::setLimits(const Limits &limits)
{
    d->limits = limits;
    d->forgetOldest();
}

qint64 History::keptMs(qint64 intervalMs) const
{
    if (d->limits.spanMs <= 0) {
        return 0;
    }
    const qint64 wanted = std::max(d->limits.spanMs, d->limits.leastTicks * intervalMs);
    return d->mostTicks() > wanted / std::max<qint64>(intervalMs, 1) ? wanted
                                                                     : d->mostTicks() * intervalMs;
}

qint64 History::intervalMs() const
{
    return d->intervalMs;
}

void History::setScale(const Scale &scale)
{
    d->scale = scale;
    emit reset(); // axes and titles depend on the machine
}

const Scale &History::scale() const
{
    return d->scale;
}

quint64 History::watch(const ProcessKey &process)
{
    auto &entry = d->watched[process];
    if (entry.number == 0) {
        entry.number = ++d->lastNumber;
        d->addLines(Subject::Process, entry.number);
    }
    return entry.number;
}

void History::unwatch(const ProcessKey &process)
{
    const auto found = d->watched.find(process);
    if (found == d->watched.end()) {
        return;
    }
    d->removeLines(Subject::Process, found->second.number);
    d->watched.erase(found);
}

quint64 History::watch(const SeriesInfo &series)
{
    auto &entry = d->series[series];
    if (entry.number == 0) {
        entry.number = ++d->lastNumber;
        d->addLines(series.subject, entry.number);
    }
    return entry.number;
}

void History::unwatch(const SeriesInfo &series)
{
    const auto found = d->series.find(series);
    if (found != d->series.end()) {
        d->removeLines(series.subject, found->second.number);
        d->series.erase(found);
    }
}

void History::append(const Sample &sample)
{
    HistoryColumns &columns = d->columns;
    d->intervalMs = sample.intervalNs / 1'000'000;
    d->numbers.append(sample.number);
    if (columns.timesMs.isEmpty()) {
        columns.timesMs.append(sample.wallMs);
        columns.gaps.append(false);
    } else {
        const qint64 before = columns.timesMs.constLast();
        const qint64 time = chartTimeMs(sample.wallMs, before, sample.elapsedNs);
        columns.timesMs.append(time);
        columns.gaps.append(isGap(sample.elapsedNs, time - before, sample.intervalNs));
    }

    Interval machine;
    machine.now = sample.machine;
    machine.elapsedNs = d->machineBefore ? sample.elapsedNs : 0;
    if (d->machineBefore) {
        machine.before = *d->machineBefore;
    }
    d->appendValues(Subject::Machine, 0, &machine);
    d->machineBefore = sample.machine;

    // Both are ordered by pid; a process that is gone keeps its line, as unknown from now on.
    auto reading = sample.processes.begin();
    for (auto &[key, process] : d->watched) {
        while (reading != sample.processes.end() && reading->info->key < key) {
            ++reading;
        }
        if (reading == sample.processes.end() || reading->info->key != key) {
            process.before.reset();
            d->appendValues(Subject::Process, process.number, nullptr);
            continue;
        }
        Interval interval;
        interval.now = shownReadings(*reading->info, reading->values);
        interval.fromZero = reading->fromZero;
        interval.elapsedNs = sample.elapsedNs;
        if (process.before) {
            interval.before = *process.before;
        }
        if (process.wholeSince == 0 && (process.before || reading->fromZero)) {
            process.wholeSince = sample.number;
        }
        d->appendValues(Subject::Process, process.number, &interval);
        process.before = reading->values;
        process.info = reading->info;
    }
    d->appendSeries(sample);
    d->devicesChanged |= d->devices.append(
        sample, d->scale, d->forgotten + columns.timesMs.size() - 1, d->lastNumber, columns);
    d->appendEvents(sample);
    d->forgetOldest();
    if (std::exchange(d->devicesChanged, false)) {
        emit devicesChanged();
    }
    emit appended();
}

void History::addEvent(const Event &event)
{
    d->insert(event);
    emit eventAdded();
}

void History::replace(HistoryColumns columns)
{
    d->columns = std::move(columns);
    d->numbers.clear();
    d->forgotten = 0;
    d->watched.clear();
    d->series.clear();
    d->devices.clear();
    d->machineBefore.reset();
    emit devicesChanged();
    emit reset();
}

void History::extend(const HistoryColumns &columns)
{
    if (columns.timesMs.isEmpty()) {
        return;
    }
    HistoryColumns &mine = d->columns;
    const qsizetype before = mine.timesMs.size();
    // A process's line that is not continued would have a hole: it is read whole when asked for.
    for (auto it = mine.lines.begin(); it != mine.lines.end();) {
        it = it.key().subject != 0 && !columns.lines.contains(it.key()) ? mine.lines.erase(it)
                                                                        : std::next(it);
    }
    for (auto it = columns.lines.begin(); it != columns.lines.end(); ++it) {
        QList<double> &values = mine.lines[it.key()];
        values.resize(before, UnknownNumber);
        values.append(it.value());
    }
    mine.timesMs.append(columns.timesMs);
    mine.gaps.append(columns.gaps);
    for (QList<double> &values : mine.lines) {
        values.resize(mine.timesMs.size(), UnknownNumber);
    }
    if (mine.devices != columns.devices) {
        mine.devices = columns.devices;
        emit devicesChanged();
    }
    mine.events = columns.events; // all of the session's, with later edits
    d->forgetOldest();
    emit appended();
}

qsizetype History::ticks() const
{
    return d->columns.timesMs.size();
}

qint64 History::forgotten() const
{
    return d->forgotten;
}

const QList<qint64> &History::timesMs() const
{
    return d->columns.timesMs;
}

bool History::gapBefore(qsizetype i) const
{
    return d->columns.gaps.at(i);
}

const QList<double> &History::values(const LineId &line) const
{
    static const QList<double> none;
    const auto found = d->columns.lines.constFind(line);
    return found == d->columns.lines.constEnd() ? none : *found;
}

double History::valueAt(const LineId &line, qsizetype i) const
{
    const QList<double> &known = values(line);
    return i >= 0 && i < known.size() ? known.at(i) : UnknownNumber;
}

qsizetype History::nearest(qint64 timeMs) const
{
    const QList<qint64> &times = d->columns.timesMs;
    if (times.isEmpty()) {
        return -1;
    }
    const qsizetype after = std::ranges::lower_bound(times, timeMs) - times.begin();
    if (after == times.size()) {
        return after - 1;
    }
    return after > 0 && timeMs - times[after - 1] < times[after] - timeMs ? after - 1 : after;
}

const std::vector<Event> &History::events() const
{
    return d->columns.events;
}

} // namespace probes
