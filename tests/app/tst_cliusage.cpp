// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace probes;

//! Arguments, exit codes, help, and what happens when nobody reads what is printed.
class TestCliUsage : public QObject
{
    Q_OBJECT

private slots:
    void helpTellsExamples_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"record", "export", "sessions", "show", "delete", "processes",
                                    "metrics", "mark", "watch"}) {
            QTest::newRow(command) << QString::fromLatin1(command);
        }
    }
    void helpTellsExamples()
    {
        QFETCH(QString, command);
        const Outcome all = m_probes.run({QStringLiteral("--help")});
        QCOMPARE(all.code, 0);
        QVERIFY(all.out.contains(QStringLiteral("\n  %1 ").arg(command)));
        const Outcome one = m_probes.run({command, QStringLiteral("--help")});
        QCOMPARE(one.code, 0);
        QVERIFY2(one.out.contains(QStringLiteral("  probes %1").arg(command)), qPrintable(one.out));
        QCOMPARE(one.err, QString());
    }

    void versionIsPrinted()
    {
        const Outcome outcome = m_probes.run({QStringLiteral("--version")});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QStringLiteral("probes " PROBES_VERSION "\n"));
    }

    void wrongUsageIsTwo_data()
    {
        QTest::addColumn<QString>("line"); // words by blanks
        const auto row = [](const char *cause, const char *line) {
            QTest::newRow(cause) << QString::fromLatin1(line);
        };
        row("no command", "");
        row("unknown command", "recrod");
        row("unknown option", "record --bogus");
        row("interval 0", "record --interval 0 --samples 1");
        row("interval negative", "record --interval -1s --samples 1");
        row("interval text", "record --interval soon --samples 1");
        row("interval without a value", "record --interval= --samples 1");
        row("interval 49 ms", "record --interval 49ms --samples 1");
        row("interval 2 h", "record --interval 2h --samples 1");
        row("duration text", "record --duration long");
        row("duration negative", "record --duration -5s");
        row("samples 0", "record --samples 0");
        row("samples text", "record --samples many");
        row("samples and duration", "record --samples 3 --duration 3s");
        row("regex that does not compile", "record --process /(/ --samples 1");
        row("rule without a name", "record --process user: --samples 1");
        row("empty rule", "record --process= --samples 1");
        row("no-system alone", "record --no-system --samples 1");
        row("no-system with none", "record --no-system --process none --samples 1");
        row("group of none", "record --group x=none --samples 1");
        row("daemon of a rule that has none", "record --group x=*,daemon --samples 1");
        row("two groups of one name", "record --group a --group a=b --samples 1");
        row("pss without a process", "record --pss --samples 1");
        row("unknown metric", "record --samples 1 --kind process_memory.rss");
        row("metric to export", "export x --csv y --kind process_memory.pss");
        row("kind and no kind", "record --samples 1 --kind core_cpu --no-kind core_cpu");
        row("no kind left",
            "record --samples 1 --no-kind system_cpu --no-kind system_memory --no-kind "
            "system_network --no-kind process_cpu --no-kind process_memory --no-kind worker_group");
        row("watch without a time", "watch nginx");
        row("watch every half second", "watch nginx 0.5");
        row("watch all the time", "watch nginx 0");
        row("watch no line", "watch nginx 1 --count 0");
        row("unknown kind", "record --samples 1 --csv x --kind process_disk");
        row("kind without a target", "record --samples 1 --kind process_cpu");
        row("unknown locale", "record --samples 1 --csv x.csv --csv-locale klingon");
        row("locale without a table", "record --samples 1 --csv x --csv-locale de");
        row("target given twice", "record --samples 1 --csv x --csv x/");
        row("MySQL without a database", "record --samples 1 --mysql mysql://me@x/");
        row("export to nowhere", "export last");
        row("password in an address", "record --samples 1 --elasticsearch https://u:p@h:9200/");
        row("address of the other service", "record --samples 1 --mysql https://h:9200/");
        row("password for a folder", "record --samples 1 --csv x --password-file y");
        row("data stream without a server", "record --samples 1 --csv x --data-stream");
        row("part size without a unit", "record --samples 1 --bulk-file x --part-size 50");
        row("export of nothing", "export --csv x");
        row("show of nothing", "show");
        row("delete of nothing", "delete");
        row("mark without a text", "mark");
        row("metrics in two forms", "metrics --json --markdown");
        row("processes by a broken regex", "processes /[/");
    }
    void wrongUsageIsTwo()
    {
        QFETCH(QString, line);
        const ProbesProgram program;
        QStringList arguments = line.split(u' ', Qt::SkipEmptyParts);
        for (QString &argument : arguments) { // never into the folder in which the test runs
            if (argument.startsWith(u'x'))
                argument = program.path(argument);
        }
        const Outcome outcome = program.run(arguments);
        QCOMPARE(outcome.code, 2);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.startsWith(QStringLiteral("probes: ")), qPrintable(outcome.err));
        QCOMPARE(outcome.err.count(u'\n'), 1);
        QCOMPARE(program.sessionFiles(), QStringList());
        QVERIFY(!QFile::exists(program.path(QStringLiteral("x"))));
    }

    void unknownCommandIsNamed()
    {
        const Outcome outcome = m_probes.run({QStringLiteral("recrod"), QStringLiteral("--all")});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(QStringLiteral("“recrod”")), qPrintable(outcome.err));
    }

    void failureIsOne_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("show: no such session") << QStringLiteral("show /nonexistent.probes");
        QTest::newRow("show: no session yet") << QStringLiteral("show last");
        QTest::newRow("export: no session yet") << QStringLiteral("export last --csv x");
        QTest::newRow("delete: no session yet") << QStringLiteral("delete last");
        QTest::newRow("mark: nothing is recorded") << QStringLiteral("mark begin");
        QTest::newRow("record: folder does not exist")
            << QStringLiteral("record --samples 1 --output /nonexistent/x.probes");
    }
    void failureIsOne()
    {
        QFETCH(QString, line);
        const Outcome outcome = m_probes.run(line.split(u' '));
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.startsWith(QStringLiteral("probes: ")), qPrintable(outcome.err));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        const auto row = [](const char *line, const char *said) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(said);
        };
        row("record --interval -1 --samples 1", "-1: an interval is from 50ms to 1h");
        row("record --interval soon --samples 1", "soon: an interval is from 50ms to 1h");
        row("watch nginx 1.5", "SECONDS: a whole number of seconds from 1 to 86400, not 1.5");
        row("record --start-when none\tstarts", "none picks no process: this never happens");
        row("record --samples 1 --output /", "/: this is a folder; name a file in it");
        row("record --samples 1 --output /etc/passwd", "/etc/passwd: the file is there already");
        row("record --samples 1 --bulk-file a --bulk-file a.2", "/a.2: is one of the files that ");
        row("record --samples 1 --bulk-file a.12 --bulk-file a",
            "/a.12: is one of the files that ");
        row("record --samples 1 --bulk-file a --csv a.template.json",
            "/a.template.json: is one of the files that ");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, line);
        const Outcome outcome = m_probes.run(line.split(u' '));
        QVERIFY(outcome.code == 1 || outcome.code == 2);
        QFETCH(QString, said);
        QVERIFY2(outcome.err.contains(said), qPrintable(outcome.err));
    }

    void emptyListsAreNoFailure()
    {
        const Outcome table = m_probes.run({QStringLiteral("sessions")});
        QCOMPARE(table.code, 0);
        QCOMPARE(table.out, QString());
        QVERIFY(table.err.contains(m_probes.sessionFolder()));
        const Outcome json = m_probes.run({QStringLiteral("sessions"), QStringLiteral("--json")});
        QCOMPARE(json.out.simplified().remove(u' '), QStringLiteral("[]"));
    }

    void valuesAreTakenLiterally_data()
    {
        QTest::addColumn<QStringList>("option");
        QTest::addColumn<QString>("description");
        const auto row = [](const char *cause, const QString &text) {
            QTest::newRow(cause) << QStringList{QStringLiteral("--description"), text} << text;
        };
        row("begins with a dash", QStringLiteral("--samples"));
        row("brackets", QStringLiteral("[a,b]"));
        row("braces", QStringLiteral("{}"));
        row("percents", QStringLiteral("%%"));
        row("quotes", QStringLiteral("\"it's\" `x` $HOME \\n"));
        row("name of a command", QStringLiteral("show"));
        row("empty", QString());
        QTest::newRow("empty after an equals sign")
            << QStringList{QStringLiteral("--description=")} << QString();
        QTest::newRow("after an equals sign")
            << QStringList{QStringLiteral("--description=a=b")} << QStringLiteral("a=b");
    }
    void valuesAreTakenLiterally()
    {
        QFETCH(QStringList, option);
        QFETCH(QString, description);
        const ProbesProgram program;
        const Outcome outcome =
            program.run(QStringList{QStringLiteral("record")} + option
                        + QStringList{QStringLiteral("--samples"), QStringLiteral("1")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const QJsonArray sessions = program.json({QStringLiteral("sessions")});
        QCOMPARE(sessions.size(), 1);
        QCOMPARE(sessions[0][QStringLiteral("description")].toString(), description);
    }

    void unreadOutputIsNoCrash_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("told");
        QTest::newRow("reader went away")
            << QStringLiteral("exec /usr/bin/python3 -c 'import os, subprocess, sys\n"
                              "r, w = os.pipe()\nos.close(r)\n"
                              "sys.exit(subprocess.run([sys.argv[1], \"metrics\"], stdout=w)"
                              ".returncode)' \"$1\"")
            << 1 << false;
        QTest::newRow("closed") << QStringLiteral("\"$1\" metrics >&-") << 1 << true;
        QTest::newRow("full") << QStringLiteral("\"$1\" metrics >/dev/full") << 1 << true;
        QTest::newRow("all three closed")
            << QStringLiteral("\"$1\" metrics <&- >&- 2>&-") << 1 << false;
        QTest::newRow("a recording without streams goes on")
            << QStringLiteral("\"$1\" record --samples 3 --interval 50ms --output \"$2\" "
                              "<&- >&- 2>&- && exec \"$1\" show \"$2\" >/dev/null")
            << 0 << false;
    }
    void unreadOutputIsNoCrash()
    {
        QFETCH(QString, script);
        QFETCH(bool, told);
        const ProbesProgram program;
        const Outcome outcome = program.shell(script, {program.path(QStringLiteral("file"))});
        QTEST(outcome.code, "code");
        QCOMPARE(!outcome.err.isEmpty(), told);
    }

    void otherLocalesAreFine()
    {
        const Outcome outcome =
            m_probes.shell(QStringLiteral("LC_ALL=C exec \"$1\" record --samples 1 --description "
                                          "'für Größe' --output \"$2\""),
                           {m_probes.path(QStringLiteral("c locale.probes"))});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.err, QString());
        const QJsonArray shown = m_probes.json(
            {QStringLiteral("show"), m_probes.path(QStringLiteral("c locale.probes"))});
        QCOMPARE(shown[0][QStringLiteral("description")].toString(), QStringLiteral("für Größe"));
    }

    void documentOfMetricsIsCurrent()
    {
        QFile document(QStringLiteral(PROBES_SOURCE "/docs/metrics.md"));
        QVERIFY(document.open(QFile::ReadOnly));
        const Outcome outcome =
            m_probes.run({QStringLiteral("metrics"), QStringLiteral("--markdown")});
        QCOMPARE(outcome.code, 0);
        // Made by: build/dev/bin/probes metrics --markdown >docs/metrics.md
        QVERIFY(outcome.out == QString::fromUtf8(document.readAll()));
    }

    void metricsAgreeInAllForms()
    {
        const QString json =
            m_probes.run({QStringLiteral("metrics"), QStringLiteral("--json")}).out;
        const QString table = m_probes.run({QStringLiteral("metrics")}).out;
        const QString markdown =
            m_probes.run({QStringLiteral("metrics"), QStringLiteral("--markdown")}).out;
        const Outcome judged = python(QStringLiteral(R"py(
import json, re, sys
metrics = json.loads(sys.argv[1])
assert len({(m["kind"], m["key"]) for m in metrics}) == len(metrics) > 30
names = [m["kind"] + "." + m["key"] for m in metrics]
assert names == [line.split()[0] for line in sys.argv[2].splitlines()[1:]], sys.argv[2]
rows = re.findall(r"^\| `(\w+)` \|(.*)\|$", sys.argv[3], re.M)
assert [m["key"] for m in metrics] == [key for key, rest in rows]
for m, (key, rest) in zip(metrics, rows):
    assert [cell.strip() for cell in rest.split("|")] == [m[k] for k in ("label", "unit", "shape", "recorded", "help", "source")]
)py"),
                                      {json, table, markdown});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

private:
    ProbesProgram m_probes;
};

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cliusage.moc"
