// SPDX-License-Identifier: GPL-3.0-or-later
#include "syntheticload.h"
#include "ui/charts/chartframe.h"
#include "ui/charts/eventlane.h"
#include "ui/charts/timeline.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace probes;

namespace {
constexpr qint64 Start = 1'700'000'000'000;
constexpr qint64 Minute = 60'000;

TimelinePtr markersAt(const QList<qint64> &seconds)
{
    auto timeline = std::make_shared<Timeline>();
    for (const qint64 second : seconds) {
        const qint64 at = Start + second * 1000;
        timeline->push_back(
            {TimelineEntry::Kind::Marker, at, at, QStringLiteral("marker at %1").arg(second)});
    }
    return timeline;
}
} // namespace

class TestTimeline : public QObject
{
    Q_OBJECT

private slots:
    void aGapSaysWhy_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("reason");
        QTest::newRow("suspend") << int(EventKind::Suspend) << QStringLiteral("suspended 24 s");
        QTest::newRow("lost while recording")
            << int(EventKind::Gap) << QStringLiteral("not written 24 s");
        QTest::newRow("clock set")
            << int(EventKind::ClockStep) << QStringLiteral("clock set forward 24 s");
        QTest::newRow("nobody knows")
            << int(EventKind::LateTick) << QStringLiteral("not sampled 24 s");
    }
    void aGapSaysWhy()
    {
        QFETCH(int, kind);
        QFETCH(QString, reason);
        SyntheticLoad load(1);
        History history;
        history.append(load.next());
        const qint64 before = load.wallMs();
        load.skip(23'000);
        Sample sample = load.next();
        sample.events.push_back({EventKind(kind), sample.wallMs, {}, QString(), 0});
        history.append(sample);
        const TimelinePtr timeline = timelineOf(history, {});
        const auto gap =
            std::ranges::find(*timeline, TimelineEntry::Kind::Gap, &TimelineEntry::kind);
        QVERIFY(gap != timeline->end());
        QCOMPARE(gap->fromMs, before);
        QCOMPARE(gap->toMs, load.wallMs());
        QCOMPARE(gap->text, reason);
    }

    void eventsOfOtherProcessesStayOut()
    {
        SyntheticLoad load(2);
        HistoryColumns columns;
        columns.timesMs = {Start, Start + 1000};
        columns.gaps = {false, false};
        columns.events.push_back(
            {EventKind::ProcessExited, Start, load.key(0), QStringLiteral("ours"), 0});
        columns.events.push_back(
            {EventKind::ProcessExited, Start, load.key(1), QStringLiteral("theirs"), 0});
        columns.events.push_back({EventKind::Marker, Start, {}, QStringLiteral("a\nb"), 0});
        History history;
        history.replace(columns);
        const TimelinePtr timeline =
            timelineOf(history, {{1, QStringLiteral("ours"), 0, true, load.key(0)}});
        QCOMPARE(timeline->size(), size_t(2));
        QCOMPARE(timeline->at(0).text, QStringLiteral("ours ended"));
        QCOMPARE(timeline->at(1).text, QStringLiteral("a b")); // in one line, whoever wrote it
    }

    void namesakesAreToldApart()
    {
        SyntheticLoad load(2);
        HistoryColumns columns;
        columns.timesMs = {Start, Start + 1000};
        columns.gaps = {false, false};
        ProcessEnd killed;
        killed.signal = SIGKILL;
        for (const int each : {0, 1}) {
            columns.events.push_back({EventKind::ProcessExited, Start, load.key(each),
                                      exitText(QStringLiteral("python3"), killed), 0});
            columns.events.back().end = std::make_shared<const ProcessEnd>(killed);
        }
        History history;
        history.replace(columns);
        const auto subject = [&load](int each, const QString &name) {
            ChartSubject out{quint64(each + 1), name, each, true, load.key(each)};
            out.hasNamesake = name == QLatin1String("python3 pool.py");
            return out;
        };
        const TimelinePtr timeline = timelineOf(history,
                                                {subject(0, QStringLiteral("python3 pool.py")),
                                                 subject(1, QStringLiteral("python3 other.py"))});
        QCOMPARE(timeline->size(), size_t(2));
        QCOMPARE(timeline->at(0).text,
                 QStringLiteral("python3 pool.py %1, ended by SIGKILL").arg(load.key(0).pid));
        QCOMPARE(timeline->at(1).text, QStringLiteral("python3 other.py, ended by SIGKILL"));
    }

    void spansReadWell_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("short") << qint64(2500) << QStringLiteral("2.5 s");
        QTest::newRow("seconds") << qint64(23'400) << QStringLiteral("23 s");
        QTest::newRow("minutes") << qint64(125'000) << QStringLiteral("2 min 5 s");
        QTest::newRow("hours") << qint64(3'720'000) << QStringLiteral("1 h 2 min");
    }
    void spansReadWell()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, text);
        QCOMPARE(spanText(ms), text);
    }

    void flagsStandAtTheirInstants()
    {
        EventLane lane;
        lane.setPlots({{58, 658}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(markersAt({60, 300}));
        QCOMPARE(lane.flags().size(), 2);
        QCOMPARE(lane.flags()[0].x, 58 + 60);
        QCOMPARE(lane.flags()[0].text, QStringLiteral("marker at 60"));
        QCOMPARE(lane.flags()[1].x, 58 + 300);
        QVERIFY(lane.accessibleDescription().contains(QStringLiteral("marker at 300")));
    }

    void flagsWithoutRoomAreCounted()
    {
        EventLane lane;
        lane.setPlots({{58, 658}});
        lane.setRange(Start, Start + 10 * Minute);
        const auto timeline = std::make_shared<Timeline>(*markersAt({60, 65, 70, 300}));
        for (size_t i = 0; i < 3; ++i) {
            timeline->at(i).kind = TimelineEntry::Kind::Process;
        }
        lane.setTimeline(timeline);
        QCOMPARE(lane.flags().size(), 2);
        QCOMPARE(lane.flags()[0].text, QStringLiteral("3 event(s)")); // not translated here
        QVERIFY(lane.flags()[0].whole.contains(QStringLiteral("marker at 65")));
    }

    //! Two at nearly the same time: one on each side.
    void bothSidesOfAnInstantAreUsed()
    {
        EventLane lane;
        lane.setPlots({{58, 658}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(markersAt({300, 304}));
        QCOMPARE(lane.flags().size(), 2);
        QCOMPARE(lane.flags()[0].text, QStringLiteral("marker at 300"));
        QCOMPARE(lane.flags()[0].box.right(), 58.0 + 300);
        QCOMPARE(lane.flags()[1].text, QStringLiteral("marker at 304"));
        QCOMPARE(lane.flags()[1].box.left(), 58.0 + 304);
    }

    //! The last one needs most of what is between both.
    void theOtherSideIsUsedBeforeAnyIsCut()
    {
        const auto timeline = std::make_shared<Timeline>(*markersAt({480, 484, 596}));
        for (TimelineEntry &entry : *timeline) {
            entry.kind = TimelineEntry::Kind::Process;
        }
        timeline->at(2).text = QStringLiteral("svc-2, ended");
        EventLane lane;
        lane.setPlots({{58, 658}});
        const QFontMetricsF metrics(ChartFrame::axisFont(lane.font()));
        const double secondWidth = (metrics.horizontalAdvance(timeline->at(2).text) + 24) / 112;
        lane.setRange(Start + qint64(600'000 * (1 - 1 / secondWidth)), Start + 600'000);
        lane.setTimeline(timeline);
        QCOMPARE(lane.flags().size(), 2);
        QCOMPARE(lane.flags()[0].text, QStringLiteral("2 event(s)")); // not translated here
        QCOMPARE(lane.flags()[0].box.right(), lane.flags()[0].x);
        QCOMPARE(lane.flags()[1].text, QStringLiteral("svc-2, ended"));
    }

    //! Whatever else happens around them, markers and the reasons of gaps are read first.
    void whatMattersIsNamedAmongEvents_data()
    {
        QTest::addColumn<TimelineEntry::Kind>("kind");
        QTest::newRow("a marker") << TimelineEntry::Kind::Marker;
        QTest::newRow("a gap") << TimelineEntry::Kind::Gap;
    }
    void whatMattersIsNamedAmongEvents()
    {
        QFETCH(TimelineEntry::Kind, kind);
        const auto timeline =
            std::make_shared<Timeline>(*markersAt({200, 215, 230, 240, 250, 260, 285}));
        for (TimelineEntry &entry : *timeline) {
            entry.kind = TimelineEntry::Kind::Process;
        }
        timeline->at(3).kind = kind;
        timeline->at(3).text = QStringLiteral("load begins");
        EventLane lane;
        lane.setPlots({{58, 658}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(timeline);
        const QList<EventLane::Flag> flags = lane.flags();
        const auto named = std::ranges::find(flags, kind, &EventLane::Flag::kind);
        QVERIFY(named != flags.end());
        QVERIFY2(named->text.startsWith(QLatin1String("load begins")), qPrintable(named->text));
        QCOMPARE(named->x, 58.0 + 240);
        QCOMPARE(named->timeMs, timeline->at(3).fromMs);
        QString all;
        for (const EventLane::Flag &flag : flags) {
            all += flag.whole + u'\n';
        }
        QCOMPARE(all.count(QLatin1String("marker at")), 6); // nobody is lost
    }

    void countsAreNeverCut_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {600, 240, 120, 60}) {
            QTest::addRow("%d pixels", width) << width;
        }
    }
    void countsAreNeverCut()
    {
        QFETCH(int, width);
        QList<qint64> seconds;
        for (qint64 second = 0; second < 600; second += 9 + second % 7 * 11) {
            seconds.append(second);
        }
        const auto timeline = std::make_shared<Timeline>(*markersAt(seconds));
        for (size_t i = 0; i < timeline->size(); ++i) {
            timeline->at(i).kind =
                i % 5 == 0 ? TimelineEntry::Kind::Marker : TimelineEntry::Kind::Process;
        }
        EventLane lane;
        lane.setPlots({{58, 58 + width}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(timeline);
        static const QRegularExpression whole(
            QStringLiteral("^(\\d+|\\d+ event\\(s\\)|m[^+]*( \\+\\d+)?)$"));
        for (const EventLane::Flag &flag : lane.flags()) {
            QVERIFY2(whole.match(flag.text).hasMatch(), qPrintable(flag.text));
        }
    }

    //! Rather one whole count than two that are cut.
    void plainOnesWithoutRoomAreOne()
    {
        const auto timeline = std::make_shared<Timeline>(*markersAt({440, 500, 540, 548}));
        for (size_t i = 1; i < timeline->size(); ++i) {
            timeline->at(i).kind = TimelineEntry::Kind::Process;
            timeline->at(i).text = QStringLiteral("a process with a long name started");
        }
        EventLane lane;
        lane.setPlots({{58, 658}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(timeline);
        QCOMPARE(lane.flags().size(), 2);
        QCOMPARE(lane.flags()[0].text, QStringLiteral("marker at 440"));
        QCOMPARE(lane.flags()[1].text, QStringLiteral("3 event(s)")); // not translated here
    }

    //! A recording on a machine with no time has as many.
    void veryManyGapsAreFewFlags()
    {
        constexpr qint64 Gaps = 50'000;
        const auto timeline = std::make_shared<Timeline>();
        for (qint64 i = 0; i < Gaps; ++i) {
            const qint64 at = Start + i * 10 * Minute / Gaps;
            timeline->push_back(
                {TimelineEntry::Kind::Gap, at, at + 1, QStringLiteral("not sampled 0.2 s")});
        }
        EventLane lane;
        lane.setPlots({{58, 658}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(timeline);
        QVERIFY(lane.flags().size() < 20);
        QVERIFY2(lane.flags()[0].text.contains(QLatin1String(" +")),
                 qPrintable(lane.flags()[0].text));
    }

    void theLateTickAfterAGapIsPartOfIt()
    {
        SyntheticLoad load(1);
        History history;
        history.append(load.next());
        load.skip(7000);
        Sample sample = load.next();
        sample.events.push_back({EventKind::LateTick,
                                 sample.wallMs,
                                 {},
                                 QStringLiteral("0.398 s late, 6 ticks missed"),
                                 0});
        history.append(sample);
        const TimelinePtr timeline = timelineOf(history, {});
        QCOMPARE(timeline->size(), size_t(1));
        QCOMPARE(timeline->at(0).kind, TimelineEntry::Kind::Gap);
        QVERIFY2(timeline->at(0).detail.contains(QLatin1String("missed")),
                 qPrintable(timeline->at(0).detail));
    }

    //! Where the edge leaves a flag no room, its text is on the other side of it.
    void flagsAtTheEdgeCanBeRead_data()
    {
        QTest::addColumn<QList<qint64>>("seconds"); // a pixel each
        QTest::addColumn<QStringList>("texts"); // as they begin
        QTest::newRow("alone") << QList<qint64>{598}
                               << QStringList{QStringLiteral("marker at 598")};
        QTest::newRow("the one before has room enough")
            << QList<qint64>{300, 598}
            << QStringList{QStringLiteral("marker at 300"), QStringLiteral("marker at 598")};
        QTest::newRow("the one before makes room")
            << QList<qint64>{430, 598}
            << QStringList{QStringLiteral("m"), QStringLiteral("marker at 598")};
        QTest::newRow("both are cut")
            << QList<qint64>{520, 598} << QStringList{QStringLiteral("m"), QStringLiteral("m")};
        QTest::newRow("too close for both")
            << QList<qint64>{560, 598} << QStringList{QStringLiteral("marker at 560 +1")};
        QTest::newRow("several at the edge")
            << QList<qint64>{400, 590, 598}
            << QStringList{QStringLiteral("m"), QStringLiteral("marker at 590 +1")};
    }
    void flagsAtTheEdgeCanBeRead()
    {
        QFETCH(QList<qint64>, seconds);
        QFETCH(QStringList, texts);
        EventLane lane;
        constexpr qreal Left = 58;
        constexpr qreal Right = 658;
        lane.setPlots({{Left, Right}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(markersAt(seconds));
        const QList<EventLane::Flag> flags = lane.flags();
        QCOMPARE(flags.size(), texts.size());
        for (qsizetype i = 0; i < flags.size(); ++i) {
            QVERIFY2(flags[i].text.startsWith(texts[i]), qPrintable(flags[i].text));
            QVERIFY(flags[i].box.left() >= Left && flags[i].box.right() <= Right + 0.01);
            QVERIFY(i == 0 || flags[i].box.left() >= flags[i - 1].box.right());
        }
    }

    void timesStandBelowTheirLines()
    {
        const QFontMetricsF metrics(QGuiApplication::font());
        const qreal half = metrics.horizontalAdvance(QStringLiteral("14:22")) / 2;
        TimeStrip::Axis axis{58, 658, {}, -1};
        for (const qreal x : {58.0, 200.0, 350.0, 645.0, 658.0}) {
            axis.labels.append({x, QStringLiteral("14:22")});
        }
        const auto places = TimeStrip::placesOf(axis, QRectF(340, 0, 60, 20), metrics);
        QCOMPARE(places.size(), 3); // one is below the pill, and the last has no room
        for (qsizetype i = 0; i < places.size(); ++i) {
            const qreal x = axis.labels[std::array<qsizetype, 3>{0, 1, 3}[size_t(i)]].first;
            QCOMPARE(places[i].first.center().x(), x);
            QVERIFY(places[i].first.right() < 658 + half);
        }
    }

    void flagsNeverOverlapOrLeaveThePlot_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {600, 300, 180, 90}) {
            QTest::addRow("%d pixels", width) << width;
        }
    }
    void flagsNeverOverlapOrLeaveThePlot()
    {
        QFETCH(int, width);
        EventLane lane;
        const qreal right = 58 + width;
        lane.setPlots({{58, right}, {right + 80, right + 80 + width}});
        lane.setRange(Start, Start + 10 * Minute);
        lane.setTimeline(markersAt({1, 100, 160, 170, 300, 480, 590, 599}));
        const QList<EventLane::Flag> flags = lane.flags();
        QVERIFY(flags.size() >= 2);
        for (qsizetype i = 0; i < flags.size(); ++i) {
            const bool isFirst = flags[i].box.right() <= right + 0.5;
            QVERIFY(flags[i].box.left() >= (isFirst ? 58 : right + 80) - 0.5);
            QVERIFY(flags[i].box.right() <= right + 80 + width + 0.5);
            QVERIFY(i == 0 || flags[i].box.left() >= flags[i - 1].box.right() - 0.5);
        }
    }
};

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
