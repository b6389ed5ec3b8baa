// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <functional>
#include <memory>

namespace probes {

//! Reads one session file, finished, interrupted or still growing (through SQLite only, never by
//! copying). Made, used and destroyed on one thread. A file of a newer schema, a torn one or one on
//! a read-only medium is read as far as it can be; warning() then says what is missing.
class SessionReader
{
public:
    //! no such file → Gone; no session → Foreign; unreadable header → Corrupt.
    static Result<std::unique_ptr<SessionReader>> open(const QString &path);
    ~SessionReader();
    SessionReader(const SessionReader &) = delete;
    SessionReader &operator=(const SessionReader &) = delete;

    const QString &path() const;
    Result<Session> session(); //!< read anew: description, state and end change
    QString warning() const; //!< empty when all is well
    bool isTorn() const; //!< a part of the file is missing: there were more ticks than can be read
    bool isLive() const; //!< its writer still holds the lock
    //! Its writer is gone without a word, and nobody could say so in the file: on a disk that is
    //! full or cannot be written it stays a recording for ever.
    bool isAbandoned();

    Result<qint64> lastTick(); //!< 0 when there is none
    //! The metrics of this file that this program's catalogue knows.
    bool has(const Metric &metric) const;

    //! Calls `take` for each tick in [from, to] in order until it returns false; to < 0 is «all
    //! there are». Each record is valid during the call only. Sequential reading from the last tick
    //! + 1 continues without decoding anything twice. A torn frame ends the range with Corrupt.
    Result<void> read(qint64 from, qint64 to, const std::function<bool(const TickRecord &)> &take);
    //! The first tick at or after a wall time; lastTick() + 1 when there is none.
    Result<qint64> tickAt(qint64 wallMs);

    //! Every process version first seen in the ticks [from, to], by (first tick, number, version).
    Result<std::vector<RecordedProcessPtr>> processes(qint64 from = 1, qint64 to = -1);
    //! Every series first seen in the ticks [from, to], by number.
    Result<std::vector<RecordedSeriesPtr>> series(qint64 from = 1, qint64 to = -1);
    //! Who was in which worker group, by group, process and first tick.
    Result<std::vector<Membership>> memberships();
    //! The names of its first processes, without repetition, by first sight; for Session::title().
    Result<QStringList> processNames(int limit);
    //! Likewise, as lists show them: «python3 etl.py».
    Result<QStringList> processLabels(int limit);
    Result<qint64> processCount();
    enum class Events : quint8 { All, OfMarkers }; //!< the latter is what markersIn() needs
    //! Events with numbers above `after` whose tick is at most `toTick` (-1: all), by number.
    Result<std::vector<RecordedEvent>> events(qint64 after = 0, qint64 toTick = -1,
                                              Events which = Events::All);

private:
    SessionReader();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
