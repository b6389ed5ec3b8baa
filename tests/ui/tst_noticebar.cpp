// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/noticebar.h"
#include "ui/windows/noticeroom.h"

#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace probes;
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
};

namespace {
//! A window with a bar above its page, which has a field at its top.
struct NoticedWindow
{
    NoticedWindow()
        : bar(new NoticeBar(&window))
        , page(new QWidget(&window))
        , field(new QLineEdit(page))
    {
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        head->setFixedHeight(40);
        layout->addWidget(head);
        layout->addWidget(new NoticeRoom(bar, page, &window));
        layout->addWidget(page, 1);
        window.resize(400, 400);
    }
    bool show()
    {
        window.show();
        head->setFocus();
        movePointer({200, 20});
        return QTest::qWaitForWindowExposed(&window);
    }
    void movePointer(const QPoint &place)
    {
        QCursor::setPos(window.mapToGlobal(place));
        QCoreApplication::processEvents();
    }
    void tell() { bar->show(NoticeBar::Tone::Done, QStringLiteral("delivered")); }

    QWidget window;
    QLineEdit *head = new QLineEdit(&window);
    NoticeBar *bar;
    QWidget *page;
    QLineEdit *field;
};
} // namespace

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

QTEST_MAIN(TestNoticeBar)
#include "tst_noticebar.moc"
