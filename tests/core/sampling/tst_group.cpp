// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/readerbench.h"

#include <QTest>

using namespace probes;

namespace {
constexpr int Workers = slot(Kind::WorkerGroup, "workers");
constexpr int RssSum = slot(Kind::WorkerGroup, "rss_sum");
constexpr int User = slot(Kind::WorkerGroup, "user");
constexpr int System = slot(Kind::WorkerGroup, "system");
constexpr int Switches = slot(Kind::WorkerGroup, "context_switches");
constexpr int PssSum = slot(Kind::WorkerGroup, "pss_sum");

FakeProcess child(pid_t pid, const QByteArray &comm, pid_t parent)
{
    FakeProcess process = fake(pid, comm);
    process.parent = parent;
    return process;
}

//! A daemon with two workers and a helper, which has a child; a shell that runs another daemon.
void putFamilies(const ProcTree &tree)
{
    tree.put(child(1, "init", 0));
    tree.put(child(10, "nginx", 1));
    tree.put(child(11, "nginx", 10));
    tree.put(child(12, "nginx", 10));
    tree.put(child(13, "helper", 10));
    FakeProcess shell = child(20, "sh", 1);
    shell.uid = 1001;
    tree.put(shell);
    tree.put(child(21, "nginx", 20));
    tree.put(child(22, "nginx", 21));
    tree.put(child(30, "filter", 12));
    tree.write(QStringLiteral("11/cgroup"), "0::/system.slice/web.service\n");
    tree.write(QStringLiteral("12/cgroup"), "0::/system.slice/web.service/inner\n");
    tree.write(QStringLiteral("13/cgroup"), "0::/system.slice2/web.service.d\n");
    tree.write(QStringLiteral("21/cgroup"), "1:name=systemd:/system.slice/web.service\n0::/\n");
}

struct GroupBench : Bench
{
    explicit GroupBench(const ProcTree &tree, const QStringList &groups, bool pss = false)
        : Bench(tree)
    {
        choose(groups, pss);
    }
    void choose(const QStringList &groups, bool pss = false)
    {
        Scope scope;
        scope.machine = false;
        scope.selection = *Selection::parse({}, groups);
        scope.pss = pss;
        reader.setScope(scope);
    }
    const SeriesReadings &group(size_t index = 0) const { return sample->series[index].values; }
    qint64 value(int slot, size_t index = 0) const
    {
        return group(index).has(slot) ? group(index).values[slot] : -1;
    }
    QList<int> members(size_t index = 0) const
    {
        QList<int> pids;
        for (const ProcessKey &key : *sample->series[index].members) {
            pids.append(key.pid);
        }
        return pids;
    }
};
} // namespace

