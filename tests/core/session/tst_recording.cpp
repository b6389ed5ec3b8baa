// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recording.h"
#include "core/session/recordingqueue.h"
#include "core/session/sessionlibrary.h"
#include "core/session/sessionreader.h"
#include "synthetic.h"

#include <QtTest>

using namespace probes;

class TestRecording : public QObject
{
    Q_OBJECT

private slots:
    void queueDropsTheOldestTicks();
    void queueKeepsOnlyWhatIsRecorded();
    void queueIgnoresWhatComesAfterTheEnd();
    void recordsAndStops();
    void savesWhenItIsDestroyed();
    void failsAtOnceWhereNoFileCanBeMade();
};

namespace {
using namespace std::chrono_literals;

SamplePtr sample(qint64 tick, int processes = 3)
{
    return std::make_shared<const Sample>(Synthetic(processes).sample(tick));
}
} // namespace

void TestRecording::queueDropsTheOldestTicks()
{
    RecordingQueue queue(20'000);
    queue.push({RecordingQueue::Type::Marker, {}, QStringLiteral("kept"), 5});
    for (qint64 tick = 1; tick <= 100; ++tick) {
        queue.pushTick(sample(tick));
    }
    const auto lost = queue.lost();
    QVERIFY(lost.ticks > 50 && lost.ticks < 100);
    QCOMPARE(lost.firstMs, Synthetic::wallMs(1));
    QCOMPARE(queue.take(0ms, false)->text, QStringLiteral("kept"));
    const auto oldest = queue.take(0ms, false);
    QCOMPARE(oldest->sample->number, lost.ticks + 1);
    queue.putBack(*oldest);
    QCOMPARE(queue.take(0ms, false)->sample->number, lost.ticks + 1);
    queue.forgive(lost.ticks);
    QCOMPARE(queue.lost().ticks, 0);
    QCOMPARE(queue.dropAll(), 100 - lost.ticks - 1);
    QVERIFY(!queue.take(0ms, false));
}

void TestRecording::queueKeepsOnlyWhatIsRecorded()
{
    auto mixed = std::make_shared<Sample>(Synthetic(50).sample(3));
    for (size_t i = 0; i < mixed->processes.size(); ++i) {
        mixed->processes[i].selected = i == 7;
    }
    mixed->lateNs = 9;
    RecordingQueue queue(1 << 20);
    queue.pushTick(mixed);
    const auto item = queue.take(0ms, false);
    QCOMPARE(item->sample->processes.size(), size_t(1));
    QVERIFY(item->sample->processes[0].info == mixed->processes[7].info);
    QVERIFY(item->sample->machine == mixed->machine);
    QCOMPARE(item->sample->wallMs, mixed->wallMs);
    QCOMPARE(item->sample->bootNs, mixed->bootNs);
    QCOMPARE(item->sample->number, mixed->number);
    QCOMPARE(item->sample->lateNs, mixed->lateNs);
    const SamplePtr whole = sample(4);
    queue.pushTick(whole);
    QVERIFY(queue.take(0ms, false)->sample == whole); // no copy where none is needed
}

void TestRecording::queueIgnoresWhatComesAfterTheEnd()
{
    RecordingQueue queue(1 << 20);
    queue.pushTick(sample(1));
    queue.stop(77);
    queue.pushTick(sample(2));
    queue.stop(88);
    QCOMPARE(queue.take(0ms, true)->type, RecordingQueue::Type::Tick);
    QCOMPARE(queue.take(0ms, true)->wallMs, 77);
    QVERIFY(!queue.take(0ms, true));
    QCOMPARE(queue.endMs(), 77);
}

void TestRecording::recordsAndStops()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.probes"));
    auto recording = Recording::start(path, Synthetic::session(), {});
    QVERIFY(recording);
    QCOMPARE((*recording)->path(), path);
    QSignalSpy wrote(recording->get(), &Recording::wrote);
    QSignalSpy stopped(recording->get(), &Recording::stopped);
    QSignalSpy troubled(recording->get(), &Recording::troubled);
    QSignalSpy described(recording->get(), &Recording::described);
    for (qint64 tick = 1; tick <= 50; ++tick) {
        (*recording)->append(sample(tick));
    }
    (*recording)->mark(QStringLiteral("half"), 42);
    (*recording)->setDescription(QStringLiteral("new text"));
    QTRY_COMPARE(wrote.size(), 50);
    QTRY_COMPARE(described.size(), 1);
    QCOMPARE(SessionReader::open(path).value()->session()->description, QStringLiteral("new text"));
    QVERIFY(SessionReader::open(path).value()->isLive());
    (*recording)->stop(4711);
    (*recording)->stop(9999);
    (*recording)->append(sample(51));
    QVERIFY(stopped.wait());
    QCOMPARE(stopped.size(), 1);
    QCOMPARE(stopped[0][1].toString(), QString());
    const auto status = stopped[0][0].value<RecordingStatus>();
    QCOMPARE(status.ticks, 50);
    QCOMPARE(status.droppedTicks, 0);
    QVERIFY(status.bytes > 0);
    QVERIFY(troubled.isEmpty());

    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    QCOMPARE(*(*reader)->lastTick(), 50);
    QCOMPARE((*reader)->session()->endMs, 4711);
    QCOMPARE((*reader)->session()->description, QStringLiteral("new text"));
    const auto events = *(*reader)->events();
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(events[0].tick, 51);
    QCOMPARE(events[0].event.wallMs, 42);
}

void TestRecording::savesWhenItIsDestroyed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.probes"));
    {
        auto recording = Recording::start(path, Synthetic::session(), {});
        QVERIFY(recording);
        (*recording)->append(sample(1));
        (*recording)->append(sample(2));
    }
    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    QCOMPARE(*(*reader)->lastTick(), 2);
    QCOMPARE((*reader)->session()->state, SessionState::Finished);
}

void TestRecording::failsAtOnceWhereNoFileCanBeMade()
{
    const QTemporaryDir folder;
    const auto nowhere =
        Recording::start(folder.filePath(QStringLiteral("no/x.probes")), Synthetic::session(), {});
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind, ErrorKind::Gone);
    const QString path = folder.filePath(QStringLiteral("x.probes"));
    const auto first = Recording::start(path, Synthetic::session(), {});
    QVERIFY(first);
    const auto second = Recording::start(path, Synthetic::session(), {});
    QVERIFY(!second);
    QCOMPARE(second.error().kind, ErrorKind::Busy);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
