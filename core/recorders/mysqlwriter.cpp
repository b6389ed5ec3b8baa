// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlwriter.h"

#include "core/recorders/mysqlrows.h"

#include <QMetaType>
#include <QThread>
#include <QVariant>

#include <algorithm>

namespace probes {

namespace {
//! Measured: fewer and many more rows in a statement are both slower.
constexpr size_t RowsPerStatement = 500;
//! A row that is there already stays as it is, and anything else that is wrong is still told, as
//! INSERT IGNORE would not.
const char *const KeepDuplicates = " ON DUPLICATE KEY UPDATE `session_id` = `session_id`";
constexpr qint64 BytesPerNumber = 16; //!< of a prepared row, at most

QString insertHead(const MysqlTable &table)
{
    return QStringLiteral("INSERT INTO %1 (%2) VALUES ")
        .arg(MysqlTables::quoted(table.name), table.quotedColumns().join(u','));
}

qint64 rowBytes(const QVariantList &row)
{
    qint64 bytes = 0;
    for (const QVariant &value : row) {
        bytes += BytesPerNumber;
        if (value.typeId() == QMetaType::QString)
            bytes += value.toString().toUtf8().size();
    }
    return bytes;
}
} // namespace

MysqlWriter::MysqlWriter(MysqlConnection &connection, qint64 sessionId,
                         const std::vector<Kind> &kinds)
    : m_connection(connection)
    , m_sessionId(QByteArray::number(sessionId))
{
    const MysqlTables tables(connection.address().prefix);
    for (const KindInfo &each : probes::kinds()) {
        if (!isWanted(kinds, each.kind))
            continue;
        Numbers numbers{each.kind, mysqlMetrics(each.kind), {}, {}, {}, {}};
        numbers.head = insertHead(tables.kind(each.kind)).toUtf8();
        auto &alike = isSeries(each.subject)   ? m_series
            : each.subject == Subject::Process ? m_process
                                               : m_machine;
        alike.push_back(std::move(numbers));
    }
    m_processes.table = tables.process();
    m_allSeries.table = tables.series();
    m_events.table = tables.event();
}

Result<void> MysqlWriter::write(const Batch &batch)
{
    Result<void> done;
    const QVariant sessionId = m_sessionId.toLongLong();
    for (const RecordedProcessPtr &each : batch.processes) {
        if (done)
            done = append(m_processes, RowId::of(*each), mysqlProcessRow(sessionId, *each));
    }
    for (const RecordedSeriesPtr &each : batch.series) {
        if (done)
            done = append(m_allSeries, RowId::of(*each), mysqlSeriesRow(sessionId, *each));
    }
    for (const RecordedEvent &each : batch.events) {
        if (done)
            done = append(m_events, RowId::of(each), mysqlEventRow(sessionId, each));
    }
    const Scale scale = batch.session.scale();
    for (const TickRecord &tick : batch.ticks) {
        if (done)
            done = append(tick, scale, batch.session.metrics);
    }
    for (Texts *texts : {&m_processes, &m_allSeries, &m_events}) {
        if (done)
            done = flush(*texts);
    }
    for (std::vector<Numbers> *tables : {&m_machine, &m_process, &m_series}) {
        for (Numbers &numbers : *tables) {
            if (done)
                done = flush(numbers);
        }
    }
    return done;
}

Result<void> MysqlWriter::append(const TickRecord &tick, const Scale &scale,
                                 const MetricSet &recorded)
{
    const MysqlTick begins(m_sessionId, tick);
    // A session that does not record the machine has no rows of it, rather than empty ones.
    if (tick.machine.known != 0) {
        const Interval interval = tick.machineInterval();
        const QByteArray begin = ',' + begins.machine();
        for (Numbers &numbers : m_machine) {
            if (!hasRow(numbers.kind, tick.machine.known, recorded))
                continue;
            auto done = append(numbers, Key{tick.tick, 0}, begin, interval, scale);
            if (!done)
                return done;
        }
    }
    for (const ProcessRecord &record : tick.processes) {
        const Interval interval = record.interval(tick.elapsedNs);
        const QByteArray begin = ',' + begins.process(record);
        for (Numbers &numbers : m_process) {
            if (!hasRow(numbers.kind, record.now.known, recorded))
                continue;
            auto done =
                append(numbers, Key{tick.tick, record.process->number}, begin, interval, scale);
            if (!done)
                return done;
        }
    }
    for (const SeriesRecord &record : tick.series) {
        const RecordedSeries &series = *record.series;
        const Interval interval = record.interval(tick.elapsedNs);
        const QByteArray begin = ',' + begins.series(record);
        for (Numbers &numbers : m_series) {
            if (info(numbers.kind).subject != series.info.subject)
                continue;
            auto done = append(numbers, Key{tick.tick, series.number}, begin, interval, scale);
            if (!done)
                return done;
        }
    }
    return {};
}

Result<void> MysqlWriter::append(Numbers &numbers, Key key, const QByteArray &begin,
                                 const Interval &interval, const Scale &scale)
{
    const qsizetype start = numbers.text.size();
    numbers.text += begin;
    appendMysqlValues(numbers.text, numbers.metrics, interval, scale);
    numbers.text += ')';
    const qint64 limit =
        m_connection.largestStatement() - numbers.head.size() - qint64(qstrlen(KeepDuplicates));
    if (numbers.text.size() > limit || numbers.keys.size() == RowsPerStatement) {
        const QByteArray row = numbers.text.mid(start);
        numbers.text.truncate(start);
        if (auto flushed = flush(numbers); !flushed) {
            return flushed;
        }
        if (row.size() > limit) {
            rejectAsTooLong(RowId::of(numbers.kind, key.tick, key.subject));
            return {};
        }
        numbers.text = row;
    }
    numbers.ends.push_back(numbers.text.size());
    numbers.keys.push_back(key);
    return {};
}

Result<void> MysqlWriter::append(Texts &texts, RowId id, QVariantList row)
{
    const qint64 bytes = rowBytes(row);
    // The head is counted as a thousand bytes, a row's placeholders among its numbers.
    const qint64 limit = m_connection.largestStatement() - 1000;
    if (texts.bytes + bytes > limit || texts.ids.size() == RowsPerStatement) {
        if (auto flushed = flush(texts); !flushed)
            return flushed;
    }
    if (bytes > limit) {
        rejectAsTooLong(id);
        return {};
    }
    texts.bytes += bytes;
    texts.rows.push_back(std::move(row));
    texts.ids.push_back(std::move(id));
    return {};
}

void MysqlWriter::rejectAsTooLong(const RowId &id)
{
    m_rejects.push_back({id.text(), QStringLiteral("longer than the server's max_allowed_packet")});
}

Result<void> MysqlWriter::flush(Numbers &numbers)
{
    const Send send = [&](size_t from, size_t to) {
        // Without the comma in front of the first.
        const qsizetype start = (from == 0 ? 0 : numbers.ends[from - 1]) + 1;
        return m_connection.run(QString::fromLatin1(
            numbers.head + numbers.text.sliced(start, numbers.ends[to - 1] - start)
            + KeepDuplicates));
    };
    const IdOf idOf = [&](size_t row) {
        return RowId::of(numbers.kind, numbers.keys[row].tick, numbers.keys[row].subject);
    };
    auto done = deliver(0, numbers.keys.size(), send, idOf);
    numbers.text.clear();
    numbers.ends.clear();
    numbers.keys.clear();
    return done;
}

Result<void> MysqlWriter::flush(Texts &texts)
{
    const Send send = [&](size_t from, size_t to) {
        const QStringList marks(qsizetype(texts.table.columns.size()), QStringLiteral("?"));
        const QString row = u'(' + marks.join(u',') + u')';
        QVariantList values;
        for (size_t i = from; i < to; ++i) {
            values += texts.rows[i];
        }
        return m_connection.run(insertHead(texts.table)
                                    + QStringList(qsizetype(to - from), row).join(u',')
                                    + QLatin1String(KeepDuplicates),
                                values);
    };
    auto done = deliver(0, texts.ids.size(), send, [&](size_t row) { return texts.ids[row]; });
    texts.rows.clear();
    texts.ids.clear();
    texts.bytes = 0;
    return done;
}

Result<void> MysqlWriter::deliver(size_t from, size_t to, const Send &send, const IdOf &idOf)
{
    if (from == to) {
        return {};
    }
    if (QThread::currentThread()->isInterruptionRequested()) {
        return tl::unexpected(
            m_connection.error(ErrorKind::Cancelled, QStringLiteral("was cancelled")));
    }
    auto sent = send(from, to);
    if (sent) {
        m_rows += qint64(to - from);
        return {};
    }
    if (m_connection.trouble() != MysqlTrouble::Row) {
        return sent;
    }
    if (to - from == 1) {
        m_rejects.push_back({idOf(from).text(), sent.error().detail});
        return {};
    }
    const size_t middle = from + (to - from) / 2;
    auto done = deliver(from, middle, send, idOf);
    if (done)
        done = deliver(middle, to, send, idOf);
    return done;
}

} // namespace probes
