// SPDX-License-Identifier: GPL-3.0-or-later
#include "madesample.h"
#include "ui/models/earlierlines.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace probes;
using namespace probes::tests;

namespace {
// Starts are in hundredths of a second.
constexpr ProcessKey Busy{20, 50};
constexpr ProcessKey Ended{30, 50};
constexpr ProcessKey Young{40, 6000};

//! What a machine shows at a tick: one process works, one ends at tick 50, one begins at tick 60.
SamplePtr tickOf(qint64 number)
{
    std::vector<MadeProcess> processes{{10}, {20}};
    processes[1].cpuSeconds = double(number * number) / 1000;
    processes[1].pages = 100 + number * 7 % 13;
    processes[1].threads = 1 + number % 5;
    if (number < 50) {
        processes.push_back({30, QStringLiteral("ended"), double(number) / 4});
    }
    if (number >= 60) {
        processes.push_back({40, QStringLiteral("young"), double(number - 59) / 5});
    }
    for (MadeProcess &process : processes) {
        process.startTicks = process.pid == Young.pid ? Young.startTicks : 50;
    }
    const SamplePtr made = madeSample(number, processes);
    auto sample = std::make_shared<Sample>(*made);
    if (number == 60) {
        sample->processes.back().fromZero = true;
    }
    return sample;
}

struct Watching
{
    History history;
    EarlierLines earlier{&history};
    std::shared_ptr<LiveBuffer> buffer;

    explicit Watching(const LiveBuffer::Limits &limits = {})
        : buffer(std::make_shared<LiveBuffer>(limits))
    {
        earlier.setBuffer(buffer);
    }
    void feed(qint64 from, qint64 to)
    {
        for (qint64 number = from; number <= to; ++number) {
            const SamplePtr sample = tickOf(number);
            buffer->append(sample);
            earlier.expect(sample);
            history.append(*sample);
        }
    }
    quint64 watch(const ProcessKey &process)
    {
        const quint64 number = history.watch(process);
        earlier.ask(process);
        return number;
    }
};

//! Where a line differs from that of a history that has watched all along; empty: nowhere.
QString difference(const History &history, quint64 subject, const ProcessKey &process,
                   qint64 lastTick)
{
    History whole;
    const quint64 number = whole.watch(process);
    for (qint64 tick = 1; tick <= lastTick; ++tick) {
        whole.append(*tickOf(tick));
    }
    const qsizetype forgotten = whole.ticks() - history.ticks();
    for (const Metric *metric : chartedMetrics(Subject::Process)) {
        for (qsizetype i = 0; i < history.ticks(); ++i) {
            const double is = history.valueAt({metric, subject}, i);
            const double was = whole.valueAt({metric, number}, i + forgotten);
            if (is != was && !(std::isnan(is) && std::isnan(was))) {
                return QStringLiteral("%1 at tick %2: %3 for %4")
                    .arg(QLatin1String(metric->key))
                    .arg(i + forgotten + 1)
                    .arg(is)
                    .arg(was);
            }
        }
    }
    return {};
}
} // namespace

//! What is newly watched has its last minutes, as if it had been watched all along.
class TestEarlierLines : public QObject
{
    Q_OBJECT

private slots:
    void joinsWithoutAGap_data()
    {
        QTest::addColumn<int>("after"); // ticks that come before the answer
        QTest::addColumn<int>("pid");
        QTest::addColumn<int>("kept"); // ticks in the history
        QTest::newRow("answered at once") << 0 << 20 << 1000;
        QTest::newRow("a tick meanwhile") << 1 << 20 << 1000;
        QTest::newRow("many meanwhile") << 90 << 20 << 1000;
        QTest::newRow("forgotten in part") << 3 << 20 << 40;
        QTest::newRow("forgotten wholly meanwhile") << 60 << 20 << 40;
        QTest::newRow("has ended") << 2 << 30 << 1000;
        QTest::newRow("began lately") << 2 << 40 << 1000;
    }
    void joinsWithoutAGap()
    {
        QFETCH(const int, after);
        QFETCH(const int, pid);
        QFETCH(const int, kept);
        const ProcessKey key = pid == 20 ? Busy : pid == 30 ? Ended : Young;
        Watching now;
        now.history.setLimits({kept * 1000 - 1000, 0, 0});
        now.feed(1, 80);
        const quint64 subject = now.watch(key);
        QVERIFY(!difference(now.history, subject, key, 80).isEmpty());
        if (after > 0) {
            QTest::qWait(0); // it begins to decode
            now.feed(81, 80 + after);
        }
        QTRY_COMPARE(difference(now.history, subject, key, 80 + after), QString());
        now.feed(81 + after, 85 + after);
        QTRY_COMPARE(difference(now.history, subject, key, 85 + after), QString());
    }

