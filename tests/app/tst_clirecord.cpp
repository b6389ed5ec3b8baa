// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}

//! A child that keeps one core busy until it is deleted.
std::unique_ptr<Child> startBurner(const QString &program = q("/bin/sh"))
{
    return std::make_unique<Child>(program, QStringList{q("-c"), q("while :; do :; done")});
}

QStringList namesIn(const QJsonArray &shown)
{
    QStringList names;
    for (const auto &name : shown[0][u"names"].toArray()) {
        names.append(name[u"name"].toString());
    }
    return names;
}

double valueOf(const QJsonValue &subject, const QString &kind, const QString &key, QStringView what)
{
    for (const auto &metric : subject[u"metrics"].toArray()) {
        if (metric[u"kind"].toString() == kind && metric[u"key"].toString() == key) {
            return metric[what].toDouble(-1);
        }
    }
    return -1;
}
} // namespace

//! What `probes record` records, and for how long.
class TestCliRecord : public QObject
{
    Q_OBJECT

private slots:
    void burnerIsRecorded()
    {
        const ProbesProgram program;
        const auto burner = startBurner();
        const QString pid = QString::number(burner->processId());
        const QString file = program.path(q("burner.probes"));
        const Outcome outcome =
            program.run({q("record"), q("--process"), pid, q("--interval"), q("100ms"),
                         q("--duration"), q("1s"), q("--output"), file});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.out, QString()); // --output was given
        QCOMPARE(outcome.err, QString()); // no terminal, no progress
        // The kernel's own count of the burner's CPU time is the judge: it is at least what we saw.
        const Outcome judged = python(q(R"(
import os, sys
fields = open("/proc/%s/stat" % sys.argv[1]).read().rpartition(')')[2].split()
print((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"))
)"),
                                      {pid});
        const QJsonArray shown = program.json({q("show"), file});
        const QJsonArray processes = shown[0][u"processes"].toArray();
        QCOMPARE(processes.size(), 1);
        QCOMPARE(processes[0][u"pid"].toInteger(), burner->processId());
        QCOMPARE(processes[0][u"ticks"].toInt(), shown[0][u"ticks"].toInt());
        const double increase = valueOf(processes[0], q("process_cpu"), q("cpu_time"), u"increase");
        // It has as much of a second as others leave it.
        QVERIFY2(increase > 0.01, qPrintable(QString::number(increase)));
        QVERIFY2(increase <= judged.out.toDouble() + 0.02, qPrintable(judged.out));
        QVERIFY(valueOf(processes[0], q("process_cpu"), q("percent"), u"mean") > 1);
        QVERIFY(valueOf(processes[0], q("process_memory"), q("used"), u"min") > 4096);
        QVERIFY(valueOf(shown[0][u"machine"], q("system_cpu"), q("percent"), u"max") > 10);
    }

    void kindsOnRequestAreRecordedWhereAskedFor_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("ticks"); // with rows of cores
        QTest::newRow("asked for") << QStringList{q("--kind"), q("core_cpu")} << 3;
        QTest::newRow("another one") << QStringList{q("--kind"), q("disk_io")} << 0;
        QTest::newRow("not asked for") << QStringList{} << 0;
    }
    void kindsOnRequestAreRecordedWhereAskedFor()
    {
        QFETCH(QStringList, options);
        const ProbesProgram program;
        const QString file = program.path(q("cores.probes"));
        const QString folder = program.path(q("cores"));
        Outcome outcome = program.run(QStringList{q("record"), q("--samples"), q("3"),
                                                  q("--interval"), q("100ms"), q("--output"), file}
                                      + options);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        outcome = program.run({q("export"), file, q("--csv"), folder});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        // Each row's times are at most those that the kernel tells now, and of a minute ago at
        // least.
        const Outcome judged = python(q(R"(
import csv, os, sys
path = sys.argv[1] + "/core_cpu.csv"
rows = list(csv.DictReader(open(path, newline=""))) if os.path.exists(path) else []
now = {line.split()[0][3:]: [int(n) for n in line.split()[1:]] for line in open("/proc/stat")
       if line.startswith("cpu") and line[3].isdigit()}
ticks = {row["tick"] for row in rows}
for tick in ticks:
    assert [row["core"] for row in rows if row["tick"] == tick] == list(now), rows
for row in rows:
    for place, name in ((0, "user"), (2, "system"), (3, "idle")):
        kernels = now[row["core"]][place] / os.sysconf("SC_CLK_TCK")
        assert kernels - 60 < float(row[name]) <= kernels + 0.02, (row, kernels)
    assert (row["percent"] == "") == (row["tick"] == "1"), row
print(len(ticks))
)"),
                                      {folder});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
        QTEST(judged.out.toInt(), "ticks");
    }

