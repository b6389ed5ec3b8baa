// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/loadavg.h"
#include "core/proc/meminfo.h"
#include "core/proc/netdev.h"
#include "core/proc/pressure.h"
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
        QVERIFY(stat.guest == 9 && stat.guestNice == 10);
    }
    void cpuTimesThatAreMissingAreUnknown()
    {
        const SystemStat old = parseSystemStat("cpu  1 2 3 4\nbtime 5\n");
        QVERIFY(old.idle == 4 && !old.iowait && !old.steal);
        QVERIFY(!parseSystemStat("").user);
        QVERIFY(!parseSystemStat("cpu0 1 2 3 4\n").user);
        QVERIFY(!parseSystemStat("cpu  99999999999999999999 2\n").user);
    }
    void machineCounts()
    {
        const SystemStat stat = parseSystemStat("cpu  1 2\nintr 5 6\nctxt 50\nbtime 1\n"
                                                "processes 60\nprocs_running 3\nprocs_blocked 2\n");
        QVERIFY(stat.contextSwitches == 50 && stat.forks == 60);
        QVERIFY(stat.running == 3 && stat.blocked == 2);
        QVERIFY(!parseSystemStat("ctxt many\nprocs_running\n").contextSwitches);
    }
    void cores_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<int>>("cores");
        QTest::addColumn<QList<qint64>>("idle"); // -1: unknown
        QTest::newRow("two") << QByteArray("cpu  9 9 9 9\ncpu0 1 2 3 40\ncpu1 1 2 3 50\nintr 1\n")
                             << QList<int>{0, 1} << QList<qint64>{40, 50};
        QTest::newRow("one is offline") << QByteArray("cpu  9\ncpu0 1 2 3 40\ncpu12 1 2 3 50\n")
                                        << QList<int>{0, 12} << QList<qint64>{40, 50};
        QTest::newRow("none shown")
            << QByteArray("cpu  9 9 9 9\n") << QList<int>{} << QList<qint64>{};
        QTest::newRow("no number")
            << QByteArray("cpux 1 2 3 4\ncpu1 1 2 3 x\n") << QList<int>{1} << QList<qint64>{-1};
        QTest::newRow("empty") << QByteArray() << QList<int>{} << QList<qint64>{};
    }
    void cores()
    {
        QFETCH(QByteArray, text);
        std::vector<CoreTimes> times(1); // what it held is replaced
        parseCoreTimes({text.constData(), size_t(text.size())}, times);
        QList<int> cores;
        QList<qint64> idle;
        for (const CoreTimes &core : times) {
            cores.append(core.core);
            idle.append(core.idle.value_or(-1));
        }
        QTEST(cores, "cores");
        QTEST(idle, "idle");
    }
    void loadAverages()
    {
        const LoadAverages load = parseLoadAverages("7.35 0.06 124.73 10/292 1893\n");
        QVERIFY(load.oneMinute == 735 && load.fiveMinutes == 6 && load.fifteenMinutes == 12473);
        const LoadAverages odd = parseLoadAverages("7 0.6 -1.00\n");
        QVERIFY(!odd.oneMinute && !odd.fiveMinutes && !odd.fifteenMinutes);
        QVERIFY(!parseLoadAverages("").oneMinute);
    }
    void pressure_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("some"); // -1: unknown
        QTest::addColumn<qint64>("full");
        QTest::newRow("both") << QByteArray(
            "some avg10=3.45 avg60=2.66 avg300=1.60 total=35200085\n"
            "full avg10=0.00 avg60=0.03 avg300=0.03 total=5807783\n")
                              << qint64(35200085) << qint64(5807783);
        QTest::newRow("cpu before 5.13 has no full")
            << QByteArray("some avg10=89.68 avg60=88.48 avg300=81.05 total=881912068\n")
            << qint64(881912068) << qint64(-1);
        QTest::newRow("torn") << QByteArray("some avg10=3.45 avg60") << qint64(-1) << qint64(-1);
        QTest::newRow("no number")
            << QByteArray("some avg10=3.45 total=x\nfull total=-1\n") << qint64(-1) << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1) << qint64(-1);
    }
    void pressure()
    {
        QFETCH(QByteArray, text);
        const Pressure pressure = parsePressure({text.constData(), size_t(text.size())});
        QTEST(pressure.someUs.value_or(-1), "some");
        QTEST(pressure.fullUs.value_or(-1), "full");
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
    void whatMemoryIsUsedFor()
    {
        const Meminfo memory =
            parseMeminfo("Buffers: 50 kB\nCached: 200 kB\nDirty: 4 kB\nWriteback: 3 kB\n"
                         "Shmem: 20 kB\nSReclaimable: 30 kB\nWritebackTmp: 9 kB\n");
        QVERIFY(memory.buffers == 50 && memory.cached == 230 && memory.shared == 20);
        QVERIFY(memory.dirty == 4 && memory.writeback == 3);
        const Meminfo none = parseMeminfo("SReclaimable: 30 kB\n");
        QVERIFY(!none.buffers && !none.cached && !none.shared && !none.dirty && !none.writeback);
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
    void interfaces()
    {
        const QByteArray text = netDev("    lo: 10 1 2 3 0 0 0 0 20 4 5 6 0 0 0 0\n"
                                       "eth0:1:100 10 20 30 0 0 0 0 200 40 50 60 0 0 0 0\n");
        std::vector<InterfaceCounters> interfaces(1);
        QVERIFY(parseInterfaces({text.constData(), size_t(text.size())}, interfaces));
        QCOMPARE(interfaces.size(), size_t(2));
        QVERIFY(interfaces[0].name == "lo" && interfaces[1].name == "eth0:1");
        QCOMPARE(interfaces[0].bytesReceived, 10);
        QCOMPARE(interfaces[1].bytesSent, 200);
        QCOMPARE(interfaces[1].droppedOut, 60);
        QVERIFY(parseInterfaces(NetHead, interfaces));
        QVERIFY(interfaces.empty());
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
        std::vector<InterfaceCounters> interfaces(1);
        // A sum beyond 63 bits is none of one interface.
        QCOMPARE(parseInterfaces({text.constData(), size_t(text.size())}, interfaces),
                 text.contains("9223372036854775807"));
        QVERIFY(interfaces.empty() || text.contains("9223372036854775807"));
    }
};

QTEST_GUILESS_MAIN(TestSystemFiles)
#include "tst_systemfiles.moc"
