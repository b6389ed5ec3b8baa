// SPDX-License-Identifier: GPL-3.0-or-later
#include "mysqltarget.h"

using namespace probes;

//! A real server with other certificates than it should have, or none: nothing may be sent to it.
class TestMysqlTls : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    MariadbServer m_server = MariadbServer::own(m_folder.filePath(QStringLiteral("server")));
    TestSessions m_sessions;

    bool serve(const QString &certificate)
    {
        m_server.killHard();
        return certificate.isEmpty()
            ? m_server.startAgain({QStringLiteral("--skip-ssl")})
            : m_server.startAgain({QStringLiteral("--ssl-cert=")
                                       + m_server.file(certificate + QStringLiteral(".pem")),
                                   QStringLiteral("--ssl-key=")
                                       + m_server.file(certificate + QStringLiteral(".key"))});
    }
    QByteArray tables(const TestDatabase &database)
    {
        return m_server.sql(database.address.database, QStringLiteral("SHOW TABLES"));
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.isRunning(), "no MariaDB server"); }

    void refusesAServerThatIsNotProven_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("ca");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char *name, const char *certificate, const char *host,
                            const char *ca, const char *named) {
            QTest::newRow(name) << QString::fromLatin1(certificate) << QString::fromLatin1(host)
                                << QString::fromLatin1(ca) << QByteArray(named);
        };
        row("another name in the certificate", "elsewhere", "localhost", "ca.pem", "localhost");
        row("number where it has the name", "server", "127.0.0.1", "ca.pem", "127.0.0.1");
        row("expired", "expired", "localhost", "ca.pem", "expired");
        row("another authority", "server", "localhost", "elsewhere.pem", "authority");
        row("no such CA file", "server", "localhost", "nosuch.pem", "nosuch.pem");
        row("no TLS at all", "", "localhost", "ca.pem", "TLS");
    }
    void refusesAServerThatIsNotProven()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, host);
        QFETCH(QString, ca);
        QFETCH(QByteArray, named);
        QVERIFY(serve(QStringLiteral("server")));
        TestDatabase database = m_server.makeDatabase();
        QCOMPARE(
            m_server.sql(
                {}, QStringLiteral("ALTER USER `%1`@'%' REQUIRE NONE").arg(database.address.user)),
            QByteArray());
        QVERIFY(serve(certificate));
        const TestDatabase right = database;
        database.address.host = host;
        database.address.caFile = m_server.file(ca);
        const QString session = m_sessions.synthetic(5);
        const QByteArray said = outcomeOf(session, database);
        QVERIFY2(said.contains(named) && said != "done", said.constData());
        QVERIFY2(!said.contains("planted"), said.constData());
        QCOMPARE(tables(database), QByteArray());
        // The same with the right certificate, so that it was really that.
        QVERIFY(serve(QStringLiteral("server")));
        QCOMPARE(outcomeOf(session, right), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, right).compare(session), QByteArray());
    }

    void goesWithoutTlsOnlyWhereThatIsSaid()
    {
        QVERIFY(serve(QString()));
        TestDatabase database = m_server.makeDatabase();
        QCOMPARE(
            m_server.sql(
                {}, QStringLiteral("ALTER USER `%1`@'%' REQUIRE NONE").arg(database.address.user)),
            QByteArray());
        const QString session = m_sessions.synthetic(5);
        database.address.caFile.clear();
        database.address.tls = false;
        QCOMPARE(outcomeOf(session, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
        QFile socket(m_server.file(QStringLiteral("socket")));
        QVERIFY(socket.open(QIODevice::ReadOnly));
        TestDatabase bySocket = m_server.makeDatabase();
        QCOMPARE(
            m_server.sql(
                {}, QStringLiteral("ALTER USER `%1`@'%' REQUIRE NONE").arg(bySocket.address.user)),
            QByteArray());
        bySocket.address.caFile.clear();
        bySocket.address.host.clear();
        bySocket.address.port = 0;
        bySocket.address.socket = QString::fromUtf8(socket.readLine()).trimmed();
        QCOMPARE(outcomeOf(session, bySocket), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, bySocket).compare(session), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestMysqlTls)
#include "tst_mysqltls.moc"
