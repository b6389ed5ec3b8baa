// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/noticebar.h"

#include <QLineEdit>
#include <QTest>

using namespace probes;
using namespace std::chrono_literals;

class TestNoticeBar : public QObject
{
    Q_OBJECT

private slots:
    void passesOnlyWhenItIsToldTo();
    void staysUnderThePointer();
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

QTEST_MAIN(TestNoticeBar)
#include "tst_noticebar.moc"
