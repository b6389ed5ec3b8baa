// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recording.h"
#include "core/session/recordingqueue.h"
#include "core/session/sessionlibrary.h"
#include "core/session/sessionreader.h"
#include "synthetic.h"

#include <QSignalSpy>
#include <QTest>

#include <set>
#include <thread>

using namespace probes;

class TestRecording : public QObject
{
    Q_OBJECT

private slots:
    void queueDropsTheOldestTicks();
    void queueKeepsTheEventsOfDroppedTicks();
    void queueCountsNamesThatOnlyItHolds();
    void queueKeepsOnlyWhatIsRecorded();
    void queueIgnoresWhatComesAfterTheEnd();
    void recordsAndStops();
    void savesWhenItIsDestroyed();
    void failsAtOnceWhereNoFileCanBeMade();
    void findsANameOfItsOwn();
    void tellsThatItsFileIsGone_data();
    void tellsThatItsFileIsGone();
    void isNotWellBeforeASyncSucceeds();
    void keepsColoursAsTheyAreChosen();
    void tellsTheSizeOfTheClosedFile();
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

void TestRecording::queueKeepsTheEventsOfDroppedTicks()
{
    RecordingQueue queue(30'000);
    for (qint64 tick = 1; tick <= 100; ++tick) {
        auto eventful = std::make_shared<Sample>(*sample(tick));
        if (tick % 2 == 0)
            eventful->events = {{EventKind::ProcessExited, tick, ProcessKey{1, 2}, {}, 0}};
        queue.pushTick(eventful);
    }
    const qint64 lost = queue.lost().ticks;
    QVERIFY(lost > 20 && lost < 100);
    const auto kept = queue.take(0ms, false);
    QCOMPARE(kept->type, RecordingQueue::Type::Events);
    QCOMPARE(qint64(kept->events.size()), lost / 2);
    for (size_t i = 0; i < kept->events.size(); ++i) {
        QCOMPARE(kept->events[i].wallMs, qint64(i + 1) * 2);
    }
    QCOMPARE(queue.take(0ms, false)->sample->number, lost + 1);

    RecordingQueue small(1); // in which not even those have room
    auto eventful = std::make_shared<Sample>(*sample(1));
    eventful->events = {{EventKind::ClockStep, 1, {}, QString(1000, u'x'), 0}};
    small.pushTick(eventful);
    QVERIFY(!small.take(0ms, false));
    QCOMPARE(small.lost().ticks, 1);
}

void TestRecording::queueCountsNamesThatOnlyItHolds()
{
    // Processes that live for one tick each: their names weigh more than their values.
    constexpr qsizetype NameBytes = 100'000;
    constexpr qsizetype Limit = 10 * NameBytes;
    RecordingQueue queue(Limit);
    for (qint64 tick = 1; tick <= 100; ++tick) {
        auto shortLived = std::make_shared<Sample>(*sample(tick, 0));
        auto info = std::make_shared<ProcessInfo>(*Synthetic::process(pid_t(tick), {}));
        info->commandLine = QString(NameBytes / qsizetype(sizeof(QChar)), u'x');
        shortLived->processes.push_back({info, {}, 'S', true, false});
        queue.pushTick(shortLived);
    }
    QVERIFY(queue.lost().ticks >= 90);

    RecordingQueue shared(Limit); // the same names in every tick count once
    const auto info = std::make_shared<ProcessInfo>(*Synthetic::process(1, {}));
    info->commandLine = QString(NameBytes / qsizetype(sizeof(QChar)), u'x');
    for (qint64 tick = 1; tick <= 100; ++tick) {
        auto longLived = std::make_shared<Sample>(*sample(tick, 0));
        longLived->processes.push_back({info, {}, 'S', true, false});
        shared.pushTick(longLived);
    }
    QCOMPARE(shared.lost().ticks, 0);
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
    QVERIFY(stopped.wait(PROBES_PATIENCE_MS));
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
    QCOMPARE(events[0].tick, 50); // the last one that there is
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

void TestRecording::findsANameOfItsOwn()
{
    const QTemporaryDir folder;
    const SessionLibrary library(folder.path());
    const Session session = Synthetic::session();
    std::array<Result<std::unique_ptr<Recording>>, 4> made;
    std::vector<std::thread> threads;
    threads.reserve(made.size());
    for (auto &recording : made) {
        threads.emplace_back([&] { recording = Recording::startIn(library, session, {}); });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    std::set<QString> paths;
    for (auto &recording : made) {
        QVERIFY2(recording, recording ? "" : qPrintable(recording.error().text()));
        paths.insert((*recording)->path());
    }
    QCOMPARE(paths.size(), made.size());
}

void TestRecording::tellsThatItsFileIsGone_data()
{
    QTest::addColumn<bool>("moved");
    QTest::newRow("moved") << true;
    QTest::newRow("deleted") << false;
}

void TestRecording::tellsThatItsFileIsGone()
{
    QFETCH(bool, moved);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.probes"));
    const QString other = folder.filePath(QStringLiteral("moved.probes"));
    auto recording = Recording::start(path, Synthetic::session(), {});
    QVERIFY(recording);
    QSignalSpy wrote(recording->get(), &Recording::wrote);
    QSignalSpy stopped(recording->get(), &Recording::stopped);
    (*recording)->append(sample(1));
    QTRY_COMPARE(wrote.size(), 1);
    QVERIFY(moved ? QFile::rename(path, other) : QFile::remove(path));
    (*recording)->append(sample(2));
    (*recording)->stop(5);
    QVERIFY(stopped.wait(PROBES_PATIENCE_MS));
    QVERIFY2(stopped[0][1].toString().contains(QStringLiteral("moved or deleted")),
             qPrintable(stopped[0][1].toString()));
    recording->reset();
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden),
             moved ? QStringList{QStringLiteral("moved.probes")} : QStringList());
    if (moved) { // nothing of it was lost
        auto reader = SessionReader::open(other);
        QVERIFY(reader);
        QCOMPARE(*(*reader)->lastTick(), 2);
        QCOMPARE((*reader)->session()->state, SessionState::Finished);
    }
}

void TestRecording::isNotWellBeforeASyncSucceeds()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.probes"));
    const QString other = folder.filePath(QStringLiteral("moved.probes"));
    auto recording = Recording::start(path, Synthetic::session(), {.syncEvery = 1ms});
    QVERIFY(recording);
    QSignalSpy wrote(recording->get(), &Recording::wrote);
    QSignalSpy troubled(recording->get(), &Recording::troubled);
    QSignalSpy recovered(recording->get(), &Recording::recovered);
    QVERIFY(QFile::rename(path, other));
    qint64 tick = 0;
    const auto writeOne = [&] {
        const auto before = wrote.size();
        (*recording)->append(sample(++tick));
        return QTest::qWaitFor([&] { return wrote.size() > before; }, PROBES_PATIENCE_MS);
    };
    for (; troubled.isEmpty() && tick < 1000;) {
        QVERIFY(writeOne());
    }
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(troubled[0][0].value<Error>().kind, ErrorKind::Gone);
    for (int i = 0; i < 5; ++i) { // writing goes well, and says nothing about syncing
        QVERIFY(writeOne());
    }
    QVERIFY(recovered.isEmpty());
    QVERIFY(!wrote.last()[0].value<RecordingStatus>().trouble.isEmpty());
    QVERIFY(QFile::rename(other, path));
    QTRY_COMPARE(recovered.size(), 1);
    QCOMPARE(troubled.size(), 1);
}

//! In the file before the recording ends, also of whom it holds only later.
void TestRecording::keepsColoursAsTheyAreChosen()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.probes"));
    auto recording = Recording::start(path, Synthetic::session(), {});
    QVERIFY(recording);
    QSignalSpy wrote(recording->get(), &Recording::wrote);
    const SamplePtr later = sample(2, 3);
    const auto keyOf = [&later](size_t i) { return later->processes[i].info->key; };
    const ShownColour group{{}, Synthetic::series(5)[1].info->name, 9};
    (*recording)->setColours({{keyOf(0), {}, 4}, {keyOf(2), {}, 7}, group});
    (*recording)->append(sample(1, 1));
    QTRY_COMPARE(wrote.size(), 1);
    QTRY_COMPARE(coloursIn(path)->processes, (std::map<quint32, int>{{1, 4}}));
    (*recording)->append(later);
    QTRY_COMPARE(coloursIn(path)->processes, (std::map<quint32, int>{{1, 4}, {3, 7}}));
    QVERIFY(coloursIn(path)->groups.empty());
    for (qint64 tick = 3; tick <= 5; ++tick) {
        (*recording)->append(sample(tick, 3));
    }
    QTRY_COMPARE(coloursIn(path)->groups, (std::map<quint32, int>{{2, 9}}));
    (*recording)->setColours({{keyOf(0), {}, 5}});
    QTRY_COMPARE(coloursIn(path)->processes, (std::map<quint32, int>{{1, 5}}));
    QVERIFY(coloursIn(path)->groups.empty());
    QVERIFY(SessionReader::open(path).value()->isLive());
}

