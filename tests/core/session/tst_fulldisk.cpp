// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recording.h"
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "sqlite.h"
#include "synthetic.h"

#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace probes;

//! Records onto a file system of two megabytes, which with-small-disk.sh makes.
class TestFullDisk : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void writerGoesOnWhenThereIsRoomAgain();
    void writerRefusesToBeginOnAFullDisk();
    void recordingKeepsWhatWaits();
    void recordingCountsWhatItDropped();
    void recordingSaysWhatItLostAtTheEnd();
    void stoppingAndWaitingTellsTheSame();

private:
    QString at(const char *name) const { return m_folder + u'/' + QLatin1String(name); }
    //! Leaves room for about `bytes`.
    void fill(qint64 bytes);
    void makeRoom() { QVERIFY(QFile::remove(at("ballast"))); }

    QString m_folder;
};

namespace {
constexpr int Processes = 30;

SamplePtr sample(qint64 tick)
{
    return std::make_shared<const Sample>(Synthetic(Processes).sample(tick));
}

//! The wall times of all ticks; empty when one has a wrong value.
std::vector<qint64> timesOf(const QString &path)
{
    std::vector<qint64> times;
    auto reader = SessionReader::open(path);
    const auto done = !reader ? Result<void>(tl::unexpected(reader.error()))
                              : (*reader)->read(1, -1, [&](const TickRecord &tick) {
                                    const qint64 n = (tick.wallMs - Synthetic::wallMs(0)) / 1000;
                                    if (!(tick.processes[5].now == Synthetic::readings(n, 1005)))
                                        return false;
                                    times.push_back(n);
                                    return true;
                                });
    return done ? times : std::vector<qint64>();
}
} // namespace

void TestFullDisk::init()
{
    m_folder = qEnvironmentVariable("SMALL_DISK");
    QVERIFY(!m_folder.isEmpty());
}

void TestFullDisk::cleanup()
{
    QDir folder(m_folder);
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QVERIFY(folder.remove(name));
    }
}

void TestFullDisk::fill(qint64 bytes)
{
    QFile ballast(at("ballast"));
    QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const qint64 room = QStorageInfo(m_folder).bytesAvailable() - bytes;
    QCOMPARE(ballast.write(QByteArray(room, 'x')), room);
}

void TestFullDisk::writerGoesOnWhenThereIsRoomAgain()
{
    const QString path = at("x.probes");
    auto writer = SessionWriter::create(path, Synthetic::session(), {});
    QVERIFY(writer);
    fill(100'000);
    std::vector<qint64> expected;
    int failures = 0;
    for (qint64 tick = 1; failures < 3 && tick < 1000; ++tick) {
        const auto done = (*writer)->append(*sample(tick));
        if (done) {
            expected.push_back(tick);
            continue;
        }
        QCOMPARE(done.error().kind, ErrorKind::Full);
        QVERIFY(done.error().text().contains(path));
        ++failures;
    }
    QCOMPARE(failures, 3);
    QVERIFY(expected.size() > 5);
    QCOMPARE(timesOf(path), expected); // while the disk is full
    makeRoom();
    for (qint64 tick = 2000; tick < 2100; ++tick) {
        QVERIFY((*writer)->append(*sample(tick)));
        expected.push_back(tick);
    }
    QVERIFY((*writer)->finish(SessionState::Finished, 1));
    QCOMPARE(sqlite(path, "PRAGMA integrity_check"), QByteArray("ok"));
    QCOMPARE(timesOf(path), expected);
}

void TestFullDisk::writerRefusesToBeginOnAFullDisk()
{
    fill(0);
    const auto writer = SessionWriter::create(at("x.probes"), Synthetic::session(), {});
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::Full);
    QCOMPARE(QDir(m_folder).entryList(QDir::Files | QDir::Hidden),
             QStringList{QStringLiteral("ballast")});
}

