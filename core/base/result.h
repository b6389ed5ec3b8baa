// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace probes {

//! What went wrong, in the few classes that callers branch on. The ui words them for people.
enum class ErrorKind : quint8 {
    Gone, //!< the process, file or server is no longer there (ESRCH, ENOENT)
    Denied, //!< it is there and we may not (EACCES, EPERM, a read-only file system)
    Full, //!< no space left, a quota, a size limit
    Busy, //!< somebody else holds it: a lock, a live session
    Corrupt, //!< what was read is not what its format promises
    Newer, //!< written by a newer version of this program
    Foreign, //!< well-formed, but not ours: another program's file, another session's folder
    Invalid, //!< what the user asked for makes no sense
    Unavailable, //!< this machine or build cannot do it
    Unreachable, //!< a server that does not answer, or no longer
    Untrusted, //!< a server that does not prove who it is, or not encrypted (TLS)
    Login, //!< a server that does not accept who we say we are
    Cancelled, //!< the user stopped it
    Io, //!< any other failed read or write
};

//! An error as a value: its class, what it happened to, and what happened, in plain words.
struct Error
{
    ErrorKind kind = ErrorKind::Io;
    QString where; //!< a path, a rule, a target: what the user would look for
    QString detail; //!< one sentence without a full stop, which says what happened

    //! «where: detail», as it is printed on one line.
    QString text() const
    {
        return where.isEmpty() ? detail : where + QStringLiteral(": ") + detail;
    }
};

//! A value or an Error. Nothing in core throws.
template<typename T>
using Result = tl::expected<T, Error>;

//! Whether a server, or somebody's settings for it, must be mended before trying again may help.
constexpr bool needsMending(ErrorKind kind)
{
    return kind == ErrorKind::Denied || kind == ErrorKind::Untrusted || kind == ErrorKind::Login;
}

inline tl::unexpected<Error> failure(ErrorKind kind, QString where, QString detail)
{
    return tl::unexpected<Error>(Error{kind, std::move(where), std::move(detail)});
}

//! The Error for errno after a failed system call on `where`.
Error errnoError(int number, const QString &where);

} // namespace probes
