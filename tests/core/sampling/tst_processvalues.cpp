// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/tickreader.h"
#include "tests/core/sampling/proctree.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <map>

using namespace probes;

namespace {
constexpr pid_t Pid = 1005;

FakeProcess richProcess()
{
    FakeProcess process;
    process.pid = Pid;
    process.state = 'D';
    process.nice = 5;
    process.lastCore = 3;
    process.minorFaults = 1234;
    process.majorFaults = 7;
    process.involuntary = 2;
    process.peakKib = 5000;
    process.swapKib = 64;
    return process;
}

MetricSet with(std::initializer_list<const char *> names)
{
    MetricSet metrics = MetricSet::standard();
    for (const char *name : names) {
        const QStringList parts = QString::fromLatin1(name).split(u'.');
        const KindInfo *kind = findKind(parts[0].toStdString());
        if (parts.size() > 1) {
            metrics.add(*findMetric(parts[0].toStdString(), parts[1].toStdString()));
        } else {
            metrics.add(kind->kind);
        }
    }
    return metrics;
}
} // namespace

//! What is read of a process, when, and where it goes.
class TestProcessValues : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tree = std::make_unique<ProcTree>();
        m_tree->put(richProcess());
        m_tree->write(file("io"),
                      "rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 5\nwrite_bytes: 6\n");
        m_tree->write(file("schedstat"), "1000 2500 3\n");
        m_tree->write(file("smaps_rollup"),
                      "00400000-7ff ---p 00000000 00:00 0 [rollup]\nPss: 77 kB\n");
        m_clock = std::make_unique<SteppedClock>();
        m_source = std::make_unique<WatchedSource>(m_tree->root());
        m_source->denies = [this](pid_t pid, ProcessFile which) {
            m_reads[which] += pid == Pid;
            return m_denied.contains(int(which));
        };
        m_denied.clear();
        m_reader = std::make_unique<TickReader>(*m_source, *m_clock);
    }

    void everyColumnHasItsField_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<int>("value");
        const auto row = [](const char *metric, int value) {
            QTest::newRow(metric) << QByteArray(metric) << value;
        };
        row("process_memory.shared", 300);
        row("process_memory.swap", 64);
        row("process_memory.peak", 5000);
        row("process_memory.minor_faults", 1234);
        row("process_memory.major_faults", 7);
        row("process_memory.pss", 77);
        row("process_cpu.nice", 5);
        row("process_cpu.priority", 25);
        row("process_cpu.state", 2);
        row("process_cpu.voluntary_switches", 40);
        row("process_cpu.involuntary_switches", 2);
        row("process_cpu.context_switches", 42);
        row("process_cpu.last_core", 3);
        row("process_cpu.run_queue_wait", 2500);
        row("process_io.chars_read", 1);
        row("process_io.chars_written", 2);
        row("process_io.read_calls", 3);
        row("process_io.write_calls", 4);
        row("process_io.bytes_read", 5);
        row("process_io.bytes_written", 6);
    }
    void everyColumnHasItsField()
    {
        QFETCH(QByteArray, metric);
        start(with({"process_memory.pss", "process_cpu.run_queue_wait", "process_io", "gpu"}));
        QFETCH(int, value);
        QCOMPARE(valueOf(*m_sample, metric), QVariant(value));
        QCOMPARE(valueOf(*m_sample, "gpu.engine_time"), QVariant()); // it has none
    }

    void onlyFilesThatAreNeededAreRead_data()
    {
        QTest::addColumn<MetricSet>("metrics");
        QTest::addColumn<QStringList>("files");
        const QStringList standard{QStringLiteral("stat"), QStringLiteral("statm"),
                                   QStringLiteral("status")};
        QTest::newRow("standard") << MetricSet::standard() << standard;
        MetricSet metrics = MetricSet::standard();
        metrics.remove(Kind::ProcessMemory);
        QTest::newRow("no memory")
            << metrics << QStringList{QStringLiteral("stat"), QStringLiteral("status")};
        metrics.remove(Kind::ProcessCpu);
        QTest::newRow("no process kinds") << metrics << QStringList{QStringLiteral("stat")};
        QTest::newRow("I/O") << with({"process_io"})
                             << (QStringList{QStringLiteral("io")} + standard);
        QTest::newRow("waits") << with({"process_cpu.run_queue_wait"})
                               << (QStringList{QStringLiteral("schedstat")} + standard);
    }
    void onlyFilesThatAreNeededAreRead()
    {
        QFETCH(MetricSet, metrics);
        QFETCH(QStringList, files);
        start(metrics);
        m_reads.clear();
        FakeProcess process = richProcess();
        process.clockNs += 1'000'000;
        m_tree->put(process);
        tick();
        QStringList read;
        for (const auto &[which, count] : m_reads) {
            read += count > 0 ? QStringList{QString::fromLatin1(ProcessFileNames[size_t(which)])}
                              : QStringList();
        }
        read.sort();
        QCOMPARE(read, files);
    }

    void whatMayNotBeReadIsUnknownAndToldOnce()
    {
        m_denied = {int(ProcessFile::Io)};
        start(with({"process_io"}));
        QCOMPARE(valueOf(*m_sample, "process_io.chars_read"), QVariant());
        QCOMPARE(valueOf(*m_sample, "process_memory.shared"), QVariant(300));
        QCOMPARE(m_sample->events.size(), 1U);
        QCOMPARE(m_sample->events.front().text, QStringLiteral("io: permission denied"));
        tick();
        QVERIFY(m_sample->events.empty());
    }

    //! By others' need of memory: the process did not run.
    void whatIsSwappedOutIsSeenWithinTenSeconds()
    {
        start(MetricSet::standard());
        FakeProcess process = richProcess();
        process.pages -= 16;
        process.swapKib += 64;
        m_tree->put(process);
        for (int second = 1; valueOf(*m_sample, "process_memory.swap") != QVariant(128); ++second) {
            QVERIFY2(second <= 10, "not seen for ten seconds");
            tick();
        }
    }

    void whatIsDearIsReadOnceInTenSecondsAndStands()
    {
        start(with({"process_memory.pss"}));
        QCOMPARE(m_reads[ProcessFile::SmapsRollup], 1);
        m_tree->write(file("smaps_rollup"), "Pss: 99 kB\n");
        for (int second = 1; second < 10; ++second) {
            tick();
            QCOMPARE(m_reads[ProcessFile::SmapsRollup], 1);
            QCOMPARE(valueOf(*m_sample, "process_memory.pss"), QVariant(77));
        }
        tick();
        QCOMPARE(m_reads[ProcessFile::SmapsRollup], 2);
        QCOMPARE(valueOf(*m_sample, "process_memory.pss"), QVariant(99));
    }

