// SPDX-License-Identifier: GPL-3.0-or-later
#include "runcase.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}
} // namespace

//! `probes record -- COMMAND`: what becomes of the command, and what is known of it afterwards.
class TestCliRun : public QObject, private RunCase
{
    Q_OBJECT

private slots:
    void init() { renew(); }

    //! Children far shorter than the interval have start, end and totals, which add up to what
    //! time(1) says, in the session and in CSV.
    void shortLivedChildrenAreTold()
    {
        const QString times = m_probes->path(q("times"));
        const QString csv = m_probes->path(q("csv"));
        const QString bulk = m_probes->path(q("bulk"));
        const QString script = q(
            "work() { i=0; while [ $i -lt $1 ]; do i=$((i+1)); done; }; "
            "for s in 0.01 0.03 0.1 0.3; do sleep $s; done; (work 60000; exit 3); "
            "(work 60000; (work 60000); :); /usr/bin/dd if=/dev/zero of=/dev/null bs=1M count=500 "
            "2>/dev/null");
        const Outcome outcome = record(
            {q("--interval"), q("60s"), q("--csv"), csv, q("--bulk-file"), bulk},
            {q("/usr/bin/time"), q("-f"), q("%e %U %S"), q("-o"), times, q("sh"), q("-c"), script});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const Outcome judged = judge(q(R"py(
wall, user, system = map(float, open(sys.argv[2]).read().split())
ended = shown["ended"]
assert [e["name"] for e in ended].count("sleep") == 4, ended
assert len(ended) == run["processes"] == 10, ended
for e in ended:
    assert e["start"] <= e["end"] <= run["end"], e
    assert e["process_no"] == 1 or run["start"] <= e["start"], e # it stood still until its probe was ready
    assert e["max_rss"] > 100000 and e["user"] >= 0 and e["system"] >= 0, e
sleeps = sorted(e["end"] - e["start"] for e in ended if e["name"] == "sleep")
for took, asked in zip(sleeps, (0.01, 0.03, 0.1, 0.3)):
    assert asked <= took + 0.002, sleeps
assert [e["exit_code"] for e in ended].count(3) == 1, ended
names = {e["process_no"]: (e["pid"], e["name"]) for e in ended}
for e in shown["events"]:
    if e["kind"].startswith("process_") and "process_no" in e:
        assert (e["pid"], e["name"]) == names[e["process_no"]] or e["kind"] != "process_exited", (e, names)
order = [(e["tick"], e["time"]) for e in shown["events"]]
assert order == sorted(order), order
(over,) = [e["text"] for e in shown["events"] if e["kind"] == "run_ended"]
assert over.endswith("after %.3f s: %.3f s user, %.3f s system, 10 processes" % (run["wall"], run["user"], run["system"])), over
mine = sum(e["user"] + e["system"] for e in ended if e["name"] != "time")
assert user + system > 0.08, (user, system)
assert abs(mine - user - system) < 0.03 + 0.02 * (user + system), (mine, user, system)
total = sum(e["user"] + e["system"] for e in ended)
assert abs(total - run["user"] - run["system"]) < 0.001, (total, run)
assert run["wall"] >= wall - 0.02, (run, wall)
assert shown["ticks"] == 2, shown["ticks"]
rows = list(csv.DictReader(open(sys.argv[3] + "/process_exits.csv", newline="")))
key = lambda e: int(e["process_no"])
for row, e in zip(sorted(rows, key=key), sorted(ended, key=key), strict=True):
    assert int(row["pid"]) == e["pid"] and int(row["exit_code"]) == e["exit_code"], (row, e)
    assert abs(float(row["user"]) - e["user"]) < 1e-9 and int(row["max_rss"]) == e["max_rss"], (row, e)
numbers = {row["process_no"] for row in csv.DictReader(open(sys.argv[3] + "/processes.csv", newline=""))}
assert {row["process_no"] for row in rows} == numbers
lines = [json.loads(line) for line in open(sys.argv[4])]
exits = [line for line in lines if line.get("event", {}).get("action") == "process_exited"]
assert sorted(e["pid"] for e in ended) == sorted(line["process"]["pid"] for line in exits)
for e in ended:
    line = next(line for line in exits if line["process"]["pid"] == e["pid"])
    assert line["process"]["name"] == e["name"], (line, e)
    assert line["process"]["exit_code"] == e["exit_code"] and line["process_exit"] == {
        key: e[key] for key in ("user", "system", "max_rss")}, (line, e)
)py"),
                                     {times, csv, bulk});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isRecorded");
        const auto row = [](const char *name, const char *option, const QStringList &command,
                            int code, bool isRecorded) {
            const QStringList options = *option ? QStringList(q(option)) : QStringList();
            QTest::newRow(name) << options << command << code << isRecorded;
        };
        const auto shell = [](const char *script) {
            return QStringList{q("sh"), q("-c"), q(script)};
        };
        row("done", "", shell("exit 0"), 0, true);
        row("failed", "", shell("exit 7"), 7, true);
        row("failed, not traced", "--no-trace", shell("exit 7"), 7, true);
        row("ended by a signal", "", shell("kill -TERM $$"), 143, true);
        row("killed, not traced", "--no-trace", shell("kill -KILL $$"), 137, true);
        row("not found", "", {q("no-such-command")}, 127, false);
        row("not executable", "", {q("/etc/passwd")}, 126, false);
        row("not executable, not traced", "--no-trace", {q("/etc/passwd")}, 126, false);
        row("wrong option of ours", "--bogus", shell("exit 0"), 125, false);
        row("wrong value of ours", "--interval=never", shell("exit 0"), 125, false);
        row("a target that refuses", "--csv=FOREIGN", shell("exit 0"), 125, false);
        row("no command", "", {}, 2, false);
        row("options of the command are its own", "",
            {q("sh"), q("-c"), q("exit $#"), q("x"), q("--csv"), q("--")}, 2, true);
    }
    void exitCodes()
    {
        QFETCH(QStringList, options);
        QFETCH(QStringList, command);
        QFETCH(bool, isRecorded);
        // One that holds what is not ours is refused.
        options.replaceInStrings(q("FOREIGN"), file("foreign.csv", "a,b\r\n1,2\r\n"));
        const Outcome outcome = record(options, command);
        QFETCH(int, code);
        QVERIFY2(outcome.code == code, qPrintable(outcome.err));
        QCOMPARE(QFile::exists(session()), isRecorded);
        QVERIFY(outcome.out.isEmpty());
        if (isRecorded) {
            const QJsonObject run = m_probes->json({q("show"), session()})[0][u"run"].toObject();
            QCOMPARE(run[u"exit_code"].toInt(128 + run[u"signal"].toInt()), code);
        }
    }

