// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/diskstats.h"
#include "core/proc/meminfo.h"
#include "core/proc/netdev.h"
#include "core/proc/processio.h"
#include "core/proc/procsource.h"
#include "core/proc/stat.h"
#include "core/proc/statm.h"
#include "core/proc/status.h"
#include "core/proc/systemstat.h"
#include "core/proc/vmstat.h"
#include "core/sampling/processname.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace probes;

namespace {
//! What psutil makes of the same captured tree. Names as bytes in Latin-1, so that none is lost.
constexpr const char *Script = R"(
import json, os, sys, warnings
warnings.simplefilter('ignore')
import psutil
psutil.PROCFS_PATH = sys.argv[1]
memory, swap = psutil.virtual_memory(), psutil.swap_memory()
net = psutil.net_io_counters(nowrap=False)
times = psutil._pslinux.cpu_times()
out = dict(total=memory.total, available=memory.available, free=memory.free, used=memory.used,
           swap_total=swap.total, swap_used=swap.used, swap_free=swap.free, sin=swap.sin,
           sout=swap.sout, recv=net.bytes_recv, sent=net.bytes_sent, precv=net.packets_recv,
           psent=net.packets_sent, dropin=net.dropin, dropout=net.dropout, errin=net.errin,
           errout=net.errout, buffers=memory.buffers, cached=memory.cached, shared=memory.shared,
           ctxt=psutil.cpu_stats().ctx_switches, cores=[], processes=[],
           disks={name: list(d) for name, d in psutil.disk_io_counters(True, False).items()},
           interfaces={name: list(i) for name, i in psutil.net_io_counters(True, False).items()})
fields = ('user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal', 'guest', 'guest_nice')
def ticks(times):
    return [round(getattr(times, field) * os.sysconf('SC_CLK_TCK')) for field in fields]
out.update(zip(fields, ticks(times)))
out['cores'] = [ticks(core) for core in psutil.cpu_times(percpu=True)]
for pid in sorted(int(name) for name in os.listdir(sys.argv[1]) if name.isdigit()):
    p = psutil._pslinux.Process(pid)
    name, argv = os.fsencode(p.name()), p.cmdline()
    if len(name) >= 15 and argv:
        longer = os.fsencode(os.path.basename(argv[0]))
        name = longer if longer.startswith(name) else name
    row = dict(pid=pid, name=name.decode('latin-1'), ppid=p.ppid(), threads=p.num_threads(),
               switches=sum(p.num_ctx_switches()), voluntary=p.num_ctx_switches().voluntary,
               uid=p.uids().real, core=p.cpu_num(),
               user=round(p.cpu_times().user * os.sysconf('SC_CLK_TCK')),
               system=round(p.cpu_times().system * os.sysconf('SC_CLK_TCK')))
    try:
        row['rss'], row['vms'], row['shared'] = p.memory_info()[:3]
        row['io'] = list(p.io_counters())
    except FileNotFoundError:
        pass
    out['processes'].append(row)
print(json.dumps(out))
)";
} // namespace

