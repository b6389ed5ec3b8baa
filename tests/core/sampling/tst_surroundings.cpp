// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/derivation.h"
#include "core/sampling/tickreader.h"
#include "tests/core/sampling/proctree.h"

#include <QTest>

#include <algorithm>

using namespace probes;

namespace {
//! Documentation/gpu/drm-usage-stats.rst: an integrated GPU of Intel, and one of AMD.
constexpr const char *Intel = "pos:\t0\nflags:\t02100002\ndrm-driver:\ti915\n"
                              "drm-pdev:\t0000:00:02.0\ndrm-client-id:\t7\n"
                              "drm-engine-render:\t25000000 ns\ndrm-engine-copy:\t5000000 ns\n"
                              "drm-resident-system:\t16 KiB\n";
constexpr const char *Amd = "drm-driver:\tamdgpu\ndrm-client-id:\t9\ndrm-pdev:\t0000:0b:00.0\n"
                            "drm-engine-gfx:\t1000 ns\ndrm-memory-vram:\t4 KiB\n";
} // namespace

//! Control groups, sensors and GPUs. What test machines lack comes in the form that the kernel's
//! documentation gives.
class TestSurroundings : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tree = std::make_unique<ProcTree>();
        m_clock = std::make_unique<SteppedClock>();
    }

    void sensors()
    {
        const QString chip = QStringLiteral("sysfs/class/hwmon/hwmon");
        m_tree->write(chip + QStringLiteral("0/name"), "coretemp\n");
        m_tree->write(chip + QStringLiteral("0/temp1_input"), "45125\n");
        m_tree->write(chip + QStringLiteral("0/temp1_label"), "Package id 0\n");
        m_tree->write(chip + QStringLiteral("0/temp2_input"), "-1500\n");
        m_tree->write(chip + QStringLiteral("0/fan1_input"), "900\n");
        m_tree->write(chip + QStringLiteral("1/name"), "nvme\n");
        m_tree->write(chip + QStringLiteral("1/temp1_input"), "30000\n");
        m_tree->write(chip + QStringLiteral("2/name"), "nvme\n");
        m_tree->write(chip + QStringLiteral("2/temp1_input"), "31000\n");
        m_tree->write(QStringLiteral("sysfs/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq"),
                      "2400000\n");
        m_tree->write(QStringLiteral("sysfs/devices/system/cpu/cpuidle/current_driver"), "none\n");
        start(Kind::Sensor, {});
        const QStringList expected{
            QStringLiteral("coretemp Package id 0: 45.125 ?"),
            QStringLiteral("coretemp temp2: -1.5 ?"), QStringLiteral("nvme temp1: 30 ?"),
            QStringLiteral("nvme temp1 hwmon2: 31 ?"), QStringLiteral("cpu1: ? 2400000000")};
        QCOMPARE(rows(Kind::Sensor), expected);
        const SeriesInfoPtr first = m_sample->series.front().info;

        m_tree->write(chip + QStringLiteral("0/temp1_input"), "46000\n");
        m_tree->removeFile(chip + QStringLiteral("0/temp2_input"));
        m_tree->write(chip + QStringLiteral("3/name"), "late\n");
        m_tree->write(chip + QStringLiteral("3/temp1_input"), "torn\n");
        m_tree->write(chip + QStringLiteral("3/temp2_input"), "1000\n");
        for (int second = 0; second < 10; ++second) {
            tick();
        }
        QCOMPARE(rows(Kind::Sensor).front(), QStringLiteral("coretemp Package id 0: 46 ?"));
        QCOMPARE(m_sample->series.front().info, first); // one that stays is the same object
        QVERIFY(!rows(Kind::Sensor).contains(QStringLiteral("coretemp temp2: -1.5 ?")));
        QVERIFY(rows(Kind::Sensor).contains(QStringLiteral("late temp2: 1 ?")));
    }

    void controlGroups_data()
    {
        using Files = QMap<QString, QByteArray>;
        QTest::addColumn<QByteArray>("paths"); // of the process
        QTest::addColumn<QString>("rule");
        QTest::addColumn<Files>("files"); // below /sys/fs/cgroup
        QTest::addColumn<QStringList>("expected");
        const QByteArray stat("usage_usec 3000000\nuser_usec 2000000\nsystem_usec 1000000\n"
                              "nr_periods 5\nthrottled_usec 500000\n");
        const QString web = QStringLiteral("/system.slice/web.service/");
        QTest::newRow("version 2, a unit with groups of its own")
            << QByteArray("0::/system.slice/web.service/worker\n") << QStringLiteral("unit:web")
            << Files{{web + QStringLiteral("cpu.stat"), stat},
                     {web + QStringLiteral("memory.current"), "4096\n"}}
            << QStringList{QStringLiteral("/system.slice/web.service: 3 2 1 0.5 ? 4096")};
        QTest::newRow("without a limit, memory not accounted")
            << QByteArray("0::/system.slice/web.service\n") << QStringLiteral("unit:web")
            << Files{{web + QStringLiteral("cpu.stat"), "usage_usec 1\n"}}
            << QStringList{QStringLiteral("/system.slice/web.service: 0.000001 ? ? ? ? ?")};
        QTest::newRow("version 1 beside an unused version 2")
            << QByteArray("5:memory:/system.slice/web.service\n"
                          "3:cpu,cpuacct:/system.slice/web.service\n"
                          "1:name=systemd:/system.slice/web.service\n0::/\n")
            << QStringLiteral("cgroup:/system.slice/web.service")
            << Files{{QStringLiteral("/cpu,cpuacct") + web + QStringLiteral("cpuacct.usage"),
                      "3000000001\n"},
                     {QStringLiteral("/cpu,cpuacct") + web + QStringLiteral("cpuacct.usage_user"),
                      "2000000000\n"},
                     {QStringLiteral("/cpu,cpuacct") + web + QStringLiteral("cpuacct.usage_sys"),
                      "1000000001\n"},
                     {QStringLiteral("/cpu,cpuacct") + web + QStringLiteral("cpu.stat"),
                      "nr_periods 0\nnr_throttled 0\nthrottled_time 250000000\n"},
                     {QStringLiteral("/memory") + web + QStringLiteral("memory.usage_in_bytes"),
                      "8192\n"}}
            << QStringList{QStringLiteral(
                   "/system.slice/web.service: 3.000000001 2 1.000000001 0.25 ? 8192")};
        QTest::newRow("a controller that does not follow so far down is another group's")
            << QByteArray("5:memory:/other\n1:name=systemd:/system.slice/web.service\n0::/\n")
            << QStringLiteral("unit:web")
            << Files{{QStringLiteral("/memory") + web + QStringLiteral("memory.usage_in_bytes"),
                      "8192\n"}}
            << QStringList{};
        QTest::newRow("a name that only begins alike")
            << QByteArray("0::/system.slice/web.service-old/x\n") << QStringLiteral("unit:web")
            << Files{{web + QStringLiteral("cpu.stat"), stat}} << QStringList{};
    }
    void controlGroups()
    {
        QFETCH(QByteArray, paths);
        QFETCH(QString, rule);
        using Files = QMap<QString, QByteArray>;
        QFETCH(Files, files);
        QFETCH(QStringList, expected);
        m_tree->put({});
        m_tree->write(QStringLiteral("100/cgroup"), paths);
        for (auto file = files.cbegin(); file != files.cend(); ++file) {
            m_tree->write(QStringLiteral("sysfs/fs/cgroup") + file.key(), file.value());
        }
        start(Kind::Cgroup, {rule});
        QCOMPARE(rows(Kind::Cgroup), expected);
    }

    void aControlGroupOutlivesItsProcesses()
    {
        m_tree->put({});
        m_tree->write(QStringLiteral("100/cgroup"), "0::/a/web.service\n");
        const QString stat = QStringLiteral("sysfs/fs/cgroup/a/web.service/cpu.stat");
        m_tree->write(stat, "usage_usec 1000000\n");
        start(Kind::Cgroup, {QStringLiteral("unit:web")});
        m_tree->remove(100);
        m_tree->write(stat, "usage_usec 1250000\n");
        const auto before = std::move(m_sample);
        tick();
        QCOMPARE(rows(Kind::Cgroup, before.get()),
                 QStringList{QStringLiteral("/a/web.service: 1.25 ? ? ? 25 ?")});
        m_tree->removeFile(stat);
        tick();
        QVERIFY(m_sample->series.empty());
    }

    //! Two descriptors of one client tell the same; another one is added to it.
    void gpus()
    {
        m_tree->put({});
        m_tree->link(QStringLiteral("100/fd/3"), QStringLiteral("/dev/null"));
        for (const char *number : {"5", "6"}) {
            m_tree->link(QStringLiteral("100/fd/") + QLatin1String(number),
                         QStringLiteral("/dev/dri/renderD128"));
            m_tree->write(QStringLiteral("100/fdinfo/") + QLatin1String(number), Intel);
        }
        m_tree->link(QStringLiteral("100/fd/7"), QStringLiteral("/dev/dri/card1"));
        m_tree->write(QStringLiteral("100/fdinfo/7"), Amd);
        m_tree->write(QStringLiteral("100/fdinfo/3"), "drm-driver: none\ndrm-engine-x: 9 ns\n");
        start(Kind::Gpu, {QStringLiteral("fake")});
        const ProcessReadings &values = m_sample->processes.front().values;
        QCOMPARE(values.values[slot(Kind::Gpu, "engine_time")], 30'001'000);
        QCOMPARE(values.values[slot(Kind::Gpu, "memory")], 20 * 1024);
    }

