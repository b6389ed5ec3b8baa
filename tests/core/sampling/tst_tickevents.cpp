// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/readerbench.h"

#include <QTest>

using namespace probes;

namespace {
constexpr int UsedSlot = slot(Kind::ProcessMemory, "used");
constexpr int SwitchesSlot = slot(Kind::ProcessCpu, "context_switches");
constexpr int ClockSlot = slot(Kind::ProcessCpu, "cpu_time");
} // namespace

//! What happens between two ticks: starts, exits, reused pids, execs, steps of the clock.
class TestTickEvents : public QObject
{
    Q_OBJECT

private slots:
    void startAndExitAreEvents()
    {
        const ProcTree tree;
        tree.put(fake(100, "web"));
        Bench bench{tree, {QStringLiteral("web")}};
        bench.tick();
        QVERIFY(bench.events().isEmpty()); // it ran before
        QVERIFY(!bench.row(100)->fromZero);
        tree.put(newborn(101, "web", bench.clock));
        tree.put(newborn(102, "other", bench.clock));
        bench.tick();
        QCOMPARE(bench.events(), QStringList{QStringLiteral("process_started 101 web")});
        QVERIFY(bench.row(101)->fromZero);
        QVERIFY(!bench.row(102));
        bench.tick();
        QVERIFY(!bench.row(101)->fromZero);
        tree.remove(100);
        tree.remove(102);
        bench.tick();
        QCOMPARE(bench.events(), QStringList{QStringLiteral("process_exited 100 web")});
        QCOMPARE(bench.sample->events.front().process->startTicks, 5000U);
        QVERIFY(!bench.row(100));
    }

    void anOldProcessThatComesIntoViewIsNotNew()
    {
        const ProcTree tree;
        tree.put(fake(100, "web"));
        Bench bench{tree, {QStringLiteral("none")}};
        bench.tick();
        QVERIFY(bench.sample->processes.empty());
        bench.select({QStringLiteral("web")});
        bench.tick();
        QVERIFY(bench.row(100));
        QVERIFY(!bench.row(100)->fromZero);
        QVERIFY(bench.events().isEmpty());
        QCOMPARE(bench.row(100)->info->version, 1);
        QVERIFY(bench.row(100)->values.has(UsedSlot));
    }

    void aReusedPidIsTwoProcesses_data()
    {
        QTest::addColumn<QStringList>("rules");
        QTest::newRow("picked by name") << QStringList{QStringLiteral("web")};
        QTest::newRow("picked by pid") << QStringList{QStringLiteral("100")};
        QTest::newRow("picked by regex") << QStringList{QStringLiteral("/web/")};
    }

    void aReusedPidIsTwoProcesses()
    {
        QFETCH(QStringList, rules);
        const ProcTree tree;
        tree.put(fake(100, "web"));
        Bench bench{tree, rules};
        bench.tick();
        FakeProcess next = newborn(100, "web", bench.clock);
        next.clockNs = 7;
        next.userTicks = 0;
        tree.put(next);
        bench.tick();
        QCOMPARE(bench.events(),
                 QStringList({QStringLiteral("process_exited 100 web"),
                              QStringLiteral("process_started 100 web")}));
        const ProcessReading *row = bench.row(100);
        QVERIFY(row && row->fromZero);
        QCOMPARE(row->info->key.startTicks, next.startTicks);
        QCOMPARE(row->values.values[ClockSlot], 7);
        QCOMPARE(bench.sample->processes.size(), 1U);
    }

    void theNewcomerOfAReusedPidIsPickedThoughTheOldOneWasNot()
    {
        const ProcTree tree;
        tree.put(fake(100, "other"));
        Bench bench{tree, {QStringLiteral("web")}};
        bench.tick();
        QVERIFY(!bench.row(100));
        FakeProcess next = newborn(100, "web", bench.clock);
        next.clockNs = 7;
        tree.put(next);
        bench.tick();
        QVERIFY(bench.row(100));
        QCOMPARE(bench.events(), QStringList{QStringLiteral("process_started 100 web")});
    }

    void aRuleForThisVeryProcessDoesNotTakeItsSuccessor()
    {
        const ProcTree tree;
        tree.put(fake(100, "web"));
        Bench bench{tree, {Rule::forProcess({100, 5000}).text()}};
        bench.tick();
        QVERIFY(bench.row(100));
        FakeProcess next = newborn(100, "web", bench.clock);
        next.clockNs = 7;
        tree.put(next);
        bench.tick();
        QVERIFY(!bench.row(100));
        QCOMPARE(bench.events(), QStringList{QStringLiteral("process_exited 100 web")});
    }

    void execMakesANewVersion()
    {
        const ProcTree tree;
        FakeProcess process = fake(100, "sh");
        tree.put(process);
        Bench bench{tree, {QStringLiteral("/^(sh|web)$/")}};
        bench.tick();
        process.comm = "web";
        process.stack = 1'500'000;
        process.cmdline = QByteArray("web\0-d\0", 7);
        process.clockNs += 1;
        tree.put(process);
        bench.tick();
        QCOMPARE(bench.events(), QStringList{QStringLiteral("process_exec 100 web")});
        QCOMPARE(bench.row(100)->info->version, 2);
        QCOMPARE(bench.row(100)->info->commandLine, QStringLiteral("web -d"));
        // The same name, but another program: its stack tells.
        process.stack = 2'000'000;
        process.cmdline = QByteArray("web\0-x\0", 7);
        process.clockNs += 1;
        tree.put(process);
        bench.tick();
        QCOMPARE(bench.row(100)->info->version, 3);
        QCOMPARE(bench.row(100)->info->commandLine, QStringLiteral("web -x"));
        bench.tick();
        QVERIFY(bench.events().isEmpty());
        QCOMPARE(bench.row(100)->info->version, 3);
    }