//! Whatever the journal takes meanwhile: people would look for it when it is saved.
void TestRecording::tellsTheSizeOfTheClosedFile()
{
    constexpr int PageBytes = 4096;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.probes"));
    auto recording = Recording::start(path, Synthetic::session(), {});
    QVERIFY(recording);
    QSignalSpy wrote(recording->get(), &Recording::wrote);
    QSignalSpy stopped(recording->get(), &Recording::stopped);
    for (qint64 tick = 1; tick <= 200; ++tick) {
        (*recording)->append(sample(tick, 20));
    }
    QTRY_COMPARE(wrote.size(), 200);
    const qint64 told = wrote.last()[0].value<RecordingStatus>().bytes;
    const qint64 listed = SessionLibrary(folder.path()).list().at(0).bytes;
    QVERIFY(QFileInfo(path + QStringLiteral("-wal")).size() > 10 * PageBytes);
    (*recording)->stop(Synthetic::wallMs(200));
    QVERIFY(stopped.wait(PROBES_PATIENCE_MS));
    const qint64 bytes = QFileInfo(path).size();
    QCOMPARE(stopped[0][0].value<RecordingStatus>().bytes, bytes);
    QVERIFY2(std::abs(told - bytes) <= PageBytes, qPrintable(QString::number(told - bytes)));
    QCOMPARE(listed, told);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
