// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/tickreader.h"
#include "tests/core/sampling/proctree.h"

#include <QTest>

#include <algorithm>

using namespace probes;

namespace {
constexpr int UsedSlot = slot(Kind::ProcessMemory, "used");
constexpr int VirtualSlot = slot(Kind::ProcessMemory, "virtual_memory");
constexpr int SwitchesSlot = slot(Kind::ProcessCpu, "context_switches");
constexpr int UserSlot = slot(Kind::ProcessCpu, "user");
constexpr int ClockSlot = slot(Kind::ProcessCpu, "cpu_time");
constexpr int ThreadsSlot = slot(Kind::ProcessCpu, "threads");

//! A reader over a tree, with a clock that the test moves.
struct Bench
{
    explicit Bench(const ProcTree &tree, const QStringList &rules = {}, bool everyProcess = false)
        : source(tree.root())
        , reader(source, clock)
    {
        select(rules, everyProcess);
    }
    void select(const QStringList &rules, bool everyProcess = false)
    {
        reader.setScope({true, everyProcess, *Selection::parse(rules)});
    }
    const Sample &tick(qint64 ms = 1000)
    {
        clock.advance(ms);
        sample = reader.read();
        return *sample;
    }
    const ProcessReading *row(pid_t pid) const
    {
        const auto found = std::ranges::find_if(
            sample->processes, [&](const auto &r) { return r.info->key.pid == pid; });
        return found == sample->processes.end() ? nullptr : &*found;
    }
    QStringList events() const
    {
        QStringList texts;
        for (const Event &event : sample->events) {
            texts += QStringLiteral("%1 %2 %3")
                         .arg(QLatin1String(keyOf(event.kind)))
                         .arg(event.process ? event.process->pid : 0)
                         .arg(event.text);
        }
        return texts;
    }

    SteppedClock clock;
    WatchedSource source;
    TickReader reader;
    std::unique_ptr<Sample> sample;
};

FakeProcess fake(pid_t pid, const QByteArray &comm)
{
    FakeProcess process;
    process.pid = pid;
    process.comm = comm;
    process.cmdline = comm + '\0';
    return process;
}

FakeProcess newborn(pid_t pid, const QByteArray &comm, const SteppedClock &clock)
{
    FakeProcess process = fake(pid, comm);
    process.startTicks = clock.boot / 10'000'000 + 30; // within the second to come
    return process;
}
} // namespace

class TestTickReader : public QObject
{
    Q_OBJECT

private slots:
    void nastyNamesAreNormal_data()
    {
        QTest::addColumn<int>("pid");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("label");
        const auto row = [](const char *cause, int pid, const QString &name, const QString &label) {
            QTest::newRow(cause) << pid << name << label;
        };
        const auto same = [&](const char *cause, int pid, const char *name) {
            row(cause, pid, QString::fromUtf8(name), QString::fromUtf8(name));
        };
        same("blanks", 100, "a b c");
        same("brackets", 101, "a) (b");
        same("semicolon", 102, "semi;colon");
        same("quote", 103, "quo\"te");
        same("newline", 104, "two\nlines");
        same("formula", 105, "=1+1");
        row("invalid UTF-8", 106, QStringLiteral("caf\uFFFD\uFFFD"),
            QStringLiteral("caf\uFFFD\uFFFD"));
        same("15 letters, lengthened", 107, "gnome-terminal-server");
        same("empty", 108, "");
        same("zombie", 109, "gone-but-there");
        same("vanishing", 110, "vanishing");
        row("interpreter", 112, QStringLiteral("python3.11"),
            QStringLiteral("python3.11 manage.py"));
        same("forged lines in status", 114, "forger");
        same("15 letters", 115, "exactly15letter");
        same("a name that looks like a pid", 116, "123");
        same("a name that looks like the rest of stat", 117, ") R 1 (");
        same("kernel worker", 20, "kworker/u8:2");
    }
    void nastyNamesAreNormal()
    {
        QFETCH(int, pid);
        QFETCH(QString, name);
        QFETCH(QString, label);
        const ProcTree tree{QStringLiteral("nasty")};
        Bench bench{tree, {}, true};
        bench.tick();
        const ProcessReading *row = bench.row(pid);
        QVERIFY(row);
        QCOMPARE(row->info->name, name);
        QCOMPARE(row->info->label, label);
        QVERIFY(row->values.has(UserSlot) && row->values.has(ClockSlot)
                && row->values.has(SwitchesSlot));
        QCOMPARE(row->info->version, 1);
    }

