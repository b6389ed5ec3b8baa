// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/groupdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/timechart.h"
#include "ui/models/cellroles.h"
#include "ui/models/eventsmodel.h"
#include "ui/windows/eventsdialog.h"
#include "ui/windows/firstrun.h"
#include "ui/windows/groupview.h"
#include "ui/windows/storedpage.h"
#include "ui/windows/watchedlist.h"
#include "ui/windows/workersview.h"

#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTableView>

using namespace probes;
using namespace probes::tests;

//! Worker groups in detail, live and recorded, with real processes.
class TestGroupView : public QObject, private GroupDriver, private FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
    void saysHowToMakeOne();
    void followsWhoComesAndGoes();
    void showsWorkersLines();
    void recordsAndShowsAgain();
    void waitsForItsDaemonAndFollowsARestart();
};

void TestGroupView::saysHowToMakeOne()
{
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QTRY_VERIFY(driver.livePage()->processes()->rowCount() > 0);
    driver.press(Qt::Key_G, Qt::ControlModifier);
    GroupView *view = driver.livePage()->groupView();
    QVERIFY(view->isVisible());
    QVERIFY(!driver.livePage()->dashboard()->isVisible());
    QVERIFY(!driver.find<FirstRun>("firstRun")->isVisible());
    const auto *howTo = view->findChild<QLabel *>(QStringLiteral("howTo"));
    QVERIFY(howTo->height() >= howTo->heightForWidth(howTo->width())); // all of it
    QVERIFY(driver.picture(QStringLiteral("no-group")));
    QTest::mouseClick(view->findChild<QPushButton *>(QStringLiteral("firstGroup")), Qt::LeftButton);
    auto *dialog = driver.waitForDialog<GroupDialog>();
    QVERIFY(dialog);
    QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("probe"))->isEnabled());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::mouseClick(view->findChild<QAbstractButton *>(QStringLiteral("backToDashboard")),
                      Qt::LeftButton);
    QVERIFY(!view->isVisible());
    QVERIFY(driver.livePage()->dashboard()->isVisible());
    QVERIFY(driver.find<FirstRun>("firstRun")->isVisible());
    QCOMPARE(driver.faults(), QStringList());
}

void TestGroupView::followsWhoComesAndGoes()
{
    const WorkerPool pool(4);
    QVERIFY(pool.waitForWorkers(4));
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(probe(driver, QString::number(pool.pid())));
    QTRY_COMPARE(row(driver).workers, 4);
    // Memory tells of workers before the sampler knows them, which then tells how they end.
    const qsizetype before = driver.livePage()->history()->ticks();
    QTRY_VERIFY(driver.livePage()->history()->ticks() > before + 2);
    const qint64 killed = pool.workers().first();
    pool.killWorker(killed);
    QTRY_COMPARE(row(driver).workers, 3);
    QTRY_COMPARE(workers(driver)->present(), 3);
    QCOMPARE(workers(driver)->rowCount(), 4); // it stays, below the others
    const WorkersModel::Worker &left = workers(driver)->workers()[3];
    QCOMPARE(qint64(left.info->key.pid), killed);
    QVERIFY(left.hasEnded);
    pool.addWorker();
    QTRY_COMPARE(row(driver).workers, 4);
    driver.press(Qt::Key_G, Qt::ControlModifier);
    Dashboard *charts = driver.livePage()->groupView()->dashboard();
    const QRegularExpression ended( // by what, where the kernel tells
        QStringLiteral("%1 of %2(:)? ended").arg(killed).arg(pool.name()));
    QTRY_VERIFY2(eventsOf(charts).join(u'\n').contains(ended),
                 qPrintable(eventsOf(charts).join(u'\n')));
    QVERIFY(eventsOf(charts).join(u'\n').contains(QStringLiteral("joined %1").arg(pool.name())));
    // From what happened to the worker that it happened to.
    driver.press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *events = driver.waitForDialog<EventsDialog>();
    QVERIFY(events);
    auto *kind = events->findChild<QComboBox *>(QStringLiteral("eventKind"));
    kind->setCurrentIndex(kind->findText(QStringLiteral("Left a group")));
    auto *table = events->findChild<QTableView *>(QStringLiteral("events"));
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, EventsModel::Process).data().toString(),
             QStringLiteral("%1 %2").arg(pool.name()).arg(killed));
    const QString why = table->model()->index(0, EventsModel::What).data().toString();
    QVERIFY2(why.startsWith(QStringLiteral("left the group %1: ").arg(pool.name()))
                 && why.contains(QStringLiteral("ended")), // by what, where the kernel tells
             qPrintable(why));
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Return);
    QTest::keyClick(events, Qt::Key_Escape);
    GroupView *view = driver.livePage()->groupView();
    QVERIFY(view->isVisible());
    QCOMPARE(view->view()->currentIndex().data().toString(), QString::number(killed));
    QVERIFY(driver.livePage()->dashboard()->view()->cursorMs());
    // Consumption never falls, whoever goes.
    const LineId user{findMetric("worker_group", "user"), row(driver).subject};
    for (const double value : driver.livePage()->history()->values(user)) {
        QVERIFY(std::isnan(value) || value >= 0);
    }
}

