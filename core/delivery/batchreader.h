// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"
#include "core/recorders/rowid.h"
#include "core/session/sessionmarkers.h"
#include "core/session/sessionreader.h"

#include <atomic>
#include <map>
#include <span>

namespace probes {

//! Cuts a session, finished or still growing, into batches of bounded size. What a batch holds
//! depends on the session only, never on when it was cut, so that the rows that all batches bring
//! are the same live and later; only markers read as they do by then. Used on the delivery's
//! thread.
class BatchReader
{
public:
    //! What there is to deliver now.
    struct Extent
    {
        Session session;
        qint64 first = 1; //!< first tick of the range
        qint64 last = 0; //!< last tick of the range so far
        bool isComplete = false; //!< the range will not grow any more
        bool isWhole = false; //!< and what happened after the last tick belongs to it
    };

    BatchReader(SessionReader &reader, Target target, const std::atomic_bool &cancelled);

    Result<Extent> look();
    //! What follows the cursor; null when that is nothing new.
    Result<BatchPtr> next(const Extent &extent, const Cursor &cursor);
    struct Again
    {
        BatchPtr batch; //!< the rows, with what else their processes have in the same ticks
        std::vector<RowId> absent; //!< those that the file does not hold any more
    };
    //! Some rows again; what else a target has already, it ignores. The cursor stays.
    Result<Again> again(const Extent &extent, const Cursor &cursor, std::span<const RowId> rows);
    //! Why something of the session is in no batch: its file is damaged.
    const std::optional<Error> &loss() const { return m_loss; }

private:
    Result<void> addProcesses(Batch &batch, qint64 from);
    Result<void> addSeries(Batch &batch, qint64 from);
    Result<void> addEvents(Batch &batch, const Extent &extent, qint64 after, qint64 toTick);
    Result<void> addMarkers(Batch &batch, const Extent &extent);
    Result<qint64> tickOf(const SessionMarker &marker, const Batch &batch, const Extent &extent);
    Result<Session> settledSession(bool &over);
    bool isInRange(const RecordedEvent &event, const Extent &extent) const;

    SessionReader &m_reader;
    Target m_target; //!< its range and processes
    const std::atomic_bool &m_cancelled;
    std::optional<Error> m_loss;
    qint64 m_lastEvent = 0; //!< looked at for markers
    std::vector<RecordedEvent> m_markerEvents;
    std::map<qint64, qint64> m_markerTicks; //!< by number, once it is in a batch
};

} // namespace probes
