// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"
#include "tests/core/sampling/proctree.h"

#include <QElapsedTimer>
#include <QHash>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>

#include <sys/resource.h>
#include <unistd.h>

using namespace probes;
using namespace std::chrono_literals;

//! Of the sanitizers' runtime, sanitizer/allocator_interface.h.
extern "C" __attribute__((weak)) int // NOLINTNEXTLINE(bugprone-reserved-identifier): not our name
__sanitizer_install_malloc_and_free_hooks(void (*allocated)(const volatile void *, size_t),
                                          void (*freed)(const volatile void *));

namespace {
constexpr int UserSlot = slot(Kind::ProcessCpu, "user");
constexpr int SystemSlot = slot(Kind::ProcessCpu, "system");
constexpr int PrioritySlot = slot(Kind::ProcessCpu, "priority");
constexpr int SwitchesSlot = slot(Kind::ProcessCpu, "context_switches");
constexpr int ClockSlot = slot(Kind::ProcessCpu, "cpu_time");
constexpr int UsedSlot = slot(Kind::ProcessMemory, "used");

//! What only rises, and only while the process runs.
constexpr int WaitSlot = slot(Kind::ProcessCpu, "run_queue_wait");
constexpr std::array Counters{UserSlot,
                              SystemSlot,
                              SwitchesSlot,
                              slot(Kind::ProcessCpu, "voluntary_switches"),
                              slot(Kind::ProcessCpu, "involuntary_switches"),
                              WaitSlot,
                              slot(Kind::ProcessMemory, "minor_faults"),
                              slot(Kind::ProcessMemory, "major_faults"),
                              slot(Kind::ProcessMemory, "peak"),
                              slot(Kind::ProcessIo, "chars_read"),
                              slot(Kind::ProcessIo, "read_calls")};

//! What was told of a process's wait at that instant.
qint64 waitKnownFor(const QList<std::pair<qint64, qint64>> &told, qint64 beforeNs)
{
    qint64 known = 0;
    for (const auto &[atNs, wait] : told) {
        known = atNs <= beforeNs ? wait : known;
    }
    return known;
}

//! Without CPU clocks there is no gate: every file is read at every tick.
class UngatedProc final : public ProcSource
{
public:
    MachineFacts machine() override { return m_inner.machine(); }
    Result<void> listPids(std::vector<pid_t> &pids) override { return m_inner.listPids(pids); }
    ReadStatus read(SystemFile file, ReadBuffer &buffer) override
    {
        return m_inner.read(file, buffer);
    }
    ReadStatus read(ProcessHandle &process, ProcessFile file, ReadBuffer &buffer,
                    bool keepOpen) override
    {
        return m_inner.read(process, file, buffer, keepOpen);
    }
    ReadStatus cpuClock(pid_t /*pid*/, qint64 & /*nanoseconds*/) override
    {
        return ReadStatus::Failed;
    }
    QString userName(uid_t uid) override { return m_inner.userName(uid); }
    ReadStatus owner(pid_t pid, uid_t &uid) override { return m_inner.owner(pid, uid); }

private:
    KernelProc m_inner;
};

const ProcessReading *rowOf(const Sample &sample, qint64 pid)
{
    const auto found = std::ranges::find_if(
        sample.processes, [&](const auto &row) { return row.info->key.pid == pid; });
    return found == sample.processes.end() ? nullptr : &*found;
}

SamplePtr lastOf(const QSignalSpy &spy)
{
    return spy.isEmpty() ? SamplePtr() : spy.back().front().value<SamplePtr>();
}
} // namespace

