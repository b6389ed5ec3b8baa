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

//! Disks that are full, and folders that may not be written.
class TestCliTrouble : public QObject
{
    Q_OBJECT

private slots:
    void sessionsDiskFullForAWhileLosesNothing()
    {
        const ProbesProgram program;
        const Outcome outcome = onSmallDisk(program, q(R"sh(
"$1" record --all --interval 50ms --output "$file" 2>"$2/err" & pid=$!
await 5
cat /dev/zero >"$SMALL_DISK/filler" 2>/dev/null
until grep -q 'goes on in memory' "$2/err"; do kill -0 $pid || exit 99; done
rm "$SMALL_DISK/filler"
until grep -q 'can be written again' "$2/err"; do kill -0 $pid || exit 99; done
kill -INT $pid; wait $pid; code=$?
cp "$file" "$2/kept.probes"
exit $code
)sh"));
        QVERIFY2(outcome.code == 0, qPrintable(q("%1 %2").arg(outcome.code).arg(outcome.err)));
        QFile err(program.path(q("err")));
        QVERIFY(err.open(QFile::ReadOnly));
        const QByteArray told = err.readAll();
        QCOMPARE(told.count("goes on in memory"), 1); // once, not at each tick
        const QString kept = program.path(q("kept.probes"));
        QCOMPARE(sqlite(kept, q("PRAGMA integrity_check")).out, q("ok\n"));
        QVERIFY(program.ticksOf(kept) > 5);
        // Ticks that waited in memory are all there: as many as the time has room for, unless the
        // sampler itself came late.
        const QString csv = program.path(q("csv"));
        QCOMPARE(program.run({q("export"), kept, q("--csv"), csv}).code, 0);
        const Outcome judged = python(q(R"py(
import csv, sys
times = [float(row["time"]) for row in csv.DictReader(open(sys.argv[1] + "/system_cpu.csv", newline=""))]
room = round((times[-1] - times[0]) / 0.05) + 1
kinds = [row["kind"] for row in csv.DictReader(open(sys.argv[1] + "/events.csv", newline=""))]
assert "gap" not in kinds, kinds
assert len(times) >= room - 1 or "late_tick" in kinds, (room, times)
)py"),
                                      {csv});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

    void sessionsDiskFullToTheEndIsTold()
    {
        const ProbesProgram program;
        const Outcome outcome = onSmallDisk(program, q(R"sh(
"$1" record --all --interval 50ms --output "$file" 2>"$2/err" & pid=$!
await 5
cat /dev/zero >"$SMALL_DISK/filler" 2>/dev/null
until grep -q 'goes on in memory' "$2/err"; do kill -0 $pid || exit 99; done
kill -INT $pid; wait $pid; code=$?
rm "$SMALL_DISK/filler"
"$1" export "$file" --csv "$2/csv" || exit 98
exit $code
)sh"));
        QVERIFY2(outcome.code == 1, qPrintable(q("%1 %2").arg(outcome.code).arg(outcome.err)));
        const Outcome judged = python(q("import csv, sys\n"
                                        "print(len(list(csv.DictReader(open(sys.argv[1] + "
                                        "'/system_cpu.csv', newline='')))))"),
                                      {program.path(q("csv"))});
        QVERIFY2(judged.out.toInt() >= 5, qPrintable(judged.out + judged.err));
    }

    void targetsDiskFullLosesNothing()
    {
        const ProbesProgram program;
        const Outcome outcome = onSmallDisk(program, q(R"sh(
file=$2/kept.probes
"$1" record --all --interval 50ms --output "$file" --csv "$SMALL_DISK/csv" 2>"$2/err" & pid=$!
await 5
cat /dev/zero >"$SMALL_DISK/filler" 2>/dev/null
until grep -q 'trying again' "$2/err"; do kill -0 $pid || exit 99; done
rm "$SMALL_DISK/filler"
until grep -q 'going on' "$2/err"; do kill -0 $pid || exit 99; done
kill -INT $pid; wait $pid || exit $?
"$1" export "$file" --csv "$2/csv" && diff -r "$2/csv" "$SMALL_DISK/csv"
)sh"),
                                            q("64M"));
        QVERIFY2(outcome.code == 0,
                 qPrintable(q("%1 %2 %3").arg(outcome.code).arg(outcome.err, outcome.out)));
    }

    void targetsDiskFullToTheEndIsThree()
    {
        const ProbesProgram program;
        const Outcome outcome = onSmallDisk(program, q(R"sh(
file=$2/kept.probes
cat /dev/zero >"$SMALL_DISK/filler" 2>/dev/null
"$1" record --interval 50ms --samples 3 --output "$file" --csv "$SMALL_DISK/csv" 2>"$2/err" & pid=$!
await 3
until "$1" sessions >/dev/null && [ "$("$1" show "$file" --json | grep -c '"finished"')" = 1 ]; do
    kill -0 $pid || break
done
kill -INT $pid; wait $pid; code=$?
rm "$SMALL_DISK/filler"
"$1" export "$file" --csv "$SMALL_DISK/csv" || exit 98
"$1" export "$file" --csv "$2/csv" && diff -r "$2/csv" "$SMALL_DISK/csv" || exit 97
exit $code
)sh"));
        QVERIFY2(outcome.code == 3, qPrintable(q("%1 %2").arg(outcome.code).arg(outcome.err)));
        QFile err(program.path(q("err")));
        QVERIFY(err.open(QFile::ReadOnly));
        QVERIFY(err.readAll().contains("probes deliver")); // how to get the rest
    }

    void secondSignalEndsAtOnce()
    {
        const ProbesProgram program; // while it waits for a target that cannot be written
        const Outcome outcome = onSmallDisk(program, q(R"sh(
file=$2/kept.probes
cat /dev/zero >"$SMALL_DISK/filler" 2>/dev/null
"$1" record --interval 50ms --output "$file" --csv "$SMALL_DISK/csv" 2>"$2/err" & pid=$!
await 3
kill -INT $pid
until [ "$("$1" show "$file" --json | grep -c '"finished"')" = 1 ]; do kill -0 $pid || exit 99; done
kill -INT $pid; wait $pid
)sh"));
        QVERIFY2(outcome.code == 1, qPrintable(q("%1 %2").arg(outcome.code).arg(outcome.err)));
        QVERIFY(program.ticksOf(program.path(q("kept.probes"))) >= 3);
    }

    void sessionOnAFullDiskIsExported_data()
    {
        QTest::addColumn<QString>("end");
        QTest::newRow("finished") << q("INT");
        QTest::newRow("interrupted") << q("KILL");
    }
    //! What was delivered cannot be noted there, which the export needs not wait for.
    void sessionOnAFullDiskIsExported()
    {
        QFETCH(QString, end);
        const QString state = QString::fromUtf8(QTest::currentDataTag());
        const ProbesProgram program;
        const Outcome outcome = onSmallDisk(program,
                                            q(R"sh(
"$1" record --interval 50ms --output "$file" 2>/dev/null & pid=$!
await 3
kill -END $pid; wait $pid
cat /dev/zero >"$SMALL_DISK/filler" 2>/dev/null
timeout 60 "$1" export "$file" --csv "$2/full" || exit 99
"$1" export "$file" --csv "$2/full" 2>"$2/again" && exit 98
"$1" show "$file" | grep '^state' >"$2/state"
"$1" show "$file" --json | grep -q '"state": "recording"' && exit 97
rm "$SMALL_DISK/filler"
"$1" export "$file" --csv "$2/csv" || exit 96
cd "$2" && diff full/system_cpu.csv csv/system_cpu.csv && grep -q ,STATE, full/session.csv
)sh")
                                                .replace(q("END"), end)
                                                .replace(q("STATE"), state));
        QVERIFY2(outcome.code == 0,
                 qPrintable(q("%1 %2 %3").arg(outcome.code).arg(outcome.err, outcome.out)));
        QVERIFY(contentOf(program, "again").contains("cannot be written"));
        QVERIFY(contentOf(program, "state").contains(state.toUtf8()));
    }

    //! A limit on the size of files kills, unless one is prepared for it.
    void largestFileSizeIsAsAFullDisk()
    {
        const ProbesProgram program;
        const Outcome outcome = onSmallDisk(program, q(R"sh(
"$1" record --all --interval 50ms --output "$file" 2>"$2/err" & pid=$!
await 3
prlimit --pid $pid --fsize=16384: # less than there is
until grep -q 'goes on in memory' "$2/err"; do kill -0 $pid || break; done
kill -INT $pid; wait $pid; [ $? = 1 ] || exit 99
await 3
ulimit -f 2000
"$1" record --output "$file.run" -- head -c 2000000 /dev/zero >"$2/out"
)sh"),
                                            q("64M"));
        // The command has what it was started with.
        QVERIFY2(outcome.code == 128 + SIGXFSZ,
                 qPrintable(q("%1 %2").arg(outcome.code).arg(outcome.err)));
        QVERIFY(contentOf(program, "err").contains("File too large; the recording goes on"));
    }

    void unwritableOutputIsTold_data()
    {
        QTest::addColumn<QString>("output");
        QTest::newRow("below a plain file") << q("plain/x.probes");
        QTest::newRow("folder is missing") << q("missing/x.probes");
        QTest::newRow("is a folder") << q("folder");
        QTest::newRow("the kernel's own") << q("/proc/self/x.probes");
    }
    void unwritableOutputIsTold()
    {
        QFETCH(QString, output);
        const ProbesProgram program;
        QFile plain(program.path(q("plain")));
        QVERIFY(plain.open(QFile::WriteOnly) && QDir().mkpath(program.path(q("folder"))));
        const QString path = output.startsWith(u'/') ? output : program.path(output);
        const Outcome outcome =
            program.run({q("record"), q("--samples"), q("1"), q("--output"), path});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, QString());
        QVERIFY2(outcome.err.contains(path), qPrintable(outcome.err));
    }

    //! Not that none of no ticks came there: the session gets its ticks.
    void targetThatMayNotBeWrittenLeavesTheSessionWhole()
    {
        const ProbesProgram program;
        const QString path = program.path(q("whole.probes"));
        const Outcome outcome = program.run(
            {q("record"), q("--samples"), q("1"), q("--output"), path, q("--csv"), q("/sys/csv")});
        QCOMPARE(outcome.code, 3);
        QCOMPARE(program.ticksOf(path), 1);
        QVERIFY2(outcome.err.contains(q("/sys/csv: nothing was delivered")),
                 qPrintable(outcome.err));
    }

    void unwritableFolderOfSessionsIsTold()
    {
        const ProbesProgram program;
        QFile plain(program.path(q("data home")));
        QVERIFY(plain.open(QFile::WriteOnly));
        const Outcome outcome = program.run({q("record"), q("--samples"), q("1")});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains(plain.fileName()), qPrintable(outcome.err));
    }

private:
    static QByteArray contentOf(const ProbesProgram &program, const char *name)
    {
        QFile file(program.path(q(name)));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    //! Runs a script with $SMALL_DISK, the session's $file there, and $2 on the big disk.
    static Outcome onSmallDisk(const ProbesProgram &program, const QString &script,
                               const QString &size = q("3M"))
    {
        const QString prelude =
            q("file=$SMALL_DISK/small.probes\n"
              "await() { until ticks=$(\"$1\" show \"$file\" --json 2>/dev/null "
              "| sed -n 's/^        \"ticks\": \\([0-9]*\\),*$/\\1/p') && "
              "[ \"${ticks:-0}\" -ge \"$2\" ]; do :; done; }\n");
        QString body = script;
        body.replace(q("await "), q("await \"$1\" "));
        return runProgram(q(PROBES_FIXTURES "/with-small-disk.sh"),
                          {size, q("/bin/sh"), q("-c"), prelude + body, q("sh"),
                           ProbesProgram::binary(), program.path(QString())},
                          program.environment());
    }
};

QTEST_GUILESS_MAIN(TestCliTrouble)
#include "tst_clitrouble.moc"