    void theTickAfterKnowsItsRatesAtOnce()
    {
        Watching now;
        now.feed(1, 10);
        const quint64 subject = now.watch(Busy);
        now.feed(11, 11);
        const LineId cpu{findMetric("process_cpu", "percent"), subject};
        QVERIFY(std::isfinite(now.history.valueAt(cpu, 10))); // no answer has come yet
        QVERIFY(std::isnan(now.history.valueAt(cpu, 9)));
    }

    void manyAreDecodedTogether()
    {
        Watching now;
        const QSignalSpy came(&now.earlier, &EarlierLines::came);
        now.feed(1, 70);
        const quint64 busy = now.watch(Busy);
        const quint64 ended = now.watch(Ended);
        QTRY_COMPARE(came.count(), 1);
        QCOMPARE(difference(now.history, busy, Busy, 70), QString());
        QCOMPARE(difference(now.history, ended, Ended, 70), QString());
        now.feed(71, 75);
        QTest::qWait(0);
        QCOMPARE(came.count(), 1); // live samples have taken over
    }

    void whatEndedSaysSo()
    {
        Watching now;
        now.feed(1, 70);
        now.watch(Ended);
        QTRY_COMPARE(now.history.events().size(), size_t(1));
        const Event &exit = now.history.events().front();
        QCOMPARE(exit.kind, EventKind::ProcessExited);
        QCOMPARE(exit.process, std::optional(Ended));
        QCOMPARE(exit.wallMs, tickOf(50)->wallMs);
    }

    void whatTheBufferLetGoStaysUnknown()
    {
        Watching now({std::chrono::minutes(30), 1}); // bytes: one keyframe and what follows it
        now.feed(1, 100);
        const qint64 first = now.buffer->extent().firstMs - tickOf(1)->wallMs;
        QVERIFY(first > 0);
        const quint64 subject = now.watch(Busy);
        const LineId memory{findMetric("process_memory", "used"), subject};
        QTRY_VERIFY(std::isfinite(now.history.valueAt(memory, 99)));
        for (qsizetype i = 0; i < 100; ++i) {
            QCOMPARE(std::isfinite(now.history.valueAt(memory, i)), i * 1000 >= first);
        }
    }

    void whoIsDroppedOrBackMeanwhileIsNotMixedUp()
    {
        Watching now;
        const QSignalSpy came(&now.earlier, &EarlierLines::came);
        now.feed(1, 70);
        now.watch(Busy);
        QTest::qWait(0);
        now.history.unwatch(Busy);
        const quint64 subject = now.watch(Busy);
        QTRY_VERIFY(came.count() >= 1);
        QTRY_COMPARE(difference(now.history, subject, Busy, 70), QString());
    }

    void nothingIsAskedForWhoBeginsWithThisTick()
    {
        Watching now;
        const QSignalSpy came(&now.earlier, &EarlierLines::came);
        now.feed(1, 59);
        const SamplePtr sample = tickOf(60);
        now.buffer->append(sample);
        now.earlier.expect(sample);
        const quint64 subject = now.watch(Young);
        now.history.append(*sample);
        now.feed(61, 62);
        QTest::qWait(0);
        QCOMPARE(came.count(), 0);
        QCOMPARE(difference(now.history, subject, Young, 62), QString());
    }
};

QTEST_GUILESS_MAIN(TestEarlierLines)
#include "tst_earlierlines.moc"
