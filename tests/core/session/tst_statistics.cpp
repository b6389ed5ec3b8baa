// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionwriter.h"
#include "core/session/statistics.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace probes;

namespace {
constexpr int Used = slot(Kind::ProcessMemory, "used");
constexpr int CpuTime = slot(Kind::ProcessCpu, "cpu_time");
constexpr int Threads = slot(Kind::ProcessCpu, "threads");
constexpr int Priority = slot(Kind::ProcessCpu, "priority");
constexpr int Available = slot(Kind::SystemMemory, "available");
constexpr int Total = slot(Kind::SystemMemory, "total");
constexpr qint64 Second = 1'000'000'000;

ProcessInfoPtr process(pid_t pid, const QString &name)
{
    auto info = std::make_shared<ProcessInfo>();
    info->key = {pid, quint64(pid) * 7};
    info->name = info->comm = info->label = name;
    info->owner = QStringLiteral("tester");
    info->startedMs = 1'000;
    return info;
}

QJsonValue known(double value)
{
    return std::isnan(value) ? QJsonValue() : QJsonValue(value);
}

QJsonObject toJson(const SubjectStatistics &subject)
{
    QJsonObject json;
    for (const MetricStatistics &each : subject.metrics) {
        json[QLatin1String(each.metric->key)
             + QLatin1String(each.metric->kind == Kind::ProcessMemory ? "_memory"
                                 : each.metric->kind == Kind::Gpu     ? "_gpu"
                                                                      : "")] =
            QJsonArray{each.count,      known(each.min), known(each.mean),
                       known(each.p95), known(each.max), known(each.increase)};
    }
    return json;
}
} // namespace

//! Statistics of whole sessions; Python computes the same from the same numbers.
class TestStatistics : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithPython();
    void agreesWithPython_data()
    {
        QTest::addColumn<int>("ticks");
        QTest::newRow("one tick") << 1;
        QTest::newRow("two ticks") << 2;
        QTest::newRow("nearest rank of twenty") << 20;
        QTest::newRow("more values than are merged at once") << 1500;
    }

    void takesTheLargestNumbers()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("largest.probes"));
        auto writer = SessionWriter::create(path, session(), {});
        QVERIFY(writer);
        for (qint64 tick = 1; tick <= 2; ++tick) {
            Sample sample;
            sample.number = tick;
            sample.wallMs = tick * 1000;
            sample.bootNs = tick * Second;
            ProcessReading reading;
            reading.info = process(7, QStringLiteral("hostile"));
            reading.selected = true;
            reading.values.set(CpuTime,
                               tick == 1 ? std::numeric_limits<qint64>::min()
                                         : std::numeric_limits<qint64>::max());
            sample.processes.push_back(reading);
            QVERIFY((*writer)->append(sample));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, 3000));
        auto reader = SessionReader::open(path);
        QVERIFY(reader);
        QCOMPARE(statisticsOf(**reader)->ticks, 2);
    }

    void keepsProcessesThatHaveExited()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("exits.probes"));
        auto writer = SessionWriter::create(path, session(), {});
        QVERIFY(writer);
        for (qint64 tick = 1; tick <= 5; ++tick) { // process n lives for n ticks
            Sample sample;
            sample.number = tick;
            sample.wallMs = tick * 1000;
            sample.bootNs = tick * Second;
            for (pid_t pid = 1; pid <= 4; ++pid) {
                const auto info = process(pid, QStringLiteral("worker"));
                if (pid >= tick) {
                    ProcessReading reading{info, {}, 'S', true, false};
                    reading.values.set(Threads, pid);
                    sample.processes.push_back(reading);
                } else if (pid == tick - 1) {
                    sample.events.push_back(
                        {EventKind::ProcessExited, sample.wallMs, info->key, {}, 0});
                }
            }
            QVERIFY((*writer)->append(sample));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, 6000));
        auto reader = SessionReader::open(path);
        QVERIFY(reader);
        const auto statistics = statisticsOf(**reader);
        QVERIFY(statistics);
        QCOMPARE(statistics->processes.size(), size_t(4));
        for (size_t i = 0; i < 4; ++i) {
            const SubjectStatistics &each = statistics->processes[i];
            QCOMPARE(each.processNumber, quint32(i + 1));
            QCOMPARE(each.ticks, qint64(i + 1));
            QCOMPARE(toJson(each)[u"threads"][3].toDouble(), double(i + 1));
        }
        QCOMPARE(statistics->names.size(), size_t(1));
        QCOMPARE(toJson(statistics->names[0])[u"threads"][4].toDouble(), 10.0); // all four at first
    }

    void emptySessionHasNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("empty.probes"));
        {
            auto writer = SessionWriter::create(path, session(), {});
            QVERIFY(writer && (*writer)->finish(SessionState::Finished, 5'000));
        }
        auto reader = SessionReader::open(path);
        QVERIFY(reader);
        const auto statistics = statisticsOf(**reader);
        QVERIFY(statistics);
        QCOMPARE(statistics->ticks, 0);
        QVERIFY(statistics->processes.empty() && statistics->names.empty());
        for (const MetricStatistics &each : statistics->machine.metrics) {
            QCOMPARE(each.count, 0);
            QVERIFY(std::isnan(each.mean) && std::isnan(each.p95));
        }
    }

private:
    static Session session()
    {
        Session session;
        session.uuid = QUuid::createUuid();
        session.description = QStringLiteral("statistics");
        session.startMs = session.firstTickMs = 1'000'000;
        session.intervalNs = Second;
        session.machine.host = QStringLiteral("here");
        session.machine.memoryBytes = qint64(1) << 33;
        session.machine.cores = 2;
        return session;
    }
};

