// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionwriter.h"
#include "syntheticload.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/charttable.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/sessioncolumns.h"
#include "ui/charts/timechart.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace probes;

namespace {

//! A machine whose core N is busy N + 1 percent of the time, and whose disk N reads N + 1 and
//! writes 10 (N + 1) MiB a second.
class DeviceLoad
{
public:
    DeviceLoad(int cores, int disks)
        : m_cores(cores)
        , m_disks(disks)
    { }

    Sample next()
    {
        Sample sample = m_load.next();
        const qint64 tick = sample.number;
        for (int core = 0; core < m_cores; ++core) {
            SeriesReading reading{infoOf(Subject::Core, QString::number(core)), {}};
            for (const Metric &metric : metricsOf(Kind::CoreCpu)) {
                if (metric.shape != Shape::Derived) {
                    reading.values.set(slotOf(metric), 0);
                }
            }
            reading.values.set(slot(Kind::CoreCpu, "user"), tick * (core + 1));
            reading.values.set(slot(Kind::CoreCpu, "idle"), tick * (100 - core - 1));
            sample.series.push_back(std::move(reading));
        }
        for (int disk = 0; disk < m_disks; ++disk) {
            SeriesReading reading{
                infoOf(Subject::Disk, QStringLiteral("sd%1").arg(QChar(u'a' + disk))), {}};
            constexpr qint64 Mebi = 1 << 20;
            reading.values.set(slot(Kind::DiskIo, "bytes_read"), tick * (disk + 1) * Mebi);
            reading.values.set(slot(Kind::DiskIo, "bytes_written"), tick * (disk + 1) * 10 * Mebi);
            sample.series.push_back(std::move(reading));
        }
        return sample;
    }
    void unplugDisks() { m_disks = 0; }

private:
    SeriesInfoPtr infoOf(Subject subject, const QString &name)
    {
        SeriesInfoPtr &info = m_infos[{subject, name}];
        info = info ? info : std::make_shared<const SeriesInfo>(SeriesInfo{subject, name});
        return info;
    }

    SyntheticLoad m_load{1};
    int m_cores;
    int m_disks;
    std::map<SeriesInfo, SeriesInfoPtr> m_infos;
};

MetricSet withDevices()
{
    MetricSet metrics = MetricSet::standard();
    metrics.add(Kind::CoreCpu);
    metrics.add(Kind::DiskIo);
    return metrics;
}

const Metric *metricOf(const char *kind, const char *key)
{
    return findMetric(kind, key);
}

} // namespace

//! Charts come from the catalogue's rows; those of cores, disks and the like have a line for each.
class TestDeviceCharts : public QObject
{
    Q_OBJECT

    std::unique_ptr<History> m_history;
    std::unique_ptr<Dashboard> m_dashboard;

    TimeChart *chart(const QString &id) const
    {
        const QList<TimeChart *> all = m_dashboard->charts();
        const auto found =
            std::ranges::find_if(all, [&](const TimeChart *each) { return each->spec().id == id; });
        return found == all.end() ? nullptr : *found;
    }
    void pass(DeviceLoad &load, int ticks)
    {
        for (int i = 0; i < ticks; ++i) {
            m_history->append(load.next());
        }
        for (TimeChart *each : m_dashboard->charts()) {
            each->refreshNow(); // nothing is on screen
        }
    }
    static const ChartFrame *frameOf(const TimeChart *chart)
    {
        for (QGraphicsItem *item : chart->scene()->items()) {
            if (const auto *frame = dynamic_cast<ChartFrame *>(item)) {
                return frame;
            }
        }
        return nullptr;
    }

private slots:
    void init()
    {
        m_history = std::make_unique<History>();
        m_history->setScale(SyntheticLoad::scale());
        m_dashboard = std::make_unique<Dashboard>();
        m_dashboard->setHistory(m_history.get());
        m_dashboard->resize(1200, 800);
    }
    void cleanup()
    {
        m_dashboard.reset();
        m_history.reset();
    }

