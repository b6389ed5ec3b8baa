// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <csignal>

#include <fcntl.h>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}

bool send(const QProcess &process, int number)
{
    return ::kill(pid_t(process.processId()), number) == 0;
}
} // namespace

//! How a recording ends: by signals, by kill -9, and what is left then.
class TestCliEnd : public QObject
{
    Q_OBJECT

private slots:
    void signalsEndCleanly_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void signalsEndCleanly()
    {
        QFETCH(int, number);
        const ProbesProgram program;
        const QString file = program.path(q("signal.probes"));
        const QString csv = program.path(q("csv"));
        const auto recording = program.startRecording(file, {q("--csv"), csv});
        QVERIFY(recording);
        QVERIFY(send(*recording, number));
        QVERIFY(recording->waitForFinished());
        QCOMPARE(recording->exitStatus(), QProcess::NormalExit);
        QCOMPARE(recording->exitCode(), 0);
        const QJsonArray shown = program.json({q("show"), file});
        QCOMPARE(shown[0][u"state"].toString(), q("finished"));
        const Outcome judged = python(q(R"py(
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1] + "/system_cpu.csv", newline="")))
assert [int(row["tick"]) for row in rows] == list(range(1, int(sys.argv[2]) + 1)), rows
)py"),
                                      {csv, QString::number(shown[0][u"ticks"].toInt())});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
        QCOMPARE(QDir(program.path(QString())).entryList(QDir::Files),
                 QStringList{q("signal.probes")});
    }

    //! Whoever opens a file for writing waits while another program has a lease on it.
    void signalBeforeTheTargetAnswersEndsToo()
    {
        const ProbesProgram program;
        const QString file = program.path(q("early.probes"));
        const QString csv = program.path(q("slow.csv"));
        QVERIFY(QFile(csv).open(QFile::WriteOnly));
        QFile leased(csv);
        QVERIFY(leased.open(QFile::ReadOnly));
        QVERIFY(std::signal(SIGIO, SIG_IGN) != SIG_ERR); // the kernel asks for the lease by it
        QCOMPARE(fcntl(leased.handle(), F_SETLEASE, F_RDLCK), 0);
        const auto recording = program.start(
            {q("record"), q("--interval"), q("50ms"), q("--output"), file, q("--csv"), csv});
        QTRY_VERIFY(QFile::exists(file)); // and not by a program: it samples after two seconds
        QVERIFY(send(*recording, SIGINT));
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT(
            (said += recording->readAllStandardError()).contains("gave up waiting"), 40'000);
        leased.close();
        QVERIFY(recording->waitForFinished());
        QCOMPARE(recording->exitStatus(), QProcess::NormalExit);
        QCOMPARE(recording->exitCode(), 3);
    }

    void hangUpUnderNohupIsIgnored()
    {
        const ProbesProgram program;
        const QString file = program.path(q("nohup.probes"));
        Child recording;
        recording.setProcessEnvironment(program.environment());
        recording.start(q("nohup"),
                        {ProbesProgram::binary(), q("record"), q("--interval"), q("50ms"),
                         q("--output"), file});
        QVERIFY(program.waitForTicks(file, 2));
        QVERIFY(send(recording, SIGHUP));
        QVERIFY(program.waitForTicks(file, program.ticksOf(file) + 5));
        QVERIFY(send(recording, SIGINT));
        QVERIFY(recording.waitForFinished());
        QCOMPARE(recording.exitCode(), 0);
    }

    void backgroundJobOfAScriptEndsBySigint()
    {
        const ProbesProgram program; // such a shell starts it with SIGINT ignored
        const Outcome outcome =
            program.shell(q("\"$1\" record --interval 50ms --output \"$2\" & pid=$!\n"
                            "until \"$1\" show \"$2\" >/dev/null 2>&1; do :; done\n"
                            "kill -INT $pid; wait $pid"),
                          {program.path(q("job.probes"))});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    }

    void killedRecordingIsClosedAndExported_data()
    {
        QTest::addColumn<int>("ticks");
        for (const int ticks : {3, 4, 7, 12, 70}) { // before and after the second keyframe
            QTest::newRow(qPrintable(q("after %1 ticks").arg(ticks))) << ticks;
        }
    }
    void killedRecordingIsClosedAndExported()
    {
        QFETCH(int, ticks);
        const ProbesProgram program;
        QDir().mkpath(program.sessionFolder());
        const QString file = program.sessionFolder() + q("/killed.probes");
        const QString live = program.path(q("live"));
        const auto recording = program.startRecording(
            file,
            {q("--process"), QString::number(QCoreApplication::applicationPid()), q("--csv"),
             live});
        QVERIFY(recording);
        QVERIFY(program.waitForTicks(file, ticks));
        const int seen = program.ticksOf(file);
        QVERIFY(send(*recording, SIGKILL));
        QVERIFY(recording->waitForFinished());

        const Outcome listed = program.run({q("sessions")});
        QCOMPARE(listed.code, 0);
        QVERIFY2(listed.err.contains(q("interrupted")), qPrintable(listed.err));
        QVERIFY(listed.out.contains(q("interrupted")));
        QCOMPARE(program.run({q("sessions")}).err, QString()); // once
        QCOMPARE(program.sessionFiles(), QStringList{q("killed.probes")});
        const int kept = program.ticksOf(file);
        QVERIFY2(kept >= seen, qPrintable(q("%1 of %2").arg(kept).arg(seen)));
        QCOMPARE(sqlite(file, q("PRAGMA integrity_check")).out, q("ok\n"));

        const QString later = program.path(q("later"));
        QCOMPARE(program.run({q("export"), file, q("--csv"), later}).code, 0);
        // The delivery that died with it goes on where it was, and ends with the same bytes.
        const Outcome again = program.run({q("export"), file, q("--csv"), live});
        QVERIFY2(again.code == 0, qPrintable(again.err));
        const Outcome diff = runProgram(q("diff"), {q("-r"), later, live});
        QVERIFY2(diff.code == 0, qPrintable(diff.out));
        const Outcome judged = python(q(R"py(
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1] + "/process_cpu.csv", newline="")))
assert [int(row["tick"]) for row in rows] == list(range(1, int(sys.argv[2]) + 1)), rows
)py"),
                                      {later, QString::number(kept)});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    void showClosesAnInterruptedFileAnywhere()
    {
        const ProbesProgram program;
        const QString file = program.path(q("elsewhere.probes"));
        const auto recording = program.startRecording(file);
        QVERIFY(recording);
        QCOMPARE(program.json({q("show"), file})[0][u"state"].toString(), q("recording"));
        QVERIFY(send(*recording, SIGKILL));
        QVERIFY(recording->waitForFinished());
        QCOMPARE(program.json({q("show"), file})[0][u"state"].toString(), q("interrupted"));
    }

    void secondRecordingOfTheSameFileIsRefused()
    {
        const ProbesProgram program;
        const QString file = program.path(q("twice.probes"));
        const auto first = program.startRecording(file);
        QVERIFY(first);
        const Outcome second =
            program.run({q("record"), q("--samples"), q("1"), q("--output"), file});
        QCOMPARE(second.code, 1);
        QVERIFY2(second.err.contains(file), qPrintable(second.err));
        const int ticks = program.ticksOf(file);
        QVERIFY(program.waitForTicks(file, ticks + 3)); // unharmed
        QVERIFY(send(*first, SIGINT));
        QVERIFY(first->waitForFinished());
        QCOMPARE(first->exitCode(), 0);
        QCOMPARE(sqlite(file, q("PRAGMA integrity_check")).out, q("ok\n"));
        // A finished one isn't overwritten either.
        const int kept = program.ticksOf(file);
        const Outcome third =
            program.run({q("record"), q("--samples"), q("1"), q("--output"), file});
        QCOMPARE(third.code, 1);
        QCOMPARE(program.ticksOf(file), kept);
    }

    void twoRecordingsAtOnceAreFine()
    {
        const ProbesProgram program;
        const auto one = program.startRecording(program.path(q("one.probes")));
        const auto two = program.startRecording(program.path(q("two.probes")));
        QVERIFY(one && two);
        for (QProcess *each : {one.get(), two.get()}) {
            QVERIFY(send(*each, SIGINT));
            QVERIFY(each->waitForFinished());
            QCOMPARE(each->exitCode(), 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliEnd)
#include "tst_cliend.moc"
