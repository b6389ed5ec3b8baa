// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"
#include "core/session/seenestimate.h"
#include "core/session/sessionwriter.h"
#include "synthetic.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace probes;
using namespace std::chrono_literals;

namespace {
MetricSet moreKinds()
{
    MetricSet metrics = MetricSet::standard();
    for (const Kind kind : {Kind::CoreCpu, Kind::InterfaceNetwork, Kind::DiskIo,
                            Kind::SystemPressure, Kind::ProcessIo}) {
        metrics.add(kind);
    }
    return metrics;
}

//! What a tick would be that reads no more than some metrics.
SamplePtr only(const Sample &sample, const MetricSet &metrics)
{
    Sample less = sample;
    const quint64 ofProcesses = metrics.slotMask(Subject::Process);
    for (ProcessReading &process : less.processes) {
        process.values.known &= ofProcesses;
    }
    std::erase_if(less.series, [&](const SeriesReading &series) {
        return metrics.slotMask(series.info->subject) == 0;
    });
    return std::make_shared<const Sample>(std::move(less));
}
} // namespace

//! How large a session becomes is told beforehand, by what was seen.
class TestSeenEstimate : public QObject
{
    Q_OBJECT

private slots:
    void isNearWhatAFileGrowsBy_data();
    void isNearWhatAFileGrowsBy();
    void countsWhomTheRulesPick();
    void knowsNothingOfNothing();
    void fewerKindsAreLess();
    void isNearARealRecording_data();
    void isNearARealRecording();

private:
    static SeenEstimate estimateOf(const SeenBefore &what) { return SeenEstimate::of(what, {}); }
    static SeenBefore seen(int processes, const QStringList &rules, int ticks = 60)
    {
        const Synthetic machine(processes);
        const auto buffer = std::make_shared<LiveBuffer>();
        for (int tick = 1; tick <= ticks; ++tick) {
            buffer->append(std::make_shared<const Sample>(machine.sample(tick)));
        }
        return {buffer, std::chrono::minutes(5), *Selection::parse(rules)};
    }
    static qint64 sizeOf(const QString &path, int processes, int ticks)
    {
        auto writer = SessionWriter::create(path, Synthetic::session(), {});
        const Synthetic machine(processes);
        for (int tick = 1; writer && tick <= ticks; ++tick) {
            if (!(*writer)->append(machine.sample(tick))) {
                return -1;
            }
        }
        const bool isDone = writer && (*writer)->finish(SessionState::Finished, 0);
        return isDone ? QFile(path).size() : -1;
    }
};

void TestSeenEstimate::isNearWhatAFileGrowsBy_data()
{
    QTest::addColumn<int>("processes");
    QTest::newRow("the machine only") << 0;
    QTest::newRow("a few") << 8;
    QTest::newRow("many") << 200;
}

void TestSeenEstimate::isNearWhatAFileGrowsBy()
{
    QFETCH(const int, processes);
    const QTemporaryDir folder;
    const qint64 small = sizeOf(folder.filePath(QStringLiteral("small.probes")), processes, 300);
    const qint64 large = sizeOf(folder.filePath(QStringLiteral("large.probes")), processes, 1500);
    QVERIFY(small > 0 && large > small);
    const double grown = double(large - small) / 1200;
    const double told = estimateOf(seen(processes, {QStringLiteral("*")})).bytesPerTick;
    QVERIFY2(told > 0.75 * grown && told < 1.35 * grown,
             qPrintable(QStringLiteral("%1 told, %2 grown").arg(told).arg(grown)));
}

void TestSeenEstimate::countsWhomTheRulesPick()
{
    const SeenBefore all = seen(50, {QStringLiteral("*")});
    QCOMPARE(estimateOf(all).processes, 50);
    QCOMPARE(estimateOf(all).ticks, 60);
    SeenBefore none = all;
    none.selection = Selection();
    QCOMPARE(estimateOf(none).processes, 0);
    QVERIFY(estimateOf(none).bytesPerTick > 0); // the machine's
    QVERIFY(estimateOf(none).bytesPerTick < estimateOf(all).bytesPerTick);
}

void TestSeenEstimate::knowsNothingOfNothing()
{
    const SeenEstimate estimate = estimateOf(seen(5, {QStringLiteral("*")}, 0));
    QCOMPARE(estimate.ticks, 0);
    QCOMPARE(estimate.bytesPerTick, 0.0);
    QCOMPARE(estimateOf(seen(5, {QStringLiteral("*")}, 1)).bytesPerTick, 0.0);
}

