// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/windowdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/dashboard.h"
#include "ui/charts/history.h"
#include "ui/models/cellroles.h"
#include "ui/models/watchrules.h"
#include "ui/windows/firstrun.h"
#include "ui/windows/noticebar.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/watchedlist.h"

#include <QApplication>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

#include <array>
#include <cmath>
#include <tuple>

using namespace probes;
using namespace probes::tests;

//! What goes from the list of watched ones, and comes back, as a user does it.
class TestTakingOff : public QObject, private FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
    void takesOffByDelete();
    void deletesOneAfterTheOther();
    void givesBackWhoHasEnded();
    void givesBackAll();
    void givesBackOneAfterTheOther();
    void givesBackARuleFromTheDialog();

private:
    static std::tuple<ProcessKey, int, qint64> looksOf(const WatchedModel::Row &row)
    {
        return {row.info->key, row.colour, row.endedMs};
    }
};

void TestTakingOff::takesOffByDelete()
{
    const Burner burner;
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.watch(burner.tag()));
    QVERIFY(driver.watchByPattern(QStringLiteral("no such process at all")));
    WatchedModel &watched = *driver.livePage()->watched();
    QTRY_COMPARE(watched.rowCount(), 2);
    QTreeView *list = driver.livePage()->list()->view();
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    list->clearSelection();
    const auto *stop = driver.find<QAction>("stopWatching");
    QVERIFY(!stop->isEnabled()); // whom would it mean?
    QVERIFY(!driver.find<QAction>("removeAllEnded")->isEnabled());
    list->selectAll();
    QVERIFY(stop->isEnabled());
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(watched.rowCount(), 0); // the process and the rule that waited
    QVERIFY(driver.find<FirstRun>("firstRun")->isVisible());
}

