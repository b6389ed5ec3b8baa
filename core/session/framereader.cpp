// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/framereader.h"

#include <QVariant>

#include <algorithm>
#include <limits>

namespace probes {

namespace {
constexpr qint64 TicksOfVersionsAtOnce = 1024;

//! One row of a frame as this program's readings, which were made by it or are new.
template<int N>
void readInto(Readings<N> &readings, const FrameSection &section, size_t row,
              const ColumnPieces &columns)
{
    columns.toSlots(section.values(row), section.known(row), readings.values.data(),
                    readings.known);
}
} // namespace

FrameReader::FrameReader(Database &database, Layout layout, bool isTorn)
    : m_database(database)
    , m_processTable(database, isTorn)
    , m_seriesTable(database, isTorn)
    , m_layout(std::move(layout))
    , m_decoder(m_layout.widths())
{
    for (size_t i = 0; i < m_layout.slotsOf.size(); ++i) {
        m_columns.emplace_back(m_layout.slotsOf[i]);
        const bool isKnown = std::ranges::any_of(m_layout.slotsOf[i], [](int s) { return s >= 0; });
        if (i < KnownSections && isSeries(Subject(i)) && isKnown) {
            m_seriesSections.push_back(i);
        }
    }
}

Result<void> FrameReader::prepare()
{
    if (!m_frames.lastQuery().isEmpty()) {
        return {};
    }
    auto frames = m_database.prepare(QStringLiteral("SELECT tick, time, elapsed, data FROM frame"
                                                    " WHERE tick BETWEEN ? AND ? ORDER BY tick"));
    auto keyframe = m_database.prepare(
        QStringLiteral("SELECT tick FROM frame WHERE tick <= ? AND keyframe ORDER BY tick DESC"
                       " LIMIT 1"));
    if (!frames || !keyframe) {
        return tl::unexpected(frames ? keyframe.error() : frames.error());
    }
    m_keyframe = std::move(*keyframe);
    m_frames = std::move(*frames);
    return {};
}

void FrameReader::forget()
{
    m_decoder.reset();
    m_at = 0;
    m_hasLast = false;
    m_versions.clear();
    m_record = {};
}

//! Makes m_at the tick before which nothing is needed to decode `from` and the one before it.
Result<void> FrameReader::seek(qint64 from)
{
    if (m_at > 0 && from == m_at + 1) {
        return {};
    }
    m_keyframe.bindValue(0, std::max<qint64>(from - 1, 1));
    if (auto done = m_database.exec(m_keyframe); !done)
        return done;
    auto found = m_database.next(m_keyframe);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const qint64 keyframe = *found ? m_keyframe.value(0).toLongLong() : 1;
    m_keyframe.finish();
    if (m_at == 0 || from <= m_at || keyframe > m_at) {
        forget();
        m_at = keyframe - 1;
    }
    return {};
}

Result<void> FrameReader::read(qint64 from, qint64 to,
                               const std::function<bool(const TickRecord &)> &take)
{
    from = std::max<qint64>(from, 1);
    if (auto done = prepare(); !done)
        return done;
    auto done = seek(from);
    if (done) {
        // What others write during this call stays invisible, so versions read ahead are complete.
        m_upcoming.clear();
        m_upcomingTo = m_at;
        m_frames.bindValue(0, m_at + 1);
        m_frames.bindValue(1, to < 0 ? std::numeric_limits<qint64>::max() : to);
        done = m_database.exec(m_frames);
    }
    while (done) {
        auto more = readRow(from, take);
        if (more && !*more) {
            break;
        }
        if (!more) {
            done = tl::unexpected(more.error());
        }
    }
    m_frames.finish();
    if (!done) {
        forget();
        if (done.error().where.isEmpty())
            done.error().where = m_database.path();
    }
    return done;
}

//! One row of the running query; false at the end.
Result<bool> FrameReader::readRow(qint64 from, const std::function<bool(const TickRecord &)> &take)
{
    auto found = m_database.next(m_frames);
    if (!found || !*found) {
        return found;
    }
    if (auto done = apply(m_frames); !done)
        return tl::unexpected(done.error());
    return m_at < from || take(m_record);
}

Result<void> FrameReader::apply(const QSqlQuery &row)
{
    const qint64 tick = row.value(0).toLongLong();
    if (tick > LargestTick) {
        return failure(ErrorKind::Corrupt, {}, QStringLiteral("a frame is damaged"));
    }
    const bool isNext = m_hasLast && tick == m_at + 1;
    if (!isNext) {
        m_decoder.reset(); // only a keyframe can follow a hole
    }
    if (auto done = m_decoder.apply(row.value(3).toByteArray()); !done)
        return done;
    auto arrived = takeArrivals(tick);
    if (!arrived) {
        return tl::unexpected(arrived.error());
    }
    const bool hasNewRows = m_decoder.hasNewRows(ProcessSection);
    if (*arrived || hasNewRows) {
        if (auto done = bindRows(tick); !done)
            return done;
    }
    m_record.tick = tick;
    m_record.wallMs = row.value(1).toLongLong();
    m_record.elapsedNs = row.value(2).toLongLong();
    update(isNext, hasNewRows);
    if (auto done = updateSeries(isNext); !done)
        return done;
    m_at = tick;
    m_hasLast = true;
    return {};
}

//! Fills m_arrivals with the versions first seen at `tick`; true when there are any.
Result<bool> FrameReader::takeArrivals(qint64 tick)
{
    if (tick > m_upcomingTo) {
        const qint64 to = tick + TicksOfVersionsAtOnce;
        auto versions = m_processTable.firstSeen(tick, to);
        if (!versions) {
            return tl::unexpected(versions.error());
        }
        m_upcoming.assign(versions->begin(), versions->end());
        m_upcomingTo = to;
    }
    m_arrivals.clear();
    for (; !m_upcoming.empty() && m_upcoming.front()->firstTick <= tick; m_upcoming.pop_front()) {
        if (m_upcoming.front()->firstTick == tick)
            m_arrivals.push_back(m_upcoming.front());
    }
    return !m_arrivals.empty();
}

//! Finds the version in force for each row; rows and old versions both ascend by number.
Result<void> FrameReader::bindRows(qint64 tick)
{
    const FrameSection &section = m_decoder.sections()[ProcessSection];
    m_nextVersions.clear();
    size_t old = 0;
    for (size_t row = 0; row < section.rows(); ++row) {
        auto version = versionFor(section.subject(row), tick, old);
        if (!version) {
            return tl::unexpected(version.error());
        }
        m_nextVersions.push_back(std::move(*version));
    }
    std::swap(m_versions, m_nextVersions);
    return {};
}

Result<RecordedProcessPtr> FrameReader::versionFor(quint32 number, qint64 tick, size_t &old)
{
    while (old < m_versions.size() && m_versions[old]->number < number) {
        ++old;
    }
    const auto after = std::upper_bound(
        m_arrivals.begin(), m_arrivals.end(), number,
        [](quint32 wanted, const RecordedProcessPtr &process) { return wanted < process->number; });
    if (after != m_arrivals.begin() && (*std::prev(after))->number == number) {
        return *std::prev(after);
    }
    if (old < m_versions.size() && m_versions[old]->number == number) {
        return m_versions[old];
    }
    return m_processTable.at(number, tick);
}

//! Moves m_record on by one tick. `isNext`: what it holds is the tick before.
void FrameReader::update(bool isNext, bool hasNewRows)
{
    const FrameSection &machine = m_decoder.sections()[MachineSection];
    const FrameSection &section = m_decoder.sections()[ProcessSection];
    m_record.machineBefore = m_record.machine;
    m_record.hasMachineBefore = isNext && m_record.machine.known != 0;
    if (machine.rows() > 0) {
        readInto(m_record.machine, machine, 0, m_columns[MachineSection]);
    } else {
        m_record.machine = {};
    }

    if (hasNewRows || m_record.processes.size() != section.rows()) {
        m_next.resize(section.rows());
        size_t old = 0;
        for (size_t row = 0; row < section.rows(); ++row) {
            const quint32 number = section.subject(row);
            while (old < m_record.processes.size()
                   && m_record.processes[old].process->number < number) {
                ++old;
            }
            ProcessRecord &process = m_next[row];
            process.hasBefore = old < m_record.processes.size()
                && m_record.processes[old].process->number == number;
            process.now = process.hasBefore ? m_record.processes[old].now : ProcessReadings{};
        }
        std::swap(m_record.processes, m_next);
    } else {
        for (ProcessRecord &process : m_record.processes) {
            process.hasBefore = true;
        }
    }
    for (size_t row = 0; row < section.rows(); ++row) {
        ProcessRecord &process = m_record.processes[row];
        process.before = process.now;
        process.hasBefore = process.hasBefore && isNext;
        if (process.process != m_versions[row])
            process.process = m_versions[row];
        process.fromZero = process.process->fromZero && process.process->firstTick == m_record.tick;
        readInto(process.now, section, row, m_columns[ProcessSection]);
    }
}

Result<void> FrameReader::updateSeries(bool isNext)
{
    const auto &sections = m_decoder.sections();
    bool areSame = true;
    size_t rows = 0;
    for (const size_t i : m_seriesSections) {
        areSame = areSame && !m_decoder.hasNewRows(i);
        rows += sections[i].rows();
    }
    for (SeriesRecord &record : m_record.series) {
        record.hasBefore = true;
    }
    if (!areSame || rows != m_record.series.size()) {
        if (auto done = arrangeSeries(); !done)
            return done;
    }
    size_t at = 0;
    for (const size_t i : m_seriesSections) {
        for (size_t row = 0; row < sections[i].rows(); ++row) {
            SeriesRecord &record = m_record.series[at++];
            record.before = record.now;
            record.hasBefore = record.hasBefore && isNext;
            readInto(record.now, sections[i], row, m_columns[i]);
        }
    }
    return {};
}

//! A record for each row of a series, with what it was at the tick before.
Result<void> FrameReader::arrangeSeries()
{
    const auto &sections = m_decoder.sections();
    m_nextSeries.clear();
    for (const size_t i : m_seriesSections) {
        for (size_t row = 0; row < sections[i].rows(); ++row) {
            const quint32 number = sections[i].subject(row);
            const auto old = std::ranges::find(
                m_record.series, number, [](const auto &each) { return each.series->number; });
            if (old != m_record.series.end()) {
                m_nextSeries.push_back(*old);
                continue;
            }
            auto series = m_seriesTable.at(number, Subject(i));
            if (!series)
                return tl::unexpected(series.error());
            m_nextSeries.push_back({std::move(*series), {}, {}, false});
        }
    }
    std::swap(m_record.series, m_nextSeries);
    return {};
}

} // namespace probes