    void everyKindHasItsCharts()
    {
        const QList<ChartSpec> specs = chartSpecs(SyntheticLoad::scale());
        std::set<Kind> kindsShown;
        std::set<QString> ids;
        for (const ChartSpec &spec : specs) {
            QVERIFY2(!spec.title.isEmpty() && !spec.lines.empty(), qPrintable(spec.id));
            QVERIFY2(ids.insert(spec.id).second, qPrintable(spec.id));
            for (const Metric *metric : spec.metrics) {
                kindsShown.insert(metric->kind);
            }
            for (const ChartLine &line : spec.lines) {
                QCOMPARE(line.metric->chart, info(line.metric->chart).group);
                QVERIFY2(!labelOf(line).isEmpty(), qPrintable(spec.id));
            }
        }
        for (const KindInfo &kind : kinds()) {
            QVERIFY2(kindsShown.contains(kind.kind), kind.key);
        }
        // Whatever is charted is in one that is offered, or on the page of a group.
        for (const Metric &metric : catalogue()) {
            const bool isOfGroupPage = metric.chart == ChartGroup::GroupCpu;
            QVERIFY2(metric.chart == ChartGroup::None || isOfGroupPage
                         || ids.contains(QLatin1String(info(metric.chart).key)),
                     metric.key);
        }
    }

    //! Whatever is measured can be seen: in a chart of its own, or in one of what derives from it.
    void everyNumberCanBeCharted()
    {
        // What is no quantity: a height would mean nothing.
        const std::set<QString> notQuantities{QStringLiteral("process_cpu.state"), // a code
                                              QStringLiteral("process_cpu.last_core")}; // a name
        // The same as another one, of the machine: the switch above the charts shows it.
        const std::set<QString> switched{QStringLiteral("worker_group.percent_of_machine")};
        std::set<const Metric *> shown;
        for (const ChartSpec &spec :
             chartSpecs(SyntheticLoad::scale()) + groupChartSpecs(SyntheticLoad::scale())) {
            for (const auto *lines : {&spec.lines, &spec.groupLines}) {
                for (const ChartLine &line : *lines) {
                    shown.insert({line.metric, line.less});
                }
            }
        }
        const auto rateIsShown = [&](const Metric &metric) {
            const QString formula =
                QStringLiteral("increase of %1 ").arg(QLatin1String(metric.key));
            return std::ranges::any_of(metricsOf(metric.kind), [&](const Metric &rate) {
                return shown.contains(&rate) && QLatin1String(rate.source).startsWith(formula);
            });
        };
        for (const Metric &metric : catalogue()) {
            const QString name =
                QLatin1String(info(metric.kind).key) + u'.' + QLatin1String(metric.key);
            const bool isExcused = notQuantities.contains(name) || switched.contains(name);
            const bool isSeen =
                shown.contains(&metric) || (metric.shape == Shape::Counter && rateIsShown(metric));
            QVERIFY2(isSeen != isExcused, qPrintable(name));
        }
    }

    //! The names of a chart's parts stand beside the catalogue, in its order.
    void partsAreNamedAsTheirMetrics()
    {
        const QStringList telling =
            QStringLiteral("user system idle nice read reads written writes received sent dropped "
                           "errors free swap priority running")
                .split(u' ');
        int told = 0;
        for (const ChartSpec &spec : chartSpecs(SyntheticLoad::scale())) {
            for (const auto *lines : {&spec.lines, &spec.groupLines}) {
                for (const ChartLine &line : *lines) {
                    QString word = line.name.section(u' ', 0, 0);
                    if (telling.contains(word)) {
                        const QString key = QLatin1String(line.metric->key);
                        word = word.endsWith(u"ds") || word == QLatin1String("writes")
                            ? word.chopped(1)
                            : word;
                        QVERIFY2(key.contains(word), qPrintable(spec.id + u' ' + key));
                        ++told;
                    }
                }
            }
        }
        QVERIFY(told > 30);
    }