void TestFullDisk::recordingKeepsWhatWaits()
{
    const QString path = at("x.probes");
    auto recording = Recording::start(path, Synthetic::session(), {});
    QVERIFY(recording);
    QSignalSpy troubled(recording->get(), &Recording::troubled);
    QSignalSpy recovered(recording->get(), &Recording::recovered);
    QSignalSpy stopped(recording->get(), &Recording::stopped);
    fill(50'000);
    constexpr qint64 Ticks = 400;
    std::vector<qint64> expected;
    for (qint64 tick = 1; tick <= Ticks; ++tick) {
        (*recording)->append(sample(tick));
        expected.push_back(tick);
    }
    QTRY_COMPARE_WITH_TIMEOUT(troubled.size(), 1, 20'000);
    QCOMPARE(troubled[0][0].value<Error>().kind, ErrorKind::Full);
    QVERIFY(recovered.isEmpty());
    makeRoom();
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, 20'000);
    (*recording)->stop(1);
    QVERIFY(stopped.wait(20'000));
    QCOMPARE(stopped[0][1].toString(), QString());
    QCOMPARE(stopped[0][0].value<RecordingStatus>().droppedTicks, 0);
    QCOMPARE(timesOf(path), expected);
    QVERIFY(SessionReader::open(path).value()->events()->empty()); // nothing is missing: no gap
}

void TestFullDisk::recordingCountsWhatItDropped()
{
    const QString path = at("x.probes");
    constexpr qsizetype QueueOfAFewTicks = 50'000;
    auto recording = Recording::start(path, Synthetic::session(), {.queueBytes = QueueOfAFewTicks});
    QVERIFY(recording);
    QSignalSpy troubled(recording->get(), &Recording::troubled);
    QSignalSpy recovered(recording->get(), &Recording::recovered);
    QSignalSpy stopped(recording->get(), &Recording::stopped);
    QSignalSpy wrote(recording->get(), &Recording::wrote);
    QSignalSpy retried(recording->get(), &Recording::retried);
    fill(50'000);
    qint64 tick = 0;
    while (troubled.isEmpty()) {
        QVERIFY(tick < 1000);
        const auto before = wrote.size();
        (*recording)->append(sample(++tick));
        QTRY_VERIFY(wrote.size() > before || !troubled.isEmpty());
    }
    QStringList steps;
    for (const qint64 end = tick + 200; tick < end; ++tick) {
        auto stepped = std::make_shared<Sample>(*sample(tick + 1));
        steps += QString::number(tick);
        stepped->events = {{EventKind::ClockStep, stepped->wallMs, {}, steps.last(), 0}};
        (*recording)->append(stepped);
    }
    // While the trouble lasts, whoever shows it learns what is lost.
    const auto toldLost = [&retried] {
        return retried.isEmpty() ? 0 : retried.last()[0].value<RecordingStatus>().droppedTicks;
    };
    QTRY_VERIFY_WITH_TIMEOUT(toldLost() > 100, 20'000);
    makeRoom();
    QTRY_COMPARE_WITH_TIMEOUT(recovered.size(), 1, 20'000);
    (*recording)->stop(1);
    QVERIFY(stopped.wait(20'000));
    QCOMPARE(stopped[0][1].toString(), QString());
    const auto status = stopped[0][0].value<RecordingStatus>();
    const std::vector<qint64> times = timesOf(path);
    QVERIFY(status.droppedTicks > 100);
    QCOMPARE(status.ticks, qint64(times.size()));
    QCOMPARE(status.ticks + status.droppedTicks, tick);
    auto events = *SessionReader::open(path).value()->events();
    QStringList stored; // what happened in ticks that were dropped is told all the same
    for (const RecordedEvent &event : events) {
        if (event.event.kind == EventKind::ClockStep)
            stored += event.event.text;
    }
    QCOMPARE(stored, steps);
    std::erase_if(events, [](const RecordedEvent &event) {
        return event.event.kind == EventKind::ClockStep;
    });
    QCOMPARE(events.size(), size_t(1));
    QCOMPARE(events[0].event.kind, EventKind::Gap);
    QVERIFY(events[0].event.text.contains(QString::number(status.droppedTicks)));
    QVERIFY(events[0].event.text.contains(QStringLiteral("no space")));
    // It stands before the first tick after the hole.
    const auto hole = std::adjacent_find(times.begin(), times.end(),
                                         [](qint64 a, qint64 b) { return b != a + 1; });
    QCOMPARE(events[0].tick, hole - times.begin() + 2);
    QCOMPARE(events[0].event.wallMs, Synthetic::wallMs(*hole + 1));
}

void TestFullDisk::recordingSaysWhatItLostAtTheEnd()
{
    const QString path = at("x.probes");
    auto recording = Recording::start(path, Synthetic::session(), {});
    QVERIFY(recording);
    QSignalSpy troubled(recording->get(), &Recording::troubled);
    QSignalSpy stopped(recording->get(), &Recording::stopped);
    fill(50'000);
    for (qint64 tick = 1; tick <= 400; ++tick) {
        (*recording)->append(sample(tick));
    }
    QTRY_COMPARE_WITH_TIMEOUT(troubled.size(), 1, 20'000);
    (*recording)->stop(1);
    QVERIFY(stopped.wait(20'000));
    const auto status = stopped[0][0].value<RecordingStatus>();
    QVERIFY(stopped[0][1].toString().contains(QStringLiteral("no space")));
    QVERIFY(status.droppedTicks > 0);
    QCOMPARE(status.ticks + status.droppedTicks, 400);
    recording->reset();
    QCOMPARE(qint64(timesOf(path).size()), status.ticks);
}

void TestFullDisk::stoppingAndWaitingTellsTheSame()
{
    auto recording = Recording::start(at("x.probes"), Synthetic::session(), {});
    QVERIFY(recording);
    QSignalSpy stopped(recording->get(), &Recording::stopped);
    fill(50'000);
    for (qint64 tick = 1; tick <= 400; ++tick) {
        (*recording)->append(sample(tick));
    }
    const RecordingEnd end = (*recording)->stopAndWait(1);
    QVERIFY2(end.error.contains(QStringLiteral("no space")), qPrintable(end.error));
    QVERIFY(end.status.droppedTicks > 0);
    QCOMPARE(end.status.ticks + end.status.droppedTicks, 400);
    QCoreApplication::sendPostedEvents();
    QVERIFY(stopped.isEmpty());
}

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("SMALL_DISK")) {
        std::vector<char *> arguments{const_cast<char *>(PROBES_FIXTURES "/with-small-disk.sh"),
                                      const_cast<char *>("2M")};
        arguments.insert(arguments.end(), argv, argv + argc);
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        return 1;
    }
    QCoreApplication app(argc, argv);
    TestFullDisk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fulldisk.moc"
