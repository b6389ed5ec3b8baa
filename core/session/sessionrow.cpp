// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionrow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

namespace probes {

namespace {
QString toJson(const QStringList &texts)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

QStringList fromJson(const QString &json)
{
    QStringList texts;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const auto &value : array) {
        texts += value.toString();
    }
    return texts;
}

//! Runs a SELECT and moves to its only row.
Result<QSqlQuery> row(Database &database, const QString &sql)
{
    auto query = database.prepare(sql);
    if (!query) {
        return query;
    }
    if (auto done = database.exec(*query); !done)
        return tl::unexpected(done.error());
    auto found = database.next(*query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return failure(ErrorKind::Corrupt, database.path(),
                       QStringLiteral("the session's own row is missing"));
    }
    return query;
}
std::optional<SessionState> findSessionState(const QString &key)
{
    for (const auto state :
         {SessionState::Recording, SessionState::Finished, SessionState::Interrupted}) {
        if (key == QLatin1String(keyOf(state)))
            return state;
    }
    return std::nullopt;
}
} // namespace

Result<void> insertSession(Database &database, const Session &session, const SessionOwner &owner)
{
    auto query = database.prepare(QStringLiteral(
        "INSERT INTO session (uuid, description, start, first_tick_time, end, state, interval,"
        " selection, host, host_id, boot_id, boot_time, timezone, kernel, cores, clock_ticks,"
        " page_size, memory, app_version, writer_boot_id, writer_pid, writer_start)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    const MachineFacts &machine = session.machine;
    query->addBindValue(session.uuid.toString(QUuid::WithoutBraces));
    query->addBindValue(storable(session.description));
    query->addBindValue(session.startMs);
    query->addBindValue(session.firstTickMs);
    query->addBindValue(session.endMs);
    query->addBindValue(QString::fromLatin1(keyOf(session.state)));
    query->addBindValue(session.intervalNs);
    query->addBindValue(storable(toJson(session.selection)));
    query->addBindValue(storable(machine.host));
    query->addBindValue(storable(machine.hostId));
    query->addBindValue(storable(machine.bootId));
    query->addBindValue(machine.bootTimeMs);
    query->addBindValue(storable(machine.timezone));
    query->addBindValue(storable(machine.kernel));
    query->addBindValue(machine.cores);
    query->addBindValue(machine.clockTicks);
    query->addBindValue(machine.pageSize);
    query->addBindValue(machine.memoryBytes);
    query->addBindValue(storable(session.appVersion));
    query->addBindValue(storable(owner.bootId));
    query->addBindValue(owner.pid);
    query->addBindValue(owner.startTicks);
    return database.exec(*query);
}

Result<Session> loadSession(Database &database)
{
    auto query =
        row(database,
            QStringLiteral("SELECT uuid, description, start, first_tick_time, end, state, interval,"
                           " selection, host, host_id, boot_id, boot_time, timezone, kernel, cores,"
                           " clock_ticks, page_size, memory, app_version FROM session LIMIT 1"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    Session session;
    session.uuid = QUuid::fromString(query->value(0).toString());
    session.description = query->value(1).toString();
    session.startMs = query->value(2).toLongLong();
    session.firstTickMs = query->value(3).toLongLong();
    session.endMs = query->value(4).toLongLong();
    const auto state = findSessionState(query->value(5).toString());
    session.intervalNs = query->value(6).toLongLong();
    session.selection = fromJson(query->value(7).toString());
    session.machine.host = query->value(8).toString();
    session.machine.hostId = query->value(9).toString();
    session.machine.bootId = query->value(10).toString();
    session.machine.bootTimeMs = query->value(11).toLongLong();
    session.machine.timezone = query->value(12).toString();
    session.machine.kernel = query->value(13).toString();
    session.machine.cores = query->value(14).toInt();
    session.machine.clockTicks = query->value(15).toLongLong();
    session.machine.pageSize = query->value(16).toLongLong();
    session.machine.memoryBytes = query->value(17).toLongLong();
    session.appVersion = query->value(18).toString();
    query->finish();
    // Others divide by these.
    if (!state || session.uuid.isNull() || session.machine.clockTicks <= 0
        || session.machine.pageSize <= 0 || session.machine.cores <= 0) {
        return failure(ErrorKind::Corrupt, database.path(),
                       QStringLiteral("the session's own row is damaged"));
    }
    session.state = *state;
    return session;
}

Result<SessionOwner> loadOwner(Database &database)
{
    auto query = row(database,
                     QStringLiteral("SELECT writer_boot_id, writer_pid, writer_start FROM session"
                                    " LIMIT 1"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    const SessionOwner owner{query->value(0).toString(), query->value(1).toLongLong(),
                             query->value(2).toLongLong()};
    query->finish();
    return owner;
}

} // namespace probes
