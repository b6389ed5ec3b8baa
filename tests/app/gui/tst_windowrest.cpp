// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "windowdriver.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTemporaryDir>

using namespace probes;
using namespace probes::tests;

//! What the window leaves undone while nobody sees it, and that all is there again.
class TestWindowRest : public QObject
{
    Q_OBJECT

private slots:
    void minimisedItRestsAndRecordsOn();
};

void TestWindowRest::minimisedItRestsAndRecordsOn()
{
    const QTemporaryDir folder;
    const Burner burner;
    Driver driver(folder.filePath(QStringLiteral("sessions")));
    QVERIFY(QTest::qWaitForWindowExposed(&driver.window));
    driver.setInterval(QStringLiteral("100 ms"));
    QVERIFY(driver.watch(burner.tag()));
    QVERIFY(driver.record(QStringLiteral("rest")));
    driver.press(Qt::Key_F, Qt::ControlModifier);
    const WarningTrap trap;

    auto *pages = driver.window.findChild<QStackedWidget *>();
    driver.window.showMinimized();
    QTRY_VERIFY(!pages->isVisible() && !driver.livePage()->isVisible());
    const QString timer = driver.find<QLabel>("timer")->text();
    const qint64 ticks = driver.window.live()->recordingStatus().ticks;
    const qsizetype kept = driver.livePage()->history()->ticks();
    QVERIFY(driver.waitForTicks(ticks + 15));
    QVERIFY(driver.livePage()->history()->ticks() > kept);
    // A cursor would blink somewhere, a timer would count for nobody.
    QVERIFY(!driver.window.focusWidget());
    QCOMPARE(driver.find<QLabel>("timer")->text(), timer);

    driver.window.showNormal();
    QTRY_VERIFY(driver.livePage()->isVisible());
    QVERIFY(driver.find<QLabel>("timer")->text() != timer); // right at once
    QVERIFY(driver.takeKeyboard());
    QTRY_COMPARE(driver.window.focusWidget(), driver.livePage()->picker()->search());
    driver.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(driver.waitUntilIdle());
    QCOMPARE(trap.warnings(), QStringList());
}

QTEST_MAIN(TestWindowRest)
#include "tst_windowrest.moc"