    void streamsPassThrough()
    {
        const Outcome outcome = m_probes->shell(
            q("printf 'a\\000b' | \"$1\" record --output \"$2\" -- "
              "sh -c 'cat; cat <&3; echo err >&2' 3<\"$3\" >\"$4\" 2>\"$5\""),
            {session(), file("three", "3\n"), m_probes->path(q("out")), m_probes->path(q("err"))});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(contentOf(q("out")), QByteArray("a\0b3\n", 5));
        QVERIFY(contentOf(q("err")).endsWith("err\n"));
    }

    void signalsGoToTheCommand_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
        QTest::newRow("SIGQUIT") << SIGQUIT;
    }
    void signalsGoToTheCommand()
    {
        QFETCH(int, number);
        const auto recording =
            m_probes->start({q("record"), q("--output"), session(), q("--"), q("sh"), q("-c"),
                             q("trap 'echo got; exit 9' INT TERM HUP QUIT; echo ready; while :; do "
                               "sleep 0.01; done")});
        QTRY_COMPARE(recording->peek(100), QByteArray("ready\n"));
        QCOMPARE(::kill(pid_t(recording->processId()), number), 0);
        QVERIFY(recording->waitForFinished());
        QCOMPARE(recording->readAllStandardOutput(), QByteArray("ready\ngot\n"));
        QCOMPARE(recording->exitStatus(), QProcess::NormalExit);
        QCOMPARE(recording->exitCode(), 9);
    }

    //! A terminal sends Ctrl-C to the command, too: it must not get it twice.
    void ctrlCOfATerminalReachesItOnce()
    {
        const Outcome outcome = python(q(R"py(
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], "record", "--output", sys.argv[2], "--", "sh", "-c",
        "n=0; trap 'n=$((n+1))' INT; echo ready; while [ $n -eq 0 ]; do sleep 0.01; done;"
        " i=0; while [ $i -lt 20 ]; do sleep 0.01; i=$((i+1)); done; echo total $n; exit 5"])
