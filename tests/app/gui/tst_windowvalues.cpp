// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/chartdriver.h"
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowtest.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace probes;
using namespace probes::tests;

namespace {

//! kernelvalues.py in some part.
class KernelScript
{
public:
    explicit KernelScript(const QStringList &arguments = {})
    {
        m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("/usr/bin/python3"),
                        QStringList{QStringLiteral(PROBES_SOURCE "/tests/app/gui/kernelvalues.py")}
                            + arguments);
    }
    ~KernelScript()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    KernelScript(const KernelScript &) = delete;
    KernelScript &operator=(const KernelScript &) = delete;

    qint64 pid() const { return m_process.processId(); }
    void tell(const QByteArray &line) { m_process.write(line + '\n'); }
    QByteArray answer()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(30'000)) {
                return {};
            }
        }
        return m_process.readLine();
    }
    QJsonObject valuesFor(qint64 process)
    {
        tell(QByteArray::number(process));
        return QJsonDocument::fromJson(answer()).object();
    }

private:
    QProcess m_process;
};

qint64 openFilesOf(qint64 pid)
{
    return QDir(QStringLiteral("/proc/%1/fd").arg(pid))
        .entryList(QDir::Files | QDir::System | QDir::NoDotAndDotDot)
        .size();
}

qint64 pssBytesOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/smaps_rollup").arg(pid));
    if (!file.open(QIODevice::ReadOnly)) {
        return -1;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:")) {
            return line.mid(4).simplified().split(' ')[0].toLongLong() * 1024;
        }
    }
    return -1;
}

