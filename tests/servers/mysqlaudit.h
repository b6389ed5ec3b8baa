// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"
#include "mariadbserver.h"

#include <QMap>

#include <vector>

namespace probes {

//! Compares a session file with what a server holds of it, as the `mariadb` client reads it: each
//! row of the session is there or among the rejects, never both, and nothing else is there.
class MysqlAudit
{
public:
    MysqlAudit(const MariadbServer &server, const TestDatabase &database)
        : m_server(server)
        , m_database(database)
    { }

    //! Empty when all is right, else the first thing that is not. With an identity, the rejects
    //! that the session file has of that delivery are taken into account.
    QByteArray compare(const QString &sessionPath, const QString &identity = {},
                       const std::vector<Kind> &kinds = {}) const;
    qint64 rowsFound() const { return m_rowsFound; }

private:
    //! By row id; texts as hexadecimal digits.
    using Rows = QMap<QString, QByteArrayList>;

    Rows found(const QByteArray &uuid, const QString &table, const QStringList &columns,
               const QList<int> &idColumns) const;

    const MariadbServer &m_server;
    const TestDatabase &m_database;
    mutable qint64 m_rowsFound = 0;
};

} // namespace probes
