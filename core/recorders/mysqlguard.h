// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

class QThread;

namespace probes {

//! Ends what another thread waits for at a MySQL server: its connection breaks. Where that thread
//! was asked by QThread::requestInterruption() before, it makes no other. Thread-safe; a look-up of
//! a host's name cannot be broken off.
void breakOffMysql(const QThread *thread);

//! What Qt's driver cannot be told (6.4 opens in plaintext where the server has no TLS, and takes a
//! certificate of any name): while one exists, connections that this thread opens are made as it
//! says. The driver reaches the client library through our own mysql_real_connect, which the
//! executable exports under the library's name.
class MysqlGuard
{
public:
    struct Settings
    {
        bool tls = false; //!< required, with a certificate for this host from a trusted authority
        QByteArray caFile; //!< empty: the system's authorities
        QByteArray socketFile; //!< empty: by TCP, also to «localhost»
    };

    explicit MysqlGuard(Settings settings);
    ~MysqlGuard();
    MysqlGuard(const MysqlGuard &) = delete;
    MysqlGuard &operator=(const MysqlGuard &) = delete;

    const Settings &settings() const { return m_settings; }
    //! Whether a connection was really opened through it: otherwise nothing was enforced.
    bool wasUsed() const { return m_wasUsed; }
    void use() { m_wasUsed = true; }
    //! Between the library's start of a connection and its end: it then calls itself.
    bool isConnecting() const { return m_isConnecting; }
    void setConnecting(bool is) { m_isConnecting = is; }
    //! That of this thread; null outside.
    static MysqlGuard *current();

    //! What this thread's connection goes through, for breakOffMysql(); -1: nothing any more.
    static void holdSocket(int socket);

private:
    Settings m_settings;
    bool m_wasUsed = false;
    bool m_isConnecting = false;
};

} // namespace probes
