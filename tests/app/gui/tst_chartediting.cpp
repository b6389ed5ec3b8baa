// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/stagedcharts.h"
#include "ui/charts/chartboard.h"
#include "ui/charts/navigator.h"
#include "ui/charts/seriespalette.h"
#include "ui/windows/storedpage.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

//! Charts changed and brought back, by mouse and keys, over a made-up machine.
class TestChartEditing : public QObject, StagedCharts
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void bringsARemovedChartBack_data();
    void bringsARemovedChartBack();
    void freezingMovesNothingElse_data();
    void freezingMovesNothingElse();
    void returnsToLiveFromAStoredSession();
    void keepsColoursInTheSession();
    void opensAllLinesForAChartOfOnesOwn();
    void isCalmInTheFirstSeconds();
    void endsADragBeyondTheEdges();
    void copiesAnImageFromTheMenu();
};

void TestChartEditing::bringsARemovedChartBack_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("by keys") << false;
    QTest::newRow("by its menu and the bar") << true;
}

void TestChartEditing::bringsARemovedChartBack()
{
    QFETCH(const bool, byMouse);
    QVERIFY(m_driver->watch(QString::number(StagedMachine::Java)));
    const QStringList before = charts()->board()->shown();
    QVERIFY(m_driver->takeKeyboard());
    TimeChart *memory = chart("memory");
    if (byMouse) {
        QTest::mouseClick(memory->findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(click(openMenu(), QStringLiteral("Remove chart")));
    } else {
        memory->setFocus();
        QTest::keyClick(memory, Qt::Key_Delete);
    }
    QVERIFY(!charts()->board()->shown().contains(QStringLiteral("memory")));
    QVERIFY2(m_driver->notice().contains(QStringLiteral("Memory")), qPrintable(m_driver->notice()));
    QVERIFY(m_driver->picture(QStringLiteral("chart-removed")));
    if (byMouse) {
        QTest::mouseClick(m_driver->noticeButton(QStringLiteral("Undo")), Qt::LeftButton);
    } else {
        m_driver->press(Qt::Key_Z, Qt::ControlModifier);
    }
    QCOMPARE(charts()->board()->shown(), before);
    QVERIFY(m_driver->notice().isEmpty());
    QVERIFY(chart("memory")->isVisible());
    QCOMPARE(chart("memory")->values().size(), 1);
}

void TestChartEditing::freezingMovesNothingElse_data()
{
    QTest::addColumn<int>("width");
    for (const int width : {1280, 1400, 1420, 1430, 1438, 1440, 1460, 1500, 1600}) {
        QTest::addRow("%d", width) << width;
    }
}

void TestChartEditing::freezingMovesNothingElse()
{
    QFETCH(const int, width);
    m_driver->window.resize(width, 900);
    pass(3s);
    const auto places = [&] {
        QStringList out;
        QList<const char *> names{"ranges", "percentOf"};
        if (width >= 1440) { // in less room these two may become icons
            names += {"groups", "addChart"};
        }
        for (const char *name : names) {
            const auto *part = m_driver->livePage()->findChild<QWidget *>(QLatin1String(name));
            const QRect at = part->geometry();
            out.append(
                QStringLiteral("%1 %2+%3").arg(QLatin1String(name)).arg(at.x()).arg(at.width()));
        }
        return out;
    };
    QTest::qWait(0);
    const QStringList live = places();
    auto *state = m_driver->livePage()->findChild<QAbstractButton *>(QStringLiteral("chartState"));
    QTest::mouseClick(state, Qt::LeftButton);
    QVERIFY(!view()->isLive());
    pass(37s);
    QTest::qWait(0);
    QCOMPARE(places(), live);
    if (width == 1438 || width == 1280) {
        QVERIFY(m_driver->picture(QStringLiteral("frozen-%1").arg(width), {{width, 900}}, {}));
    }
    auto *back = m_driver->livePage()->findChild<QAbstractButton *>(QStringLiteral("returnToLive"));
    QVERIFY(back->isVisible());
    QTest::mouseClick(back, Qt::LeftButton);
    QVERIFY(view()->isLive());
    QTest::qWait(0);
    QCOMPARE(places(), live);
}

void TestChartEditing::returnsToLiveFromAStoredSession()
{
    pass(3s);
    const QSignalSpy saved(m_driver->window.live(), &LiveSession::seenSaved);
    m_driver->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(saved.count(), 1);
    QTreeView *list = m_driver->showSessions();
    QVERIFY(list != nullptr);
    QVERIFY(m_driver->takeKeyboard());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    auto *stored = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(stored->isVisible());
    for (const QSize size : {QSize(1440, 900), QSize(1024, 640), QSize(720, 480)}) {
        m_driver->window.resize(size);
        QTest::qWait(0);
        auto *back = m_driver->find<QAbstractButton>("back");
        QVERIFY(back->isVisible() && back->width() >= back->sizeHint().width());
        QVERIFY(stored->rect().contains(back->geometry()));
    }
    QVERIFY(m_driver->picture(QStringLiteral("stored-back")));
    QTest::mouseClick(m_driver->find<QAbstractButton>("back"), Qt::LeftButton);
    QVERIFY(list->isVisible());
    QTest::mouseClick(m_driver->find<QAbstractButton>("livePage"), Qt::LeftButton);
    QVERIFY(m_driver->livePage()->isVisible());
    QVERIFY(m_driver->find<QAbstractButton>("livePage")->isChecked());
    const qsizetype before = history()->ticks();
    pass(2s);
    QCOMPARE(history()->ticks(), before + 2);
    QVERIFY(view()->isLive());
}

void TestChartEditing::keepsColoursInTheSession()
{
    for (const pid_t pid : {StagedMachine::Java, StagedMachine::Etl, pid_t(731), pid_t(744)}) {
        QVERIFY(m_driver->watch(QString::number(pid)));
    }
    ChartPage *live = m_driver->livePage();
    const auto coloursOf = [](const WatchedModel &watched) {
        std::map<pid_t, int> colours;
        for (const WatchedModel::Row &row : watched.rows()) {
            colours[row.info->key.pid] = row.colour;
        }
        for (const WatchedModel::GroupRow &row : watched.groups()) {
            colours[0] = row.colour;
        }
        return colours;
    };
    live->unwatch(live->watched()->rows()[1].info->key);
    QVERIFY(GroupDriver::probe(*m_driver, QStringLiteral("nginx: master")));
    const std::map<pid_t, int> seen = coloursOf(*live->watched());
    QCOMPARE(seen, (std::map<pid_t, int>{{0, 1}, {StagedMachine::Java, 0}, {731, 2}, {744, 3}}));
    QVERIFY(record(QStringLiteral("colours")));
    pass(3s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    m_driver->window.openSession(m_driver->window.live()->sessionPath());
    auto *stored = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(stored->isVisible());
    QCOMPARE(coloursOf(*stored->charts()->watched()), seen);
    QVERIFY(m_driver->picture(QStringLiteral("stored-colours")));
    QVERIFY(!QFile::exists(m_driver->window.live()->sessionPath() + QStringLiteral("-wal")));
}

//! What a chart beyond the usual ones shows is read when the page has it: of everybody.
void TestChartEditing::opensAllLinesForAChartOfOnesOwn()
{
    charts()->board()->add(QStringLiteral("minor-faults"));
    for (const pid_t pid : {StagedMachine::Java, StagedMachine::Etl, pid_t(731)}) {
        QVERIFY(m_driver->watch(QString::number(pid)));
    }
    QVERIFY(record(QStringLiteral("one more chart")));
    pass(5s);
    m_driver->press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(m_driver->waitUntilIdle());
    m_driver->window.openSession(m_driver->window.live()->sessionPath());
    auto *stored = m_driver->window.findChild<StoredPage *>();
    QTRY_VERIFY(stored->isVisible());
    const ChartPage *page = stored->charts();
    QCOMPARE(page->watched()->rows().size(), size_t(3));
    const auto isThere = [&](const char *kind, const char *key) {
        const History *history = page->history();
        return std::ranges::all_of(page->watched()->rows(), [&](const WatchedModel::Row &row) {
            return std::isfinite(
                history->valueAt({findMetric(kind, key), row.subject}, history->ticks() - 1));
        });
    };
    QTRY_VERIFY(isThere("process_memory", "minor_faults"));
    QVERIFY(isThere("process_cpu", "percent"));
}

void TestChartEditing::isCalmInTheFirstSeconds()
{
    pass(1s);
    QCOMPARE(view()->lastMs() - view()->firstMs(), 60'000); // of the navigator
    QVERIFY(m_driver->picture(QStringLiteral("first-seconds")));
    QTest::mouseClick(m_driver->livePage()->findChild<QWidget *>(QStringLiteral("range0")),
                      Qt::LeftButton);
    QCOMPARE(view()->toMs() - view()->fromMs(), 60'000);
    pass(120s);
    QCOMPARE(view()->firstMs(), history()->timesMs().constFirst());
    QCOMPARE(view()->fromMs(), history()->timesMs().constFirst());
}

//! What is dragged out of its place, or past the window's edge, stops there and lets go.
void TestChartEditing::endsADragBeyondTheEdges()
{
    QVERIFY(m_driver->watch(QString::number(StagedMachine::Java)));
    pass(120s);
    QTest::mouseClick(m_driver->livePage()->findChild<QWidget *>(QStringLiteral("range60")),
                      Qt::LeftButton);
    TimeChart *cpu = chart("cpu");
    QWidget *plot = cpu->viewport();
    const auto drag = [](QWidget *on, QPoint from, QPoint to) {
        QTest::mousePress(on, Qt::LeftButton, {}, from);
        QTest::mouseMove(on, (from + to) / 2);
        QTest::mouseMove(on, to);
        QTest::mouseRelease(on, Qt::LeftButton, {}, to);
    };
    const QPoint middle = cpu->plotArea().center().toPoint();
    drag(plot, middle, middle + QPoint(20'000, 0)); // far out at the right: back in time
    QVERIFY(!view()->isLive());
    const qint64 first = view()->firstMs();
    QVERIFY(view()->toMs() > first && view()->fromMs() < view()->lastMs());
    QCOMPARE(view()->toMs() - view()->fromMs(), 60'000);
    QTest::mouseMove(plot, middle); // nothing is held any more
    QTest::mouseMove(plot, middle + QPoint(60, 0));
    QCOMPARE(view()->toMs() - view()->fromMs(), 60'000);
    drag(plot, middle, middle - QPoint(20'000, 0)); // and out at the left: to the newest
    QVERIFY(view()->isLive());
    QCOMPARE(view()->toMs(), view()->lastMs());

    const QStringList before = charts()->board()->shown();
    for (const QPoint &out : {QPoint(-9000, 12), QPoint(9000, 12), QPoint(40, -9000)}) {
        drag(plot, {40, 12}, out); // by its title, to where no chart is
        QCOMPARE(charts()->board()->shown(), before);
    }
    TimeChart *memory = chart("memory");
    drag(plot, {40, 12}, plot->mapFromGlobal(memory->mapToGlobal(QPoint(60, 60))));
    QCOMPARE(charts()->board()->shown().indexOf(QStringLiteral("cpu")), 1);

    Navigator *navigator = charts()->navigator();
    QPoint at = navigator->window().center().toPoint();
    drag(navigator, at, at - QPoint(9000, 0));
    QCOMPARE(view()->toMs() - view()->fromMs(), 60'000);
    QVERIFY(view()->toMs() > first);
    at = QPoint(int(navigator->window().right()), at.y());
    drag(navigator, at, at + QPoint(9000, 0)); // its right edge
    QCOMPARE(view()->toMs(), view()->lastMs());
}

void TestChartEditing::copiesAnImageFromTheMenu()
{
    QVERIFY(m_driver->watch(QString::number(StagedMachine::Java)));
    pass(60s);
    QApplication::clipboard()->clear();
    QVERIFY(QApplication::clipboard()->image().isNull());
    TimeChart *cpu = chart("cpu");
    QTest::mouseClick(cpu->findChild<QToolButton *>(), Qt::LeftButton);
    QVERIFY(click(openMenu(), QStringLiteral("Copy image")));
    QVERIFY2(m_driver->notice().contains(QStringLiteral("copied")), qPrintable(m_driver->notice()));
    const QImage image = QApplication::clipboard()->image();
    QVERIFY(image.width() >= cpu->width() && image.height() >= cpu->height());
    std::set<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            colours.insert(image.pixel(x, y));
        }
    }
    const QColor line = SeriesPalette(cpu->palette()).processPen(0).color();
    QVERIFY(colours.contains(line.rgb())); // what is drawn, not only a surface
}

int main(int argc, char *argv[])
{
    const QTemporaryDir runtime; // Qt warns of its absence on a bare machine
    qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    TestChartEditing test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_chartediting.moc"