private:
    void start(Kind kind, const QStringList &rules)
    {
        m_source = std::make_unique<KernelProc>(m_tree->root());
        m_reader = std::make_unique<TickReader>(*m_source, *m_clock);
        Scope scope;
        scope.selection = *Selection::parse(rules);
        scope.metrics.add(kind);
        m_reader->setScope(std::move(scope));
        tick();
    }
    void tick()
    {
        m_clock->advance(1000);
        m_sample = m_reader->read();
    }
    //! «name: value value …», the delivered values of a kind in catalogue order, ? for unknown.
    QStringList rows(Kind kind, const Sample *before = nullptr) const
    {
        QStringList texts;
        for (const SeriesReading &row : m_sample->series) {
            Interval interval;
            interval.now = row.values;
            if (before) {
                interval.before = before->series.front().values;
                interval.elapsedNs = m_sample->elapsedNs;
            }
            QString text = row.info->name + u':';
            for (const Metric &metric : metricsOf(kind)) {
                const Value value = delivered(metric, interval, Scale());
                text += u' '
                    + (value.isKnown() ? QString::fromLatin1(value.text()) : QStringLiteral("?"));
            }
            texts.append(text);
        }
        return texts;
    }

    std::unique_ptr<ProcTree> m_tree;
    std::unique_ptr<SteppedClock> m_clock;
    std::unique_ptr<KernelProc> m_source;
    std::unique_ptr<TickReader> m_reader;
    std::unique_ptr<Sample> m_sample;
};

QTEST_GUILESS_MAIN(TestSurroundings)
#include "tst_surroundings.moc"