//! As in the library: the next one is chosen.
void TestTakingOff::deletesOneAfterTheOther()
{
    const std::array<Burner, 3> burners{};
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    for (const Burner &burner : burners) {
        QVERIFY(driver.watch(QString::number(burner.pid())));
    }
    const WatchedModel &watched = *driver.livePage()->watched();
    QTreeView *list = driver.livePage()->list()->view();
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    list->setCurrentIndex(watched.index(1, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(watched.rowCount(), 2);
    QCOMPARE(list->selectionModel()->selectedRows(), QModelIndexList{watched.index(1, 0)});
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(watched.rowCount(), 1);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(watched.rowCount(), 0);
}

//! With its reason, its colour and its lines.
void TestTakingOff::givesBackWhoHasEnded()
{
    const Burner lasting;
    auto brief = std::make_unique<Burner>();
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.watch(QString::number(brief->pid())));
    QVERIFY(driver.watch(QString::number(lasting.pid())));
    WatchedModel &watched = *driver.livePage()->watched();
    const History &history = *driver.livePage()->dashboard()->history();
    static const Metric &memory = *findMetric("process_memory", "used");
    const auto known = [&] { // of the first of both
        const quint64 subject = watched.rows().back().subject;
        qsizetype count = 0;
        for (qsizetype tick = 0; tick < history.ticks(); ++tick) {
            count += std::isnan(history.valueAt({&memory, subject}, tick)) ? 0 : 1;
        }
        return count;
    };
    QTRY_VERIFY(known() > 5);
    brief.reset();
    QTRY_COMPARE(watched.ended(), 1);
    const WatchedModel::Row before = watched.rows().back();
    const qsizetype values = known();
    const QString reason = watched.index(1, 0).data(DetailRole).toString();
    auto *button = driver.find<QToolButton>("removeEnded");
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(watched.rowCount(), 1);
    const auto *notice = driver.find<NoticeBar>("notice");
    QTRY_VERIFY2(notice->isVisible()
                     && notice->text().contains(QString::number(before.info->key.pid)),
                 qPrintable(notice->text()));
    QVERIFY(driver.picture(QStringLiteral("taken-off")));
    QVERIFY(driver.takeKeyboard());
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(watched.rowCount(), 2);
    const WatchedModel::Row &after = watched.rows().back();
    QCOMPARE(after.info->key, before.info->key);
    QCOMPARE(after.colour, before.colour);
    QCOMPARE(watched.index(1, 0).data(DetailRole).toString(), reason);
    QTRY_COMPARE(known(), values);
    driver.livePage()->moveTo(before.endedMs - 400);
    QTRY_VERIFY(!std::isnan(watched.rows().back().memory));
    QVERIFY(driver.picture(QStringLiteral("ended-at-crosshair")));
}

//! Processes and rules together, and whom a rule picked, also one that has ended: in the same order
//! and colours.
void TestTakingOff::givesBackAll()
{
    const std::array<Burner, 2> burners{};
    auto ended = std::make_unique<Burner>();
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    auto *rules = driver.window.findChild<WatchRules *>();
    QVERIFY(rules != nullptr);
    rules->add(*Rule::parse(QStringLiteral("children:%1").arg(QCoreApplication::applicationPid())));
    const WatchedModel &watched = *driver.livePage()->watched();
    QTRY_COMPARE(watched.rowCount(), 3);
    QVERIFY(driver.watchByPattern(QStringLiteral("no such process at all")));
    QTRY_COMPARE(watched.rowCount(), 4);
    ended.reset();
    QTRY_COMPARE(watched.ended(), 1);
    const std::vector<WatchedModel::Row> before = watched.rows();
    const auto isAsBefore = [&] {
        return std::ranges::equal(watched.rows(), before, {}, &looksOf, &looksOf);
    };
    // First the rule alone, then all at once.
    QVERIFY(driver.takeKeyboard());
    emit driver.livePage()->list()->ruleRemoved(QString());
    QCOMPARE(watched.rowCount(), 0);
    const auto *notice = driver.find<NoticeBar>("notice");
    QTRY_VERIFY(notice->isVisible());
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(watched.rowCount(), 4);
    QVERIFY(isAsBefore());
    QTRY_VERIFY(!notice->isVisible());
    QTreeView *list = driver.livePage()->list()->view();
    list->setFocus();
    list->selectAll();
    QTest::keyClick(list, Qt::Key_Delete);
    QTRY_COMPARE(watched.rowCount(), 0);
    QTRY_VERIFY(notice->isVisible());
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(watched.rowCount(), 4);
    QVERIFY(isAsBefore());
}

//! As in the library: one undo for all that is still told.
void TestTakingOff::givesBackOneAfterTheOther()
{
    const std::array<Burner, 2> burners{};
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    for (const Burner &burner : burners) {
        QVERIFY(driver.watch(QString::number(burner.pid())));
    }
    const WatchedModel &watched = *driver.livePage()->watched();
    const auto *notice = driver.find<NoticeBar>("notice");
    QTreeView *list = driver.livePage()->list()->view();
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    list->setCurrentIndex(watched.index(0, 0));
    for (const Burner &burner : burners) {
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(notice->text().contains(QString::number(burner.pid())));
    }
    QCOMPARE(watched.rowCount(), 0);
    driver.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(watched.rowCount(), 2);
}

void TestTakingOff::givesBackARuleFromTheDialog()
{
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    QVERIFY(driver.watchByPattern(QStringLiteral("no such process at all")));
    const WatchedModel &watched = *driver.livePage()->watched();
    QTRY_COMPARE(watched.rowCount(), 1);
    driver.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = driver.waitForDialog<RuleDialog>();
    QVERIFY(dialog != nullptr);
    auto *rules = dialog->findChild<QListWidget *>(QStringLiteral("rules"));
    rules->setCurrentRow(0);
    auto *remove = dialog->findChild<QPushButton *>(QStringLiteral("remove"));
    remove->setFocus();
    QTest::keyClick(remove, Qt::Key_Return); // presses what has the keyboard
    QCOMPARE(watched.rowCount(), 0);
    QVERIFY(dialog->isVisible());
    QTRY_VERIFY(driver.find<NoticeBar>("notice")->isVisible());
    QTest::keyClick(rules, Qt::Key_Z, Qt::ControlModifier); // in the dialog
    QCOMPARE(watched.rowCount(), 1);
    QTRY_COMPARE(rules->count(), 1);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestTakingOff>(argc, argv);
}
#include "tst_takingoff.moc"
