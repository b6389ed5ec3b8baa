// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>
#include <QUrl>

namespace probes {

//! A server as the command line and the window's profiles write it, in its parts:
//! `mysql://user@host:port/database?ca=FILE&socket=PATH&prefix=P&tls=off` or
//! `https://user@host:port/path?ca=FILE&prefix=P&proxy=URL`. It never holds a password.
struct ServerAddress
{
    enum class Service : quint8 { Elasticsearch, MySql };

    Service service = Service::Elasticsearch;
    bool tls = true; //!< https; MySQL: not switched off by tls=off
    QString user; //!< empty: none
    QString host; //!< empty with a socket
    int port = 0; //!< always set but with a socket
    QString path; //!< Elasticsearch behind a path: «/es»; no slash at its end
    QString database; //!< MySQL
    QString socket; //!< MySQL: absolute path
    QString caFile; //!< absolute path; empty: the system's
    QString prefix; //!< of indices («probes» by default) or tables (none by default)
    QUrl proxy; //!< Elasticsearch: empty: the environment's

    //! Invalid for anything that is not exactly such an address; no error repeats a password.
    static Result<ServerAddress> parse(const QString &text);
    //! In one spelling, so that the same server with the same options is the same text.
    QString text() const;
    //! Scheme, host and port only, as messages name it.
    QString shortText() const;
    bool isLoopback() const; //!< or a socket: nothing of it leaves this machine
};

} // namespace probes