double loadNow()
{
    QFile file(QStringLiteral("/proc/loadavg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ')[0].toDouble() : std::nan("");
}

constexpr std::array ProcessCharts{"minor-faults",         "major-faults",   "voluntary-switches",
                                   "involuntary-switches", "run-queue-wait", "process-disk",
                                   "process-io",           "process-calls"};
constexpr std::array DeviceCharts{"disks",      "disk-requests", "disk-time",  "disk-merged",
                                  "disks-busy", "pressure",      "cgroup-cpu", "cgroup-times"};

} // namespace

//! What the window's charts show is what the kernel tells a second reader: psutil, or files read
//! by somebody else.
class TestWindowValues : public QObject, private FreshHome, private ChartDriver
{
    Q_OBJECT

    //! The first tick after now.
    static qsizetype nextTick(const Driver &driver)
    {
        const History &history = *driver.livePage()->history();
        const qint64 now = driver.window.live()->nowMs();
        const bool came =
            QTest::qWaitFor([&] { return history.timesMs().constLast() > now; }, 30'000);
        const auto after = std::ranges::upper_bound(history.timesMs(), now);
        return came ? after - history.timesMs().begin() : -1;
    }
    //! What a line of a chart shows of (first, last], summed over time: by how much its counter
    //! rose. A percentage counts seconds.
    static double risen(const Driver &driver, const TimeChart *of, const TimeChart::LineValue &line,
                        qsizetype first, qsizetype last)
    {
        const History &history = *driver.livePage()->history();
        const double factor =
            of->spec().unit.unit == Unit::Percent ? line.factor / 100 : line.factor;
        double sum = 0;
        for (qsizetype tick = first + 1; tick <= last; ++tick) {
            const qint64 ms = history.timesMs()[tick] - history.timesMs()[tick - 1];
            sum += history.valueAt(line.line, tick) * factor * double(ms) / 1000;
        }
        return sum;
    }
    static double columnOf(const QJsonObject &values, const Metric &metric)
    {
        return values[QLatin1String(metric.key)].toDouble(std::nan(""));
    }

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }

    void levelsAreThoseOfTheKernel();
    void countersAreThoseOfTheKernel();
};

void TestWindowValues::levelsAreThoseOfTheKernel()
{
    const QString tag = QStringLiteral("holder-of-test-%1").arg(QCoreApplication::applicationPid());
    QProcess holder;
    holder.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    holder.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral("-c"),
                  QStringLiteral("import sys\n"
                                 "held = [open('/dev/null') for _ in range(40)]\n"
                                 "print('ready', flush=True)\n"
                                 "sys.stdin.read()"),
                  tag});
    QVERIFY(holder.waitForReadyRead());
    const qint64 pid = holder.processId();
    Driver driver(m_folder->filePath(QStringLiteral("sessions")));
    driver.setInterval(QStringLiteral("200ms"));
    QVERIFY(driver.watch(tag));
    for (const char *id : {"cores", "interfaces", "load", "open-files", "pss"}) {
        QVERIFY2(addChart(driver, id), id);
    }
    const ChartPage *page = driver.livePage();
    const History &history = *page->history();
    const auto latest = [&](const char *id, qsizetype line) {
        const QList<TimeChart::LineValue> values = chart(page, id)->values();
        return line < values.size() ? values[line].shown() : std::nan("");
    };
    QTRY_COMPARE_WITH_TIMEOUT(latest("open-files", 0), double(openFilesOf(pid)), 30'000);
    QVERIFY(openFilesOf(pid) > 40);
    // Others come and go that share its pages.
    QTRY_VERIFY_WITH_TIMEOUT(std::abs(latest("pss", 0) - double(pssBytesOf(pid)))
                                 < 0.2 * double(pssBytesOf(pid)),
                             30'000);
    QTRY_COMPARE_WITH_TIMEOUT(latest("load", 0), loadNow(), 30'000);

    // All cores are the machine, and all interfaces its network.
    const qsizetype from = history.ticks();
    QTRY_VERIFY_WITH_TIMEOUT(history.ticks() > from + 20, 30'000);
    const TimeChart *cores = chart(page, "cores");
    QCOMPARE(int(cores->values().size()), history.scale().cores);
    const LineId machine{findMetric("system_cpu", "percent"), 0};
    const TimeChart *interfaces = chart(page, "interfaces");
    QVERIFY(interfaces->values().size() >= 2); // lo, received and sent
    const LineId received{findMetric("system_network", "bytes_received"), 0};
    const LineId sent{findMetric("system_network", "bytes_sent"), 0};
    double busy = 0;
    double ofMachine = 0;
    double bytes = 0;
    double bytesOfMachine = 0;
    for (qsizetype tick = from; tick < history.ticks(); ++tick) {
        busy += sumAt(history, cores, tick) / history.scale().cores;
        ofMachine += history.valueAt(machine, tick);
        bytes += sumAt(history, interfaces, tick);
        bytesOfMachine += history.valueAt(received, tick) + history.valueAt(sent, tick);
    }
    const auto ticks = double(history.ticks() - from);
    QVERIFY2(std::abs(busy - ofMachine) / ticks < 3,
             qPrintable(QStringLiteral("%1 %2").arg(busy / ticks).arg(ofMachine / ticks)));
    QVERIFY2(std::abs(bytes - bytesOfMachine) <= 0.02 * bytesOfMachine + 10'000,
             qPrintable(QStringLiteral("%1 %2").arg(bytes).arg(bytesOfMachine)));
    holder.closeWriteChannel();
    QVERIFY(holder.waitForFinished());
}

//! Summed over time, what a chart shows per second is what a counter rose by between two ticks. Of
//! a process that waits the counters stand still: that is equal. Those of devices go on, so it lies
//! between what was read around both ticks.
void TestWindowValues::countersAreThoseOfTheKernel()
{
    const QString tag = QStringLiteral("worker-of-test-%1").arg(QCoreApplication::applicationPid());
    KernelScript worker(
        {QStringLiteral("worker"), tag, m_folder->filePath(QStringLiteral("written"))});
    QCOMPARE(worker.answer(), QByteArray("ready\n"));
    KernelScript oracle;
    Driver driver(m_folder->filePath(QStringLiteral("sessions")));
    driver.setInterval(QStringLiteral("200ms"));
    QVERIFY(driver.watch(tag));
    for (const char *id : ProcessCharts) {
        QVERIFY2(addChart(driver, id), id);
    }
    for (const char *id : DeviceCharts) {
        QVERIFY2(addChart(driver, id), id);
    }
    const std::vector<Rule> all{*Rule::parse(QStringLiteral("cgroup:/"))};
    driver.window.live()->setRules(all, {});
    const History &history = *driver.livePage()->history();
    QTRY_VERIFY(history.ticks() > 2);
    nextTick(driver); // from which on all of it is read
    nextTick(driver);

    std::array<QJsonObject, 4> told; // around the first tick and around the last one
    told[0] = oracle.valuesFor(worker.pid());
    const qsizetype first = nextTick(driver);
    told[1] = oracle.valuesFor(worker.pid());
    worker.tell("work");
    QCOMPARE(worker.answer(), QByteArray("ready\n"));
    told[2] = oracle.valuesFor(worker.pid());
    const qsizetype last = nextTick(driver);
    told[3] = oracle.valuesFor(worker.pid());
    QVERIFY(first >= 0 && last > first);
    QVERIFY(!told[0].isEmpty() && !told[3].isEmpty());

    // Stamps are whole milliseconds: of 200 half a percent.
    constexpr double Rounding = 0.015;
    for (const char *id : ProcessCharts) {
        const TimeChart *shownBy = chart(driver.livePage(), id);
        const QList<TimeChart::LineValue> lines = shownBy->values();
        QVERIFY2(!lines.isEmpty(), id);
        for (const TimeChart::LineValue &line : lines) {
            const Metric &metric = *line.line.metric;
            const QString kind = QLatin1String(info(metric.kind).key);
            const auto of = [&](const QJsonObject &values) {
                return columnOf(values[QStringLiteral("process")][kind].toObject(), metric);
            };
            const double expected = of(told[3]) - of(told[1]);
            const double shown = risen(driver, shownBy, line, first, last);
            const bool isWaiting = metric.unit == Unit::Seconds; // told in nanoseconds
            QVERIFY2(std::abs(shown - expected) <= expected * Rounding + (isWaiting ? 1e-4 : 0.1),
                     qPrintable(QStringLiteral("%1.%2 shows %3, it rose by %4")
                                    .arg(kind, QLatin1String(metric.key))
                                    .arg(shown)
                                    .arg(expected)));
            const bool isSure = metric.chart != ChartGroup::MajorFaults
                && metric.chart != ChartGroup::ProcessDisk; // a file may lie in memory
            QVERIFY2(!isSure || expected > 0, metric.key);
        }
    }
    for (const char *id : DeviceCharts) {
        const TimeChart *shownBy = chart(driver.livePage(), id);
        const QString kind = QLatin1String(info(shownBy->spec().lines[0].metric->kind).key);
        const QJsonObject there = told[3][kind].toObject();
        const bool isAny = std::ranges::any_of(there, [](const QJsonValue &values) {
            const QJsonObject of = values.toObject(); // a disk that was never used has no line
            return of[QStringLiteral("reads")].toDouble(1)
                + of[QStringLiteral("writes")].toDouble(1)
                > 0;
        });
        const QList<TimeChart::LineValue> lines = shownBy->values();
        QVERIFY2(isAny != lines.isEmpty(), id);
        for (const TimeChart::LineValue &line : lines) {
            const Metric &metric = *line.line.metric;
            const QString name = line.name.section(u' ', 0, 0);
            const auto of = [&](size_t reading) {
                return columnOf(told[reading][kind][name].toObject(), metric);
            };
            const double least = of(2) - of(1);
            const double most = of(3) - of(0);
            const double shown = risen(driver, shownBy, line, first, last);
            if (std::isnan(most)) { // of CPU, old kernels tell no full pressure
                QVERIFY2(std::isnan(shown), metric.key);
                continue;
            }
            const double rounding = most * Rounding + (metric.unit == Unit::Count ? 0.1 : 0.002);
            QVERIFY2(shown >= least - rounding && shown <= most + rounding,
                     qPrintable(QStringLiteral("%1 of %2 shows %3, it rose by %4 to %5")
                                    .arg(QLatin1String(metric.key), line.name)
                                    .arg(shown)
                                    .arg(least)
                                    .arg(most)));
        }
    }
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestWindowValues>(argc, argv);
}
#include "tst_windowvalues.moc"
