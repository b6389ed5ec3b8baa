// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace probes {

//! A session as a list shows it.
struct SessionEntry
{
    QString path;
    Session session;
    QString title; //!< Session::title()
    qint64 ticks = 0;
    qint64 bytes = 0;
    bool live = false; //!< somebody is recording it now
    bool abandoned = false; //!< SessionReader::isAbandoned()
    QString problem; //!< why it could not be read; the other fields are then empty
    qint64 readMs = 0; //!< wall time before it was read
    qint64 modifiedMs = 0; //!< of the file then
};

//! The folder of sessions. Stateless; any thread; blocking.
class SessionLibrary
{
public:
    //! $XDG_DATA_HOME/resource-probes/sessions, or another folder.
    explicit SessionLibrary(QString folder = defaultFolder());
    static QString defaultFolder();

    const QString &folder() const { return m_folder; }
    //! A path for a new session that no file has: start time, host and description, safe for any
    //! file system. Makes the folder (0700) when it is absent.
    Result<QString> newPath(const Session &session) const;
    //! What `make` makes at such a path, whoever else takes names meanwhile. It gives a Result,
    //! with Busy or Foreign where something is there by now.
    template<typename Make>
    auto atFreePath(const Session &session, Make make) const -> decltype(make(QString()))
    {
        constexpr int NamesToTry = 100;
        for (int attempt = 1;; ++attempt) {
            const auto path = newPath(session);
            if (!path) {
                return tl::unexpected(path.error());
            }
            auto made = make(*path);
            const bool isTaken = !made
                && (made.error().kind == ErrorKind::Busy
                    || made.error().kind == ErrorKind::Foreign);
            if (!isTaken || attempt == NamesToTry) {
                return made;
            }
        }
    }
    //! Newest first. A file that is no session is listed with its problem. Those of `known` that
    //! nobody has touched since they were read are not read again.
    std::vector<SessionEntry> list(const std::vector<SessionEntry> &known = {}) const;
    //! Closes as interrupted every session whose owner is provably gone (the lock is free and no
    //! process with its boot id, pid and start time runs); returns those.
    std::vector<SessionEntry> closeInterrupted() const;
    //! SESSION of the command line: a path, four or more letters of the uuid, `last`, or a
    //! description that only one session has. Gone or Invalid (naming the candidates) otherwise.
    Result<QString> resolve(const QString &session) const;
    //! Removes the file and its side files; Busy while it is live.
    Result<void> remove(const QString &path) const;

private:
    QString m_folder;
};

//! Closes one session file as interrupted when its owner is provably gone; Busy when it is alive.
//! Does nothing to a session that is closed already.
Result<void> closeIfInterrupted(const QString &path);

//! Changes to a session that may or may not be live, by any process.
Result<void> addMarker(const QString &path, const QString &text, qint64 wallMs);
Result<void> editDescription(const QString &path, const QString &description);
//! Replaces the text of the marker with this event number, or deletes it when `text` is empty: by a
//! later event, so that targets that have the marker already learn of it. Invalid: no such marker.
Result<void> editMarker(const QString &path, qint64 number, const QString &text, qint64 wallMs);

} // namespace probes
