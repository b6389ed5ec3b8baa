// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sampling/readerbench.h"

#include <QTest>

using namespace probes;

namespace {
constexpr int UsedSlot = slot(Kind::ProcessMemory, "used");
constexpr int VirtualSlot = slot(Kind::ProcessMemory, "virtual_memory");
constexpr int SwitchesSlot = slot(Kind::ProcessCpu, "context_switches");
constexpr int UserSlot = slot(Kind::ProcessCpu, "user");
constexpr int ClockSlot = slot(Kind::ProcessCpu, "cpu_time");
constexpr int ThreadsSlot = slot(Kind::ProcessCpu, "threads");

} // namespace

//! What a tick holds of the machine and of each process.
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

    void whoIsRestoredUnderAChosenPidIsFoundWithinTenSeconds()
    {
        const ProcTree tree;
        tree.put(fake(100, "there"));
        Bench bench(tree, {}, true);
        bench.source.newPids.emplace();
        bench.tick();
        tree.put(fake(50, "restored")); // of a lower pid: nobody tells that it is new
        for (int second = 1; second < 10; ++second) {
            bench.tick();
            QVERIFY(bench.row(50) == nullptr);
        }
        bench.tick();
        QVERIFY(bench.row(50) != nullptr);
        QVERIFY(bench.row(100) != nullptr);
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
        const Selection all = *Selection::parse({QStringLiteral("*")});
        bench.reader.setScope({true, true, Selection(all.rules(), {bench.row(100)->info->key})});
        bench.tick();
        QVERIFY(!bench.row(100)->selected && bench.row(101)->selected);
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
