// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sample.h"
#include "core/sampling/schedule.h"

#include <QTest>

using namespace probes;

class TestSchedule : public QObject
{
    Q_OBJECT

private slots:
    void takesTicks_data()
    {
        QTest::addColumn<QList<qint64>>("wakeUps");
        QTest::addColumn<QList<qint64>>("numbers");
        QTest::addColumn<QList<qint64>>("late");
        QTest::addColumn<QList<qint64>>("missed");
        using L = QList<qint64>;
        QTest::newRow("on time") << L{1000, 1100, 1200} << L{0, 1, 2} << L{0, 0, 0} << L{0, 0, 0};
        QTest::newRow("lateness does not add up")
            << L{1007, 1107, 1207} << L{0, 1, 2} << L{7, 7, 7} << L{0, 0, 0};
        QTest::newRow("missed ticks are skipped, not queued")
            << L{1000, 1350, 1400} << L{0, 3, 4} << L{0, 50, 0} << L{0, 2, 0};
        QTest::newRow("one that is too near to a late one is missed, too")
            << L{1000, 1398, 1500} << L{0, 3, 5} << L{0, 98, 0} << L{0, 3, 0};
        QTest::newRow("so is one by a late tick that missed none")
            << L{1000, 1176, 1300} << L{0, 1, 3} << L{0, 76, 0} << L{0, 1, 0};
        QTest::newRow("a quarter of the interval is enough")
            << L{1000, 1175, 1200} << L{0, 1, 2} << L{0, 75, 0} << L{0, 0, 0};
        QTest::newRow("a little early takes its own tick")
            << L{1000, 1099, 1200} << L{0, 1, 2} << L{0, 0, 0} << L{0, 0, 0};
    }
    void takesTicks()
    {
        QFETCH(QList<qint64>, wakeUps);
        QList<qint64> numbers;
        QList<qint64> late;
        QList<qint64> missed;
        Schedule schedule(1000, 100);
        for (const qint64 now : wakeUps) {
            const Schedule::Due due = schedule.take(now);
            numbers += due.number;
            late += due.lateNs;
            missed += due.missed;
            QCOMPARE(schedule.lastNs(), 1000 + due.number * 100);
            QCOMPARE((schedule.nextNs() - 1000) % 100, 0); // the grid stays
            QVERIFY(schedule.nextNs() - now >= 25);
        }
        QTEST(numbers, "numbers");
        QTEST(late, "late");
        QTEST(missed, "missed");
    }

    void neverDrifts()
    {
        Schedule schedule(0, 50'000'000);
        for (qint64 i = 0; i < 1'000'000; ++i) {
            QCOMPARE(schedule.take(schedule.nextNs() + i % 1000).number, i);
        }
        QCOMPARE(schedule.nextNs(), qint64(1'000'000) * 50'000'000);
    }

    void eventKeysGoBothWays()
    {
        for (int i = 0; i <= int(EventKind::Interrupted); ++i) {
            QVERIFY(findEventKind(keyOf(EventKind(i))) == EventKind(i));
        }
        QVERIFY(!findEventKind("no_such_event"));
        QCOMPARE(keyOf(EventKind::ProcessStarted), "process_started");
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