private:
    static QString file(const char *name)
    {
        return QStringLiteral("%1/").arg(Pid) + QLatin1String(name);
    }
    void start(const MetricSet &metrics)
    {
        m_reads.clear();
        Scope scope;
        scope.selection = *Selection::parse({QStringLiteral("/fake/")});
        scope.metrics = metrics;
        m_reader->setScope(std::move(scope));
        tick();
    }
    void tick()
    {
        m_clock->advance(1000);
        m_sample = m_reader->read();
    }
    static QVariant valueOf(const Sample &sample, const QByteArray &name)
    {
        const QByteArrayList parts = name.split('.');
        const int slot = slotOf(*findMetric(parts[0].toStdString(), parts[1].toStdString()));
        const ProcessReadings &values = sample.processes.front().values;
        return values.has(slot) ? QVariant(int(values.values[size_t(slot)])) : QVariant();
    }

    std::unique_ptr<ProcTree> m_tree;
    std::unique_ptr<SteppedClock> m_clock;
    std::unique_ptr<WatchedSource> m_source;
    std::unique_ptr<TickReader> m_reader;
    std::unique_ptr<Sample> m_sample;
    std::map<ProcessFile, int> m_reads;
    QSet<int> m_denied;
};

QTEST_GUILESS_MAIN(TestProcessValues)
#include "tst_processvalues.moc"