void TestGroupView::showsWorkersLines()
{
    const WorkerPool pool(3);
    QVERIFY(pool.waitForWorkers(3));
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(probe(driver, QString::number(pool.pid())));
    QTRY_COMPARE(row(driver).workers, 3);
    QTreeView *list = driver.livePage()->list()->view();
    list->setCurrentIndex(list->model()->index(0, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return); // the group in detail
    GroupView *view = driver.livePage()->groupView();
    QVERIFY(view->isVisible());
    QCOMPARE(view->current(), pool.name());
    QCOMPARE(view->dashboard()->subjects().size(), 1);
    QTRY_COMPARE(view->view()->model()->rowCount(), 3);
    QVERIFY(driver.takeKeyboard());
    view->view()->setFocus();
    for (int line = 0; line < 2; ++line) {
        view->view()->setCurrentIndex(view->view()->model()->index(line, WorkersModel::Cpu));
        QTest::keyClick(view->view(), Qt::Key_Space);
    }
    QCOMPARE(view->dashboard()->subjects().size(), 3);
    const QList<TimeChart *> charts = view->dashboard()->charts();
    const auto chart = std::ranges::find_if(charts, [](const TimeChart *each) {
        return each->spec().id == QLatin1String("worker-cpu");
    });
    QVERIFY(chart != charts.end());
    QTRY_COMPARE((*chart)->values().size(), 3); // their average, too
    QTRY_VERIFY((*chart)->values()[1].value > 0);
    QVERIFY((*chart)->values()[0].name.contains(pool.name()));
    // By the menu's entries, without a mouse.
    auto *sorting = view->view()->findChild<QMenu *>();
    emit sorting->aboutToShow();
    for (QAction *action : sorting->actions()) {
        if (isNamed(action->text(), QStringLiteral("CPU s"))) {
            action->trigger();
        }
    }
    QCOMPARE(view->view()->header()->sortIndicatorSection(), int(WorkersModel::Used));
    const auto used = [&](int line) {
        return QLocale().toDouble(
            view->view()->model()->index(line, WorkersModel::Used).data().toString());
    };
    QTRY_VERIFY(used(0) > 0);
    QVERIFY(used(0) >= used(1) && used(1) >= used(2));
    // One switch for all; the axes say which.
    driver.find<QComboBox>("percentOf")->setCurrentIndex(1);
    emit driver.find<QComboBox>("percentOf")->activated(1);
    for (const TimeChart *each : charts) {
        if (each->spec().unit.unit == Unit::Percent) {
            QVERIFY2(says(each->spec().subtitle, QStringLiteral("of the machine")),
                     qPrintable(each->spec().id));
        }
    }
    QTRY_VERIFY(driver.livePage()->history()->ticks() > 20);
    QVERIFY(driver.picture(QStringLiteral("group")));
    // Another one that is probed here is seen here.
    const WorkerPool other(2);
    QVERIFY(other.waitForWorkers(2));
    driver.livePage()->picker()->search()->clear();
    GroupDialog *dialog = ask(driver, QString::number(other.pid()));
    QVERIFY(dialog != nullptr);
    dialog->findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("another"));
    QVERIFY(finish(driver, dialog));
    QVERIFY(view->isVisible());
    QTRY_COMPARE(view->current(), QStringLiteral("another"));
    QCOMPARE(driver.faults(), QStringList());
}

