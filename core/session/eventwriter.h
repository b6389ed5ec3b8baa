// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"

namespace probes {

//! Whether an event of this kind says something of one process, which must be recorded then.
bool isOfOneProcess(EventKind kind);

//! The rows of a session's events. Part of SessionWriter.
class EventWriter
{
public:
    Result<void> prepare(Database &database);
    void close(); //!< lets go of the database

    Result<void> write(const Event &event, qint64 tick, quint32 processNumber);

private:
    Database *m_database = nullptr;
    QSqlQuery m_insertEvent;
    QSqlQuery m_insertEnd;
};

} // namespace probes
