// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/processio.h"
#include "core/proc/schedstat.h"
#include "core/proc/stat.h"
#include "core/proc/statm.h"
#include "core/proc/status.h"

#include <QTest>

using namespace probes;

namespace {
constexpr const char *Tail =
    " S 7 42 42 0 -1 4194304 120 0 3 0 1234 56 0 0 -51 0 4 0 987654 10240000 600 "
    "18446744073709551615 1 2 140730000000000 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0\n";
}

class TestProcessFiles : public QObject
{
    Q_OBJECT

private slots:
    void nameLiesBetweenFirstAndLastBracket_data()
    {
        QTest::addColumn<QByteArray>("comm");
        for (const char *comm : {"plain", "a b c", "a) (b", ") R 1 (", "two\nlines", "=1+1", "",
                                 "()", "caf\xe9\xff"}) {
            QTest::newRow(*comm ? QByteArray(comm).toPercentEncoding(" ()=+").constData() : "empty")
                << QByteArray(comm);
        }
    }
    void nameLiesBetweenFirstAndLastBracket()
    {
        QFETCH(QByteArray, comm);
        const QByteArray text = "42 (" + comm + ")" + Tail;
        const ProcessStat stat = parseStat({text.constData(), size_t(text.size())});
        QVERIFY(stat.comm && *stat.comm == std::string_view(comm.constData(), size_t(comm.size())));
        QCOMPARE(stat.state, 'S');
        QVERIFY(stat.parentPid == 7);
        QVERIFY(stat.userTicks == 1234);
        QVERIFY(stat.systemTicks == 56);
        QVERIFY(stat.priority == -51);
        QVERIFY(stat.threads == 4);
        QVERIFY(stat.minorFaults == 120 && stat.majorFaults == 3);
        QVERIFY(stat.nice == 0);
        QVERIFY(stat.lastCore == 1);
        QVERIFY(stat.startTicks == 987654U);
        QVERIFY(stat.startStack == 140730000000000U);
        QVERIFY(!stat.isKernelThread());
    }

    void aTornStatKeepsWhatItHas()
    {
        const QByteArray whole = QByteArray("42 (x)") + Tail;
        const ProcessStat upToTime = parseStat("42 (x) S 7 42 42 0 -1 4194304 120 0 3 0 1234 5");
        QVERIFY(upToTime.userTicks == 1234);
        QVERIFY(!upToTime.startTicks);
        for (qsizetype size = 0; size < whole.size(); ++size) { // no cut may crash
            const ProcessStat stat = parseStat({whole.constData(), size_t(size)});
            QVERIFY(!stat.startTicks || size > whole.indexOf("987654"));
        }
    }

