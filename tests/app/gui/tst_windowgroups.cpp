// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/gui/freshhome.h"
#include "tests/app/gui/groupdriver.h"
#include "tests/app/gui/windowtest.h"
#include "ui/charts/timechart.h"
#include "ui/windows/firstrun.h"
#include "ui/windows/groupview.h"
#include "ui/windows/ruledialog.h"
#include "ui/windows/watchedlist.h"

#include <QApplication>
#include <QCheckBox>

using namespace probes;
using namespace probes::tests;

//! Making worker groups in the window, as a user does, with real processes.
class TestWindowGroups : public QObject, private GroupDriver, private FreshHome
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void cleanup() { QCOMPARE(takeWarnings(), QString()); }
    void probesTheFamilyOfAProcess_data();
    void probesTheFamilyOfAProcess();
    void offersTheKindsThatSuit();
    void countsTheDaemonWhereThatIsChosen();
    void isRememberedNamedAndEdited();
    void isRemovedWithUndo();
};

void TestWindowGroups::probesTheFamilyOfAProcess_data()
{
    QTest::addColumn<bool>("isWorker");
    QTest::newRow("the daemon is clicked") << false;
    QTest::newRow("a worker is clicked") << true;
}

void TestWindowGroups::probesTheFamilyOfAProcess()
{
    QFETCH(bool, isWorker);
    const WorkerPool pool(4);
    QVERIFY(pool.waitForWorkers(4));
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    const qint64 pid = isWorker ? pool.workers().first() : pool.pid();
    GroupDialog *dialog = ask(driver, QString::number(pid));
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLineEdit *>(QStringLiteral("value"))->text(), pool.name());
    QTRY_VERIFY2(preview(dialog).startsWith(u'4'), qPrintable(preview(dialog)));
    QVERIFY(says(preview(dialog), QStringLiteral("Not counted:")));
    QVERIFY(preview(dialog).endsWith(QStringLiteral("%1 %2").arg(pool.name()).arg(pool.pid())));
    QVERIFY(driver.picture(isWorker ? QStringLiteral("dialog-worker") : QStringLiteral("dialog"),
                           dialog));
    QVERIFY(finish(driver, dialog));
    QCOMPARE(driver.livePage()->watched()->groups().size(), size_t(1));
    QTRY_COMPARE(row(driver).workers, 4);
    QCOMPARE(row(driver).name, pool.name());
    QTRY_VERIFY(row(driver).cpu > 0);
    // In the charts beside processes, and in those of groups, which came with it.
    const QList<TimeChart *> charts = driver.livePage()->dashboard()->charts();
    for (const QString &id : {QStringLiteral("cpu"), QStringLiteral("memory"),
                              QStringLiteral("workers"), QStringLiteral("worker-memory")}) {
        const auto chart = std::ranges::find_if(
            charts, [&id](const TimeChart *each) { return each->spec().id == id; });
        QVERIFY2(chart != charts.end() && !(*chart)->isHidden(), qPrintable(id));
        QCOMPARE((*chart)->values().size(), 1);
        QVERIFY((*chart)->values()[0].value > 0);
        QCOMPARE((*chart)->values()[0].name, pool.name());
    }
    QVERIFY(driver.picture(QStringLiteral("watched")));
    QCOMPARE(driver.faults(), QStringList());
}

