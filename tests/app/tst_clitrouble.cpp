// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QTest>

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