//! Worker groups: who is in them, what they add up to, what is told of who comes and goes.
class TestGroup : public QObject
{
    Q_OBJECT

private slots:
    void parsesAndPrints_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // empty: refused
        QTest::addColumn<QString>("printed");
        const auto row = [](const char *text, const char *name, const char *printed = nullptr) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(name)
                                << QString::fromLatin1(printed ? printed : text);
        };
        row("nginx", "nginx", "nginx=nginx");
        row("nginx,daemon", "nginx", "nginx=nginx,daemon");
        row("web=nginx", "web");
        row("web=nginx,daemon", "web");
        row(" web = nginx ", "web", "web=nginx");
        row("123", "123", "123=123");
        row("build=123@77,daemon", "build");
        row("/a=b,daemon/", "/a=b,daemon/", "/a=b,daemon/=/a=b,daemon/");
        row("x=/a=b/", "x");
        row("name:a=b,daemon", "name:a=b,daemon", "name:a=b,daemon=name:a=b,daemon");
        row("db=user:postgres", "db");
        row("all=*", "all");
        row("u=unit:nginx", "u");
        row("c=cgroup:/system.slice", "c");
        row("", "");
        row("web=", "");
        row("=nginx", "=nginx", "=nginx==nginx");
        row("x=none", "");
        row("x=user:u,daemon", "x", "x=user:u,daemon"); // a user whose name is so
        row("x=*,daemon", "");
        row("x=cgroup:relative", "");
        row("x=unit:", "");
        row("x=/(/", "");
    }
    void parsesAndPrints()
    {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const auto group = Group::parse(text);
        QCOMPARE(group.has_value(), !name.isEmpty());
        if (group) {
            QCOMPARE(group->name(), name);
            QTEST(group->text(), "printed");
        } else {
            QCOMPARE(group.error().kind, ErrorKind::Invalid);
        }
    }

    void twoOfOneNameAreRefused()
    {
        const QStringList groups{QStringLiteral("web=nginx"), QStringLiteral("web=apache2")};
        const auto refused = Selection::parse({}, groups);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        const auto fine = Selection::parse({}, groups.mid(0, 1));
        QVERIFY(fine && !fine->isEmpty());
        QCOMPARE(fine->texts(), QStringList{QStringLiteral("group:web=nginx")});
    }

    void picksItsMembers_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QList<int>>("members");
        const auto row = [](const char *group, const QList<int> &members) {
            QTest::newRow(group) << QString::fromLatin1(group) << members;
        };
        row("nginx", {11, 12, 22});
        row("nginx,daemon", {10, 11, 12, 21, 22});
        row("10", {11, 12, 13, 30});
        row("10,daemon", {10, 11, 12, 13, 30});
        row("10@4999,daemon", {}); // another process had the pid then
        row("/^ngi/", {10, 11, 12, 21, 22});
        row("name:helper", {13});
        row("user:1001", {20});
        row("children:name:nginx", {11, 12, 13, 22, 30});
        row("unit:web", {11, 12, 21});
        row("unit:web.service", {11, 12, 21});
        row("cgroup:/system.slice/web.service/inner", {12});
        row("cgroup:/system.slice", {11, 12, 21});
        row("cgroup:/system.slice/", {11, 12, 21});
        row("cgroup:/", {11, 12, 13, 21});
        row("nobody", {});
    }
    void picksItsMembers()
    {
        QFETCH(QString, group);
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {group}};
        bench.tick();
        QTEST(bench.members(), "members");
        QCOMPARE(bench.value(Workers), bench.members().size());
    }

    void aRuleMayBeAboutAUnit()
    {
        const ProcTree tree;
        putFamilies(tree);
        Bench bench{tree, {QStringLiteral("unit:web")}};
        bench.tick();
        QVERIFY(bench.row(11) && bench.row(12) && bench.row(21) && !bench.row(13));
        // Who is moved by others is found within ten seconds.
        tree.write(QStringLiteral("11/cgroup"), "0::/elsewhere\n");
        for (int i = 0; i < 10; ++i) {
            bench.tick();
        }
        QVERIFY(!bench.row(11) && bench.row(12));
    }

    void inAContainerTheDaemonMayBePidOne()
    {
        const ProcTree tree;
        tree.put(child(1, "nginx", 0));
        tree.put(child(7, "nginx", 1));
        tree.put(child(8, "nginx", 1));
        GroupBench bench{tree, {QStringLiteral("nginx")}};
        bench.tick();
        QCOMPARE(bench.members(), (QList<int>{7, 8}));
    }

    void membersAreProcessesOfTheSample()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("nginx"), QStringLiteral("h=name:helper")}};
        bench.tick();
        QVERIFY(bench.row(11)->selected && bench.row(13)->selected && !bench.row(10));
        QCOMPARE(bench.sample->series.size(), 2);
        QCOMPARE(bench.value(Workers, 1), 1);
    }

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
        QVERIFY(bench.events().contains(QStringLiteral("group_left 12 nginx")));
        bench.tick();
        QCOMPARE(bench.value(User), 30); // still there, and counted once
        QVERIFY(bench.events().isEmpty());
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
        bench.tick();
        QCOMPARE(bench.value(User), 50);
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

    void descendantsStaySoWhenWhatIsBetweenExits()
    {
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {QStringLiteral("10")}};
        bench.tick();
        tree.remove(12);
        tree.put(child(30, "filter", 1)); // init has it now
        FakeProcess next = newborn(31, "filter", bench.clock);
        next.parent = 30;
        tree.put(next);
        bench.tick();
        QCOMPARE(bench.members(), (QList<int>{11, 13, 30, 31}));
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

QTEST_GUILESS_MAIN(TestGroup)
#include "tst_group.moc"
