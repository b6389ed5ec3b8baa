// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/groupwriter.h"

#include <QVariant>

#include <set>

namespace probes {

Result<void> GroupWriter::prepare(Database &database)
{
    m_database = &database;
    auto insert = database.prepare(QStringLiteral(
        "INSERT OR IGNORE INTO membership (series, process, first_tick) VALUES (?, ?, ?)"));
    auto end = database.prepare(
        QStringLiteral("UPDATE membership SET last_tick = ? WHERE series = ? AND process = ?"
                       " AND first_tick = ?"));
    if (!insert || !end) {
        return tl::unexpected(insert ? end.error() : insert.error());
    }
    m_insert = std::move(*insert);
    m_end = std::move(*end);
    return {};
}

void GroupWriter::close()
{
    m_insert = QSqlQuery();
    m_end = QSqlQuery();
    m_database = nullptr;
}

Result<void> GroupWriter::take(SeriesReading &reading, const Sample &sample, quint32 number,
                               qint64 tick, const FindMember &findMember,
                               const FindNumber &findNumber)
{
    if (!reading.members) {
        return {};
    }
    Kept &kept = m_groups[number];
    m_before.emplace_back(number, kept);
    std::vector<GroupMember> members;
    for (const ProcessKey &key : *reading.members) {
        members.push_back(findMember(key));
    }
    kept.tally.take(withEnded(members, reading.ended), sample, reading.reaped);
    kept.tally.putInto(reading.values);
    if (kept.members == reading.members) {
        return {};
    }
    kept.members = reading.members;
    return storeChanges(kept, number, tick, findNumber);
}

Result<void> GroupWriter::storeChanges(Kept &kept, quint32 number, qint64 tick,
                                       const FindNumber &findNumber)
{
    std::set<quint32> now;
    for (const ProcessKey &key : *kept.members) {
        if (const quint32 process = findNumber(key))
            now.insert(process);
    }
    for (auto old = kept.since.begin(); old != kept.since.end();) {
        if (now.contains(old->first)) {
            ++old;
            continue;
        }
        m_end.bindValue(0, tick - 1);
        m_end.bindValue(1, number);
        m_end.bindValue(2, old->first);
        m_end.bindValue(3, old->second);
        if (auto done = m_database->exec(m_end); !done)
            return done;
        old = kept.since.erase(old);
    }
    for (const quint32 process : now) {
        if (!kept.since.try_emplace(process, tick).second)
            continue;
        m_insert.bindValue(0, number);
        m_insert.bindValue(1, process);
        m_insert.bindValue(2, tick);
        if (auto done = m_database->exec(m_insert); !done)
            return done;
    }
    return {};
}

void GroupWriter::undo()
{
    for (auto entry = m_before.rbegin(); entry != m_before.rend(); ++entry) {
        m_groups[entry->first] = std::move(entry->second);
    }
    m_before.clear();
}

} // namespace probes
