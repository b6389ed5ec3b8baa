// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <memory>

namespace probes {

//! Which process writes a session: enough to tell whether it still runs.
struct SessionOwner
{
    QString bootId;
    qint64 pid = 0;
    qint64 startTicks = 0; //!< proc(5) stat field 22: tells a reused pid

    static SessionOwner self();
    bool runs() const; //!< false also after a reboot

    friend bool operator==(const SessionOwner &, const SessionOwner &) = default;
};

//! The writer's lock: flock(2) on `<session>.lock`, which the kernel releases however the process
//! ends. Not on the session file itself, whose locks are SQLite's.
class SessionLock
{
public:
    //! Busy while somebody else holds it.
    static Result<std::unique_ptr<SessionLock>> acquire(const QString &sessionPath);
    static bool isHeld(const QString &sessionPath); //!< also when that cannot be found out
    //! While nobody holds the lock: the recorder `owner` has ended.
    static bool hasEnded(const QString &sessionPath, const SessionOwner &owner);
    //! The process that took it last; a pid of 0 when there is no lock file.
    static SessionOwner lastHolder(const QString &sessionPath);
    static QString pathFor(const QString &sessionPath);
    ~SessionLock(); //!< releases; the file stays
    SessionLock(const SessionLock &) = delete;
    SessionLock &operator=(const SessionLock &) = delete;

    void removeFile(); //!< still locked, so that nobody else can have it meanwhile

private:
    SessionLock(QString path, int fd)
        : m_path(std::move(path))
        , m_fd(fd)
    { }
    QString m_path;
    int m_fd;
};

} // namespace probes
