// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlrecorder.h"

#include "core/recorders/mysqlrows.h"
#include "core/recorders/mysqlschema.h"

#include <QDateTime>
#include <QVariant>

namespace probes {

namespace {
constexpr qint64 NsPerMs = 1'000'000;

//! In the order of the columns of MysqlTables::session(), without the id.
QVariantList sessionRow(const Session &session, qint64 longestText)
{
    const auto cut = [longestText](const QString &text) {
        const auto letters = qsizetype(longestText / 4);
        return mysqlText(text.size() <= letters ? text : text.left(letters) + QChar(0x2026));
    };
    const MachineFacts &machine = session.machine;
    return {session.uuid.toString(QUuid::WithoutBraces),
            cut(session.description),
            mysqlSeconds(session.startMs),
            mysqlSeconds(session.firstTickMs),
            mysqlSeconds(session.endMs),
            QString::fromLatin1(keyOf(session.state)),
            mysqlSeconds(session.intervalNs / NsPerMs),
            cut(session.selection.join(u'\n')),
            mysqlText(machine.host),
            mysqlText(machine.hostId),
            mysqlText(machine.bootId),
            mysqlText(machine.timezone),
            mysqlText(machine.kernel),
            machine.cores,
            machine.clockTicks,
            machine.pageSize,
            machine.memoryBytes,
            mysqlText(session.appVersion)};
}

//! A part of the largest statement that leaves room for the rest of a session's row.
qint64 longestText(const MysqlConnection &connection)
{
    constexpr qint64 Parts = 4;
    return connection.largestStatement() / Parts;
}

qint64 mysqlRetryAfter(ErrorKind kind)
{
    if (needsMending(kind)) {
        return Recorder::WhenMended;
    }
    switch (kind) {
    case ErrorKind::Foreign:
    case ErrorKind::Newer:
    case ErrorKind::Unavailable:
        return Recorder::ForGood;
    default:
        return 0;
    }
}
} // namespace

MysqlRecorder::MysqlRecorder(const ServerAddress &address, Credentials credentials,
                             QString delivery, std::vector<Kind> kinds)
    : m_connection(address, std::move(credentials))
    , m_tables(address.prefix)
    , m_delivery(std::move(delivery))
    , m_kinds(std::move(kinds))
{ }

void MysqlRecorder::open(const Session &session, const Cursor &cursor)
{
    answer(tryOpen(session, cursor));
}

void MysqlRecorder::write(const BatchPtr &batch)
{
    std::vector<Reject> rejects;
    const Result<void> written = tryWrite(*batch, rejects);
    answer(written, written ? rejects : std::vector<Reject>());
}

void MysqlRecorder::close(const Session &session)
{
    answer(tryClose(session));
}

void MysqlRecorder::answer(const Result<void> &result, const std::vector<Reject> &rejects)
{
    if (!result) {
        emit failed(result.error(), mysqlRetryAfter(result.error().kind));
        return;
    }
    emit acknowledged({{QStringLiteral("session"), m_sessionId}}, rejects);
}

tl::unexpected<Error> MysqlRecorder::gone() const
{
    return tl::unexpected(m_connection.error(
        ErrorKind::Gone, QStringLiteral("the server no longer holds what was delivered")));
}

Result<void> MysqlRecorder::tryOpen(const Session &session, const Cursor &cursor)
{
    m_place = {cursor.tick, cursor.event};
    if (auto connected = connect(session); !connected) {
        return connected;
    }
    const bool isBegun = cursor.tick != 0 || cursor.event != 0;
    return inTransaction([&] {
        if (m_sessionId == 0 && isBegun) {
            return Result<void>(gone());
        }
        auto done = m_sessionId == 0 ? insertSession(session) : updateSession(session);
        if (done)
            done = isBegun ? checkPlace() : startOver();
        return done;
    });
}

//! A new connection where there is none, to tables that are as they should be.
Result<void> MysqlRecorder::connect(const Session &session)
{
    m_told.clear();
    auto done = m_connection.open();
    if (done)
        done = MysqlSchema(m_connection).ensure();
    if (done)
        done = findSession(session);
    if (!done) {
        m_connection.close();
    }
    return done;
}

Result<void> MysqlRecorder::tryWrite(const Batch &batch, std::vector<Reject> &rejects)
{
    if (!m_connection.isOpen()) {
        if (auto connected = connect(batch.session); !connected)
            return connected;
    }
    MysqlWriter writer(m_connection, m_sessionId, m_kinds);
    auto written = inTransaction([&] {
        auto done = checkPlace();
        if (done)
            done = writer.write(batch);
        if (done)
            done = updateSession(batch.session);
        if (done)
            done = move(batch);
        return done;
    });
    if (written) {
        m_place = {batch.lastTick, batch.lastEvent};
        m_rows += writer.rows();
        rejects = writer.rejects();
    }
    return written;
}

Result<void> MysqlRecorder::tryClose(const Session &session)
{
    if (!m_connection.isOpen()) {
        if (auto connected = connect(session); !connected)
            return connected;
    }
    auto done = inTransaction([&] {
        const auto checked = checkPlace();
        return checked ? updateSession(session) : checked;
    });
    if (done) {
        m_connection.close();
    }
    return done;
}

Result<void> MysqlRecorder::inTransaction(const std::function<Result<void>()> &step)
{
    auto done = m_connection.run(QStringLiteral("START TRANSACTION"));
    if (done)
        done = step();
    if (done)
        done = m_connection.run(QStringLiteral("COMMIT"));
    if (!done) {
        m_told.clear();
        const bool isClean =
            m_connection.isOpen() && m_connection.run(QStringLiteral("ROLLBACK")).has_value();
        if (!isClean)
            m_connection.close();
    }
    return done;
}

Result<void> MysqlRecorder::findSession(const Session &session)
{
    auto query = m_connection.select(QStringLiteral("SELECT `id` FROM %1 WHERE `uuid` = '%2'")
                                         .arg(MysqlTables::quoted(m_tables.session().name),
                                              session.uuid.toString(QUuid::WithoutBraces)));
    if (!query) {
        return tl::unexpected(query.error());
    }
    m_sessionId = query->next() ? query->value(0).toLongLong() : 0;
    return {};
}

Result<void> MysqlRecorder::insertSession(const Session &session)
{
    const MysqlTable table = m_tables.session();
    const QVariantList row = sessionRow(session, longestText(m_connection));
    auto inserted = m_connection.run(
        QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
            .arg(MysqlTables::quoted(table.name), table.quotedColumns().mid(1).join(u','),
                 QStringList(row.size(), QStringLiteral("?")).join(u',')),
        row);
    if (!inserted) {
        return inserted;
    }
    m_told = row;
    return findSession(session);
}

Result<void> MysqlRecorder::updateSession(const Session &session)
{
    const QVariantList row = sessionRow(session, longestText(m_connection));
    if (row == m_told) {
        return {};
    }
    const MysqlTable table = m_tables.session();
    QStringList changes;
    const QStringList columns = table.quotedColumns().mid(1);
    for (const QString &column : columns) {
        changes << column + QStringLiteral(" = ?");
    }
    auto updated = m_connection.run(
        QStringLiteral("UPDATE %1 SET %2 WHERE `id` = %3")
            .arg(MysqlTables::quoted(table.name), changes.join(QStringLiteral(", ")))
            .arg(m_sessionId),
        row);
    if (updated) {
        m_told = row;
    }
    return updated;
}

//! Locked, so that two that deliver the same take turns.
Result<std::optional<MysqlRecorder::Place>> MysqlRecorder::storedPlace()
{
    auto query = m_connection.select(
        QStringLiteral("SELECT `tick`, `event` FROM %1 WHERE `session_id` = %2 AND `delivery` = "
                       "'%3' FOR UPDATE")
            .arg(MysqlTables::quoted(m_tables.delivery().name))
            .arg(m_sessionId)
            .arg(m_delivery));
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (!query->next()) {
        return std::optional<Place>();
    }
    return Place{query->value(0).toLongLong(), query->value(1).toLongLong()};
}

//! A server that was set back (a backup, a replica that lagged) must not keep a hole.
Result<void> MysqlRecorder::checkPlace()
{
    const auto place = storedPlace();
    if (!place) {
        return tl::unexpected(place.error());
    }
    const bool holds = *place && (*place)->tick >= m_place.tick && (*place)->event >= m_place.event;
    return holds ? Result<void>() : Result<void>(gone());
}

Result<void> MysqlRecorder::startOver()
{
    return m_connection.run(
        QStringLiteral("INSERT INTO %1 (`session_id`, `delivery`, `tick`, `event`, `updated`) "
                       "VALUES (%2, '%3', 0, 0, %4) ON DUPLICATE KEY UPDATE `tick` = 0, `event` = "
                       "0, `updated` = %4")
            .arg(MysqlTables::quoted(m_tables.delivery().name))
            .arg(m_sessionId)
            .arg(m_delivery, mysqlSeconds(QDateTime::currentMSecsSinceEpoch()).toString()));
}

Result<void> MysqlRecorder::move(const Batch &batch)
{
    return m_connection.run(
        QStringLiteral("UPDATE %1 SET `tick` = GREATEST(`tick`, %2), `event` = GREATEST(`event`, "
                       "%3), `updated` = %4 WHERE `session_id` = %5 AND `delivery` = '%6'")
            .arg(MysqlTables::quoted(m_tables.delivery().name))
            .arg(batch.lastTick)
            .arg(batch.lastEvent)
            .arg(mysqlSeconds(QDateTime::currentMSecsSinceEpoch()).toString())
            .arg(m_sessionId)
            .arg(m_delivery));
}

} // namespace probes
