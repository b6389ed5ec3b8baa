// SPDX-License-Identifier: GPL-3.0-or-later
#include "mysqlaudit.h"

#include "core/base/text.h"
#include "core/recorders/rowid.h"
#include "core/session/deliverystore.h"
#include "core/session/sessionreader.h"

#include <QSet>

namespace probes {

namespace {
QByteArray hexOf(const QString &text)
{
    return repaired(text).toUtf8().toHex().toUpper();
}

QByteArray timeOf(qint64 ms)
{
    const auto [seconds, rest] = std::lldiv(ms, 1000);
    return QByteArray::number(qint64(seconds)) + '.'
        + QByteArray::number(qint64(rest)).rightJustified(3, '0');
}

QByteArray timeOrNull(qint64 ms)
{
    return ms == 0 ? "NULL" : timeOf(ms);
}

QByteArray numberOrNull(qint64 number)
{
    return number == 0 ? "NULL" : QByteArray::number(number);
}

QByteArray textOf(const Value &value)
{
    return value.isKnown() ? value.text() : "NULL";
}

//! As numbers where they are no equal texts: the client writes 1e-05 for 0.00001.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    bool isNumber = false;
    bool isOther = false;
    return a == b || (a.toDouble(&isNumber) == b.toDouble(&isOther) && isNumber && isOther);
}

QByteArray difference(const QString &table, const QMap<QString, QByteArrayList> &wanted,
                      const QMap<QString, QByteArrayList> &found, const QSet<QString> &rejects)
{
    for (auto row = found.begin(); row != found.end(); ++row) {
        if (!wanted.contains(row.key())) {
            return "not of the session: " + row.key().toUtf8();
        }
        if (rejects.contains(row.key())) {
            return "delivered and rejected: " + row.key().toUtf8();
        }
        const QByteArrayList &cells = wanted[row.key()];
        bool same = cells.size() == row->size();
        for (qsizetype i = 0; same && i < cells.size(); ++i) {
            same = isSame(cells[i], row->at(i));
        }
        if (!same) {
            return "differs: " + row.key().toUtf8() + ": " + cells.join(' ') + " | "
                + row->join(' ');
        }
    }
    for (auto row = wanted.begin(); row != wanted.end(); ++row) {
        if (!found.contains(row.key()) && !rejects.contains(row.key())) {
            return "lost: " + row.key().toUtf8() + " (" + table.toUtf8() + " has "
                + QByteArray::number(found.size()) + " of " + QByteArray::number(wanted.size())
                + " rows)";
        }
    }
    return {};
}
} // namespace

MysqlAudit::Rows MysqlAudit::found(const QByteArray &uuid, const QString &table,
                                   const QStringList &columns, const QList<int> &idColumns) const
{
    const QString prefix = m_database.address.prefix;
    const QByteArrayList lines = m_server.rows(
        m_database.address.database,
        QStringLiteral("SELECT %1 FROM `%2%3` AS t JOIN `%2session` AS s ON s.id = t.session_id "
                       "WHERE s.uuid = '%4'")
            .arg(columns.join(u','), prefix, table, QString::fromLatin1(uuid)));
    Rows rows;
    for (const QByteArray &line : lines) {
        const QByteArrayList cells = line.split('\t');
        QString id = table;
        for (const int column : idColumns) {
            const QByteArray part = cells.value(column);
            // The version of a process stands behind a point, as in RowId::text().
            id += (column > 1 && table == QStringLiteral("process") ? u'.' : u' ')
                + QString::fromLatin1(part);
        }
        rows.insert(id, cells);
    }
    if (rows.size() != lines.size()) {
        rows.insert(QStringLiteral("twice in ") + table, {});
    }
    m_rowsFound += rows.size();
    return rows;
}

