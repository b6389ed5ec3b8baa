// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"

#include <map>

namespace probes {

//! Reads the series table of one session file: a few rows, which are all kept. Of a torn file it
//! takes what can be read from the front.
class SeriesTable
{
public:
    explicit SeriesTable(Database &database, bool isTorn = false)
        : m_database(database)
        , m_isTorn(isTorn)
    { }

    //! The series with a number; Corrupt when there is none, or it is one of something else.
    Result<RecordedSeriesPtr> at(quint32 number, Subject subject);
    //! Those first seen in the ticks [from, to], by number. Those of subjects that this program
    //! does not know are left out.
    Result<std::vector<RecordedSeriesPtr>> firstSeen(qint64 from, qint64 to);

    //! Who was in which group, by group, process and first tick.
    Result<std::vector<Membership>> memberships();

private:
    Result<void> load();

    Database &m_database;
    const bool m_isTorn;
    std::map<quint32, RecordedSeriesPtr> m_series;
};

} // namespace probes
