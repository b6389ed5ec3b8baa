// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqlschema.h"

#include <QVariant>

namespace probes {

namespace {
//! What information_schema says of a column, as MysqlColumn::type says it: lengths of texts and
//! decimals count, the display widths of numbers don't.
QString typeOf(const QString &dataType, const QString &columnType)
{
    const bool counts =
        dataType == QStringLiteral("decimal") || dataType == QStringLiteral("varchar");
    return counts ? columnType.toLower() : dataType.toLower();
}
} // namespace

tl::unexpected<Error> MysqlSchema::foreign(const QString &detail) const
{
    return tl::unexpected(m_connection.error(
        ErrorKind::Foreign,
        QStringLiteral("the database “%1” %2; use another database, or another prefix in the "
                       "address: prefix=probes_")
            .arg(m_connection.address().database, detail)));
}

Result<void> MysqlSchema::ensure()
{
    auto present = look();
    if (!present) {
        return tl::unexpected(present.error());
    }
    auto right = isRight(*present);
    if (!right) {
        return tl::unexpected(right.error());
    }
    return *right ? Result<void>() : build(*present);
}

Result<bool> MysqlSchema::isRight(const Columns &present)
{
    auto version = storedVersion(present);
    if (!version) {
        return tl::unexpected(version.error());
    }
    bool right = *version == MysqlSchemaVersion;
    const std::vector<MysqlTable> tables = m_tables.all();
    for (const MysqlTable &table : tables) {
        const auto missing = missingOf(table, present);
        if (!missing)
            return tl::unexpected(missing.error());
        right = right && missing->empty();
    }
    return right;
}

Result<MysqlSchema::Columns> MysqlSchema::look()
{
    QStringList names;
    const std::vector<MysqlTable> tables = m_tables.all();
    for (const MysqlTable &table : tables) {
        names << u'\'' + table.name + u'\''; // letters, digits and _ only
    }
    auto query = m_connection.select(
        QStringLiteral("SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE FROM "
                       "information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME "
                       "IN (%1)")
            .arg(names.join(u',')));
    if (!query) {
        return tl::unexpected(query.error());
    }
    Columns present;
    constexpr int DataType = 2;
    constexpr int ColumnType = 3;
    while (query->next()) {
        present[query->value(0).toString().toLower()][query->value(1).toString().toLower()] =
            typeOf(query->value(DataType).toString(), query->value(ColumnType).toString());
    }
    return present;
}

//! 0: nothing there yet, or not made to its end.
Result<int> MysqlSchema::storedVersion(const Columns &present)
{
    const MysqlTable table = m_tables.version();
    if (present.isEmpty()) {
        return 0;
    }
    if (!present.contains(table.name.toLower())) {
        QStringList names = present.keys();
        names.sort();
        return foreign(QStringLiteral("has tables of other programs with our names (%1)")
                           .arg(names.join(QStringLiteral(", "))));
    }
    auto query = m_connection.select(
        QStringLiteral("SELECT * FROM %1").arg(MysqlTables::quoted(table.name)));
    if (!query) {
        return tl::unexpected(query.error());
    }
    int version = 0;
    while (query->next()) {
        if (query->value(QStringLiteral("program")).toString()
            != QStringLiteral("resource-probes")) {
            return foreign(QStringLiteral("has the table “%1” of another program").arg(table.name));
        }
        version = query->value(QStringLiteral("version")).toInt();
    }
    if (version > MysqlSchemaVersion) {
        return tl::unexpected(m_connection.error(
            ErrorKind::Newer,
            QStringLiteral("the tables in “%1” are of a newer version of this program (schema %2, "
                           "this one knows %3): update it")
                .arg(m_connection.address().database)
                .arg(version)
                .arg(MysqlSchemaVersion)));
    }
    return version;
}

Result<std::vector<MysqlColumn>> MysqlSchema::missingOf(const MysqlTable &table,
                                                        const Columns &present)
{
    const auto columns = present.value(table.name.toLower());
    std::vector<MysqlColumn> missing;
    for (const MysqlColumn &column : table.columns) {
        const auto found = columns.constFind(column.name);
        if (found == columns.constEnd()) {
            missing.push_back(column);
        } else if (*found != column.type) {
            return foreign(QStringLiteral("has a table “%1” whose column “%2” is %3, not %4")
                               .arg(table.name, column.name, *found, column.type));
        }
    }
    return missing;
}

Result<void> MysqlSchema::build(const Columns &present)
{
    const bool isNew = present.isEmpty();
    auto built = buildLocked();
    if (!built && built.error().kind == ErrorKind::Denied) {
        const QString what = isNew ? QStringLiteral("the tables are not there for this account")
                                   : QStringLiteral("the tables are of an older program");
        return tl::unexpected(m_connection.error(
            ErrorKind::Denied,
            QStringLiteral("%1, and “%2” may not change that: let an administrator apply what %3 "
                           "prints")
                .arg(what, m_connection.address().user, m_connection.schemaCommand())));
    }
    return built;
}

//! Two that begin at once must not both do it. A name of a lock has at most 64 characters, and
//! MySQL 9 no MD5() any more.
Result<void> MysqlSchema::buildLocked()
{
    const QString lock =
        QStringLiteral("SELECT %1(CONCAT('probes ', LEFT(SHA2(DATABASE(), 256), 40))%2)");
    auto held = m_connection.select(lock.arg(QStringLiteral("GET_LOCK"), QStringLiteral(", 5")));
    if (!held) {
        return tl::unexpected(held.error());
    }
    const bool isHeld = held->next() && held->value(0).toInt() == 1;
    held->finish();
    if (!isHeld) {
        return tl::unexpected(m_connection.error(
            ErrorKind::Busy, QStringLiteral("another program is changing the tables")));
    }
    auto present = look(); // as it is now that nobody else changes it
    auto built = present ? makeTables(*present) : Result<void>(tl::unexpected(present.error()));
    if (m_connection.isOpen()) {
        std::ignore = m_connection.select(lock.arg(QStringLiteral("RELEASE_LOCK"), QString()));
    }
    return built;
}

//! The version goes in last: until then, or until it is back, what is there counts as unfinished.
Result<void> MysqlSchema::makeTables(const Columns &present)
{
    QStringList statements;
    const QString version = m_tables.version().name;
    if (present.contains(version.toLower())) {
        statements
            << QStringLiteral("UPDATE %1 SET `version` = 0").arg(MysqlTables::quoted(version));
    }
    const std::vector<MysqlTable> tables = m_tables.all();
    for (const MysqlTable &table : tables) {
        const auto missing = missingOf(table, present);
        if (!missing) {
            return tl::unexpected(missing.error());
        }
        if (!present.contains(table.name.toLower())) {
            statements << table.createStatement();
        } else if (!missing->empty()) {
            statements << table.addStatement(*missing);
        }
    }
    for (const KindInfo &each : kinds()) {
        statements << m_tables.createView(each.kind);
    }
    statements << m_tables.insertVersion();
    for (const QString &statement : statements) {
        if (auto done = m_connection.run(statement); !done)
            return done;
    }
    return {};
}

} // namespace probes
