// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

//! Where a MySQL or MariaDB server is and how it is to be reached; never with a secret in it.
struct MysqlAddress
{
    //! By default TLS is required, but not by a socket or to loopback without `ca`.
    enum class Tls : quint8 { Default, Off, Required };

    QString host; //!< a name or a number; an IPv6 number without brackets
    int port = 3306;
    QString socket; //!< path of the server's socket; then host and port are not used
    QString user;
    QString database;
    QString prefix; //!< in front of the name of each table and view; may be empty
    QString caFile; //!< certificates that are trusted; empty: those of the system
    Tls tls = Tls::Default;

    //! `mysql://user@host:port/database?ca=FILE&socket=PATH&prefix=P&tls=off`; the error says what
    //! is wrong and never repeats a password.
    static Result<MysqlAddress> parse(const QString &text);
    QString text() const; //!< parse(text()) gives an equal address

    bool isLoopback() const;
    bool wantsTls() const;

    friend bool operator==(const MysqlAddress &, const MysqlAddress &) = default;
};

} // namespace probes
