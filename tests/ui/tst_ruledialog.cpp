// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/models/processmodel.h"
#include "ui/models/watchrules.h"
#include "ui/windows/ruledialog.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace probes;
using namespace probes::tests;

//! A rule as it is typed, and what is answered meanwhile.
class TestRuleDialog : public QObject
{
    Q_OBJECT

private slots:
    void previewsWhileTyping();
    void takesANameByReturnAtOnce();
    void namesNeverCoverTheAnswer();
    void knowsWhoIsNoUser();
    void refusesABrokenPattern();
    void removesARule();
};

void TestRuleDialog::previewsWhileTyping()
{
    ProcessModel model;
    WatchRules rules(&model);
    model.update(*madeSample(
        1, {MadeProcess{7, QStringLiteral("java")}, MadeProcess{8, QStringLiteral("java")}}));
    RuleDialog dialog(&model, &rules);
    auto *value = dialog.findChild<QLineEdit *>(QStringLiteral("value"));
    auto *preview = dialog.findChild<QLabel *>(QStringLiteral("preview"));
    auto *watch = dialog.findChild<QPushButton *>(QStringLiteral("watch"));
    QVERIFY(!watch->isEnabled());
    value->setText(QStringLiteral("jav"));
    QVERIFY2(preview->text().contains(QStringLiteral("waited for")), qPrintable(preview->text()));
    QVERIFY(watch->isEnabled());
    value->setText(QStringLiteral("java"));
    QVERIFY2(preview->text().startsWith(QLatin1Char('2')), qPrintable(preview->text()));
    model.update(*madeSample(2, {MadeProcess{7, QStringLiteral("java")}})); // it follows
    QVERIFY2(preview->text().startsWith(QLatin1Char('1')), qPrintable(preview->text()));
    QTest::mouseClick(watch, Qt::LeftButton);
    QCOMPARE(rules.texts(), QStringList{QStringLiteral("name:java")});
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestRuleDialog::takesANameByReturnAtOnce()
{
    ProcessModel model;
    WatchRules rules(&model);
    model.update(*madeSample(
        1, {MadeProcess{7, QStringLiteral("java")}, MadeProcess{8, QStringLiteral("javac")}}));
    RuleDialog dialog(&model, &rules);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *value = dialog.findChild<QLineEdit *>(QStringLiteral("value"));
    QTest::keyClicks(value, QStringLiteral("java"));
    QVERIFY(value->completer()->popup()->isVisible()); // the keyboard is its
    QTest::keyClick(value->completer()->popup(), Qt::Key_Return);
    QCOMPARE(rules.texts(), QStringList{QStringLiteral("name:java")});
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestRuleDialog::namesNeverCoverTheAnswer()
{
    ProcessModel model;
    WatchRules rules(&model);
    model.update(*madeSample(1, {MadeProcess{7, QStringLiteral("java")}}));
    RuleDialog dialog(&model, &rules);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto *value = dialog.findChild<QLineEdit *>(QStringLiteral("value"));
    auto *preview = dialog.findChild<QLabel *>(QStringLiteral("preview"));
    QAbstractItemView *names = value->completer()->popup();
    QTest::keyClicks(value, QStringLiteral("jav"));
    QVERIFY(names->isVisible());
    const QRect answer(preview->mapToGlobal(QPoint()), preview->size());
    QVERIFY(!names->frameGeometry().intersects(answer));
    QTest::keyClicks(value, QStringLiteral("a"));
    QVERIFY(!names->isVisible()); // there is nothing to add to it
    QTest::keyClick(value, Qt::Key_Backspace);
    QVERIFY(names->isVisible());
}

void TestRuleDialog::knowsWhoIsNoUser()
{
    ProcessModel model;
    WatchRules rules(&model);
    RuleDialog dialog(&model, &rules);
    dialog.findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(2);
    auto *value = dialog.findChild<QLineEdit *>(QStringLiteral("value"));
    auto *preview = dialog.findChild<QLabel *>(QStringLiteral("preview"));
    const auto isWaitedFor = [preview] {
        return preview->text().contains(QStringLiteral("waited for"));
    };
    value->setText(QStringLiteral("nobodyx"));
    QTRY_VERIFY2(preview->text().contains(QStringLiteral("no user “nobodyx”")),
                 qPrintable(preview->text()));
    value->setText(QStringLiteral("4242")); // a number may be anybody's
    QVERIFY2(isWaitedFor(), qPrintable(preview->text()));
    value->setText(QStringLiteral("root"));
    QVERIFY2(isWaitedFor(), qPrintable(preview->text()));
    value->setText(QStringLiteral("nobodyx"));
    QTRY_VERIFY2(!isWaitedFor(), qPrintable(preview->text()));
}

void TestRuleDialog::refusesABrokenPattern()
{
    ProcessModel model;
    WatchRules rules(&model);
    RuleDialog dialog(&model, &rules);
    auto *kind = dialog.findChild<QComboBox *>(QStringLiteral("kind"));
    kind->setCurrentIndex(1);
    dialog.findChild<QLineEdit *>(QStringLiteral("value"))->setText(QStringLiteral("a(b"));
    QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("watch"))->isEnabled());
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("preview"))
                ->text()
                .contains(QStringLiteral("pattern")));
    kind->setCurrentIndex(4); // everything needs no text
    QVERIFY(dialog.findChild<QPushButton *>(QStringLiteral("watch"))->isEnabled());
}

void TestRuleDialog::removesARule()
{
    ProcessModel model;
    WatchRules rules(&model);
    for (const char *text : {"name:a", "user:root"}) {
        rules.add(*Rule::parse(QLatin1String(text)));
    }
    RuleDialog dialog(&model, &rules);
    auto *list = dialog.findChild<QListWidget *>(QStringLiteral("rules"));
    QCOMPARE(list->count(), 2);
    list->setCurrentRow(1);
    QTest::mouseClick(dialog.findChild<QPushButton *>(QStringLiteral("remove")), Qt::LeftButton);
    QCOMPARE(rules.texts(), QStringList{QStringLiteral("name:a")});
    QCOMPARE(list->count(), 1);
}

QTEST_MAIN(TestRuleDialog)
#include "tst_ruledialog.moc"
