// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/mysqltables.h"
#include "core/session/deliverystore.h"
#include "core/session/sessionlibrary.h"
#include "mysqltarget.h"

using namespace probes;

namespace {
constexpr int Ticks = 150;
constexpr int Processes = 12;
} // namespace

//! Delivers to a real server; its own client says what arrived.
class TestMysqlDelivery : public QObject
{
    Q_OBJECT

    MariadbServer m_server = MariadbServer::shared();
    TestSessions m_sessions;

    QString path() { return m_sessions.path(); }
    QString synthetic(int ticks = Ticks) { return m_sessions.synthetic(ticks, Processes); }
    QByteArray deliver(const QString &session, const TestDatabase &database)
    {
        return outcomeOf(session, database);
    }
    //! All rows of all tables without what only tells when and in which order they came.
    QByteArray dump(const TestDatabase &database)
    {
        QByteArray all;
        for (const char *table : {"process", "event", "system_cpu", "system_memory",
                                  "system_network", "process_memory", "process_cpu"}) {
            all += m_server.sql(
                database.address.database,
                QStringLiteral("SELECT * FROM `%1` ORDER BY 1, 2, 3").arg(QLatin1String(table)));
        }
        return all;
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.isRunning(), "no MariaDB server"); }

    void deliversAllOfASession()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = synthetic();
        QCOMPARE(deliver(session, database), QByteArray("done"));
        const MysqlAudit audit(m_server, database);
        QCOMPARE(audit.compare(session), QByteArray());
        QVERIFY(audit.rowsFound() > Ticks * Processes);
    }

    void liveAndLaterGiveTheSame()
    {
        const TestDatabase live = m_server.makeDatabase();
        const TestDatabase later = m_server.makeDatabase();
        const QString file = path();
        auto writer = SessionWriter::create(file, syntheticSession(), {});
        QVERIFY(writer);
        DeliveryRun run(file, targetOf(live));
        SyntheticSampler sampler(Processes);
        for (int i = 0; i < Ticks; ++i) {
            QVERIFY((*writer)->append(sampler.next()));
            if (i % 50 == 49) { // so that they go in several batches
                run.delivery().poke();
                QTRY_VERIFY_WITH_TIMEOUT(run.status().deliveredTicks >= i - 10, RunMs);
            }
        }
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + Ticks * 1000));
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(deliver(file, later), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, live).compare(file), QByteArray());
        QVERIFY(dump(live) == dump(later));
    }

    void deliveringAgainChangesNothing()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = synthetic();
        QCOMPARE(deliver(session, database), QByteArray("done"));
        const QByteArray before = dump(database);
        QCOMPARE(deliver(session, database), QByteArray("done"));
        // A copy of the session knows nothing of what was delivered: it sends all of it again.
        const QString copy = path();
        QVERIFY(QFile::copy(session, copy));
        QVERIFY((*DeliveryStore::open(copy))->remove(targetOf(database).identity()));
        QCOMPARE(deliver(copy, database), QByteArray("done"));
        QVERIFY(dump(database) == before);
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void namesComeBackEqual()
    {
        const TestDatabase database = m_server.makeDatabase();
        const std::vector<QString> names{QStringLiteral("'; DROP TABLE session; -- "),
                                         QStringLiteral("a\\"),
                                         QStringLiteral("`q` \"d\" 'a'"),
                                         QStringLiteral("\t\r\n\x1a\b"),
                                         QString::fromUtf8("\xF0\x9F\x94\xA5 \xF0\xA0\x9C\x8E"),
                                         QString(QChar(0xD800)) + u'x',
                                         QString::fromUtf8("\xFF(sd-pam)"),
                                         QStringLiteral("%s%n ?:x @v"),
                                         QString(),
                                         QString(3000, u'n'),
                                         QStringLiteral("select"),
                                         QStringLiteral("NULL")};
        const QString file = path();
        Session session = syntheticSession();
        session.description = names[4] + names[0] + names[5];
        session.machine.host = names[2];
        auto writer = SessionWriter::create(file, session, {});
        QVERIFY(writer);
        SyntheticSampler sampler(int(names.size()) + 2);
        Sample sample = sampler.next();
        for (size_t i = 0; i < std::min(names.size(), sample.processes.size()); ++i) {
            ProcessInfo info = *sample.processes[i].info;
            info.name = info.label = info.owner = names[i];
            sample.processes[i].info = std::make_shared<const ProcessInfo>(info);
            sample.events.push_back({EventKind::Marker, sample.wallMs, {}, names[i], 0});
        }
        for (const ProcessEnd &end :
             {ProcessEnd{3, std::nullopt, 1234, 0, qint64(1) << 40},
              ProcessEnd{std::nullopt, 9, std::nullopt, 5'000'001, std::nullopt}}) {
            Event exit{EventKind::ProcessExited, sample.wallMs, sample.processes[0].info->key, {}};
            exit.end = std::make_shared<const ProcessEnd>(end);
            sample.events.push_back(exit);
        }
        QVERIFY((*writer)->append(sample));
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs));
        QCOMPARE(deliver(file, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(file), QByteArray());
        QCOMPARE(m_server.sql(database.address.database,
                              QStringLiteral("SELECT COUNT(*) FROM process WHERE name = '🔥 𠜎'")),
                 QByteArray("1\n"));
    }

    void twoSessionsOfTwoHostsShareTheTables()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString one = synthetic();
        const QString two = path();
        Session session = syntheticSession();
        session.machine.host = QStringLiteral("build-2");
        session.machine.hostId = QStringLiteral("ffffffffffffffffffffffffffffffff");
        auto writer = SessionWriter::create(two, session, {});
        QVERIFY(writer);
        SyntheticSampler sampler(Processes);
        for (int i = 0; i < Ticks; ++i) {
            QVERIFY((*writer)->append(sampler.next()));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs));
        // At once, into a database without tables.
        DeliveryRun first(one, targetOf(database));
        DeliveryRun second(two, targetOf(database));
        QVERIFY2(first.waitForEnd() && second.waitForEnd(),
                 (first.errorText() + second.errorText()).constData());
        const MysqlAudit audit(m_server, database);
        QCOMPARE(audit.compare(one), QByteArray());
        QCOMPARE(audit.compare(two), QByteArray());
        QCOMPARE(
            m_server.rows(database.address.database,
                          QStringLiteral("SELECT DISTINCT host FROM v_process_cpu ORDER BY 1")),
            QByteArrayList({"build-1", "build-2"}));
    }

    void writesTheKindsThatAreAskedForWithAPrefix()
    {
        TestDatabase database = m_server.makeDatabase();
        database.address.prefix = QStringLiteral("only_");
        const QString session = synthetic();
        Target target = targetOf(database);
        target.csv.kinds = {Kind::SystemMemory, Kind::ProcessMemory};
        DeliveryRun run(session, target);
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(
            MysqlAudit(m_server, database).compare(session, target.identity(), target.csv.kinds),
            QByteArray());
    }

    void anEditedDescriptionFollows()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = synthetic();
        QCOMPARE(deliver(session, database), QByteArray("done"));
        QVERIFY(editDescription(session, QStringLiteral("afterwards")));
        QCOMPARE(deliver(session, database), QByteArray("done"));
        QCOMPARE(m_server.sql(database.address.database,
                              QStringLiteral("SELECT description FROM session")),
                 QByteArray("afterwards\n"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void deliversAnewWhatTheServerHasLost_data()
    {
        QTest::addColumn<QString>("loss");
        QStringList tables;
        for (const MysqlTable &table : MysqlTables({}).all()) {
            tables << MysqlTables::quoted(table.name);
        }
        QTest::newRow("all tables") << QStringLiteral("DROP TABLE ") + tables.join(u',');
        QTest::newRow("set back to an older copy") << QStringLiteral(
            "DELETE FROM process_cpu WHERE tick > 50; DELETE FROM event WHERE number > 3;"
            "UPDATE delivery SET tick = 50, event = 3");
        QTest::newRow("the session") << QStringLiteral("DELETE FROM session; DELETE FROM delivery");
    }
    void deliversAnewWhatTheServerHasLost()
    {
        QFETCH(QString, loss);
        const TestDatabase database = m_server.makeDatabase();
        const QString session = synthetic();
        QCOMPARE(deliver(session, database), QByteArray("done"));
        QCOMPARE(m_server.sql(database.address.database, loss), QByteArray());
        QCOMPARE(deliver(session, database), QByteArray("done"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void keepsWhatTheServerRefusesForGood()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = synthetic();
        // The tables first, then a rule of the server's administrator.
        QCOMPARE(deliver(synthetic(1), database), QByteArray("done"));
        QCOMPARE(m_server.sql(database.address.database,
                              QStringLiteral("ALTER TABLE process_cpu ADD CONSTRAINT odd CHECK "
                                             "(tick NOT IN (7, 70) OR process_no <> 3);"
                                             "ALTER TABLE event ADD CONSTRAINT quiet CHECK (text "
                                             "NOT LIKE 'phase 2%')")),
                 QByteArray());
        const Target target = targetOf(database);
        DeliveryRun run(session, target);
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(run.status().rejected, 3);
        const auto rejects = *(*DeliveryStore::open(session))->rejects(target.identity());
        QCOMPARE(rejects.size(), size_t(3));
        QStringList rows;
        for (const StoredReject &reject : rejects) {
            rows << reject.row;
            QVERIFY2(reject.reason.contains(u"constraint", Qt::CaseInsensitive),
                     qPrintable(reject.reason));
        }
        rows.sort();
        QCOMPARE(
            rows.mid(1),
            QStringList({QStringLiteral("process_cpu 7 3"), QStringLiteral("process_cpu 70 3")}));
        QCOMPARE(MysqlAudit(m_server, database).compare(session, target.identity()), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestMysqlDelivery)
#include "tst_mysqldelivery.moc"
