// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/stat.h"
#include "core/proc/statm.h"
#include "core/proc/status.h"

#include <QTest>

using namespace probes;

namespace {
constexpr const char *Tail =
    " S 7 42 42 0 -1 4194304 120 0 3 0 1234 56 0 0 -51 0 4 0 987654 10240000 600 "
    "18446744073709551615 1 2 140730000000000 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0\n";
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
        QVERIFY(good.size == 2500 && good.resident == 600);
        const ProcessStatm zombie = parseStatm("0 0 0 0 0 0 0\n");
        QVERIFY(zombie.size == 0 && zombie.resident == 0);
        const ProcessStatm torn = parseStatm("2500");
        QVERIFY(torn.size == 2500 && !torn.resident);
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
        QTEST(parseContextSwitches({status.constData(), size_t(status.size())}).value_or(-1),
              "switches");
    }

    void realUid()
    {
        QVERIFY(parseRealUid("Name:\tx\nUid:\t1000\t0\t0\t0\nGid:\t1\n") == 1000U);
        QVERIFY(parseRealUid("Name:\tx\nUid:\t0\t0\nUid:\t1000\t1000\n") == 1000U);
        QVERIFY(!parseRealUid("Name:\tx\nUid:\t-1\n"));
        QVERIFY(!parseRealUid("Name:\tx\n"));
    }
};

QTEST_GUILESS_MAIN(TestProcessFiles)
#include "tst_processfiles.moc"