void TestStatistics::agreesWithPython()
{
    QFETCH(int, ticks);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("numbers.probes"));
    auto writer = SessionWriter::create(path, session(), {});
    QVERIFY(writer);

    // Two processes of one name, one of another that is born late, unknowns, a counter going back.
    const std::array infos{process(10, QStringLiteral("twin")), process(11, QStringLiteral("twin")),
                           process(12, QStringLiteral("late"))};
    QRandomGenerator random(41); // NOLINT(bugprone-random-generator-seed): the same every time
    std::array<qint64, 3> cpu{5 * Second, 0, 0};
    QJsonArray told;
    qint64 bootNs = 100 * Second;
    for (int tick = 1; tick <= ticks; ++tick) {
        Sample sample;
        sample.number = tick;
        sample.elapsedNs = tick == 1 ? 0 : Second / 2 * (1 + random.bounded(4));
        bootNs += sample.elapsedNs;
        sample.bootNs = bootNs;
        sample.wallMs = 1'000'000 + bootNs / 1'000'000;
        sample.intervalNs = Second;
        sample.machine.set(Total, 1'000'000);
        sample.machine.set(Available, random.bounded(1'000'000));
        QJsonArray processes;
        for (size_t i = 0; i < infos.size(); ++i) {
            const bool late = i == 2;
            if (late && tick < 2) {
                continue;
            }
            cpu[i] = tick == 9 && i == 0 ? 1 : cpu[i] + random.bounded(900'000'000);
            ProcessReading reading;
            reading.info = infos[i];
            reading.selected = true;
            reading.fromZero = late && tick == 2;
            reading.values.set(Used, random.bounded(100'000));
            if (tick % 5 != 4) {
                reading.values.set(CpuTime, cpu[i]);
            }
            reading.values.set(Threads, 1 + random.bounded(3));
            reading.values.set(Priority, 20);
            processes.append(QJsonObject{
                {QStringLiteral("pid"), infos[i]->key.pid},
                {QStringLiteral("name"), infos[i]->name},
                {QStringLiteral("pages"), reading.values.values[Used]},
                {QStringLiteral("cpu"), tick % 5 != 4 ? QJsonValue(cpu[i]) : QJsonValue()},
                {QStringLiteral("threads"), reading.values.values[Threads]},
                {QStringLiteral("born"), reading.fromZero}});
            sample.processes.push_back(std::move(reading));
        }
        told.append(QJsonObject{{QStringLiteral("elapsed"), sample.elapsedNs},
                                {QStringLiteral("available"), sample.machine.values[Available]},
                                {QStringLiteral("processes"), processes}});
        QVERIFY((*writer)->append(sample));
    }
    QVERIFY((*writer)->finish(SessionState::Finished, 1'000'000 + bootNs / 1'000'000));
    writer->reset();

    auto reader = SessionReader::open(path);
    QVERIFY(reader);
    const auto statistics = statisticsOf(**reader);
    QVERIFY(statistics);
    QCOMPARE(statistics->ticks, ticks);
    QCOMPARE(statistics->warning, QString());
    QJsonObject found{{QStringLiteral("machine"), toJson(statistics->machine)}};
    for (const SubjectStatistics &each : statistics->processes) {
        found[QString::number(each.pid)] = toJson(each);
    }
    for (const SubjectStatistics &each : statistics->names) {
        found[each.name] = toJson(each);
    }

    QProcess python;
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(PROBES_FIXTURES "/sessionstatistics.py")});
    python.write(QJsonDocument(
                     QJsonObject{{QStringLiteral("ticks"), told}, {QStringLiteral("found"), found}})
                     .toJson());
    python.closeWriteChannel();
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
