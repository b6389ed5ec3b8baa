// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/mysqlconnection.h"
#include "core/recorders/mysqltables.h"

#include <QHash>

namespace probes {

//! Sees to it that a database has our tables as this program writes them: makes them where there
//! are none, extends those of an older program, refuses newer and foreign ones. Needs no more than
//! SELECT where all is right.
class MysqlSchema
{
public:
    explicit MysqlSchema(MysqlConnection &connection)
        : m_connection(connection)
        , m_tables(connection.address().prefix)
    { }

    //! Newer or Foreign: of another making. Denied: there is something to do, and no right to.
    Result<void> ensure();
    //! Whether ensure() would succeed and a recorder could then write, found out without changing
    //! anything; the value: whether there is something to make or to extend.
    Result<bool> rehearse();

private:
    using Columns = QHash<QString, QHash<QString, QString>>; //!< table → column → type, lower case

    //! Whether all that is there is right; Newer or Foreign.
    Result<bool> isRight(const Columns &present);
    Result<Columns> look();
    Result<int> storedVersion(const Columns &present);
    Result<std::vector<MysqlColumn>> missingOf(const MysqlTable &table, const Columns &present);
    Result<void> expect(const QString &sql, bool isThere);
    Result<void> rehearseWriting(const MysqlTable &table);
    Result<void> rehearseMaking(bool isNew);
    Result<void> build(const Columns &present);
    Result<void> buildLocked();
    Result<void> makeTables(const Columns &present);
    tl::unexpected<Error> foreign(const QString &detail) const;

    MysqlConnection &m_connection;
    MysqlTables m_tables;
};

} // namespace probes