    void rowsHoldWhatTheFilesSay()
    {
        const ProcTree tree{QStringLiteral("nasty")};
        Bench bench{tree, {QStringLiteral("112")}, true};
        const Sample &sample = bench.tick();
        const ProcessReading *row = bench.row(112);
        QVERIFY(row && row->selected);
        QCOMPARE(row->values.values[UserSlot], 1234);
        QCOMPARE(row->values.values[ThreadsSlot], 4);
        QCOMPARE(row->values.values[SwitchesSlot], 9077);
        QCOMPARE(row->values.values[ClockSlot], 12'900'000'000);
        QCOMPARE(row->values.values[UsedSlot], 600);
        QCOMPARE(row->values.values[VirtualSlot], 2500);
        QCOMPARE(row->info->owner, QStringLiteral("ada"));
        QCOMPARE(row->info->startedMs, 1'700'000'010'000);
        QCOMPARE(row->info->key, (ProcessKey{112, 1000}));
        QVERIFY(row->info->commandLine.contains(QStringLiteral("manage.py run")));
        QCOMPARE(bench.row(109)->state, 'Z');
        QVERIFY(bench.row(2)->info->kernelThread);
        QCOMPARE(bench.row(114)->info->owner, QStringLiteral("ada")); // not the forged root
        QCOMPARE(bench.row(114)->values.values[SwitchesSlot], 42);
        QCOMPARE(sample.machine.values[slot(Kind::SystemMemory, "swap_in")], 12);
        QCOMPARE(sample.machine.values[slot(Kind::SystemNetwork, "bytes_sent")], 112'430);
        QCOMPARE(sample.machine.known, (quint64(1) << MachineSlots) - 1);
        QVERIFY(std::ranges::is_sorted(sample.processes, {},
                                       [](const auto &r) { return r.info->key.pid; }));
    }

    void aProcessThatVanishesBetweenTwoFilesIsPartial()
    {
        const ProcTree tree{QStringLiteral("nasty")};
        Bench bench{tree, {QStringLiteral("110")}};
        bench.tick();
        const ProcessReading *row = bench.row(110);
        QVERIFY(row);
        QVERIFY(row->values.has(UserSlot));
        QVERIFY(!row->values.has(UsedSlot));
        QVERIFY(!row->values.has(VirtualSlot));
        QVERIFY(bench.events().isEmpty());
    }

    void deniedFilesAreUnknownAndToldOnce_data()
    {
        QTest::addColumn<int>("file");
        QTest::addColumn<int>("slot");
        QTest::addColumn<QString>("event");
        QTest::newRow("statm") << int(ProcessFile::Statm) << UsedSlot
                               << QStringLiteral("read_error 111 statm: permission denied");
        QTest::newRow("status") << int(ProcessFile::Status) << SwitchesSlot
                                << QStringLiteral("read_error 111 status: permission denied");
        QTest::newRow("stat") << int(ProcessFile::Stat) << UserSlot
                              << QStringLiteral("read_error 111 stat: permission denied");
    }
    void deniedFilesAreUnknownAndToldOnce()
    {
        QFETCH(int, file);
        QFETCH(int, slot);
        const ProcTree tree{QStringLiteral("nasty")};
        Bench bench{tree, {QStringLiteral("*")}};
        bench.source.denies = [&](pid_t pid, ProcessFile f) {
            return pid == 111 && int(f) == file;
        };
        bench.tick();
        QVERIFY(bench.row(111));
        QVERIFY(!bench.row(111)->values.has(slot));
        QTEST(bench.events().join(u'\n'), "event");
        for (int i = 0; i < 12; ++i) {
            bench.tick();
            QVERIFY(bench.events().isEmpty());
            QVERIFY(!bench.row(111)->values.has(slot));
        }
        bench.source.denies = nullptr;
        bench.tick(5000);
        QVERIFY(bench.row(111)->values.has(slot)); // known again when it may be read again
    }

    void noEventForAProcessThatNobodySelected()
    {
        const ProcTree tree{QStringLiteral("nasty")};
        Bench bench{tree, {QStringLiteral("112")}, true};
        bench.source.denies = [](pid_t pid, ProcessFile) { return pid == 111; };
        bench.tick();
        QVERIFY(bench.row(111));
        QVERIFY(bench.events().isEmpty());
    }

    void anUnreadableProcIsToldOnce()
    {
        const ProcTree tree;
        tree.put(fake(100, "a"));
        Bench bench{tree, {QStringLiteral("a")}};
        bench.tick();
        bench.source.listWorks = false;
        bench.tick();
        QVERIFY(bench.sample->processes.empty());
        QCOMPARE(bench.events(), QStringList{QStringLiteral("read_error 0 /proc: refused")});
        bench.tick();
        QVERIFY(bench.events().isEmpty());
        bench.source.listWorks = true;
        bench.tick();
        QVERIFY(bench.row(100));
        QVERIFY(bench.events().isEmpty()); // it did not exit and start again
    }

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

    void countersThatGoBackAreKeptAsTheyAre()
    {
        const ProcTree tree;
        FakeProcess process = fake(100, "web");
        tree.put(process);
        Bench bench{tree, {QStringLiteral("web")}};
        const ProcessReadings before = bench.tick().processes.front().values;
        process.clockNs = 1;
        process.userTicks = 0;
        tree.put(process);
        const Sample &sample = bench.tick();
        QCOMPARE(sample.processes.front().values.values[ClockSlot], 1);
        QVERIFY(bench.events().isEmpty()); // the same process: its start is the same
        const Interval interval{sample.processes.front().values, before, sample.elapsedNs, false};
        QVERIFY(!delivered(*findMetric("process_cpu", "percent"), interval, Scale()).isKnown());
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

    void scopeSaysWhatIsRead()
    {
        const ProcTree tree;
        tree.put(fake(100, "web"));
        tree.put(fake(101, "other"));
        Bench bench{tree, {QStringLiteral("web")}};
        bench.reader.setScope({false, false, *Selection::parse({QStringLiteral("web")})});
        bench.tick();
        QCOMPARE(bench.sample->machine.known, 0U);
        QCOMPARE(bench.sample->processes.size(), 1U);
        bench.select({QStringLiteral("web")}, true);
        bench.tick();
        QVERIFY(bench.sample->machine.known != 0);
        QCOMPARE(bench.sample->processes.size(), 2U);
        QVERIFY(bench.row(100)->selected && !bench.row(101)->selected);
        QVERIFY(bench.row(101)->values.has(UsedSlot));
        bench.select({});
        bench.tick();
        QVERIFY(bench.sample->processes.empty());
        QVERIFY(bench.events().isEmpty()); // no longer watched is not exited
    }

    void theFirstTickHasNoElapsedTime()
    {
        const ProcTree tree{};
        Bench bench{tree};
        QCOMPARE(bench.tick().elapsedNs, 0);
        QCOMPARE(bench.tick(250).elapsedNs, 250'000'000);
    }
};

QTEST_GUILESS_MAIN(TestTickReader)
#include "tst_tickreader.moc"
