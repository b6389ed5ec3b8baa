// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"

namespace probes {

//! Reads the process and process_version tables of one session file.
class ProcessTable
{
public:
    explicit ProcessTable(Database &database)
        : m_database(database)
    { }

    //! Versions first seen in the ticks [from, to], by (first tick, number, version).
    Result<std::vector<RecordedProcessPtr>> firstSeen(qint64 from, qint64 to);
    //! The version of a process in force at a tick; Corrupt when there is none.
    Result<RecordedProcessPtr> at(quint32 number, qint64 tick);

private:
    Result<QSqlQuery *> prepared(QSqlQuery &query, const char *condition);

    Database &m_database;
    QSqlQuery m_firstSeen;
    QSqlQuery m_at;
};

} // namespace probes
