// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"
#include "tests/core/delivery/syntheticsession.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <csignal>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}

bool interrupt(QProcess &process)
{
    return ::kill(pid_t(process.processId()), SIGINT) == 0 && process.waitForFinished()
        && process.exitCode() == 0;
}
} // namespace

//! The folder of sessions: finding, listing, marking, deleting; files that are no sessions.
class TestCliSessions : public QObject
{
    Q_OBJECT

private slots:
    void sessionsAreListedNewestFirst()
    {
        const ProbesProgram program;
        for (const char *description : {"first", "second", "third"}) {
            QCOMPARE(record(program, q(description)).code, 0);
        }
        const QJsonArray sessions = program.json({q("sessions")});
        QCOMPARE(sessions.size(), 3);
        QCOMPARE(sessions[0][u"description"].toString(), q("third"));
        QCOMPARE(sessions[2][u"description"].toString(), q("first"));
        for (const auto &session : sessions) {
            QVERIFY(session[u"path"].toString().startsWith(program.sessionFolder()));
            QCOMPARE(session[u"state"].toString(), q("finished"));
            QCOMPARE(session[u"ticks"].toInt(), 1);
            QVERIFY(session[u"end"].toDouble() >= session[u"start"].toDouble());
            QCOMPARE(session[u"live"].toBool(true), false);
            QCOMPARE(session[u"bytes"].toInteger(), QFile(session[u"path"].toString()).size());
        }
        const QStringList lines = program.run({q("sessions")}).out.split(u'\n');
        QVERIFY(lines[1].endsWith(q("third")));
        QVERIFY(lines[1].startsWith(sessions[0][u"uuid"].toString().left(8)));
    }

    void twoBegunAtOnceGetAFileEach()
    {
        const ProbesProgram program;
        std::array<std::unique_ptr<Child>, 3> recordings;
        for (auto &recording : recordings) {
            recording =
                program.start({q("record"), q("--interval"), q("50ms"), q("--samples"), q("3")});
        }
        for (const auto &recording : recordings) {
            QVERIFY(recording->waitForFinished());
            QVERIFY2(recording->exitCode() == 0, recording->readAllStandardError().constData());
        }
        QCOMPARE(program.sessionFiles().size(), 3);
    }

    void sessionIsFoundByEveryForm()
    {
        const ProbesProgram program;
        QCOMPARE(record(program, q("before the patch")).code, 0);
        QCOMPARE(record(program, q("twin")).code, 0);
        QCOMPARE(record(program, q("twin")).code, 0);
        const QJsonArray sessions = program.json({q("sessions")});
        const QString uuid = sessions[2][u"uuid"].toString();
        for (const QString &form : {sessions[2][u"path"].toString(), uuid, uuid.left(8),
                                    uuid.left(4), q("before the patch")}) {
            const QJsonArray shown = program.json({q("show"), form});
            QVERIFY2(shown.size() == 1, qPrintable(form));
            QCOMPARE(shown[0][u"uuid"].toString(), uuid);
        }
        QCOMPARE(program.json({q("show"), q("last")})[0][u"uuid"], sessions[0][u"uuid"]);
        const Outcome twins = program.run({q("show"), q("twin")});
        QCOMPARE(twins.code, 2);
        for (const int twin : {0, 1}) {
            QVERIFY2(twins.err.contains(sessions[twin][u"path"].toString()), qPrintable(twins.err));
        }
        QCOMPARE(program.run({q("show"), q("nobody's")}).code, 1);
    }

