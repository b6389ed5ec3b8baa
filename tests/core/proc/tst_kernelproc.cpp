// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/procsource.h"
#include "core/proc/stat.h"
#include "core/proc/status.h"
#include "core/proc/taskstats.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstddef>

#include <linux/taskstats.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace probes;

namespace {
QByteArray nasty()
{
    return QByteArrayLiteral(PROBES_FIXTURES "/proc/nasty");
}
} // namespace

class TestKernelProc : public QObject
{
    Q_OBJECT

private slots:
    void newProcessesAreFoundWithoutAList()
    {
        KernelProc proc;
        std::vector<pid_t> all;
        std::vector<pid_t> fresh;
        for (int i = 0; i < 2; ++i) { // from the second one on it is known what is new
            QVERIFY(proc.listPids(all));
        }
        QProcess child;
        child.start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
        QVERIFY(child.waitForStarted());
        QVERIFY(proc.listNewPids(fresh));
        QVERIFY(std::ranges::is_sorted(fresh));
        QVERIFY(std::ranges::binary_search(fresh, pid_t(child.processId())));
        QVERIFY(!std::ranges::binary_search(fresh, getpid()));
        child.kill();
        QVERIFY(child.waitForFinished());

        KernelProc captured{QByteArray(PROBES_FIXTURES "/proc/nasty")};
        QVERIFY(captured.listPids(all));
        QVERIFY(captured.listPids(all));
        QVERIFY(!captured.listNewPids(fresh)); // no kernel gave those away
    }
    void aCapturedTreeTellsItsMachine()
    {
        KernelProc proc(nasty());
        const MachineFacts facts = proc.machine();
        QCOMPARE(facts.host, QStringLiteral("nasty-host"));
        QCOMPARE(facts.hostId, QStringLiteral("0123456789abcdef0123456789abcdef"));
        QCOMPARE(facts.bootId, QStringLiteral("11111111-2222-3333-4444-555555555555"));
        QCOMPARE(facts.kernel, QStringLiteral("Linux 6.1.0-test"));
        QCOMPARE(facts.bootTimeMs, 1'700'000'000'000);
        QCOMPARE(facts.memoryBytes, 16'384'000'000);
        QCOMPARE(facts.cores, 2);
        QCOMPARE(facts.clockTicks, 100);
        QCOMPARE(facts.pageSize, 4096);
    }

    void aCapturedTreeListsItsProcesses()
    {
        KernelProc proc(nasty());
        std::vector<pid_t> pids{999};
        QVERIFY(proc.listPids(pids));
        QVERIFY(std::ranges::is_sorted(pids));
        QCOMPARE(pids.front(), 1);
        QVERIFY(std::ranges::count(pids, 108) == 1);
        QVERIFY(std::ranges::count(pids, 999) == 0);
    }

    void aCapturedTreeHasClocksAndUsers()
    {
        KernelProc proc(nasty());
        qint64 ns = 0;
        QCOMPARE(proc.cpuClock(112, ns), ReadStatus::Ok);
        QCOMPARE(ns, 12'900'000'000);
        QCOMPARE(proc.cpuClock(9999, ns), ReadStatus::Failed);
        uid_t uid = 0;
        QCOMPARE(proc.owner(100, uid), ReadStatus::Ok);
        QCOMPARE(proc.userName(uid), QStringLiteral("ada"));
        QCOMPARE(proc.userName(4242), QStringLiteral("4242"));
        QCOMPARE(proc.owner(9999, uid), ReadStatus::Gone);
    }

    void missingFilesAreGone()
    {
        KernelProc proc(nasty());
        ReadBuffer buffer;
        ProcessHandle vanishing(110);
        QCOMPARE(proc.read(vanishing, ProcessFile::Stat, buffer, false), ReadStatus::Ok);
        QCOMPARE(proc.read(vanishing, ProcessFile::Statm, buffer, false), ReadStatus::Gone);
        QVERIFY(buffer.text().empty());
        ProcessHandle nobody(9999);
        QCOMPARE(proc.read(nobody, ProcessFile::Stat, buffer, false), ReadStatus::Gone);
    }

    void filesThatMayNotBeReadAreDenied()
    {
        const QTemporaryDir root;
        QVERIFY(QDir(root.path()).mkpath(QStringLiteral("7")));
        QFile file(root.filePath(QStringLiteral("7/stat")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(file.setPermissions(QFileDevice::Permissions()));
        QVERIFY(QFile::setPermissions(root.path(), QFile::Permissions(0x7755)));
        // Root may read everything, so the child becomes nobody.
        const pid_t child = fork();
        if (child == 0) {
            constexpr uid_t Nobody = 65534;
            if (geteuid() == 0 && setuid(Nobody) != 0) {
                _exit(2);
            }
            KernelProc proc(QFile::encodeName(root.path()));
            ReadBuffer buffer;
            ProcessHandle process(7);
            const bool isDenied =
                proc.read(process, ProcessFile::Stat, buffer, false) == ReadStatus::Denied;
            _exit(isDenied && buffer.text().empty() ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
    }

    void aMissingTreeIsAnError()
    {
        KernelProc proc(nasty() + "/nowhere");
        std::vector<pid_t> pids;
        const auto listed = proc.listPids(pids);
        QVERIFY(!listed);
        QCOMPARE(listed.error().kind, ErrorKind::Gone);
        QVERIFY(listed.error().text().contains(QStringLiteral("nowhere")));
        ReadBuffer buffer;
        QVERIFY(proc.read(SystemFile::Stat, buffer) != ReadStatus::Ok);
    }

    void readsFilesThatAreLargerThanTheBuffer()
    {
        const QTemporaryDir root;
        QVERIFY(root.isValid());
        const QByteArray text(100'000, 'x');
        QFile file(root.filePath(QStringLiteral("vmstat")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
        file.close();
        KernelProc proc(QFile::encodeName(root.path()));
        ReadBuffer buffer;
        QCOMPARE(proc.read(SystemFile::Vmstat, buffer), ReadStatus::Ok);
        QVERIFY(buffer.text() == std::string_view(text.constData(), size_t(text.size())));
    }

    void noDescriptorIsKeptOfACapturedTree()
    {
        KernelProc proc(nasty());
        ReadBuffer buffer;
        ProcessHandle process(1);
        QCOMPARE(proc.read(process, ProcessFile::Stat, buffer, true), ReadStatus::Ok);
        QCOMPARE(process.openFiles(), 0);
    }

    void readsOurselves()
    {
        KernelProc proc;
        std::vector<pid_t> pids;
        QVERIFY(proc.listPids(pids));
        QVERIFY(std::ranges::binary_search(pids, getpid()));
        ReadBuffer buffer;
        ProcessHandle self(getpid());
        QCOMPARE(proc.read(self, ProcessFile::Stat, buffer, true), ReadStatus::Ok);
        QVERIFY(parseStat(buffer.text()).parentPid == getppid());
        QCOMPARE(self.openFiles(), 1);
        QCOMPARE(proc.read(self, ProcessFile::Cmdline, buffer, false), ReadStatus::Ok);
        QVERIFY(buffer.text().find("tst_kernelproc") != std::string_view::npos);
        uid_t uid = 12345;
        QCOMPARE(proc.owner(getpid(), uid), ReadStatus::Ok);
        QCOMPARE(uid, getuid());
        for (const SystemFile file : {SystemFile::Stat, SystemFile::Meminfo, SystemFile::Vmstat}) {
            QCOMPARE(proc.read(file, buffer), ReadStatus::Ok);
            const std::string first(buffer.text());
            QCOMPARE(proc.read(file, buffer), ReadStatus::Ok); // the kept descriptor reads anew
            QVERIFY(buffer.text().size() > first.size() / 2);
        }
        const MachineFacts facts = proc.machine();
        QVERIFY(facts.cores >= 1 && facts.memoryBytes > 0 && facts.bootTimeMs > 0);
        QVERIFY(!facts.bootId.isEmpty() && !facts.host.isEmpty());
    }

    void aKeptDescriptorNoticesTheEnd()
    {
        QProcess child;
        child.start(QStringLiteral("/bin/sleep"), {QStringLiteral("600")});
        QVERIFY(child.waitForStarted());
        const auto pid = pid_t(child.processId());
        KernelProc proc;
        ReadBuffer buffer;
        ProcessHandle handle(pid);
        QCOMPARE(proc.read(handle, ProcessFile::Stat, buffer, true), ReadStatus::Ok);
        qint64 ns = -1;
        const bool hasClocks = proc.cpuClock(pid, ns) == ReadStatus::Ok;
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(proc.read(handle, ProcessFile::Stat, buffer, true), ReadStatus::Gone);
        QCOMPARE(handle.openFiles(), 0);
        QCOMPARE(proc.read(handle, ProcessFile::Stat, buffer, true), ReadStatus::Gone);
        QCOMPARE(proc.cpuClock(pid, ns), hasClocks ? ReadStatus::Gone : ReadStatus::Failed);
    }

    //! Without text the kernel says the same as in `status`, to whom it says so.
    void countsAreThoseOfStatus()
    {
        QProcess child;
        child.start(QStringLiteral("sleep"), {QStringLiteral("3600")});
        QVERIFY(child.waitForStarted());
        const auto pid = pid_t(child.processId());
        KernelProc proc;
        TaskCounts counts;
        const ReadStatus told = proc.taskCounts(pid, counts);
        if (told == ReadStatus::Ok) {
            ReadBuffer buffer;
            ProcessHandle handle(pid);
            QTRY_VERIFY2( // until it sleeps
                proc.read(handle, ProcessFile::Status, buffer, false) == ReadStatus::Ok
                    && proc.taskCounts(pid, counts) == ReadStatus::Ok
                    && parseStatus(buffer.text()).voluntarySwitches == counts.voluntarySwitches
                    && parseStatus(buffer.text()).involuntarySwitches == counts.involuntarySwitches,
                buffer.text().data());
            // Of ourselves: the kernel's peak of a small process may be less than it counts at
            // once.
            QCOMPARE(proc.taskCounts(getpid(), counts), ReadStatus::Ok);
            QCOMPARE(counts.realUid, getuid());
            QVERIFY(counts.peakKib > 0);
        } else {
            QCOMPARE(told, ReadStatus::Denied);
            QVERIFY(geteuid() != 0);
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QVERIFY(proc.taskCounts(pid, counts) != ReadStatus::Ok);
        QCOMPARE(KernelProc(nasty()).taskCounts(100, counts), ReadStatus::Failed);
    }

    void shortAnswersTellNoCounts()
    {
        const auto attribute = [](int type, const QByteArray &value) {
            QByteArray bytes(4, '\0');
            bytes[0] = char((value.size() + 4) & 0xff);
            bytes[1] = char((value.size() + 4) >> 8);
            bytes[2] = char(type);
            return bytes + value;
        };
        QByteArray stats(400, '\0');
        stats.replace(offsetof(taskstats, nvcsw), 1, "\x07");
        stats.replace(offsetof(taskstats, nivcsw), 1, "\x05");
        stats.replace(offsetof(taskstats, ac_uid), 2, "\xe8\x03");
        const auto answer = [&](const QByteArray &of) {
            return attribute(TASKSTATS_TYPE_AGGR_PID,
                             attribute(TASKSTATS_TYPE_PID, QByteArray(4, '\1'))
                                 + attribute(TASKSTATS_TYPE_STATS, of));
        };
        const QByteArray whole = answer(stats);
        TaskCounts counts;
        QVERIFY(parseTaskStats({whole.constData(), size_t(whole.size())}, counts));
        QCOMPARE(counts.voluntarySwitches, 7);
        QCOMPARE(counts.involuntarySwitches, 5);
        QCOMPARE(counts.realUid, uid_t(1000));
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const QByteArray part = whole.left(size);
            QVERIFY(!parseTaskStats({part.constData(), size_t(size)}, counts));
        }
        const QByteArray old = answer(stats.left(offsetof(taskstats, nivcsw)));
        QVERIFY(!parseTaskStats({old.constData(), size_t(old.size())}, counts));
    }
};

QTEST_GUILESS_MAIN(TestKernelProc)
#include "tst_kernelproc.moc"
