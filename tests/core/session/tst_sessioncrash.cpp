// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionlibrary.h"
#include "core/session/sessionreader.h"
#include "core/session/sessionwriter.h"
#include "sqlite.h"
#include "synthetic.h"

#include <QTest>

#include <csignal>

using namespace probes;

namespace {
QString program()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/crashwriter");
}
} // namespace

//! Kills a real recording process and looks at what it left.
class TestSessionCrash : public QObject
{
    Q_OBJECT

private slots:
    void losesNothingWritten_data();
    void losesNothingWritten();
    void leavesALiveSessionAlone();
    void closesWhatThisProcessGaveUp();
};

void TestSessionCrash::losesNothingWritten_data()
{
    QTest::addColumn<qint64>("ticks");
    const qint64 moments[] = {0, 1, 2, 17, 63, 64, 65, 130, 333, 700};
    for (const qint64 ticks : moments) {
        QTest::addRow("after tick %lld", ticks) << ticks;
    }
}

void TestSessionCrash::losesNothingWritten()
{
    QFETCH(qint64, ticks);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("crashed session.probes"));
    QProcess child;
    child.start(program(), {path});
    qint64 said = 0;
    const auto readLines = [&] {
        while (child.canReadLine()) {
            said = child.readLine().trimmed().toLongLong();
        }
    };
    while (said < ticks) {
        QVERIFY2(child.waitForReadyRead(20'000), child.readAllStandardError().constData());
        readLines();
    }
    QVERIFY(child.waitForStarted());
    ::kill(pid_t(child.processId()), SIGKILL);
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    readLines();
    if (!QFileInfo::exists(path) || sqlite(path, "SELECT count(*) FROM session") != "1") {
        QVERIFY(said == 0); // killed before the session was there
        return;
    }

    const SessionLibrary library(folder.path());
    const auto closed = library.closeInterrupted();
    QCOMPARE(closed.size(), size_t(1));
    QCOMPARE(closed[0].session.state, SessionState::Interrupted);
    QVERIFY(!closed[0].live);
    QVERIFY(library.closeInterrupted().empty());
    QCOMPARE(sqlite(path, "PRAGMA integrity_check"), QByteArray("ok"));
    QCOMPARE(sqlite(path, "PRAGMA journal_mode"), QByteArray("delete"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);

    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    QCOMPARE((*reader)->warning(), QString());
    const qint64 last = *(*reader)->lastTick();
    QVERIFY2(last == said || last == said + 1, qPrintable(QString::number(last - said)));
    qint64 next = 1;
    const auto done = (*reader)->read(1, -1, [&](const TickRecord &tick) {
        bool isRight = tick.tick == next && tick.wallMs == Synthetic::wallMs(next)
            && tick.processes.size() == (next % 7 ? 13 : 41);
        for (const ProcessRecord &process : tick.processes) {
            isRight =
                isRight && process.now == Synthetic::readings(next, process.process->info.key.pid);
        }
        ++next;
        return isRight;
    });
    QVERIFY(done);
    QCOMPARE(next, last + 1);
    const auto events = *(*reader)->events();
    QCOMPARE(qint64(events.size()), last + 1); // one a tick, and the interruption
    QCOMPARE(events.back().event.kind, EventKind::Interrupted);
    QCOMPARE((*reader)->session()->endMs,
             last ? Synthetic::wallMs(last) : Synthetic::session().startMs);
}

void TestSessionCrash::leavesALiveSessionAlone()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("live.probes"));
    QProcess child;
    child.start(program(), {path});
    QVERIFY(child.waitForReadyRead(20'000));
    const SessionLibrary library(folder.path());
    QVERIFY(library.closeInterrupted().empty());
    QCOMPARE(closeIfInterrupted(path).error().kind, ErrorKind::Busy);
    QCOMPARE(library.remove(path).error().kind, ErrorKind::Busy);
    QCOMPARE(SessionWriter::create(path, Synthetic::session(), {}).error().kind, ErrorKind::Busy);
    QVERIFY(library.list().front().live);
    QVERIFY(addMarker(path, QStringLiteral("from outside"), 1));
    QVERIFY(editDescription(path, QStringLiteral("changed from outside")));
    // Its lock file may be deleted by somebody; its process still runs.
    QVERIFY(QFile::remove(path + QStringLiteral(".lock")));
    QCOMPARE(closeIfInterrupted(path).error().kind, ErrorKind::Busy);
    ::kill(pid_t(child.processId()), SIGKILL);
    QVERIFY(child.waitForFinished());
    QVERIFY(closeIfInterrupted(path));
    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    QCOMPARE((*reader)->session()->description, QStringLiteral("changed from outside"));
    QCOMPARE((*reader)->session()->state, SessionState::Interrupted);
}

//! A recording that could not be finished (a full disk) must not stay open as long as the program.
void TestSessionCrash::closesWhatThisProcessGaveUp()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("given up.probes"));
    auto writer = SessionWriter::create(path, Synthetic::session(), {});
    QVERIFY(writer);
    QVERIFY((*writer)->append(Synthetic(1).sample(1)));
    QCOMPARE(closeIfInterrupted(path).error().kind, ErrorKind::Busy);
    writer->reset();
    QVERIFY(closeIfInterrupted(path));
    QCOMPARE((*SessionReader::open(path))->session()->state, SessionState::Interrupted);
}

QTEST_GUILESS_MAIN(TestSessionCrash)
#include "tst_sessioncrash.moc"