class TestPsutilFixture : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QProcess python;
        python.start(
            QStringLiteral("/usr/bin/python3"),
            {QStringLiteral("-c"), QString::fromLatin1(Script), QString::fromLocal8Bit(Root)});
        QVERIFY2(python.waitForFinished() && python.exitCode() == 0,
                 python.readAllStandardError().constData());
        m_psutil = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
        QVERIFY(m_psutil.value(QStringLiteral("processes")).toArray().size() > 15);
    }

    void systemFilesAgree()
    {
        KernelProc proc{QByteArray(Root)};
        ReadBuffer buffer;
        QCOMPARE(proc.read(SystemFile::Meminfo, buffer), ReadStatus::Ok);
        const Meminfo memory = parseMeminfo(buffer.text());
        agree("total", memory.total, 1024);
        agree("available", memory.available, 1024);
        agree("free", memory.free, 1024);
        agree("used", memory.used, 1024);
        agree("buffers", memory.buffers, 1024);
        agree("cached", memory.cached, 1024);
        agree("shared", memory.shared, 1024);
        agree("swap_total", memory.swapTotal, 1024);
        agree("swap_used", memory.swapUsed, 1024);
        agree("swap_free", memory.swapFree, 1024);
        QCOMPARE(proc.read(SystemFile::Vmstat, buffer), ReadStatus::Ok);
        const Vmstat vmstat = parseVmstat(buffer.text());
        agree("sin", vmstat.swapIn, 4096);
        agree("sout", vmstat.swapOut, 4096);
        QCOMPARE(proc.read(SystemFile::NetDev, buffer), ReadStatus::Ok);
        const auto net = parseNetDev(buffer.text());
        QVERIFY(net);
        agree("recv", net->bytesReceived);
        agree("sent", net->bytesSent);
        agree("precv", net->packetsReceived);
        agree("psent", net->packetsSent);
        agree("dropin", net->droppedIn);
        agree("dropout", net->droppedOut);
        agree("errin", net->errorsIn);
        agree("errout", net->errorsOut);
        QCOMPARE(proc.read(SystemFile::Stat, buffer), ReadStatus::Ok);
        const SystemStat stat = parseSystemStat(buffer.text());
        agree("user", stat.user);
        agree("nice", stat.nice);
        agree("system", stat.system);
        agree("idle", stat.idle);
        agree("iowait", stat.iowait);
        agree("irq", stat.irq);
        agree("softirq", stat.softirq);
        agree("steal", stat.steal);
        agree("guest", stat.guest);
        agree("guest_nice", stat.guestNice);
        agree("ctxt", stat.contextSwitches);

        std::vector<CoreTimes> cores;
        parseCoreTimes(buffer.text(), cores);
        QJsonArray times;
        for (const CoreTimes &core : cores) {
            times.append(
                numbers({*core.user, *core.nice, *core.system, *core.idle, *core.iowait, *core.irq,
                         *core.softirq, *core.steal, *core.guest, *core.guestNice}));
        }
        QCOMPARE(times, m_psutil.value(QStringLiteral("cores")).toArray());
    }

    void devicesAgree()
    {
        KernelProc proc{QByteArray(Root)};
        ReadBuffer buffer;
        QCOMPARE(proc.read(SystemFile::Diskstats, buffer), ReadStatus::Ok);
        std::vector<DiskCounters> disks;
        QVERIFY(parseDiskstats(buffer.text(), disks));
        QJsonObject theirs = m_psutil.value(QStringLiteral("disks")).toObject();
        for (const DiskCounters &disk : disks) {
            QCOMPARE(
                numbers({disk.reads, disk.writes, disk.bytesRead, disk.bytesWritten, disk.readMs,
                         disk.writeMs, disk.readsMerged, disk.writesMerged, disk.busyMs}),
                theirs.take(name(disk.name)).toArray());
        }
        const QStringList partitions{QStringLiteral("nvme0n1p1"), QStringLiteral("sda1"),
                                     QStringLiteral("sda2")};
        QCOMPARE(theirs.keys(), partitions); // whose use is in their disks' already

        QCOMPARE(proc.read(SystemFile::NetDev, buffer), ReadStatus::Ok);
        std::vector<InterfaceCounters> interfaces;
        QVERIFY(parseInterfaces(buffer.text(), interfaces));
        theirs = m_psutil.value(QStringLiteral("interfaces")).toObject();
        for (const InterfaceCounters &net : interfaces) {
            QCOMPARE(
                numbers({net.bytesSent, net.bytesReceived, net.packetsSent, net.packetsReceived,
                         net.errorsIn, net.errorsOut, net.droppedIn, net.droppedOut}),
                theirs.take(name(net.name)).toArray());
        }
        QVERIFY(theirs.isEmpty());
    }

    void processFilesAgree()
    {
        KernelProc proc{QByteArray(Root)};
        ReadBuffer buffer;
        ReadBuffer cmdline;
        const QJsonArray processes = m_psutil.value(QStringLiteral("processes")).toArray();
        for (const auto &entry : processes) {
            m_row = entry.toObject();
            const auto pid = pid_t(m_row.value(QStringLiteral("pid")).toInt());
            ProcessHandle process(pid);
            QCOMPARE(proc.read(process, ProcessFile::Cmdline, cmdline, false), ReadStatus::Ok);
            QCOMPARE(proc.read(process, ProcessFile::Stat, buffer, false), ReadStatus::Ok);
            const ProcessStat stat = parseStat(buffer.text());
            const QByteArray name = m_row.value(QStringLiteral("name")).toString().toLatin1();
            QVERIFY(stat.comm);
            QCOMPARE(processName(*stat.comm, cmdline.text()), QString::fromUtf8(name));
            agreeInRow("ppid", stat.parentPid);
            agreeInRow("threads", stat.threads);
            agreeInRow("user", stat.userTicks);
            agreeInRow("system", stat.systemTicks);
            agreeInRow("core", stat.lastCore);
            QCOMPARE(proc.read(process, ProcessFile::Status, buffer, false), ReadStatus::Ok);
            if (pid
                != Forger) { // psutil takes the first lines that look right; ours takes the last
                const ProcessStatus status = parseStatus(buffer.text());
                agreeInRow("switches", status.contextSwitches());
                agreeInRow("voluntary", status.voluntarySwitches);
                agreeInRow("uid", status.realUid);
            }
            const bool hasMemory =
                proc.read(process, ProcessFile::Statm, buffer, false) == ReadStatus::Ok;
            QCOMPARE(hasMemory, m_row.contains(QStringLiteral("rss")));
            if (hasMemory) {
                const ProcessStatm statm = parseStatm(buffer.text());
                agreeInRow("rss", statm.resident, 4096);
                agreeInRow("vms", statm.size, 4096);
                agreeInRow("shared", statm.shared, 4096);
            }
            const bool hasIo = proc.read(process, ProcessFile::Io, buffer, false) == ReadStatus::Ok;
            QCOMPARE(hasIo, m_row.contains(QStringLiteral("io")));
            if (hasIo) {
                const ProcessIo io = parseProcessIo(buffer.text());
                QCOMPARE(numbers({*io.readCalls, *io.writeCalls, *io.bytesRead, *io.bytesWritten,
                                  *io.charsRead, *io.charsWritten}),
                         m_row.value(QStringLiteral("io")).toArray());
            }
        }
    }

