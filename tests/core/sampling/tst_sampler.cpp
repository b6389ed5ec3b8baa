// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"
#include "tests/core/sampling/proctree.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace probes;
using namespace std::chrono_literals;

namespace {
//! The kernel's clocks, moved by what a test says; the test's thread moves, the sampler's reads.
class ShiftedClock final : public Clock
{
public:
    explicit ShiftedClock(std::shared_ptr<std::atomic<qint64>> shiftNs)
        : m_shiftNs(std::move(shiftNs))
    { }
    qint64 bootNs() const override { return m_kernel.bootNs() + *m_shiftNs; }
    qint64 awakeNs() const override { return m_kernel.awakeNs() + *m_shiftNs; }
    qint64 wallMs() const override { return m_kernel.wallMs() + *m_shiftNs / 1'000'000; }

private:
    SystemClock m_kernel;
    std::shared_ptr<std::atomic<qint64>> m_shiftNs;
};

SamplePtr sampleOf(const QSignalSpy &spy, qsizetype i)
{
    return spy.at(i).front().value<SamplePtr>();
}
} // namespace

class TestSampler : public QObject
{
    Q_OBJECT

private slots:
    void takesTheFirstTickAtOnceAndGoesOn()
    {
        SamplingThread thread(std::make_unique<KernelProc>(m_tree.root()),
                              std::make_unique<SystemClock>());
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(50ms);
        QTRY_VERIFY(sampled.size() >= 4);
        qint64 number = 0;
        for (qsizetype i = 0; i < sampled.size(); ++i) {
            const SamplePtr sample = sampleOf(sampled, i);
            QVERIFY(sample->number > number); // a late machine may miss some
            number = sample->number;
            QCOMPARE(sample->intervalNs, 50'000'000);
            QCOMPARE(sample->elapsedNs == 0, i == 0);
            QVERIFY(sample->lateNs >= 0);
            QVERIFY(sample->machine.known != 0);
        }
        QCOMPARE(sampleOf(sampled, 0)->number, 1);
    }

    void aTickBesideTheScheduleIsTheNextInNumber()
    {
        SamplingThread thread(std::make_unique<KernelProc>(m_tree.root()),
                              std::make_unique<SystemClock>());
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        QSignalSpy tookNow(&thread, &SamplingThread::tookNow);
        thread.takeNow(); // nothing runs
        QTRY_COMPARE(tookNow.size(), 1);
        QVERIFY(sampled.isEmpty());
        thread.start(1h);
        QTRY_COMPARE(sampled.size(), 1);
        thread.takeNow();
        QTRY_COMPARE(tookNow.size(), 2);
        QCOMPARE(sampled.size(), 2); // before that is said
        QCOMPARE(sampleOf(sampled, 1)->number, 2);
        QVERIFY(sampleOf(sampled, 1)->elapsedNs > 0);
        thread.setInterval(50ms);
        thread.takeNow();
        QTRY_COMPARE(tookNow.size(), 3);
        QCOMPARE(sampleOf(sampled, 2)->number, 3);
    }

    void ticksKeepToTheSchedule()
    {
        SamplingThread thread(std::make_unique<KernelProc>(m_tree.root()),
                              std::make_unique<SystemClock>());
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(50ms);
        QTRY_VERIFY(sampled.size() >= 10);
        const SamplePtr first = sampleOf(sampled, 0);
        for (qsizetype i = 1; i < sampled.size(); ++i) {
            const SamplePtr sample = sampleOf(sampled, i);
            const qint64 dueNs = first->bootNs - first->lateNs + (sample->number - 1) * 50'000'000;
            // Never early, and its stamp is its due time plus the lateness that it owns up to; what
            // remains is the time between the two readings of the clock.
            QVERIFY(sample->bootNs >= dueNs + sample->lateNs - 1'000'000'000);
            QVERIFY(sample->bootNs + first->lateNs >= dueNs);
        }
    }

    void aLateTickIsToldAndMissedOnesAreCounted()
    {
        const auto shift = std::make_shared<std::atomic<qint64>>(0);
        SamplingThread thread(std::make_unique<KernelProc>(m_tree.root()),
                              std::make_unique<ShiftedClock>(shift));
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(200ms);
        QTRY_VERIFY(!sampled.isEmpty());
        const qint64 before = sampleOf(sampled, sampled.size() - 1)->number;
        *shift = 2'100'000'000; // ten ticks and a half go by unseen
        QTRY_VERIFY(findLate(sampled));
        const SamplePtr late = findLate(sampled);
        QVERIFY(late->number >= before + 10);
        QVERIFY(late->elapsedNs >= 2'000'000'000);
        const auto event = std::ranges::find(late->events, EventKind::LateTick, &Event::kind);
        QVERIFY(event->text.contains(QStringLiteral("missed")));
        QVERIFY(!event->process);
        const qsizetype count = sampled.size();
        QTRY_VERIFY(sampled.size() > count + 1); // it goes on
    }

    void changingTheIntervalIsAnEvent()
    {
        SamplingThread thread(std::make_unique<KernelProc>(m_tree.root()),
                              std::make_unique<SystemClock>());
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(1h);
        QTRY_COMPARE(sampled.size(), 1);
        thread.setInterval(60ms);
        QTRY_VERIFY(sampled.size() >= 3);
        const SamplePtr next = sampleOf(sampled, 1);
        QCOMPARE(next->intervalNs, 60'000'000);
        QCOMPARE(next->number, 2);
        QVERIFY(!next->events.empty());
        QCOMPARE(int(next->events.front().kind), int(EventKind::IntervalChanged));
        QCOMPARE(next->events.front().text, QStringLiteral("from 1h to 60ms"));
    }

    void stopsAndStartsAnew()
    {
        SamplingThread thread(std::make_unique<KernelProc>(m_tree.root()),
                              std::make_unique<SystemClock>());
        thread.setScope({true, false, *Selection::parse({QStringLiteral("1")})});
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        thread.start(50ms);
        QTRY_VERIFY(sampled.size() >= 2);
        QCOMPARE(sampleOf(sampled, 0)->processes.size(), 1U);
        thread.stop();
        thread.start(1h);
        QTRY_COMPARE(sampleOf(sampled, sampled.size() - 1)->intervalNs, 3'600'000'000'000);
        const SamplePtr last = sampleOf(sampled, sampled.size() - 1);
        QCOMPARE(last->number, 1);
        QCOMPARE(last->elapsedNs, 0);
        QCOMPARE(last->processes.size(), 1U); // the scope outlives the stop
    }

    void failsWithoutProc()
    {
        SamplingThread thread(std::make_unique<KernelProc>(m_tree.root() + "/nowhere"),
                              std::make_unique<SystemClock>());
        QSignalSpy sampled(&thread, &SamplingThread::sampled);
        QSignalSpy failed(&thread, &SamplingThread::failed);
        thread.start(50ms);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(sampled.isEmpty());
        QCOMPARE(int(failed.front().front().value<Error>().kind), int(ErrorKind::Gone));
    }

private:
    static SamplePtr findLate(const QSignalSpy &spy)
    {
        for (qsizetype i = 0; i < spy.size(); ++i) {
            const SamplePtr sample = sampleOf(spy, i);
            for (const Event &event : sample->events) {
                if (event.kind == EventKind::LateTick
                    && event.text.contains(QStringLiteral("missed"))
                    && sample->elapsedNs >= 2'000'000'000) {
                    return sample;
                }
            }
        }
        return {};
    }

    ProcTree m_tree{QStringLiteral("nasty")};
};

QTEST_GUILESS_MAIN(TestSampler)
#include "tst_sampler.moc"
