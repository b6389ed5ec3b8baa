// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"

#include <optional>

namespace probes {

//! Reads the process and process_version tables of one session file. Of a torn one it takes what
//! can be read from the front, without the index, of which any page may be missing.
class ProcessTable
{
public:
    explicit ProcessTable(Database &database, bool isTorn = false)
        : m_database(database)
        , m_isTorn(isTorn)
    { }

    //! Versions first seen in the ticks [from, to], by (first tick, number, version).
    Result<std::vector<RecordedProcessPtr>> firstSeen(qint64 from, qint64 to);
    //! The version of a process in force at a tick; Corrupt when there is none.
    Result<RecordedProcessPtr> at(quint32 number, qint64 tick);
    //! By first sight, without repetition; of very many versions the first ones are read.
    Result<QStringList> names(int limit);
    Result<QStringList> labels(int limit);
    Result<qint64> count();

private:
    Result<QStringList> firstOf(const QString &column, int limit);
    Result<QSqlQuery *> prepared(QSqlQuery &query, const char *condition);

    const std::vector<RecordedProcessPtr> &salvaged();

    Database &m_database;
    const bool m_isTorn;
    std::optional<std::vector<RecordedProcessPtr>> m_salvaged; //!< in the order of firstSeen()
    QSqlQuery m_firstSeen;
    QSqlQuery m_at;
};

} // namespace probes
