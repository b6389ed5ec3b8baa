// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metricset.h"
#include "core/metrics/readings.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <bit>

using namespace probes;

class TestCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void holdsTheColumnsThatTheProjectExistsFor_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArrayList>("keys");
        QTest::newRow("system_cpu")
            << QByteArray("system_cpu") << QByteArrayList{"user", "system", "idle", "percent"};
        QTest::newRow("system_memory")
            << QByteArray("system_memory")
            << QByteArrayList{"available", "free",      "used",         "percent", "swap_total",
                              "swap_used", "swap_free", "swap_percent", "swap_in", "swap_out"};
        QTest::newRow("system_network")
            << QByteArray("system_network")
            << QByteArrayList{"bytes_received", "bytes_sent",  "packets_received", "packets_sent",
                              "dropped_in",     "dropped_out", "errors_in",        "errors_out"};
        QTest::newRow("process_memory")
            << QByteArray("process_memory") << QByteArrayList{"used", "virtual_memory", "percent"};
        QTest::newRow("process_cpu")
            << QByteArray("process_cpu")
            << QByteArrayList{"context_switches", "system",  "user",    "priority",
                              "threads",          "percent", "cpu_time"};
    }
    void holdsTheColumnsThatTheProjectExistsFor()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArrayList, keys);
        const KindInfo *info = findKind(kind.constData());
        QVERIFY(info);
        const auto metrics = metricsOf(info->kind);
        QVERIFY(metrics.size() >= size_t(keys.size()));
        for (qsizetype i = 0; i < keys.size(); ++i) {
            QCOMPARE(QByteArray(metrics[size_t(i)].key), keys[i]);
        }
    }

    void everyRowIsFoundByItsNames()
    {
        for (const Metric &metric : catalogue()) {
            QCOMPARE(findMetric(info(metric.kind).key, metric.key), &metric);
        }
        QVERIFY(!findMetric("system_cpu", "no_such_metric"));
        QVERIFY(!findMetric("no_such_kind", "user"));
        QVERIFY(!findKind(""));
    }

    void slotsAreDenseWithinASubject()
    {
        std::array<QSet<int>, SubjectCount> found;
        for (const Metric &metric : catalogue()) {
            const int slot = slotOf(metric);
            if (metric.shape == Shape::Derived) {
                QCOMPARE(slot, -1);
                continue;
            }
            const Subject subject = info(metric.kind).subject;
            QVERIFY(slot >= 0 && slot < slotCount(subject));
            found[size_t(subject)].insert(slot);
        }
        for (const SubjectInfo &each : subjects()) {
            QCOMPARE(found[size_t(each.subject)].size(), slotCount(each.subject));
            QCOMPARE(findSubject(each.key), &each);
            QVERIFY(!isSeries(each.subject) || slotCount(each.subject) <= SeriesSlots);
        }
        QCOMPARE(slotOf(*findMetric("process_cpu", "cpu_time")),
                 slot(Kind::ProcessCpu, "cpu_time"));
        QCOMPARE(slotOf(*findMetric("system_network", "errors_out")),
                 slot(Kind::SystemNetwork, "errors_out"));
    }

    void wireNamesAreSnakeCase()
    {
        const QRegularExpression snake(QStringLiteral("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"));
        for (const Metric &metric : catalogue()) {
            QVERIFY2(snake.match(QLatin1String(metric.key)).hasMatch(), metric.key);
        }
        for (const KindInfo &kind : kinds()) {
            QVERIFY2(snake.match(QLatin1String(kind.key)).hasMatch(), kind.key);
        }
    }

    void setsHoldWhatTheyAreGiven()
    {
        const MetricSet &standard = MetricSet::standard();
        QVERIFY(standard.has(Kind::ProcessCpu) && !standard.has(Kind::ProcessIo));
        QVERIFY(!standard.has(*findMetric("process_memory", "pss")));
        MetricSet set;
        QVERIFY(set.isEmpty());
        set.add(Kind::ProcessIo);
        QVERIFY(set.has(*findMetric("process_io", "bytes_read")));
        QVERIFY(!set.has(*findMetric("process_io", "open_files"))); // only by its own name
        set.add(*findMetric("process_io", "open_files"));
        set.add(standard);
        QVERIFY(set.has(*findMetric("process_io", "open_files")) && set.has(Kind::SystemCpu));
        set.remove(Kind::ProcessIo);
        QCOMPARE(set, standard);
        QCOMPARE(std::popcount(MetricSet::everything().slotMask(Subject::Process)), ProcessSlots);
    }

    void rowsOfTargets_data()
    {
        QTest::addColumn<bool>("isRecorded");
        QTest::addColumn<bool>("isKnown");
        QTest::addColumn<bool>("always"); // of a kind that is not on request
        QTest::addColumn<bool>("onRequest");
        QTest::newRow("known") << true << true << true << true;
        QTest::newRow("nothing known") << true << false << true << false;
        QTest::newRow("not recorded") << false << false << false << false;
    }
    void rowsOfTargets()
    {
        QFETCH(bool, isRecorded);
        QFETCH(bool, isKnown);
        ProcessReadings values;
        if (isKnown) {
            values.set(slot(Kind::ProcessCpu, "nice"), 0);
            values.set(slot(Kind::ProcessIo, "bytes_read"), 0);
        }
        MetricSet recorded;
        if (isRecorded) {
            recorded = MetricSet::everything();
        }
        QTEST(hasRow(Kind::ProcessCpu, values.known, recorded), "always");
        QTEST(hasRow(Kind::ProcessIo, values.known, recorded), "onRequest");
        QVERIFY(!hasRow(Kind::Gpu, values.known, recorded));
    }

    void onlyWholeThingsAreIntegers_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("integer");
        QTest::newRow("bytes") << QByteArray("process_memory") << QByteArray("used") << true;
        QTest::newRow("packets") << QByteArray("system_network") << QByteArray("dropped_in")
                                 << true;
        QTest::newRow("count") << QByteArray("process_cpu") << QByteArray("threads") << true;
        QTest::newRow("seconds") << QByteArray("system_cpu") << QByteArray("idle") << false;
        QTest::newRow("percent") << QByteArray("system_cpu") << QByteArray("percent") << false;
        QTest::newRow("load") << QByteArray("system_cpu") << QByteArray("load_1m") << false;
        QTest::newRow("degrees") << QByteArray("sensor") << QByteArray("temperature") << false;
        QTest::newRow("frequency") << QByteArray("sensor") << QByteArray("frequency") << true;
    }
    void onlyWholeThingsAreIntegers()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, key);
        const Metric *metric = findMetric(kind.constData(), key.constData());
        QVERIFY(metric);
        QTEST(isInteger(*metric), "integer");
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
