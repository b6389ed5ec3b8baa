// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/derivation.h"

#include <QTest>

#include <limits>

using namespace probes;

namespace {
constexpr qint64 Second = 1'000'000'000;
constexpr qint64 Largest = std::numeric_limits<qint64>::max();
constexpr qint64 Smallest = std::numeric_limits<qint64>::min();

const Scale &machine()
{
    static const Scale scale{100, 4096, 1'000'000'000, 2};
    return scale;
}

const Metric &metric(const char *kind, const char *key)
{
    return *findMetric(kind, key);
}

using Cpu = std::array<qint64, 8>; // user nice system idle iowait irq softirq steal

MachineReadings cpu(const Cpu &ticks)
{
    constexpr std::array Slots{slot(Kind::SystemCpu, "user"),    slot(Kind::SystemCpu, "nice"),
                               slot(Kind::SystemCpu, "system"),  slot(Kind::SystemCpu, "idle"),
                               slot(Kind::SystemCpu, "iowait"),  slot(Kind::SystemCpu, "irq"),
                               slot(Kind::SystemCpu, "softirq"), slot(Kind::SystemCpu, "steal")};
    MachineReadings readings;
    for (size_t i = 0; i < Slots.size(); ++i) {
        readings.set(Slots[i], ticks[i]);
    }
    return readings;
}

template<typename T>
QByteArray textOf(const char *kind, const char *key, const T &now, const Scale &scale = machine())
{
    return delivered(metric(kind, key), Interval{now, {}, 0, false}, scale).text();
}
} // namespace

class TestDerivation : public QObject
{
    Q_OBJECT

private slots:
    void convertsStoredIntegers_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("slot");
        QTest::addColumn<qint64>("stored");
        QTest::addColumn<qint64>("clockTicks");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *kind, const char *key, int slot,
                            qint64 stored, qint64 ticks, const char *text) {
            QTest::newRow(name) << QByteArray(kind) << QByteArray(key) << slot << stored << ticks
                                << QByteArray(text);
        };
        constexpr int User = slot(Kind::ProcessCpu, "user");
        row("ticks of 100 a second", "process_cpu", "user", User, 1234, 100, "12.34");
        row("ticks of 1000 a second", "process_cpu", "user", User, 1234, 1000, "1.234");
        row("ticks of 250 a second", "process_cpu", "user", User, 1, 250, "0.004");
        row("ticks of 300 a second have no exact decimals", "process_cpu", "user", User, 100, 300,
            "0.333333333");
        row("ticks of 1024 a second are rounded at 9", "process_cpu", "user", User, 1, 1024,
            "0.000976563");
        row("no such scale", "process_cpu", "user", User, 1, 0, "");
        row("negative scale", "process_cpu", "user", User, 1, -100, "");
        row("nanoseconds", "process_cpu", "cpu_time", slot(Kind::ProcessCpu, "cpu_time"),
            12'900'000'001, 100, "12.900000001");
        row("pages", "process_memory", "used", slot(Kind::ProcessMemory, "used"), 3, 100, "12288");
        row("priority of real time", "process_cpu", "priority", slot(Kind::ProcessCpu, "priority"),
            -51, 100, "-51");
        row("more pages than bytes can count", "process_memory", "used",
            slot(Kind::ProcessMemory, "used"), Largest, 100, "");
        row("the largest tick", "process_cpu", "user", User, Largest, 100, "92233720368547758.07");
        row("the smallest tick", "process_cpu", "user", User, Smallest, 100,
            "-92233720368547758.08");
    }
    void convertsStoredIntegers()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, key);
        QFETCH(int, slot);
        QFETCH(qint64, stored);
        QFETCH(qint64, clockTicks);
        ProcessReadings readings;
        readings.set(slot, stored);
        Scale scale = machine();
        scale.clockTicks = clockTicks;
        QTEST(textOf(kind.constData(), key.constData(), readings, scale), "text");
    }

    void kibibytesBecomeBytes()
    {
        MachineReadings readings;
        readings.set(slot(Kind::SystemMemory, "available"), 9'000'000);
        QCOMPARE(textOf("system_memory", "available", readings), QByteArray("9216000000"));
        readings.set(slot(Kind::SystemMemory, "available"), Largest);
        QCOMPARE(textOf("system_memory", "available", readings), QByteArray());
    }

    void unknownStaysUnknown()
    {
        const ProcessReadings process;
        const MachineReadings system;
        const SeriesReadings series;
        for (const Metric &m : catalogue()) {
            const Subject subject = info(m.kind).subject;
            const ReadingsView none = isSeries(subject) ? ReadingsView(series)
                : subject == Subject::Machine           ? ReadingsView(system)
                                                        : ReadingsView(process);
            QVERIFY2(!delivered(m, Interval{none, none, Second, false}, machine()).isKnown(),
                     m.key);
            QVERIFY2(!delivered(m, Interval{none, {}, Second, true}, machine()).isKnown(), m.key);
            QVERIFY2(!perSecond(m, Interval{none, none, Second, false}, machine()).isKnown(),
                     m.key);
        }
    }

    void groupsAreAveragedAndShared_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<qint64>("workers");
        QTest::addColumn<int>("cores");
        QTest::addColumn<QByteArray>("text");
        // 7 pages of 4 KiB, 150 clock ticks in a second and a half.
        QTest::newRow("average") << QByteArray("rss_average") << qint64(2) << 2
                                 << QByteArray("14336");
        QTest::newRow("average, rounded")
            << QByteArray("rss_average") << qint64(3) << 2 << QByteArray("9557");
        QTest::newRow("nobody has no average")
            << QByteArray("rss_average") << qint64(0) << 2 << QByteArray();
        QTest::newRow("address space")
            << QByteArray("vms_average") << qint64(2) << 2 << QByteArray("28672");
        QTest::newRow("of the machine")
            << QByteArray("percent_of_machine") << qint64(2) << 4 << QByteArray("25");
        QTest::newRow("of a core")
            << QByteArray("percent_of_core") << qint64(0) << 4 << QByteArray("100");
    }
    //! As a file of an older program has it, the ticks alone tell; where the clock is known, it.
    void groupsAreJudgedByTheClock()
    {
        SeriesReadings before;
        SeriesReadings now;
        for (SeriesReadings *each : {&before, &now}) {
            each->set(slot(Kind::WorkerGroup, "user"), 10);
            each->set(slot(Kind::WorkerGroup, "system"), 0);
        }
        before.set(slot(Kind::WorkerGroup, "cpu_time"), 90'500'000);
        now.set(slot(Kind::WorkerGroup, "cpu_time"), 105'500'000);
        const Metric &ofCore = *findMetric("worker_group", "percent_of_core");
        const Metric &ofMachine = *findMetric("worker_group", "percent_of_machine");
        Scale scale = machine();
        scale.cores = 2;
        const Interval clock{now, before, Second / 100, false};
        QCOMPARE(delivered(ofCore, clock, scale).text(), QByteArray("150"));
        QCOMPARE(delivered(ofMachine, clock, scale).text(), QByteArray("75"));
        // As at a command's end, right after a tick: what the kernel has booked by then is chance.
        const Interval instant{now, before, Second / 500, false};
        QCOMPARE(delivered(ofCore, instant, scale).text(), QByteArray());
        before.forget(slot(Kind::WorkerGroup, "cpu_time"));
        QCOMPARE(delivered(ofCore, Interval{now, before, Second, false}, scale).text(),
                 QByteArray("0"));
    }
    void groupsAreAveragedAndShared()
    {
        QFETCH(QByteArray, key);
        QFETCH(qint64, workers);
        QFETCH(int, cores);
        SeriesReadings before;
        before.set(slot(Kind::WorkerGroup, "user"), 1000);
        before.set(slot(Kind::WorkerGroup, "system"), 50);
        SeriesReadings now;
        now.set(slot(Kind::WorkerGroup, "user"), 1100);
        now.set(slot(Kind::WorkerGroup, "system"), 100);
        now.set(slot(Kind::WorkerGroup, "workers"), workers);
        now.set(slot(Kind::WorkerGroup, "rss_sum"), 7);
        now.set(slot(Kind::WorkerGroup, "vms_sum"), 14);
        Scale scale = machine();
        scale.clockTicks = 100;
        scale.pageSize = 4096;
        scale.cores = cores;
        const Metric &metric = *findMetric("worker_group", key.constData());
        QTEST(delivered(metric, Interval{now, before, Second * 3 / 2, false}, scale).text(),
              "text");
    }

    void systemPercent_data()
    {
        QTest::addColumn<QList<qint64>>("before");
        QTest::addColumn<QList<qint64>>("now");
        QTest::addColumn<QByteArray>("text");
        using L = QList<qint64>;
        QTest::newRow("half busy")
            << L{0, 0, 0, 0, 0, 0, 0, 0} << L{50, 0, 0, 50, 0, 0, 0, 0} << QByteArray("50");
        QTest::newRow("iowait is not busy")
            << L{0, 0, 0, 0, 0, 0, 0, 0} << L{10, 0, 0, 50, 40, 0, 0, 0} << QByteArray("10");
        QTest::newRow("every other part is")
            << L{0, 0, 0, 0, 0, 0, 0, 0} << L{1, 2, 3, 90, 0, 1, 1, 2} << QByteArray("10");
        QTest::newRow("four decimals")
            << L{0, 0, 0, 0, 0, 0, 0, 0} << L{1, 0, 0, 2, 0, 0, 0, 0} << QByteArray("33.3333");
        QTest::newRow("idle went back a tick, as kernels let it")
            << L{0, 0, 0, 100, 0, 0, 0, 0} << L{50, 0, 0, 99, 50, 0, 0, 0} << QByteArray("50");
        QTest::newRow("iowait went back")
            << L{0, 0, 0, 0, 10, 0, 0, 0} << L{25, 0, 0, 75, 5, 0, 0, 0} << QByteArray("25");
        QTest::newRow("steal went back")
            << L{0, 0, 0, 0, 0, 0, 0, 9} << L{25, 0, 0, 75, 0, 0, 0, 3} << QByteArray("25");
        QTest::newRow("user went back: a gap, not a spike")
            << L{90, 0, 0, 0, 0, 0, 0, 0} << L{50, 0, 0, 50, 0, 0, 0, 0} << QByteArray();
        QTest::newRow("no tick passed: unknown, not 0 and not 100")
            << L{5, 5, 5, 5, 5, 5, 5, 5} << L{5, 5, 5, 5, 5, 5, 5, 5} << QByteArray();
        QTest::newRow("hostile: the whole range")
            << L{Smallest, Smallest, 0, Smallest, 0, 0, 0, 0}
            << L{Largest, Largest, 0, Largest, 0, 0, 0, 0} << QByteArray("66.6667");
    }
    void systemPercent()
    {
        QFETCH(QList<qint64>, before);
        QFETCH(QList<qint64>, now);
        Cpu b{};
        Cpu n{};
        std::copy(before.cbegin(), before.cend(), b.begin());
        std::copy(now.cbegin(), now.cend(), n.begin());
        const MachineReadings first = cpu(b);
        const MachineReadings second = cpu(n);
        QTEST(delivered(metric("system_cpu", "percent"), {second, first, Second, false}, machine())
                  .text(),
              "text");
    }

    void theFirstTickHasNoPercent()
    {
        const MachineReadings now = cpu({1, 2, 3, 4, 5, 6, 7, 8});
        QVERIFY(
            !delivered(metric("system_cpu", "percent"), {now, {}, 0, false}, machine()).isKnown());
        ProcessReadings process;
        process.set(slot(Kind::ProcessCpu, "cpu_time"), Second);
        QVERIFY(!delivered(metric("process_cpu", "percent"), {process, {}, 0, false}, machine())
                     .isKnown());
        QVERIFY(!perSecond(metric("process_cpu", "cpu_time"), {process, {}, 0, false}, machine())
                     .isKnown());
    }

    void processPercent_data()
    {
        QTest::addColumn<qint64>("clockBefore"); // -1: unknown
        QTest::addColumn<qint64>("clockNow");
        QTest::addColumn<qint64>("ticksBefore");
        QTest::addColumn<qint64>("ticksNow");
        QTest::addColumn<qint64>("elapsed");
        QTest::addColumn<bool>("fromZero");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, qint64 cb, qint64 cn, qint64 tb, qint64 tn, qint64 e,
                            bool z, const char *text) {
            QTest::newRow(name) << cb << cn << tb << tn << e << z << QByteArray(text);
        };
        row("half a core", Second, Second * 3 / 2, 0, 0, Second, false, "50");
        row("two busy threads", 0, 2 * Second, 0, 0, Second, false, "200");
        row("by the real elapsed time", 0, Second, 0, 0, 2 * Second, false, "50");
        row("idle", 5, 5, 9, 9, Second, false, "0");
        row("the clock decides, not the ticks", 0, Second, 0, 50, Second, false, "100");
        row("without a clock, the ticks", -1, -1, 100, 150, Second, false, "50");
        row("the clock came later", -1, Second, 100, 150, Second, false, "50");
        row("the clock went back: a gap", Second, 1, 100, 150, Second, false, "");
        row("the ticks went back: a gap", -1, -1, 150, 100, Second, false, "");
        row("born since: all of it", -1, Second / 4, -1, -1, Second, true, "25");
        row("born since, without a clock", -1, -1, -1, 25, Second, true, "25");
        row("no time passed", 0, Second, 0, 0, 0, false, "");
        row("elapsed is negative", 0, Second, 0, 0, -1, false, "");
        row("rounded half away from zero", 0, 5, 0, 0, 10'000'000, false, "0.0001");
        row("hostile clock", Smallest, Largest, 0, 0, 1, false, "");
        row("hostile ticks", -1, -1, 0, Largest, 1, false, "");
    }
    void processPercent()
    {
        QFETCH(qint64, clockBefore);
        QFETCH(qint64, clockNow);
        QFETCH(qint64, ticksBefore);
        QFETCH(qint64, ticksNow);
        QFETCH(qint64, elapsed);
        QFETCH(bool, fromZero);
        const auto readings = [](qint64 clock, qint64 ticks) {
            ProcessReadings r;
            if (clock != -1) {
                r.set(slot(Kind::ProcessCpu, "cpu_time"), clock);
            }
            if (ticks != -1) {
                r.set(slot(Kind::ProcessCpu, "user"), ticks);
                r.set(slot(Kind::ProcessCpu, "system"), 0);
            }
            return r;
        };
        const ProcessReadings before = readings(clockBefore, ticksBefore);
        const ProcessReadings now = readings(clockNow, ticksNow);
        QTEST(
            delivered(metric("process_cpu", "percent"), {now, before, elapsed, fromZero}, machine())
                .text(),
            "text");
    }

    void memoryShares()
    {
        MachineReadings memory;
        memory.set(slot(Kind::SystemMemory, "total"), 3);
        memory.set(slot(Kind::SystemMemory, "available"), 1);
        memory.set(slot(Kind::SystemMemory, "swap_total"), 4);
        memory.set(slot(Kind::SystemMemory, "swap_used"), 1);
        QCOMPARE(textOf("system_memory", "percent", memory), QByteArray("66.6667"));
        QCOMPARE(textOf("system_memory", "swap_percent", memory), QByteArray("25"));
        memory.set(slot(Kind::SystemMemory, "swap_total"), 0);
        memory.set(slot(Kind::SystemMemory, "swap_used"), 0);
        QCOMPARE(textOf("system_memory", "swap_percent", memory), QByteArray("0"));
        memory.set(slot(Kind::SystemMemory, "total"), 0);
        QCOMPARE(textOf("system_memory", "percent", memory), QByteArray());

        ProcessReadings process;
        process.set(slot(Kind::ProcessMemory, "used"), 100'000);
        QCOMPARE(textOf("process_memory", "percent", process), QByteArray("40.96"));
        Scale unknown = machine();
        unknown.memoryBytes = 0;
        QCOMPARE(textOf("process_memory", "percent", process, unknown), QByteArray());
        unknown = machine();
        unknown.pageSize = Largest;
        QCOMPARE(textOf("process_memory", "percent", process, unknown), QByteArray());
    }

    void rates_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<qint64>("before");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<qint64>("elapsed");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const char *kind, const char *key, qint64 before,
                            qint64 now, qint64 elapsed, const char *text) {
            QTest::newRow(name) << QByteArray(kind) << QByteArray(key) << before << now << elapsed
                                << QByteArray(text);
        };
        row("packets", "system_network", "packets_sent", 10, 15, 2 * Second, "2.5");
        row("three decimals", "system_network", "bytes_sent", 0, 1, 3 * Second, "0.333");
        row("pages are bytes", "system_memory", "swap_in", 0, 1, Second, "4096");
        row("ticks are seconds", "system_cpu", "user", 0, 150, Second, "1.5");
        row("a gauge has none", "system_memory", "free", 0, 5, Second, "");
        row("a derived value has none", "system_cpu", "percent", 0, 5, Second, "");
        row("went back", "system_network", "bytes_sent", 5, 4, Second, "");
        row("idle went back: its own rate is a gap", "system_cpu", "idle", 5, 4, Second, "");
        row("hostile", "system_memory", "swap_in", Smallest, Largest, 1, "");
        row("large, but sound", "system_network", "bytes_sent", 0, Largest, 1000 * Second,
            "9223372036854775.807");
    }
    void rates()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, key);
        QFETCH(qint64, before);
        QFETCH(qint64, now);
        QFETCH(qint64, elapsed);
        const Metric &m = metric(kind.constData(), key.constData());
        MachineReadings first;
        MachineReadings second;
        if (const int place = slotOf(m); place >= 0) {
            first.set(place, before);
            second.set(place, now);
        }
        QTEST(perSecond(m, {second, first, elapsed, false}, machine()).text(), "text");
    }

    void rateOfTheNewbornIsItsWholeValue()
    {
        ProcessReadings now;
        now.set(slot(Kind::ProcessCpu, "context_switches"), 30);
        QCOMPARE(perSecond(metric("process_cpu", "context_switches"), {now, {}, 2 * Second, true},
                           machine())
                     .text(),
                 QByteArray("15"));
    }
};

QTEST_GUILESS_MAIN(TestDerivation)
#include "tst_derivation.moc"
