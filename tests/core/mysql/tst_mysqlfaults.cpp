// SPDX-License-Identifier: GPL-3.0-or-later
#include "answerthief.h"
#include "core/session/deliverystore.h"
#include "mysqlclient.h"
#include "mysqltarget.h"

#include <QElapsedTimer>
#include <QTcpServer>

using namespace probes;

namespace {
constexpr int ManyTicks = 2500; //!< three batches
//! Locks the first event of whatever session comes next: numbers may be left out.
const QByteArray HoldsEvents = "INSERT INTO event (session_id, number, time, tick, kind, text) "
                               "SELECT seq, 1, 1, 1, 'x', '' FROM seq_2_to_9";
} // namespace

//! Outages, locks and refusals of a real server; each test ends in the audit.
class TestMysqlFaults : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    MariadbServer m_server = MariadbServer::own(m_folder.filePath(QStringLiteral("server")));
    TestSessions m_sessions;

    qint64 storedRows(const TestDatabase &database)
    {
        return m_server
            .sql(database.address.database, QStringLiteral("SELECT COUNT(*) FROM system_cpu"))
            .trimmed()
            .toLongLong();
    }
    //! Asks for a counter: information_schema.INNODB_LOCK_WAITS shows what it knew before for as
    //! long as somebody asks more often than ten times a second.
    bool waitsForALock()
    {
        return QTest::qWaitFor(
            [&] {
                return m_server
                    .sql({},
                         QStringLiteral("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'"))
                    .trimmed()
                    .endsWith("\t1");
            },
            RunMs);
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.isRunning(), "no MariaDB server"); }

    void waitsForATablespaceThatIsFull()
    { // the first test: the server's common file is still small
        m_server.killHard();
        QVERIFY(m_server.startAgain(
            {QStringLiteral("--innodb-data-file-path=ibdata1:12M:autoextend:max:64M"),
             QStringLiteral("--innodb-file-per-table=0")}));
        const TestDatabase database = m_server.makeDatabase();
        QCOMPARE(outcomeOf(m_sessions.synthetic(3), database), QByteArray("done")); // the tables
        const QByteArray filled = m_server.sql(
            database.address.database,
            QStringLiteral("CREATE TABLE filler (a LONGBLOB);")
                + QStringLiteral("INSERT INTO filler VALUES (REPEAT('x', 2000000));").repeated(40));
        QVERIFY2(filled.contains("full"), filled.constData());
        const QString session = m_sessions.synthetic(ManyTicks);
        DeliveryRun run(session, targetOf(database));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Waiting, RunMs);
        QVERIFY2(run.errorText().contains("is full"), run.errorText().constData());
        QVERIFY(run.status().deliveredTicks < ManyTicks);
        m_server.killHard();
        QVERIFY(m_server.startAgain()); // with room
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void goesOnAfterItsConnectionIsKilled()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = m_sessions.synthetic(ManyTicks);
        DeliveryRun run(session, targetOf(database));
        int kills = 0;
        const QString connected =
            QStringLiteral("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '%1'")
                .arg(database.address.user);
        for (int i = 0; i < 3; ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(run.hasEnded() || m_server.sql({}, connected) == "1\n", RunMs);
            if (!run.hasEnded()) {
                QCOMPARE(
                    m_server.sql(
                        {}, QStringLiteral("KILL HARD USER `%1`@'%'").arg(database.address.user)),
                    QByteArray());
                ++kills;
            }
        }
        QVERIFY(kills > 0);
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void goesOnAfterTheServerIsKilled()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = m_sessions.synthetic(ManyTicks);
        DeliveryRun run(session, targetOf(database));
        QTRY_VERIFY_WITH_TIMEOUT(run.status().deliveredTicks > 0, RunMs);
        QVERIFY(!run.hasEnded());
        m_server.killHard();
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Waiting, RunMs);
        QVERIFY(m_server.startAgain());
        QTRY_VERIFY_WITH_TIMEOUT(run.hasEnded(), 3 * RunMs);
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void goesOnAfterTheAnswerToACommitIsLost()
    {
        TestDatabase database = m_server.makeDatabase();
        QCOMPARE(
            m_server.sql(
                {}, QStringLiteral("ALTER USER `%1`@'%' REQUIRE NONE").arg(database.address.user)),
            QByteArray());
        AnswerThief thief(database.address.port);
        const TestDatabase direct = database;
        database.address.port = thief.serverPort();
        database.address.caFile.clear();
        database.address.tls = false;
        const QString session = m_sessions.synthetic(ManyTicks, 1);
        DeliveryRun run(session, targetOf(database));
        QTRY_VERIFY_WITH_TIMEOUT(run.hasEnded(), 3 * RunMs);
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(thief.stolen(), 4); // of three batches and of the end
        QCOMPARE(MysqlAudit(m_server, direct).compare(session), QByteArray());
    }

    void waitsForAServerThatIsReadOnly()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = m_sessions.synthetic(20);
        QCOMPARE(m_server.sql({}, QStringLiteral("SET GLOBAL read_only = 1")), QByteArray());
        DeliveryRun run(session, targetOf(database));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Waiting, RunMs);
        QVERIFY2(run.errorText().contains("read-only"), run.errorText().constData());
        QCOMPARE(m_server.sql({}, QStringLiteral("SET GLOBAL read_only = 0")), QByteArray());
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void repeatsAfterADeadlock()
    {
        const TestDatabase database = m_server.makeDatabase();
        QCOMPARE(outcomeOf(m_sessions.synthetic(3), database), QByteArray("done")); // the tables
        const QString session = m_sessions.synthetic(200);
        MysqlClient client(m_server, database);
        // Holds an event that the recorder will insert, and has done more than the recorder by
        // then, which the server therefore chooses to roll back.
        QVERIFY(client.run("START TRANSACTION; INSERT INTO system_cpu (session_id, tick, time) "
                           "SELECT 99, seq, 1 FROM seq_1_to_20000; "
                           + HoldsEvents));
        DeliveryRun run(session, targetOf(database));
        QVERIFY(waitsForALock());
        QVERIFY(client.run(
            "SELECT COUNT(*) FROM delivery WHERE session_id BETWEEN 2 AND 9 FOR UPDATE"));
        QTRY_VERIFY_WITH_TIMEOUT(run.hasSaid("Deadlock"), RunMs);
        QVERIFY(client.run("ROLLBACK"));
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void repeatsAfterWaitingTooLongForALock()
    {
        const TestDatabase database = m_server.makeDatabase();
        QCOMPARE(outcomeOf(m_sessions.synthetic(3), database), QByteArray("done"));
        const QString session = m_sessions.synthetic(200);
        MysqlClient client(m_server, database);
        QVERIFY(client.run("START TRANSACTION; " + HoldsEvents));
        DeliveryRun run(session, targetOf(database));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Waiting, RunMs);
        QVERIFY2(run.errorText().contains("Lock wait timeout"), run.errorText().constData());
        QVERIFY(client.run("ROLLBACK"));
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void isCancelledAtOnce_data()
    {
        QTest::addColumn<bool>("isSilent");
        QTest::newRow("while a server does not say a word") << true;
        QTest::newRow("while a statement waits") << false;
    }
    void isCancelledAtOnce()
    {
        QFETCH(bool, isSilent);
        constexpr int PatienceMs = 10'000; // of the client's library, at least
        const TestDatabase database = m_server.makeDatabase();
        QCOMPARE(outcomeOf(m_sessions.synthetic(3), database), QByteArray("done"));
        auto client = std::make_unique<MysqlClient>(m_server, database);
        QVERIFY(client->run("LOCK TABLES system_cpu WRITE"));
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        TestDatabase asked = database;
        if (isSilent) {
            asked.address.port = silent.serverPort();
        }
        const QString session = m_sessions.synthetic(200);
        auto run = std::make_unique<DeliveryRun>(session, targetOf(asked));
        const QString waiting =
            QStringLiteral("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = '%1' "
                           "AND STATE LIKE 'Waiting%'")
                .arg(database.address.user);
        QTRY_VERIFY_WITH_TIMEOUT(
            isSilent ? silent.hasPendingConnections() : m_server.sql({}, waiting) == "1\n", RunMs);
        QElapsedTimer timer;
        timer.start();
        run.reset(); // as a window or a program that ends
        QVERIFY2(timer.elapsed() < PatienceMs / 2, QByteArray::number(timer.elapsed()).constData());
        client.reset();
        QCOMPARE(outcomeOf(session, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void keepsWithinTheLargestPacket_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("1 MB") << (1 << 20);
        QTest::newRow("16 kB") << (1 << 14);
    }
    void keepsWithinTheLargestPacket()
    {
        QFETCH(int, bytes);
        QCOMPARE(m_server.sql({}, QStringLiteral("SET GLOBAL max_allowed_packet = %1").arg(bytes)),
                 QByteArray());
        const TestDatabase database = m_server.makeDatabase();
        const QString session = m_sessions.path();
        auto writer = SessionWriter::create(session, syntheticSession(), {});
        QVERIFY(writer);
        SyntheticSampler sampler(40);
        for (int i = 0; i < 100; ++i) {
            QVERIFY((*writer)->append(sampler.next()));
        }
        for (const int length : {bytes / 3, bytes / 3, 2 * bytes, bytes / 3}) {
            QVERIFY((*writer)->append(
                Event{EventKind::Marker, SyntheticStartMs, {}, QString(length, u'm'), 0}));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs));
        const Target target = targetOf(database);
        DeliveryRun run(session, target);
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(m_server.sql({}, QStringLiteral("SET GLOBAL max_allowed_packet = 16777216")),
                 QByteArray());
        const auto rejects = *(*DeliveryStore::open(session))->rejects(target.identity());
        QCOMPARE(rejects.size(), size_t(1));
        QVERIFY(rejects[0].reason.contains(u"max_allowed_packet"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session, target.identity()), QByteArray());
    }

    void catchesUpAfterALongOutage()
    {
        const TestDatabase database = m_server.makeDatabase();
        m_server.killHard();
        const QString session = m_sessions.path();
        auto writer = SessionWriter::create(session, syntheticSession(), {});
        QVERIFY(writer);
        DeliveryRun run(session, targetOf(database));
        SyntheticSampler sampler(2);
        for (int i = 0; i < ManyTicks; ++i) {
            QVERIFY((*writer)->append(sampler.next()));
        }
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Waiting, RunMs);
        QVERIFY(m_server.startAgain());
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs));
        QTRY_VERIFY_WITH_TIMEOUT(run.hasEnded(), 3 * RunMs);
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(storedRows(database), ManyTicks);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestMysqlFaults)
#include "tst_mysqlfaults.moc"
