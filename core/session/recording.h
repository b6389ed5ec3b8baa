// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/colours.h"
#include "core/session/livebuffer.h"
#include "core/session/sessionlibrary.h"
#include "core/session/sessionwriter.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace probes {

//! What a recording has done so far.
struct RecordingStatus
{
    qint64 ticks = 0;
    qint64 bytes = 0;
    qint64 droppedTicks = 0; //!< lost because the file could not be written for too long
    QString trouble; //!< why writing fails just now; empty when it works
    bool isFileGone = false; //!< that is: it was moved or deleted; ticks go wherever it is now
};

//! How a recording ended.
struct RecordingEnd
{
    RecordingStatus status;
    QString error; //!< empty: the file is closed and nothing was left unwritten at the end
};

//! Records samples into a session file on a thread of its own. append() may be called from the
//! sampler's thread; all else lives on the maker's thread. The queue is bounded: while the disk is
//! full, ticks wait in it, then the oldest are dropped and a gap event counts them.
class Recording : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool commandLines = false; //!< they hold secrets: only when asked for
        qsizetype queueBytes = qsizetype(64) << 20;
        std::chrono::milliseconds syncEvery =
            std::chrono::seconds(10); //!< what a power cut may cost
        //! What to begin with: up to the first sample that is appended, which must have gone to the
        //! buffer before, so that no tick is missing or there twice. Session::startMs is when this
        //! was asked for, and firstTickMs earlier.
        std::optional<SeenBefore> before = {};
    };

    //! Fails when the file cannot be made. The first tick is the first one of Options::before that
    //! the buffer has, else that of the first sample appended.
    static Result<std::unique_ptr<Recording>> start(const QString &path, const Session &session,
                                                    const Options &options);
    //! The same in a folder of sessions, by a name that nobody else has or gets meanwhile.
    static Result<std::unique_ptr<Recording>>
    startIn(const SessionLibrary &library, const Session &session, const Options &options);
    //! Saves Options::before alone, as a finished session that starts with its first tick; its
    //! path. Blocking: for a worker thread. Unavailable: the buffer is empty.
    static Result<QString> save(const SessionLibrary &library, Session session,
                                const Options &options);
    ~Recording() override; //!< stops and saves when stop() was not called

    //! Thread-safe, never blocks.
    void append(const SamplePtr &sample);
    void mark(const QString &text, qint64 wallMs); //!< thread-safe
    void setDescription(const QString &description);
    void setRun(const RunFacts &run); //!< what is known of the run by now
    //! In which colours processes and groups are shown by now; those not recorded yet get theirs
    //! when they are.
    void setColours(const std::vector<ShownColour> &colours);
    //! Writes what is queued, closes the file, then emits stopped(). Later calls do nothing. What
    //! still cannot be written then is lost, and the file is left as after a crash.
    void stop(qint64 endMs);
    //! Stops and waits for the end; nothing is emitted afterwards. What stopped() would have told.
    RecordingEnd stopAndWait(qint64 endMs);

    const QString &path() const;

signals:
    void wrote(const probes::RecordingStatus &status); //!< after each tick
    void described(const QString &description); //!< setDescription() is in the file
    void troubled(const probes::Error &error); //!< writing began to fail
    //! After each try that fails: more may have been dropped meanwhile.
    void retried(const probes::RecordingStatus &status);
    void recovered(); //!< writing works again
    void stopped(const probes::RecordingStatus &status,
                 const QString &error); //!< error empty: all is saved

private:
    Recording();
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace probes