    void lengthIsKept_data()
    {
        QTest::addColumn<QString>("length");
        QTest::addColumn<int>("ticks");
        QTest::newRow("samples") << q("--samples 4") << 4;
        QTest::newRow("one sample") << q("--samples 1") << 1;
        QTest::newRow("duration: both ends") << q("--duration 1s") << 6;
        QTest::newRow("duration between two ticks") << q("--duration 0.9s") << 5;
        QTest::newRow("duration below the interval") << q("--duration 150ms") << 1;
    }
    void lengthIsKept()
    {
        QFETCH(QString, length);
        const ProbesProgram program;
        const QString file = program.path(q("length.probes"));
        const Outcome outcome =
            program.run(QStringList{q("record"), q("--interval"), q("200ms"), q("--output"), file}
                        + length.split(u' '));
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QFETCH(int, ticks);
        const QJsonArray sessions = program.json({q("show"), file});
        const QByteArray events = QJsonDocument(sessions[0][u"events"].toArray()).toJson();
        const int missed = events.contains("late_tick") ? ticks - 1 : 0; // their time passes, too
        const qint64 taken = program.ticksOf(file);
        QVERIFY2(taken <= ticks && taken >= ticks - missed, qPrintable(QString::number(taken)));
        QCOMPARE(sessions[0][u"state"].toString(), q("finished"));
    }

