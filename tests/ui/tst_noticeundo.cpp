// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/noticedwindow.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace probes;
using namespace probes::tests;

class TestNoticeUndo : public QObject
{
    Q_OBJECT

private slots:
    void undoesOverAField();
    void undoesFromADialog();
    void keepsTheUndo();
};

//! What was told was done last, later than what was typed in the search.
void TestNoticeUndo::undoesOverAField()
{
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    noticed.field->setFocus();
    QTest::keyClicks(noticed.field, QStringLiteral("a"));
    int undone = 0; // once it was told
    const auto tell = [&] {
        noticed.tell();
        noticed.bar->addUndo([&undone] { ++undone; });
    };
    tell();
    QTest::keyClick(noticed.field, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, 1);
    QCOMPARE(noticed.field->text(), QStringLiteral("a"));
    QTest::keyClick(noticed.field, Qt::Key_Z, Qt::ControlModifier); // nothing is told now
    QCOMPARE(noticed.field->text(), QString());
    QCOMPARE(undone, 1);
}

//! A recording that ends by itself takes it from nobody; the next one takes its place.
void TestNoticeUndo::keepsTheUndo()
{
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    QStringList undone;
    const auto remove = [&](const QString &what) {
        noticed.bar->show(NoticeBar::Tone::Done, what);
        noticed.bar->addUndo([&undone, what] { undone += what; });
    };
    remove(QStringLiteral("chart"));
    remove(QStringLiteral("marker"));
    noticed.tell();
    QCOMPARE(noticed.told(), QStringLiteral("delivered"));
    QTest::keyClick(noticed.head, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, QStringList()); // only what is told
    noticed.bar->dismiss();
    QCOMPARE(noticed.told(), QStringLiteral("marker &Undo"));
    QTest::keyClick(noticed.head, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, QStringList(QStringLiteral("marker")));
    QCOMPARE(noticed.told(), QString());
}

//! As a marker is deleted in the dialog of events.
void TestNoticeUndo::undoesFromADialog()
{
    NoticedWindow noticed;
    QVERIFY(noticed.show());
    int undone = 0;
    noticed.tell();
    noticed.bar->addUndo([&undone] { ++undone; });
    QDialog dialog(&noticed.window);
    auto *field = new QLineEdit(&dialog);
    auto *button = new QPushButton(QStringLiteral("Close"), &dialog);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QTest::keyClicks(field, QStringLiteral("a"));
    QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier); // it is of the field
    QCOMPARE(field->text(), QString());
    QCOMPARE(undone, 0);
    QTest::keyClick(button, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, 1);
}

QTEST_MAIN(TestNoticeUndo)
#include "tst_noticeundo.moc"
