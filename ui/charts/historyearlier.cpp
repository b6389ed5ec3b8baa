// SPDX-License-Identifier: GPL-3.0-or-later
// What a History is given beside its ticks: of lines that began later than their processes, and
// changes of markers.
#include "ui/charts/historyprivate.h"

#include <algorithm>
#include <cmath>

namespace probes {

void History::setLatest(const ProcessKey &process, const ProcessReadings &readings)
{
    if (const auto found = d->watched.find(process); found != d->watched.end()) {
        found->second.before = readings;
    }
}

quint64 History::numberOf(const ProcessKey &process) const
{
    const auto found = d->watched.find(process);
    return found == d->watched.end() ? 0 : found->second.number;
}

quint64 History::numberOf(const SeriesInfo &series) const
{
    const auto found = d->series.find(series);
    return found == d->series.end() ? 0 : found->second.number;
}

qint64 History::wantedUntil(quint64 number) const
{
    const qint64 latest = d->numbers.isEmpty() ? 0 : d->numbers.constLast();
    const auto find = [&](const auto &all) -> std::optional<qint64> {
        const auto found = std::ranges::find_if(
            all, [number](const auto &each) { return each.second.number == number; });
        if (found == all.end()) {
            return {};
        }
        const qint64 whole = found->second.wholeSince;
        return whole != 0 ? whole - 1 : found->second.before ? latest : latest + 1;
    };
    if (const auto process = find(d->watched)) {
        return std::min(*process, latest); // one that is gone tells no more
    }
    return find(d->series).value_or(0); // a group is in the samples as soon as the sampler knows it
}

//! The values take the place of what the line has at their ticks; most often they are nearly all
//! of it, and are taken over as they are.
void History::Private::fillLine(QList<double> &line, const QList<qint64> &from,
                                QList<double> values) const
{
    const auto at = [](const QList<qint64> &all, qint64 number) {
        return std::ranges::lower_bound(all, number) - all.begin();
    };
    const qsizetype begin = at(numbers, from.constFirst());
    const qsizetype end = at(numbers, from.constLast() + 1);
    const qsizetype first = begin < end ? at(from, numbers[begin]) : 0;
    const qsizetype count = end - begin;
    if (count <= 0 || first + count > from.size()
        || !std::equal(numbers.begin() + begin, numbers.begin() + end, from.begin() + first)) {
        return; // from another sampler
    }
    if (begin > 0 || count < numbers.size() / 2) {
        std::copy_n(values.begin() + first, count, line.begin() + begin);
        return;
    }
    values.remove(0, first);
    values.resize(count);
    values.append(line.mid(end));
    line = std::move(values);
}

//! Totals of a group begin anew where its live samples begin: from there on they go on with what
//! was used before.
void History::Private::carryOn(const LineId &line, const EarlierColumns &earlier)
{
    if (line.metric != &usedCpu(Subject::Group) && line.metric != &usedUserCpu()) {
        return;
    }
    const auto group = std::ranges::find_if(
        series, [&line](const auto &each) { return each.second.number == line.subject; });
    const auto after = std::ranges::upper_bound(numbers, earlier.numbers.constLast());
    if (group == series.end() || after == numbers.begin()) {
        return;
    }
    const qsizetype joint = after - numbers.begin() - 1; // the last tick that both may have
    const auto there = std::ranges::lower_bound(earlier.numbers, numbers[joint]);
    QList<double> &values = columns.lines[line];
    if (there == earlier.numbers.end() || *there != numbers[joint] || std::isnan(values[joint])) {
        return; // live samples begin later: the next time
    }
    const double more = earlier.lines[line][there - earlier.numbers.begin()] - values[joint];
    group->second.usedBefore[line.metric] += more;
    for (qsizetype i = joint + 1; i < values.size(); ++i) {
        values[i] += more;
    }
}

void History::fill(EarlierColumns earlier)
{
    if (earlier.numbers.isEmpty() || d->numbers.isEmpty()) {
        return;
    }
    for (auto it = earlier.lines.begin(); it != earlier.lines.end(); ++it) {
        const auto line = d->columns.lines.find(it.key());
        if (line != d->columns.lines.end()) {
            d->carryOn(it.key(), earlier);
            d->fillLine(*line, earlier.numbers, std::exchange(it.value(), {}));
        }
    }
    for (auto &[number, event] : earlier.events) {
        const auto tick = std::ranges::lower_bound(d->numbers, number);
        if (tick == d->numbers.end() || *tick != number || !event.process || !d->isShown(event)) {
            continue; // what happened to the machine has been here all along
        }
        event.wallMs += d->columns.timesMs[tick - d->numbers.begin()];
        const auto isSame = [&event = event](const Event &each) {
            return each.kind == event.kind && each.process == event.process
                && each.wallMs == event.wallMs && each.text == event.text;
        };
        if (std::ranges::none_of(d->columns.events, isSame)) {
            d->insert(std::move(event));
        }
    }
    emit filled();
}

bool History::changeMarker(qint64 wallMs, const QString &text,
                           const std::optional<QString> &newText)
{
    std::vector<Event> &events = d->columns.events;
    const auto found = std::ranges::find_if(events, [&](const Event &each) {
        return each.kind == EventKind::Marker && each.wallMs == wallMs && each.text == text;
    });
    if (found == events.end()) {
        return false;
    }
    if (newText) {
        found->text = *newText;
    } else {
        events.erase(found);
    }
    emit eventAdded();
    return true;
}

EarlierColumns History::take()
{
    EarlierColumns taken;
    taken.numbers = std::exchange(d->numbers, {});
    for (auto it = d->columns.lines.begin(); it != d->columns.lines.end(); ++it) {
        taken.lines.insert(it.key(), std::exchange(it.value(), {}));
    }
    d->columns.timesMs.clear();
    d->columns.gaps.clear();
    d->columns.events.clear();
    return taken;
}

} // namespace probes
