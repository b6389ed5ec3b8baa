// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/inheritedsignals.h"
#include "core/running/commandrun.h"

#include <QFile>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}

RunCommand shell(const QByteArray &script)
{
    return {{"sh", "-c", script}, {}};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

//! The state letter of a process.
char stateOf(pid_t pid)
{
    const QByteArray stat = contentOf(q("/proc/%1/stat").arg(pid));
    const qsizetype end = stat.lastIndexOf(')');
    return end > 0 ? stat.at(end + 2) : '\0';
}
} // namespace

//! Running a command: it waits for its probe, is followed with all that it starts, and goes on
//! whatever becomes of us.
class TestCommandRun : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_mark = m_folder->filePath(q("mark"));
    }

    void itStandsBeforeItsFirstInstructionUntilReleased_data() { ways(); }
    void itStandsBeforeItsFirstInstructionUntilReleased()
    {
        QFETCH(bool, trace);
        CommandRun run({{"touch", QFile::encodeName(m_mark)}, {}}, {.trace = trace});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy ended(&run, &CommandRun::commandEnded);
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        const ProcessWatch::News news = run.watch()->take();
        QCOMPARE(news.members.size(), 1U);
        QCOMPARE(news.isWitness, trace);
        QCOMPARE(news.events.at(0).kind, EventKind::ProcessStarted);
        QCOMPARE(news.events.at(0).text, q("touch"));
        QVERIFY(!QFile::exists(m_mark));
        run.release();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(QFile::exists(m_mark));
        const RunFacts facts = run.facts();
        QCOMPARE(facts.end.exitCode, 0);
        QCOMPARE(facts.process, news.members[0]);
        QVERIFY(facts.wallNs > 0);
        QVERIFY(facts.end.userUs.value_or(0) + facts.end.systemUs.value_or(0) > 0);
    }

    void oneThatIsNotReleasedEnds_data() { ways(); }
    void oneThatIsNotReleasedEnds()
    {
        QFETCH(bool, trace);
        pid_t pid = 0;
        {
            CommandRun run({{"touch", QFile::encodeName(m_mark)}, {}}, {.trace = trace});
            QSignalSpy ready(&run, &CommandRun::ready);
            run.start();
            QVERIFY(ready.wait(PROBES_PATIENCE_MS));
            pid = run.watch()->take().members.at(0).pid;
        }
        QVERIFY(!QFile::exists(q("/proc/%1").arg(pid)));
        QVERIFY(!QFile::exists(m_mark));
    }

    void itGoesOnWithoutUs()
    {
        const QByteArray go = QFile::encodeName(m_folder->filePath(q("go")));
        {
            CommandRun run(shell("(while [ ! -e " + go + " ]; do sleep 0.01; done; echo x >"
                                 + QFile::encodeName(m_mark) + ") & wait"),
                           {});
            QSignalSpy ready(&run, &CommandRun::ready);
            run.start();
            QVERIFY(ready.wait(PROBES_PATIENCE_MS));
            run.release();
            QTRY_VERIFY(run.facts().processes >= 3); // its child's child is traced, too
        }
        QVERIFY(QFile(QFile::decodeName(go)).open(QFile::WriteOnly));
        QTRY_COMPARE(contentOf(m_mark), QByteArray("x\n"));
    }

    void stoppedAndContinued()
    {
        CommandRun run(shell("echo >" + QFile::encodeName(m_mark) + "; kill -STOP $$; exit 3"), {});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy ended(&run, &CommandRun::commandEnded);
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        const pid_t pid = run.watch()->take().members.at(0).pid;
        run.release();
        QTRY_VERIFY(QFile::exists(m_mark));
        // By PTRACE_LISTEN it stays stopped, which the kernel calls a tracing stop.
        QTRY_VERIFY(stateOf(pid) == 't' || stateOf(pid) == 'T');
        QCOMPARE(ended.size(), 0);
        run.send(SIGCONT);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(run.facts().end.exitCode, 3);
    }

    void killed_data() { ways(); }
    void killed()
    {
        QFETCH(bool, trace);
        CommandRun run(shell("trap '' TERM; echo >" + QFile::encodeName(m_mark)
                             + "; while :; do sleep 0.01; done"),
                       {.trace = trace});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy ended(&run, &CommandRun::commandEnded);
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        run.release();
        QTRY_VERIFY(QFile::exists(m_mark));
        run.send(SIGTERM); // which it ignores
        QVERIFY(!run.hasEnded());
        run.send(SIGKILL);
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(run.facts().end.signal, SIGKILL);
        QCOMPARE(run.facts().exitCode(), 137);
        run.send(SIGTERM); // to nobody
    }

    //! Threads that fork, one that is another program at last, children by vfork: all are seen.
    void threadsAndWaysToBeginAProcess()
    {
        const QByteArray script = R"py(
import os, subprocess, threading
threads = [threading.Thread(target=lambda: subprocess.run(["sleep", "0.02"])) for _ in range(5)]
for thread in threads: thread.start()
for thread in threads: thread.join()
os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
if os.fork() == 0: os._exit(4)
os.wait()
threading.Thread(target=lambda: os.execv("/bin/sleep", ["sleep", "0.01"])).start()
)py";
        CommandRun run({{"/usr/bin/python3", "-c", script}, {}}, {});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy all(&run, &CommandRun::allEnded);
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        run.release();
        QTRY_COMPARE(all.size(), 1);
        QCOMPARE(run.facts().end.exitCode, 0);
        QCOMPARE(run.facts().processes, 8);
        QMap<QString, int> exits;
        for (const Event &event : run.watch()->take().events) {
            if (event.kind == EventKind::ProcessExited) {
                QVERIFY(event.end && event.end->userUs && event.end->systemUs);
                QVERIFY(event.end->maxRssBytes.value_or(0) > 0);
                ++exits[event.text];
            }
        }
        const QMap<QString, int> expected{
            {q("python3, exit code 4"), 1}, {q("sleep"), 6}, {q("true"), 1}};
        QCOMPARE(exits, expected);
    }

    //! What the event says of the totals is what is stored: none, while others add to them.
    void theEndTellsTheTotalsThatAreStored_data()
    {
        QTest::addColumn<bool>("trace");
        QTest::addColumn<bool>("goesOn");
        for (const bool trace : {true, false}) {
            QTest::addRow("alone, %s", trace ? "traced" : "not traced") << trace << false;
        }
        QTest::newRow("its child goes on") << true << true;
    }
    void theEndTellsTheTotalsThatAreStored()
    {
        QFETCH(bool, trace);
        QFETCH(bool, goesOn);
        CommandRun run(shell(goesOn ? "(sleep 0.3; i=0; while [ $i -lt 20000 ]; do i=$((i+1)); "
                                      "done) & exit 3"
                                    : "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 3"),
                       {.trace = trace});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy all(&run, &CommandRun::allEnded);
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        run.release();
        QTRY_COMPARE(all.size(), 1);
        const RunFacts facts = run.facts();
        QVERIFY(facts.end.userUs.value_or(0) > 0);
        QStringList told;
        for (const Event &event : run.watch()->take().events) {
            if (event.kind == EventKind::RunEnded)
                told += event.text;
        }
        QCOMPARE(told, QStringList(goesOn ? facts.endingText() : facts.text()));
    }

    void whatCannotBeRun_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no such command") << QByteArray("no such command") << 127;
        QTest::newRow("no such file") << QByteArray("/no/such") << 127;
        QTest::newRow("a folder") << QByteArray("/") << 126;
        QTest::newRow("not executable") << QByteArray("/etc/passwd") << 126;
        QTest::newRow("nothing") << QByteArray() << 127;
        QTest::newRow("no such interpreter") << QByteArray("script") << 127; // as env(1) says
    }
    void whatCannotBeRun()
    {
        QFETCH(QByteArray, program);
        QFETCH(int, exitCode);
        if (program == "script") {
            program = QFile::encodeName(m_mark);
            QFile file(m_mark);
            QVERIFY(file.open(QFile::WriteOnly));
            file.write("#!/no/such/interpreter\n");
            QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        }
        for (const bool trace : {true, false}) {
            CommandRun run({{program}, {}}, {.trace = trace});
            QSignalSpy failed(&run, &CommandRun::notStarted);
            CommandRun::Failure failure;
            connect(&run, &CommandRun::notStarted, this,
                    [&failure](const CommandRun::Failure &why) { failure = why; });
            connect(&run, &CommandRun::ready, &run, &CommandRun::release);
            run.start();
            QTRY_COMPARE(failed.size(), 1);
            QCOMPARE(failure.exitCode, exitCode);
            QVERIFY(!failure.text.isEmpty());
        }
    }

    //! Also who became nobody's child, in a session of its own.
    void untracedItGoesOnUntilAllHaveEnded()
    {
        const QByteArray go = QFile::encodeName(m_folder->filePath(q("go")));
        RunCommand command = shell(
            "setsid sh -c 'while [ ! -e \"$0\" ]; do sleep 0.01; done; echo x >\"$1\"; exit 5' "
            + go + ' ' + QFile::encodeName(m_mark) + " & exit 3");
        command.output = QFile::encodeName(m_folder->filePath(q("output")));
        CommandRun run(command, {.trace = false});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy ended(&run, &CommandRun::commandEnded);
        QSignalSpy allEnded(&run, &CommandRun::allEnded);
        bool isDone = false;
        connect(&run, &CommandRun::allEnded, this, [&] { isDone = QFile::exists(m_mark); });
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        const pid_t keeper = run.watch()->take().descendantsOf;
        QVERIFY(keeper > 0 && keeper != getpid()); // what else we have started is none of it
        run.release();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(run.facts().end.exitCode, 3);
        QCOMPARE(allEnded.size(), 0);
        QVERIFY(QFile(QFile::decodeName(go)).open(QFile::WriteOnly));
        QTRY_COMPARE(allEnded.size(), 1);
        QVERIFY(isDone);
        QStringList exits;
        for (const Event &event : run.watch()->take().events) {
            if (event.kind == EventKind::ProcessExited) {
                exits.append(event.text);
            }
        }
        QVERIFY2(exits.contains(q("sh, exit code 5")), qPrintable(exits.join(u'|')));
        QVERIFY(!QFile::exists(q("/proc/%1").arg(keeper)));
    }

    //! What it left behind can still be told to end, and nothing of ours stays open in between.
    void untracedWhatItLeftIsTold()
    {
        RunCommand command = shell("ls -l /proc/$PPID/fd; sleep 600 & exit 0");
        command.output = QFile::encodeName(m_folder->filePath(q("output")));
        CommandRun run(command, {.trace = false});
        QSignalSpy ended(&run, &CommandRun::commandEnded);
        QSignalSpy allEnded(&run, &CommandRun::allEnded);
        connect(&run, &CommandRun::ready, &run, &CommandRun::release);
        run.start();
        QTRY_COMPARE(ended.size(), 1);
        run.send(SIGTERM);
        QTRY_COMPARE(allEnded.size(), 1);
        const QByteArray open = contentOf(m_folder->filePath(q("output")));
        QVERIFY2(open.count("->") == 1 && open.contains("-> socket:"), open.constData());
    }

    void standsApart_data() { ways(); }
    void standsApart()
    {
        QFETCH(bool, trace);
        RunCommand command =
            shell("echo said; echo complained >&2; read x || echo nothing to read; sleep 600");
        command.output = QFile::encodeName(m_folder->filePath(q("output")));
        CommandRun run(command, {.trace = trace});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy allEnded(&run, &CommandRun::allEnded);
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        run.release();
        QTRY_COMPARE(contentOf(m_folder->filePath(q("output"))),
                     QByteArray("said\ncomplained\nnothing to read\n"));
        const pid_t pid = run.facts().process.pid;
        QCOMPARE(getsid(pid), pid); // no terminal's Ctrl+C gets there
        // Not before it is there: what bash forks heeds no SIGINT until it has its own program.
        const auto isAsleep = [pid] {
            const QString own = q("/proc/%1/").arg(pid);
            const QByteArray child = contentOf(own + q("task/%1/children").arg(pid)).trimmed();
            return contentOf(own + q("comm")) == "sleep\n"
                || (!child.isEmpty()
                    && contentOf(q("/proc/%1/comm").arg(child.toInt())) == "sleep\n");
        };
        QTRY_VERIFY(isAsleep());
        run.send(SIGINT); // its sleep gets it, too
        QTRY_COMPARE(allEnded.size(), 1);
        QCOMPARE(run.facts().end.signal, SIGINT);
        QTRY_VERIFY(kill(-pid, 0) != 0);
    }

    //! A shell that sends us into the background has us ignore what its terminal would send.
    void apartItCanBeInterruptedWhateverWeIgnore()
    {
        const auto onInterrupt = signal(SIGINT, SIG_IGN);
        const auto onQuit = signal(SIGQUIT, SIG_IGN);
        rememberInheritedSignals();
        const auto restore = qScopeGuard([=] {
            signal(SIGINT, onInterrupt);
            signal(SIGQUIT, onQuit);
            rememberInheritedSignals();
        });
        RunCommand command = shell("grep SigIgn: /proc/self/status");
        command.output = QFile::encodeName(m_folder->filePath(q("output")));
        CommandRun run(command, {.trace = false});
        QSignalSpy ready(&run, &CommandRun::ready);
        QSignalSpy allEnded(&run, &CommandRun::allEnded);
        run.start();
        QVERIFY(ready.wait(PROBES_PATIENCE_MS));
        run.release();
        QVERIFY(!allEnded.isEmpty() || allEnded.wait(PROBES_PATIENCE_MS));
        const QByteArray ignored =
            contentOf(m_folder->filePath(q("output"))).simplified().split(' ').value(1);
        bool isNumber = false;
        const quint64 bits = ignored.toULongLong(&isNumber, 16);
        QVERIFY2(isNumber, ignored.constData());
        QCOMPARE(bits & (1U << (SIGINT - 1) | 1U << (SIGQUIT - 1)), quint64(0));
    }

private:
    static void ways()
    {
        QTest::addColumn<bool>("trace");
        QTest::newRow("traced") << true;
        QTest::newRow("not traced") << false;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_mark;
};

QTEST_GUILESS_MAIN(TestCommandRun)
#include "tst_commandrun.moc"
