// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvtablerecorder.h"

#include <QFileInfo>

#include <algorithm>

namespace probes {

namespace {
//! Every value that is recorded, and right after each counter its increase per second.
std::vector<CsvColumn> columnsOf(const CsvOptions &options, const MetricSet &recorded,
                                 Subject subject)
{
    std::vector<CsvColumn> columns;
    for (const Metric &metric : catalogue()) {
        if (info(metric.kind).subject != subject || !info(subject).inTable
            || !isWanted(options.kinds, metric.kind) || !recorded.has(metric))
            continue;
        columns.push_back({&metric, false});
        if (metric.shape == Shape::Counter)
            columns.push_back({&metric, true});
    }
    return columns;
}
} // namespace

CsvTableRecorder::CsvTableRecorder(const QString &file, const CsvOptions &options)
    : CsvRecorder(file, options)
    , m_dialect(CsvDialect::forLocale(options.locale))
    , m_cells(m_dialect)
    , m_once(m_dialect)
{ }

QByteArray CsvTableRecorder::header() const
{
    QByteArrayList cells{"local_time", "time", "name", "pid", "marker"};
    const auto append = [&cells](const std::vector<CsvColumn> &columns) {
        for (const CsvColumn &column : columns) {
            cells << QByteArray(info(column.metric->kind).key) + '_' + column.key();
        }
    };
    // What a row is about comes first; the machine's, the same in each row of a tick, last.
    append(m_processColumns);
    for (const std::vector<CsvColumn> &columns : m_seriesColumns) {
        append(columns);
    }
    append(m_machineColumns);
    cells << "label"; // the name's, but names and first values are to be seen side by side
    return (m_dialect.byteOrderMark ? "\xEF\xBB\xBF" : "") + cells.join(m_dialect.separator)
        + "\r\n";
}

Result<void> CsvTableRecorder::prepare(const Session &session)
{
    const MetricSet &recorded = session.metrics;
    m_machineColumns = columnsOf(options(), recorded, Subject::Machine);
    m_processColumns = columnsOf(options(), recorded, Subject::Process);
    m_seriesColumns.assign(subjects().size(), {});
    m_seriesCells = 0;
    // Most sessions have no worker group: their columns would all be empty.
    const bool hasGroups = std::ranges::any_of(session.selection, [](const QString &each) {
        return each.startsWith(QLatin1String("group:"));
    });
    for (const SubjectInfo &each : subjects()) {
        if (isSeries(each.subject) && (each.subject != Subject::Group || hasGroups))
            m_seriesColumns[size_t(each.subject)] = columnsOf(options(), recorded, each.subject);
        m_seriesCells += qsizetype(m_seriesColumns[size_t(each.subject)].size());
    }
    m_zone = QTimeZone(session.machine.timezone.toUtf8());
    if (!m_zone.isValid()) {
        m_zone = QTimeZone::utc();
    }
    if (auto made = makeFolder(QFileInfo(path()).path()); !made) {
        return made;
    }
    return m_files.emplace_back(path(), m_dialect, header()).lock();
}

Result<void> CsvTableRecorder::checkBesides(const Session &, const QJsonObject &)
{
    return {};
}

Result<void> CsvTableRecorder::replaceBesides(const Session &)
{
    return {};
}

Result<void> CsvTableRecorder::writeSession(const Session &)
{
    return {};
}

Result<void> CsvTableRecorder::append(const Batch &batch)
{
    m_cells.trim();
    const Scale scale = batch.session.scale();
    for (const TickRecord &tick : batch.ticks) {
        const auto markers = batch.markers.find(tick.tick);
        m_once.text(markers == batch.markers.end() ? QString()
                                                   : markers->second.join(QStringLiteral("; ")));
        if (auto appended = append(tick, m_once.take(), scale); !appended)
            return appended;
    }
    return {};
}

QByteArray CsvTableRecorder::cellsOf(const std::vector<CsvColumn> &columns,
                                     const Interval &interval, const Scale &scale)
{
    for (const CsvColumn &column : columns) {
        m_once.value(column.value(interval, scale));
    }
    return m_once.take();
}

Result<void> CsvTableRecorder::append(const TickRecord &tick, const QByteArray &marker,
                                      const Scale &scale)
{
    m_once.moment(QDateTime::fromMSecsSinceEpoch(tick.wallMs, m_zone));
    m_once.seconds(tick.wallMs);
    const QByteArray times = m_once.take();
    const QByteArray machine = cellsOf(m_machineColumns, tick.machineInterval(), scale);
    CsvText &text = m_files.front().text();
    const auto hasRow = [this](const SeriesRecord &record) {
        return !m_seriesColumns[size_t(record.series->info.subject)].empty();
    };
    // Without a process column the table is about the machine: one row a tick then, too.
    const bool hasProcesses = !tick.processes.empty() && !m_processColumns.empty();
    if (!hasProcesses && std::ranges::none_of(tick.series, hasRow)) {
        text.cells(times);
        text.empty(2);
        text.cells(marker);
        text.empty(qsizetype(m_processColumns.size()) + m_seriesCells);
        if (!m_machineColumns.empty())
            text.cells(machine);
        text.empty();
        text.endRow();
        ++m_appended;
        return m_files.front().flushLarge();
    }
    if (hasProcesses) {
        for (const ProcessRecord &record : tick.processes) {
            appendRow(record, record.interval(tick.elapsedNs), {times, marker, machine}, scale);
        }
    }
    for (const SeriesRecord &record : tick.series) {
        if (hasRow(record))
            appendRow(record, record.interval(tick.elapsedNs), {times, marker, machine}, scale);
    }
    return m_files.front().flushLarge();
}

void CsvTableRecorder::appendRow(const ProcessRecord &record, const Interval &interval,
                                 const TickCells &tick, const Scale &scale)
{
    CsvText &text = m_files.front().text();
    const CsvProcessCells::Cells &cells = m_cells.of(record.process);
    text.cells(tick.times);
    text.raw(cells.name);
    text.raw(cells.pid);
    text.cells(tick.marker);
    for (const CsvColumn &column : m_processColumns) {
        text.value(column.value(interval, scale));
    }
    text.empty(m_seriesCells);
    if (!m_machineColumns.empty())
        text.cells(tick.machine);
    text.raw(cells.label);
    text.endRow();
    ++m_appended;
}

void CsvTableRecorder::appendRow(const SeriesRecord &record, const Interval &interval,
                                 const TickCells &tick, const Scale &scale)
{
    CsvText &text = m_files.front().text();
    text.cells(tick.times);
    text.text(record.series->info.name);
    text.empty(); // it has no pid
    text.cells(tick.marker);
    text.empty(qsizetype(m_processColumns.size()));
    for (size_t i = 0; i < m_seriesColumns.size(); ++i) {
        if (i != size_t(record.series->info.subject)) {
            text.empty(qsizetype(m_seriesColumns[i].size()));
            continue;
        }
        for (const CsvColumn &column : m_seriesColumns[i]) {
            text.value(column.value(interval, scale));
        }
    }
    if (!m_machineColumns.empty())
        text.cells(tick.machine);
    text.empty(); // nor a label
    text.endRow();
    ++m_appended;
}

} // namespace probes
