// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "tests/ui/warningtrap.h"
#include "ui/models/processmodel.h"
#include "ui/windows/firstrun.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace probes;
using namespace probes::tests;

class TestFirstRun : public QObject
{
    Q_OBJECT

private slots:
    void ordersBySumOfEachProgram();
    void settlesAndKeepsItsOrderForThirtySeconds();
    void givesThePlaceOfWhatEnded();
    void watchesWithOneClick();

private:
    static QStringList names(const LargestPrograms &largest)
    {
        QStringList out;
        for (const LargestPrograms::Program &program : largest.programs()) {
            out.append(program.name);
        }
        return out;
    }
};

void TestFirstRun::ordersBySumOfEachProgram()
{
    ProcessModel model;
    LargestPrograms largest(&model);
    largest.setActive(true);
    std::vector<MadeProcess> processes{{1, QStringLiteral("a"), 0, 1000},
                                       {2, QStringLiteral("pool"), 0, 600},
                                       {3, QStringLiteral("pool"), 0, 600}};
    model.update(*madeSample(1, processes));
    processes[0].cpuSeconds = 0.5;
    processes[1].cpuSeconds = 0.3;
    processes[2].cpuSeconds = 0.4;
    model.update(*madeSample(2, processes));
    QCOMPARE(names(largest), (QStringList{QStringLiteral("pool"), QStringLiteral("a")}));
    const LargestPrograms::Program &pool = largest.programs()[0];
    QCOMPARE(pool.cpu, 70.0);
    QCOMPARE(pool.memory, 1200.0 * 4096);
    QCOMPARE(pool.members.size(), size_t(2));
    QCOMPARE(pool.members[0]->key.pid, 3); // the busier one first
    largest.setBy(LargestPrograms::By::Memory);
    QCOMPARE(names(largest), (QStringList{QStringLiteral("pool"), QStringLiteral("a")}));
}

void TestFirstRun::settlesAndKeepsItsOrderForThirtySeconds()
{
    ProcessModel model;
    LargestPrograms largest(&model);
    largest.setActive(true);
    const QSignalSpy reordered(&largest, &LargestPrograms::reordered);
    std::vector<MadeProcess> processes{{1, QStringLiteral("a")}, {2, QStringLiteral("b")}};
    model.update(*madeSample(1, processes));
    processes[0].cpuSeconds += 0.5;
    model.update(*madeSample(2, processes));
    QCOMPARE(names(largest), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    auto before = reordered.count();
    for (int tick = 3; tick < 6; ++tick) {
        processes[1].cpuSeconds += 0.9; // a was busy for a moment only
        model.update(*madeSample(tick, processes));
        QCOMPARE(names(largest), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    }
    QCOMPARE(reordered.count(), before);
    model.update(*madeSample(6, processes)); // five seconds tell more
    QCOMPARE(names(largest), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    before = reordered.count();
    for (int tick = 7; tick < 36; ++tick) {
        processes[0].cpuSeconds += 0.9; // a is the busier one from now on
        model.update(*madeSample(tick, processes));
        QCOMPARE(names(largest), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
        QCOMPARE(largest.programs()[1].cpu, 90.0); // the figures follow
    }
    QCOMPARE(reordered.count(), before);
    processes[0].cpuSeconds += 0.9;
    model.update(*madeSample(36, processes));
    QCOMPARE(names(largest), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
}

void TestFirstRun::givesThePlaceOfWhatEnded()
{
    ProcessModel model;
    LargestPrograms largest(&model);
    largest.setActive(true);
    std::vector<MadeProcess> processes;
    for (pid_t pid = 1; pid <= LargestPrograms::Count + 2; ++pid) {
        processes.push_back({pid, QString(QChar(u'a' + pid - 1)), 0, 100 - pid});
    }
    largest.setBy(LargestPrograms::By::Memory);
    model.update(*madeSample(1, processes));
    model.update(*madeSample(2, processes));
    const QStringList first{u"a"_qs, u"b"_qs, u"c"_qs, u"d"_qs, u"e"_qs};
    QCOMPARE(names(largest), first);
    processes.erase(processes.begin() + 1);
    largest.setHeld(true); // the pointer is there: nothing moves
    model.update(*madeSample(3, processes));
    QCOMPARE(names(largest), first);
    QVERIFY(largest.programs()[1].members.empty());
    QVERIFY(std::isnan(largest.programs()[1].cpu) && std::isnan(largest.programs()[1].memory));
    largest.setHeld(false);
    model.update(*madeSample(4, processes));
    QCOMPARE(names(largest), (QStringList{u"a"_qs, u"f"_qs, u"c"_qs, u"d"_qs, u"e"_qs}));
    const QList<double> &spark = largest.programs()[1].spark;
    QCOMPARE(spark.size(), 60);
    QVERIFY(std::isnan(spark[58]) && !std::isnan(spark[59])); // it stands where its time is
    processes.back().pages = 200;
    largest.setHeld(true);
    for (int tick = 5; tick < 40; ++tick) { // nor does it after the 30 s
        model.update(*madeSample(tick, processes));
        QCOMPARE(names(largest)[0], u"a"_qs);
    }
    largest.setHeld(false);
    model.update(*madeSample(40, processes));
    QCOMPARE(names(largest), (QStringList{u"g"_qs, u"a"_qs, u"c"_qs, u"d"_qs, u"e"_qs}));
    processes = {processes[1]};
    model.update(*madeSample(41, processes)); // nobody is left to take the places
    QCOMPARE(names(largest).size(), 1); // those that ended go all the same
    QCOMPARE(largest.programs()[0].members.size(), size_t(1));
}

void TestFirstRun::watchesWithOneClick()
{
    const WarningTrap trap;
    ProcessModel model;
    FirstRun panel(&model);
    panel.resize(900, 300);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    std::vector<MadeProcess> processes{{1, QStringLiteral("<b>a</b>")}};
    for (pid_t pid = 2; pid < 2 + 2 * FirstRun::MostOfOne; ++pid) {
        processes.push_back({pid, QStringLiteral("pool")});
    }
    model.update(*madeSample(1, processes));
    processes[0].cpuSeconds = 0.9;
    model.update(*madeSample(2, processes));
    QSignalSpy asked(&panel, &FirstRun::watchAsked);
    QTest::mouseClick(panel.findChild<QPushButton *>(QStringLiteral("watchProgram0")),
                      Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<ProcessInfoPtr>()->key.pid, 1);
    asked.clear();
    QTest::mouseClick(panel.findChild<QPushButton *>(QStringLiteral("watchAll")), Qt::LeftButton);
    QCOMPARE(asked.count(), 1 + FirstRun::MostOfOne);
    const QSignalSpy rules(&panel, &FirstRun::ruleAsked);
    QTest::mouseClick(panel.findChild<QAbstractButton *>(QStringLiteral("firstRunRule")),
                      Qt::LeftButton);
    QCOMPARE(rules.count(), 1);
    QCOMPARE(trap.warnings(), QStringList());
}

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
