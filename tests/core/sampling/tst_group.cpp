// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/groupbench.h"

#include <QTest>

using namespace probes;

//! Worker groups: who is in them.
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
        row("x=user:u,daemon", "");
        row("x=unit:u,daemon", "");
        row("x=children:u,daemon", "");
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

    //! Whose parent ends goes on elsewhere: that it left, though it has not ended, is told.
    void whoLosesItsParentLeavesAndSaysWhy_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<QStringList>("events"); // of the two workers
        QTest::newRow("children") << QStringLiteral("k=children:10")
                                  << QStringList{QStringLiteral("parent_lost 11 nginx"),
                                                 QStringLiteral("parent_lost 12 nginx"),
                                                 QStringLiteral("group_left 11 k"),
                                                 QStringLiteral("group_left 12 k"),
                                                 QStringLiteral("group_left 13 k")};
        QTest::newRow("workers") << QStringLiteral("nginx")
                                 << QStringList{QStringLiteral("parent_lost 11 nginx"),
                                                QStringLiteral("parent_lost 12 nginx"),
                                                QStringLiteral("group_left 11 nginx"),
                                                QStringLiteral("group_left 12 nginx")};
        QTest::newRow("descendants stay") << QStringLiteral("10") << QStringList();
    }
    void whoLosesItsParentLeavesAndSaysWhy()
    {
        QFETCH(QString, group);
        const ProcTree tree;
        putFamilies(tree);
        GroupBench bench{tree, {group}};
        bench.tick();
        tree.remove(10);
        for (const pid_t pid : {11, 12}) {
            FakeProcess orphan = child(pid, "nginx", 1);
            orphan.cmdline = QByteArray("nginx\0", 6);
            tree.put(orphan);
        }
        tree.remove(13);
        bench.tick();
        QStringList events = bench.events();
        events.removeAll(QStringLiteral("process_exited 13 helper"));
        events.removeAll(QStringLiteral("group_left 13 10"));
        QTEST(events, "events");
        bench.tick();
        QVERIFY(bench.events().isEmpty());
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

    void whoBeganAnOrphanTellsWhoseDescendantItIs_data()
    {
        QTest::addColumn<QList<int>>("begunBy"); // each the one before, from the orphan (50) on
        QTest::addColumn<bool>("descends");
        QTest::newRow("nobody knows") << QList<int>{} << false;
        QTest::newRow("the head") << QList<int>{10} << true;
        QTest::newRow("through two that are gone") << QList<int>{48, 49, 10} << true;
        QTest::newRow("a descendant") << QList<int>{48, 11} << true;
        QTest::newRow("a member that is gone") << QList<int>{48, 40} << true;
        QTest::newRow("a stranger") << QList<int>{48, 20} << false;
        QTest::newRow("its pid's later owner") << QList<int>{48, 30} << false;
        QTest::newRow("a circle") << QList<int>{48, 49, 48} << false;
    }
    void whoBeganAnOrphanTellsWhoseDescendantItIs()
    {
        QFETCH(QList<int>, begunBy);
        struct Few : Kin
        {
            std::map<pid_t, ProcessInfo> there;
            std::map<pid_t, pid_t> parents;
            void add(pid_t pid, pid_t parent, quint64 startTicks)
            {
                ProcessInfo &info = there[pid];
                info.key = {pid, startTicks};
                info.parentPid = parent;
            }
            const ProcessInfo *find(pid_t pid) const override
            {
                const auto found = there.find(pid);
                return found == there.end() ? nullptr : &found->second;
            }
            pid_t begunBy(pid_t pid) const override
            {
                const auto found = parents.find(pid);
                return found == parents.end() ? 0 : found->second;
            }
        } kin;
        kin.add(1, 0, 1);
        kin.add(10, 1, 100);
        kin.add(11, 10, 200);
        kin.add(20, 1, 100);
        kin.add(30, 10, 900);
        kin.add(50, 1, 500);
        kin.add(51, 50, 510); // its child
        pid_t each = 50;
        for (const int parent : begunBy) {
            kin.parents[each] = parent;
            each = parent;
        }
        const Group group = *Group::parse(QStringLiteral("10"));
        QTEST(group.has(kin.there[50], kin, {{40, 300}}), "descends");
        QTEST(group.has(kin.there[51], kin, {{40, 300}}), "descends");
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
};

QTEST_GUILESS_MAIN(TestGroup)
#include "tst_group.moc"
