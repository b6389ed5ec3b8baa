// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"
#include "core/recorders/serveraddress.h"

#include <QStringList>

#include <vector>

namespace probes {

//! Rises when what older programs write would no longer be right; a new metric is only a new
//! column.
inline constexpr int MysqlSchemaVersion = 1;

struct MysqlColumn
{
    QString name;
    QString type; //!< as information_schema calls it: "bigint", "decimal(14,3)"
    QString definition; //!< what stands behind the name in CREATE TABLE

    QString clause() const; //!< name and definition
};

struct MysqlTable
{
    QString name; //!< with the prefix
    std::vector<MysqlColumn> columns;
    QStringList keys; //!< the clauses PRIMARY KEY, UNIQUE KEY, KEY

    QString createStatement() const;
    //! Those that are missing from a table of an older schema.
    QString addStatement(const std::vector<MysqlColumn> &missing) const;
    QStringList quotedColumns() const;
};

//! One value column of a kind's table: a metric, or its increase per second.
struct MysqlMetric
{
    const Metric *metric = nullptr;
    bool perSecond = false;
};
std::vector<MysqlMetric> mysqlMetrics(Kind kind);

//! The tables, keys and views of a MySQL or MariaDB target, from the catalogue. Plain class.
class MysqlTables
{
public:
    explicit MysqlTables(QString prefix)
        : m_prefix(std::move(prefix))
    { }

    MysqlTable version() const; //!< which program's schema this is
    MysqlTable session() const;
    MysqlTable process() const;
    MysqlTable series() const;
    MysqlTable event() const;
    MysqlTable delivery() const; //!< where each delivery of a session stands
    MysqlTable kind(Kind kind) const;
    std::vector<MysqlTable> all() const; //!< version() first

    QString createView(Kind kind) const;
    QString insertVersion() const; //!< or raises it
    //! The least rights that a recorder needs, one statement a table.
    QStringList grants(const QString &database, const QString &account) const;
    //! All that `probes schema --mysql` prints: applied once it makes or extends the schema. With
    //! an address it selects the database and grants to its user.
    QString script(const ServerAddress *address) const;

    static QString quoted(const QString &name);

private:
    QString m_prefix;
};

} // namespace probes