QByteArray MysqlAudit::compare(const QString &sessionPath, const QString &identity,
                               const std::vector<Kind> &wantedKinds) const
{
    auto reader = SessionReader::open(sessionPath);
    auto store = DeliveryStore::open(sessionPath);
    if (!reader || !store) {
        return "the session cannot be read";
    }
    const Session session = *(*reader)->session();
    const QByteArray uuid = session.uuid.toByteArray(QUuid::WithoutBraces);
    QSet<QString> rejects;
    const auto stored = (*store)->rejects(identity);
    for (const StoredReject &reject : *stored) {
        if (rejects.contains(reject.row))
            return "rejected twice: " + reject.row.toUtf8();
        rejects.insert(reject.row);
    }
    m_rowsFound = 0;

    QMap<QString, Rows> wanted;
    QMap<QString, QStringList> columns;
    const auto isKind = [&](const KindInfo &kind) {
        return wantedKinds.empty()
            || std::ranges::find(wantedKinds, kind.kind) != wantedKinds.end();
    };
    for (const KindInfo &kind : kinds()) {
        const QString table = QLatin1String(kind.key);
        columns[table] = kind.subject == Subject::Process
            ? QStringList{QStringLiteral("t.tick"), QStringLiteral("t.process_no"),
                          QStringLiteral("t.time"), QStringLiteral("t.pid")}
            : isSeries(kind.subject)
            ? QStringList{QStringLiteral("t.tick"), QStringLiteral("t.series_no"),
                          QStringLiteral("t.time")}
            : QStringList{QStringLiteral("t.tick"), QStringLiteral("t.time")};
        for (const Metric &metric : metricsOf(kind.kind)) {
            columns[table] << QStringLiteral("t.`%1`").arg(QLatin1String(metric.key));
            if (metric.shape == Shape::Counter)
                columns[table]
                    << QStringLiteral("t.`%1_per_second`").arg(QLatin1String(metric.key));
        }
    }
    const Scale scale = session.scale();
    const auto read = (*reader)->read(1, -1, [&](const TickRecord &tick) {
        const auto add = [&](const KindInfo &kind, qint64 subject, QByteArrayList cells,
                             const Interval &interval) {
            bool isKnown = !kind.onRequest; // of such there is a row only where there is a value
            for (const Metric &metric : metricsOf(kind.kind)) {
                cells << textOf(delivered(metric, interval, scale));
                isKnown |= cells.constLast() != "NULL";
                if (metric.shape == Shape::Counter)
                    cells << textOf(perSecond(metric, interval, scale));
            }
            if (!isKnown)
                return;
            wanted[QLatin1String(kind.key)].insert(RowId::of(kind.kind, tick.tick, subject).text(),
                                                   cells);
        };
        const QByteArray number = QByteArray::number(tick.tick);
        for (const KindInfo &kind : kinds()) {
            if (!isKind(kind))
                continue;
            if (kind.subject == Subject::Machine && tick.machine.known != 0)
                add(kind, 0, {number, timeOf(tick.wallMs)}, tick.machineInterval());
            for (const ProcessRecord &record : tick.processes) {
                if (kind.subject == Subject::Process) {
                    add(kind, record.process->number,
                        {number, QByteArray::number(record.process->number), timeOf(tick.wallMs),
                         QByteArray::number(record.process->info.key.pid)},
                        record.interval(tick.elapsedNs));
                }
            }
            for (const SeriesRecord &record : tick.series) {
                if (kind.subject == record.series->info.subject) {
                    add(kind, record.series->number,
                        {number, QByteArray::number(record.series->number), timeOf(tick.wallMs)},
                        record.interval(tick.elapsedNs));
                }
            }
        }
        return true;
    });
    const auto processes = (*reader)->processes();
    const auto allSeries = (*reader)->series();
    const auto events = (*reader)->events();
    if (!read || !processes || !allSeries || !events) {
        return "the session cannot be read to its end";
    }
    for (const KindInfo &kind : kinds()) {
        const QString table = QLatin1String(kind.key);
        const QList<int> id = kind.subject == Subject::Machine ? QList<int>{0} : QList<int>{0, 1};
        const QByteArray wrong =
            difference(table, wanted[table], found(uuid, table, columns[table], id), rejects);
        if (!wrong.isEmpty())
            return wrong;
    }
    Rows rows;
    for (const RecordedProcessPtr &each : *processes) {
        const ProcessInfo &info = each->info;
        rows.insert(RowId::of(*each).text(),
                    {QByteArray::number(each->firstTick), QByteArray::number(each->number),
                     QByteArray::number(info.version), QByteArray::number(info.key.pid),
                     hexOf(info.name), hexOf(info.label), hexOf(info.owner),
                     QByteArray::number(info.parentPid), timeOrNull(info.startedMs)});
    }
    const QString process = QStringLiteral("process");
    QByteArray wrong = difference(
        process, rows,
        found(uuid, process,
              QStringLiteral("t.first_tick t.process_no t.version t.pid HEX(t.name) HEX(t.label) "
                             "HEX(t.owner) t.parent_pid t.started")
                  .split(u' '),
              {0, 1, 2}),
        rejects);
    rows.clear();
    for (const RecordedSeriesPtr &each : *allSeries) {
        rows.insert(RowId::of(*each).text(),
                    {QByteArray::number(each->firstTick), QByteArray::number(each->number),
                     info(each->info.subject).key, hexOf(each->info.name)});
    }
    if (wrong.isEmpty()) {
        const QString series = QStringLiteral("series");
        wrong = difference(
            series, rows,
            found(uuid, series,
                  QStringLiteral("t.first_tick t.series_no t.kind HEX(t.name)").split(u' '),
                  {0, 1}),
            rejects);
    }
    rows.clear();
    for (const RecordedEvent &each : *events) {
        const ProcessEnd end = each.event.end ? *each.event.end : ProcessEnd();
        rows.insert(RowId::of(each).text(),
                    {QByteArray::number(each.number), QByteArray::number(each.tick),
                     timeOf(each.event.wallMs), keyOf(each.event.kind),
                     numberOrNull(each.processNumber), numberOrNull(each.event.refersTo),
                     hexOf(each.event.text),
                     textOf(end.exitCode ? Value::integer(*end.exitCode) : Value()),
                     textOf(end.signal ? Value::integer(*end.signal) : Value()),
                     textOf(end.userUs ? Value::decimal(*end.userUs, 6) : Value()),
                     textOf(end.systemUs ? Value::decimal(*end.systemUs, 6) : Value()),
                     textOf(end.maxRssBytes ? Value::integer(*end.maxRssBytes) : Value())});
    }
    if (wrong.isEmpty()) {
        wrong = difference(QStringLiteral("event"), rows,
                           found(uuid, QStringLiteral("event"),
                                 QStringLiteral("t.number t.tick t.time t.kind t.process_no "
                                                "t.refers_to HEX(t.text) t.exit_code t.`signal` "
                                                "t.user t.system t.max_rss")
                                     .split(u' '),
                                 {0}),
                           rejects);
    }
    const QByteArray record = m_server.sql(
        m_database.address.database,
        QStringLiteral("SELECT HEX(description), HEX(host), state, start, end FROM `%1session` "
                       "WHERE uuid = '%2'")
            .arg(m_database.address.prefix, QString::fromLatin1(uuid)));
    const QByteArray ours = QByteArrayList{hexOf(session.description), hexOf(session.machine.host),
                                           QByteArray(keyOf(session.state)),
                                           timeOf(session.startMs), timeOrNull(session.endMs)}
                                .join('\t')
        + '\n';
    return wrong.isEmpty() && record != ours ? "session: " + ours + " | " + record : wrong;
}

} // namespace probes
