// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/cgroup.h"
#include "core/proc/cgroupcpu.h"
#include "core/proc/diskstats.h"
#include "core/proc/drmfdinfo.h"

#include <QTest>

using namespace probes;

namespace {
std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QByteArray text(std::optional<std::string_view> path)
{
    return path ? QByteArray(path->data(), qsizetype(path->size())) : QByteArray("none");
}
} // namespace

class TestDeviceFiles : public QObject
{
    Q_OBJECT

private slots:
    void diskCounters()
    {
        std::vector<DiskCounters> disks(1);
        QVERIFY(parseDiskstats(" 254       0 vda 101 12 1929 55 647 1014 9397 469 3 600 557 70 18 "
                               "34 13 26 19\n 7 0 loop0 0 0 0 0 0 0 0 0 0 0 0\n",
                               disks));
        QCOMPARE(disks.size(), size_t(2));
        const DiskCounters &vda = disks[0];
        QVERIFY(vda.name == "vda" && !vda.isUnused());
        QVERIFY(vda.reads == 101 && vda.readsMerged == 12);
        QVERIFY(vda.bytesRead == qint64(1929) * 512 && vda.readMs == 55);
        QVERIFY(vda.writes == 647 && vda.writesMerged == 1014);
        QVERIFY(vda.bytesWritten == qint64(9397) * 512 && vda.writeMs == 469);
        QCOMPARE(vda.busyMs, 600);
        QVERIFY(disks[1].isUnused());
    }
    void partitionsAreNoDisks_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("disks");
        QTest::newRow("letters") << QByteArray("sda sda1 sda12 sdaa sdaa1")
                                 << QByteArray("sda sdaa");
        QTest::newRow("before their disk") << QByteArray("vda1 vda") << QByteArray("vda");
        QTest::newRow("a p after a digit")
            << QByteArray("nvme0n1 nvme0n1p1 mmcblk0 mmcblk0p2") << QByteArray("nvme0n1 mmcblk0");
        QTest::newRow("numbered disks") << QByteArray("loop1 loop11 md0 md01 dm-0 dm-1")
                                        << QByteArray("loop1 loop11 md0 md01 dm-0 dm-1");
        QTest::newRow("a partition without its disk")
            << QByteArray("xvda1 xvdap3") << QByteArray("xvda1 xvdap3");
        QTest::newRow("a name that ends with p") << QByteArray("drop drop1") << QByteArray("drop");
        QTest::newRow("only digits") << QByteArray("12") << QByteArray("12");
    }
    void partitionsAreNoDisks()
    {
        QFETCH(QByteArray, names);
        QByteArray file;
        for (const QByteArray &name : names.split(' ')) {
            file += "8 0 " + name + " 1 2 3 4 5 6 7 8 9 10 11\n";
        }
        std::vector<DiskCounters> disks;
        QVERIFY(parseDiskstats(view(file), disks));
        QByteArrayList found;
        for (const DiskCounters &disk : disks) {
            found.append(text(disk.name));
        }
        QTEST(found.join(' '), "disks");
    }
    void disksThatCannotBeRead_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("torn") << QByteArray("8 0 sda 1 2 3 4\n");
        QTest::newRow("without a busy time") << QByteArray("8 0 sda 1 2 3 4 5 6 7 8 9\n");
        QTest::newRow("a word") << QByteArray("8 0 sda 1 2 x 4 5 6 7 8 9 10 11\n");
        QTest::newRow("negative") << QByteArray("8 0 sda 1 2 3 -4 5 6 7 8 9 10 11\n");
        QTest::newRow("more bytes than fit")
            << QByteArray("8 0 sda 1 2 9223372036854775807 4 5 6 7 8 9 10 11\n");
        QTest::newRow("an empty line") << QByteArray("\n8 0 sda 1 2 3 4 5 6 7 8 9 10 11\n");
    }
    void disksThatCannotBeRead()
    {
        QFETCH(QByteArray, file);
        std::vector<DiskCounters> disks(1);
        QVERIFY(!parseDiskstats(view(file), disks));
        QVERIFY(disks.empty());
        QVERIFY(parseDiskstats("", disks)); // a container without disks
    }

    void cgroupCpu()
    {
        const CgroupCpu cpu = parseCgroupCpu("usage_usec 300\nuser_usec 200\nsystem_usec 100\n"
                                             "nr_periods 0\nnr_throttled 0\nthrottled_usec 7\n");
        QVERIFY(cpu.usageUs == 300 && cpu.userUs == 200 && cpu.systemUs == 100);
        QVERIFY(cpu.throttledUs == 7);
        const CgroupCpu root = parseCgroupCpu("usage_usec 300\nuser_usec x\nsystem_usec -1\n");
        QVERIFY(root.usageUs == 300);
        QVERIFY(!root.userUs && !root.systemUs && !root.throttledUs);
    }
    void cgroupPaths_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArrayList>("paths"); // unified, cpu, memory
        QTest::newRow("version 2") << QByteArray("0::/system.slice/nginx.service\n")
                                   << QByteArrayList{"/system.slice/nginx.service", "none", "none"};
        QTest::newRow("both") << QByteArray(
            "9:name=systemd:/s\n4:memory:/a/b\n2:cpu,cpuacct:/c\n0::/\n")
                              << QByteArrayList{"/", "/c", "/a/b"};
        QTest::newRow("a colon in the path")
            << QByteArray("0::/a:b/c\n") << QByteArrayList{"/a:b/c", "none", "none"};
        QTest::newRow("not cpuacct but cpuset")
            << QByteArray("3:cpuset:/x\n5:cpu:/y\n") << QByteArrayList{"none", "none", "none"};
        QTest::newRow("torn") << QByteArray("0:") << QByteArrayList{"none", "none", "none"};
        QTest::newRow("empty") << QByteArray() << QByteArrayList{"none", "none", "none"};
    }
    void cgroupPaths()
    {
        QFETCH(QByteArray, file);
        const CgroupPaths paths = parseCgroupPaths(view(file));
        const QByteArrayList found{text(paths.unified), text(paths.cpu), text(paths.memory)};
        QTEST(found, "paths");
    }

    // In the form of the kernel's Documentation/gpu/drm-usage-stats.rst; not tested on hardware.
    void drmClients_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("driver"); // empty: no GPU
        QTest::addColumn<qint64>("client"); // -1: unknown
        QTest::addColumn<qint64>("engines");
        QTest::addColumn<qint64>("memory");
        const QByteArray head("pos:\t0\nflags:\t02100002\nmnt_id:\t21\nino:\t397\n");
        QTest::newRow("i915") << head
                + "drm-driver:\ti915\ndrm-client-id:\t7\ndrm-pdev:\t0000:00:02.0\n"
                  "drm-total-system0:\t8 KiB\ndrm-resident-system0:\t4 KiB\n"
                  "drm-resident-local0:\t2 MiB\ndrm-shared-system0:\t1 KiB\n"
                  "drm-engine-render:\t9288864723 ns\ndrm-engine-copy:\t2035071108 ns\n"
                  "drm-engine-video:\t0 ns\ndrm-engine-capacity-video:\t2\n"
                              << QByteArray("i915") << qint64(7) << qint64(11323935831)
                              << qint64(4 * 1024 + 2 * 1024 * 1024);
        QTest::newRow("memory by its older name, in bytes")
            << head
                + "drm-driver:\tx\ndrm-client-id:\t1\ndrm-memory-vram:\t5000\n"
                  "drm-memory-gtt:\t1 KiB\n"
            << QByteArray("x") << qint64(1) << qint64(-1) << qint64(6024);
        QTest::newRow("both names count once") << head
                + "drm-driver:\tamdgpu\ndrm-client-id:\t1\ndrm-memory-vram:\t3 KiB\n"
                  "drm-resident-vram:\t3 KiB\n" << QByteArray("amdgpu")
                                               << qint64(1) << qint64(-1) << qint64(3072);
        QTest::newRow("cycles are no time")
            << head + "drm-driver:\tmsm\ndrm-cycles-gpu:\t12 cycles\ndrm-maxfreq-gpu:\t5 MHz\n"
            << QByteArray("msm") << qint64(-1) << qint64(-1) << qint64(-1);
        QTest::newRow("hostile numbers")
            << head
                + "drm-driver:\tx\ndrm-client-id:\t-1\ndrm-engine-a:\t-5 ns\n"
                  "drm-engine-b:\t99999999999999999999 ns\n"
                  "drm-memory-c:\t9223372036854775807 KiB\ndrm-memory-d:\t5 furlongs\n"
            << QByteArray("x") << qint64(-1) << qint64(-1) << qint64(-1);
        QTest::newRow("no GPU") << head << QByteArray() << qint64(-1) << qint64(-1) << qint64(-1);
        QTest::newRow("empty") << QByteArray() << QByteArray() << qint64(-1) << qint64(-1)
                               << qint64(-1);
    }
    void drmClients()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, driver);
        const auto client = parseDrmFdinfo(view(file));
        QCOMPARE(client.has_value(), !driver.isEmpty());
        const DrmClient found = client.value_or(DrmClient());
        QCOMPARE(text(found.driver), driver);
        QTEST(qint64(found.client.value_or(quint64(-1))), "client");
        QTEST(found.engineNs.value_or(-1), "engines");
        QTEST(found.memoryBytes.value_or(-1), "memory");
    }
};

QTEST_GUILESS_MAIN(TestDeviceFiles)
#include "tst_devicefiles.moc"
