// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/colours.h"
#include "core/session/session.h"

#include <memory>

namespace probes {

//! Writes one session file, one small transaction a tick, so that kill -9 costs at most the tick in
//! flight. Holds the lock on the sidecar `<file>.lock`. Made, used and destroyed on one thread.
//! Every call may fail with Full, Denied or Io and may be repeated later: nothing is half written.
class SessionWriter
{
public:
    struct Options
    {
        bool commandLines = false; //!< they hold secrets: only when asked for
    };

    //! Makes a new file; Busy when it exists as a live session, Foreign when it exists at all.
    static Result<std::unique_ptr<SessionWriter>>
    create(const QString &path, const Session &session, const Options &options);
    ~SessionWriter(); //!< without finish(): leaves the file as a crash would
    SessionWriter(const SessionWriter &) = delete;
    SessionWriter &operator=(const SessionWriter &) = delete;

    //! Appends a tick: the selected processes' readings, the machine's, and its events (those of
    //! processes that start, exec and exit only where this session recorded the process).
    Result<void> append(const Sample &sample);
    //! Stores an event between ticks (a marker, a gap).
    Result<void> append(const Event &event) { return append(std::vector<Event>{event}); }
    Result<void> append(const std::vector<Event> &events); //!< all or none
    Result<void> setDescription(const QString &description);
    Result<void> setRun(const RunFacts &run); //!< what is known of the run by now
    //! In which colours processes and groups are shown. Whom the session does not hold yet has its
    //! own stored with its first tick.
    Result<void> setColours(const std::vector<ShownColour> &colours);
    //! What was appended survives a power cut. Gone: the file is no longer where it was made.
    Result<void> sync();
    //! Closes as one tidy file without journal and removes the lock. Gone: as sync(); the file is
    //! then whole and closed wherever it is now, if it is anywhere.
    Result<void> finish(SessionState state, qint64 endMs);

    const QString &path() const;
    const Session &session() const;
    qint64 ticks() const; //!< number of the last tick written
    qint64 bytes() const; //!< size of the file once it is closed

private:
    SessionWriter();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