void TestGroupView::recordsAndShowsAgain()
{
    const WorkerPool pool(3);
    QVERIFY(pool.waitForWorkers(3));
    Driver driver(m_folder->filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(probe(driver, QString::number(pool.pid())));
    QTRY_COMPARE(row(driver).workers, 3);
    QVERIFY(driver.record(QStringLiteral("a pool")));
    QVERIFY(driver.waitForTicks(4));
    const qint64 killed = pool.workers().first();
    pool.killWorker(killed);
    QTRY_COMPARE(row(driver).workers, 2);
    QVERIFY(driver.waitForTicks(driver.window.live()->recordingStatus().ticks + 4));
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QTRY_VERIFY(!driver.notice().isEmpty()); // that it is saved
    auto reader = SessionReader::open(driver.window.live()->sessionPath());
    QVERIFY(reader);
    const auto members = (*reader)->memberships();
    QVERIFY(members);
    QCOMPARE(members->size(), size_t(3));

    driver.window.openSession(driver.window.live()->sessionPath());
    auto *stored = driver.window.findChild<StoredPage *>();
    QTRY_VERIFY_WITH_TIMEOUT(stored->isVisible(), 10'000);
    ChartPage *page = stored->charts();
    QCOMPARE(page->groups().size(), size_t(1));
    QCOMPARE(page->groups()[0].name, pool.name());
    QVERIFY(page->groups()[0].rule.contains(pool.name()));
    QVERIFY(page->watched()->rows().empty()); // its workers do not fill the list
    const WorkersModel *recorded = page->groups()[0].workers;
    QCOMPARE(recorded->rowCount(), 3);
    QCOMPARE(recorded->present(), 2);
    QCOMPARE(qint64(recorded->workers()[2].info->key.pid), killed);
    QVERIFY(recorded->workers()[2].hasEnded);
    const LineId count{findMetric("worker_group", "workers"), page->groups()[0].subject};
    QCOMPARE(page->history()->values(count).constFirst(), 3.0);
    QCOMPARE(page->history()->values(count).constLast(), 2.0);
    driver.press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(page->groupView()->isVisible());
    QVERIFY(driver.picture(QStringLiteral("stored")));
    // Taken off and had back.
    page->list()->view()->selectAll();
    page->list()->view()->setFocus();
    QTest::keyClick(page->list()->view(), Qt::Key_Delete);
    QVERIFY(page->groups().empty());
    QVERIFY(undo(driver));
    QCOMPARE(page->groups().size(), size_t(1));
    QCOMPARE(page->groups()[0].workers->rowCount(), 3);
    QCOMPARE(driver.faults(), QStringList());
}

void TestGroupView::waitsForItsDaemonAndFollowsARestart()
{
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QTRY_VERIFY(driver.livePage()->processes()->rowCount() > 0);
    driver.press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = driver.waitForDialog<GroupDialog>();
    QVERIFY(dialog);
    const QString name = WorkerPool::usualName();
    auto *kind = dialog->findChild<QComboBox *>(QStringLiteral("kind"));
    kind->setCurrentIndex(indexOf(*kind, QStringLiteral("Daemon and its workers")));
    auto *value = dialog->findChild<QLineEdit *>(QStringLiteral("value"));
    value->clear();
    QTest::keyClicks(value, name);
    QTRY_VERIFY(says(preview(dialog), QStringLiteral("waited for")));
    QVERIFY(finish(driver, dialog));
    WatchedModel *watched = driver.livePage()->watched();
    QTRY_COMPARE(row(driver).workers, 0);
    QVERIFY(isNamed(watched->index(0, 0).data(DetailRole).toString(), QStringLiteral("waiting")));
    driver.press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(driver.livePage()
                ->groupView()
                ->findChild<QLabel *>(QStringLiteral("waiting"))
                ->isVisible());
    QVERIFY(driver.picture(QStringLiteral("waiting")));
    {
        const WorkerPool none(0);
        QTRY_VERIFY_WITH_TIMEOUT(
            isNamed(watched->index(0, 0).data(DetailRole).toString(), QStringLiteral("no workers")),
            10'000);
        QVERIFY(watched->index(0, WatchedModel::Cpu).data().toString() == QStringLiteral("–"));
        const QString told =
            driver.livePage()->groupView()->findChild<QLabel *>(QStringLiteral("waiting"))->text();
        QVERIFY(told.startsWith(QStringLiteral("%1 %2 ").arg(none.name()).arg(none.pid())));
        QVERIFY2(says(told, QStringLiteral(" is there")), qPrintable(told));
        QVERIFY(driver.picture(QStringLiteral("no-workers")));
    }
    QTRY_VERIFY(
        isNamed(watched->index(0, 0).data(DetailRole).toString(), QStringLiteral("waiting")));
    std::set<pid_t> seen;
    for (int round = 0; round < 2; ++round) {
        auto pool = std::make_unique<WorkerPool>(2);
        QTRY_COMPARE_WITH_TIMEOUT(row(driver).workers, 2, 10'000);
        for (const WorkersModel::Worker &worker : workers(driver)->workers()) {
            seen.insert(worker.info->key.pid);
        }
        pool.reset();
        QTRY_COMPARE_WITH_TIMEOUT(row(driver).workers, 0, 10'000);
    }
    QCOMPARE(seen.size(), size_t(4));
    // Without workers there is no average: the line breaks instead of falling to nothing.
    const LineId average{findMetric("worker_group", "rss_average"), row(driver).subject};
    const History *history = driver.livePage()->history();
    QVERIFY(std::isnan(history->valueAt(average, history->ticks() - 1)));
    QCOMPARE(driver.faults(), QStringList());
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestGroupView>(argc, argv);
}
#include "tst_groupview.moc"