private:
    static QString name(std::string_view bytes)
    {
        return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
    }
    static QJsonArray numbers(std::initializer_list<qint64> numbers)
    {
        QJsonArray array;
        for (const qint64 number : numbers) {
            array.append(double(number)); // as they are after JSON
        }
        return array;
    }
    template<typename T>
    static void compare(const QJsonObject &object, const char *key, std::optional<T> ours,
                        qint64 factor)
    {
        const QJsonValue theirs = object.value(QLatin1String(key));
        QVERIFY2(theirs.isDouble() && ours, key);
        QVERIFY2(qint64(*ours) * factor == qint64(theirs.toDouble()),
                 qPrintable(QStringLiteral("%1: ours %2, psutil's %3")
                                .arg(QLatin1String(key))
                                .arg(qint64(*ours) * factor)
                                .arg(theirs.toDouble(), 0, 'f', 0)));
    }
    void agree(const char *key, std::optional<qint64> ours, qint64 factor = 1) const
    {
        compare(m_psutil, key, ours, factor);
    }
    template<typename T>
    void agreeInRow(const char *key, std::optional<T> ours, qint64 factor = 1) const
    {
        compare(m_row, key, ours, factor);
    }

    static constexpr const char *Root = PROBES_FIXTURES "/proc/nasty";
    static constexpr pid_t Forger = 114;
    QJsonObject m_psutil;
    QJsonObject m_row;
};

QTEST_GUILESS_MAIN(TestPsutilFixture)
#include "tst_psutilfixture.moc"
