// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventwriter.h"

#include "core/session/runrow.h"

namespace probes {

bool isOfOneProcess(EventKind kind)
{
    return kind == EventKind::ProcessStarted || kind == EventKind::ProcessExited
        || kind == EventKind::ProcessExec || kind == EventKind::GroupJoined
        || kind == EventKind::GroupLeft || kind == EventKind::ParentLost;
}

Result<void> EventWriter::prepare(Database &database)
{
    m_database = &database;
    auto event = database.prepare(
        QStringLiteral("INSERT INTO event (tick, time, kind, process, text, refers_to)"
                       " VALUES (?, ?, ?, ?, ?, ?)"));
    auto end = database.prepare( // of the event just inserted
        QStringLiteral("INSERT INTO process_end (event, exit_code, signal, user, system, max_rss)"
                       " VALUES (last_insert_rowid(), ?, ?, ?, ?, ?)"));
    if (!event || !end) {
        return tl::unexpected(event ? end.error() : event.error());
    }
    m_insertEvent = std::move(*event);
    m_insertEnd = std::move(*end);
    return {};
}

void EventWriter::close()
{
    m_insertEvent = QSqlQuery();
    m_insertEnd = QSqlQuery();
    m_database = nullptr;
}

Result<void> EventWriter::write(const Event &event, qint64 tick, quint32 processNumber)
{
    m_insertEvent.bindValue(0, tick);
    m_insertEvent.bindValue(1, event.wallMs);
    m_insertEvent.bindValue(2, QString::fromLatin1(keyOf(event.kind)));
    m_insertEvent.bindValue(3, processNumber);
    m_insertEvent.bindValue(4, storable(event.text));
    m_insertEvent.bindValue(5, event.refersTo);
    if (auto done = m_database->exec(m_insertEvent); !done || !event.end)
        return done;
    bindEnd(m_insertEnd, 0, *event.end);
    return m_database->exec(m_insertEnd);
}

} // namespace probes
