// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/groupbench.h"

#include <QTest>

#include <csignal>
#include <utility>

using namespace probes;

//! Worker groups: what they add up to, what is told of who comes and goes.
class TestGroupTotals : public QObject
{
    Q_OBJECT

private slots:
    void whoComesAndGoesIsToldAndMakesNoTotalFall()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        QVERIFY(bench.events().isEmpty()); // they were there before
        QCOMPARE(bench.value(RssSum), 3 * 600);
        QCOMPARE(bench.value(User), 0);
        FakeProcess busy = child(12, "nginx", 10);
        busy.userTicks = 110;
        busy.clockNs += 1'000'000'000;
        tree.put(busy);
        bench.tick();
        QCOMPARE(bench.value(User), 100);
        const auto same = bench.sample->series[0].members;

        // One is killed, and replaced by one that has used something already.
        tree.remove(12);
        tree.remove(30);
        FakeProcess next = newborn(14, "nginx", bench.clock);
        next.parent = 10;
        next.userTicks = 7;
        next.systemTicks = 3;
        next.switches = 2;
        tree.put(next);
        bench.tick();
        QCOMPARE(bench.events(),
                 (QStringList{QStringLiteral("process_exited 12 nginx"),
                              QStringLiteral("process_started 14 nginx"),
                              QStringLiteral("group_left 12 nginx"),
                              QStringLiteral("group_joined 14 nginx")}));
        QCOMPARE(bench.members(), (QList<int>{11, 14, 22}));
        QCOMPARE(bench.value(User), 107);
        QCOMPARE(bench.value(System), 3);
        QCOMPARE(bench.value(Switches), 2);
        QVERIFY(bench.sample->series[0].members != same);

        // A process that ran long before joins: what it used before is its own.
        FakeProcess old = child(13, "nginx", 10);
        old.userTicks = 5000;
        old.clockNs += 5;
        tree.put(old);
        bench.tick();
        QVERIFY(bench.events().contains(QStringLiteral("group_joined 13 nginx")));
        QCOMPARE(bench.value(User), 107);

