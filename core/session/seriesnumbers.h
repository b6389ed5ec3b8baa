// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/groupwriter.h"

namespace probes {

//! The numbers that a session being written has given to its series, and the rows that say so.
//! Part of SessionWriter: what happens between begin() and keep() is undone by undo(), as the
//! transaction that it belongs to.
class SeriesNumbers
{
public:
    Result<void> prepare(Database &database);
    void close(); //!< lets go of the database

    //! The number of a series; a new one is stored as first seen at `tick`.
    Result<quint32> numberOf(const SeriesInfo &info, qint64 tick);
    qint64 last() const { return qint64(m_numbers.size()); } //!< number that was given
    GroupWriter &groups() { return m_groups; }

    void begin();
    void keep();
    void undo();

private:
    Database *m_database = nullptr;
    QSqlQuery m_insert;
    std::map<SeriesInfo, quint32> m_numbers;
    GroupWriter m_groups;
    std::vector<SeriesInfo> m_fresh; //!< numbered since begin()
};

} // namespace probes
