// SPDX-License-Identifier: GPL-3.0-or-later
// What `probes schema --mysql` prints.
#include "core/recorders/mysqltables.h"

namespace probes {

namespace {
QString literal(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("''")) + u'\'';
}

//! Adds what a table of an older schema lacks. MySQL has no ADD COLUMN IF NOT EXISTS.
QString extendStatements(const MysqlTable &table)
{
    QStringList wanted;
    for (const MysqlColumn &column : table.columns) {
        wanted << QStringLiteral("SELECT %1 AS `name`, %2 AS `clause`")
                      .arg(literal(column.name),
                           literal(QStringLiteral("ADD COLUMN ") + column.clause()));
    }
    return QStringLiteral(
               "SELECT COALESCE(CONCAT('ALTER TABLE %1 ', GROUP_CONCAT(w.`clause` SEPARATOR "
               "', ')), 'DO 0') INTO @probes_extend\nFROM (\n  %2\n) AS w\n"
               "LEFT JOIN information_schema.COLUMNS AS c ON c.TABLE_SCHEMA = DATABASE()"
               " AND c.TABLE_NAME = %3\n  AND CONVERT(c.COLUMN_NAME USING utf8mb4) = "
               "CONVERT(w.`name` USING utf8mb4) COLLATE utf8mb4_general_ci\n"
               "WHERE c.COLUMN_NAME IS NULL;\n"
               "PREPARE probes_extend FROM @probes_extend;\nEXECUTE probes_extend;\n"
               "DEALLOCATE PREPARE probes_extend;\n\n")
        .arg(MysqlTables::quoted(table.name).replace(u'\'', QStringLiteral("''")),
             wanted.join(QStringLiteral("\n  UNION ALL ")), literal(table.name));
}
} // namespace

QStringList MysqlTables::grants(const QString &database, const QString &account) const
{
    QStringList statements;
    for (const MysqlTable &table : all()) {
        // Nothing is ever deleted, and a table that is right already is not changed.
        const bool isVersion = table.name == version().name;
        statements << QStringLiteral("GRANT %1 ON %2.%3 TO %4")
                          .arg(isVersion ? QStringLiteral("SELECT")
                                         : QStringLiteral("SELECT, INSERT, UPDATE"),
                               quoted(database), quoted(table.name), account);
    }
    return statements;
}

QString MysqlTables::script(const ServerAddress *address) const
{
    QString text =
        QStringLiteral("-- Resource Probes: tables and views for MySQL or MariaDB, schema "
                       "version %1.\n-- An administrator applies it, once and again after "
                       "an update of the program:\n"
                       "--     probes schema --mysql [ADDRESS] | mariadb DATABASE\n\n")
            .arg(MysqlSchemaVersion);
    if (address) {
        text += QStringLiteral("USE %1;\n\n").arg(quoted(address->database));
    }
    for (const MysqlTable &table : all()) {
        text += table.createStatement() + QStringLiteral(";\n\n");
    }
    text += QStringLiteral("-- Columns that tables of an older program lack.\n"
                           "SET SESSION group_concat_max_len = 1000000;\n");
    for (const KindInfo &each : kinds()) {
        text += extendStatements(kind(each.kind));
    }
    for (const KindInfo &each : kinds()) {
        text += createView(each.kind) + QStringLiteral(";\n\n");
    }
    text += insertVersion() + QStringLiteral(";\n\n");

    const bool isNamed = address && !address->user.isEmpty();
    const QString database = address ? address->database : QStringLiteral("DATABASE");
    const QString account =
        (isNamed ? quoted(address->user) : QStringLiteral("`USER`")) + QStringLiteral("@'%'");
    text += QStringLiteral("-- With the tables in place, a recorder needs these rights and no "
                           "others.\n-- The account, if it is not there yet:\n"
                           "--     CREATE USER %1 IDENTIFIED BY '…' REQUIRE SSL;\n")
                .arg(account);
    for (const QString &grant : grants(database, account)) {
        text += (isNamed ? QString() : QStringLiteral("-- ")) + grant + QStringLiteral(";\n");
    }
    return text;
}

} // namespace probes