    void selectionDecides_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<bool>("machine");
        QTest::addColumn<bool>("burner");
        QTest::addColumn<bool>("others");
        QTest::newRow("nothing selected") << QStringList{} << true << false << false;
        QTest::newRow("none") << QStringList{q("--process"), q("none")} << true << false << false;
        QTest::newRow("name") << QStringList{q("--process"), q("NAME")} << true << true << false;
        QTest::newRow("name of a pid's look")
            << QStringList{q("--process"), q("name:NAME")} << true << true << false;
        QTest::newRow("regex, no system")
            << QStringList{q("--process"), q("/^NAM.$/"), q("--no-system")} << false << true
            << false;
        QTest::newRow("two rules")
            << QStringList{q("--process"), q("NAME"), q("--process"), q("SELF")} << true << true
            << true;
        QTest::newRow("children of this test")
            << QStringList{q("--process"), q("children:SELF")} << true << true << true;
        QTest::newRow("all") << QStringList{q("--all")} << true << true << true;
        QTest::newRow("star") << QStringList{q("--process"), q("*")} << true << true << true;
    }
    void selectionDecides()
    {
        QFETCH(QStringList, options);
        const ProbesProgram program;
        const QString name = program.path(q("burn [;] 1")); // a name of its own
        QVERIFY(QFile::link(q("/bin/sh"), name));
        const auto burner = startBurner(name);
        options.replaceInStrings(q("NAME"), q("burn [;] 1"))
            .replaceInStrings(q("/^NAM.$/"), q("/^burn \\[;\\] .$/"))
            .replaceInStrings(q("SELF"), QString::number(QCoreApplication::applicationPid()));
        const QString file = program.path(q("selection.probes"));
        const Outcome outcome =
            program.run(QStringList{q("record"), q("--samples"), q("2"), q("--interval"),
                                    q("100ms"), q("--output"), file}
                        + options);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.err, QString());
        const QJsonArray shown = program.json({q("show"), file});
        const double cores =
            valueOf(shown[0][u"machine"], q("system_memory"), q("total"), u"count");
        QTEST(cores > 0, "machine");
        QStringList names = namesIn(shown);
        QTEST(names.removeAll(q("burn [;] 1")) == 1, "burner");
        QTEST(!names.isEmpty(), "others");
    }

    void lateProcessIsWaitedFor()
    {
        const ProbesProgram program;
        const QString name = program.path(q("late one"));
        QVERIFY(QFile::link(q("/bin/sh"), name));
        const QString near = program.path(q("late one 2"));
        QVERIFY(QFile::link(q("/bin/sh"), near));
        const auto other = startBurner(near);
        const QString file = program.path(q("late.probes"));
        const auto recording = program.startRecording(file, {q("--process"), q("late one")});
        QVERIFY(recording);
        QString told;
        QTRY_VERIFY_WITH_TIMEOUT((told += QString::fromUtf8(recording->readAllStandardError()))
                                     .contains(q("late one: no such process yet; it is recorded "
                                                 "as soon as there is one (no process is named "
                                                 "late one; late one 2 is)")),
                                 20'000);
        QCOMPARE(namesIn(program.json({q("show"), file})), QStringList());
        const auto burner = startBurner(name);
        QTRY_COMPARE_WITH_TIMEOUT(namesIn(program.json({q("show"), file})),
                                  QStringList{q("late one")}, 20'000);
        recording->terminate();
        QVERIFY(recording->waitForFinished());
        QCOMPARE(recording->exitCode(), 0);
    }

    void whatIsNoRuleIsAName()
    {
        const ProbesProgram program;
        const auto run =
            program.run({q("record"), q("--process"), q("descendants:12"), q("--samples"), q("1"),
                         q("--output"), program.path(q("name.probes"))});
        QCOMPARE(run.code, 0);
        QVERIFY2(run.err.contains(q("descendants:12: no such process yet; it is recorded as soon "
                                    "as there is one (a process's name; rules are user:, ")),
                 qPrintable(run.err));
    }

    void commandLinesOnlyWhenAskedFor()
    {
        const ProbesProgram program;
        const Child secretive(q("/bin/sh"),
                              {q("-c"), q("while :; do :; done # password=swordfish-41")});
        const QString pid = QString::number(secretive.processId());
        for (const bool asked : {false, true}) {
            const QString file = program.path(q("lines %1.probes").arg(asked));
            QStringList arguments{q("record"), q("--process"), pid, q("--samples"),
                                  q("1"),      q("--output"),  file};
            if (asked) {
                arguments.append(q("--command-lines"));
            }
            QCOMPARE(program.run(arguments).code, 0);
            QFile bytes(file);
            QVERIFY(bytes.open(QFile::ReadOnly));
            QCOMPARE(bytes.readAll().contains("swordfish-41"), asked);
        }
    }

    void pathIsPrintedWithoutOutput()
    {
        const ProbesProgram program;
        const Outcome outcome =
            program.run({q("record"), q("--samples"), q("1"), q("--description"),
                         q("in/the folder: \"of\" sessions")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.out.count(u'\n'), 1);
        const QString file = outcome.out.chopped(1);
        QVERIFY2(file.startsWith(program.sessionFolder() + u'/'), qPrintable(file));
        QVERIFY(file.endsWith(q(".probes")));
        QVERIFY(QFile::exists(file));
        QCOMPARE(program.sessionFiles().size(), 1); // no lock, no journal is left
        QCOMPARE(program.ticksOf(q("last")), 1);
    }

    void descriptionIsKept_data()
    {
        QTest::addColumn<QString>("description");
        QString every;
        for (char16_t c = 1; c < 0x300; ++c) {
            every += QChar(c);
        }
        QTest::newRow("every character to U+02FF") << every;
        QTest::newRow("beyond the basic plane") << q("🚀 𝒳 汉字 עברית \u202e \u202c \u0301");
        QTest::newRow("10,000 letters") << QString(10'000, u'ä');
        QTest::newRow("quotes and SQL") << q("'); DROP TABLE session; --\"`");
        QTest::newRow("formula") << q("=1+1");
        QTest::newRow("path") << q("../../etc/passwd");
        QTest::newRow("only blanks and dots") << q(" ... ");
    }
    void descriptionIsKept()
    {
        QFETCH(QString, description);
        const ProbesProgram program;
        const Outcome outcome =
            program.run({q("record"), q("--samples"), q("1"), q("--description"), description});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(program.sessionFiles().size(), 1);
        const QJsonArray sessions = program.json({q("sessions")});
        QCOMPARE(sessions[0][u"description"].toString(), description);
        const Outcome table = program.run({q("sessions")});
        QCOMPARE(table.code, 0);
        QCOMPARE(table.out.count(u'\n'), 2); // titles and one line, whatever the description
        QVERIFY(!table.out.contains(u'\x1b'));
        QCOMPARE(program.run({q("show"), q("last")}).code, 0);
    }

    void descriptionThatIsNoUtf8()
    {
        const ProbesProgram program;
        const Outcome outcome = program.shell(
            q("exec \"$1\" record --samples 1 --description \"$(printf 'a\\377b')\""));
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const QJsonArray sessions = program.json({q("sessions")});
        QCOMPARE(sessions[0][u"description"].toString(), q("a\uFFFDb"));
    }
};

QTEST_GUILESS_MAIN(TestCliRecord)
#include "tst_clirecord.moc"