    //! By prctl(2), as threads of browsers and workers of servers do.
    void aNameThatItGivesItselfIsNoExec_data()
    {
        QTest::addColumn<quint64>("stack");
        QTest::addColumn<QByteArray>("cmdline");
        QTest::addColumn<QStringList>("events");
        const QByteArray old("sh\0", 3);
        const QStringList exec{QStringLiteral("process_exec 100 web")};
        QTest::newRow("its stack is the same") << quint64(1'000'000) << old << QStringList();
        QTest::newRow("with a title")
            << quint64(1'000'000) << QByteArray("web: 1\0", 7) << QStringList();
        QTest::newRow("of somebody else's, as its command line shows")
            << quint64(0) << old << QStringList();
        QTest::newRow("an exec of somebody else's") << quint64(0) << QByteArray("web\0", 4) << exec;
        QTest::newRow("an exec") << quint64(2'000'000) << QByteArray("web\0", 4) << exec;
    }
    void aNameThatItGivesItselfIsNoExec()
    {
        QFETCH(quint64, stack);
        QFETCH(QByteArray, cmdline);
        const ProcTree tree;
        FakeProcess process = fake(100, "sh");
        if (stack == 0) {
            process.stack = 0;
        }
        tree.put(process);
        Bench bench{tree, {QStringLiteral("100")}};
        bench.tick();
        process.comm = "web";
        process.stack = stack;
        process.cmdline = cmdline;
        process.clockNs += 1;
        tree.put(process);
        bench.tick();
        QTEST(bench.events(), "events");
        QCOMPARE(bench.row(100)->info->version, 2); // it is called so from here on
        QCOMPARE(bench.row(100)->info->name, QStringLiteral("web"));
        bench.tick();
        QVERIFY(bench.events().isEmpty());
    }

    void execCanJoinAndLeaveTheSelection()
    {
        const ProcTree tree;
        FakeProcess process = fake(100, "sh");
        tree.put(process);
        Bench bench{tree, {QStringLiteral("web")}};
        bench.tick();
        QVERIFY(!bench.row(100));
        process.comm = "web";
        process.clockNs += 1;
        tree.put(process);
        bench.tick();
        QVERIFY(bench.row(100));
        QVERIFY(bench.row(100)->values.has(UsedSlot) && bench.row(100)->values.has(SwitchesSlot));
        QVERIFY(!bench.row(100)->fromZero);
        process.comm = "sh";
        process.clockNs += 1;
        tree.put(process);
        bench.tick();
        QVERIFY(!bench.row(100));
    }

    void childrenFollowTheirParent()
    {
        const ProcTree tree;
        FakeProcess parent = fake(100, "sh");
        FakeProcess child = fake(90, "worker"); // a lower pid than its parent's
        child.parent = 100;
        tree.put(parent);
        tree.put(child);
        Bench bench{tree, {QStringLiteral("children:daemon")}};
        bench.tick();
        QVERIFY(!bench.row(90));
        parent.comm = "daemon";
        parent.clockNs += 1;
        tree.put(parent);
        bench.tick();
        QVERIFY(bench.row(90)); // though nothing about the child changed
        QVERIFY(!bench.row(100));
        tree.remove(100);
        child.parent = 1; // by the kernel; the child did not run
        tree.put(child);
        bench.tick();
        QVERIFY(!bench.row(90));
    }

    void clocksThatJumpAreEvents_data()
    {
        QTest::addColumn<qint64>("wallMs");
        QTest::addColumn<qint64>("bootMs");
        QTest::addColumn<qint64>("awakeMs");
        QTest::addColumn<QStringList>("events");
        QTest::newRow("nothing") << qint64(1000) << qint64(1000) << qint64(1000) << QStringList();
        QTest::newRow("a step of an hour forward")
            << qint64(3'601'000) << qint64(1000) << qint64(1000)
            << QStringList{QStringLiteral("clock_step 0 the clock was set forward by 3600.000 s")};
        QTest::newRow("a step of an hour back")
            << qint64(-3'599'000) << qint64(1000) << qint64(1000)
            << QStringList{QStringLiteral("clock_step 0 the clock was set back by 3600.000 s")};
        QTest::newRow("slewing is no step")
            << qint64(1000 + 500) << qint64(1000) << qint64(1000) << QStringList();
        QTest::newRow("slewing for an hour is no step")
            << qint64(3'600'000 + 1800) << qint64(3'600'000) << qint64(3'600'000) << QStringList();
        QTest::newRow("suspended for two hours")
            << qint64(7'201'000) << qint64(7'201'000) << qint64(1000)
            << QStringList{QStringLiteral("suspend 0 suspended for 7200.000 s")};
    }

    void clocksThatJumpAreEvents()
    {
        QFETCH(qint64, wallMs);
        QFETCH(qint64, bootMs);
        QFETCH(qint64, awakeMs);
        const ProcTree tree{};
        Bench bench{tree};
        bench.tick();
        bench.clock.wall += wallMs;
        bench.clock.boot += bootMs * 1'000'000;
        bench.clock.awake += awakeMs * 1'000'000;
        const Sample &sample = bench.tick(0);
        QTEST(bench.events(), "events");
        QCOMPARE(sample.elapsedNs, bootMs * 1'000'000); // rates never see the wall clock
        QCOMPARE(sample.wallMs, bench.clock.wall);
        bench.tick();
        QVERIFY(bench.events().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTickEvents)
#include "tst_tickevents.moc"
