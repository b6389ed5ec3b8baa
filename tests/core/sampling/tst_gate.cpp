// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processlist.h"
#include "core/sampling/tickreader.h"
#include "tests/core/sampling/proctree.h"

#include <QTest>

using namespace probes;

namespace {
constexpr int UsedSlot = slot(Kind::ProcessMemory, "used");
constexpr int ClockSlot = slot(Kind::ProcessCpu, "cpu_time");
constexpr int SwitchesSlot = slot(Kind::ProcessCpu, "context_switches");
constexpr int PeakSlot = slot(Kind::ProcessMemory, "peak");
constexpr int Processes = 80;
constexpr auto Unswapped =
    "MemTotal: 9000 kB\nMemFree: 50 kB\nSwapTotal: 100 kB\nSwapFree: 100 kB\n";
constexpr auto Swapped = "MemTotal: 9000 kB\nMemFree: 50 kB\nSwapTotal: 100 kB\nSwapFree: 92 kB\n";

FakeProcess fake(pid_t pid)
{
    FakeProcess process;
    process.pid = pid;
    return process;
}
} // namespace

//! Which files are read: those of processes that ran, are pinned, or whose turn it is.
class TestGate : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tree = std::make_unique<ProcTree>();
        for (pid_t pid = 1000; pid < 1000 + Processes; ++pid) {
            m_tree->put(fake(pid));
        }
        m_clock = std::make_unique<SteppedClock>();
        m_source = std::make_unique<WatchedSource>(m_tree->root());
        m_reader = std::make_unique<TickReader>(*m_source, *m_clock);
    }

    void idleProcessesAreReadInTurn()
    {
        start({QStringLiteral("/fake/")});
        QMap<pid_t, int> lastRead;
        for (int second = 1; second <= 40; ++second) {
            tick();
            QVERIFY2(m_source->totalReads() <= Processes, "nearly all at once");
            for (pid_t pid = 1000; pid < 1000 + Processes; ++pid) {
                if (m_source->reads(pid) > 0) {
                    lastRead[pid] = second;
                }
                QVERIFY2(second - lastRead.value(pid) <= 10, "not read for ten seconds");
            }
        }
    }

    void idleProcessesAreMostlyLeftAlone()
    {
        start({QStringLiteral("/fake/")});
        int reads = 0;
        for (int second = 0; second < 16; ++second) {
            tick();
            reads += m_source->totalReads();
        }
        // Two turns of stat and statm, and once what tells a title or user that changed.
        QVERIFY2(reads <= Processes * (2 * 2 + 2), qPrintable(QString::number(reads)));
    }

    void ofIdleProcessesOnlyStatmIsRead()
    {
        m_source->policy = 1;
        start({QStringLiteral("/fake/")});
        m_source->denies = [](pid_t, ProcessFile file) { return file != ProcessFile::Statm; };
        int reads = 0;
        for (int second = 0; second < 8; ++second) {
            const auto sample = tick();
            reads += m_source->totalReads();
            QVERIFY(sample->events.empty()); // that something could not be read
        }
        QCOMPARE(reads, Processes);
    }

    void whoseNiceValueChangedIsRead()
    {
        m_source->policy = 1;
        start({QStringLiteral("/fake/")});
        m_source->policy = 2;
        int reads = 0;
        for (int second = 0; second < 8; ++second) {
            tick();
            reads += m_source->totalReads();
        }
        QCOMPARE(reads, 2 * Processes);
    }

    void turnsAreSpreadEvenly()
    {
        for (qint64 second = 1000; second < 1008; ++second) {
            const Turns at(second * NsPerSecond, (second + 1) * NsPerSecond);
            int turns = 0;
            for (pid_t pid = 5000; pid < 5800; ++pid) {
                turns += at.has(pid);
            }
            QVERIFY2(turns > 90 && turns < 110, qPrintable(QString::number(turns)));
        }
    }

    void aProcessThatRanIsRead()
    {
        start({QStringLiteral("/fake/")});
        tick();
        FakeProcess process = fake(1005);
        process.clockNs += 1'000'000;
        process.pages = 777;
        m_tree->put(process);
        const auto sample = tick();
        QVERIFY(m_source->reads(1005) >= 3);
        QCOMPARE(sample->processes[5].values.values[UsedSlot], 777);
        QCOMPARE(sample->processes[5].values.values[ClockSlot], process.clockNs);
    }

    void whatOthersChangeIsSeenWithinTenSeconds()
    {
        start({QStringLiteral("/fake/")});
        tick();
        FakeProcess process = fake(1005); // reclaimed by the kernel: it did not run
        process.pages = 3;
        m_tree->put(process);
        int seconds = 0;
        while (tick()->processes[5].values.values[UsedSlot] != 3) {
            QVERIFY(++seconds < 10);
        }
    }

    void pickedByNameOrPidIsReadAtEveryTick_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::newRow("pid") << QStringLiteral("1005");
        QTest::newRow("name") << QStringLiteral("fake");
    }
    void pickedByNameOrPidIsReadAtEveryTick()
    {
        QFETCH(QString, rule);
        start({rule});
        for (int i = 0; i < 5; ++i) {
            tick();
            QVERIFY(m_source->reads(1005) >= 3);
        }
    }

    void atMostSixtyFourArePinned()
    {
        start({QStringLiteral("fake")});
        tick();
        int pinned = 0;
        for (pid_t pid = 1000; pid < 1000 + Processes; ++pid) {
            pinned += m_source->reads(pid) >= 3;
        }
        QVERIFY2(pinned >= 64 && pinned < 64 + Processes / 4, qPrintable(QString::number(pinned)));
    }

    //! What a tick says must not depend on the gate: twice the same machine, on which processes run
    //! or others take their memory.
    void gatedAndUngatedTellTheSame()
    {
        WatchedSource ungated(m_tree->root());
        ungated.hasClocks = false;
        TickReader everything(ungated, *m_clock);
        MetricSet metrics = MetricSet::standard();
        metrics.add(Kind::ProcessIo);
        metrics.add(*findMetric("process_cpu", "run_queue_wait"));
        for (TickReader *reader : {m_reader.get(), &everything}) {
            Scope scope{false, false, *Selection::parse({QStringLiteral("/fake/")})};
            scope.metrics = metrics;
            reader->setScope(scope);
        }
        std::vector<FakeProcess> processes;
        for (pid_t pid = 1000; pid < 1000 + Processes; ++pid) {
            processes.push_back(fake(pid));
        }
        std::unique_ptr<Sample> before;
        int touched = 0;
        for (int second = 1; second <= 20; ++second) {
            for (size_t i = size_t(second) % 7; i < processes.size(); i += 7) {
                run(processes[i], second);
            }
            m_clock->advance(1000);
            auto sample = m_reader->read();
            const auto whole = everything.read();
            QCOMPARE(sample->processes.size(), size_t(Processes));
            for (size_t i = 0; i < processes.size(); ++i) {
                ProcessReadings values = sample->processes[i].values;
                values.forget(ClockSlot);
                QCOMPARE(values.known, whole->processes[i].values.known);
                QCOMPARE(values.values, whole->processes[i].values.values);
                // Who says that its values are those of before may be left out of a frame.
                const qint64 since = sample->processes[i].sameSinceNs;
                const bool isSame =
                    before && before->processes[i].values == sample->processes[i].values;
                QVERIFY(since > 0 && (isSame || since == sample->bootNs));
                touched += since == sample->bootNs;
            }
            before = std::move(sample);
        }
        QVERIFY2(touched < 20 * Processes / 2, qPrintable(QString::number(touched)));
    }

    //! Where the kernel tells switches without text, `status` is only read when more of it may have
    //! changed.
    void switchesComeWithoutText()
    {
        m_tree->write(QStringLiteral("meminfo"), Unswapped);
        m_reader->setScope({true, false, *Selection::parse({QStringLiteral("/fake/")})});
        FakeProcess process = fake(1005);
        const auto next = [&](qint64 switches, qint64 pages, qint64 peakKib) {
            process.clockNs += 1'000'000;
            process.switches = switches;
            process.pages = pages;
            process.peakKib = peakKib;
            m_tree->put(process);
            m_source->counts[1005] = {switches, process.involuntary, peakKib, process.uid};
            m_source->forgetReads();
            m_clock->advance(50); // so that it is nobody's turn
            const auto sample = m_reader->read();
            const ProcessReadings &values = sample->processes[5].values;
            const int reads = m_source->statusReads();
            return values.values[SwitchesSlot] == switches && values.values[UsedSlot] == pages
                    && values.values[PeakSlot] == peakKib
                ? reads
                : -1;
        };
        tick();
        next(43, 600, 4000); // it is described, too
        QCOMPARE(next(44, 600, 4000), 1); // to know what goes with these counts
        QCOMPARE(next(45, 600, 4000), 0);
        QCOMPARE(next(46, 600, 4000), 0);
        QCOMPARE(next(47, 601, 4000), 1); // its memory changed
        QCOMPARE(next(48, 601, 4000), 1);
        QCOMPARE(next(49, 601, 4000), 0);
        QCOMPARE(next(50, 601, 4004), 1); // more of it, for a moment
        QCOMPARE(next(51, 601, 4004), 0);
        process.swapKib = 8;
        m_tree->write(QStringLiteral("meminfo"), Swapped);
        QCOMPARE(next(52, 601, 4004), 1);
        QCOMPARE(next(53, 601, 4004), 1);
    }

    //! At the next turn of a process that ran.
    void aNewTitleOrUserIsSeen_data()
    {
        QTest::addColumn<bool>("isTold"); // its user, with its switches, by the kernel
        QTest::addColumn<QByteArray>("title");
        QTest::addColumn<uid_t>("uid");
        QTest::newRow("title") << false << QByteArray("fake --worker") << uid_t(1000);
        QTest::newRow("title, switches without text")
            << true << QByteArray("fake --worker") << uid_t(1000);
        QTest::newRow("user") << false << QByteArray() << uid_t(33);
        QTest::newRow("user, switches without text") << true << QByteArray() << uid_t(33);
    }
    void aNewTitleOrUserIsSeen()
    {
        QFETCH(bool, isTold);
        QFETCH(QByteArray, title);
        QFETCH(uid_t, uid);
        m_tree->write(QStringLiteral("meminfo"), Unswapped);
        FakeProcess process = fake(1005);
        const auto run = [&] {
            process.clockNs += 1'000'000;
            ++process.switches;
            m_tree->put(process);
            if (isTold)
                m_source->counts[1005] = {process.switches, process.involuntary, process.peakKib,
                                          process.uid};
            return tick();
        };
        start({QStringLiteral("/fake/")});
        const auto before = run();
        for (int second = 0; second < 10; ++second) {
            run();
        }
        process.uid = uid;
        if (!title.isEmpty()) {
            process.cmdline = title;
        }
        auto after = run();
        for (int second = 0; second < 10; ++second) {
            m_source->forgetReads();
            after = tick(); // it does not run again
        }
        const ProcessInfo &now = *after->processes[5].info;
        QCOMPARE(now.uid, uid);
        QCOMPARE(now.commandLine != before->processes[5].info->commandLine, !title.isEmpty());
        QCOMPARE(now.key, before->processes[5].info->key);
    }

    void withoutClocksAllAreRead()
    {
        m_source->hasClocks = false;
        start({QStringLiteral("/fake/")});
        const auto sample = tick();
        for (pid_t pid = 1000; pid < 1000 + Processes; ++pid) {
            QVERIFY(m_source->reads(pid) >= 3);
        }
        QVERIFY(!sample->processes.front().values.has(ClockSlot));
    }

    void whoIsNotSelectedCostsNoFile()
    {
        start({QStringLiteral("other")});
        for (int i = 0; i < 20; ++i) {
            tick();
            QCOMPARE(m_source->totalReads(), 0);
        }
    }

    void byPidOnlyTheOthersAreNotEvenListed()
    {
        m_source->listWorks = false;
        start({QStringLiteral("1005")});
        const auto sample = tick();
        QCOMPARE(sample->processes.size(), 1U);
        QVERIFY(sample->events.empty());
        QCOMPARE(m_source->totalReads(), m_source->reads(1005));
    }

