// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/batchreader.h"

#include "core/session/sessionlibrary.h"
#include "core/session/sessionmarkers.h"

#include <QDateTime>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace probes {

namespace {
constexpr qint64 MostTicks = 1000;
constexpr size_t MostProcessRows = 20'000;
constexpr qint64 SettledMs = 3000; //!< by then a tick of a moment is in the file

//! What the row of a kind is about.
Subject subjectOf(const RowId &row)
{
    const KindInfo *kind = findKind(row.table.toStdString());
    return kind ? kind->subject : Subject::Machine;
}
} // namespace

BatchReader::BatchReader(SessionReader &reader, Target target, const std::atomic_bool &cancelled)
    : m_reader(reader)
    , m_target(std::move(target))
    , m_cancelled(cancelled)
{
    if (reader.isTorn()) {
        m_loss = Error{ErrorKind::Corrupt, reader.path(), reader.warning()};
    }
}

Result<Session> BatchReader::settledSession(bool &over)
{
    // The lock is looked at first: a writer that ends in between has then stored its end already.
    const bool live = m_reader.isLive();
    Result<Session> session = m_reader.session();
    if (session && session->state == SessionState::Recording && !live) {
        // Its recorder crashed: nobody else may have closed it yet.
        const Result<void> closed = closeIfInterrupted(m_reader.path());
        if (closed) {
            session = m_reader.session();
        }
        over = closed || closed.error().kind != ErrorKind::Busy;
        if (session && over) { // also where its file cannot be written
            session->state = SessionState::Interrupted;
        }
        return session;
    }
    over = session && session->state != SessionState::Recording;
    return session;
}

Result<BatchReader::Extent> BatchReader::look()
{
    Extent extent;
    bool over = false;
    auto session = settledSession(over);
    if (!session) {
        return tl::unexpected(session.error());
    }
    extent.session = std::move(*session);
    const Result<qint64> last = m_reader.lastTick();
    const Result<qint64> first =
        m_target.fromMs ? m_reader.tickAt(*m_target.fromMs) : Result<qint64>(1);
    const Result<qint64> end = m_target.toMs ? m_reader.tickAt(*m_target.toMs) : last;
    for (const auto *result : {&last, &first, &end}) {
        if (!*result)
            return tl::unexpected(result->error());
    }
    const bool isCut = m_target.toMs && *end <= *last;
    extent.first = *first;
    extent.last = isCut ? *end - 1 : *last;
    // With an interval of an hour nobody wants to wait for the tick that shows the range is over.
    const bool isPast =
        m_target.toMs && QDateTime::currentMSecsSinceEpoch() - *m_target.toMs > SettledMs;
    extent.isComplete = over || isCut || isPast;
    extent.isWhole = over && !isCut;
    return extent;
}

bool BatchReader::isInRange(const RecordedEvent &event, const Extent &extent) const
{
    if (event.processNumber > 0 && !m_target.takes(event.processNumber)) {
        return false;
    }
    if (event.tick < extent.last) {
        return event.tick >= extent.first;
    }
    // What happened after the last tick is of that one, too: there is only the clock to go by.
    const qint64 time = event.event.wallMs;
    const bool hasBegun = event.tick >= extent.first && event.tick <= extent.last;
    return (hasBegun || !m_target.fromMs || time >= *m_target.fromMs)
        && (!m_target.toMs || time < *m_target.toMs);
}

