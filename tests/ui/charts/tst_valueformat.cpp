// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/valueaxis.h"
#include "ui/charts/valueformat.h"

#include <QTest>

#include <cmath>

using namespace probes;

class TestValueFormat : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void writesValueWithItsOwnPrefix_data()
    {
        constexpr ShownUnit Percent{Unit::Percent, false};
        constexpr ShownUnit Bytes{Unit::Bytes, false};
        constexpr ShownUnit Rate{Unit::Bytes, true};
        constexpr ShownUnit PerSecond{Unit::Count, true};
        QTest::addColumn<ShownUnit>("unit");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << Bytes << std::nan("") << QStringLiteral("\u2013");
        QTest::newRow("percent keeps one decimal") << Percent << 204.0 << QStringLiteral("204.0 %");
        QTest::newRow("bytes have no decimals") << Bytes << 999.0 << QStringLiteral("999 B");
        QTest::newRow("rounding up to 1024 takes the next prefix")
            << Bytes << 1023.6 * 1024 << QStringLiteral("1.0 MiB");
        QTest::newRow("MiB from ten on are whole")
            << Bytes << 387.4 * 1048576 << QStringLiteral("387 MiB");
        QTest::newRow("9.96 is written as ten")
            << Bytes << 9.96 * 1048576 << QStringLiteral("10 MiB");
        QTest::newRow("GiB keep a decimal")
            << Bytes << 13.44 * 1073741824 << QStringLiteral("13.4 GiB");
        QTest::newRow("rate of bytes") << Rate << 8.5 * 1048576 << QStringLiteral("8.5 MiB/s");
        QTest::newRow("rate of counts goes by 1000")
            << PerSecond << 6400.0 << QStringLiteral("6.4 k/s");
        QTest::newRow("plain count has neither unit nor prefix")
            << ShownUnit{Unit::Count, false} << 12000.0 << QStringLiteral("12000");
    }
    void writesValueWithItsOwnPrefix()
    {
        QFETCH(ShownUnit, unit);
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(valueText(unit, value).joined().replace(QChar(QChar::Nbsp), u' '), text);
    }

    void usesTheLocale()
    {
        const QLocale german(QLocale::German, QLocale::Germany);
        QCOMPARE(valueText({Unit::Percent, false}, 12.34, german).number, QStringLiteral("12,3"));
    }

    void axisHasOnePrefixAndRoundSteps_data()
    {
        QTest::addColumn<ShownUnit>("unit");
        QTest::addColumn<double>("largest");
        QTest::addColumn<QStringList>("labels");
        QTest::newRow("percent") << ShownUnit{Unit::Percent, false} << 388.0
                                 << QStringList{u"0"_qs, u"100"_qs, u"200"_qs, u"300"_qs,
                                                u"400 %"_qs};
        QTest::newRow("halves of a GiB")
            << ShownUnit{Unit::Bytes, false} << 1.44 * 1073741824
            << QStringList{u"0"_qs, u"0.5"_qs, u"1.0"_qs, u"1.5 GiB"_qs};
        QTest::newRow("one prefix, also below it")
            << ShownUnit{Unit::Bytes, false} << 1.0 * 1073741824
            << QStringList{u"0"_qs, u"0.25"_qs, u"0.50"_qs, u"0.75"_qs, u"1.00 GiB"_qs};
        QTest::newRow("four digits have no room beside the plot")
            << ShownUnit{Unit::Bytes, false} << 900.0 * 1048576
            << QStringList{u"0"_qs, u"0.25"_qs, u"0.50"_qs, u"0.75"_qs, u"1.00 GiB"_qs};
        QTest::newRow("nor do four of a rate")
            << ShownUnit{Unit::Bytes, true} << 1010.0 * 1024
            << QStringList{u"0"_qs, u"0.25"_qs, u"0.50"_qs, u"0.75"_qs, u"1.00 MiB/s"_qs};
        QTest::newRow("where no prefix is larger")
            << ShownUnit{Unit::Percent, false} << 1500.0
            << QStringList{u"0"_qs, u"500"_qs, u"1000"_qs, u"1500 %"_qs};
        QTest::newRow("thousands a second")
            << ShownUnit{Unit::Count, true} << 7300.0
            << QStringList{u"0"_qs, u"2"_qs, u"4"_qs, u"6"_qs, u"8 k/s"_qs};
    }
    void axisHasOnePrefixAndRoundSteps()
    {
        QFETCH(ShownUnit, unit);
        QFETCH(double, largest);
        QFETCH(QStringList, labels);
        ValueAxis axis(unit, 1);
        axis.fit(largest, 0, true);
        QStringList written;
        for (double value = 0; value < axis.top() + axis.step() / 2; value += axis.step()) {
            written += axis.label(value).replace(QChar(QChar::Nbsp), u' ');
        }
        QCOMPARE(written, labels);
    }

    void highAxisHasMoreSteps()
    {
        ValueAxis axis({Unit::Percent, false}, 1);
        axis.fit(290, 0, true);
        QCOMPARE(axis.step(), 100.0);
        axis.setRoom(10); // as when the chart is maximised
        QCOMPARE(axis.step(), 50.0);
        QCOMPARE(axis.top(), 300.0);
        axis.setRoom(2);
        QCOMPARE(axis.step(), 100.0);
    }

    void mirroredAxisHasNoSigns()
    {
        ValueAxis axis({Unit::Bytes, true}, 1, ValueAxis::Below::Mirrored);
        axis.fit(30.0 * 1024 * 1024, 0, true);
        QStringList written;
        for (double value = axis.bottom(); value < axis.top() + axis.step() / 2;
             value += axis.step()) {
            written += axis.label(value).replace(QChar(QChar::Nbsp), u' ');
        }
        QCOMPARE(written,
                 (QStringList{u"40 MiB/s"_qs, u"20"_qs, u"0"_qs, u"20"_qs, u"40 MiB/s"_qs}));
    }

    void axisOfNegativesHasSigns()
    {
        ValueAxis axis({Unit::Count, false}, 4);
        axis.fit(20, 0, true);
        QCOMPARE(axis.bottom(), 0.0);
        axis.setNegative(true);
        QCOMPARE(axis.bottom(), -20.0);
        QStringList written;
        for (double value = axis.bottom(); value < axis.top() + axis.step() / 2;
             value += axis.step()) {
            written += axis.label(value);
        }
        QCOMPARE(written, (QStringList{u"-20"_qs, u"-10"_qs, u"0"_qs, u"10"_qs, u"20"_qs}));
        axis.setNegative(false);
        QCOMPARE(axis.bottom(), 0.0);
    }

    void axisEndsAtItsMost()
    {
        ValueAxis axis({Unit::Percent, false}, 100, ValueAxis::Below::Nothing, 100);
        QVERIFY(!axis.fit(100.4, 0, true)); // two clocks that round apart
        QCOMPARE(axis.top(), 100.0);
    }

    void axisGrowsAtOnceAndShrinksLate()
    {
        ValueAxis axis({Unit::Percent, false}, 10);
        QVERIFY(axis.fit(95, 0, false));
        QCOMPARE(axis.top(), 100.0);
        QVERIFY(!axis.fit(5, 1000, false));
        QVERIFY(!axis.fit(35, 20'000, false));
        QCOMPARE(axis.top(), 100.0);
        // After 30 s of less, to what those 30 s needed, not to the last value.
        QVERIFY(axis.fit(5, 31'000, false));
        QCOMPARE(axis.top(), 40.0);
        QVERIFY(axis.fit(390, 31'100, false));
        QCOMPARE(axis.top(), 400.0);
    }

    void valueAsHighAsBeforeRestartsTheWait()
    {
        ValueAxis axis({Unit::Percent, false}, 10);
        axis.fit(95, 0, false);
        axis.fit(5, 1000, false);
        axis.fit(95, PROBES_PATIENCE_MS, false);
        QVERIFY(!axis.fit(5, 32'000, false));
        QCOMPARE(axis.top(), 100.0);
    }

    void standingViewFitsAtOnce()
    {
        ValueAxis axis({Unit::Percent, false}, 10);
        axis.fit(95, 0, true);
        QVERIFY(axis.fit(5, 1, true));
        QCOMPARE(axis.top(), 10.0);
    }
};

QTEST_GUILESS_MAIN(TestValueFormat)
#include "tst_valueformat.moc"