private:
    //! Everything that only its running can change, and what it may change at once.
    void run(FakeProcess &process, int second)
    {
        process.clockNs += 1'000'000;
        process.userTicks += second % 3;
        process.systemTicks += 1;
        process.switches += 5;
        process.involuntary += second % 2;
        process.minorFaults += 11;
        process.majorFaults += second % 4 == 0;
        process.peakKib += second % 5;
        process.pages += second % 6 - 2;
        process.state = "SRD"[second % 3];
        process.lastCore = second % 2;
        process.threads = 1 + second % 3;
        process.nice = second % 20;
        m_tree->put(process);
        const auto number = [&](qint64 factor) { return QByteArray::number(factor * second); };
        const QString folder = QString::number(process.pid);
        m_tree->write(folder + QStringLiteral("/io"),
                      "rchar: " + number(9) + "\nwchar: " + number(8) + "\nsyscr: " + number(7)
                          + "\nsyscw: " + number(6) + "\nread_bytes: " + number(5)
                          + "\nwrite_bytes: " + number(4) + '\n');
        m_tree->write(folder + QStringLiteral("/schedstat"), "1 " + number(3) + " 4\n");
    }
    std::unique_ptr<Sample> tick()
    {
        m_source->forgetReads();
        m_clock->advance(1000);
        return m_reader->read();
    }
    void start(const QStringList &rules)
    {
        m_reader->setScope({false, false, *Selection::parse(rules)});
        tick();
    }

    std::unique_ptr<ProcTree> m_tree;
    std::unique_ptr<SteppedClock> m_clock;
    std::unique_ptr<WatchedSource> m_source;
    std::unique_ptr<TickReader> m_reader;
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