void TestWindowGroups::offersTheKindsThatSuit()
{
    const WorkerPool pool(2);
    QVERIFY(pool.waitForWorkers(2));
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    GroupDialog *dialog = ask(driver, QString::number(pool.pid()));
    QVERIFY(dialog);
    auto *kind = dialog->findChild<QComboBox *>(QStringLiteral("kind"));
    auto *value = dialog->findChild<QLineEdit *>(QStringLiteral("value"));
    auto *probe = dialog->findChild<QPushButton *>(QStringLiteral("probe"));
    const auto choose = [&](const char *text) {
        kind->setCurrentIndex(indexOf(*kind, QString::fromLatin1(text)));
    };
    choose("Process and its descendants");
    QVERIFY(value->text().startsWith(QString::number(pool.pid())));
    QTRY_VERIFY2(preview(dialog).startsWith(u'2'), qPrintable(preview(dialog)));
    choose("Name");
    QCOMPARE(value->text(), pool.name());
    QTRY_VERIFY2(preview(dialog).startsWith(u'3'), qPrintable(preview(dialog))); // all three
    QVERIFY(!dialog->findChild<QCheckBox *>(QStringLiteral("daemon"))->isEnabled());
    choose("User");
    QVERIFY(!value->text().isEmpty());
    QVERIFY(probe->isEnabled());
    choose("Pattern");
    value->setText(QStringLiteral("("));
    QVERIFY(!probe->isEnabled());
    QVERIFY2(preview(dialog).contains(QStringLiteral("cannot be used")),
             qPrintable(preview(dialog)));
    choose("Children of");
    QTRY_VERIFY2(preview(dialog).startsWith(u'2'), qPrintable(preview(dialog)));
    QTest::keyClick(dialog, Qt::Key_Escape);

    // A rule can be one, too.
    QTRY_VERIFY(driver.window.findChildren<GroupDialog *>().isEmpty());
    driver.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *rules = driver.waitForDialog<RuleDialog>();
    QVERIFY(rules);
    rules->findChild<QLineEdit *>(QStringLiteral("value"))->setText(pool.name());
    QTest::mouseClick(rules->findChild<QPushButton *>(QStringLiteral("asGroup")), Qt::LeftButton);
    dialog = driver.waitForDialog<GroupDialog>();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("kind"))->currentText(),
             QStringLiteral("Name"));
    QVERIFY(finish(driver, dialog));
    QTRY_COMPARE(row(driver).workers, 3);
}

void TestWindowGroups::countsTheDaemonWhereThatIsChosen()
{
    const WorkerPool pool(2);
    QVERIFY(pool.waitForWorkers(2));
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    GroupDialog *dialog = ask(driver, QString::number(pool.pid()));
    QVERIFY(dialog);
    dialog->findChild<QCheckBox *>(QStringLiteral("daemon"))->click();
    dialog->findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("my pool"));
    QTRY_VERIFY2(preview(dialog).startsWith(u'3'), qPrintable(preview(dialog)));
    QVERIFY(finish(driver, dialog));
    QTRY_COMPARE(row(driver).workers, 3);
    QCOMPARE(row(driver).name, QStringLiteral("my pool"));
    QVERIFY(row(driver).rule.contains(pool.name()));
}

void TestWindowGroups::isRememberedNamedAndEdited()
{
    const WorkerPool pool(2);
    QVERIFY(pool.waitForWorkers(2));
    {
        Driver driver(m_folder->path());
        QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
        driver.setInterval(QStringLiteral("100 ms"));
        QVERIFY(probe(driver, QString::number(pool.pid())));
        QTRY_COMPARE(row(driver).workers, 2);
        driver.press(Qt::Key_G, Qt::ControlModifier);
        QTest::mouseClick(driver.livePage()->groupView()->findChild<QAbstractButton *>(
                              QStringLiteral("editGroup")),
                          Qt::LeftButton);
        auto *dialog = driver.waitForDialog<GroupDialog>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(QStringLiteral("name"))->setText(QStringLiteral("Bäcker"));
        dialog->findChild<QCheckBox *>(QStringLiteral("daemon"))->click();
        QVERIFY(finish(driver, dialog));
        QTRY_COMPARE(row(driver).workers, 3);
        QCOMPARE(driver.livePage()->groupView()->current(), QStringLiteral("Bäcker"));
        driver.window.close();
    }
    const Driver driver(m_folder->path());
    QCOMPARE(driver.livePage()->watched()->groups().size(), size_t(1));
    QCOMPARE(row(driver).name, QStringLiteral("Bäcker"));
    QTRY_COMPARE(row(driver).workers, 3);
}

void TestWindowGroups::isRemovedWithUndo()
{
    const WorkerPool pool(2);
    QVERIFY(pool.waitForWorkers(2));
    Driver driver(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(probe(driver, QString::number(pool.pid())));
    QTRY_COMPARE(row(driver).workers, 2);
    QTreeView *list = driver.livePage()->list()->view();
    QVERIFY(driver.takeKeyboard());
    list->setFocus();
    list->selectAll();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(driver.livePage()->watched()->rowCount(), 0);
    QVERIFY(driver.find<FirstRun>("firstRun")->isVisible());
    QVERIFY(undo(driver));
    QCOMPARE(driver.livePage()->watched()->groups().size(), size_t(1));
    QTRY_COMPARE(row(driver).workers, 2);
}

int main(int argc, char *argv[])
{
    return runWindowTest<TestWindowGroups>(argc, argv);
}
#include "tst_windowgroups.moc"
