// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a database could be written to, without writing anything.
#include "core/recorders/mysqlschema.h"

#include <QUuid>

namespace probes {

//! Rights are checked before it is seen that a table is missing, or that no row is meant.
Result<void> MysqlSchema::expect(const QString &sql, bool isThere)
{
    auto done = m_connection.run(sql);
    if (!done && !isThere && m_connection.trouble() == MysqlTrouble::NoTable) {
        return {};
    }
    return done;
}

Result<void> MysqlSchema::rehearseWriting(const MysqlTable &table)
{
    const QString name = MysqlTables::quoted(table.name);
    const QString all = table.quotedColumns().join(u',');
    const QString column = MysqlTables::quoted(table.columns.back().name);
    for (const QString &statement :
         {QStringLiteral("INSERT INTO %1 (%2) SELECT %2 FROM %1 WHERE FALSE").arg(name, all),
          QStringLiteral("UPDATE %1 SET %2 = %2 WHERE FALSE").arg(name, column)}) {
        if (auto done = expect(statement, true); !done)
            return done;
    }
    return {};
}

//! On tables that nobody has.
Result<void> MysqlSchema::rehearseMaking(bool isNew)
{
    const QString unique = QUuid::createUuid().toString(QUuid::Id128).left(12);
    const QString name = QStringLiteral("`probes_check_%1`").arg(unique);
    const QString other = QStringLiteral("`probes_check_%1b`").arg(unique);
    QStringList statements{
        QStringLiteral("CREATE TABLE %1 LIKE %2").arg(name, other),
        QStringLiteral("CREATE VIEW %1 AS SELECT 1 AS `one` FROM %2").arg(name, other),
        QStringLiteral("INSERT INTO %1 (`a`) VALUES (1)").arg(name),
        QStringLiteral("UPDATE %1 SET `a` = 1").arg(name),
    };
    if (!isNew) {
        statements << QStringLiteral("ALTER TABLE %1 ADD COLUMN `a` INT").arg(name);
    }
    for (const QString &statement : std::as_const(statements)) {
        if (auto done = expect(statement, false); !done)
            return done;
    }
    return {};
}

Result<bool> MysqlSchema::rehearse()
{
    auto present = look();
    if (!present) {
        return tl::unexpected(present.error());
    }
    auto right = isRight(*present);
    if (!right) {
        return right;
    }
    if (!*right) {
        auto made = rehearseMaking(present->isEmpty());
        if (!made)
            return tl::unexpected(made.error());
        return true;
    }
    const std::vector<MysqlTable> tables = m_tables.all();
    for (const MysqlTable &table : tables) {
        if (table.name == m_tables.version().name) {
            continue; // read only, which look() did
        }
        if (auto done = rehearseWriting(table); !done)
            return tl::unexpected(done.error());
    }
    return false;
}

} // namespace probes