    void theUsualDashboardIsAsItWas()
    {
        QCOMPARE(
            usualCharts().join(u' '),
            QStringLiteral("cpu memory machine-cpu machine-memory switches network threads swap "
                           "workers worker-memory"));
    }

    void aCoreEachHasALine()
    {
        m_history->setMetrics(withDevices());
        m_dashboard->board()->show({QStringLiteral("cores")});
        DeviceLoad load(12, 0);
        pass(load, 3);
        const QList<TimeChart::LineValue> values = chart(QStringLiteral("cores"))->values();
        QCOMPARE(values.size(), 12);
        for (qsizetype core = 0; core < values.size(); ++core) {
            QCOMPARE(values[core].name, QString::number(core)); // 10 after 9
            QCOMPARE(values[core].shown(), double(core + 1));
        }
        QVERIFY(
            std::isnan(m_history->valueAt(values[0].line, 0))); // nothing before to compare with
    }

    void fewHaveColoursManyACount()
    {
        m_history->setMetrics(withDevices());
        m_dashboard->board()->show({QStringLiteral("cores"), QStringLiteral("disks")});
        DeviceLoad load(64, 2);
        pass(load, 3);
        const auto &cores = frameOf(chart(QStringLiteral("cores")))->content();
        QVERIFY(cores.keys.isEmpty());
        QVERIFY2(cores.subtitle.contains(QStringLiteral("64")), qPrintable(cores.subtitle));
        QCOMPARE(frameOf(chart(QStringLiteral("cores")))->value().simplified(),
                 QStringLiteral("max. 64.0 %"));
        const auto &disks = frameOf(chart(QStringLiteral("disks")))->content();
        QCOMPARE(disks.keys.size(), 2);
        QCOMPARE(disks.keys[0].name, QStringLiteral("sda"));
        QVERIFY(disks.keys[0].colour != disks.keys[1].colour);
    }

    void whatIsReadGoesUpWhatIsWrittenDown()
    {
        m_history->setMetrics(withDevices());
        m_dashboard->board()->show({QStringLiteral("disks")});
        DeviceLoad load(0, 2);
        pass(load, 3);
        const TimeChart *disks = chart(QStringLiteral("disks"));
        const QList<TimeChart::LineValue> values = disks->values();
        QStringList names;
        for (const TimeChart::LineValue &value : values) {
            names.append(value.name);
        }
        QCOMPARE(names.join(u'|'), QStringLiteral("sda read|sda written|sdb read|sdb written"));
        QCOMPARE(values[3].shown(), 20.0 * (1 << 20));
        QCOMPARE(frameOf(disks)->value(), QStringLiteral("Σ 3.0 ↓  30 ↑ MiB/s"));
    }

    void tableAndFileNameEachLine()
    {
        m_history->setMetrics(withDevices());
        m_dashboard->board()->show({QStringLiteral("disks")});
        DeviceLoad load(0, 1);
        pass(load, 3);
        const TimeChart *disks = chart(QStringLiteral("disks"));
        const ChartTable table = ChartTable::of(*m_history, disks->spec(), disks->subjects(), 0,
                                                m_history->timesMs().constLast());
        QCOMPARE(table.columns.size(), 2);
        QCOMPARE(table.columns[1].name, QStringLiteral("sda written"));
        QCOMPARE(table.values[1][2], 10.0 * (1 << 20));
        QCOMPARE(table.columns[1].factor, 1.0); // told without a sign
    }