Result<BatchPtr> BatchReader::next(const Extent &extent, const Cursor &cursor)
{
    auto batch = std::make_shared<Batch>();
    batch->session = extent.session;
    batch->lastTick = cursor.tick;
    batch->lastEvent = cursor.event;
    const qint64 from = std::max(cursor.tick + 1, extent.first);
    if (from <= extent.last) {
        size_t rows = 0;
        auto read = m_reader.read(from, extent.last, [&](const TickRecord &tick) {
            TickRecord &taken = batch->ticks.emplace_back(tick);
            std::erase_if(taken.processes, [this](const ProcessRecord &record) {
                return !m_target.takes(record.process->number);
            });
            rows += taken.processes.size() + taken.series.size();
            return rows < MostProcessRows && qint64(batch->ticks.size()) < MostTicks
                && !m_cancelled;
        });
        if (!read && batch->ticks.empty())
            return tl::unexpected(read.error());
        if (!batch->ticks.empty())
            batch->lastTick = batch->ticks.back().tick;
    }
    const bool atEnd = batch->ticks.empty() ? !m_cancelled : batch->lastTick >= extent.last;
    const bool withRest = atEnd && extent.isComplete && extent.isWhole;
    auto added = addProcesses(*batch, cursor.tick + 1);
    if (added)
        added = addSeries(*batch, cursor.tick + 1);
    if (added)
        added = addEvents(*batch, extent, cursor.event, withRest ? -1 : batch->lastTick);
    if (added && m_target.format == Target::Format::CsvTable)
        added = addMarkers(*batch, extent);
    if (!added) {
        return tl::unexpected(added.error());
    }
    const bool isNew = !batch->ticks.empty() || batch->lastEvent > cursor.event;
    return isNew ? BatchPtr(std::move(batch)) : BatchPtr();
}

Result<BatchReader::Again> BatchReader::again(const Extent &extent, const Cursor &cursor,
                                              std::span<const RowId> rows)
{
    auto batch = std::make_shared<Batch>();
    batch->session = extent.session;
    batch->lastTick = cursor.tick;
    batch->lastEvent = cursor.event;
    batch->isRetry = true;
    Again again{batch, {}};
    using Wanted = std::set<std::pair<Subject, qint64>>;
    std::map<qint64, Wanted> subjects; // by tick
    for (const RowId &row : rows) {
        bool isFound = false;
        if (row.table == QStringLiteral("event")) {
            auto events = m_reader.events(row.number - 1);
            if (!events) // else it would count as delivered
                return tl::unexpected(events.error());
            isFound = !events->empty() && events->front().number == row.number;
            if (isFound)
                batch->events.push_back(std::move(events->front()));
        } else if (row.table == QStringLiteral("process")) {
            const auto processes = m_reader.processes(row.number, row.number);
            if (!processes)
                return tl::unexpected(processes.error());
            const auto isIt = [&](const RecordedProcessPtr &each) {
                return RowId::of(*each) == row;
            };
            const auto found = std::ranges::find_if(*processes, isIt);
            isFound = found != processes->end();
            if (isFound) {
                batch->processes.push_back(*found);
                subjects[row.number]; // it is told at its first tick's time
            }
        } else if (row.table == QStringLiteral("series")) {
            const auto series = m_reader.series(row.number, row.number);
            if (!series)
                return tl::unexpected(series.error());
            const auto isIt = [&](const RecordedSeriesPtr &each) {
                return RowId::of(*each) == row;
            };
            const auto found = std::ranges::find_if(*series, isIt);
            isFound = found != series->end();
            if (isFound)
                batch->series.push_back(*found);
        } else {
            subjects[row.number].insert({subjectOf(row), row.subject});
            continue;
        }
        if (!isFound)
            again.absent.push_back(row);
    }
    std::set<std::tuple<qint64, Subject, qint64>> read; // tick and subject
    for (const auto &subject : subjects) {
        const qint64 number = subject.first;
        const auto &wanted = subject.second; // clang 14 lets no lambda have a structured binding
        auto result = m_reader.read(number, number, [&](const TickRecord &tick) {
            TickRecord part = tick;
            std::erase_if(part.processes, [&](const ProcessRecord &record) {
                return !wanted.contains({Subject::Process, record.process->number});
            });
            std::erase_if(part.series, [&](const SeriesRecord &record) {
                return !wanted.contains({record.series->info.subject, record.series->number});
            });
            for (const ProcessRecord &record : part.processes) {
                read.emplace(number, Subject::Process, record.process->number);
            }
            for (const SeriesRecord &record : part.series) {
                read.emplace(number, record.series->info.subject, record.series->number);
            }
            if (wanted.contains({Subject::Machine, 0}))
                read.emplace(number, Subject::Machine, 0);
            else
                part.machine = {};
            batch->ticks.push_back(std::move(part));
            return false;
        });
        if (!result)
            return tl::unexpected(result.error());
    }
    for (const RowId &row : rows) {
        const bool isOfTick = findKind(row.table.toStdString()) != nullptr;
        if (isOfTick && !read.contains({row.number, subjectOf(row), row.subject}))
            again.absent.push_back(row);
    }
    const auto byTick = [](const RecordedProcessPtr &process) { return process->firstTick; };
    std::ranges::sort(batch->processes, {}, byTick);
    std::ranges::sort(batch->events, {}, &RecordedEvent::number);
    return again;
}

