// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqltables.h"
#include "mysqltarget.h"

using namespace probes;

//! What a recorder does with tables that others made, and with accounts that may not do all.
class TestMysqlRights : public QObject
{
    Q_OBJECT

    MariadbServer m_server = MariadbServer::shared();
    TestSessions m_sessions;

    QByteArray apply(const TestDatabase &database)
    {
        return m_server.sql({}, MysqlTables(QString()).script(&database.address));
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.isRunning(), "no MariaDB server"); }

    void needsOnlyWhatTheSchemaPrints()
    {
        const TestDatabase database = m_server.makeDatabase(QStringLiteral("USAGE"));
        QCOMPARE(apply(database), QByteArray());
        const QString session = m_sessions.synthetic(50);
        QCOMPARE(outcomeOf(session, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void namesTheRightThatIsMissing_data()
    {
        QTest::addColumn<QString>("revoke");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("insert") << QStringLiteral("INSERT ON %1.process_cpu")
                                << QByteArray("INSERT");
        QTest::newRow("update") << QStringLiteral("UPDATE ON %1.delivery") << QByteArray("UPDATE");
        QTest::newRow("select") << QStringLiteral("SELECT ON %1.session") << QByteArray("SELECT");
    }
    void namesTheRightThatIsMissing()
    {
        QFETCH(QString, revoke);
        QFETCH(QByteArray, named);
        const TestDatabase database = m_server.makeDatabase(QStringLiteral("USAGE"));
        QCOMPARE(apply(database), QByteArray());
        QCOMPARE(
            m_server.sql({},
                         QStringLiteral("REVOKE %1 FROM %2")
                             .arg(revoke.arg(database.address.database), database.address.user)),
            QByteArray());
        const QByteArray said = outcomeOf(m_sessions.synthetic(3), database);
        QVERIFY2(said.contains(named) && said.contains("probes schema --mysql 'mysql://"),
                 said.constData());
        QVERIFY(!said.contains(database.password.toUtf8()));
    }

    void namesTheCommandWhereItMayNotMakeTables()
    {
        const TestDatabase database =
            m_server.makeDatabase(QStringLiteral("SELECT, INSERT, UPDATE"));
        const QByteArray said = outcomeOf(m_sessions.synthetic(3), database);
        QVERIFY2(said.contains("tables are not there") && said.contains("probes schema --mysql"),
                 said.constData());
        QCOMPARE(m_server.sql(database.address.database, QStringLiteral("SHOW TABLES")),
                 QByteArray());
    }

    void extendsTheTablesOfAnOlderProgram()
    {
        const TestDatabase database = m_server.makeDatabase();
        QCOMPARE(outcomeOf(m_sessions.synthetic(5), database), QByteArray("done"));
        QCOMPARE(m_server.sql(database.address.database,
                              QStringLiteral("ALTER TABLE system_cpu DROP COLUMN steal;"
                                             "DROP TABLE process_memory; UPDATE schema_version SET "
                                             "version = 0")),
                 QByteArray());
        const QString session = m_sessions.synthetic(5);
        QCOMPARE(outcomeOf(session, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
        QCOMPARE(m_server.sql(database.address.database,
                              QStringLiteral("SELECT version FROM schema_version; SELECT "
                                             "COUNT(steal) FROM v_system_cpu")),
                 QByteArray("1\n5\n"));
    }

    void refusesAnOlderSchemaThatItMayNotExtend()
    {
        const TestDatabase database = m_server.makeDatabase(QStringLiteral("USAGE"));
        QCOMPARE(apply(database), QByteArray());
        QCOMPARE(m_server.sql(database.address.database,
                              QStringLiteral("ALTER TABLE system_cpu DROP COLUMN steal")),
                 QByteArray());
        const QString session = m_sessions.synthetic(5);
        const QByteArray said = outcomeOf(session, database);
        QVERIFY2(said.contains("older program") && said.contains("probes schema --mysql"),
                 said.constData());
        QCOMPARE(apply(database), QByteArray()); // what it asked for
        QCOMPARE(outcomeOf(session, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("made");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char *name, const char *made, const char *named) {
            QTest::newRow(name) << QString::fromLatin1(made) << QByteArray(named);
        };
        const char *const version =
            "CREATE TABLE schema_version (program VARCHAR(32) PRIMARY KEY, version INT NOT NULL);";
        const QByteArray newer =
            QByteArray(version) + "INSERT INTO schema_version VALUES ('resource-probes', 99)";
        const QByteArray other =
            QByteArray(version) + "INSERT INTO schema_version VALUES ('rails', 1)";
        row("newer", newer.constData(), "newer version of this program");
        row("another program's version table", other.constData(), "of another program");
        row("a table with our name", "CREATE TABLE session (sid CHAR(32), data BLOB)",
            "tables of other programs with our names (session)");
        row("other types",
            (QByteArray(version) + "CREATE TABLE event (session_id INT UNSIGNED, number CHAR(3))")
                .constData(),
            "column “number” is char, not bigint");
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QString, made);
        QFETCH(QByteArray, named);
        const TestDatabase database = m_server.makeDatabase();
        QCOMPARE(m_server.sql(database.address.database, made), QByteArray());
        const QByteArrayList before =
            m_server.rows(database.address.database, QStringLiteral("SHOW TABLES"));
        DeliveryRun run(m_sessions.synthetic(3), targetOf(database));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Failed);
        QVERIFY2(run.errorText().contains(named), run.errorText().constData());
        QCOMPARE(m_server.rows(database.address.database, QStringLiteral("SHOW TABLES")), before);
    }

    void namesWhatIsWrongWithTheAccount()
    {
        TestDatabase database = m_server.makeDatabase();
        const QString session = m_sessions.synthetic(3);
        TestDatabase wrong = database;
        wrong.password = QStringLiteral("planted-wrong");
        QByteArray said = outcomeOf(session, wrong);
        QVERIFY2(said.contains("Access denied"), said.constData());
        QVERIFY(!said.contains("planted"));
        wrong = database;
        wrong.address.database = QStringLiteral("nosuch");
        said = outcomeOf(session, wrong);
        QVERIFY2(said.contains("nosuch"), said.constData());
        wrong = database; // the account wants TLS
        wrong.address.caFile.clear();
        said = outcomeOf(session, wrong);
        QVERIFY2(said.contains("Access denied") && said.contains("ca=FILE"), said.constData());
        wrong = database;
        wrong.address.port = 1;
        said = outcomeOf(session, wrong);
        QVERIFY2(said.contains("Can't connect"), said.constData());
        QCOMPARE(outcomeOf(session, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestMysqlRights)
#include "tst_mysqlrights.moc"
