// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/meminfo.h"
#include "core/proc/netdev.h"
#include "core/proc/systemstat.h"
#include "core/proc/vmstat.h"

#include <QTest>

using namespace probes;

namespace {
constexpr std::string_view NetHead = "Inter-|   Receive  |  Transmit\n"
                                     " face |bytes packets errs |bytes packets\n";

QByteArray netDev(std::string_view lines)
{
    return QByteArray(NetHead.data(), qsizetype(NetHead.size()))
        + QByteArray(lines.data(), qsizetype(lines.size()));
}
} // namespace

class TestSystemFiles : public QObject
{
    Q_OBJECT

private slots:
    void cpuTimesAreThoseOfAllCores()
    {
        const SystemStat stat = parseSystemStat("cpu  1 2 3 4 5 6 7 8 9 10\n"
                                                "cpu0 100 200 300 400 500 600 700 800 900 1000\n");
        QVERIFY(stat.user == 1 && stat.nice == 2 && stat.system == 3 && stat.idle == 4);
        QVERIFY(stat.iowait == 5 && stat.irq == 6 && stat.softirq == 7 && stat.steal == 8);
    }
    void cpuTimesThatAreMissingAreUnknown()
    {
        const SystemStat old = parseSystemStat("cpu  1 2 3 4\nbtime 5\n");
        QVERIFY(old.idle == 4 && !old.iowait && !old.steal);
        QVERIFY(!parseSystemStat("").user);
        QVERIFY(!parseSystemStat("cpu0 1 2 3 4\n").user);
        QVERIFY(!parseSystemStat("cpu  99999999999999999999 2\n").user);
    }
    void bootFacts()
    {
        const BootFacts facts = parseBootFacts("cpu  1\ncpu0 1\ncpu3 1\ncpufreq 7\nbtime 1700\n");
        QCOMPARE(facts.cores, 2);
        QVERIFY(facts.bootTime == 1700);
        QVERIFY(!parseBootFacts("btime soon\n").bootTime);
    }

    void memoryInUse_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("used"); // -1: unknown
        QTest::addColumn<qint64>("available");
        QTest::newRow("caches are not in use")
            << QByteArray("MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 700 kB\n"
                          "Buffers: 50 kB\nCached: 200 kB\nSReclaimable: 30 kB\n")
            << qint64(620) << qint64(700);
        QTest::newRow("more caches than that: as a container may show")
            << QByteArray("MemTotal: 1000 kB\nMemFree: 900 kB\nMemAvailable: 950 kB\n"
                          "Buffers: 50 kB\nCached: 200 kB\nSReclaimable: 30 kB\n")
            << qint64(100) << qint64(950);
        QTest::newRow("more available than there is: free, as psutil")
            << QByteArray("MemTotal: 1000 kB\nMemFree: 100 kB\nMemAvailable: 7000 kB\n")
            << qint64(900) << qint64(100);
        QTest::newRow("no MemFree")
            << QByteArray("MemTotal: 1000 kB\nMemAvailable: 7 kB\n") << qint64(-1) << qint64(7);
        QTest::newRow("empty") << QByteArray() << qint64(-1) << qint64(-1);
        QTest::newRow("no numbers") << QByteArray("MemTotal: x kB\nMemFree:\nMemAvailable: -4 kB\n")
                                    << qint64(-1) << qint64(-1);
        QTest::newRow("beyond any machine")
            << QByteArray("MemTotal: 9223372036854775807 kB\nMemFree: 9223372036854775807 kB\n"
                          "MemAvailable: 9223372036854775807 kB\n")
            << qint64(-1) << qint64(-1);
    }
    void memoryInUse()
    {
        QFETCH(QByteArray, text);
        const Meminfo memory = parseMeminfo({text.constData(), size_t(text.size())});
        QTEST(memory.used.value_or(-1), "used");
        QTEST(memory.available.value_or(-1), "available");
    }
    void swap()
    {
        const Meminfo memory =
            parseMeminfo("SwapCached: 5 kB\nSwapTotal: 100 kB\nSwapFree: 30 kB\n");
        QVERIFY(memory.swapTotal == 100 && memory.swapFree == 30 && memory.swapUsed == 70);
        const Meminfo none = parseMeminfo("SwapTotal: 0 kB\nSwapFree: 0 kB\n");
        QVERIFY(none.swapTotal == 0 && none.swapUsed == 0);
        QVERIFY(!parseMeminfo("SwapTotal: 100 kB\n").swapUsed);
    }

    void swappedPages()
    {
        const Vmstat vmstat = parseVmstat("pgpgin 5\npswpin 12\npswpout 34\npswpin_x 7\n");
        QVERIFY(vmstat.swapIn == 12 && vmstat.swapOut == 34);
        const Vmstat torn = parseVmstat("pswpin 12\npswpout");
        QVERIFY(torn.swapIn == 12 && !torn.swapOut);
        QVERIFY(!parseVmstat("pswpin many\n").swapIn);
    }

    void networkSumsAllInterfaces()
    {
        const QByteArray text = netDev("    lo: 10 1 2 3 0 0 0 0 20 4 5 6 0 0 0 0\n"
                                       "eth0:1:100 10 20 30 0 0 0 0 200 40 50 60 0 0 0 0\n");
        const auto sum = parseNetDev({text.constData(), size_t(text.size())});
        QVERIFY(sum);
        QCOMPARE(sum->bytesReceived, 110);
        QCOMPARE(sum->packetsReceived, 11);
        QCOMPARE(sum->errorsIn, 22);
        QCOMPARE(sum->droppedIn, 33);
        QCOMPARE(sum->bytesSent, 220);
        QCOMPARE(sum->packetsSent, 44);
        QCOMPARE(sum->errorsOut, 55);
        QCOMPARE(sum->droppedOut, 66);
    }
    void networkWithoutInterfacesIsZero()
    {
        const auto sum = parseNetDev(NetHead);
        QVERIFY(sum);
        QCOMPARE(sum->bytesReceived, 0);
    }
    void networkIsUnknownWhenALineCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("headings only in part") << QByteArray("Inter-|\n");
        QTest::newRow("no colon") << netDev("lo 1 2 3\n");
        QTest::newRow("torn line") << netDev("lo: 10 1 2 3 0 0 0 0 20 4\n");
        QTest::newRow("a word") << netDev("lo: 10 1 x 3 0 0 0 0 20 4 5 6 0 0 0 0\n");
        QTest::newRow("a sum beyond 63 bits")
            << netDev("a: 9223372036854775807 1 2 3 0 0 0 0 20 4 5 6 0 0 0 0\n"
                      "b: 1 1 2 3 0 0 0 0 20 4 5 6 0 0 0 0\n");
    }
    void networkIsUnknownWhenALineCannotBeRead()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseNetDev({text.constData(), size_t(text.size())}));
    }
};

QTEST_GUILESS_MAIN(TestSystemFiles)
#include "tst_systemfiles.moc"
