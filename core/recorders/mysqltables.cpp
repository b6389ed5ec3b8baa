// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqltables.h"

namespace probes {

namespace {
MysqlColumn field(const char *name, const char *type, const char *rest = " NOT NULL")
{
    const QString text = QString::fromLatin1(type);
    return {QString::fromLatin1(name), text.toLower().remove(QStringLiteral(" unsigned")),
            text + QString::fromLatin1(rest)};
}

MysqlColumn word(const char *name, int length, const char *rest = " NOT NULL")
{
    const QString type = QStringLiteral("varchar(%1)").arg(length);
    return {QString::fromLatin1(name), type,
            type.toUpper() + QStringLiteral(" CHARACTER SET ascii COLLATE ascii_bin")
                + QString::fromLatin1(rest)};
}

//! Text of any length that compares byte by byte: names differ by case, and by accents.
MysqlColumn longText(const char *name, const char *rest = " NOT NULL")
{
    return {QString::fromLatin1(name), QStringLiteral("mediumtext"),
            QStringLiteral("MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
                + QString::fromLatin1(rest)};
}

//! The column that tells a kind's rows of one tick apart; empty where there is only one.
QString numberColumn(Subject subject)
{
    return subject == Subject::Process ? QStringLiteral("process_no")
        : isSeries(subject)            ? QStringLiteral("series_no")
                                       : QString();
}

constexpr const char *Nothing = " NULL";
constexpr const char *Seconds = "DECIMAL(14,3)"; //!< since 1970, UTC
} // namespace

QString MysqlTables::quoted(const QString &name)
{
    return u'`' + QString(name).replace(u'`', QStringLiteral("``")) + u'`';
}

QString MysqlColumn::clause() const
{
    return MysqlTables::quoted(name) + u' ' + definition;
}

QString MysqlTable::createStatement() const
{
    QStringList clauses;
    for (const MysqlColumn &each : columns) {
        clauses << each.clause();
    }
    clauses += keys;
    return QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (\n  %2\n) ENGINE=InnoDB DEFAULT "
                          "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
        .arg(MysqlTables::quoted(name), clauses.join(QStringLiteral(",\n  ")));
}

QString MysqlTable::addStatement(const std::vector<MysqlColumn> &missing) const
{
    QStringList clauses;
    for (const MysqlColumn &each : missing) {
        clauses << QStringLiteral("ADD COLUMN ") + each.clause();
    }
    return QStringLiteral("ALTER TABLE %1 %2")
        .arg(MysqlTables::quoted(name), clauses.join(QStringLiteral(", ")));
}

QStringList MysqlTable::quotedColumns() const
{
    QStringList names;
    for (const MysqlColumn &each : columns) {
        names << MysqlTables::quoted(each.name);
    }
    return names;
}

std::vector<MysqlMetric> mysqlMetrics(Kind kind)
{
    std::vector<MysqlMetric> metrics;
    for (const Metric &metric : metricsOf(kind)) {
        metrics.push_back({&metric, false});
        if (metric.shape == Shape::Counter) {
            metrics.push_back({&metric, true});
        }
    }
    return metrics;
}

MysqlTable MysqlTables::version() const
{
    return {m_prefix + QStringLiteral("schema_version"),
            {word("program", 32), field("version", "INT")},
            {QStringLiteral("PRIMARY KEY (`program`)")}};
}

MysqlTable MysqlTables::session() const
{
    return {m_prefix + QStringLiteral("session"),
            {field("id", "INT UNSIGNED", " NOT NULL AUTO_INCREMENT"), word("uuid", 36),
             longText("description"), field("start", Seconds),
             field("first_tick_time", Seconds, Nothing), field("end", Seconds, Nothing),
             word("state", 16), field("interval", Seconds), longText("selection"), longText("host"),
             longText("host_id"), longText("boot_id"), longText("timezone"), longText("kernel"),
             field("cores", "INT"), field("clock_ticks", "BIGINT"), field("page_size", "BIGINT"),
             field("memory", "BIGINT"), longText("app_version")},
            {QStringLiteral("PRIMARY KEY (`id`)"), QStringLiteral("UNIQUE KEY `uuid` (`uuid`)"),
             QStringLiteral("KEY `start` (`start`)")}};
}

MysqlTable MysqlTables::process() const
{
    return {m_prefix + QStringLiteral("process"),
            {field("session_id", "INT UNSIGNED"), field("process_no", "INT UNSIGNED"),
             field("version", "INT"), field("pid", "INT"), longText("name"), longText("label"),
             longText("owner"), field("parent_pid", "INT"), field("started", Seconds, Nothing),
             field("first_tick", "BIGINT")},
            {QStringLiteral("PRIMARY KEY (`session_id`, `process_no`, `version`)"),
             QStringLiteral("KEY `name` (`name`(64))")}};
}

MysqlTable MysqlTables::series() const
{
    return {m_prefix + QStringLiteral("series"),
            {field("session_id", "INT UNSIGNED"), field("series_no", "INT UNSIGNED"),
             word("kind", 16), longText("name"), field("first_tick", "BIGINT")},
            {QStringLiteral("PRIMARY KEY (`session_id`, `series_no`)"),
             QStringLiteral("KEY `name` (`name`(64))")}};
}

MysqlTable MysqlTables::event() const
{
    return {m_prefix + QStringLiteral("event"),
            {field("session_id", "INT UNSIGNED"), field("number", "BIGINT"), field("time", Seconds),
             field("tick", "BIGINT"), word("kind", 32),
             field("process_no", "INT UNSIGNED", Nothing), field("refers_to", "BIGINT", Nothing),
             longText("text"),
             // how a process ended, where that is known
             field("exit_code", "INT", Nothing), field("signal", "INT", Nothing),
             field("user", "DOUBLE", Nothing), field("system", "DOUBLE", Nothing),
             field("max_rss", "BIGINT", Nothing)},
            {QStringLiteral("PRIMARY KEY (`session_id`, `number`)"),
             QStringLiteral("KEY `time` (`time`)")}};
}

MysqlTable MysqlTables::delivery() const
{
    return {m_prefix + QStringLiteral("delivery"),
            {field("session_id", "INT UNSIGNED"), word("delivery", 64), field("tick", "BIGINT"),
             field("event", "BIGINT"), field("updated", Seconds)},
            {QStringLiteral("PRIMARY KEY (`session_id`, `delivery`)")}};
}

MysqlTable MysqlTables::kind(Kind kind) const
{
    const KindInfo &about = info(kind);
    const bool ofProcess = about.subject == Subject::Process;
    MysqlTable table{m_prefix + QLatin1String(about.key),
                     {field("session_id", "INT UNSIGNED"), field("tick", "BIGINT")},
                     {}};
    const QString number = numberColumn(about.subject);
    if (!number.isEmpty()) {
        table.columns.push_back(field(number.toLatin1().constData(), "INT UNSIGNED"));
    }
    table.columns.push_back(field("time", Seconds));
    if (ofProcess) {
        table.columns.push_back(field("pid", "INT"));
    }
    for (const MysqlMetric &each : mysqlMetrics(kind)) {
        const bool whole = isInteger(*each.metric) && !each.perSecond;
        const QByteArray name =
            QByteArray(each.metric->key) + (each.perSecond ? "_per_second" : "");
        table.columns.push_back(field(name.constData(), whole ? "BIGINT" : "DOUBLE", Nothing));
    }
    // The time is in the primary key so that a table can be partitioned by it.
    const QString subject = number.isEmpty() ? QString() : quoted(number) + QStringLiteral(", ");
    table.keys =
        QStringList{QStringLiteral("PRIMARY KEY (`session_id`, `tick`, %1`time`)").arg(subject),
                    QStringLiteral("KEY `subject_time` (`session_id`, %1`time`)").arg(subject),
                    QStringLiteral("KEY `time` (`time`)")};
    return table;
}

std::vector<MysqlTable> MysqlTables::all() const
{
    std::vector<MysqlTable> tables{version(), session(), process(), series(), event(), delivery()};
    for (const KindInfo &each : kinds()) {
        tables.push_back(kind(each.kind));
    }
    return tables;
}

QString MysqlTables::createView(Kind kind) const
{
    const MysqlTable table = this->kind(kind);
    const bool ofProcess = info(kind).subject == Subject::Process;
    const bool ofSeries = isSeries(info(kind).subject);
    QStringList columns{QStringLiteral("FROM_UNIXTIME(r.`time`) AS `at`"),
                        QStringLiteral("s.`host`"), QStringLiteral("s.`description`")};
    if (ofProcess) {
        columns << QStringLiteral("p.`name`") << QStringLiteral("p.`label`")
                << QStringLiteral("p.`owner`");
    }
    if (ofSeries) {
        columns << QStringLiteral("n.`name`");
    }
    for (const QString &name : table.quotedColumns()) {
        columns << QStringLiteral("r.") + name;
    }
    QString from = QStringLiteral("%1 AS r\nJOIN %2 AS s ON s.`id` = r.`session_id`")
                       .arg(quoted(table.name), quoted(session().name));
    if (ofProcess) {
        from += QStringLiteral("\nLEFT JOIN %1 AS p ON p.`session_id` = r.`session_id`"
                               " AND p.`process_no` = r.`process_no` AND p.`version` = (\n"
                               "  SELECT MAX(v.`version`) FROM %1 AS v"
                               " WHERE v.`session_id` = r.`session_id`"
                               " AND v.`process_no` = r.`process_no`"
                               " AND v.`first_tick` <= r.`tick`)")
                    .arg(quoted(process().name));
    }
    if (ofSeries) {
        from += QStringLiteral("\nLEFT JOIN %1 AS n ON n.`session_id` = r.`session_id`"
                               " AND n.`series_no` = r.`series_no`")
                    .arg(quoted(series().name));
    }
    const QString name = m_prefix + QStringLiteral("v_") + QLatin1String(info(kind).key);
    return QStringLiteral("CREATE OR REPLACE SQL SECURITY INVOKER VIEW %1 AS SELECT\n  %2\nFROM %3")
        .arg(quoted(name), columns.join(QStringLiteral(",\n  ")), from);
}

QString MysqlTables::insertVersion() const
{
    return QStringLiteral("INSERT INTO %1 (`program`, `version`) VALUES ('resource-probes', %2) "
                          "ON DUPLICATE KEY UPDATE `version` = GREATEST(`version`, %2)")
        .arg(quoted(version().name))
        .arg(MysqlSchemaVersion);
}

} // namespace probes
