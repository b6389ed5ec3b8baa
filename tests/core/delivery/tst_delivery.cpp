// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/deliverystore.h"
#include "core/session/sessionlibrary.h"
#include "deliveryrun.h"
#include "syntheticsession.h"

#include <QTemporaryDir>

using namespace probes;

class TestDelivery : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session; //!< 120 ticks of 12 processes, finished

    QString fresh(const QString &name)
    {
        static int count = 0;
        return m_folder.filePath(QStringLiteral("%1 %2").arg(++count).arg(name));
    }
    //! A copy of the finished session, for tests that change it.
    QString copy()
    {
        const QString path = fresh(QStringLiteral("copy.probes"));
        QFile::copy(m_session, path);
        return path;
    }

private slots:
    void initTestCase()
    {
        m_session = m_folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, 120, 12));
    }

    void identityTellsTargetsApart()
    {
        CsvOptions options;
        const QString plain = Target::forCsv(QStringLiteral("/x"), options).identity();
        QCOMPARE(Target::forCsv(QStringLiteral("/y/../x/"), options).identity(), plain);
        options.replace = true;
        QCOMPARE(Target::forCsv(QStringLiteral("/x"), options).identity(), plain);
        options.kinds = {Kind::ProcessCpu, Kind::SystemCpu};
        Target target = Target::forCsv(QStringLiteral("/x"), options);
        std::ranges::reverse(options.kinds);
        QCOMPARE(Target::forCsv(QStringLiteral("/x"), options).identity(), target.identity());
        options.rates = true;
        QStringList all{plain, target.identity(),
                        Target::forCsv(QStringLiteral("/x"), options).identity()};
        target.fromMs = 0;
        all << target.identity();
        target.toMs = 5;
        all << target.identity();
        for (const std::vector<quint32> &processes :
             {std::vector<quint32>{1}, {1, 2, 3, 7}, {1, 2, 3, 7, 8}, {4'000'000'000}}) {
            target.processes = processes;
            all << target.identity();
            QCOMPARE(Target::fromIdentity(all.back()).value_or(Target()).processes, processes);
        }
        options.locale = QLocale(QStringLiteral("de_DE"));
        all << Target::forCsv(QStringLiteral("/x.csv"), options).identity()
            << Target::forCsv(QStringLiteral("/x.csv")).identity();
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), all.size());
        for (const QString &identity : all) {
            const auto again = Target::fromIdentity(identity);
            QVERIFY2(again, qPrintable(identity));
            QCOMPARE(again->identity(), identity);
        }
        QVERIFY(!Target::fromIdentity(QStringLiteral("{\"format\":\"of tomorrow\"}")));
        for (const char *bad : {"0", "3-1", "2,1", "1-4000000000", "1-", "x", ""}) {
            const QString identity =
                QStringLiteral(R"({"address":"/x","format":"csv_folder","processes":"%1"})")
                    .arg(QLatin1String(bad));
            QVERIFY2(!Target::fromIdentity(identity), bad);
        }
        QCOMPARE(Target::forCsv(QStringLiteral("/x.CSV")).format, Target::Format::CsvTable);
        QCOMPARE(Target::forCsv(QStringLiteral("/x.csv/")).format, Target::Format::CsvFolder);
        QVERIFY(QDir::isAbsolutePath(Target::forCsv(QStringLiteral("x")).address));
    }

    void deliversExactlyWhatTheSessionHolds()
    {
        const QString folder = fresh(QStringLiteral("csv"));
        const DeliveryStatus status = deliverAll(m_session, Target::forCsv(folder));
        QCOMPARE(status.state, DeliveryState::Done);
        QCOMPARE(status.deliveredTicks, 120);
        QCOMPARE(status.totalTicks, 120);
        QCOMPARE(status.rejected, 0);
        const Contents contents = contentsOf(folder);
        const auto audit = Audit::of(m_session, contents);
        QVERIFY(audit);
        QCOMPARE(audit->delivered, audit->session);
        QVERIFY(audit->session.contains("events 0") == false);
        qint64 lines = 0;
        for (auto file = contents.begin(); file != contents.end(); ++file) {
            lines += file.value().count("\r\n") - 1;
        }
        QCOMPARE(status.rows, lines - 1); // session.csv's row is a record, not a row of it
    }

    void liveAndExportedFilesAreTheSame_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("folder") << "csv";
        QTest::newRow("table") << "t.csv";
    }
    void liveAndExportedFilesAreTheSame()
    {
        QFETCH(QString, name);
        const QString session = fresh(QStringLiteral("live.probes"));
        const QString live = fresh(QStringLiteral("live"));
        auto writer = SessionWriter::create(session, syntheticSession(), {});
        QVERIFY(writer);
        SyntheticSampler sampler(5);
        const auto append = [&](int ticks) {
            for (int i = 0; i < ticks; ++i) {
                if (!(*writer)->append(sampler.next()))
                    return false;
            }
            return true;
        };
        // Batches are cut wherever the delivery happens to find the session.
        QVERIFY(append(3));
        DeliveryRun run(session, Target::forCsv(live + u'/' + name));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().deliveredTicks, 3, RunMs);
        QVERIFY(append(1203));
        run.delivery().poke();
        QTRY_VERIFY_WITH_TIMEOUT(run.status().deliveredTicks >= 1003, RunMs);
        QVERIFY((*writer)->setDescription(QStringLiteral("edited while it ran")));
        QVERIFY((*writer)->append(Event{EventKind::Marker,
                                        SyntheticStartMs + 1'205'100,
                                        {},
                                        QStringLiteral("between ticks"),
                                        0}));
        QVERIFY(append(20));
        if (name == QLatin1String("csv")) { // the table's last rows may have been written
            QVERIFY((*writer)->append(Event{EventKind::Marker,
                                            SyntheticStartMs + 2'000'000,
                                            {},
                                            QStringLiteral("after the last tick"),
                                            0}));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 2'000'000));
        run.delivery().poke();
        QVERIFY2(run.waitForEnd(), run.errorText());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(run.status().deliveredTicks, 1226);

        const QString exported = fresh(QStringLiteral("exported"));
        QCOMPARE(deliverAll(session, Target::forCsv(exported + u'/' + name)).state,
                 DeliveryState::Done);
        QCOMPARE(difference(contentsOf(live), contentsOf(exported)), QByteArray());
        QVERIFY(contentsOf(live).contains(name) || QDir(live + u'/' + name).exists());
    }

    void followsAnEditedDescription()
    {
        const QString session = fresh(QStringLiteral("edited.probes"));
        const QString folder = fresh(QStringLiteral("csv"));
        auto writer = SessionWriter::create(session, syntheticSession(), {});
        QVERIFY(writer);
        SyntheticSampler sampler(1);
        QVERIFY((*writer)->append(sampler.next()));
        DeliveryRun run(session, Target::forCsv(folder));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().deliveredTicks, 1, RunMs);
        QVERIFY((*writer)->setDescription(QStringLiteral("second thoughts")));
        run.delivery().poke();
        QTRY_VERIFY_WITH_TIMEOUT(
            contentsOf(folder)[QStringLiteral("session.csv")].contains(",second thoughts,"), RunMs);
        QVERIFY(!run.hasEnded());
        run.delivery().cancel();
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Cancelled);
    }

    void findsOutByItselfThatASessionGrew()
    {
        const QString session = fresh(QStringLiteral("grown.probes"));
        auto writer = SessionWriter::create(session, syntheticSession(), {});
        QVERIFY(writer);
        DeliveryRun run(session, Target::forCsv(fresh(QStringLiteral("csv"))));
        SyntheticSampler sampler(1);
        QVERIFY((*writer)->append(sampler.next()));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().deliveredTicks, 1, RunMs);
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 1000));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
    }

    void continuesAfterACancel()
    {
        const QString session = fresh(QStringLiteral("cancelled.probes"));
        QVERIFY(writeSyntheticSession(session, 3500, 2));
        const QString folder = fresh(QStringLiteral("csv"));
        {
            DeliveryRun run(session, Target::forCsv(folder));
            QTRY_VERIFY_WITH_TIMEOUT(run.status().deliveredTicks > 0, RunMs);
            run.delivery().cancel();
            QVERIFY(run.waitForEnd());
        }
        const DeliveryStatus status = deliverAll(session, Target::forCsv(folder));
        QCOMPARE(status.state, DeliveryState::Done);
        QCOMPARE(status.deliveredTicks, 3500);
        const auto audit = Audit::of(session, contentsOf(folder));
        QVERIFY(audit);
        QVERIFY(audit->delivered == audit->session);
    }

    void checksAFinishedDeliveryAskedAgain_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("damaged");
        QTest::newRow("folder, untouched") << "csv"
                                           << "";
        QTest::newRow("folder, a file is missing") << "csv"
                                                   << "process_memory.csv";
        QTest::newRow("folder, the session record is missing") << "csv"
                                                               << "session.csv";
        QTest::newRow("table, untouched") << "t.csv"
                                          << "";
        QTest::newRow("table, missing") << "t.csv"
                                        << "t.csv";
    }
    void checksAFinishedDeliveryAskedAgain()
    {
        QFETCH(QString, name);
        QFETCH(QString, damaged);
        const QString parent = fresh(QStringLiteral("p"));
        const Target target = Target::forCsv(parent + u'/' + name);
        const QString folder = name == QStringLiteral("csv") ? target.address : parent;
        const DeliveryStatus first = deliverAll(m_session, target);
        QCOMPARE(first.state, DeliveryState::Done);
        const Contents whole = contentsOf(folder);
        if (!damaged.isEmpty()) {
            QVERIFY(QFile::remove(folder + u'/' + damaged));
        }
        const DeliveryStatus again = deliverAll(m_session, target);
        QCOMPARE(again.state, DeliveryState::Done);
        const bool fromScratch = !damaged.isEmpty() && damaged != QStringLiteral("session.csv");
        QCOMPARE(again.rows, fromScratch ? first.rows : 0);
        QCOMPARE(again.deliveredTicks, 120);
        QCOMPARE(difference(contentsOf(folder), whole), QByteArray());
    }

    void bringsWhatAFinishedSessionLearntLater()
    {
        const QString session = copy();
        const Target target = Target::forCsv(fresh(QStringLiteral("csv")));
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        QVERIFY(editDescription(session, QStringLiteral("named later")));
        QVERIFY(addMarker(session, QStringLiteral("seen later"), SyntheticStartMs + 200'000));
        const DeliveryStatus again = deliverAll(session, target);
        QCOMPARE(again.state, DeliveryState::Done);
        QCOMPARE(again.rows, 1);
        const Contents contents = contentsOf(target.address);
        QVERIFY(contents[QStringLiteral("session.csv")].contains(",named later,"));
        QVERIFY(contents[QStringLiteral("events.csv")].endsWith(",marker,,seen later\r\n"));
        const Target other = Target::forCsv(fresh(QStringLiteral("csv")));
        QCOMPARE(deliverAll(session, other).state, DeliveryState::Done);
        QCOMPARE(difference(contents, contentsOf(other.address)), QByteArray());
    }

    void keepsToTheRange_data()
    {
        QTest::addColumn<std::optional<qint64>>("from");
        QTest::addColumn<std::optional<qint64>>("to");
        QTest::addColumn<int>("firstTick");
        QTest::addColumn<int>("lastTick");
        const auto at = [](int tick) {
            return std::optional<qint64>(SyntheticStartMs + (tick - 1) * 1000 + tick % 7);
        };
        using Time = std::optional<qint64>;
        QTest::newRow("from a tick") << at(30) << Time() << 30 << 120;
        QTest::newRow("to a tick, excluded") << Time() << at(51) << 1 << 50;
        QTest::newRow("from and to between ticks")
            << Time(*at(30) + 1) << Time(*at(50) + 1) << 31 << 50;
        QTest::newRow("around all") << Time(0) << Time(*at(120) + 100'000) << 1 << 120;
        QTest::newRow("after the end") << at(500) << Time() << 0 << -1;
        QTest::newRow("before the start") << Time() << Time(5) << 0 << -1;
        QTest::newRow("end before start") << at(60) << at(20) << 0 << -1;
    }
    void keepsToTheRange()
    {
        QFETCH(std::optional<qint64>, from);
        QFETCH(std::optional<qint64>, to);
        QFETCH(int, firstTick);
        QFETCH(int, lastTick);
        Target target = Target::forCsv(fresh(QStringLiteral("csv")));
        target.fromMs = from;
        target.toMs = to;
        const DeliveryStatus status = deliverAll(m_session, target);
        QCOMPARE(status.state, DeliveryState::Done);
        QCOMPARE(status.deliveredTicks, lastTick - firstTick + 1);
        QCOMPARE(status.totalTicks, lastTick - firstTick + 1);
        const Contents contents = contentsOf(target.address);
        const QByteArrayList rows =
            contents[QStringLiteral("system_cpu.csv")].trimmed().split('\n').mid(1);
        QCOMPARE(rows.size(), lastTick - firstTick + 1);
        if (!rows.isEmpty()) {
            QCOMPARE(rows.first().trimmed().split(',').last().toInt(), firstTick);
            QCOMPARE(rows.last().trimmed().split(',').last().toInt(), lastTick);
        }
        const QByteArray events = contents[QStringLiteral("events.csv")];
        QCOMPARE(events.contains(",50,marker,"), firstTick <= 50 && lastTick >= 50);
        QCOMPARE(events.contains(",100,marker,"), firstTick <= 100 && lastTick >= 100);
    }

    void letsOnlyOneDeliverToATargetAtOnce()
    {
        const QString session = fresh(QStringLiteral("busy.probes"));
        auto writer = SessionWriter::create(session, syntheticSession(), {});
        QVERIFY(writer);
        SyntheticSampler sampler(1);
        QVERIFY((*writer)->append(sampler.next()));
        const Target target = Target::forCsv(fresh(QStringLiteral("csv")));
        DeliveryRun first(session, target);
        QTRY_COMPARE_WITH_TIMEOUT(first.status().deliveredTicks, 1, RunMs);
        DeliveryRun second(session, target);
        QVERIFY(second.waitForEnd());
        QCOMPARE(second.status().state, DeliveryState::Failed);
        QCOMPARE(second.status().error->kind, ErrorKind::Busy);
        QVERIFY(!first.hasEnded());
    }

    void refusesToMixAndReplacesWhenAsked()
    {
        const QString other = fresh(QStringLiteral("other.probes"));
        QVERIFY(writeSyntheticSession(other, 7, 3));
        const QString folder = fresh(QStringLiteral("csv"));
        QCOMPARE(deliverAll(other, Target::forCsv(folder)).state, DeliveryState::Done);
        const Contents before = contentsOf(folder);
        const DeliveryStatus refused = deliverAll(m_session, Target::forCsv(folder));
        QCOMPARE(refused.state, DeliveryState::Failed);
        QCOMPARE(refused.error->kind, ErrorKind::Foreign);
        QVERIFY(!refused.error->text().contains(QStringLiteral("--"))); // the window shows it too
        QCOMPARE(difference(contentsOf(folder), before), QByteArray());

        CsvOptions options;
        options.replace = true;
        QCOMPARE(deliverAll(m_session, Target::forCsv(folder, options)).state, DeliveryState::Done);
        const auto audit = Audit::of(m_session, contentsOf(folder));
        QVERIFY(audit);
        QCOMPARE(audit->delivered, audit->session);

        // The one that was overwritten is refused now, and its turn comes by --replace too.
        QCOMPARE(deliverAll(other, Target::forCsv(folder)).error->kind, ErrorKind::Foreign);
        QCOMPARE(deliverAll(other, Target::forCsv(folder, options)).state, DeliveryState::Done);
        QCOMPARE(difference(contentsOf(folder), before), QByteArray());
        CsvOptions rates;
        rates.rates = true;
        QCOMPARE(deliverAll(other, Target::forCsv(folder, rates)).error->kind, ErrorKind::Foreign);
    }

    void saysWhatIsNoSession()
    {
        const QString path = fresh(QStringLiteral("none.probes"));
        DeliveryStatus status = deliverAll(path, Target::forCsv(fresh(QStringLiteral("csv"))));
        QCOMPARE(status.state, DeliveryState::Failed);
        QCOMPARE(status.error->kind, ErrorKind::Gone);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no session at all");
        file.close();
        status = deliverAll(path, Target::forCsv(fresh(QStringLiteral("csv"))));
        QCOMPARE(status.state, DeliveryState::Failed);
        QCOMPARE(status.error->kind, ErrorKind::Foreign);
    }

    void storesItsStateInTheSession()
    {
        const QString session = copy();
        const Target target = Target::forCsv(fresh(QStringLiteral("csv")));
        QCOMPARE(deliverAll(session, target).state, DeliveryState::Done);
        auto store = DeliveryStore::open(session);
        QVERIFY(store);
        const auto stored = (*store)->load(target.identity());
        QVERIFY(stored && *stored);
        QCOMPARE((*stored)->tick, 120);
        QCOMPARE((*stored)->status, QStringLiteral("done"));
        QVERIFY((*stored)->error.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
