// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/noticedwindow.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

class TestNoticeBar : public QObject
{
    Q_OBJECT

private slots:
    void passesOnlyWhenItIsToldTo();
    void staysUnderThePointer();
    void movesNothingUnderThePointer_data();
    void movesNothingUnderThePointer();
    void givesWayToTheKeyboard();
    void givesRoomWhereNothingIsClicked_data();
    void givesRoomWhereNothingIsClicked();
    void givesRoomAtOnceInAFreshWindow();
    void bringsBackWhatIsKept_data();
    void bringsBackWhatIsKept();
    void tellsOncePerSubject();
    void closesOneByADoubleClick();
    void keptWaitsForAnotherBar();
};

void TestNoticeBar::passesOnlyWhenItIsToldTo()
{
    QWidget window;
    auto *field = new QLineEdit(&window); // has the keyboard
    NoticeBar bar(&window);
    window.resize(400, 400);
    bar.move(100, 300); // not where the pointer is
    window.show();
    field->setFocus();
    bar.show(NoticeBar::Tone::Done, QStringLiteral("delivered"));
    QVERIFY(bar.isVisible());
    bar.passAfter(1ms);
    QTRY_VERIFY(!bar.isVisible());
    bar.show(NoticeBar::Tone::Done, QStringLiteral("delivered"));
    bar.passAfter(20ms);
    bar.show(NoticeBar::Tone::Error, QStringLiteral("something else")); // has its own time
    QVERIFY(!QTest::qWaitFor([&bar] { return !bar.isVisible(); }, 60));
}

void TestNoticeBar::staysUnderThePointer()
{
    QWidget window;
    auto *field = new QLineEdit(&window);
    NoticeBar bar(&window);
    window.show();
    field->setFocus();
    bar.show(NoticeBar::Tone::Done, QStringLiteral("delivered"));
    bar.passAfter(20ms);
    QEnterEvent enter(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1));
    QCoreApplication::sendEvent(&bar, &enter);
    QVERIFY(!QTest::qWaitFor([&bar] { return !bar.isVisible(); }, 60));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&bar, &leave);
    QTRY_VERIFY(!bar.isVisible());
}

void TestNoticeBar::movesNothingUnderThePointer_data()
{
    QTest::addColumn<QPoint>("pointer");
    QTest::addColumn<bool>("isBelow");
    QTest::newRow("at the top of the page") << QPoint(200, 50) << true;
    QTest::newRow("in its middle") << QPoint(200, 200) << false;
    QTest::newRow("at its bottom") << QPoint(200, 390) << false;
}

void TestNoticeBar::movesNothingUnderThePointer()
{
    QFETCH(QPoint, pointer);
    QFETCH(bool, isBelow);
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    noticed.movePointer(pointer);
    noticed.tell();
    QCoreApplication::processEvents();
    const QRect bar = noticed.bar->geometry();
    QCOMPARE(noticed.page->geometry(), QRect(0, 40, 400, 360));
    QVERIFY(bar.height() > 20 && bar.width() == 400 && !bar.contains(pointer));
    QCOMPARE(bar.top(), isBelow ? 400 - bar.height() : 40);
    // One that goes to it finds it where it is; leaving the page it gives the room.
    noticed.movePointer(bar.center());
    QCOMPARE(noticed.bar->geometry(), bar);
    noticed.movePointer({200, 20});
    QTRY_COMPARE(noticed.page->y(), 40 + bar.height());
    QCOMPARE(noticed.bar->y(), 40);
    // The same when it goes by itself.
    noticed.movePointer({200, 200});
    noticed.bar->hide();
    QCoreApplication::processEvents();
    QCOMPARE(noticed.page->y(), 40 + bar.height());
    noticed.movePointer({200, 20});
    QTRY_COMPARE(noticed.page->y(), 40);
    // What one dismisses is gone at once.
    noticed.tell();
    QTRY_COMPARE(noticed.page->y(), 40 + bar.height());
    noticed.movePointer({200, 200});
    noticed.bar->dismiss();
    QTRY_COMPARE(noticed.page->y(), 40);
    noticed.movePointer({200, 20});
    // With the pointer elsewhere there is nothing to wait for.
    noticed.tell();
    QTRY_COMPARE(noticed.page->y(), 40 + bar.height());
}

void TestNoticeBar::givesWayToTheKeyboard()
{
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    noticed.movePointer({200, 200});
    noticed.tell();
    QCOMPARE(noticed.page->y(), 40);
    noticed.field->setFocus(); // below the bar
    QTRY_COMPARE(noticed.page->y(), 40 + noticed.bar->height());
}

void TestNoticeBar::givesRoomWhereNothingIsClicked_data()
{
    QTest::addColumn<QPoint>("pointer");
    QTest::newRow("at the top of the page") << QPoint(200, 50);
    QTest::newRow("in its middle") << QPoint(200, 200);
}

//! The pointer stays in the page all the time.
void TestNoticeBar::givesRoomWhereNothingIsClicked()
{
    QFETCH(QPoint, pointer);
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    noticed.movePointer(pointer);
    noticed.tell();
    QCoreApplication::processEvents();
    QCOMPARE(noticed.page->y(), 40);
    QTest::mousePress(noticed.page, Qt::LeftButton, {}, QPoint(200, 150)); // it waits for its end
    const auto isPushed = [&noticed] { return noticed.page->y() > 40; };
    QVERIFY(!QTest::qWaitFor(isPushed, 1200));
    QTest::mouseRelease(noticed.page, Qt::LeftButton, {}, QPoint(200, 150));
    QTRY_COMPARE(noticed.page->y(), 40 + noticed.bar->height());
    QCOMPARE(noticed.bar->y(), 40);
    noticed.bar->hide();
    QCoreApplication::processEvents();
    QVERIFY(noticed.page->y() > 40);
    QTRY_COMPARE(noticed.page->y(), 40);
}

