// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/timechart.h"
#include "ui/charts/timestrip.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace probes;

//! Which charts a dashboard has, and where, as its user changes it.
class TestChartBoard : public QObject
{
    Q_OBJECT

    std::unique_ptr<SyntheticLoad> m_load;
    std::unique_ptr<History> m_history;
    std::unique_ptr<Dashboard> m_dashboard;

    ChartBoard *board() const { return m_dashboard->board(); }
    TimeChart *chart(const QString &id) const
    {
        for (TimeChart *each : board()->charts()) {
            if (each->spec().id == id) {
                return each;
            }
        }
        return nullptr;
    }
    void watchOne()
    {
        m_dashboard->setSubjects({{m_history->watch(m_load->key(0)), QStringLiteral("worker-1"), 0,
                                   true, m_load->key(0)}});
        for (int i = 0; i < 100; ++i) {
            m_history->append(m_load->next());
        }
    }
    int visibleCharts() const
    {
        return int(std::ranges::count_if(board()->charts(),
                                         [](const TimeChart *each) { return each->isVisible(); }));
    }

private slots:
    void init()
    {
        m_load = std::make_unique<SyntheticLoad>(2);
        m_history = std::make_unique<History>();
        m_history->setScale(SyntheticLoad::scale());
        m_dashboard = std::make_unique<Dashboard>();
        m_dashboard->resize(900, 700);
        m_dashboard->setHistory(m_history.get());
        m_dashboard->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dashboard.get()));
    }
    void cleanup() { m_dashboard.reset(); }

    void machineChartsStandAloneUntilAProcessIsWatched()
    {
        QCOMPARE(visibleCharts(), 4);
        QVERIFY(chart(QStringLiteral("machine-cpu"))->isVisible());
        QVERIFY(!chart(QStringLiteral("cpu"))->isVisible());
        watchOne();
        QCOMPARE(visibleCharts(), 8);
        m_dashboard->setSubjects({});
        QCOMPARE(visibleCharts(), 4);
        board()->add(QStringLiteral("virtual")); // asked for, so it comes, and says what it needs
        QVERIFY(chart(QStringLiteral("virtual"))->isVisible());
        QCOMPARE(visibleCharts(), 5); // and it alone
        QVERIFY(!board()->present().contains(QStringLiteral("workers")));
        board()->add(QStringLiteral("workers")); // by hand it comes without a group, too
        QVERIFY(chart(QStringLiteral("workers"))->isVisible());
        QVERIFY(board()->present().contains(QStringLiteral("workers")));
        QCOMPARE(board()->shown().count(QStringLiteral("workers")), 1);
        board()->remove(chart(QStringLiteral("workers")));
        QCOMPARE(visibleCharts(), 5);
        const QStringList before = board()->shown();
        board()->remove(chart(QStringLiteral("virtual")));
        QCOMPARE(visibleCharts(), 4);
        board()->show(before); // undone
        QCOMPARE(visibleCharts(), 5);
    }

    void whatIsAddedComesIntoView()
    {
        watchOne();
        m_dashboard->resize(900, 560);
        QCoreApplication::processEvents();
        board()->add(QStringLiteral("load"));
        const TimeChart *load = chart(QStringLiteral("load"));
        const auto top = [&] { return load->mapTo(board()->viewport(), QPoint()).y(); };
        QTRY_VERIFY(load->hasFocus());
        QVERIFY2(top() >= 0 && top() + load->height() <= board()->viewport()->height() + 1,
                 qPrintable(QString::number(top())));
    }

    void aProcessWithoutAGpuHasWords()
    {
        MetricSet metrics = MetricSet::standard();
        metrics.add(Kind::Gpu);
        m_history->setMetrics(metrics);
        watchOne();
        board()->show({QStringLiteral("process-gpu")});
        TimeChart *gpu = chart(QStringLiteral("process-gpu"));
        gpu->refreshNow();
        const QList<QGraphicsItem *> items = gpu->scene()->items();
        const auto frame = std::ranges::find_if(
            items, [](QGraphicsItem *each) { return dynamic_cast<ChartFrame *>(each) != nullptr; });
        QVERIFY(frame != items.end());
        QVERIFY(dynamic_cast<ChartFrame *>(*frame)->content().emptyText.contains(
            QStringLiteral("no GPU")));
    }

    void removedByKeyAndAddedAgain()
    {
        watchOne();
        TimeChart *memory = chart(QStringLiteral("memory"));
        memory->setFocus();
        QTest::keyClick(memory, Qt::Key_Delete);
        QVERIFY(!chart(QStringLiteral("memory")));
        QCOMPARE(board()->charts().size(), 9);
        // The keyboard goes to the chart in its place.
        QCOMPARE(QApplication::focusWidget(), chart(QStringLiteral("machine-cpu")));
        board()->add(QStringLiteral("memory"));
        QCOMPARE(board()->shown().constLast(), QStringLiteral("memory"));
        const QList<TimeChart::LineValue> values = chart(QStringLiteral("memory"))->values();
        QCOMPARE(values.size(), 1); // it knows who is watched, and the history
        QVERIFY(values[0].value > 0);
    }

    void theLastChartStays()
    {
        board()->show({QStringLiteral("machine-cpu")});
        board()->remove(board()->charts().constFirst());
        QCOMPARE(board()->shown(), QStringList{QStringLiteral("machine-cpu")});
    }

    void aRememberedLayoutMayBeNonsense_data()
    {
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<QStringList>("shown");
        const QString cpu = QStringLiteral("cpu");
        const QString swap = QStringLiteral("swap");
        QTest::newRow("order is kept") << QStringList{swap, cpu} << QStringList{swap, cpu};
        QTest::newRow("twice") << QStringList{cpu, swap, cpu} << QStringList{cpu, swap};
        QTest::newRow("of a newer version")
            << QStringList{QStringLiteral("gpu"), cpu} << QStringList{cpu};
        QTest::newRow("nothing known") << QStringList{QStringLiteral("x")} << usualCharts();
        QTest::newRow("empty") << QStringList() << usualCharts();
    }
    void aRememberedLayoutMayBeNonsense()
    {
        QFETCH(QStringList, ids);
        QFETCH(QStringList, shown);
        board()->show(ids);
        QCOMPARE(board()->shown(), shown);
    }

    void movedByKeys()
    {
        watchOne();
        TimeChart *cpu = chart(QStringLiteral("cpu"));
        const QRect place = chart(QStringLiteral("memory"))->geometry();
        cpu->setFocus();
        QTest::keyClick(cpu, Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(board()->shown().indexOf(QStringLiteral("cpu")), 1);
        QCOMPARE(cpu->geometry(), place);
        QTest::keyClick(cpu, Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(cpu, Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier); // at the end
        QCOMPARE(board()->shown().indexOf(QStringLiteral("cpu")), 0);
    }

    void movedByItsTitle()
    {
        watchOne();
        TimeChart *cpu = chart(QStringLiteral("cpu"));
        TimeChart *target = chart(QStringLiteral("machine-memory"));
        QTest::mousePress(cpu->viewport(), Qt::LeftButton, {}, {40, 12});
        const QPoint to = cpu->viewport()->mapFromGlobal(target->mapToGlobal(QPoint(60, 60)));
        const QImage before = target->grab().toImage();
        QTest::mouseMove(cpu->viewport(), to);
        const QImage marked = target->grab().toImage(); // as where it would go
        QVERIFY(marked != before);
        QTest::keyClick(cpu, Qt::Key_Escape);
        QCOMPARE(target->grab().toImage(), before);
        QTest::mouseRelease(cpu->viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(board()->shown().indexOf(QStringLiteral("cpu")), 0); // put back
        QTest::mousePress(cpu->viewport(), Qt::LeftButton, {}, {40, 12});
        QTest::mouseMove(cpu->viewport(), to);
        QCOMPARE(target->grab().toImage(), marked);
        QTest::mouseRelease(cpu->viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(board()->shown().indexOf(QStringLiteral("cpu")), 3);
    }

    void maximisedByKeyAndBack()
    {
        watchOne();
        TimeChart *cpu = chart(QStringLiteral("cpu"));
        const int height = cpu->height();
        cpu->setFocus();
        QTest::keyClick(cpu, Qt::Key_F11);
        QCOMPARE(visibleCharts(), 1);
        QTRY_VERIFY(cpu->height() > 2 * height);
        QVERIFY(cpu->width() > 800);
        QTest::keyClick(cpu, Qt::Key_F11);
        QCOMPARE(visibleCharts(), 8);
        QTRY_COMPARE(cpu->height(), height);
    }

    void arrowsBeginWhereTheViewIs()
    {
        watchOne();
        TimeView *view = m_dashboard->view();
        const qint64 middle = (view->firstMs() + view->lastMs()) / 2;
        view->showRange(view->firstMs(), middle);
        QVERIFY(!view->isLive());
        TimeChart *cpu = chart(QStringLiteral("cpu"));
        cpu->setFocus();
        QTest::keyClick(cpu, Qt::Key_Left);
        QVERIFY(view->cursorMs().has_value());
        QVERIFY(*view->cursorMs() <= view->toMs());
        QCOMPARE(view->toMs(), middle); // it is not moved for that
        QVERIFY(!view->isLive());
    }

    void theUsualOnesCanBeTakenBack()
    {
        QStringList own = board()->shown();
        own.swapItemsAt(0, 2);
        own.removeLast();
        board()->show(own);
        QSignalSpy removed(board(), &ChartBoard::removed);
        board()->showUsual();
        QCOMPARE(board()->shown(), usualCharts());
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][1].toStringList(), own);
        board()->showUsual(); // nothing to tell
        QCOMPARE(removed.size(), 1);
    }

    void rowsAreNeverCut()
    {
        watchOne();
        m_dashboard->resize(900, 560);
        QTRY_VERIFY(board()->widget()->height() > board()->viewport()->height());
        const auto isCut = [this](const TimeChart *each) {
            const int bottom = board()->viewport()->height();
            return each->isVisible()
                && (each->height() < TimeChart::LeastHeight
                    || (each->geometry().top() < bottom && each->geometry().bottom() >= bottom));
        };
        QTRY_VERIFY(std::ranges::none_of(board()->charts(), isCut));
    }

    void menuListsWhatKeysDo()
    {
        watchOne();
        TimeChart *cpu = chart(QStringLiteral("cpu"));
        auto *button = cpu->findChild<QToolButton *>();
        QVERIFY(button && !button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        int withKey = 0;
        for (const QAction *action : menu->actions()) {
            withKey += !action->shortcut().isEmpty();
        }
        QCOMPARE(withKey, 7);
        menu->close();
    }

    void percentOfTheMachineNamesItself()
    {
        watchOne();
        TimeChart *cpu = chart(QStringLiteral("cpu"));
        const double ofCore = cpu->values()[0].shown();
        const QString named = cpu->spec().subtitle;
        m_dashboard->setPercentOf(PercentOf::Machine);
        QVERIFY(cpu->spec().subtitle != named);
        QVERIFY(cpu->spec().subtitle.startsWith(QStringLiteral("% of the machine")));
        QCOMPARE(cpu->values()[0].shown(), ofCore / SyntheticLoad::scale().cores);
        // Drawn where its value says, too.
        const LineId line = cpu->values()[0].line;
        QCOMPARE(cpu->values()[0].value, m_history->valueAt(line, m_history->ticks() - 1));
    }

    void partsOfMachineCpuAddUp()
    {
        watchOne();
        const TimeChart *machine = chart(QStringLiteral("machine-cpu"));
        const QList<TimeChart::LineValue> values = machine->values();
        QCOMPARE(values.size(), 3); // user, system, other
        const double busy = m_history->valueAt({findMetric("system_cpu", "percent"), 0}, 99);
        QVERIFY(values[0].shown() > 0);
        QCOMPARE(values[0].value, m_history->valueAt({findMetric("system_cpu", "user"), 0}, 99));
        const double parts = values[0].shown() + values[1].shown();
        QCOMPARE(values[2].shown(), std::max(busy - parts, 0.0));
    }

    void networkGoesUpAndDown()
    {
        watchOne();
        const TimeChart *network = chart(QStringLiteral("network"));
        const QList<TimeChart::LineValue> values = network->values();
        QCOMPARE(values.size(), 2);
        QVERIFY(values[0].shown() > 0 && values[1].shown() > 0); // told without a sign
        const qint64 time = m_history->timesMs().constLast();
        const qreal zero = network->pointOf(time, 0).y();
        QVERIFY(std::abs(zero - network->plotArea().center().y()) < 2);
        QVERIFY(network->pointOf(time, -network->top()).y() > zero + 10);
    }

    void scrolledAwayChartsCostNothing()
    {
        watchOne();
        m_dashboard->resize(900, 560);
        TimeChart *swap = chart(QStringLiteral("swap"));
        QTRY_VERIFY(swap->viewport()->visibleRegion().isEmpty());
        const qint64 before = swap->timeAt(100);
        for (int i = 0; i < 10; ++i) {
            m_history->append(m_load->next());
        }
        QCOMPARE(swap->timeAt(100), before); // it has not looked
        const auto *strip = m_dashboard->findChild<TimeStrip *>();
        auto *bar = board()->verticalScrollBar();
        bar->setValue(bar->maximum());
        QTRY_COMPARE(swap->timeAt(TimeChart::LeftGutter), m_dashboard->view()->fromMs());
        QTRY_VERIFY(chart(QStringLiteral("cpu"))->viewport()->visibleRegion().isEmpty());
        const QList<TimeStrip::Axis> axes = strip->axes();
        m_history->append(m_load->next());
        QVERIFY(!strip->axes().isEmpty());
        QVERIFY(strip->axes() != axes); // the time below goes on
    }
};

QTEST_MAIN(TestChartBoard)
#include "tst_chartboard.moc"
