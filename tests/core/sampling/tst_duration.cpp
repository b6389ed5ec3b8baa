// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/schedule.h"

#include <QTest>

using namespace probes;

class TestDuration : public QObject
{
    Q_OBJECT

private slots:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ns"); // -1: refused
        const auto row = [](const char *text, qint64 ns) {
            QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text) << ns;
        };
        row("1", 1'000'000'000);
        row("1s", 1'000'000'000);
        row("1.5s", 1'500'000'000);
        row(".5", 500'000'000);
        row("0.1", 100'000'000);
        row("250ms", 250'000'000);
        row("2m", 120'000'000'000);
        row("1h", 3'600'000'000'000);
        row("0.5h", 1'800'000'000'000);
        row(" 20 s ", 20'000'000'000);
        row("0", 0);
        row("", -1);
        row(" ", -1);
        row("s", -1);
        row(".", -1);
        row("-1", -1);
        row("-1s", -1);
        row("+1", -1);
        row("1.2.3", -1);
        row("1e3", -1);
        row("0x10", -1);
        row("nan", -1);
        row("inf", -1);
        row("ten", -1);
        row("1 d", -1);
        row("1,5s", -1);
        row("99999999999999999999", -1);
        row("9999999999h", -1);
    }
    void parses()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ns);
        const auto duration = parseDuration(text);
        QCOMPARE(duration.has_value(), ns >= 0);
        if (duration) {
            QCOMPARE(duration->count(), ns);
        } else {
            QCOMPARE(duration.error().kind, ErrorKind::Invalid);
            QVERIFY(!duration.error().detail.isEmpty());
        }
    }

    void intervalsHaveBounds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("shortest") << QStringLiteral("50ms") << true;
        QTest::newRow("longest") << QStringLiteral("1h") << true;
        QTest::newRow("zero") << QStringLiteral("0") << false;
        QTest::newRow("negative") << QStringLiteral("-1s") << false;
        QTest::newRow("text") << QStringLiteral("soon") << false;
        QTest::newRow("too short") << QStringLiteral("49.999ms") << false;
        QTest::newRow("too long") << QStringLiteral("3601s") << false;
    }
    void intervalsHaveBounds()
    {
        QFETCH(QString, text);
        const auto interval = parseInterval(text);
        QTEST(interval.has_value(), "valid");
        QVERIFY(interval || interval.error().kind == ErrorKind::Invalid);
    }

    void formatsWhatItParses_data()
    {
        QTest::addColumn<qint64>("ns");
        QTest::addColumn<QString>("text");
        QTest::newRow("ms") << qint64(250'000'000) << QStringLiteral("250ms");
        QTest::newRow("s") << qint64(1'000'000'000) << QStringLiteral("1s");
        QTest::newRow("part of a second") << qint64(1'500'000'000) << QStringLiteral("1.5s");
        QTest::newRow("m") << qint64(120'000'000'000) << QStringLiteral("2m");
        QTest::newRow("90 s") << qint64(90'000'000'000) << QStringLiteral("90s");
        QTest::newRow("h") << qint64(3'600'000'000'000) << QStringLiteral("1h");
        QTest::newRow("0") << qint64(0) << QStringLiteral("0s");
        QTest::newRow("ns") << qint64(1) << QStringLiteral("0.000001ms");
    }
    void formatsWhatItParses()
    {
        QFETCH(qint64, ns);
        QFETCH(QString, text);
        QCOMPARE(formatDuration(std::chrono::nanoseconds(ns)), text);
        QCOMPARE(parseDuration(text)->count(), ns);
    }

    void changeOfTheIntervalIsReadBack_data()
    {
        QTest::addColumn<qint64>("ns");
        QTest::newRow("ms") << qint64(250'000'000);
        QTest::newRow("part of a ms") << qint64(62'500'001);
        QTest::newRow("part of a second") << qint64(1'500'000'000);
        QTest::newRow("m") << qint64(120'000'000'000);
        QTest::newRow("h") << qint64(3'600'000'000'000);
    }
    void changeOfTheIntervalIsReadBack()
    {
        QFETCH(qint64, ns);
        const std::chrono::nanoseconds to(ns);
        const QString text = intervalChange(std::chrono::seconds(1), to);
        const auto after = intervalAfter(text);
        QVERIFY2(after, qPrintable(text));
        QCOMPARE(after->count(), ns);
    }

    void otherTextIsNoChangeOfTheInterval_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a duration only") << QStringLiteral("500ms");
        QTest::newRow("its last word is one") << QStringLiteral("sampling now takes 500ms");
        QTest::newRow("no duration") << QStringLiteral("from 1s to often");
        QTest::newRow("beyond any interval") << QStringLiteral("from 1s to 7h");
    }
    void otherTextIsNoChangeOfTheInterval()
    {
        QFETCH(QString, text);
        const auto after = intervalAfter(text);
        QVERIFY(!after);
        QCOMPARE(after.error().kind, ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
