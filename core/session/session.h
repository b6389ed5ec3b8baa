// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/running/runfacts.h"
#include "core/sampling/sample.h"
#include "core/session/owncost.h"

#include <QStringList>
#include <QUuid>

namespace probes {

enum class SessionState : quint8 { Recording, Finished, Interrupted };
const char *keyOf(SessionState state); //!< "recording", "finished", "interrupted"

//! The facts of a session: one row, the only one that changes after it was written.
struct Session
{
    QUuid uuid;
    QString description; //!< may be empty
    qint64 startMs = 0; //!< when Record was pressed, epoch milliseconds
    qint64 firstTickMs = 0; //!< may be earlier; 0 before the first tick
    qint64 endMs = 0; //!< last tick's or stop's time; 0 while recording
    SessionState state = SessionState::Recording;
    qint64 intervalNs = 0;
    QStringList selection; //!< the rules' texts
    MachineFacts machine; //!< host, kernel, clock ticks … as they were
    MetricSet metrics = MetricSet::everything(); //!< that it records
    QString appVersion;
    //! The command that was run to be recorded. It stays in the session file: its arguments may
    //! hold secrets, and no target gets them.
    std::optional<RunFacts> run = {};
    std::optional<OwnCost> ownCost = {}; //!< of the program that recorded it; in its file only

    Scale scale() const;
    qint64 beginMs() const; //!< when its first tick or Record was, whichever came first
    //! The description, or where it is empty the process names, of all processes the host, of
    //! groups alone these, and the start: «nginx, java, 14:09», «nginx workers, 14:09».
    QString title(const QStringList &processNames) const;
    //! One more name than a title shows, so that it can say «…».
    static constexpr int NamesForTitle = 4;
};

//! One version of a recorded process.
struct RecordedProcess
{
    quint32 number = 0; //!< dense within the session, from 1
    ProcessInfo
        info; //!< version, name, label, owner, parent, started; no command line unless recorded
    qint64 firstTick = 0; //!< the tick at which this version was first seen
    bool fromZero = false; //!< its counters' whole value belongs to its first tick (version 1 only)
};
using RecordedProcessPtr = std::shared_ptr<const RecordedProcess>;

//! One recorded series.
struct RecordedSeries
{
    quint32 number = 0; //!< dense within the session, from 1, whatever the subject
    SeriesInfo info;
    qint64 firstTick = 0; //!< at which it was first seen
};
using RecordedSeriesPtr = std::shared_ptr<const RecordedSeries>;

//! That a process was a member of a worker group.
struct Membership
{
    quint32 series = 0; //!< the group's number
    quint32 process = 0;
    qint64 firstTick = 0;
    qint64 lastTick = 0; //!< 0: it was one at the last tick of the session, too

    friend bool operator==(const Membership &, const Membership &) = default;
};

//! One event as stored. `tick` is the first tick that was not yet written when the event was
//! stored: it happened at or before that tick, and every event of a tick is there once its frame
//! is.
struct RecordedEvent
{
    qint64 number = 0; //!< dense within the session, from 1
    qint64 tick = 0;
    quint32 processNumber = 0; //!< 0: about no process
    QString processName; //!< what that process was called at that tick
    Event event;
};

//! One subject in a TickRecord, with the tick before it, ready for delivered() and perSecond().
struct ProcessRecord
{
    RecordedProcessPtr process; //!< the version in force at this tick
    ProcessReadings now;
    ProcessReadings before;
    bool hasBefore = false;
    bool fromZero = false; //!< its counters' whole value belongs to this tick

    Interval interval(qint64 elapsedNs) const;
};

//! As ProcessRecord, for a series.
struct SeriesRecord
{
    RecordedSeriesPtr series;
    SeriesReadings now;
    SeriesReadings before;
    bool hasBefore = false;

    Interval interval(qint64 elapsedNs) const;
};

//! One stored tick, decoded into this program's catalogue, whatever the file's own layout.
struct TickRecord
{
    qint64 tick = 0; //!< 1, 2, 3 … within the session
    qint64 wallMs = 0;
    qint64 elapsedNs = 0; //!< since the session's previous tick; 0 on the first
    MachineReadings machine;
    MachineReadings machineBefore;
    bool hasMachineBefore = false;
    std::vector<ProcessRecord> processes; //!< by process number
    std::vector<SeriesRecord> series; //!< by subject, then number

    Interval machineInterval() const;
};

} // namespace probes
