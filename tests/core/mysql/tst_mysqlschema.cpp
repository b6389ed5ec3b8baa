// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqltables.h"
#include "mariadbserver.h"

#include <QTest>

using namespace probes;

//! The printed schema, applied by the `mariadb` client to a real server, beside what design §8 asks
//! for and the catalogue holds.
class TestMysqlSchema : public QObject
{
    Q_OBJECT

    MariadbServer m_server = MariadbServer::shared();

    //! Without the widths that only MariaDB tells of integers.
    QByteArrayList columns(const QString &database, const QString &table) const
    {
        return m_server.rows(database,
                             QStringLiteral("SELECT CONCAT_WS(' ', COLUMN_NAME, REGEXP_REPLACE("
                                            "COLUMN_TYPE, 'int[(][0-9]+[)]', 'int'), "
                                            "IS_NULLABLE, COLLATION_NAME) FROM "
                                            "information_schema.COLUMNS WHERE TABLE_SCHEMA = "
                                            "DATABASE() AND TABLE_NAME = '%1' ORDER BY "
                                            "ORDINAL_POSITION")
                                 .arg(table));
    }
    QByteArrayList keys(const QString &database, const QString &table) const
    {
        return m_server.rows(
            database,
            QStringLiteral("SELECT CONCAT(INDEX_NAME, ' ', GROUP_CONCAT(COLUMN_NAME ORDER BY "
                           "SEQ_IN_INDEX)) FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = "
                           "DATABASE() AND TABLE_NAME = '%1' GROUP BY INDEX_NAME ORDER BY "
                           "INDEX_NAME")
                .arg(table));
    }
    QString apply(const QString &prefix = {})
    {
        TestDatabase database = m_server.makeDatabase();
        database.address.prefix = prefix;
        const QByteArray said = m_server.sql({}, MysqlTables(prefix).script(&database.address));
        return said.isEmpty() ? database.address.database : QString::fromUtf8(said);
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.isRunning(), "no MariaDB server"); }

    void hasEveryTableAndView()
    {
        const QString database = apply();
        QCOMPARE(m_server.rows(database, QStringLiteral("SHOW TABLES")).join(' '),
                 QByteArray("cgroup core_cpu delivery disk_io event gpu interface_network process "
                            "process_cpu process_io process_memory schema_version sensor series "
                            "session system_cpu system_memory system_network system_pressure "
                            "v_cgroup v_core_cpu v_disk_io v_gpu v_interface_network v_process_cpu "
                            "v_process_io v_process_memory v_sensor v_system_cpu v_system_memory "
                            "v_system_network v_system_pressure v_worker_group worker_group"));
        QCOMPARE(m_server.rows(database, QStringLiteral("SELECT * FROM schema_version")).join('|'),
                 QByteArray("resource-probes\t1"));
    }

    void hasEveryMetricAsAColumn_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::newRow("no prefix") << QString();
        QTest::newRow("prefix") << QStringLiteral("mon1_");
    }
    void hasEveryMetricAsAColumn()
    {
        QFETCH(QString, prefix);
        const QString database = apply(prefix);
        for (const KindInfo &kind : kinds()) {
            QByteArrayList wanted{"session_id int unsigned NO", "tick bigint NO"};
            const QByteArray number = kind.subject == Subject::Process ? "process_no"
                : isSeries(kind.subject)                               ? "series_no"
                                                                       : "";
            if (!number.isEmpty()) {
                wanted << number + " int unsigned NO";
            }
            wanted << "time decimal(14,3) NO";
            if (kind.subject == Subject::Process) {
                wanted << "pid int NO";
            }
            for (const Metric &metric : metricsOf(kind.kind)) {
                wanted << QByteArray(metric.key)
                        + (isInteger(metric) ? " bigint YES" : " double YES");
                if (metric.shape == Shape::Counter) {
                    wanted << QByteArray(metric.key) + "_per_second double YES";
                }
            }
            const QString table = prefix + QLatin1String(kind.key);
            QCOMPARE(columns(database, table), wanted);
            const QByteArray subject = number.isEmpty() ? number : number + ',';
            QCOMPARE(keys(database, table),
                     QByteArrayList({"PRIMARY session_id,tick," + subject + "time",
                                     "subject_time session_id," + subject + "time", "time time"}));
        }
    }

    void namesCompareByteByByte()
    {
        const QString database = apply();
        QVERIFY(columns(database, QStringLiteral("process"))
                    .contains("name mediumtext NO utf8mb4_bin"));
        QCOMPARE(keys(database, QStringLiteral("session")),
                 QByteArrayList({"PRIMARY id", "start start", "uuid uuid"}));
    }

    void viewsShowTimeNameHostAndDescription()
    {
        const QString database = apply();
        const QByteArray rows = m_server.sql(
            database,
            QStringLiteral(
                "SET time_zone = '+00:00';"
                "INSERT INTO session VALUES (7, 'u', 'load', 1, NULL, NULL, 'finished', 1, '', "
                "'web-1', '', '', 'UTC', '', 2, 100, 4096, 1, '');"
                "INSERT INTO process VALUES (7, 3, 1, 10, 'sh', 'sh', 'root', 1, NULL, 1), "
                "(7, 3, 2, 10, 'java', 'tomcat', 'www', 1, NULL, 5);"
                "INSERT INTO process_memory (session_id, tick, process_no, time, pid, used) VALUES "
                "(7, 4, 3, 1763993352.125, 10, 1), (7, 5, 3, 1763993353.125, 10, 2), "
                "(7, 6, 9, 1763993354.125, 11, 3);"
                "SELECT at, host, description, name, label, owner, used FROM v_process_memory "
                "ORDER BY tick"));
        QCOMPARE(rows,
                 QByteArray("2025-11-24 14:09:12.125\tweb-1\tload\tsh\tsh\troot\t1\n"
                            "2025-11-24 14:09:13.125\tweb-1\tload\tjava\ttomcat\twww\t2\n"
                            "2025-11-24 14:09:14.125\tweb-1\tload\tNULL\tNULL\tNULL\t3\n"));
    }

    void canBePartitionedByTime()
    {
        const QString database = apply();
        QCOMPARE(m_server.sql(database,
                              QStringLiteral("ALTER TABLE process_cpu PARTITION BY RANGE (FLOOR("
                                             "time)) (PARTITION a VALUES LESS THAN (1700000000), "
                                             "PARTITION b VALUES LESS THAN MAXVALUE)")),
                 QByteArray());
    }

    void extendsWhatAnOlderProgramMade()
    {
        const QString database = apply();
        const QByteArray before =
            m_server.sql(database, QStringLiteral("SHOW CREATE VIEW v_system_cpu"));
        QCOMPARE(m_server.sql(database,
                              QStringLiteral("DROP TABLE process_memory; DROP VIEW v_system_cpu;"
                                             "ALTER TABLE system_cpu DROP COLUMN steal, DROP "
                                             "COLUMN percent; INSERT INTO system_cpu (session_id, "
                                             "tick, time, user) VALUES (1, 1, 1, 12.5)")),
                 QByteArray());
        QCOMPARE(m_server.sql(database, MysqlTables(QString()).script(nullptr)), QByteArray());
        QCOMPARE(
            m_server.sql(database, QStringLiteral("SELECT user, steal, percent FROM system_cpu")),
            QByteArray("12.5\tNULL\tNULL\n"));
        QCOMPARE(m_server.sql(database, QStringLiteral("SHOW CREATE VIEW v_system_cpu")), before);
        QCOMPARE(m_server.rows(database, QStringLiteral("SHOW TABLES")).size(),
                 MysqlTables({}).all().size() + kinds().size());
    }

    void printsTheLeastRights()
    {
        TestDatabase database = m_server.makeDatabase(QStringLiteral("USAGE"));
        const MysqlTables tables{QString()};
        QCOMPARE(m_server.sql({}, tables.script(&database.address)), QByteArray());
        const QByteArrayList granted = m_server.rows(
            database.address.database,
            QStringLiteral("SELECT CONCAT(TABLE_NAME, ' ', GROUP_CONCAT(PRIVILEGE_TYPE ORDER BY "
                           "PRIVILEGE_TYPE)) FROM information_schema.TABLE_PRIVILEGES WHERE "
                           "TABLE_SCHEMA = DATABASE() GROUP BY TABLE_NAME"));
        QCOMPARE(granted.size(), tables.all().size());
        for (const QByteArray &grant : granted) {
            QVERIFY2(grant == "schema_version SELECT" || grant.endsWith(" INSERT,SELECT,UPDATE"),
                     grant.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestMysqlSchema)
#include "tst_mysqlschema.moc"