        for (const pid_t pid : {11, 13, 14, 22}) {
            tree.remove(pid);
        }
        bench.tick();
        QCOMPARE(bench.value(Workers), 0);
        QCOMPARE(bench.value(RssSum), 0);
        QCOMPARE(bench.value(User), 107);
    }

    //! Its parent has not taken it yet: it is no worker any more, but its last CPU counts.
    void whatAZombieUsedToTheLastCounts()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        FakeProcess dead = child(12, "nginx", 10);
        dead.state = 'Z';
        dead.userTicks = 30; // 20 of them since
        dead.clockNs += 200'000'000;
        dead.pages = 0;
        dead.waitStatus = SIGKILL;
        tree.put(dead);
        FakeProcess brief = newborn(15, "nginx", bench.clock);
        brief.parent = 10;
        brief.state = 'Z';
        brief.systemTicks = 3;
        tree.put(brief);
        FakeProcess headless = child(22, "nginx", 21); // other threads go on
        headless.state = 'Z';
        headless.threads = 2;
        headless.clockNs += 1;
        tree.put(headless);
        bench.tick();
        QCOMPARE(bench.members(), (QList<int>{11, 22}));
        QCOMPARE(bench.value(RssSum), 2 * 600);
        QCOMPARE(bench.value(User), 20 + 10);
        QCOMPARE(bench.value(System), 3);
        QCOMPARE(bench.events(),
                 (QStringList{QStringLiteral("process_exited 12 nginx, ended by SIGKILL"),
                              QStringLiteral("process_started 15 nginx"),
                              QStringLiteral("process_exited 15 nginx"),
                              QStringLiteral("group_left 12 nginx")}));
        bench.tick();
        QCOMPARE(bench.value(User), 30); // still there, and counted once
        QVERIFY(bench.events().isEmpty());
        tree.remove(12); // its parent has taken it
        bench.tick();
        QVERIFY(bench.events().isEmpty());
        QCOMPARE(bench.value(User), 30);
    }

    //! Who followed it to its end knows what it used after the last tick.
    void whatAWitnessTellsOfAnEndCounts()
    {
        struct Witness : ProcessWatch
        {
            News next;
            News take() override { return std::exchange(next, {}); }
        };
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        Scope scope = bench.reader.scope();
        const auto witness = std::make_shared<Witness>();
        scope.watch = witness;
        bench.reader.setScope(scope);
        bench.tick();
        tree.remove(12);
        Event exit{EventKind::ProcessExited, bench.clock.wall, ProcessKey{12, 5000}, {}};
        ProcessEnd end;
        end.userUs = 600'000; // 100 ms as last seen
        end.systemUs = 70'000; // 50 ms
        exit.end = std::make_shared<const ProcessEnd>(end);
        witness->next.events.push_back(exit);
        bench.tick();
        QCOMPARE(bench.members(), (QList<int>{11, 22}));
        QCOMPARE(bench.value(User), 50);
        QCOMPARE(bench.value(System), 2);
        QCOMPARE(bench.value(CpuTime), 670'000'000 - 150'000'000);
        bench.tick();
        QCOMPARE(bench.value(User), 50);
        QCOMPARE(bench.value(CpuTime), 670'000'000 - 150'000'000);
    }

    //! It ran for less than a tick of the kernel: its clock tells all the same.
    void whatIsLessThanAClockTickCounts()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        QCOMPARE(bench.value(CpuTime), 0);
        FakeProcess busy = child(11, "nginx", 10);
        busy.clockNs += 1'234'567;
        tree.put(busy);
        FakeProcess next = newborn(14, "nginx", bench.clock);
        next.parent = 10;
        next.userTicks = 0;
        next.systemTicks = 0;
        next.clockNs = 2'000'001;
        tree.put(next);
        bench.tick();
        QCOMPARE(bench.value(User), 0);
        QCOMPARE(bench.value(CpuTime), 1'234'567 + 2'000'001);
        tree.remove(11); // nothing is taken back
        bench.tick();
        QCOMPARE(bench.value(CpuTime), 1'234'567 + 2'000'001);
    }

    //! A clock is read after the tick's stamp, and goes in steps: in a short tick it may have gone
    //! further than all cores could work.
    void noTickShowsMoreThanAllCoresCanWork()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        const qint64 cores = bench.sample->cores;
        QVERIFY(cores > 0);
        FakeProcess busy = child(11, "nginx", 10);
        const auto runFor = [&](qint64 ns, qint64 ms) {
            busy.clockNs += ns;
            tree.put(busy);
            bench.tick(ms);
        };
        runFor(cores * 3'000'000 + 7, 1);
        QCOMPARE(bench.value(CpuTime), cores * 1'000'000);
        runFor(0, 1);
        QCOMPARE(bench.value(CpuTime), cores * 2'000'000);
        runFor(5, 500); // nothing is lost
        QCOMPARE(bench.value(CpuTime), cores * 3'000'000 + 12);
    }

    void withoutAClockItIsUnknown()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.source.hasClocks = false;
        bench.tick();
        QCOMPARE(bench.value(CpuTime), -1);
        QCOMPARE(bench.value(User), 0);
    }

    //! Whom no tick saw, but a witness: a compiler's run, and what a shell began that is gone, too.
    void whoBeganAndEndedBetweenTwoTicksCounts_data()
    {
        QTest::addColumn<QString>("group");
        QTest::newRow("by a pattern") << QStringLiteral("build=/cc1/");
        QTest::newRow("by who it descends from") << QStringLiteral("build=20");
    }
    void whoBeganAndEndedBetweenTwoTicksCounts()
    {
        QFETCH(QString, group);
        struct Witness : ProcessWatch
        {
            News next;
            News take() override { return std::exchange(next, {}); }
        };
        const ProcTree tree;
        tree.put(child(1, "init", 0));
        tree.put(child(20, "make", 1));
        GroupBench bench{tree, {group}};
        Scope scope = bench.reader.scope();
        const auto witness = std::make_shared<Witness>();
        scope.watch = witness;
        bench.reader.setScope(scope);
        bench.tick();
        const auto tell = [&](EventKind kind, pid_t pid, const char *name, pid_t parent) {
            auto info = std::make_shared<ProcessInfo>();
            info->key = {pid, 100'050};
            info->name = info->comm = QString::fromLatin1(name);
            info->commandLine = info->name;
            info->parentPid = parent;
            Event event{kind, bench.clock.wall, info->key, info->name};
            if (kind == EventKind::ProcessStarted) {
                event.about = info;
            } else {
                ProcessEnd end;
                end.userUs = 250'000;
                end.systemUs = 30'123;
                event.end = std::make_shared<const ProcessEnd>(end);
            }
            witness->next.events.push_back(event);
        };
        tell(EventKind::ProcessStarted, 41, "cc1-wrapper", 20);
        tell(EventKind::ProcessStarted, 42, "cc1", 41);
        tell(EventKind::ProcessExited, 42, "cc1", 41);
        tell(EventKind::ProcessExited, 41, "cc1-wrapper", 20);
        tell(EventKind::ProcessStarted, 43, "other", 1);
        tell(EventKind::ProcessExited, 43, "other", 1);
        bench.tick();
        QCOMPARE(bench.value(CpuTime), 2 * 280'123'000);
        QCOMPARE(bench.value(User), 2 * 25);
        QCOMPARE(bench.value(System), 2 * 3);
        bench.tick();
        QCOMPARE(bench.value(CpuTime), 2 * 280'123'000);
    }

    //! Nobody is in it, but that is no waiting.
    void aDaemonWithoutWorkersIsThere()
    {
        const ProcTree tree;
        tree.put(child(1, "init", 0));
        GroupBench bench{tree, {QStringLiteral("nginx"), QStringLiteral("u=user:x")}};
        bench.tick();
        QVERIFY(!bench.sample->series[0].isHeadThere);
        tree.put(child(10, "nginx", 1));
        bench.tick();
        QCOMPARE(bench.value(Workers), 0);
        QVERIFY(bench.sample->series[0].isHeadThere);
        QVERIFY(!bench.sample->series[1].isHeadThere);
    }

    void aReusedPidIsAnotherMember()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        FakeProcess next = newborn(11, "nginx", bench.clock);
        next.parent = 10;
        next.userTicks = 4;
        next.clockNs = 7;
        tree.put(next);
        bench.tick();
        QVERIFY(bench.events().contains(QStringLiteral("group_left 11 nginx")));
        QVERIFY(bench.events().contains(QStringLiteral("group_joined 11 nginx")));
        QCOMPARE(bench.value(User), 4);
    }

    void idleMembersAreReadAtEveryTick()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        FakeProcess grown = child(11, "nginx", 10); // its CPU clock has not moved
        grown.pages = 1000;
        tree.put(grown);
        bench.tick();
        QCOMPARE(bench.value(RssSum), 1000 + 2 * 600);
    }

    void groupsThatStayGoOnCounting()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        FakeProcess busy = child(11, "nginx", 10);
        busy.userTicks = 60;
        busy.clockNs += 1;
        tree.put(busy);
        bench.tick();
        QCOMPARE(bench.value(User), 50);
        bench.choose({QStringLiteral("h=name:helper"), QStringLiteral("nginx")});
        bench.tick();
        QCOMPARE(bench.value(User, 1), 50);
        QVERIFY(bench.events().isEmpty());
        QCOMPARE(bench.value(User, 0), 0);
    }

    void sumsAreOfThoseThatCouldBeRead()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.source.denies = [](pid_t pid, ProcessFile file) {
            return pid == 11 && file == ProcessFile::Statm;
        };
        bench.tick();
        QCOMPARE(bench.value(RssSum), 2 * 600);
        bench.source.denies = [](pid_t, ProcessFile file) { return file == ProcessFile::Statm; };
        bench.tick();
        QCOMPARE(bench.value(RssSum), -1);
        QCOMPARE(bench.value(Workers), 3);
    }

    void proportionalMemoryIsSlowAndOnRequest()
    {
        const ProcTree tree;
        putFamilies(tree);
        const auto put = [&](int pid, int kib) {
            tree.write(QStringLiteral("%1/smaps_rollup").arg(pid),
                       "5580-7ffd ---p 00000000 00:00 0 [rollup]\nRss:  900 kB\nPss:  "
                           + QByteArray::number(kib) + " kB\nPss_Dirty:  1 kB\n");
        };
        for (const int pid : {11, 12, 22}) {
            put(pid, 100);
        }
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        QCOMPARE(bench.value(PssSum), -1);
        bench.choose({QStringLiteral("nginx")}, true);
        bench.tick();
        QCOMPARE(bench.value(PssSum), 300);
        put(11, 500);
        bench.tick(9000);
        QCOMPARE(bench.value(PssSum), 300); // not yet
        bench.tick(1000);
        QCOMPARE(bench.value(PssSum), 700);
        bench.source.denies = [](pid_t pid, ProcessFile file) {
            return pid == 12 && file == ProcessFile::SmapsRollup;
        };
        bench.tick(10'000);
        QCOMPARE(bench.value(PssSum), -1);
        bench.tick();
        QCOMPARE(bench.events(),
                 QStringList{QStringLiteral("read_error 12 smaps_rollup: permission denied")});
    }
};

QTEST_GUILESS_MAIN(TestGroupTotals)
#include "tst_grouptotals.moc"
