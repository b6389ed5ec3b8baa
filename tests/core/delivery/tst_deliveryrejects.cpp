// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/batchreader.h"
#include "core/session/deliverystore.h"
#include "scriptedrecorder.h"
#include "syntheticsession.h"

#include <QTemporaryDir>

using namespace probes;

//! What a target refused for good: kept, and sent again when that is asked for.
class TestDeliveryRejects : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session; //!< 1,500 ticks

    QString copy()
    {
        static int count = 0;
        const QString path = m_folder.filePath(QStringLiteral("%1.probes").arg(++count));
        QFile::copy(m_session, path);
        return path;
    }
    static Target target() { return Target::forCsv(QStringLiteral("/nowhere")); }
    //! A session that is delivered but for these rows.
    QString withRejects(const QStringList &rows)
    {
        const QString session = copy();
        DeliveryRun run(session, target(), scripted({}, std::make_shared<Log>()));
        run.waitForEnd();
        std::vector<StoredReject> rejects;
        for (const QString &row : rows) {
            rejects.push_back({row, QStringLiteral("odd")});
        }
        if (!(*DeliveryStore::open(session))->save(*stored(session), rejects)) {
            qFatal("no rejects");
        }
        return session;
    }
    static QStringList rejectsOf(const QString &session)
    {
        QStringList rows;
        const auto rejects = *(*DeliveryStore::open(session))->rejects(target().identity());
        for (const StoredReject &each : rejects) {
            rows << each.row;
        }
        return rows;
    }
    //! As a bad sector would.
    static void overwriteEvents(const QString &session)
    {
        const qint64 page = edit(session, {QStringLiteral("PRAGMA page_size")});
        const qint64 root = edit(
            session, {QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = 'event'")});
        QFile file(session);
        if (!file.open(QIODevice::ReadWrite) || !file.seek((root - 1) * page)
            || file.write(QByteArray(int(page), '\xAA')) != page) {
            qFatal("%s", qPrintable(file.errorString()));
        }
    }
    static std::optional<StoredDelivery> stored(const QString &session)
    {
        auto store = DeliveryStore::open(session);
        return store ? (*store)->load(target().identity()).value_or(std::nullopt) : std::nullopt;
    }

private slots:
    void initTestCase()
    {
        m_session = m_folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, 1500, 2));
    }

    void storesRejectsAndGoesOn()
    {
        const auto log = std::make_shared<Log>();
        const QString session = copy();
        DeliveryRun run(session, target(),
                        scripted({QStringLiteral("good"), QStringLiteral("rejects two")}, log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(run.status().rejected, 2);
        QCOMPARE(run.status().deliveredTicks, 1500);
        auto store = DeliveryStore::open(session);
        QVERIFY(store);
        const auto rejects = (*store)->rejects(target().identity());
        QVERIFY(rejects);
        QCOMPARE(rejects->size(), size_t(2));
        QCOMPARE(rejects->front().row, QStringLiteral("row 1"));
        QCOMPARE(rejects->front().reason, QStringLiteral("too \"long\""));

        DeliveryRun again(session, target(), scripted({}, log));
        QVERIFY(again.waitForEnd());
        QCOMPARE(again.status().rejected, 2);
    }

    void givesBackTheRowsAskedForAndNoOthers()
    {
        auto reader = SessionReader::open(m_session);
        const std::atomic_bool cancelled = false;
        BatchReader batches(**reader, target(), cancelled);
        std::vector<RowId> rows;
        for (const char *text : {"worker_group 20 1", "process_cpu 20 2", "system_cpu 21 0",
                                 "series 1 2", "series 9 9", "worker_group 21 7"}) {
            rows.push_back(*RowId::parse(QString::fromLatin1(text)));
        }
        const auto again = batches.again(*batches.look(), {}, rows);
        QVERIFY(again);
        const Batch &batch = *again->batch;
        QCOMPARE(batch.ticks.size(), 2); // a process and a series may have the same number
        QVERIFY(batch.ticks[0].machine.known == 0 && batch.ticks[1].machine.known != 0);
        QCOMPARE(batch.ticks[0].processes.size(), 1);
        QCOMPARE(batch.ticks[0].processes[0].process->number, 2U);
        QCOMPARE(batch.ticks[0].series.size(), 1);
        QCOMPARE(batch.ticks[0].series[0].series->number, 1U);
        QVERIFY(batch.ticks[1].processes.empty() && batch.ticks[1].series.empty());
        QCOMPARE(batch.series.size(), 1);
        QCOMPARE(batch.series[0]->number, 2U);
        QStringList absent;
        for (const RowId &row : again->absent) {
            absent += row.text();
        }
        QCOMPARE(absent.join(u','), QStringLiteral("series 9 9,worker_group 21 7"));
    }

    void keepsRejectsThatCannotBeReadAgain_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("damage");
        QTest::addColumn<DeliveryState>("state");
        const QString event = QStringLiteral("event 1");
        const QString process = QStringLiteral("process 1 1.0");
        QTest::newRow("an event that is gone")
            << event << QStringLiteral("DELETE FROM event") << DeliveryState::Done;
        QTest::newRow("events that cannot be read") << event << QString() << DeliveryState::Failed;
        QTest::newRow("a process that is gone")
            << process << QStringLiteral("DELETE FROM process_version") << DeliveryState::Failed;
        QTest::newRow("a tick that is gone")
            << QStringLiteral("system_cpu 1500 0")
            << QStringLiteral("DELETE FROM frame WHERE tick > 1400") << DeliveryState::Done;
    }

    void keepsRejectsThatCannotBeReadAgain()
    {
        QFETCH(const QString, row);
        QFETCH(const QString, damage);
        QFETCH(const DeliveryState, state);
        const auto log = std::make_shared<Log>();
        const QString session = copy();
        {
            DeliveryRun run(session, target(),
                            scripted({QStringLiteral("good"), QStringLiteral("rejects two")}, log));
            QVERIFY(run.waitForEnd());
        }
        edit(session,
             {QStringLiteral("UPDATE reject SET row = '%1' WHERE row = 'row 1'").arg(row), damage});
        if (damage.isEmpty()) {
            overwriteEvents(session);
        }
        DeliveryRun again(session, target(), scripted({}, log), DeliveryRun::Start::WithRejects);
        QVERIFY(again.waitForEnd());
        QCOMPARE(again.status().state, state);
        auto store = DeliveryStore::open(session);
        QVERIFY(store);
        const auto rejects = (*store)->rejects(target().identity());
        QVERIFY(rejects);
        QCOMPARE(rejects->front().row, row);
        QCOMPARE(rejects->front().reason, QStringLiteral("too \"long\""));
    }

    void keepsThemAlsoWhenTheirFileIsBusyMeanwhile()
    {
        const auto log = std::make_shared<Log>();
        const QString session = withRejects({QStringLiteral("event 1")});
        edit(session, {QStringLiteral("DELETE FROM event")});
        log->atWrite = [session] {
            edit(session,
                 {QStringLiteral("CREATE TRIGGER busy BEFORE DELETE ON reject"
                                 " BEGIN SELECT RAISE(ABORT, 'busy'); END")});
        };
        DeliveryRun run(session, target(), scripted({}, log), DeliveryRun::Start::WithRejects);
        QTRY_VERIFY_WITH_TIMEOUT(run.status().error, RunMs);
        QVERIFY2(run.status().state == DeliveryState::Waiting, run.errorText().constData());
        edit(session, {QStringLiteral("DROP TRIGGER busy")});
        run.delivery().retryNow();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(log->calls.filter(QStringLiteral("write 0-1500")).size(), 2);
        QCOMPARE(run.status().rejected, 1);
        QCOMPARE(rejectsOf(session), QStringList(QStringLiteral("event 1")));
    }

    void sendsEachOfManyRejectsOnce()
    {
        QStringList rows(QStringLiteral("event 1"));
        for (int tick = 1; tick <= 1500; ++tick) {
            rows << QStringLiteral("system_cpu %1 0").arg(tick);
        }
        const auto log = std::make_shared<Log>();
        const QString session = withRejects(rows);
        // For a while its events cannot be read: they would be too large.
        log->atWrite = [session] {
            edit(session,
                 {QStringLiteral("ALTER TABLE event RENAME TO kept"),
                  QStringLiteral("CREATE VIEW event AS SELECT number, tick, time, kind, process,"
                                 " zeroblob(2000000000) AS text, refers_to FROM kept")});
        };
        DeliveryRun run(session, target(), scripted({}, log), DeliveryRun::Start::WithRejects);
        QTRY_VERIFY_WITH_TIMEOUT(run.status().error, RunMs);
        QVERIFY2(run.status().state == DeliveryState::Waiting, run.errorText().constData());
        QCOMPARE(run.status().rejected, 501);
        edit(session,
             {QStringLiteral("DROP VIEW event"),
              QStringLiteral("ALTER TABLE kept RENAME TO event")});
        run.delivery().retryNow();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(
            log->calls.mid(1),
            QStringList({QStringLiteral("write 501-1500: good"),
                         QStringLiteral("write 1-1500: good"), QStringLiteral("close: good")}));
        QCOMPARE(rejectsOf(session), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDeliveryRejects)
#include "tst_deliveryrejects.moc"