    void hostileStatIsUnknown_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no brackets") << QByteArray("42 x S 7 42 42 0 -1 4194304");
        QTest::newRow("brackets the wrong way round") << QByteArray("42 )x( S 7");
        QTest::newRow("words for numbers")
            << QByteArray("42 (x) S a b c d e f g h i j k l m n o p q r s t u v w x y z");
        QTest::newRow("numbers beyond 64 bits")
            << QByteArray("42 (x) S 99999999999 1 1 0 -1 99999999999999999999 1 0 3 0 "
                          "99999999999999999999 99999999999999999999 0 0 99999999999999999999 0 "
                          "99999999999999999999 0 99999999999999999999 1");
        QTest::newRow("numbers with tails")
            << QByteArray("42 (x) S 7x 1 1 0 -1 1x 1 0 3 0 1x 5x 0 0 2x 0 4x 0 9x 1");
    }
    void hostileStatIsUnknown()
    {
        QFETCH(QByteArray, text);
        const ProcessStat stat = parseStat({text.constData(), size_t(text.size())});
        QVERIFY(!stat.parentPid);
        QVERIFY(!stat.flags);
        QVERIFY(!stat.userTicks);
        QVERIFY(!stat.systemTicks);
        QVERIFY(!stat.priority);
        QVERIFY(!stat.threads);
        QVERIFY(!stat.startTicks);
    }

    void kernelThreadsAreKnownByTheirFlag()
    {
        QVERIFY(parseStat("2 (kthreadd) S 0 0 0 0 -1 2129984 0").isKernelThread());
        QVERIFY(!parseStat("2 (kthreadd) S 0 0 0 0 -1 4194304 0").isKernelThread());
    }

    void statm()
    {
        const ProcessStatm good = parseStatm("2500 600 300 200 0 400 0\n");
        QVERIFY(good.size == 2500 && good.resident == 600 && good.shared == 300);
        const ProcessStatm zombie = parseStatm("0 0 0 0 0 0 0\n");
        QVERIFY(zombie.size == 0 && zombie.resident == 0);
        const ProcessStatm torn = parseStatm("2500");
        QVERIFY(torn.size == 2500 && !torn.resident && !torn.shared);
        QVERIFY(!parseStatm("").size);
        QVERIFY(!parseStatm("many 1").size);
    }

    void contextSwitches_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<qint64>("switches"); // -1: unknown
        QTest::newRow("sum of both") << QByteArray(
            "Name:\tx\nvoluntary_ctxt_switches:\t40\nnonvoluntary_ctxt_switches:\t2\n")
                                     << qint64(42);
        QTest::newRow("a name with such lines in it")
            << QByteArray("Name:\tx\nvoluntary_ctxt_switches:\t9\nnonvoluntary_ctxt_switches:\t9\n"
                          "voluntary_ctxt_switches:\t40\nnonvoluntary_ctxt_switches:\t2\n")
            << qint64(42);
        QTest::newRow("only one of them")
            << QByteArray("Name:\tx\nnonvoluntary_ctxt_switches:\t2\n") << qint64(-1);
        QTest::newRow("none") << QByteArray("Name:\tx\n") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
        QTest::newRow("no number")
            << QByteArray("\nvoluntary_ctxt_switches:\tx\nnonvoluntary_ctxt_switches:\t2\n")
            << qint64(-1);
        QTest::newRow("negative") << QByteArray(
            "\nvoluntary_ctxt_switches:\t-1\nnonvoluntary_ctxt_switches:\t2\n")
                                  << qint64(-1);
        QTest::newRow("a sum beyond 63 bits")
            << QByteArray("\nvoluntary_ctxt_switches:\t9223372036854775807\n"
                          "nonvoluntary_ctxt_switches:\t1\n")
            << qint64(-1);
    }
    void contextSwitches()
    {
        QFETCH(QByteArray, status);
        QTEST(
            parseStatus({status.constData(), size_t(status.size())}).contextSwitches().value_or(-1),
            "switches");
    }

    void realUid()
    {
        const auto realUid = [](std::string_view text) { return parseStatus(text).realUid; };
        QVERIFY(realUid("Name:\tx\nUid:\t1000\t0\t0\t0\nGid:\t1\n") == 1000U);
        QVERIFY(realUid("Name:\tx\nUid:\t0\t0\nUid:\t1000\t1000\n") == 1000U);
        QVERIFY(!realUid("Name:\tx\nUid:\t-1\n"));
        QVERIFY(!realUid("Name:\tx\n"));
    }

    void statusOfMemoryAndSwitches()
    {
        const ProcessStatus status = parseStatus("Name:\tx\nVmPeak:\t  9 kB\nVmHWM:\t    1744 kB\n"
                                                 "VmSwap:\t      12 kB\n"
                                                 "voluntary_ctxt_switches:\t40\n"
                                                 "nonvoluntary_ctxt_switches:\t2\n");
        QVERIFY(status.peakKib == 1744 && status.swapKib == 12);
        QVERIFY(status.voluntarySwitches == 40 && status.involuntarySwitches == 2);
        const ProcessStatus kernelThread = parseStatus("Name:\tkthreadd\nThreads:\t1\n");
        QVERIFY(!kernelThread.peakKib && !kernelThread.swapKib);
        QVERIFY(!parseStatus("VmSwap:\t-3 kB\n").swapKib);
        QVERIFY(!parseStatus("VmSwap:\tsome\n").swapKib);
    }

    void io()
    {
        const ProcessIo io =
            parseProcessIo("rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 5\n"
                           "write_bytes: 6\ncancelled_write_bytes: 7\n");
        QVERIFY(io.charsRead == 1 && io.charsWritten == 2);
        QVERIFY(io.readCalls == 3 && io.writeCalls == 4);
        QVERIFY(io.bytesRead == 5 && io.bytesWritten == 6);
        const ProcessIo torn = parseProcessIo("rchar: 1\nwchar: -2\nsyscr: x\nread_byt");
        QVERIFY(torn.charsRead == 1);
        QVERIFY(!torn.charsWritten && !torn.readCalls && !torn.bytesRead);
    }

    void runQueueWait_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("wait"); // -1: unknown
        QTest::newRow("waited") << QByteArray("4005012 85518 12\n") << qint64(85518);
        QTest::newRow("never waited") << QByteArray("4005012 0 1\n") << qint64(0);
        QTest::newRow("the kernel keeps no account") << QByteArray("0 0 0\n") << qint64(-1);
        QTest::newRow("torn") << QByteArray("4005012 855") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
        QTest::newRow("negative") << QByteArray("4005012 -5 1\n") << qint64(-1);
    }
    void runQueueWait()
    {
        QFETCH(QByteArray, text);
        QTEST(parseRunQueueWait({text.constData(), size_t(text.size())}).value_or(-1), "wait");
    }
};

QTEST_GUILESS_MAIN(TestProcessFiles)
#include "tst_processfiles.moc"
