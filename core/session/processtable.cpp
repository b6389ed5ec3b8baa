// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/processtable.h"

#include <QVariant>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace probes {

namespace {
constexpr int VersionsReadForNames = 50'000;

constexpr auto Columns =
    "SELECT p.number, v.version, v.first_tick, p.pid, p.start_ticks, p.started, p.kernel_thread,"
    " p.from_zero, v.name, v.comm, v.label, v.owner, v.uid, v.parent_pid, v.command_line"
    " FROM process_version v JOIN process p ON p.number = v.process ";

RecordedProcessPtr processFrom(const QSqlQuery &row)
{
    auto process = std::make_shared<RecordedProcess>();
    process->number = row.value(0).toUInt();
    process->firstTick = row.value(2).toLongLong();
    ProcessInfo &info = process->info;
    info.version = row.value(1).toInt();
    process->fromZero = info.version == 1 && row.value(7).toInt() != 0;
    info.key = {pid_t(row.value(3).toInt()), row.value(4).toULongLong()};
    info.startedMs = row.value(5).toLongLong();
    info.kernelThread = row.value(6).toInt() != 0;
    info.name = row.value(8).toString();
    info.comm = row.value(9).toString();
    info.label = row.value(10).toString();
    info.owner = row.value(11).toString();
    info.uid = row.value(12).toUInt();
    info.parentPid = row.value(13).toInt();
    info.commandLine = row.value(14).toString();
    return process;
}
} // namespace

Result<QSqlQuery *> ProcessTable::prepared(QSqlQuery &query, const char *condition)
{
    if (query.lastQuery().isEmpty()) {
        auto made =
            m_database.prepare(QString::fromLatin1(Columns) + QString::fromLatin1(condition));
        if (!made) {
            return tl::unexpected(made.error());
        }
        query = std::move(*made);
    }
    return &query;
}

const std::vector<RecordedProcessPtr> &ProcessTable::salvaged()
{
    if (m_salvaged) {
        return *m_salvaged;
    }
    m_salvaged.emplace();
    auto query = m_database.prepare(QString::fromLatin1(Columns).replace(
        QStringLiteral("process_version v"), QStringLiteral("process_version v NOT INDEXED")));
    if (query && m_database.exec(*query)) {
        for (auto found = m_database.next(*query); found && *found;
             found = m_database.next(*query)) {
            m_salvaged->push_back(processFrom(*query));
        }
    }
    std::ranges::sort(*m_salvaged, [](const auto &a, const auto &b) {
        return std::tie(a->firstTick, a->number, a->info.version)
            < std::tie(b->firstTick, b->number, b->info.version);
    });
    return *m_salvaged;
}

Result<std::vector<RecordedProcessPtr>> ProcessTable::firstSeen(qint64 from, qint64 to)
{
    if (m_isTorn) {
        std::vector<RecordedProcessPtr> found;
        std::ranges::copy_if(salvaged(), std::back_inserter(found), [&](const auto &process) {
            return process->firstTick >= from && process->firstTick <= to;
        });
        return found;
    }
    auto query = prepared(m_firstSeen,
                          "WHERE v.first_tick BETWEEN ? AND ?"
                          " ORDER BY v.first_tick, v.process, v.version");
    if (!query) {
        return tl::unexpected(query.error());
    }
    (*query)->bindValue(0, from);
    (*query)->bindValue(1, to);
    if (auto done = m_database.exec(**query); !done)
        return tl::unexpected(done.error());
    std::vector<RecordedProcessPtr> processes;
    for (;;) {
        auto found = m_database.next(**query);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return processes;
        processes.push_back(processFrom(**query));
    }
}

Result<RecordedProcessPtr> ProcessTable::at(quint32 number, qint64 tick)
{
    const auto missing = [&] {
        return failure(ErrorKind::Corrupt, m_database.path(),
                       QStringLiteral("process number %1 is missing").arg(number));
    };
    if (m_isTorn) {
        RecordedProcessPtr latest;
        for (const RecordedProcessPtr &process : salvaged()) {
            if (process->number == number && process->firstTick <= tick)
                latest = process;
        }
        return latest ? Result<RecordedProcessPtr>(latest) : missing();
    }
    auto query = prepared(m_at,
                          "WHERE v.process = ? AND v.first_tick <= ?"
                          " ORDER BY v.version DESC LIMIT 1");
    if (!query) {
        return tl::unexpected(query.error());
    }
    (*query)->bindValue(0, number);
    (*query)->bindValue(1, tick);
    if (auto done = m_database.exec(**query); !done)
        return tl::unexpected(done.error());
    auto found = m_database.next(**query);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!*found) {
        return missing();
    }
    RecordedProcessPtr process = processFrom(**query);
    (*query)->finish();
    return process;
}

Result<QStringList> ProcessTable::names(int limit)
{
    return firstOf(QStringLiteral("name"), limit);
}

Result<QStringList> ProcessTable::labels(int limit)
{
    return firstOf(QStringLiteral("label"), limit);
}

//! The values of a column, each once, by first sight.
Result<QStringList> ProcessTable::firstOf(const QString &column, int limit)
{
    auto query = m_database.prepare(
        QStringLiteral("SELECT %1 FROM (SELECT id, %1 FROM process_version ORDER BY id LIMIT ?)"
                       " GROUP BY %1 ORDER BY min(id) LIMIT ?")
            .arg(column));
    if (!query) {
        return tl::unexpected(query.error());
    }
    query->bindValue(0, VersionsReadForNames);
    query->bindValue(1, limit);
    if (auto done = m_database.exec(*query); !done)
        return tl::unexpected(done.error());
    QStringList names;
    for (;;) {
        auto found = m_database.next(*query);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return names;
        names += query->value(0).toString();
    }
}

//! Their numbers are dense from 1.
Result<qint64> ProcessTable::count()
{
    const auto last = m_database.value(QStringLiteral("SELECT max(number) FROM process"));
    if (!last) {
        return tl::unexpected(last.error());
    }
    return last->toLongLong();
}

} // namespace probes