//! Nothing can slip from under a click of somebody who sees the window at first.
void TestNoticeBar::givesRoomAtOnceInAFreshWindow()
{
    NoticedWindow noticed;
    noticed.movePointer({200, 200});
    noticed.window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&noticed.window));
    noticed.page->setAttribute(Qt::WA_UnderMouse); // as where it comes up below the pointer
    noticed.tell();
    QCoreApplication::processEvents();
    QCOMPARE(noticed.page->y(), 40 + noticed.bar->height());
}

void TestNoticeBar::bringsBackWhatIsKept_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("closed") << QStringLiteral("closed");
    QTest::newRow("passed") << QStringLiteral("passed");
    QTest::newRow("undone") << QStringLiteral("undone");
    QTest::newRow("something else was done") << QStringLiteral("moved on");
}

//! However what was told over it goes.
void TestNoticeBar::bringsBackWhatIsKept()
{
    QFETCH(QString, how);
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    NoticeBar *bar = noticed.bar;
    const QSignalSpy told(bar, &NoticeBar::told);
    const QSignalSpy gone(bar, &NoticeBar::gone);
    noticed.offer(QStringLiteral("crash"), QStringLiteral("interrupted"));
    bar->moveOn();
    QCOMPARE(noticed.told(), QStringLiteral("interrupted Open"));
    bool isUndone = false;
    bar->show(NoticeBar::Tone::Error, QStringLiteral("no session"));
    bar->addUndo([&isUndone] { isUndone = true; });
    QCOMPARE(noticed.told(), QStringLiteral("no session &Undo"));
    if (how == QStringLiteral("passed")) {
        bar->passAfter(1ms);
    } else if (how == QStringLiteral("undone")) {
        QTest::keyClick(&noticed.window, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(isUndone);
    } else if (how == QStringLiteral("closed")) {
        noticed.closing()->click();
    } else {
        bar->moveOn();
    }
    QTRY_COMPARE(noticed.told(), QStringLiteral("interrupted Open"));
    QVERIFY(bar->isAbout(QStringLiteral("crash")));
    QCOMPARE(told.count(), 3);
    QCOMPARE(gone.count(), 0);
    const QList<QToolButton *> buttons = bar->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (!button->isHidden() && button->text() == QStringLiteral("Open")) {
            button->click();
        }
    }
    QCOMPARE(noticed.opened, QStringList{QStringLiteral("interrupted")});
    QVERIFY(!QTest::qWaitFor([&] { return noticed.told().isEmpty(); }, 20)); // its time is its own
    bar->dismiss();
    QCOMPARE(noticed.told(), QString());
    QCOMPARE(gone.count(), 1);
    // What was closed itself stays so.
    noticed.tell();
    bar->dismiss();
    QCOMPARE(noticed.told(), QString());
}

//! The newer one takes the place of the older one; what is withdrawn comes back no more.
void TestNoticeBar::tellsOncePerSubject()
{
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    noticed.offer(QStringLiteral("crash"), QStringLiteral("interrupted"));
    noticed.offer(QStringLiteral("saved"), QStringLiteral("first"));
    noticed.tell();
    noticed.offer(QStringLiteral("saved"), QStringLiteral("second"));
    noticed.offer(QStringLiteral("saved"), QStringLiteral("third"));
    QCOMPARE(noticed.told(), QStringLiteral("third Open"));
    noticed.bar->dismiss();
    QCOMPARE(noticed.told(), QStringLiteral("interrupted Open"));
    noticed.offer(QStringLiteral("saved"), QStringLiteral("fourth"));
    noticed.bar->withdraw(QStringLiteral("crash"));
    QCOMPARE(noticed.told(), QStringLiteral("fourth Open"));
    noticed.bar->withdraw(QStringLiteral("saved"));
    QCOMPARE(noticed.told(), QString());
}

//! The second click was not meant for what comes into its place.
void TestNoticeBar::closesOneByADoubleClick()
{
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    noticed.offer(QStringLiteral("crash"), QStringLiteral("interrupted"));
    noticed.tell();
    noticed.closing()->click();
    noticed.closing()->click();
    QCOMPARE(noticed.told(), QStringLiteral("interrupted Open"));
    const auto isGone = [&noticed] {
        noticed.closing()->click();
        return noticed.bar->isHidden();
    };
    QTRY_VERIFY(isGone()); // a later one is
}

void TestNoticeBar::keptWaitsForAnotherBar()
{
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    NoticeBar *bar = noticed.bar;
    noticed.offer(QStringLiteral("saved"), QStringLiteral("first"));
    bar->giveWay(true);
    QCOMPARE(noticed.told(), QString());
    noticed.tell(); // is newer than the other bar
    bar->dismiss();
    QCOMPARE(noticed.told(), QString());
    bar->giveWay(false);
    QCOMPARE(noticed.told(), QStringLiteral("first Open"));
    noticed.tell();
    bar->giveWay(false);
    QCOMPARE(noticed.told(), QStringLiteral("delivered"));
}

QTEST_MAIN(TestNoticeBar)
#include "tst_noticebar.moc"
