// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/models/cellroles.h"
#include "ui/models/processtree.h"
#include "ui/windows/processpicker.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include <cmath>
#include <random>

using namespace probes;
using namespace probes::tests;

class TestProcessModel : public QObject
{
    Q_OBJECT

private slots:
    void followsSamplesWithoutReset();
    void tellsOnlyWhatChanged();
    void joinsChangedNeighbours();
    void derivesPercentages();
    void showsNoMemoryOfKernelThreads();
    void mutesZombies();
    void takesReusedPidForTwo();
    void togglesByCheckBox();
    void keepsHostileNamesOnOneLine_data();
    void keepsHostileNamesOnOneLine();
    void searches_data();
    void searches();
    void sortsNumbers_data();
    void sortsNumbers();
    void keepsSelectionWhenSorted();
    void refiltersWhenRenamed();
    void takesVeryManyInSeveralTurns();
    void leavesNamesRoomInDeepTrees();

private:
    static QStringList names(const QAbstractItemModel &model)
    {
        QStringList out;
        for (int row = 0; row < model.rowCount(); ++row) {
            out.append(model.index(row, ProcessModel::Name).data().toString());
        }
        return out;
    }
};

void TestProcessModel::followsSamplesWithoutReset()
{
    ProcessModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    ProcessTree filter(&model);
    const QAbstractItemModelTester filterTester(
        &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.sort(ProcessModel::Cpu, Qt::DescendingOrder);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    std::mt19937 random(7);
    std::map<pid_t, MadeProcess> alive;
    for (int tick = 1; tick <= 60; ++tick) {
        for (pid_t pid = 1; pid <= 40; ++pid) {
            switch (random() % 8) {
            case 0:
                alive.erase(pid);
                break;
            case 1:
                alive[pid] = {pid, QStringLiteral("p%1").arg(pid)};
                alive[pid].startTicks = quint64(tick);
                break;
            case 2:
                if (alive.contains(pid))
                    alive[pid].cpuSeconds += 0.25;
                break;
            default:
                break;
            }
        }
        std::vector<MadeProcess> processes;
        processes.reserve(alive.size());
        for (const auto &[pid, process] : alive) {
            processes.push_back(process);
        }
        model.update(*madeSample(tick, processes));
        filter.resort();
        QCOMPARE(model.rowCount(), int(processes.size()));
        QCOMPARE(filter.rowCount(), int(processes.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            QCOMPARE(model.row(row).info->key.pid, processes[size_t(row)].pid);
            QCOMPARE(model.row(row).info->key.startTicks, processes[size_t(row)].startTicks);
        }
    }
    QCOMPARE(resets.count(), 0);
}

void TestProcessModel::tellsOnlyWhatChanged()
{
    ProcessModel model;
    std::vector<MadeProcess> processes{{10}, {20}, {30}};
    model.update(*madeSample(1, processes));
    model.update(*madeSample(2, processes));
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.update(*madeSample(3, processes));
    QCOMPARE(changes.count(), 0);

    processes[1].pages += 1;
    model.update(*madeSample(4, processes));
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes[0][0].toModelIndex(), model.index(1, ProcessModel::Memory));
    QCOMPARE(changes[0][1].toModelIndex(), model.index(1, ProcessModel::Memory));
    QCOMPARE(changes[0][2].value<QList<int>>(), QList<int>{Qt::DisplayRole});
}

void TestProcessModel::joinsChangedNeighbours()
{
    ProcessModel model;
    std::vector<MadeProcess> processes;
    for (pid_t pid = 1; pid <= 2000; ++pid) {
        processes.push_back({pid});
    }
    model.update(*madeSample(1, processes));
    model.update(*madeSample(2, processes));
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    for (MadeProcess &process : processes) {
        process.cpuSeconds += 0.5;
    }
    model.update(*madeSample(3, processes));
    QCOMPARE(changes.count(), 1); // 2,000 rows cost a view one signal
    QCOMPARE(changes[0][0].toModelIndex().row(), 0);
    QCOMPARE(changes[0][1].toModelIndex().row(), 1999);
}

void TestProcessModel::derivesPercentages()
{
    ProcessModel model;
    model.update(*madeSample(1, {{10, QStringLiteral("a"), 1.0}}));
    QCOMPARE(model.index(0, ProcessModel::Cpu).data().toString(), QStringLiteral("–"));
    model.update(*madeSample(2, {{10, QStringLiteral("a"), 1.5}}));
    QCOMPARE(model.index(0, ProcessModel::Cpu).data().toString(), QStringLiteral("50.0"));
    model.update(*madeSample(3, {{10, QStringLiteral("a"), 4.0}})); // two and a half cores
    QCOMPARE(model.index(0, ProcessModel::Cpu).data().toString(), QStringLiteral("250.0"));
    QCOMPARE(model.row(0).memory, 256.0 * 4096);
}

void TestProcessModel::takesReusedPidForTwo()
{
    ProcessModel model;
    MadeProcess process{10, QStringLiteral("old"), 100.0};
    model.update(*madeSample(1, {process}));
    model.setWatched({10, 1000}, true);
    process.name = QStringLiteral("new");
    process.startTicks = 2000;
    process.cpuSeconds = 0.1;
    model.update(*madeSample(2, {process}));
    QCOMPARE(names(model), QStringList{QStringLiteral("new")});
    QCOMPARE(model.index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(std::isnan(model.row(0).cpu));
}

void TestProcessModel::togglesByCheckBox()
{
    ProcessModel model;
    model.update(*madeSample(1, {{10}, {20}}));
    QSignalSpy toggles(&model, &ProcessModel::watchToggled);
    QVERIFY(model.index(1, 0).flags() & Qt::ItemIsUserCheckable);
    QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(toggles.count(), 1);
    QCOMPARE(toggles[0][0].value<ProcessInfoPtr>()->key.pid, 20);
    QCOMPARE(toggles[0][1].toBool(), true);
    QVERIFY(model.isWatched({20, 1000}));
    model.setWatched({20, 1000}, false); // by the program: no echo
    QCOMPARE(toggles.count(), 1);
    QCOMPARE(model.index(1, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

void TestProcessModel::keepsHostileNamesOnOneLine_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    QTest::newRow("newline") << QStringLiteral("a\nb") << QStringLiteral("a␣b");
    QTest::newRow("right-to-left override") << QStringLiteral("a\u202Eb") << QStringLiteral("a␣b");
    QTest::newRow("formula") << QStringLiteral("=1+1") << QStringLiteral("=1+1");
    QTest::newRow("brackets") << QStringLiteral("a) (b") << QStringLiteral("a) (b");
    QTest::newRow("empty") << QString() << QStringLiteral("(no name)");
}

void TestProcessModel::keepsHostileNamesOnOneLine()
{
    QFETCH(QString, name);
    ProcessModel model;
    model.update(*madeSample(1, {{10, name}}));
    QTEST(model.index(0, 0).data().toString(), "shown");
    MadeProcess markup{10};
    markup.commandLine = QStringLiteral("<b>bold</b>");
    model.update(*madeSample(2, {markup}));
}

void TestProcessModel::searches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("found");
    const auto list = [](const char *names) {
        return QString::fromLatin1(names).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    QTest::newRow("nothing typed") << QString() << list("nginx java postgres");
    QTest::newRow("name, any case") << QStringLiteral("NGI") << list("nginx");
    QTest::newRow("pid from its start") << QStringLiteral("20") << list("java");
    QTest::newRow("no pid from its middle") << QStringLiteral("00") << list("");
    QTest::newRow("user") << QStringLiteral("root") << list("postgres");
    QTest::newRow("command line") << QStringLiteral("kafka") << list("java");
    QTest::newRow("every word counts") << QStringLiteral("alice java") << list("java");
    QTest::newRow("regular expressions are text") << QStringLiteral("ng.*") << list("");
}

void TestProcessModel::searches()
{
    QFETCH(QString, text);
    QFETCH(QStringList, found);
    ProcessModel model;
    ProcessTree filter(&model);
    const QAbstractItemModelTester tester(&filter,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    MadeProcess java{200, QStringLiteral("java")};
    java.commandLine = QStringLiteral("java -cp kafka.jar");
    MadeProcess postgres{300, QStringLiteral("postgres")};
    postgres.owner = QStringLiteral("root");
    model.update(*madeSample(1, {{100, QStringLiteral("nginx")}, java, postgres}));
    filter.sort(ProcessModel::Pid, Qt::AscendingOrder);
    filter.setSearch(text);
    QCOMPARE(names(filter), found);
}

void TestProcessModel::sortsNumbers_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("first");
    QTest::newRow("name") << int(ProcessModel::Name) << QStringLiteral("zebra");
    QTest::newRow("pid") << int(ProcessModel::Pid) << QStringLiteral("alpha");
    QTest::newRow("cpu") << int(ProcessModel::Cpu) << QStringLiteral("mid");
    QTest::newRow("memory") << int(ProcessModel::Memory) << QStringLiteral("zebra");
    QTest::newRow("threads") << int(ProcessModel::Threads) << QStringLiteral("alpha");
}

void TestProcessModel::sortsNumbers()
{
    QFETCH(int, column);
    QFETCH(QString, first);
    ProcessModel model;
    ProcessTree filter(&model);
    std::vector<MadeProcess> processes{{9, QStringLiteral("zebra"), 0, 100'000, 2},
                                       {80, QStringLiteral("mid"), 0, 30, 9},
                                       {700, QStringLiteral("alpha"), 0, 2000, 10}};
    model.update(*madeSample(1, processes));
    processes[0].cpuSeconds = 0.09;
    processes[1].cpuSeconds = 1.10; // as text, 9.0 would come before 110.0
    processes[2].cpuSeconds = 0.2;
    model.update(*madeSample(2, processes));
    const bool isFigure = column != ProcessModel::Name && column != ProcessModel::Pid;
    QCOMPARE(filter.headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole).toInt(),
             int(isFigure ? Qt::DescendingOrder : Qt::AscendingOrder));
    filter.sort(column, Qt::DescendingOrder);
    QCOMPARE(names(filter).constFirst(), first);
    filter.sort(column, Qt::AscendingOrder);
    QCOMPARE(names(filter).constLast(), first);
}

void TestProcessModel::keepsSelectionWhenSorted()
{
    ProcessModel model;
    ProcessTree filter(&model);
    filter.sort(ProcessModel::Cpu, Qt::DescendingOrder);
    QItemSelectionModel selection(&filter);
    std::vector<MadeProcess> processes{{1, QStringLiteral("one")}, {2, QStringLiteral("two")}};
    model.update(*madeSample(1, processes));
    filter.resort();
    const auto rowOf = [&](const QString &name) { return int(names(filter).indexOf(name)); };
    selection.setCurrentIndex(filter.index(rowOf(QStringLiteral("one")), 0),
                              QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
    const int before = selection.currentIndex().row();
    processes[size_t(before == 0 ? 1 : 0)].cpuSeconds = 0.1;
    for (int tick = 2; tick < 6; ++tick) {
        processes[size_t(tick % 2)].cpuSeconds += 1; // they overtake each other
        model.update(*madeSample(tick, processes));
        filter.resort();
        QCOMPARE(selection.currentIndex().data().toString(), QStringLiteral("one"));
    }
}

void TestProcessModel::refiltersWhenRenamed()
{
    ProcessModel model;
    ProcessTree filter(&model);
    model.update(*madeSample(1, {{1, QStringLiteral("bash")}}));
    filter.setSearch(QStringLiteral("cc1plus"));
    QCOMPARE(filter.rowCount(), 0);
    MadeProcess after{1, QStringLiteral("cc1plus")};
    after.version = 2;
    model.update(*madeSample(2, {after}));
    QCOMPARE(filter.rowCount(), 1);
}

void TestProcessModel::takesVeryManyInSeveralTurns()
{
    ProcessModel model; // no tester: it looks at each of the thousands after each change
    const int most = int(ProcessModel::MostNewAtOnce);
    std::vector<MadeProcess> processes;
    for (pid_t pid = 2; pid <= 5 * most; pid += 2) {
        processes.push_back({pid});
    }
    model.update(*madeSample(1, processes));
    QCOMPARE(model.rowCount(), most);
    QTRY_COMPARE(model.rowCount(), int(processes.size()));
    // Others come between them; before all are there, the next tick finds some gone.
    for (pid_t pid = 1; pid < 2 * most; pid += 2) {
        processes.push_back({pid});
    }
    processes.push_back({6 * most});
    std::ranges::sort(processes, {}, &MadeProcess::pid);
    for (int i = 0; i < most; ++i) {
        processes.push_back({7 * most + i});
    }
    model.update(*madeSample(2, processes));
    processes.resize(processes.size() - size_t(most) + 1);
    model.update(*madeSample(3, processes));
    QTRY_COMPARE(model.rowCount(), int(processes.size()));
    for (int row = 0; row < model.rowCount(); ++row) {
        QCOMPARE(model.row(row).info->key.pid, processes[size_t(row)].pid);
    }
}

void TestProcessModel::leavesNamesRoomInDeepTrees()
{
    ProcessModel model;
    ProcessPicker picker(&model);
    picker.resize(372, 500); // as at 1280
    picker.show();
    QVERIFY(QTest::qWaitForWindowExposed(&picker));
    std::vector<MadeProcess> chain{{100, QStringLiteral("shallow")}};
    model.update(*madeSample(1, chain));
    const int widest = picker.view()->indentation();
    for (pid_t pid = 101; pid < 112; ++pid) {
        MadeProcess child{pid, QStringLiteral("worker")};
        child.parentPid = pid - 1;
        chain.push_back(child);
    }
    model.update(*madeSample(2, chain));
    picker.view()->expandAll();
    model.update(*madeSample(3, chain));
    QCOMPARE(picker.tree()->deepestOpen(), 11);
    QVERIFY(picker.view()->indentation() <= widest / 2);
    model.update(*madeSample(4, {chain[0]}));
    QCOMPARE(picker.view()->indentation(), widest);
}

//! The kernel says 0 of them; that is no measurement.
void TestProcessModel::showsNoMemoryOfKernelThreads()
{
    Sample sample = *madeSample(1, {{10}, {11}});
    ProcessInfo info = *sample.processes[0].info;
    info.kernelThread = true;
    sample.processes[0].info = std::make_shared<ProcessInfo>(info);
    ProcessModel model;
    model.update(sample);
    QCOMPARE(model.index(0, ProcessModel::Memory).data().toString(), bytesText(std::nan("")));
    QVERIFY(model.index(1, ProcessModel::Memory).data().toString()
            != model.index(0, ProcessModel::Memory).data().toString());
}

//! Nor of one that has ended; lists say what it is.
void TestProcessModel::mutesZombies()
{
    Sample sample = *madeSample(1, {{10}, {11}});
    sample.processes[0].state = 'Z';
    ProcessModel model;
    model.update(sample);
    ProcessTree tree(&model);
    const auto of = [&tree](pid_t pid, int role) {
        return tree.indexOf(ProcessKey{pid, 1000}).data(role);
    };
    QCOMPARE(model.index(0, ProcessModel::Memory).data().toString(), bytesText(std::nan("")));
    QCOMPARE(of(10, DetailRole).toString(), QStringLiteral("zombie"));
    QVERIFY(of(10, MutedRole).toBool());
    QVERIFY(of(11, DetailRole).toString() != QStringLiteral("zombie"));
    QVERIFY(!of(11, MutedRole).toBool());
}

QTEST_MAIN(TestProcessModel)
#include "tst_processmodel.moc"
