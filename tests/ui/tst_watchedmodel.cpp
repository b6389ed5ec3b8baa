// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/charts/history.h"
#include "ui/models/cellroles.h"
#include "ui/models/watchedmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

using namespace probes;
using namespace probes::tests;

class TestWatchedModel : public QObject
{
    Q_OBJECT

private slots:
    void showsLatestAndCursor();
    void keepsThoseThatEnded();
    void givesFreedColoursAgain();
    void drawsTheLastMinute();
    void keepsNotesBelowTheProcesses();
};

void TestWatchedModel::showsLatestAndCursor()
{
    History history;
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    connect(&history, &History::appended, &model, &WatchedModel::refreshValues);
    const MadeProcess process{10, QStringLiteral("java")};
    model.add(madeInfo(process), history.watch({10, 1000}));
    const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(WatchedModel::Cpu), QStringLiteral("–"));
    const std::array<double, 4> cpu{0, 0.25, 0.35, 1.35};
    std::vector<qint64> times;
    for (int i = 0; i < 4; ++i) {
        const SamplePtr sample =
            madeSample(i + 1, {{10, QStringLiteral("java"), cpu[size_t(i)], 256 * (i + 1)}});
        times.push_back(sample->wallMs);
        history.append(*sample);
        model.update(*sample);
    }
    QCOMPARE(text(WatchedModel::Cpu), QStringLiteral("100.0"));
    QCOMPARE(model.rows()[0].memory, 4.0 * 256 * 4096);
    model.setCursor(times[1]);
    QCOMPARE(text(WatchedModel::Cpu), QStringLiteral("25.0"));
    QCOMPARE(model.rows()[0].memory, 2.0 * 256 * 4096);
    model.setCursor({});
    QCOMPARE(text(WatchedModel::Cpu), QStringLiteral("100.0"));
}

void TestWatchedModel::keepsThoseThatEnded()
{
    History history;
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.add(madeInfo({10, QStringLiteral("java")}), history.watch({10, 1000}));
    model.add(madeInfo({20, QStringLiteral("nginx")}), history.watch({20, 1000}));
    MadeProcess reused{10, QStringLiteral("other")};
    reused.startTicks = 5000;
    const SamplePtr sample = madeSample(2, {reused, {20, QStringLiteral("nginx")}});
    model.update(*sample);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rows()[0].endedMs, sample->wallMs);
    QVERIFY(model.index(0, 0).data(MutedRole).toBool());
    QVERIFY(model.index(0, 0).data().toString().startsWith(QStringLiteral("java")));
    QVERIFY(!model.index(1, 0).data(MutedRole).toBool());
}

void TestWatchedModel::givesFreedColoursAgain()
{
    History history;
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (pid_t pid = 1; pid <= 3; ++pid) {
        model.add(madeInfo({pid}), history.watch({pid, 1000}));
        QCOMPARE(model.rows().back().colour, pid - 1);
    }
    model.remove({2, 1000});
    QCOMPARE(model.rows()[1].colour, 2); // the others keep theirs
    model.add(madeInfo({9}), history.watch({9, 1000}));
    QCOMPARE(model.rows().back().colour, 1);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestWatchedModel::drawsTheLastMinute()
{
    History history;
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    connect(&history, &History::appended, &model, &WatchedModel::refreshValues);
    model.add(madeInfo({10}), history.watch({10, 1000}));
    double seconds = 0;
    for (int tick = 1; tick <= 200; ++tick) {
        seconds += tick == 120 ? 5.0 : tick == 190 ? 0.75 : 0.25; // the first peak is too long ago
        history.append(*madeSample(tick, {{10, QStringLiteral("java"), seconds}}));
    }
    const auto spark = model.index(0, WatchedModel::Spark).data(SparkRole).value<QList<double>>();
    QCOMPARE(spark.size(), 61); // both ends of 60 s
    QCOMPARE(*std::ranges::max_element(spark), 75.0);
    QCOMPARE(spark.constLast(), 25.0);
}

void TestWatchedModel::keepsNotesBelowTheProcesses()
{
    History history;
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setNotes({{QStringLiteral("name:cc1plus"), QStringLiteral("cc1plus"),
                     QStringLiteral("waiting for it")}});
    model.add(madeInfo({10, QStringLiteral("java")}), history.watch({10, 1000}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rows().size(), size_t(1));
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("java"));
    QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("cc1plus"));
    QVERIFY(model.index(1, 0).data(MutedRole).toBool());
    model.setNotes({});
    QCOMPARE(model.rowCount(), 1);
}

QTEST_MAIN(TestWatchedModel)
#include "tst_watchedmodel.moc"