seen = b""
try:
    while True:
        seen += os.read(terminal, 1000)
        if b"ready" in seen and b"^C" not in seen:
            os.write(terminal, b"\x03")
            seen += b"^C"
except OSError:
    pass
assert b"total 1" in seen, seen
assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 5, seen
)py"),
                                       {ProbesProgram::binary(), session()});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    }

    void whatItLeavesBehindIsRecordedToTheEnd_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("waits");
        QTest::newRow("traced") << QStringList() << true;
        QTest::newRow("not traced") << QStringList(q("--no-trace")) << true;
        QTest::newRow("until the command ends") << QStringList{q("--until"), q("command")} << false;
    }
    void whatItLeavesBehindIsRecordedToTheEnd()
    {
        QFETCH(QStringList, options);
        QFETCH(bool, waits);
        const QString go = m_probes->path(q("go"));
        const auto recording = m_probes->start(
            QStringList{q("record"), q("--interval"), q("50ms"), q("--output"), session()} + options
            + QStringList{
                q("--"), q("sh"), q("-c"),
                q("(setsid sh -c 'while [ ! -e \"$0\" ]; do sleep 0.02; done; exit 6' \"$0\""
                  " >/dev/null 2>&1 &); exit 4"),
                go});
        if (waits) {
            QVERIFY(m_probes->waitForTicks(session(), 3));
            QCOMPARE(recording->state(), QProcess::Running);
            QVERIFY(QFile(go).open(QFile::WriteOnly));
        }
        QVERIFY(recording->waitForFinished());
        QVERIFY(QFile(go).open(QFile::WriteOnly)); // or it would stay
        QCOMPARE(recording->exitCode(), 4);
        const Outcome judged = judge(q(R"py(
codes = [e.get("exit_code") for e in shown["ended"] if e["name"] == "sh"]
assert (6 in codes) == (sys.argv[2] == "1"), shown["ended"]
assert run["exit_code"] == 4
)py"),
                                     {QString::number(int(waits))});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    //! A rule of a name waits for its process, and follows the next one of that name.
    void aNameIsWaitedForAndFollowed()
    {
        const QString name = m_probes->path(q("longed-for"));
        QVERIFY(QFile::link(q("/bin/sleep"), name));
        const auto recording =
            m_probes->startRecording(session(), {q("--process"), q("longed-for")});
        QVERIFY(recording);
        for (int i = 0; i < 2; ++i) {
            const Child process(name, {q("60")});
            QVERIFY(m_probes->waitForTicks(session(), m_probes->ticksOf(session()) + 3));
        }
        QVERIFY(m_probes->waitForTicks(session(), m_probes->ticksOf(session()) + 3));
        QCOMPARE(::kill(pid_t(recording->processId()), SIGINT), 0);
        QVERIFY(recording->waitForFinished());
        const Outcome judged = judge(q(R"py(
# Seen by a tick before it had its name, it starts by that.
kinds = {"process_exec": "process_started"}
events = [(kinds.get(e["kind"], e["kind"]), e["process_no"]) for e in shown["events"] if e["kind"].startswith("process_") and "process_no" in e]
assert events == [("process_started", 1), ("process_exited", 1), ("process_started", 2), ("process_exited", 2)], events
assert len(shown["processes"]) == 2
)py"),
                                     {});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    void itIsShown()
    {
        QCOMPARE(record({}, {q("sh"), q("-c"), q("(exit 3); echo 'a b' >&-; exit 2")}).code, 2);
        const Outcome shown = m_probes->run({q("show"), session()});
        QVERIFY2(shown.code == 0, qPrintable(shown.err));
        QVERIFY2(shown.out.contains(
                     q("\ncommand      sh -c '(exit 3); echo '\\''a b'\\'' >&-; exit 2'\n")),
                 qPrintable(shown.out));
        QVERIFY2(shown.out.contains(q("\nresult       exit code 2 after ")), qPrintable(shown.out));
        QVERIFY2(
            shown.out.contains(QRegularExpression(q("\n +\\d+ +sh +\\S+ +\\S+ .* exit code 3\n"))),
            qPrintable(shown.out));
    }
};

QTEST_GUILESS_MAIN(TestCliRun)
#include "tst_clirun.moc"