//! Damage here costs names or events, not the ticks that could be decoded.
Result<void> BatchReader::addProcesses(Batch &batch, qint64 from)
{
    if (batch.lastTick < from) {
        return {};
    }
    auto processes = m_reader.processes(from, batch.lastTick);
    if (processes) {
        batch.processes = std::move(*processes);
        std::erase_if(batch.processes, [this](const RecordedProcessPtr &process) {
            return !m_target.takes(process->number);
        });
    } else if (processes.error().kind == ErrorKind::Corrupt) {
        m_loss = processes.error();
    } else {
        return tl::unexpected(processes.error());
    }
    return {};
}

Result<void> BatchReader::addSeries(Batch &batch, qint64 from)
{
    if (batch.lastTick < from) {
        return {};
    }
    auto series = m_reader.series(from, batch.lastTick);
    if (series) {
        batch.series = std::move(*series);
    } else if (series.error().kind == ErrorKind::Corrupt) {
        m_loss = series.error();
    } else {
        return tl::unexpected(series.error());
    }
    return {};
}

Result<void> BatchReader::addEvents(Batch &batch, const Extent &extent, qint64 after, qint64 toTick)
{
    auto events = m_reader.events(after, toTick);
    if (!events && events.error().kind == ErrorKind::Corrupt) {
        m_loss = events.error();
        return {};
    }
    if (!events) {
        return tl::unexpected(events.error());
    }
    for (RecordedEvent &event : *events) {
        batch.lastEvent = event.number;
        if (isInRange(event, extent))
            batch.events.push_back(std::move(event));
    }
    return {};
}

//! The first tick after it was set. Its text may have been typed for longer than that took to be
//! delivered; then the first one that has not been. 0: one that this batch has not got to yet.
Result<qint64> BatchReader::tickOf(const SessionMarker &marker, const Batch &batch,
                                   const Extent &extent)
{
    qint64 &known = m_markerTicks[marker.number];
    if (known > 0) {
        return known;
    }
    const auto after = std::ranges::find_if(
        batch.ticks, [&](const TickRecord &tick) { return tick.wallMs >= marker.wallMs; });
    const qint64 front = batch.ticks.front().tick;
    if (after
        == batch.ticks.end()) { // one that was set after the last tick is seen there, or nowhere
        known = extent.isWhole && batch.lastTick >= extent.last ? extent.last : 0;
    } else if (after->tick > front) {
        known = after->tick;
    } else {
        const Result<qint64> first = m_reader.tickAt(marker.wallMs);
        if (!first) {
            return first;
        }
        const bool isLate = *first >= extent.first && *first < front;
        known = !isLate      ? *first
            : extent.isWhole ? std::min(marker.tick, extent.last)
                             : marker.tick;
    }
    return known;
}

//! Each batch takes in what was edited meanwhile, whatever its tick.
Result<void> BatchReader::addMarkers(Batch &batch, const Extent &extent)
{
    if (batch.ticks.empty()) {
        return {};
    }
    auto events = m_reader.events(m_lastEvent, -1, SessionReader::Events::OfMarkers);
    if (!events) {
        return events.error().kind == ErrorKind::Corrupt ? Result<void>() // told by addEvents()
                                                         : tl::unexpected(events.error());
    }
    m_lastEvent = std::max(m_lastEvent, batch.lastEvent); // those were there already
    for (RecordedEvent &each : *events) {
        m_lastEvent = std::max(m_lastEvent, each.number);
        m_markerEvents.push_back(std::move(each));
    }
    for (const SessionMarker &marker : markersIn(m_markerEvents)) {
        const auto tick = tickOf(marker, batch, extent);
        if (!tick) {
            return tl::unexpected(tick.error());
        }
        if (*tick >= batch.ticks.front().tick && *tick <= batch.lastTick)
            batch.markers[*tick].append(marker.text);
    }
    return {};
}

} // namespace probes
