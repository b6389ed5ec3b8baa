// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeaxis.h"
#include "ui/charts/timeview.h"

#include <QDateTime>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace probes;

namespace {
qint64 utc(const char *text)
{
    return QDateTime::fromString(QLatin1String(text) + u'Z', Qt::ISODateWithMs).toMSecsSinceEpoch();
}
QStringList labels(const QList<TimeTick> &ticks)
{
    QStringList texts;
    for (const TimeTick &tick : ticks) {
        texts += tick.label;
    }
    return texts;
}
} // namespace

class TestTimeAxis : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale::c()); }

    void ticksAreRound_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<int>("offset");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("ten minutes") << utc("2024-05-01T14:22:10") << utc("2024-05-01T14:32:10")
                                     << 0 << QStringList{u"14:25"_qs, u"14:30"_qs};
        QTest::newRow("three seconds")
            << utc("2024-05-01T14:22:10.300") << utc("2024-05-01T14:22:13.300") << 0
            << QStringList{u"14:22:11"_qs, u"14:22:12"_qs, u"14:22:13"_qs};
        QTest::newRow("an offset of half an hour counts")
            << utc("2024-05-01T10:00:00") << utc("2024-05-01T14:00:00") << 19800
            << QStringList{u"16:00"_qs, u"17:00"_qs, u"18:00"_qs, u"19:00"_qs};
        QTest::newRow("midnight carries the date")
            << utc("2024-05-01T20:00:00") << utc("2024-05-02T03:00:00") << 0
            << QStringList{u"20:00"_qs, u"22:00"_qs, u"2 May"_qs, u"02:00"_qs};
    }
    void ticksAreRound()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(int, offset);
        QFETCH(QStringList, texts);
        QCOMPARE(labels(timeTicks(from, to, 5, QTimeZone(offset))), texts);
    }

    void ticksStayRoundAcrossSummerTime()
    {
        const QTimeZone berlin("Europe/Berlin");
        QVERIFY2(berlin.isValid(), "the time zone data of the system are missing");
        // On 2024-03-31 the clocks go from 02:00 to 03:00.
        const auto ticks =
            timeTicks(utc("2024-03-30T17:00:00"), utc("2024-03-31T18:00:00"), 5, berlin);
        QCOMPARE(labels(ticks),
                 (QStringList{u"18:00"_qs, u"31 Mar"_qs, u"06:00"_qs, u"12:00"_qs, u"18:00"_qs}));
        QCOMPARE(ticks[2].timeMs, utc("2024-03-31T04:00:00"));
    }

    void neverMoreThanAskedFor()
    {
        const qint64 from = utc("2024-05-01T14:22:10.307");
        for (qint64 span = 50; span < qint64(86'400'000) * 300; span = span * 3 / 2) {
            for (const int most : {2, 5, 9}) {
                const auto ticks = timeTicks(from, from + span, most, QTimeZone(3600));
                QVERIFY2(ticks.size() <= most, qPrintable(QString::number(span)));
            }
        }
    }

    void liveViewFollowsTheNewestTick()
    {
        TimeView view;
        view.showLast(60'000);
        QSignalSpy moved(&view, &TimeView::rangeChanged);
        view.setExtent(1'000'000, 2'000'000);
        QCOMPARE(view.toMs(), 2'000'000);
        QCOMPARE(view.fromMs(), 1'940'000);
        view.setLive(false);
        view.setExtent(1'000'000, 2'005'000);
        QCOMPARE(view.toMs(), 2'000'000);
        view.setLive(true);
        QCOMPARE(view.toMs(), 2'005'000);
        QCOMPARE(moved.size(), 2);
    }

    void zoomedItReturnsToTheSpanThatWasChosen()
    {
        TimeView view;
        view.showLast(60'000);
        view.setExtent(0, 1'000'000);
        view.setLive(false);
        view.setExtent(0, 1'005'000);
        view.zoom(2, 980'000);
        view.setLive(true);
        QCOMPARE(view.fromMs(), 945'000);
        view.setLive(false);
        view.setExtent(0, 1'009'000);
        view.chooseSpan(300'000); // while it is frozen
        QCOMPARE(view.fromMs(), 705'000);
        QVERIFY(!view.isLive());
        view.zoom(2, 980'000);
        view.setLive(true);
        QCOMPARE(view.fromMs(), 709'000);
    }

    void zoomKeepsTheInstantUnderThePointer()
    {
        TimeView view;
        view.setExtent(0, 1'000'000);
        view.showRange(100'000, 200'000);
        view.zoom(2, 120'000);
        QCOMPARE(view.fromMs(), 110'000);
        QCOMPARE(view.toMs(), 160'000);
        QVERIFY(!view.isLive());
        view.resetZoom();
        QVERIFY(view.isLive());
        QCOMPARE(view.toMs(), 1'000'000);
    }

    void panningBackFreezesAndForthReturns()
    {
        TimeView view;
        view.showLast(60'000);
        view.setExtent(0, 1'000'000);
        QSignalSpy turned(&view, &TimeView::liveChanged);
        view.pan(-5000);
        QVERIFY(!view.isLive());
        QCOMPARE(view.toMs(), 995'000);
        view.pan(7000);
        QVERIFY(view.isLive());
        QCOMPARE(view.toMs(), 1'000'000);
        QCOMPARE(view.fromMs(), 940'000);
        QCOMPARE(turned.size(), 2);
    }

    void allIsShownWithoutASpan()
    {
        TimeView view;
        view.setExtent(5000, 905'000);
        view.showLast(0);
        QCOMPARE(view.fromMs(), 5000);
        QCOMPARE(view.toMs(), 905'000);
    }
};

QTEST_GUILESS_MAIN(TestTimeAxis)
#include "tst_timeaxis.moc"
