// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/reapedfamily.h"

#include <QTest>

#include <utility>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromLatin1(text);
}
} // namespace

//! What a group used that no look at its members told: who waits for a child knows.
class TestReaped : public QObject
{
    Q_OBJECT

private slots:
    void whoLivedBetweenTwoTicksCounts_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("used");
        const auto row = [](const char *group, const char *used) {
            QTest::newRow(group) << q(group) << q(used);
        };
        row("nginx", "30 7 37");
        row("nginx,daemon", "30 7 37");
        row("10", "30 7 37");
        row("20", "30 7 37");
        row("all=*", "30 7 37");
        row("u=user:1000", "30 7 37");
        row("unit:web", "30 7 37");
        row("cgroup:/system.slice", "30 7 37");
        row("children:10", "30 7 37");
        row("children:children:20", "30 7 37");
        row("p=name:nginx", "30 7 37"); // as far as ticks see, its children are such ones
        row("/^ngi/", "30 7 37");
        row("p=name:sh", "0 0 0");
        row("11", "0 0 0");
        row("children:20", "0 0 0");
        row("name:nobody", "0 0 0");
    }
    void whoLivedBetweenTwoTicksCounts()
    {
        QFETCH(QString, group);
        Family family({group});
        family.waitFor(family.daemon, 30, 7);
        family.bench->tick();
        QTEST(family.used(), "used");
        family.bench->tick();
        QTEST(family.used(), "used");
    }

    //! Of those that are called alike only what is seen tells whose the others are.
    void aStrangeChildMakesDoubtful()
    {
        Family family({q("p=name:nginx"), q("nginx")});
        FakeProcess helper = child(13, "helper", 10);
        family.put(helper);
        family.bench->tick();
        family.waitFor(family.daemon, 30, 7);
        family.bench->tick();
        QCOMPARE(family.used(0), q("0 0 0"));
        QCOMPARE(family.used(1), q("30 7 37"));
    }

    void whatWasKnownIsNotCountedTwice()
    {
        Family family({q("nginx")});
        family.use(family.first, 50);
        family.bench->tick();
        QCOMPARE(family.used(), q("50 0 50"));
        family.tree.remove(11); // 60 when it was seen last, 64 in the end
        family.waitFor(family.daemon, 64, 5);
        family.bench->tick();
        QCOMPARE(family.used(), q("54 0 54"));
        family.bench->tick();
        QCOMPARE(family.used(), q("54 0 54"));
    }

    //! By another worker of the same daemon, before a tick could see the end of the first.
    void aPidIsUsedAgain()
    {
        Family family({q("nginx")});
        family.use(family.first, 50);
        family.bench->tick();
        FakeProcess next = family.first;
        next.startTicks += 1000;
        next.userTicks = 2;
        next.systemTicks = 0;
        next.clockNs = 20'000'000;
        family.put(next);
        family.waitFor(family.daemon, 64, 5); // 60 and 5 when it was seen last
        family.bench->tick();
        QCOMPARE(family.used(), q("54 0 54"));
    }

    void aZombieHasToldAll()
    {
        Family family({q("nginx")});
        family.first.state = 'Z';
        family.use(family.first, 20);
        family.bench->tick();
        QCOMPARE(family.used(), q("20 0 20"));
        family.bench->tick();
        family.tree.remove(11);
        family.waitFor(family.daemon, 30, 5);
        family.bench->tick();
        QCOMPARE(family.used(), q("20 0 20"));
    }

    //! With what it had from its own children, which are no workers.
    void aStrangerIsTakenFromIt()
    {
        Family family({q("nginx")});
        FakeProcess helper = child(13, "helper", 10);
        helper.childUserTicks = 500;
        family.put(helper);
        family.bench->tick();
        family.tree.remove(13);
        family.waitFor(family.daemon, 510 + 3, 5);
        family.bench->tick();
        QCOMPARE(family.used(), q("3 0 3"));
    }

    //! A worker's end takes what it had from its children along.
    void whatGoesUpTwoStepsCountsOnce_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("used");
        QTest::newRow("descendants") << q("20") << q("44 0 44");
        QTest::newRow("user") << q("user:1000") << q("44 0 44");
        QTest::newRow("children") << q("children:20") << q("4 0 4"); // the daemon itself
    }
    void whatGoesUpTwoStepsCountsOnce()
    {
        QFETCH(QString, group);
        Family family({group});
        family.waitFor(family.daemon, 40, 0);
        family.bench->tick();
        // It ends, with 10 and 5 of its own as last seen, and 4 more in the end.
        family.tree.remove(10);
        for (FakeProcess *orphan : {&family.first, &family.second}) {
            orphan->parent = 1;
            family.put(*orphan);
        }
        family.waitFor(family.shell, 40 + 10 + 4, 5);
        family.bench->tick();
        QTEST(family.used(), "used");
        family.bench->tick();
        QTEST(family.used(), "used");
    }

    //! As at the end of a login: hours of a shell come to the daemon within one tick.
    void whoEndsWithItsParentIsKnownToo_data()
    {
        QTest::addColumn<bool>("goneUp"); // else init has taken it
        QTest::newRow("its parent has waited for it") << true;
        QTest::newRow("somebody else has taken it") << false;
    }
    void whoEndsWithItsParentIsKnownToo()
    {
        QFETCH(bool, goneUp);
        Family family({q("nginx"), q("user:1000")});
        FakeProcess inner = child(30, "bash", 11);
        inner.userTicks = 7000;
        inner.clockNs = 70'050'000'000;
        inner.childUserTicks = 90'000;
        family.put(inner);
        family.bench->tick();
        family.bench->tick();
        family.tree.remove(11);
        family.tree.remove(30);
        family.waitFor(family.daemon, goneUp ? 97'000 + 10 + 1 : 10 + 1, 5 + (goneUp ? 5 : 0));
        if (!goneUp) {
            FakeProcess init = child(1, "init", 0);
            family.waitFor(init, 97'000, 5);
        }
        family.bench->tick();
        if (goneUp) {
            QCOMPARE(family.used(0), q("1 0 1"));
            QCOMPARE(family.used(1), q("1 0 1"));
        }
        family.bench->tick();
        QVERIFY2(family.bench->value(User, 0) <= 1, qPrintable(family.used(0)));
        QVERIFY2(family.bench->value(User, 1) <= 1, qPrintable(family.used(1)));
    }

    //! What it had before it was seen is not the group's.
    void anAccountBeginsWhenItIsSeen()
    {
        Family family({q("nginx"), q("20")});
        FakeProcess old = child(40, "nginx", 20);
        old.childUserTicks = 1000;
        family.put(old);
        FakeProcess young = newborn(41, "nginx", family.bench->clock);
        young.parent = 20;
        young.childUserTicks = 25;
        young.userTicks = 0;
        young.systemTicks = 0;
        young.clockNs = 0;
        family.put(young);
        family.bench->tick();
        QCOMPARE(family.used(0), q("25 0 25"));
        QCOMPARE(family.used(1), q("25 0 25"));
        family.waitFor(old, 3, 0);
        family.bench->tick();
        QCOMPARE(family.used(0), q("28 0 28"));
        QCOMPARE(family.used(1), q("28 0 28"));
    }

    //! Nothing of these comes into its account, and nothing is owed to it for ever.
    void whoIgnoresTheEndsOfChildrenOwesNothing()
    {
        Family family({q("nginx")});
        family.use(family.first, 90);
        family.bench->tick();
        family.tree.remove(11);
        family.bench->tick();
        family.bench->tick();
        family.waitFor(family.daemon, 8, 0);
        family.bench->tick();
        QCOMPARE(family.bench->value(User), 98);
        QVERIFY(family.bench->value(CpuTime) >= 960'000'000); // by rounding, two ticks
    }

    //! It ended right after its parent had been read, or right before.
    void theOrderOfReadingDoesNotMatter_data()
    {
        QTest::addColumn<pid_t>("worker");
        QTest::newRow("after") << 11;
        QTest::newRow("before") << 5; // pids have begun anew
    }
    void theOrderOfReadingDoesNotMatter()
    {
        QFETCH(pid_t, worker);
        Family family({q("nginx")});
        FakeProcess last = child(worker, "nginx", 10);
        family.put(last);
        family.bench->tick();
        family.use(last, 20);
        family.use(family.daemon, 1); // it runs, so it is read
        bool hasEnded = false;
        // The worker's files are read; or the daemon's have been when it is his turn.
        family.bench->source.denies = [&](pid_t pid, ProcessFile file) {
            const bool isTime = worker < 10 ? pid == 10 && file == ProcessFile::Stat : pid == 11;
            if (isTime && !std::exchange(hasEnded, true)) {
                family.tree.remove(worker);
                family.waitFor(family.daemon, 33, 5);
            }
            return false;
        };
        family.bench->tick();
        const qint64 before = family.bench->value(User);
        QVERIFY2(before <= 23, qPrintable(family.used()));
        family.bench->tick();
        QVERIFY(family.bench->value(User) >= before);
        family.bench->tick();
        QCOMPARE(family.used(), q("23 0 23"));
    }

    //! Others' processes may be hidden from us: what they used for hours is not of this tick.
    void noMoreThanThereWasTimeFor()
    {
        Family family({q("nginx")});
        const qint64 cores = family.bench->sample->cores;
        family.waitFor(family.daemon, 1'000'000, 0);
        family.bench->tick();
        QVERIFY(family.bench->value(User) >= cores * 100);
        QVERIFY(family.bench->value(User) <= cores * 200 + 1);
        QCOMPARE(family.bench->value(CpuTime), cores * NsPerSecond);
        const qint64 user = family.bench->value(User);
        family.waitFor(family.daemon, 3, 0);
        family.bench->tick();
        QCOMPARE(family.bench->value(User), user + 3);
    }

    //! A clock tells nanoseconds, an account whole ticks: neither adds up to anything.
    void roundingDoesNotAddUp()
    {
        Family family({q("nginx")});
        qint64 pid = 100;
        for (int i = 0; i < 20; ++i) {
            FakeProcess worker = newborn(pid_t(pid++), "nginx", family.bench->clock);
            worker.parent = 10;
            worker.userTicks = 1;
            worker.systemTicks = 0;
            worker.clockNs = 14'000'000;
            family.put(worker);
            family.bench->tick();
            family.tree.remove(worker.pid); // 15 ms
            family.waitFor(family.daemon, 1 + i % 2, 0);
            family.bench->tick();
        }
        QCOMPARE(family.bench->value(User), 30);
        const qint64 ms = family.bench->value(CpuTime) / 1'000'000;
        QVERIFY2(ms >= 280 && ms <= 320, qPrintable(QString::number(ms)));
    }

    //! Each end was told, with all that it had used; what its parent has from it is no more.
    void whatAWitnessToldIsNotCountedTwice()
    {
        struct Witness : ProcessWatch
        {
            News next;
            News take() override { return std::exchange(next, {}); }
        };
        Family family({q("nginx")});
        GroupBench &bench = *family.bench;
        const auto witness = std::make_shared<Witness>();
        Scope scope = bench.reader.scope();
        scope.watch = witness;
        bench.reader.setScope(scope);
        bench.tick();
        const auto tell = [&](EventKind kind, pid_t pid, quint64 start, qint64 us) {
            auto info = std::make_shared<ProcessInfo>();
            info->key = {pid, start};
            info->name = info->comm = q("nginx");
            info->parentPid = 10;
            Event event{kind, bench.clock.wall, info->key, info->name};
            ProcessEnd end;
            end.userUs = us;
            end.systemUs = 0;
            if (kind == EventKind::ProcessStarted) {
                event.about = info;
            } else {
                event.end = std::make_shared<const ProcessEnd>(end);
            }
            witness->next.events.push_back(event);
        };
        tell(EventKind::ProcessExited, 11, 5000, 300'000); // 100 ms as last seen
        tell(EventKind::ProcessStarted, 50, 100'050, 0);
        tell(EventKind::ProcessExited, 50, 100'050, 70'000);
        family.tree.remove(11);
        family.waitFor(family.daemon, 30 + 7 + 2, 0); // and one of which it did not tell
        bench.tick();
        QCOMPARE(bench.value(User), 20 + 7 + 2);
        bench.tick();
        QCOMPARE(bench.value(User), 20 + 7 + 2);
    }

    void aGroupThatIsChosenLaterCountsFromThen()
    {
        Family family({q("nginx")});
        family.waitFor(family.daemon, 10, 0);
        family.bench->tick();
        family.waitFor(family.daemon, 10, 0);
        family.bench->choose({q("20"), q("nginx")});
        family.bench->tick();
        QCOMPARE(family.used(0), q("0 0 0"));
        QCOMPARE(family.used(1), q("20 0 20"));
        family.waitFor(family.daemon, 5, 0);
        family.bench->tick();
        QCOMPARE(family.used(0), q("5 0 5"));
        QCOMPARE(family.used(1), q("25 0 25"));
    }
};

QTEST_GUILESS_MAIN(TestReaped)
#include "tst_reaped.moc"
