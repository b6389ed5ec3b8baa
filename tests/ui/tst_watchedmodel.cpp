// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/charts/history.h"
#include "ui/models/cellroles.h"
#include "ui/models/watchedmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <iterator>

using namespace probes;
using namespace probes::tests;

class TestWatchedModel : public QObject
{
    Q_OBJECT

private slots:
    void showsLatestAndCursor();
    void keepsThoseThatEnded();
    void keepsEndedOnesBelow();
    void keepsColoursForThoseThatHadThem();
    void namesThoseWithoutAName();
    void tellsWhatBecameOfThem_data();
    void tellsWhatBecameOfThem();
    void comesBackWhenItWasOnlyOutOfSight();
    void readsTheEndsOfAStoredSession();
    void givesSuccessorsTheColour();
    void showsPercentOfTheMachine();
    void givesFreedColoursAgain();
    void drawsTheLastMinute();
    void breaksTheLastMinuteAtGaps();
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
    const QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    model.setCursor(times[1]);
    QCOMPARE(told.size(), 2); // one by one, or a view would paint all of its rows
    for (const QList<QVariant> &change : told) {
        QCOMPARE(change[0].toModelIndex(), change[1].toModelIndex());
    }
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
    QCOMPARE(model.rows()[1].endedMs, sample->wallMs); // below those that are there
    QVERIFY(model.index(1, 0).data(MutedRole).toBool());
    QVERIFY(model.index(1, 0).data().toString().startsWith(QStringLiteral("java")));
    QVERIFY(!model.index(0, 0).data(MutedRole).toBool());
}

void TestWatchedModel::keepsEndedOnesBelow()
{
    History history;
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.addGroup(QStringLiteral("pool"), {}, 99);
    for (const pid_t pid : {1, 2, 3, 4}) {
        model.add(madeInfo({pid}), history.watch({pid, 1000}));
    }
    const auto pids = [&model] {
        QString out;
        for (const WatchedModel::Row &row : model.rows()) {
            out += QString::number(row.info->key.pid);
            out += QLatin1String(row.endedMs != 0 ? "- " : " ");
        }
        return out.trimmed();
    };
    const QPersistentModelIndex second = model.index(2, 0);
    model.update(*madeSample(1, {{1}, {4}})); // two at once
    QCOMPARE(pids(), QStringLiteral("1 4 2- 3-"));
    QCOMPARE(second.row(), 3); // what was selected still is
    model.add(madeInfo({7}), history.watch({7, 1000}), {2, 1000});
    QCOMPARE(pids(), QStringLiteral("1 7 4 2- 3-")); // in the place of its predecessor
    model.add(madeInfo({8}), history.watch({8, 1000}));
    model.update(*madeSample(2, {{3}, {4}, {7}, {8}})); // the third was only out of sight
    QCOMPARE(pids(), QStringLiteral("7 3 4 8 1- 2-"));
}

//! As over a restart of the window: whoever comes first.
void TestWatchedModel::keepsColoursForThoseThatHadThem()
{
    History history;
    WatchedModel model(&history);
    const QString pool = QStringLiteral("pool");
    model.keepColours({{{}, pool, 1}, {{5, 1000}, {}, 0}, {{6, 1000}, {}, 4}});
    model.add(madeInfo({9}), history.watch({9, 1000})); // a new one
    model.add(madeInfo({6}), history.watch({6, 1000}));
    model.addGroup(pool, {}, 99);
    model.add(madeInfo({5}), history.watch({5, 1000}));
    const std::vector<ShownColour> kept{
        {{}, pool, 1}, {{9, 1000}, {}, 2}, {{6, 1000}, {}, 4}, {{5, 1000}, {}, 0}};
    QCOMPARE(model.colours(), kept);
    model.keepColours({});
    model.remove({5, 1000});
    model.add(madeInfo({8}), history.watch({8, 1000}));
    QCOMPARE(model.rows().back().colour, 0);
}

void TestWatchedModel::namesThoseWithoutAName()
{
    History history;
    WatchedModel model(&history);
    model.add(madeInfo({10, QStringLiteral("   ")}), history.watch({10, 1000}));
    const QModelIndex row = model.index(0, 0);
    QCOMPARE(row.data().toString(), QStringLiteral("(blank name)"));
    QCOMPARE(row.data(PidRole).toString(), QStringLiteral("10"));
    model.update(*madeSample(1, {})); // also when it has ended
    QCOMPARE(row.data(PidRole).toString(), QStringLiteral("10"));
}

void TestWatchedModel::tellsWhatBecameOfThem_data()
{
    QTest::addColumn<int>("event"); // -1: none
    QTest::addColumn<bool>("isThere");
    QTest::addColumn<bool>("hasValues");
    QTest::addColumn<QString>("told");
    QTest::addColumn<int>("signal"); // 0: how it ended is not known
    const int exited = int(EventKind::ProcessExited);
    const int denied = int(EventKind::ReadError);
    QTest::newRow("exited") << exited << false << false << QStringLiteral("exited") << 0;
    QTest::newRow("killed") << exited << false << false << QStringLiteral("ended by SIGKILL, ")
                            << 9;
    QTest::newRow("nobody saw it end") << -1 << false << false << QStringLiteral("vanished") << 0;
    QTest::newRow("not readable") << denied << true << false << QStringLiteral("not readable") << 0;
    QTest::newRow("readable in part") << denied << true << true << QString() << 0;
}

