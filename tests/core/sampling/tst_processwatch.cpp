// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processwatch.h"
#include "tests/core/sampling/readerbench.h"

#include <QTest>

using namespace probes;

namespace {
constexpr int ZombieOfNobody = 9 << 8; // wait(2)'s status of exit code 9

//! Tells what the test gives it.
class ToldWatch final : public ProcessWatch
{
public:
    News take() override
    {
        News told = next;
        next.events = std::exchange(late, {});
        return told;
    }
    void tell(EventKind kind, const ProcessKey &key, const char *text)
    {
        next.events.push_back({kind, 1, key, QString::fromLatin1(text)});
    }

    News next;
    std::vector<Event> late; //!< come after the next call
};

ProcessKey keyOf(const FakeProcess &process)
{
    return {process.pid, quint64(process.startTicks)};
}
} // namespace

//! Processes that somebody follows beside the ticks, and those that no tick finds.
class TestProcessWatch : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tree = std::make_unique<ProcTree>();
        m_watch = std::make_shared<ToldWatch>();
        m_watch->next.isWitness = true;
    }

    void membersAreSelectedAndTheirWitnessAloneTellsOfThem()
    {
        Bench bench{*m_tree};
        scope(bench, {});
        m_tree->put(fake(100, "other"));
        const FakeProcess member = fake(200, "make");
        m_tree->put(member);
        m_watch->next.members = {keyOf(member)};
        m_watch->tell(EventKind::ProcessStarted, keyOf(member), "make");
        bench.tick();
        QVERIFY(bench.row(200) && bench.row(200)->selected);
        QVERIFY(!bench.row(100));
        QCOMPARE(bench.events(), QStringList(QStringLiteral("process_started 200 make")));

        FakeProcess child = newborn(201, "cc", bench.clock);
        m_tree->put(child);
        m_watch->next.members = {keyOf(member), keyOf(child)};
        bench.tick();
        QVERIFY(bench.row(201) && bench.row(201)->fromZero);
        QCOMPARE(bench.events(), QStringList());
        child.comm = "ld";
        child.stack += 16;
        m_tree->put(child);
        bench.tick();
        QCOMPARE(bench.row(201)->info->name, QStringLiteral("ld"));
        QCOMPARE(bench.events(), QStringList());

        m_tree->remove(201);
        m_watch->next.members = {keyOf(member)};
        m_watch->tell(EventKind::ProcessExited, keyOf(child), "ld, exit code 1");
        bench.tick();
        QCOMPARE(bench.events(), QStringList(QStringLiteral("process_exited 201 ld, exit code 1")));
        QVERIFY(!bench.row(201));
    }

    //! A rule may pick a member, too, and see it before or after its witness does.
    void nothingIsToldTwice()
    {
        Bench bench{*m_tree};
        scope(bench, {QStringLiteral("*")});
        bench.tick();
        FakeProcess child = newborn(201, "cc", bench.clock);
        m_tree->put(child);
        bench.tick(); // the witness is late
        QCOMPARE(bench.events(), QStringList(QStringLiteral("process_started 201 cc")));
        m_watch->next.members = {keyOf(child)};
        m_watch->tell(EventKind::ProcessStarted, keyOf(child), "cc");
        bench.tick();
        QCOMPARE(bench.events(), QStringList());
        m_watch->next.members = {};
        m_watch->tell(EventKind::ProcessExited, keyOf(child), "cc");
        child.state = 'Z'; // its parent has not waited for it yet
        m_tree->put(child);
        bench.tick();
        QCOMPARE(bench.events(), QStringList(QStringLiteral("process_exited 201 cc")));
        QVERIFY(!bench.row(201)); // its end has been told
        bench.tick();
        QVERIFY(!bench.row(201));
        m_tree->remove(201);
        bench.tick();
        QCOMPARE(bench.events(), QStringList());
    }

    //! Until its exec a child has the memory of who forked it.
    void whoWaitsHasNoMemoryOfItsOwn()
    {
        constexpr int Used = slot(Kind::ProcessMemory, "used");
        constexpr int Virtual = slot(Kind::ProcessMemory, "virtual_memory");
        constexpr int Threads = slot(Kind::ProcessCpu, "threads");
        Bench bench{*m_tree};
        scope(bench, {});
        const FakeProcess child = fake(200, "make");
        m_tree->put(child);
        m_watch->next.members = {keyOf(child)};
        m_watch->next.waiting = 200;
        m_watch->tell(EventKind::ProcessStarted, keyOf(child), "make");
        bench.tick();
        QVERIFY(bench.row(200));
        QVERIFY(!bench.row(200)->values.has(Used) && !bench.row(200)->values.has(Virtual));
        QVERIFY(bench.row(200)->values.has(Threads));
        m_watch->next.waiting = 0;
        bench.tick();
        QCOMPARE(bench.row(200)->values.values[Used], 600);
        QVERIFY(bench.row(200)->values.has(Virtual));
    }

    //! It is told of as the command from the start, so that it becomes one is no event.
    void theExecThatItWaitsForIsNoNews()
    {
        Bench bench{*m_tree};
        m_watch->next.isWitness = false;
        m_watch->next.descendantsOf = 300;
        scope(bench, {});
        FakeProcess child = fake(301, "probes");
        child.parent = 300;
        m_tree->put(child);
        m_watch->next.members = {keyOf(child)};
        m_watch->next.waiting = 301;
        bench.tick();
        m_watch->next.waiting = 0;
        QStringList execs;
        for (const char *name : {"sh", "make"}) {
            child.comm = name;
            child.cmdline = child.comm + '\0';
            child.stack += 4096;
            child.clockNs += 1;
            m_tree->put(child);
            bench.tick();
            execs += bench.events();
        }
        QCOMPARE(execs, QStringList{QStringLiteral("process_exec 301 make")});
    }

    void descendantsAreFound()
    {
        Bench bench{*m_tree};
        m_watch->next.isWitness = false;
        m_watch->next.descendantsOf = 300;
        scope(bench, {});
        m_tree->put(fake(300, "probes"));
        FakeProcess child = fake(301, "sh");
        child.parent = 300;
        m_tree->put(child);
        bench.tick();
        FakeProcess grandchild = newborn(302, "sleep", bench.clock);
        grandchild.parent = 301;
        m_tree->put(grandchild);
        m_tree->put(fake(303, "other"));
        bench.tick();
        QVERIFY(!bench.row(300) && !bench.row(303));
        QVERIFY(bench.row(301) && bench.row(302));
        QCOMPARE(bench.events(), QStringList(QStringLiteral("process_started 302 sleep")));
        m_tree->remove(301); // its child comes to whom takes in orphans
        grandchild.parent = 300;
        m_tree->put(grandchild);
        bench.tick();
        QVERIFY(bench.row(302));
    }

    //! It ends between the watch's word and the list of processes.
    void anEndThatIsToldLateIsToldOnce()
    {
        Bench bench{*m_tree};
        m_watch->next.isWitness = false;
        m_watch->next.descendantsOf = 300;
        scope(bench, {});
        FakeProcess child = fake(301, "sh");
        child.parent = 300;
        m_tree->put(child);
        bench.tick();
        m_tree->remove(301);
        Event exit{EventKind::ProcessExited, 1, keyOf(child), QStringLiteral("sh, exit code 6")};
        exit.end = std::make_shared<const ProcessEnd>(ProcessEnd{6, {}, 1, 2, 3});
        m_watch->late = {exit};
        bench.tick();
        QCOMPARE(bench.events(), QStringList(QStringLiteral("process_exited 301 sh, exit code 6")));
        QVERIFY(bench.sample->events[0].end);
        m_watch->late = {{EventKind::RunEnded, 1, {}, QStringLiteral("over")}};
        bench.tick();
        QCOMPARE(bench.events(), QStringList());
        bench.tick();
        QCOMPARE(bench.events(), QStringList(QStringLiteral("run_ended 0 over")));
    }

    void aZombieTellsHowItEnded_data()
    {
        QTest::addColumn<int>("waitStatus");
        QTest::addColumn<QString>("text");
        QTest::newRow("exit code") << ZombieOfNobody << QStringLiteral("web, exit code 9");
        QTest::newRow("signal") << 15 << QStringLiteral("web, ended by SIGTERM");
        QTest::newRow("with a core") << (11 | 0x80) << QStringLiteral("web, ended by SIGSEGV");
        QTest::newRow("success, or we may not know") << 0 << QStringLiteral("web");
    }
    void aZombieTellsHowItEnded()
    {
        QFETCH(int, waitStatus);
        QFETCH(QString, text);
        Bench bench{*m_tree, {QStringLiteral("web")}};
        FakeProcess web = fake(100, "web");
        m_tree->put(web);
        bench.tick();
        web.state = 'Z';
        web.waitStatus = waitStatus;
        m_tree->put(web);
        bench.tick(); // whenever its parent takes it
        QCOMPARE(bench.events(), QStringList(QStringLiteral("process_exited 100 ") + text));
        const bool mayBeAsked = geteuid() == 0 || geteuid() == web.uid;
        QCOMPARE(bench.sample->events[0].end != nullptr, waitStatus != 0 || mayBeAsked);
        QVERIFY(bench.row(100)); // with its last CPU
        bench.tick();
        QVERIFY(!bench.row(100));
        m_tree->remove(100);
        bench.tick();
        QCOMPARE(bench.events(), QStringList());
    }

    void whatNoTickFindsIsCounted()
    {
        FakeProcess kthreadd = fake(2, "kthreadd");
        kthreadd.flags = 0x00200000;
        m_tree->put(kthreadd);
        m_tree->put(fake(100, "web"));
        Bench bench{*m_tree, {QStringLiteral("web")}};
        forks(1000);
        bench.tick();
        QCOMPARE(bench.events(), QStringList());
        forks(1010);
        m_tree->put(newborn(101, "other", bench.clock));
        bench.tick();
        QCOMPARE(bench.events(),
                 QStringList(QStringLiteral(
                     "processes_unseen 0 9 processes or threads began and ended unseen")));
        FakeProcess threads = fake(100, "web");
        threads.threads = 4;
        threads.clockNs += 1000;
        m_tree->put(threads);
        forks(1013);
        bench.tick(); // three threads more
        QCOMPARE(bench.events(), QStringList());
        m_tree->put(newborn(102, "early", bench.clock));
        bench.tick(); // found before the kernel's count has it
        forks(1014);
        bench.tick();
        QCOMPARE(bench.events(), QStringList());
    }

    //! In a container the kernel's count is of others, too.
    void whereTheMachineCannotBeSeenNothingIsCounted()
    {
        m_tree->put(fake(100, "web"));
        Bench bench{*m_tree, {QStringLiteral("web")}};
        forks(1000);
        bench.tick();
        forks(1010);
        bench.tick();
        QCOMPARE(bench.events(), QStringList());
    }

private:
    void scope(Bench &bench, const QStringList &rules) const
    {
        bench.reader.setScope({true, false, *Selection::parse(rules), m_watch});
    }
    void forks(int count) const
    {
        m_tree->write(QStringLiteral("stat"),
                      "cpu  1 2 3 4 5 6 7 8 9 10\nbtime 1700000000\nprocesses "
                          + QByteArray::number(count) + "\n");
    }

    std::unique_ptr<ProcTree> m_tree;
    std::shared_ptr<ToldWatch> m_watch;
};

QTEST_GUILESS_MAIN(TestProcessWatch)
#include "tst_processwatch.moc"
