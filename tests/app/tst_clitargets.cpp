// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include <QDir>
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

//! CSV while recording and afterwards: the same bytes, ranges, and what is refused.
class TestCliTargets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_file = m_probes.path(q("session.probes"));
        const Outcome recorded = m_probes.run(
            {q("record"), q("--process"), QString::number(QCoreApplication::applicationPid()),
             q("--interval"), q("50ms"), q("--samples"), q("20"), q("--description"),
             q("=1+1; \"quoted\",\nsecond line"), q("--output"), m_file, q("--csv"),
             m_probes.path(q("live")), q("--csv"), m_probes.path(q("live.csv"))});
        QVERIFY2(recorded.code == 0, qPrintable(recorded.err));
        QCOMPARE(recorded.out + recorded.err, QString());
    }

    //! Whatever --replace was meant for, it was no recording; nor the one that is being delivered.
    void neverOverwritesASession_data()
    {
        QTest::addColumn<QStringList>("command");
        const QString other = m_probes.path(q("other.csv"));
        QTest::newRow("itself") << QStringList{q("export"), m_file, q("--bulk-file"), m_file};
        QTest::newRow("another one") << QStringList{q("export"), m_file, q("--bulk-file"), other};
        QTest::newRow("by a table") << QStringList{q("export"), m_file, q("--csv"), other};
        QTest::newRow("while it is recorded") << QStringList{q("record"),
                                                             q("--samples"),
                                                             q("2"),
                                                             q("--interval"),
                                                             q("50ms"),
                                                             q("--output"),
                                                             m_probes.path(q("both.probes")),
                                                             q("--bulk-file"),
                                                             m_probes.path(q("both.probes"))};
    }
    void neverOverwritesASession()
    {
        QFETCH(QStringList, command);
        const QString other = m_probes.path(q("other.csv"));
        QFile::remove(other);
        QVERIFY(QFile::copy(m_file, other));
        const int ticks = m_probes.ticksOf(m_file);
        const Outcome outcome = m_probes.run(command + QStringList{q("--replace")});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(q("recorded session")), qPrintable(outcome.err));
        QVERIFY(!outcome.err.contains(q("--replace")));
        QCOMPARE(m_probes.ticksOf(m_file), ticks);
        QCOMPARE(m_probes.ticksOf(other), ticks);
    }

    void exportHasTheBytesOfTheLiveTarget_data()
    {
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("exported");
        QTest::newRow("folder") << q("live") << q("exported");
        QTest::newRow("table") << q("live.csv") << q("exported.csv");
    }
    void exportHasTheBytesOfTheLiveTarget()
    {
        QFETCH(QString, live);
        QFETCH(QString, exported);
        exported = m_probes.path(exported);
        const Outcome outcome = m_probes.run({q("export"), m_file, q("--csv"), exported});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const Outcome diff = runProgram(q("diff"), {q("-r"), m_probes.path(live), exported});
        QVERIFY2(diff.code == 0, qPrintable(diff.out));
        // Asking again finds it done.
        QCOMPARE(m_probes.run({q("export"), m_file, q("--csv"), exported}).code, 0);
        QCOMPARE(runProgram(q("diff"), {q("-r"), m_probes.path(live), exported}).code, 0);
    }

    void csvAgreesWithTheStatistics()
    {
        const Outcome shown = m_probes.run({q("show"), m_file, q("--json")});
        const Outcome judged = python(q(R"py(
import csv, json, math, statistics, sys
shown = json.loads(sys.argv[2])[0]
def column(kind, key):
    with open(f"{sys.argv[1]}/{kind}.csv", newline="", encoding="utf-8") as file:
        return [float(row[key]) for row in csv.DictReader(file) if row[key] != ""]
checked = 0
for subject in [shown["machine"]] + shown["processes"]:
    for m in subject["metrics"]:
        values = sorted(column(m["kind"], m["key"]))
        if m["shape"] == "counter":
            assert math.isclose(m["increase"], values[-1] - values[0], abs_tol=1e-6), (m, values)
        elif m["count"]:
            assert (m["count"], m["min"], m["max"]) == (len(values), values[0], values[-1]), (m, values)
            assert m["p95"] == values[math.ceil(0.95 * len(values)) - 1], (m, values)
            if m["unit"] != "percent":
                assert math.isclose(m["mean"], statistics.fmean(values), rel_tol=1e-9, abs_tol=0.0006), (m, values)
        checked += 1
assert checked > 30 and shown["ticks"] == 20
)py"),
                                      {m_probes.path(q("live")), shown.out});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    void rangeIsHalfOpen_data()
    {
        QTest::addColumn<QString>("form");
        QTest::newRow("epoch seconds") << q("seconds");
        QTest::newRow("ISO 8601, UTC") << q("iso");
        QTest::newRow("ISO 8601, local") << q("local");
    }
    void rangeIsHalfOpen()
    {
        QFETCH(QString, form);
        const QString folder = m_probes.path(q("range ") + form);
        const Outcome bounds = python(q(R"py(
import csv, datetime, sys
times = [row["time"] for row in csv.DictReader(open(sys.argv[1] + "/system_cpu.csv", newline=""))]
for time in (times[4], times[9]):
    stamp = datetime.datetime.fromtimestamp(round(float(time) * 1000) / 1000, datetime.timezone.utc)
    iso = stamp.strftime("%Y-%m-%dT%H:%M:%S.") + "%03d" % round(stamp.microsecond / 1000)
    print({"seconds": time, "iso": iso + "Z", "local": iso}[sys.argv[2]])
)py"),
                                      {m_probes.path(q("live")), form});
        const QStringList times = bounds.out.split(u'\n', Qt::SkipEmptyParts);
        QVERIFY2(times.size() == 2, qPrintable(bounds.err));
        const Outcome outcome = m_probes.run(
            {q("export"), m_file, q("--from"), times[0], q("--to"), times[1], q("--csv"), folder});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(ticksIn(folder), q("[5, 6, 7, 8, 9]"));
    }

    void rangeFromTheStart()
    {
        const QString folder = m_probes.path(q("from the start"));
        QCOMPARE(
            m_probes.run({q("export"), m_file, q("--from"), q("+1h"), q("--csv"), folder}).code, 0);
        QCOMPARE(ticksIn(folder), q("[]"));
        const QString whole = m_probes.path(q("to the end"));
        QCOMPARE(m_probes
                     .run({q("export"), m_file, q("--from"), q("+0s"), q("--to"), q("+1h"),
                           q("--csv"), whole})
                     .code,
                 0);
        QCOMPARE(ticksIn(whole), ticksIn(m_probes.path(q("live"))));
    }

    void brokenRangeIsWrongUsage_data()
    {
        QTest::addColumn<QStringList>("range");
        QTest::newRow("text") << QStringList{q("--from"), q("noon")};
        QTest::newRow("offset without a number") << QStringList{q("--to"), q("+s")};
        QTest::newRow("backwards") << QStringList{q("--from"), q("+5s"), q("--to"), q("+2s")};
        QTest::newRow("empty") << QStringList{q("--from"), q("+5s"), q("--to"), q("+5s")};
    }
    void brokenRangeIsWrongUsage()
    {
        QFETCH(QStringList, range);
        const Outcome outcome = m_probes.run(
            QStringList{q("export"), m_file, q("--csv"), m_probes.path(q("broken"))} + range);
        QCOMPARE(outcome.code, 2);
        QVERIFY(!QFile::exists(m_probes.path(q("broken"))));
    }

    void kindsAndRatesAreKept()
    {
        const QString folder = m_probes.path(q("one kind"));
        const Outcome outcome = m_probes.run(
            {q("export"), m_file, q("--csv"), folder, q("--kind"), q("process_cpu"), q("--rates")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QVERIFY(QFile::exists(folder + q("/process_cpu.csv")));
        QVERIFY(!QFile::exists(folder + q("/system_cpu.csv")));
        QFile csv(folder + q("/process_cpu.csv"));
        QVERIFY(csv.open(QFile::ReadOnly));
        QVERIFY(csv.readLine().contains("context_switches_per_second"));
    }

    void localeIsThatOfASpreadsheet()
    {
        const QString table = m_probes.path(q("german.csv"));
        const Outcome outcome =
            m_probes.run({q("export"), m_file, q("--csv"), table, q("--csv-locale"), q("de")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QFile csv(table);
        QVERIFY(csv.open(QFile::ReadOnly));
        const QByteArray header = csv.readLine();
        QVERIFY(header.startsWith("\xEF\xBB\xBF"));
        QVERIFY(header.contains("local_time;time;name;pid;marker;"));
    }

    void folderOfAnotherSessionIsRefused()
    {
        const QString folder = m_probes.path(q("live"));
        const QString before = ticksIn(folder);
        const QString output = m_probes.path(q("refused.probes"));
        const QStringList record{q("record"),     q("--samples"), q("2"),
                                 q("--interval"), q("50ms"),      q("--output"),
                                 output,          q("--csv"),     folder};
        const Outcome refused = m_probes.run(record);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains(folder) && refused.err.contains(q("--replace")),
                 qPrintable(refused.err));
        QVERIFY(!QFile::exists(output)); // it was told before anything was recorded
        QCOMPARE(ticksIn(folder), before);

        const Outcome exported = m_probes.run(
            {q("export"), m_file, q("--csv"), folder, q("--kind"), q("system_cpu"), q("--rates")});
        QCOMPARE(exported.code, 2); // the same session, but with other options
        QCOMPARE(ticksIn(folder), before);

        const QString replaced = m_probes.path(q("replaced"));
        QCOMPARE(m_probes.run({q("export"), m_file, q("--csv"), replaced}).code, 0);
        QStringList again = record;
        again.last() = replaced;
        const Outcome outcome = m_probes.run(again + QStringList{q("--replace")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(ticksIn(replaced), q("[1, 2]"));
    }

    void refusesWhatSomebodyChangedSince_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("file"); // in it
        QTest::addColumn<QString>("script");
        const QString add = q("echo 'my notes,1,2' >> \"$1\"");
        QTest::newRow("table, a line added") << q("--csv") << q("mine.csv") << QString() << add;
        QTest::newRow("table, altered")
            << q("--csv") << q("mine.csv") << QString() << q("sed -i 3s/0/1/g \"$1\"");
        QTest::newRow("folder, a line added")
            << q("--csv") << q("mine") << q("/process_cpu.csv") << add;
        QTest::newRow("bulk file, a line added")
            << q("--bulk-file") << q("mine.ndjson") << QString() << add;
    }
    void refusesWhatSomebodyChangedSince()
    {
        QFETCH(QString, option);
        QFETCH(QString, target);
        QFETCH(QString, file);
        QFETCH(QString, script);
        const auto sumOf = [](const QString &path) { return runProgram(q("cksum"), {path}).out; };
        target = m_probes.path(target);
        file = target + file;
        const QStringList command{q("export"), m_file, option, target, q("--replace")};
        QCOMPARE(m_probes.run(command).code, 0);
        const QString before = sumOf(file);
        QCOMPARE(runProgram(q("sh"), {q("-c"), script, q("sh"), file}).code, 0);
        const QString changed = sumOf(file);
        QVERIFY(changed != before);
        const Outcome refused = m_probes.run(command.first(4));
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains(file) && refused.err.contains(q("--replace")),
                 qPrintable(refused.err));
        QCOMPARE(sumOf(file), changed);
        QCOMPARE(m_probes.run(command).code, 0);
        QCOMPARE(sumOf(file), before);
    }

    void unwritableTargetIsTold()
    {
        QFile plain(m_probes.path(q("plain file")));
        QVERIFY(plain.open(QFile::WriteOnly));
        const QString below = plain.fileName() + q("/csv");
        const Outcome outcome = m_probes.run({q("export"), m_file, q("--csv"), below});
        QVERIFY(outcome.code == 2 || outcome.code == 3);
        QVERIFY2(outcome.err.contains(plain.fileName()), qPrintable(outcome.err));
    }

    void targetWithoutPermissionLosesNothing()
    {
        // Root may write anywhere but into the kernel's own folders; others not into theirs either.
        const QString file = m_probes.path(q("kept.probes"));
        const Outcome outcome =
            m_probes.run({q("record"), q("--samples"), q("3"), q("--interval"), q("50ms"),
                          q("--output"), file, q("--csv"), q("/proc/self/csv")});
        QVERIFY2(outcome.code == 3, qPrintable(q("%1 %2").arg(outcome.code).arg(outcome.err)));
        QVERIFY2(outcome.err.contains(q("/proc/self/csv")), qPrintable(outcome.err));
        QCOMPARE(m_probes.ticksOf(file), 3);
    }

    void exportOfALiveSessionFollowsIt()
    {
        const QString file = m_probes.path(q("growing.probes"));
        const auto recording = m_probes.startRecording(file);
        QVERIFY(recording);
        const QString folder = m_probes.path(q("followed"));
        const auto following = m_probes.start({q("export"), file, q("--csv"), folder});
        QTRY_VERIFY_WITH_TIMEOUT(QFile(folder + q("/system_cpu.csv")).size() > 300, 20'000);
        QCOMPARE(following->state(), QProcess::Running);
        QVERIFY(::kill(pid_t(recording->processId()), SIGINT) == 0);
        QVERIFY(recording->waitForFinished());
        QVERIFY(following->waitForFinished());
        QCOMPARE(following->exitCode(), 0);
        const QString whole = m_probes.path(q("whole"));
        QCOMPARE(m_probes.run({q("export"), file, q("--csv"), whole}).code, 0);
        QCOMPARE(runProgram(q("diff"), {q("-r"), whole, folder}).out, QString());
    }

private:
    //! As Python's csv module reads them, of the kind that every session here has.
    static QString ticksIn(const QString &folder)
    {
        return python(q("import csv, sys\n"
                        "print([int(row['tick']) for row in "
                        "csv.DictReader(open(sys.argv[1] + '/system_cpu.csv', newline=''))])"),
                      {folder})
            .out.trimmed();
    }

    ProbesProgram m_probes;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestCliTargets)
#include "tst_clitargets.moc"