void TestWatchedModel::tellsWhatBecameOfThem()
{
    QFETCH(int, event);
    QFETCH(bool, isThere);
    QFETCH(bool, hasValues);
    QFETCH(QString, told);
    QFETCH(int, signal);
    History history;
    WatchedModel model(&history);
    const ProcessKey key{10, 1000};
    model.add(madeInfo({10, QStringLiteral("java")}), history.watch(key));
    Sample sample = isThere ? *madeSample(1, {{10, QStringLiteral("java")}}) : *madeSample(1, {});
    for (ProcessReading &reading : sample.processes) {
        reading.values = hasValues ? reading.values : ProcessReadings();
    }
    if (event >= 0) {
        sample.events.push_back({EventKind(event), sample.wallMs, key, {}, 0});
        if (signal > 0) {
            sample.events.back().end =
                std::make_shared<const ProcessEnd>(ProcessEnd{{}, signal, {}, {}, {}});
        }
    }
    history.append(sample);
    model.update(sample);
    model.refreshValues();
    const QModelIndex row = model.index(0, 0);
    QCOMPARE(row.data(MutedRole).toBool(), !told.isEmpty());
    QVERIFY2(told.isEmpty() ? row.data(DetailRole).toString() == QStringLiteral("10")
                            : row.data(DetailRole).toString().startsWith(told),
             qPrintable(row.data(DetailRole).toString()));
}

void TestWatchedModel::comesBackWhenItWasOnlyOutOfSight()
{
    History history;
    WatchedModel model(&history);
    model.add(madeInfo({10}), history.watch({10, 1000}));
    Sample unlisted = *madeSample(1, {});
    unlisted.events.push_back({EventKind::ReadError, unlisted.wallMs, {}, {}, 0});
    model.update(unlisted); // who is there could not be read
    QVERIFY(!model.index(0, 0).data(MutedRole).toBool());
    model.update(*madeSample(2, {}));
    QVERIFY(model.index(0, 0).data(MutedRole).toBool());
    model.update(*madeSample(3, {{10}}));
    QVERIFY(!model.index(0, 0).data(MutedRole).toBool());
}

void TestWatchedModel::readsTheEndsOfAStoredSession()
{
    History history;
    WatchedModel model(&history);
    HistoryColumns columns;
    columns.timesMs = {1000, 2000};
    columns.gaps = {false, false};
    columns.events = {{EventKind::ProcessExited, 2000, ProcessKey{10, 1000}, {}, 0}};
    history.replace(std::move(columns));
    model.add(madeInfo({10}), 1);
    model.add(madeInfo({20}), 2);
    QCOMPARE(model.rows()[1].endedMs, 2000);
    QVERIFY(!model.index(0, 0).data(MutedRole).toBool());
}

void TestWatchedModel::givesSuccessorsTheColour()
{
    History history;
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (pid_t pid = 1; pid <= 3; ++pid) {
        model.add(madeInfo({pid}), history.watch({pid, 1000}));
    }
    model.add(madeInfo({7}), history.watch({7, 1000}), {2, 1000});
    QCOMPARE(model.rows()[2].info->key.pid, 7); // below the one that it follows
    QCOMPARE(model.rows()[2].colour, model.rows()[1].colour);
    QVERIFY(model.rows()[2].subject != model.rows()[1].subject); // no line joins them
    model.add(madeInfo({8}), history.watch({8, 1000}), {99, 1000}); // who is not watched
    QCOMPARE(model.rows().back().colour, 3);
}

void TestWatchedModel::showsPercentOfTheMachine()
{
    History history;
    history.setScale({100, 4096, qint64(1) << 30, 4});
    WatchedModel model(&history);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.add(madeInfo({10}), history.watch({10, 1000}));
    history.append(*madeSample(1, {{10}}));
    history.append(*madeSample(2, {{10, QStringLiteral("java"), 0.5}}));
    model.refreshValues();
    const QModelIndex cpu = model.index(0, WatchedModel::Cpu);
    QCOMPARE(cpu.data().toString(), QStringLiteral("50.0"));
    QSignalSpy changed(&model, &WatchedModel::dataChanged);
    model.setPercentOf(PercentOf::Machine);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(cpu.data().toString(), QStringLiteral("12.5"));
    QCOMPARE(cpu.data(NumberRole).toString(), QStringLiteral("12.5"));
    QVERIFY(model.headerData(WatchedModel::Cpu, Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("machine")));
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

void TestWatchedModel::breaksTheLastMinuteAtGaps()
{
    History history;
    WatchedModel model(&history);
    connect(&history, &History::appended, &model, &WatchedModel::refreshValues);
    model.add(madeInfo({10}), history.watch({10, 1000}));
    for (const int tick : {1, 2, 3, 8, 9}) {
        auto sample = std::make_shared<Sample>(
            *madeSample(tick, {{10, QStringLiteral("java"), tick * 0.25}}));
        sample->elapsedNs = (tick == 1 ? 0 : tick == 8 ? 5 : 1) * 1'000'000'000LL;
        history.append(*sample);
    }
    const auto spark = model.index(0, WatchedModel::Spark).data(SparkRole).value<QList<double>>();
    std::vector<bool> known;
    std::ranges::transform(spark, std::back_inserter(known),
                           [](double value) { return !std::isnan(value); });
    // The first tick has nothing to differ from.
    QCOMPARE(known, (std::vector<bool>{false, true, true, false, true, true}));
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
    const QString waiting = QStringLiteral("waiting for it");
    QCOMPARE(model.index(1, 0).data(DetailRole).toString(), waiting);
    QCOMPARE(model.index(1, 0).data(ColourRole), QVariant(NoColour)); // its name stands in line
    model.setSparksShown(true); // there is more room
    QCOMPARE(model.index(1, 0).data(DetailRole).toString(), QString());
    QCOMPARE(model.index(1, WatchedModel::Spark).data().toString(), waiting);
    model.setNotes({});
    QCOMPARE(model.rowCount(), 1);
}

QTEST_MAIN(TestWatchedModel)
#include "tst_watchedmodel.moc"
