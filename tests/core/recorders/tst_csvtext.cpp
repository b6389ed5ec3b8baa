// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/csvtext.h"

#include <QTest>

using namespace probes;

class TestCsvText : public QObject
{
    Q_OBJECT

private slots:
    void writesTextCells_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<char>("separator");
        QTest::addColumn<QByteArray>("cell");
        const auto row = [](const char *cause, const QString &text, const QByteArray &cell,
                            char separator = ',') {
            QTest::newRow(cause) << text << separator << cell;
        };
        row("plain", QStringLiteral("nginx"), "nginx");
        row("empty", QString(), "");
        row("spaces stay", QStringLiteral(" a b "), " a b ");
        row("separator", QStringLiteral("a,b"), "\"a,b\"");
        row("the other separator", QStringLiteral("a;b"), "a;b");
        row("separator of a locale", QStringLiteral("a;b"), "\"a;b\"", ';');
        row("quote", QStringLiteral("a\"b"), "\"a\"\"b\"");
        row("newline", QStringLiteral("a\nb"), "\"a\nb\"");
        row("carriage return inside", QStringLiteral("a\rb"), "\"a\rb\"");
        row("formula", QStringLiteral("=1+1"), "'=1+1");
        row("plus", QStringLiteral("+x"), "'+x");
        row("minus", QStringLiteral("-x"), "'-x");
        row("at", QStringLiteral("@x"), "'@x");
        row("tab first", QStringLiteral("\tx"), "'\tx");
        row("carriage return first", QStringLiteral("\rx"), "\"'\rx\"");
        row("apostrophe first", QStringLiteral("'x"), "''x");
        row("apostrophe inside", QStringLiteral("it's"), "it's");
        row("formula that needs quotes", QStringLiteral("=a,\"b\""), "\"'=a,\"\"b\"\"\"");
        row("beyond the basic plane", QString::fromUtf8("\xF0\x9F\x90\x9F"), "\xF0\x9F\x90\x9F");
        row("half a surrogate pair", QString(QChar(0xD83D)) + u'x', "\xEF\xBF\xBDx");
        row("the other half", QString(u'x') + QChar(0xDC1F), "x\xEF\xBF\xBD");
        row("bytes that are no UTF-8", QString::fromUtf8("a\xFF"), "a\xEF\xBF\xBD");
    }
    void writesTextCells()
    {
        QFETCH(QString, text);
        QFETCH(char, separator);
        QFETCH(QByteArray, cell);
        CsvText csv({separator, '.', false});
        csv.text(text);
        csv.endRow();
        QCOMPARE(csv.bytes(), cell + "\r\n");
    }

    void writesSecondsWithThreeDecimals_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QByteArray>("cell");
        QTest::newRow("whole second") << qint64(1763993352000) << QByteArray("1763993352.000");
        QTest::newRow("one millisecond") << qint64(1763993352001) << QByteArray("1763993352.001");
        QTest::newRow("all digits") << qint64(1763993352987) << QByteArray("1763993352.987");
        QTest::newRow("epoch") << qint64(0) << QByteArray("0.000");
        QTest::newRow("a clock before the epoch") << qint64(-1500) << QByteArray("-1.500");
        QTest::newRow("just before the epoch") << qint64(-1) << QByteArray("-0.001");
    }
    void writesSecondsWithThreeDecimals()
    {
        QFETCH(qint64, milliseconds);
        CsvText csv;
        csv.seconds(milliseconds);
        QTEST(csv.bytes(), "cell");
    }

    void neverGuardsNumbers()
    {
        CsvText csv;
        csv.integer(-5);
        csv.value(Value::decimal(-125, 1));
        csv.value(Value());
        csv.empty(2);
        csv.endRow();
        QCOMPARE(csv.bytes(), QByteArray("-5,-12.5,,,\r\n"));
    }

    void takesWhatALocaleReads_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("decimal comma") << "de_DE" << QByteArray("12,08;x;2025-11-24 15:09:12,034");
        QTest::newRow("decimal point") << "en_GB" << QByteArray("12.08,x,2025-11-24 15:09:12.034");
        QTest::newRow("decimal mark that is not ASCII")
            << "ar_EG" << QByteArray("12.08,x,2025-11-24 15:09:12.034");
    }
    void takesWhatALocaleReads()
    {
        QFETCH(QString, locale);
        const CsvDialect dialect = CsvDialect::forLocale(QLocale(locale));
        QVERIFY(dialect.byteOrderMark);
        CsvText csv(dialect);
        csv.value(Value::decimal(1208, 2));
        csv.text(QStringLiteral("x"));
        csv.moment(QDateTime({2025, 11, 24}, {15, 9, 12, 34}));
        QTEST(csv.bytes(), "row");
        QVERIFY(!CsvDialect::forLocale({}).byteOrderMark);
    }

    void joinsCellsMadeBefore()
    {
        CsvText csv;
        csv.integer(1);
        csv.integer(2);
        const QByteArray made = csv.take();
        csv.cells(made);
        csv.integer(3);
        csv.endRow();
        csv.integer(4);
        QCOMPARE(csv.bytes(), QByteArray("1,2,3\r\n4"));
        csv.clear();
        csv.integer(5);
        QCOMPARE(csv.bytes(), QByteArray("5"));
    }
};

QTEST_GUILESS_MAIN(TestCsvText)
#include "tst_csvtext.moc"
