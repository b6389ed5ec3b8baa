// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/credentials.h"
#include "core/recorders/mysqltrouble.h"
#include "core/recorders/serveraddress.h"

#include <QSqlQuery>
#include <QVariantList>

namespace probes {

//! One connection to a MySQL or MariaDB server under a unique name, by TLS as the address wants it.
//! Opened, used and removed on one thread; blocking, each answer waited for 20 s at most.
class MysqlConnection
{
public:
    MysqlConnection(ServerAddress address, Credentials credentials);
    ~MysqlConnection();
    MysqlConnection(const MysqlConnection &) = delete;
    MysqlConnection &operator=(const MysqlConnection &) = delete;

    Result<void> open(); //!< anew where it was open
    void close();
    bool isOpen() const { return m_isOpen; }
    const ServerAddress &address() const { return m_address; }

    Result<void> run(const QString &sql);
    //! A prepared statement, for whatever holds text.
    Result<void> run(const QString &sql, const QVariantList &values);
    //! A SELECT, ready for next(); results come forward only.
    Result<QSqlQuery> select(const QString &sql);

    //! Of the statement that failed last.
    MysqlTrouble trouble() const { return m_trouble; }
    qint64 largestStatement() const { return m_largestStatement; } //!< bytes
    bool isEncrypted() const { return m_isEncrypted; }
    //! «`probes schema --mysql mysql://…`», for messages.
    QString schemaCommand() const;
    Error error(ErrorKind kind, const QString &detail) const;

private:
    Result<void> connect();
    Result<void> prepareSession();
    tl::unexpected<Error> failed(const class QSqlError &error);

    ServerAddress m_address;
    Credentials m_credentials;
    QString m_name;
    bool m_isOpen = false;
    bool m_isEncrypted = false;
    MysqlTrouble m_trouble = MysqlTrouble::None;
    qint64 m_largestStatement = 0;
};

} // namespace probes
