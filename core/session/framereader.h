// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/framecodec.h"
#include "core/session/processtable.h"
#include "core/session/schema.h"
#include "core/session/seriestable.h"

#include <deque>
#include <functional>

namespace probes {

//! Turns the frames of one session file into TickRecords; remembers where it is, so that reading on
//! decodes nothing twice. Part of SessionReader.
class FrameReader
{
public:
    FrameReader(Database &database, Layout layout, bool isTorn = false);

    //! As SessionReader::read().
    Result<void> read(qint64 from, qint64 to, const std::function<bool(const TickRecord &)> &take);

private:
    Result<void> seek(qint64 from);
    Result<void> prepare();
    Result<bool> readRow(qint64 from, const std::function<bool(const TickRecord &)> &take);
    Result<void> apply(const QSqlQuery &row);
    Result<bool> takeArrivals(qint64 tick);
    Result<void> bindRows(qint64 tick);
    Result<RecordedProcessPtr> versionFor(quint32 number, qint64 tick, size_t &old);
    void update(bool isNext, bool hasNewRows);
    Result<void> updateSeries(bool isNext);
    Result<void> arrangeSeries();
    void forget();

    Database &m_database;
    ProcessTable m_processTable;
    SeriesTable m_seriesTable;
    Layout m_layout;
    std::vector<ColumnPieces> m_columns; //!< by section
    std::vector<size_t> m_seriesSections; //!< those of which something is known
    FrameDecoder m_decoder;
    QSqlQuery m_frames;
    QSqlQuery m_keyframe;

    qint64 m_at = 0; //!< last tick decoded; 0: none
    bool m_hasLast = false; //!< m_record is that of m_at
    TickRecord m_record;
    std::vector<ProcessRecord> m_next; //!< scratch
    std::vector<SeriesRecord> m_nextSeries; //!< scratch
    std::vector<RecordedProcessPtr>
        m_versions; //!< in force, one per row of the decoder's processes
    std::vector<RecordedProcessPtr> m_nextVersions; //!< scratch
    std::deque<RecordedProcessPtr> m_upcoming; //!< first seen in the ticks (m_at, m_upcomingTo]
    std::vector<RecordedProcessPtr> m_arrivals; //!< first seen at the tick at hand, by number
    qint64 m_upcomingTo = 0;
};

} // namespace probes