    void folderIsToldFromASession_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command :
             {"show mine", "show ./mine", "show mine/", "show \"$PWD/mine\"",
              "export mine --csv out", "mark --session mine here", "deliver mine", "delete mine"}) {
            QTest::newRow(command) << q(command);
        }
    }
    void folderIsToldFromASession()
    {
        QFETCH(const QString, command);
        const ProbesProgram program;
        QVERIFY(QDir().mkpath(program.path(q("folder/mine"))));
        const Outcome outcome =
            program.shell(q("cd \"$2\" && \"$1\" ") + command, {program.path(q("folder"))});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains(q(": this is a folder, not a session; ")),
                 qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(q("`probes sessions`")), qPrintable(outcome.err));
    }

    //! The one that is called so is meant, whatever lies here.
    void sessionIsFoundBesideAFolder()
    {
        const ProbesProgram program;
        QVERIFY(QDir().mkpath(program.path(q("folder/mine"))));
        QCOMPARE(record(program, q("mine")).code, 0);
        const Outcome outcome =
            program.shell(q("cd \"$2\" && \"$1\" show mine"), {program.path(q("folder"))});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    }

    void relativePathIsFound()
    {
        const ProbesProgram program;
        QVERIFY(QDir().mkpath(program.path(q("folder"))));
        const Outcome outcome = program.shell(
            q("cd \"$2\" && \"$1\" record --samples 1 --output here.probes --csv csv && "
              "\"$1\" show here.probes && test -s here.probes -a -s csv/system_cpu.csv"),
            {program.path(q("folder"))});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
    }

    void deleteRemovesAllOfIt()
    {
        const ProbesProgram program;
        QCOMPARE(record(program, q("doomed")).code, 0);
        QCOMPARE(record(program, q("other")).code, 0);
        const Outcome outcome = program.run({q("delete"), q("doomed")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.out + outcome.err, QString());
        QCOMPARE(program.sessionFiles().size(), 1);
        QCOMPARE(program.run({q("delete"), q("doomed")}).code, 1);
        QCOMPARE(program.ticksOf(q("other")), 1);
    }

    void deleteOfALiveSessionIsRefused()
    {
        const ProbesProgram program;
        const QString file = program.path(q("live.probes"));
        const auto recording = program.startRecording(file);
        QVERIFY(recording);
        const Outcome outcome = program.run({q("delete"), file});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains(file), qPrintable(outcome.err));
        QVERIFY(program.waitForTicks(file, program.ticksOf(file) + 2));
        QVERIFY(interrupt(*recording));
        QCOMPARE(program.run({q("delete"), file}).code, 0);
        QVERIFY(!QFile::exists(file));
    }

    void deleteOfAForeignFileIsRefused()
    {
        const ProbesProgram program;
        QFile letter(program.path(q("letter.txt")));
        QVERIFY(letter.open(QFile::WriteOnly));
        letter.write("dear all");
        letter.close();
        QCOMPARE(program.run({q("delete"), letter.fileName()}).code, 1);
        QVERIFY(letter.exists());
    }

    void markerReachesALiveRecording()
    {
        const ProbesProgram program;
        QVERIFY(QDir().mkpath(program.sessionFolder()));
        const QString file = program.sessionFolder() + q("/marked.probes");
        const QString csv = program.path(q("csv"));
        const QString table = program.path(q("marked.csv"));
        const auto recording = program.startRecording(file, {q("--csv"), csv, q("--csv"), table});
        QVERIFY(recording);
        for (const QStringList &arguments :
             {QStringList{q("mark"), q("load begins")},
              QStringList{q("mark"), q("--session"), q("last"), q("phase 2; \"quoted\"\nline")},
              QStringList{q("mark"), q("--session"), file, q("record")}}) {
            const Outcome outcome = program.run(arguments);
            QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        }
        QVERIFY(interrupt(*recording));
        const QStringList expected{q("load begins"), q("phase 2; \"quoted\"\nline"), q("record")};
        QCOMPARE(markers(program, file), expected);
        const Outcome judged =
            python(q("import csv, sys\n"
                     "rows = csv.DictReader(open(sys.argv[1] + '/events.csv', newline=''))\n"
                     "print([row['text'] for row in rows if row['kind'] == 'marker'])"),
                   {csv});
        QCOMPARE(judged.out.trimmed(),
                 q("['load begins', 'phase 2; \"quoted\"\\nline', 'record']"));
        const Outcome seen =
            python(q("import csv, sys\n"
                     "rows = csv.DictReader(open(sys.argv[1], newline=''))\n"
                     "print('; '.join(dict.fromkeys(r['marker'] for r in rows if r['marker'])))"),
                   {table});
        QCOMPARE(seen.out.trimmed(), q("load begins; phase 2; \"quoted\"\nline; record"));
    }

    void markerReachesAFinishedSession()
    {
        const ProbesProgram program;
        QCOMPARE(record(program, q("done")).code, 0);
        QCOMPARE(program.run({q("mark"), q("too late")}).code, 1); // nothing is being recorded
        const Outcome outcome =
            program.run({q("mark"), q("--session"), q("last"), q("afterwards")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(markers(program, q("last")), QStringList{q("afterwards")});
    }

    void markerForOneOfSeveralNeedsItsName()
    {
        const ProbesProgram program;
        QVERIFY(QDir().mkpath(program.sessionFolder()));
        const auto a = program.startRecording(program.sessionFolder() + q("/a.probes"));
        const auto b = program.startRecording(program.sessionFolder() + q("/b.probes"));
        QVERIFY(a && b);
        const Outcome outcome = program.run({q("mark"), q("which?")});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.err.contains(q("a.probes")) && outcome.err.contains(q("b.probes")));
        QVERIFY(interrupt(*a));
        QVERIFY(interrupt(*b));
    }

    void brokenFilesAreTold_data()
    {
        QTest::addColumn<QString>("damage"); // shell, $2 is the file
        QTest::newRow("text") << q("echo 'no session' >\"$2\"");
        QTest::newRow("empty") << q(": >\"$2\"");
        QTest::newRow("another program's database")
            << q("rm \"$2\"; sqlite3 \"$2\" 'CREATE TABLE a (b)'");
        QTest::newRow("its head is gone")
            << q("dd if=/dev/zero of=\"$2\" bs=512 count=1 conv=notrunc");
        QTest::newRow("a folder") << q("rm \"$2\"; mkdir \"$2\"");
    }
    void brokenFilesAreTold()
    {
        QFETCH(QString, damage);
        const ProbesProgram program;
        QCOMPARE(record(program, q("to be broken")).code, 0);
        const QString file = program.sessionFolder() + u'/' + program.sessionFiles().first();
        QCOMPARE(program.shell(damage, {file}).code, 0);
        const QString csv = program.path(q("csv"));
        for (const QStringList &arguments :
             {QStringList{q("show"), file}, QStringList{q("export"), file, q("--csv"), csv},
              QStringList{q("mark"), q("--session"), file, q("x")}}) {
            const Outcome outcome = program.run(arguments);
            QCOMPARE(outcome.code, 1);
            QVERIFY2(outcome.err.contains(file), qPrintable(outcome.err));
        }
        QVERIFY(!QFile::exists(csv));
        const Outcome listed = program.run({q("sessions")});
        QCOMPARE(listed.code, 0); // one bad file hides no good one
    }

    void truncatedFileIsReadAsFarAsItCan()
    {
        const ProbesProgram program;
        const QString file = program.path(q("long.probes"));
        QVERIFY(writeSyntheticSession(file, 400, 5));
        QVERIFY(QFile::resize(file, QFile(file).size() * 3 / 4));
        const Outcome shown = program.run({q("show"), file});
        QCOMPARE(shown.code, 0);
        const auto readable =
            QRegularExpression(q("can be read up to tick ([0-9]+)")).match(shown.err);
        const int last = readable.captured(1).toInt();
        QVERIFY2(shown.err.contains(file) && last > 100 && last < 400, qPrintable(shown.err));

        const QString csv = program.path(q("csv"));
        const Outcome exported = program.run({q("export"), file, q("--csv"), csv});
        QVERIFY2(exported.code == 3, qPrintable(exported.err));
        QVERIFY2(exported.err.contains(file), qPrintable(exported.err));
        const Outcome judged =
            python(q("import csv, sys\n"
                     "rows = csv.DictReader(open(sys.argv[1] + '/system_cpu.csv', newline=''))\n"
                     "print([int(row['tick']) for row in rows] == list(range(1, %1 + 1)))")
                       .arg(last),
                   {csv});
        QCOMPARE(judged.out.trimmed(), q("True"));
    }

    void newerFileIsReadWithAWarning()
    {
        const ProbesProgram program;
        QCOMPARE(record(program, q("from the future")).code, 0);
        const QString file = program.sessionFolder() + u'/' + program.sessionFiles().first();
        QCOMPARE(sqlite(file, q("PRAGMA user_version = 999")).code, 0);
        const Outcome outcome = program.run({q("show"), file});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.err.contains(q("newer")), qPrintable(outcome.err));
        QVERIFY(outcome.out.contains(q("from the future")));

        QFile before(file);
        QVERIFY(before.open(QFile::ReadOnly));
        const QByteArray bytes = before.readAll();
        before.close();
        const QString csv = program.path(q("csv"));
        const Outcome exported = program.run({q("export"), file, q("--csv"), csv});
        QVERIFY2(exported.code == 0, qPrintable(exported.err));
        QVERIFY(QFile::exists(csv + q("/system_cpu.csv")));
        QVERIFY(before.open(QFile::ReadOnly));
        QVERIFY(before.readAll() == bytes); // only who knows the schema may write
    }

    void processesAreListed()
    {
        const ProbesProgram program;
        const QString own = QString::number(QCoreApplication::applicationPid());
        const QJsonArray one = program.json({q("processes"), own});
        QCOMPARE(one.size(), 1);
        QCOMPARE(one[0][u"pid"].toInteger(), QCoreApplication::applicationPid());
        QVERIFY(one[0][u"process_memory"][u"used"].toDouble() > 4096);
        const Outcome judged =
            python(q("import sys\n"
                     "print(open('/proc/%s/comm' % sys.argv[1]).read().strip())"),
                   {own});
        QVERIFY(one[0][u"name"].toString().startsWith(judged.out.trimmed()));
        const Outcome all = program.run({q("processes")});
        QCOMPARE(all.code, 0);
        QVERIFY(all.out.contains(
            QRegularExpression(q("^ *%1 ").arg(own), QRegularExpression::MultilineOption)));
        const Outcome none = program.run({q("processes"), q("no such process")});
        QCOMPARE(none.code, 0);
        QCOMPARE(none.out, QString());
        QVERIFY(none.err.contains(q("no such process")));
    }

    void busiestProcessComesFirst()
    {
        const ProbesProgram program;
        const Child burner(q("/bin/sh"), {q("-c"), q("while :; do :; done")});
        const QJsonArray all = program.json(
            {q("processes"), q("children:%1").arg(QCoreApplication::applicationPid())});
        QVERIFY(all.size() >= 2); // probes itself too, which may have more where both have little
        const bool isAfterIt = all[0][u"name"].toString() == u"probes";
        QCOMPARE(all[int(isAfterIt)][u"pid"].toInteger(), burner.processId());
        QVERIFY(all[int(isAfterIt)][u"process_cpu"][u"percent"].toDouble() > 1);
    }

private:
    static Outcome record(const ProbesProgram &program, const QString &description)
    {
        return program.run({q("record"), q("--samples"), q("1"), q("--description"), description});
    }

    static QStringList markers(const ProbesProgram &program, const QString &session)
    {
        QStringList texts;
        for (const auto &event : program.json({q("show"), session})[0][u"events"].toArray()) {
            if (event[u"kind"].toString() == q("marker")) {
                texts.append(event[u"text"].toString());
            }
        }
        return texts;
    }
};

QTEST_GUILESS_MAIN(TestCliSessions)
#include "tst_clisessions.moc"