    void whoIsGoneIsForgottenInTime()
    {
        m_history->setMetrics(withDevices());
        m_history->setLimits({10'000, 0, 0});
        DeviceLoad load(1, 2);
        pass(load, 3);
        const std::vector<const Metric *> bytes{metricOf("disk_io", "bytes_read")};
        QCOMPARE(m_history->devices(Subject::Disk, bytes).size(), size_t(2));
        load.unplugDisks();
        pass(load, 5);
        QCOMPARE(m_history->devices(Subject::Disk, bytes).size(), size_t(2)); // it has values still
        pass(load, 20);
        QVERIFY(m_history->devices(Subject::Disk, bytes).empty());
    }

    void aChartOfWhatIsNotReadSaysSo()
    {
        m_dashboard->board()->show({QStringLiteral("disks")});
        DeviceLoad load(0, 1);
        pass(load, 3);
        TimeChart *disks = chart(QStringLiteral("disks"));
        QVERIFY(disks->values().isEmpty());
        QVERIFY2(frameOf(disks)->content().emptyText.contains(QStringLiteral("Each disk")),
                 qPrintable(frameOf(disks)->content().emptyText));
        m_history->setMetrics(withDevices());
        pass(load, 2);
        QCOMPARE(disks->values().size(), 2);
        QVERIFY(frameOf(disks)->content().emptyText.isEmpty());
        m_history->setMetrics(MetricSet::standard());
        QVERIFY(disks->values().isEmpty());
        QVERIFY(m_history->devices(Subject::Disk, disks->spec().metrics).empty());
    }

    void aChartNeedsWhatItDerivesFrom()
    {
        m_dashboard->board()->show({QStringLiteral("disks-busy"), QStringLiteral("pss")});
        const MetricSet needed = m_dashboard->board()->metrics();
        QVERIFY(needed.has(*metricOf("disk_io", "busy_time")));
        QVERIFY(needed.has(*metricOf("process_memory", "pss")));
        QVERIFY(!needed.has(*metricOf("process_io", "open_files"))); // dear, and not shown
    }

    void storedEqualsLive()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("devices.probes"));
        Session session;
        session.uuid = QUuid::createUuid();
        session.intervalNs = SyntheticLoad::IntervalMs * 1'000'000;
        session.machine.clockTicks = SyntheticLoad::scale().clockTicks;
        session.machine.cores = SyntheticLoad::scale().cores;
        session.metrics = withDevices();
        m_history->setMetrics(withDevices());
        {
            auto writer = SessionWriter::create(path, session, {});
            QVERIFY(writer);
            DeviceLoad load(3, 2);
            for (int i = 0; i < 200; ++i) {
                const Sample sample = load.next();
                QVERIFY((*writer)->append(sample));
                m_history->append(sample);
            }
            QVERIFY((*writer)->finish(SessionState::Finished, m_history->timesMs().constLast()));
        }
        const std::atomic<bool> never = false;
        const auto usual = readColumns({path, 1, {}, 1'000'000, usualMetrics()}, never);
        QVERIFY(usual);
        QVERIFY((*usual)->columns.devices.empty()); // no chart wants them
        QVERIFY((*usual)->session.metrics.has(*metricOf("core_cpu", "percent")));
        const auto all = readColumns({path, 1, {}, 1'000'000, MetricSet::everything()}, never);
        QVERIFY(all);
        History stored;
        stored.setMetrics((*all)->session.metrics);
        stored.replace((*all)->columns);
        for (const ChartGroup group : {ChartGroup::CoreCpu, ChartGroup::Disk}) {
            const Subject subject = info(group).subject;
            std::vector<const Metric *> metrics;
            for (const Metric &metric : catalogue()) {
                if (metric.chart == group) {
                    metrics.push_back(&metric);
                }
            }
            const auto live = m_history->devices(subject, metrics);
            const auto read = stored.devices(subject, metrics);
            QCOMPARE(live.size(), subject == Subject::Core ? size_t(3) : size_t(2));
            QCOMPARE(read.size(), live.size());
            for (size_t i = 0; i < live.size(); ++i) {
                QCOMPARE(read[i].info.name, live[i].info.name);
                for (const Metric *metric : metrics) {
                    const QList<double> &a = m_history->values({metric, live[i].subject});
                    const QList<double> &b = stored.values({metric, read[i].subject});
                    QCOMPARE(b.size(), 200);
                    for (qsizetype tick = 0; tick < a.size(); ++tick) {
                        QVERIFY(a[tick] == b[tick] || (std::isnan(a[tick]) && std::isnan(b[tick])));
                    }
                }
            }
        }
    }
};

QTEST_MAIN(TestDeviceCharts)
#include "tst_devicecharts.moc"