//! The sampler on the machine's own /proc and children of this test.
class TestRealProcesses : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_burner = std::make_unique<QProcess>();
        m_burner->start(QStringLiteral("/bin/sh"),
                        {QStringLiteral("-c"), QStringLiteral("while :; do :; done")});
        m_sleeper = std::make_unique<QProcess>();
        m_sleeper->start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
        QVERIFY(m_burner->waitForStarted() && m_sleeper->waitForStarted());
        m_rules = {QString::number(m_burner->processId()), QString::number(m_sleeper->processId())};
    }
    void cleanup()
    {
        for (QProcess *child : {m_burner.get(), m_sleeper.get()}) {
            child->kill();
            child->waitForFinished();
        }
    }

    void aBurnerRisesAndASleeperDoesNot()
    {
        SamplingThread thread;
        thread.setScope({true, false, *Selection::parse(m_rules)});
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(100ms);
        QTRY_VERIFY(!sampled.isEmpty());
        const auto first = sampled.front().front().value<SamplePtr>();
        const qint64 burner = m_burner->processId();
        const qint64 sleeper = m_sleeper->processId();
        QVERIFY(rowOf(*first, burner) && rowOf(*first, sleeper));
        QCOMPARE(first->processes.size(), 2U);
        const qint64 start = cpuTicks(*rowOf(*first, burner));
        // As many ticks as it takes to be given half a second of a busy machine.
        QTRY_VERIFY_WITH_TIMEOUT(cpuTicks(*rowOf(*lastOf(sampled), burner)) >= start + 50, 30'000);
        const SamplePtr last = lastOf(sampled);
        QVERIFY(cpuTicks(*rowOf(*last, sleeper)) <= cpuTicks(*rowOf(*first, sleeper)) + 1);
        QVERIFY(rowOf(*last, burner)->values.values[UsedSlot] > 0);
        QCOMPARE(rowOf(*last, sleeper)->info->name, QStringLiteral("sleep"));
        // The clock and the ticks count the same time, the one in ns, the other in steps.
        if (rowOf(*last, burner)->values.has(ClockSlot)) {
            const auto ticks = double(cpuTicks(*rowOf(*last, burner)));
            const double clock = double(rowOf(*last, burner)->values.values[ClockSlot]) / 1e9
                * double(sysconf(_SC_CLK_TCK));
            QVERIFY2(std::abs(ticks - clock) < 10 + ticks / 10,
                     qPrintable(QStringLiteral("%1 ticks, clock %2").arg(ticks).arg(clock)));
        }
    }

    //! Whoever asks for a pattern has it in the own command line, as pgrep(1).
    void aPatternDoesNotPickWhoAsks()
    {
        KernelProc kernel;
        const SystemClock clock;
        TickReader reader(kernel, clock);
        reader.setScope({false, true, {}});
        const auto sample = reader.read();
        const ProcessReading *self = rowOf(*sample, getpid());
        QVERIFY(self && !self->info->commandLine.isEmpty());
        const auto picks = [](const QString &pattern, const ProcessInfo &info) {
            const QString rule = u'/' + QRegularExpression::escape(pattern) + u'/';
            return Rule::parse(rule)->matches(info, [](const Rule &) { return false; });
        };
        QVERIFY(!picks(self->info->commandLine, *self->info));
        QVERIFY(picks(self->info->name, *self->info));
        ProcessInfo other = *self->info;
        ++other.key.startTicks;
        QVERIFY(picks(other.commandLine, other));
    }

    void theGateLosesNothing()
    {
        KernelProc kernel;
        UngatedProc ungated;
        const SystemClock clock;
        // By a regex, so that nothing is pinned and the gate is all there is.
        const auto rule = Rule::parse(QStringLiteral("/^(sh|dash|bash|busybox|sleep)$/"));
        TickReader gatedReader(kernel, clock);
        TickReader ungatedReader(ungated, clock);
        TickReader lastReader(ungated, clock);
        for (TickReader *reader : {&gatedReader, &ungatedReader, &lastReader}) {
            Scope scope{false, false, Selection({*rule})};
            scope.metrics = MetricSet::everything();
            scope.metrics.remove(Kind::WorkerGroup);
            reader->setScope(scope);
        }
        QElapsedTimer timer;
        timer.start();
        int moved = 0;
        qint64 lastTicks = -1;
        QHash<qint64, QList<std::pair<qint64, qint64>>> waits; // that were told, and when
        // Bracketed: what the gated reader says lies between two full readings around it.
        while (moved < 5 && timer.elapsed() < 30'000) {
            const auto before = ungatedReader.read();
            const auto gated = gatedReader.read();
            const auto after = lastReader.read();
            for (const qint64 pid : {m_burner->processId(), m_sleeper->processId()}) {
                const ProcessReading *low = rowOf(*before, pid);
                const ProcessReading *row = rowOf(*gated, pid);
                const ProcessReading *high = rowOf(*after, pid);
                QVERIFY(low && row && high);
                for (const int slot : Counters) {
                    // A wait is booked when it ends, the clock only with a later kernel tick: of
                    // who runs at this instant it may be seen at most 12 ms later.
                    const qint64 least = slot == WaitSlot
                        ? waitKnownFor(waits.value(pid), timer.nsecsElapsed() - 12'000'000)
                        : low->values.values[size_t(slot)];
                    QVERIFY2(row->values.values[size_t(slot)] >= least
                                 && row->values.values[size_t(slot)]
                                     <= high->values.values[size_t(slot)],
                             qPrintable(QStringLiteral("pid %1, slot %2: %3 is not in %4 … %5")
                                            .arg(pid)
                                            .arg(slot)
                                            .arg(row->values.values[size_t(slot)])
                                            .arg(least)
                                            .arg(high->values.values[size_t(slot)])));
                }
                waits[pid].append({timer.nsecsElapsed(), low->values.values[WaitSlot]});
            }
            const qint64 ticks = cpuTicks(*rowOf(*gated, m_burner->processId()));
            moved += ticks != lastTicks;
            lastTicks = ticks;
        }
        QCOMPARE(moved, 5);
    }

    void whatOthersChangeIsSeenWithoutItsRunning()
    {
        KernelProc kernel;
        SteppedClock clock;
        TickReader reader(kernel, clock);
        reader.setScope({false, false, Selection({*Rule::parse(QStringLiteral("/^sleep$/"))})});
        const qint64 pid = m_sleeper->processId();
        QVERIFY(rowOf(*reader.read(), pid));
        for (const int nice : {7, 9}) {
            QCOMPARE(setpriority(PRIO_PROCESS, id_t(pid), nice), 0);
            for (int second = 1;; ++second) {
                QVERIFY2(second <= 10, "not seen for ten seconds");
                clock.advance(1000);
                const auto sample = reader.read();
                QVERIFY(rowOf(*sample, pid));
                if (rowOf(*sample, pid)->values.values[PrioritySlot] == 20 + nice) {
                    break;
                }
            }
        }
    }

    //! Without a list of all at every tick.
    void whoComesAndGoesIsSeenAtTheNextTick()
    {
        KernelProc kernel;
        SteppedClock clock;
        TickReader reader(kernel, clock);
        reader.setScope({false, true, {}});
        for (int i = 0; i < 3; ++i) {
            reader.read();
            clock.advance(1000);
        }
        std::vector<std::unique_ptr<QProcess>> children;
        for (int round = 0; round < 20; ++round) {
            auto child = std::make_unique<QProcess>();
            child->start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
            QVERIFY(child->waitForStarted());
            children.push_back(std::move(child));
            if (round % 3 == 0) {
                children.front()->kill();
                QVERIFY(children.front()->waitForFinished());
                children.erase(children.begin());
            }
            clock.advance(1000);
            const auto sample = reader.read();
            int seen = 0;
            for (const ProcessReading &row : sample->processes) {
                const bool isOurs = row.info->parentPid == getpid();
                seen += isOurs && row.info->key.pid != m_burner->processId()
                    && row.info->key.pid != m_sleeper->processId();
            }
            QCOMPARE(seen, int(children.size()));
        }
        for (const auto &child : children) {
            child->kill();
            child->waitForFinished();
        }
    }

    //! Sanitizers count for us; there is nothing to ask elsewhere.
    void aSteadyPassAllocatesNothingForAProcess()
    {
        if (!__sanitizer_install_malloc_and_free_hooks) {
            return;
        }
        static std::atomic<int> allocations;
        static std::atomic<qint64> counted; // the thread whose allocations count
        static const bool isCounting =
            __sanitizer_install_malloc_and_free_hooks(
                [](const volatile void *, size_t) { allocations += counted == gettid(); },
                [](const volatile void *) {})
            > 0;
        QVERIFY(isCounting);
        constexpr int Children = 100;
        std::vector<std::unique_ptr<QProcess>> children;
        for (int i = 0; i < Children; ++i) {
            children.push_back(std::make_unique<QProcess>());
            children.back()->start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
            QVERIFY(children.back()->waitForStarted());
        }
        KernelProc kernel;
        SteppedClock clock;
        TickReader reader(kernel, clock);
        reader.setScope({true, true, *Selection::parse({QStringLiteral("*")})});
        int fewest = Children;
        // Others' processes come and go: the quietest pass of some tells.
        for (int pass = 0; pass < 40; ++pass) {
            clock.advance(1000);
            allocations = 0;
            counted = gettid();
            const auto sample = reader.read();
            counted = 0;
            QVERIFY(sample->processes.size() > size_t(Children));
            if (pass > 20) { // each had its turn twice
                fewest = std::min(fewest, allocations.load());
            }
        }
        for (const auto &child : children) {
            child->kill();
            child->waitForFinished();
        }
        // The sample itself is some.
        QVERIFY2(fewest > 0 && fewest < Children / 2, qPrintable(QString::number(fewest)));
    }

    void exitIsSeen()
    {
        SamplingThread thread;
        thread.setScope({true, false, *Selection::parse(m_rules)});
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(50ms);
        const qint64 pid = m_sleeper->processId();
        QTRY_VERIFY(lastOf(sampled) && rowOf(*lastOf(sampled), pid));
        m_sleeper->kill();
        QVERIFY(m_sleeper->waitForFinished());
        QTRY_VERIFY(!rowOf(*lastOf(sampled), pid));
        int exits = 0;
        for (const auto &arguments : sampled) {
            for (const Event &event : arguments.front().value<SamplePtr>()->events) {
                exits += event.kind == EventKind::ProcessExited && event.process
                    && event.process->pid == pid;
            }
        }
        QCOMPARE(exits, 1);
    }

    void aProcessThatStartsJoinsByItsName()
    {
        SamplingThread thread;
        thread.setScope({false, false, *Selection::parse({QStringLiteral("sleep")})});
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(50ms);
        QTRY_VERIFY(!sampled.isEmpty());
        QProcess late;
        late.start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
        QVERIFY(late.waitForStarted());
        QTRY_VERIFY(rowOf(*lastOf(sampled), late.processId()));
        const ProcessReading *row = rowOf(*lastOf(sampled), late.processId());
        QVERIFY(row->selected);
        QCOMPARE(row->info->parentPid, getpid());
        // Seen in the middle of its exec it has none yet.
        QTRY_COMPARE(rowOf(*lastOf(sampled), late.processId())->info->commandLine,
                     QStringLiteral("/bin/sleep 600"));
        late.kill();
        QVERIFY(late.waitForFinished());
    }

private:
    static qint64 cpuTicks(const ProcessReading &row)
    {
        return row.values.values[UserSlot] + row.values.values[SystemSlot];
    }

    std::unique_ptr<QProcess> m_burner;
    std::unique_ptr<QProcess> m_sleeper;
    QStringList m_rules;
};

QTEST_GUILESS_MAIN(TestRealProcesses)
#include "tst_realprocesses.moc"
