// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/runrow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

namespace probes {

namespace {
template<typename T>
QVariant orNull(const std::optional<T> &value)
{
    return value ? QVariant(qint64(*value)) : QVariant(QMetaType::fromType<qint64>());
}

template<typename T>
std::optional<T> numberFrom(const QSqlQuery &row, int column)
{
    const QVariant value = row.value(column);
    return value.isNull() ? std::nullopt : std::optional(T(value.toLongLong()));
}
} // namespace

Result<bool> hasTable(Database &database, const QString &name)
{
    auto found = database.value(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '%1'")
            .arg(name));
    if (!found) {
        return tl::unexpected(found.error());
    }
    return found->toInt() == 1;
}

void bindEnd(QSqlQuery &query, int first, const ProcessEnd &end)
{
    query.bindValue(first, orNull(end.exitCode));
    query.bindValue(first + 1, orNull(end.signal));
    query.bindValue(first + 2, orNull(end.userUs));
    query.bindValue(first + 3, orNull(end.systemUs));
    query.bindValue(first + 4, orNull(end.maxRssBytes));
}

ProcessEnd endFrom(const QSqlQuery &row, int first)
{
    return {numberFrom<int>(row, first), numberFrom<int>(row, first + 1),
            numberFrom<qint64>(row, first + 2), numberFrom<qint64>(row, first + 3),
            numberFrom<qint64>(row, first + 4)};
}

Result<void> writeRun(Database &database, const RunFacts &run)
{
    auto query = database.prepare(QStringLiteral(
        "INSERT OR REPLACE INTO run (id, command, folder, traced, pid, start_ticks, start, end,"
        " wall, processes, exit_code, signal, user, system, max_rss)"
        " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    const QByteArray command =
        QJsonDocument(QJsonArray::fromStringList(run.command)).toJson(QJsonDocument::Compact);
    query->bindValue(0, storable(QString::fromUtf8(command)));
    query->bindValue(1, storable(run.folder));
    query->bindValue(2, int(run.isTraced));
    query->bindValue(3, qint64(run.process.pid));
    query->bindValue(4, qint64(run.process.startTicks));
    query->bindValue(5, run.startedMs);
    query->bindValue(6, run.endedMs);
    query->bindValue(7, run.wallNs);
    query->bindValue(8, run.processes);
    bindEnd(*query, 9, run.end);
    return database.exec(*query);
}

Result<std::optional<RunFacts>> loadRun(Database &database)
{
    const auto isThere = hasTable(database, QStringLiteral("run"));
    if (!isThere) {
        return tl::unexpected(isThere.error());
    }
    if (!*isThere) {
        return std::optional<RunFacts>();
    }
    auto query = database.prepare(
        QStringLiteral("SELECT command, folder, traced, pid, start_ticks, start, end, wall,"
                       " processes, exit_code, signal, user, system, max_rss FROM run LIMIT 1"));
    if (!query) {
        return tl::unexpected(query.error());
    }
    if (auto done = database.exec(*query); !done)
        return tl::unexpected(done.error());
    auto found = database.next(*query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return std::optional<RunFacts>();
    }
    RunFacts run;
    const QByteArray command = query->value(0).toString().toUtf8();
    const QJsonArray words = QJsonDocument::fromJson(command).array();
    for (const auto &word : words) {
        run.command += word.toString();
    }
    run.folder = query->value(1).toString();
    run.isTraced = query->value(2).toInt() != 0;
    run.process = {pid_t(query->value(3).toInt()), query->value(4).toULongLong()};
    run.startedMs = query->value(5).toLongLong();
    run.endedMs = query->value(6).toLongLong();
    run.wallNs = query->value(7).toLongLong();
    run.processes = query->value(8).toLongLong();
    run.end = endFrom(*query, 9);
    query->finish();
    return std::optional(run);
}

} // namespace probes
