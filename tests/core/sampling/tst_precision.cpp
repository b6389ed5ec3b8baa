// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/tickreader.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <ctime>
#include <map>

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace probes;

namespace {
constexpr qint64 Millisecond = 1'000'000;
constexpr qint64 TickNs = 100 * Millisecond;
constexpr int Ticks = 60;
constexpr int PrecisionUser = slot(Kind::ProcessCpu, "user");
constexpr int PrecisionSystem = slot(Kind::ProcessCpu, "system");
constexpr int PrecisionClock = slot(Kind::ProcessCpu, "cpu_time");

qint64 ownCpuNs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * NsPerSecond
        + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1000;
}

void sleepUntil(qint64 ns)
{
    const timespec until{time_t(ns / NsPerSecond), long(ns % NsPerSecond)};
    while (clock_nanosleep(CLOCK_BOOTTIME, TIMER_ABSTIME, &until, nullptr) == EINTR) { }
}

//! A child that burns 37 % of a core, 7.4 ms of each 20, and says all the time what it has used.
class Burner
{
public:
    Burner()
        : m_used(static_cast<std::atomic<qint64> *>(mmap(
            nullptr, sizeof *m_used, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)))
    {
        m_pid = fork();
        if (m_pid == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            for (qint64 due = SystemClock().bootNs(), target = ownCpuNs();;) {
                target += 7'400'000;
                for (qint64 used = 0; used < target;) {
                    used = ownCpuNs();
                    m_used->store(used);
                }
                sleepUntil(due += 20 * Millisecond);
            }
        }
    }
    ~Burner()
    {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
        munmap(m_used, sizeof *m_used);
    }
    pid_t pid() const { return m_pid; }
    qint64 usedNs() const { return m_used->load(); }

private:
    std::atomic<qint64> *m_used;
    pid_t m_pid;
};

//! What a tick says of the burner, beside what that said itself.
struct Reading
{
    qint64 bootNs = 0;
    double trueNs = 0;
    double clockNs = 0;
    double ticksNs = 0;
};

//! How far single readings lie from the burner's own, in ns within one interval.
double spread(const std::vector<Reading> &readings, double Reading::*member)
{
    double sum = 0;
    for (size_t i = 1; i < readings.size(); ++i) {
        const double error = readings[i].*member - readings[i - 1].*member - readings[i].trueNs
            + readings[i - 1].trueNs;
        sum += error * error;
    }
    return std::sqrt(sum / double(readings.size() - 1));
}

//! CPU ticks of all that was waited for by somebody who is there (proc(5) stat, fields 16 and 17).
qint64 waitedForTicks()
{
    qint64 ticks = 0;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        QFile file(QStringLiteral("/proc/%1/stat").arg(name));
        if (name[0].isDigit() && file.open(QFile::ReadOnly)) {
            const QByteArray text = file.readAll();
            const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
            ticks += fields.value(13).toLongLong() + fields.value(14).toLongLong();
        }
    }
    return ticks;
}

double machineSeconds(const Sample &sample)
{
    constexpr std::array Busy{slot(Kind::SystemCpu, "user"), slot(Kind::SystemCpu, "nice"),
                              slot(Kind::SystemCpu, "system"), slot(Kind::SystemCpu, "irq"),
                              slot(Kind::SystemCpu, "softirq")};
    qint64 ticks = 0;
    for (const int slot : Busy) {
        ticks += sample.machine.has(slot) ? sample.machine.values[size_t(slot)] : 0;
    }
    return double(ticks) / double(sysconf(_SC_CLK_TCK));
}

std::map<ProcessKey, double> processSeconds(const Sample &sample)
{
    std::map<ProcessKey, double> seconds;
    for (const ProcessReading &process : sample.processes) {
        if (process.values.has(PrecisionClock))
            seconds[process.info->key] = double(process.values.values[PrecisionClock]) / 1e9;
    }
    return seconds;
}
} // namespace

//! How exactly CPU time is told, judged by what a process says of itself in the same run.
class TestPrecision : public QObject
{
    Q_OBJECT

private slots:
    void aBurnerAtShortIntervals()
    {
        const Burner burner;
        KernelProc kernel;
        const SystemClock clock;
        TickReader reader(kernel, clock);
        reader.setScope({true, true, {}});
        std::vector<Reading> readings;
        std::unique_ptr<Sample> first;
        std::unique_ptr<Sample> last;
        const qint64 waitedBefore = waitedForTicks();
        qint64 dueNs = clock.bootNs();
        for (int i = 0; i < Ticks; ++i) {
            sleepUntil(dueNs += TickNs);
            const qint64 before = burner.usedNs();
            auto &sample = first ? last : first;
            sample = reader.read();
            const qint64 after = burner.usedNs();
            const auto row = std::ranges::find_if(sample->processes, [&](const auto &process) {
                return process.info->key.pid == burner.pid();
            });
            QVERIFY(row != sample->processes.end());
            const auto &values = row->values;
            if (!values.has(PrecisionClock)) {
                return; // no such clocks in this kernel
            }
            readings.push_back(
                {sample->bootNs, double(before + after) / 2, double(values.values[PrecisionClock]),
                 double(values.values[PrecisionUser] + values.values[PrecisionSystem])
                     * double(NsPerSecond) / double(sysconf(_SC_CLK_TCK))});
        }
        const qint64 waitedFor = waitedForTicks() - waitedBefore;

        // Its mean, 37 % where the machine lets it, within a percent of a core.
        const auto elapsed = double(readings.back().bootNs - readings.front().bootNs);
        const double told = (readings.back().clockNs - readings.front().clockNs) / elapsed * 100;
        const double used = (readings.back().trueNs - readings.front().trueNs) / elapsed * 100;
        QVERIFY2(std::abs(told - used) < 1, qPrintable(QString::number(told - used)));
        QVERIFY2(used > 0 && told < 38, qPrintable(QString::number(told)));
        // Single readings lie nearer than those of the kernel's 10 ms.
        const double ofClock = spread(readings, &Reading::clockNs);
        const double ofTicks = spread(readings, &Reading::ticksNs);
        QVERIFY2(
            ofClock < ofTicks,
            qPrintable(QStringLiteral("%1 of the clock, %2 of ticks").arg(ofClock).arg(ofTicks)));

        // All processes together, with those that have ended and were waited for, are the machine.
        const bool seesAll = QFile::exists(QStringLiteral("/proc/2/stat"));
        const auto before = processSeconds(*first);
        double sum = 0;
        for (const auto &[key, seconds] : processSeconds(*last)) {
            const auto old = before.find(key);
            sum += seconds - (old == before.end() ? 0 : old->second);
        }
        const double busy = machineSeconds(*last) - machineSeconds(*first);
        const double ended = double(waitedFor) / double(sysconf(_SC_CLK_TCK));
        const QByteArray facts = QByteArray::number(sum) + " s of processes, "
            + QByteArray::number(ended) + " of ended ones, " + QByteArray::number(busy)
            + " of the machine";
        // The machine's are samples taken at each kernel tick.
        const double slack = 0.3 + 0.15 * busy;
        QVERIFY2(!seesAll || sum < busy + slack, facts.constData());
        QVERIFY2(!seesAll || sum + ended > busy - slack, facts.constData());
        qInfo("%s; burner %.2f %%, told %.2f %%; readings off by %.2f ms, by kernel ticks %.2f ms",
              facts.constData(), used, told, ofClock / 1e6, ofTicks / 1e6);
    }
};

QTEST_GUILESS_MAIN(TestPrecision)
#include "tst_precision.moc"