void TestSeenEstimate::fewerKindsAreLess()
{
    const SeenBefore all = seen(50, {QStringLiteral("*")});
    SeenEstimate::Plan plan;
    plan.metrics = MetricSet::standard();
    double before = SeenEstimate::of(all, plan).bytesPerTick;
    for (const Kind kind :
         {Kind::SystemNetwork, Kind::ProcessMemory, Kind::ProcessCpu, Kind::SystemCpu}) {
        plan.metrics.remove(kind);
        const double now = SeenEstimate::of(all, plan).bytesPerTick;
        QVERIFY2(now > 0 && now < before, info(kind).key);
        before = now;
    }
    // What was not read so far is more, too.
    plan.read = MetricSet::standard();
    for (const Kind kind : {Kind::CoreCpu, Kind::DiskIo, Kind::ProcessIo}) {
        plan.metrics.add(kind);
        const double now = SeenEstimate::of(all, plan).bytesPerTick;
        QVERIFY2(now > before, info(kind).key);
        before = now;
    }
}

void TestSeenEstimate::isNearARealRecording_data()
{
    QTest::addColumn<bool>("everyProcess");
    QTest::addColumn<MetricSet>("recorded");
    QTest::addColumn<MetricSet>("read");
    const MetricSet usual = MetricSet::standard();
    const MetricSet more = moreKinds();
    MetricSet less = usual;
    less.remove(Kind::SystemNetwork);
    less.remove(Kind::ProcessMemory);
    for (const bool every : {true, false}) {
        const auto row = [every](const char *name) -> QTestData & {
            return QTest::addRow("%s, %s", every ? "all" : "watched", name);
        };
        row("the usual kinds") << every << usual << usual;
        row("fewer") << every << less << usual;
        row("more, which were read") << every << more << more;
        row("more, which were not") << every << more << usual;
    }
}

//! On this machine's processes, with some that work and some that come and go: one series of ticks,
//! the first of which are what was seen and the rest are recorded.
void TestSeenEstimate::isNearARealRecording()
{
    QFETCH(const bool, everyProcess);
    QFETCH(const MetricSet, recorded);
    QFETCH(const MetricSet, read);
    constexpr int Seen = 60;
    constexpr int Recorded = 2 * KeyframeEvery;
    static std::vector<SamplePtr> samples; // of all rows
    static QStringList pids;
    if (samples.empty()) {
        std::array<QProcess, 4> children;
        for (QProcess &child : children) {
            const char *script = &child == children.data()
                ? "while :; do /bin/true; done"
                : "while :; do i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done; sleep 0.05; done";
            child.start(QStringLiteral("/bin/sh"),
                        {QStringLiteral("-c"), QString::fromLatin1(script)});
            QVERIFY(child.waitForStarted());
            pids.append(QString::number(child.processId()));
        }
        SamplingThread thread;
        Scope scope;
        scope.everyProcess = true;
        scope.selection = *Selection::parse({QStringLiteral("*")});
        scope.metrics = moreKinds();
        thread.setScope(scope);
        connect(&thread, &SamplingThread::sampled, this,
                [](const SamplePtr &sample) { samples.push_back(sample); });
        thread.start(20ms);
        const bool isWhole =
            QTest::qWaitFor([] { return samples.size() >= size_t(Seen + Recorded); }, 50'000);
        for (QProcess &child : children) {
            child.kill();
            child.waitForFinished();
        }
        QVERIFY(isWhole);
    }
    const Selection selection =
        *Selection::parse(everyProcess ? QStringList{QStringLiteral("*")} : pids);
    const auto buffer = std::make_shared<LiveBuffer>();
    for (int tick = 0; tick < Seen; ++tick) {
        buffer->append(only(*samples[size_t(tick)], read));
    }
    const double told =
        SeenEstimate::of({buffer, 5min, selection}, {recorded, read, int(samples[0]->cores)})
            .bytesPerTick;

    // A file grows by pages: what two keyframes brought.
    const QTemporaryDir folder;
    std::array<qint64, 2> sizes{};
    for (const int ticks : {1, Recorded}) {
        const QString path = folder.filePath(QStringLiteral("%1.probes").arg(ticks));
        Session session = Synthetic::session();
        session.metrics = recorded;
        auto writer = SessionWriter::create(path, session, {});
        QVERIFY(writer);
        for (int tick = 0; tick < ticks; ++tick) {
            Sample sample = *samples[size_t(Seen + tick)];
            for (ProcessReading &process : sample.processes) {
                process.selected =
                    everyProcess || pids.contains(QString::number(process.info->key.pid));
            }
            std::erase_if(sample.events, [everyProcess](const Event &event) {
                return event.about && !everyProcess; // none of them is one of ours
            });
            QVERIFY((*writer)->append(sample));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, 0));
        sizes[ticks > 1 ? 1 : 0] = QFile(path).size();
    }
    const double grown = double(sizes[1] - sizes[0]) / (Recorded - 1);
    qInfo("%.0f bytes a tick told, %.0f grown", told, grown);
    QVERIFY2(told > grown / 2 && told < grown * 2,
             qPrintable(QStringLiteral("%1 told, %2 grown").arg(told).arg(grown)));
}

QTEST_GUILESS_MAIN(TestSeenEstimate)
#include "tst_seenestimate.moc"
