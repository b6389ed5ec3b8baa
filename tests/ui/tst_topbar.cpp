// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/warningtrap.h"
#include "ui/models/celltext.h"
#include "ui/windows/topbar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace probes;
using namespace probes::tests;
using namespace std::chrono_literals;

class TestTopBar : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void tellsWhyAnIntervalIsRefused_data();
    void tellsWhyAnIntervalIsRefused();
    void takesTypedIntervals_data();
    void takesTypedIntervals();
    void takesListedIntervalsInEveryLanguage_data();
    void takesListedIntervalsInEveryLanguage();

private:
    static void type(TopBar &bar, const QString &text)
    {
        auto *interval = bar.findChild<QComboBox *>(QStringLiteral("interval"));
        interval->lineEdit()->selectAll();
        QTest::keyClicks(interval->lineEdit(), text);
        QTest::keyClick(interval->lineEdit(), Qt::Key_Return);
    }
    static QString problem(const TopBar &bar)
    {
        return bar.findChild<QLabel *>(QStringLiteral("intervalProblem"))->text();
    }
};

void TestTopBar::tellsWhyAnIntervalIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("zero") << QStringLiteral("0");
    QTest::newRow("negative") << QStringLiteral("-1");
    QTest::newRow("a word") << QStringLiteral("soon");
    QTest::newRow("too short") << QStringLiteral("10 ms");
    QTest::newRow("too long") << QStringLiteral("2 h");
    QTest::newRow("a unit alone") << QStringLiteral("min");
}

void TestTopBar::tellsWhyAnIntervalIsRefused()
{
    QFETCH(QString, typed);
    const WarningTrap trap;
    TopBar bar;
    auto *interval = bar.findChild<QComboBox *>(QStringLiteral("interval"));
    const QString help = interval->toolTip();
    const QSignalSpy chosen(&bar, &TopBar::intervalChosen);
    QCOMPARE(problem(bar), QString());
    if (typed.isEmpty()) {
        interval->lineEdit()->clear();
    }
    type(bar, typed);
    QVERIFY2(problem(bar).contains(QStringLiteral("50 ms")), qPrintable(problem(bar)));
    QVERIFY(typed.isEmpty() || problem(bar).contains(typed));
    QCOMPARE(interval->currentText(), QStringLiteral("1 s")); // what is in force
    QCOMPARE(interval->toolTip(), help);
    QCOMPARE(chosen.count(), 0);

    type(bar, QStringLiteral("2 s"));
    QCOMPARE(problem(bar), QString());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(trap.warnings(), QStringList());
}

void TestTopBar::takesTypedIntervals_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("bare number is seconds") << QStringLiteral("3") << qint64(3000);
    QTest::newRow("without blank") << QStringLiteral("250ms") << qint64(250);
    QTest::newRow("decimal comma") << QStringLiteral("1,5 s") << qint64(1500);
    QTest::newRow("minutes") << QStringLiteral("2 min") << qint64(120'000);
    QTest::newRow("capitals") << QStringLiteral("2 MIN") << qint64(120'000);
    QTest::newRow("hour") << QStringLiteral("1h") << qint64(3'600'000);
}

void TestTopBar::takesTypedIntervals()
{
    QFETCH(QString, typed);
    QFETCH(qint64, ms);
    TopBar bar;
    QSignalSpy chosen(&bar, &TopBar::intervalChosen);
    type(bar, typed);
    QCOMPARE(problem(bar), QString());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<std::chrono::nanoseconds>().count(), ms * 1'000'000);
    type(bar, typed); // the same again is no change
    QCOMPARE(chosen.count(), 1);
}

void TestTopBar::takesListedIntervalsInEveryLanguage_data()
{
    QTest::addColumn<QString>("locale");
    for (const char *name : {"C", "de_DE", "fr_FR", "ar_EG", "fa_IR", "hi_IN"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void TestTopBar::takesListedIntervalsInEveryLanguage()
{
    QFETCH(QString, locale);
    QLocale::setDefault(QLocale(locale));
    TopBar bar;
    auto *interval = bar.findChild<QComboBox *>(QStringLiteral("interval"));
    QSignalSpy chosen(&bar, &TopBar::intervalChosen);
    std::vector<qint64> taken;
    for (int i = 0; i < interval->count(); ++i) {
        interval->setEditText(interval->itemText(i));
        QTest::keyClick(interval->lineEdit(), Qt::Key_Return); // as left by the arrow keys
        QCOMPARE(problem(bar), QString());
    }
    for (const QList<QVariant> &signal : chosen) {
        taken.push_back(signal[0].value<std::chrono::nanoseconds>().count() / 1'000'000);
    }
    QCOMPARE(taken, (std::vector<qint64>{100, 250, 500, 1000, 2000, 5000, 10'000, 60'000}));
    // And typed in the digits that are shown.
    interval->lineEdit()->setText(intervalText(1'500'000'000));
    QTest::keyClick(interval->lineEdit(), Qt::Key_Return);
    QCOMPARE(problem(bar), QString());
    QCOMPARE(chosen.last()[0].value<std::chrono::nanoseconds>().count(), 1'500'000'000);
}

QTEST_MAIN(TestTopBar)
#include "tst_topbar.moc"
