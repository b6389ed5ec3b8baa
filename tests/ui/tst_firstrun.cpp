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
    void ranksByCpuOnceAWhileWasMeasured();
    void holdsStillUnderAMovedPointer();
    void givesThePlaceOfWhatEnded();
    void watchesWithOneClick();
    void offersAllWaysWhereRoomIsShort();

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

//! A sampler's second tick may come at any time after the first: what it tells of CPU is chance.
void TestFirstRun::ranksByCpuOnceAWhileWasMeasured()
{
    ProcessModel model;
    FirstRun panel(&model);
    LargestPrograms &largest = *panel.largest();
    largest.setActive(true);
    const auto take = [&model](qint64 ms, qint64 elapsedMs, double a, double b) {
        Sample sample = *madeSample(2, {{1, QStringLiteral("a"), a}, {2, QStringLiteral("b"), b}});
        sample.bootNs = ms * 1'000'000;
        sample.elapsedNs = elapsedMs * 1'000'000;
        model.update(sample);
    };
    const auto *measuring = panel.findChild<QLabel *>(QStringLiteral("measuring"));
    take(50'000, 0, 0, 0);
    QVERIFY(largest.isMeasuring() && names(largest).isEmpty());
    QVERIFY(!measuring->isHidden() && !measuring->text().isEmpty());
    const int height = panel.sizeHint().height();
    take(50'030, 30, 0.03, 0); // a whole core, for a moment
    QVERIFY(names(largest).isEmpty());
    largest.setBy(LargestPrograms::By::Memory); // that is known
    QCOMPARE(names(largest).size(), 2);
    QVERIFY(measuring->isHidden());
    largest.setBy(LargestPrograms::By::Cpu);
    QVERIFY(names(largest).isEmpty());
    take(51'030, 1000, 0.04, 0.1);
    QCOMPARE(names(largest), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    QVERIFY(measuring->isHidden());
    QCOMPARE(panel.sizeHint().height(), height); // the charts below stay where they are
    // Nothing is known anew: by the time before.
    largest.setBy(LargestPrograms::By::Memory);
    largest.setBy(LargestPrograms::By::Cpu);
    largest.setBy(LargestPrograms::By::Cpu);
    QCOMPARE(names(largest), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
}

//! A pointer that lies where the window came is not about to click.
void TestFirstRun::holdsStillUnderAMovedPointer()
{
    ProcessModel model;
    QWidget window;
    FirstRun panel(&model, &window);
    panel.setGeometry(0, 0, 900, 320);
    window.resize(900, 400);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    std::vector<MadeProcess> processes{{1, QStringLiteral("a"), 0, 10},
                                       {2, QStringLiteral("b"), 0, 20}};
    const LargestPrograms &largest = *panel.largest();
    panel.largest()->setBy(LargestPrograms::By::Memory);
    qint64 tick = 1;
    const auto first = [&] {
        std::swap(processes[0].pages, processes[1].pages);
        tick += 31;
        model.update(*madeSample(tick, processes));
        return names(largest).value(0);
    };
    const QString before = first();
    QVERIFY(first() != before);
    QTest::mouseMove(&window, QPoint(600, 120));
    QTest::mouseMove(&window, QPoint(604, 122));
    const QString held = names(largest).value(0);
    QTRY_COMPARE(first(), held);
    QCOMPARE(first(), held);
    QCOMPARE(first(), held);
    QTest::mouseMove(&window, QPoint(600, 390)); // below it
    QTRY_VERIFY(first() != held);
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
    const QSignalSpy lists(&panel, &FirstRun::listAsked);
    for (const char *heading : {"firstRunRule", "firstRunList", "firstRunLargest"}) {
        QTest::mouseClick(panel.findChild<QAbstractButton *>(QLatin1String(heading)),
                          Qt::LeftButton);
    }
    QCOMPARE(rules.count(), 1);
    QCOMPARE(lists.count(), 1);
    QCOMPARE(panel.focusWidget(), panel.findChild<QWidget *>(QStringLiteral("watchProgram0")));
    QCOMPARE(trap.warnings(), QStringList());
}

//! At 1024 px the charts' side of the window is this wide.
void TestFirstRun::offersAllWaysWhereRoomIsShort()
{
    ProcessModel model;
    FirstRun panel(&model);
    panel.resize(724, 320);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    model.update(*madeSample(1, {{1, QStringLiteral("a")}}));
    const QSignalSpy rules(&panel, &FirstRun::ruleAsked);
    const QSignalSpy runs(&panel, &FirstRun::runAsked);
    const auto click = [&panel](const char *name) {
        auto *button = panel.findChild<QAbstractButton *>(QString::fromLatin1(name));
        if (button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    };
    click("shortRule");
    click("shortRun");
    QCOMPARE(rules.count(), 1);
    QCOMPARE(runs.count(), 1);
    panel.resize(1100, 400);
    auto *shortWays = panel.findChild<QWidget *>(QStringLiteral("shortWays"));
    QTRY_VERIFY(!shortWays->isVisible());
    click("firstRunRule");
    QCOMPARE(rules.count(), 2);
}

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
