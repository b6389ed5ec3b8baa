// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/value.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace probes;

class TestValue : public QObject
{
    Q_OBJECT

private slots:
    void writesShortestText_data()
    {
        QTest::addColumn<qint64>("mantissa");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("zero") << qint64(0) << 2 << QByteArray("0");
        QTest::newRow("integer") << qint64(42) << 0 << QByteArray("42");
        QTest::newRow("trailing zeros go") << qint64(2030) << 2 << QByteArray("20.3");
        QTest::newRow("leading zeros of the fraction stay")
            << qint64(1005) << 3 << QByteArray("1.005");
        QTest::newRow("negative below one keeps its sign") << qint64(-5) << 1 << QByteArray("-0.5");
        QTest::newRow("nine decimals") << qint64(1'000'000'001) << 9 << QByteArray("1.000000001");
        QTest::newRow("largest") << std::numeric_limits<qint64>::max() << 0
                                 << QByteArray("9223372036854775807");
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << 0
                                  << QByteArray("-9223372036854775808");
    }
    void writesShortestText()
    {
        QFETCH(qint64, mantissa);
        QFETCH(int, decimals);
        QTEST(Value::decimal(mantissa, decimals).text(), "text");
    }

    void unknownIsEmptyAndNotANumber()
    {
        QCOMPARE(Value().text(), QByteArray());
        QVERIFY(std::isnan(Value().toDouble()));
        QVERIFY(Value() != Value::integer(0));
    }

    void usesTheDecimalMarkAskedFor()
    {
        QByteArray text;
        Value::decimal(1208, 2).appendTo(text, ',');
        QCOMPARE(text, QByteArray("12,08"));
    }
};

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
