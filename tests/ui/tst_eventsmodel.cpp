// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/schedule.h"
#include "tests/ui/charts/syntheticload.h"
#include "tests/ui/madesample.h"
#include "ui/charts/eventlane.h"
#include "ui/charts/history.h"
#include "ui/charts/timeline.h"
#include "ui/models/eventsmodel.h"
#include "ui/models/eventwords.h"
#include "ui/models/processmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace probes;
using namespace probes::tests;

//! What happened, in words and as rows that follow a history.
class TestEventsModel : public QObject
{
    Q_OBJECT

private slots:
    void readsInWords_data()
    {
        QTest::addColumn<Event>("event");
        QTest::addColumn<QString>("text");
        const auto q = [](const char *text) { return QString::fromUtf8(text); };
        const auto plain = [&](EventKind kind, const char *text) {
            return Event{kind, 0, {}, q(text), 0};
        };
        const auto exit = [&](const char *text, std::optional<int> code,
                              std::optional<int> signal) {
            Event event = plain(EventKind::ProcessExited, text);
            event.end = std::make_shared<const ProcessEnd>(ProcessEnd{code, signal, {}, {}, {}});
            return event;
        };
        QTest::newRow("start") << plain(EventKind::ProcessStarted, "cc1") << q("cc1 started");
        QTest::newRow("exit") << plain(EventKind::ProcessExited, "cc1") << q("cc1 ended");
        QTest::newRow("exit code") << exit("cc1, exit code 3", 3, {}) << q("cc1: exit code 3");
        QTest::newRow("exit code 0") << exit("cc1", 0, {}) << q("cc1 ended");
        QTest::newRow("signal") << exit("cc1, ended by SIGKILL", {}, SIGKILL)
                                << q("cc1: ended by SIGKILL");
        QTest::newRow("exec") << plain(EventKind::ProcessExec, "as") << q("became as");
        QTest::newRow("late") << plain(EventKind::LateTick, "0.213 s late")
                              << q("0.213\u00a0s late");
        QTest::newRow("missed") << plain(EventKind::LateTick, "2.213 s late, 2 missed")
                                << q("2.213\u00a0s late, 2 missed");
        QTest::newRow("unseen") << plain(EventKind::ProcessesUnseen,
                                         "12 processes or threads began and ended unseen")
                                << q("12 process(es) lived and died between two ticks");
        QTest::newRow("suspend") << plain(EventKind::Suspend, "suspended for 62.000 s")
                                 << q("suspended for 1 min 2 s");
        QTest::newRow("clock set")
            << plain(EventKind::ClockStep, "the clock was set back by 3600.000 s")
            << q("clock set back by 1 h 0 min");
        const QString changed =
            intervalChange(std::chrono::seconds(1), std::chrono::milliseconds(250));
        QTest::newRow("interval") << Event{EventKind::IntervalChanged, 0, {}, changed, 0}
                                  << q("interval changed to 250 ms");
        QTest::newRow("command") << plain(EventKind::RunEnded,
                                          "exit code 2 after 12.500 s: 3.000 s user, 1.000 s "
                                          "system, 214 processes")
                                 << q("command: exit code 2 after 13 s, 4.000\u00a0s of CPU, "
                                      "214 process(es)");
        QTest::newRow("command, whose children go on")
            << plain(EventKind::RunEnded, "ended by SIGTERM after 12.500 s")
            << q("command: ended by SIGTERM after 13 s");
        QTest::newRow("joined") << plain(EventKind::GroupJoined, "nginx")
                                << q("joined the group nginx");
        QTest::newRow("two lines") << plain(EventKind::Marker, "a\nb") << q("a\u2423b");
        QTest::newRow("of another program")
            << plain(EventKind::RunEnded, "it went well") << q("it went well");
    }
    void readsInWords()
    {
        QFETCH(const Event, event);
        QFETCH(const QString, text);
        QCOMPARE(eventText(event), text);
        QVERIFY(!eventKindText(event.kind).isEmpty());
    }

    void followsAHistory()
    {
        SyntheticLoad load(1);
        History history;
        history.setLimits({5'000, 0, 0});
        ProcessModel processes;
        EventsModel model(&history, &processes);
        const QAbstractItemModelTester tester(&model);
        for (int i = 0; i < 20; ++i) {
            Sample sample = load.next();
            sample.events.push_back(
                {EventKind::ProcessesUnseen,
                 sample.wallMs,
                 {},
                 QStringLiteral("%1 processes or threads began and ended unseen").arg(i),
                 0});
            if (i % 2 == 0) {
                sample.events.push_back(
                    {EventKind::LateTick, sample.wallMs, {}, QStringLiteral("0.100 s late"), 0});
            }
            history.append(sample);
        }
        QCOMPARE(size_t(model.rowCount()), history.events().size()); // the oldest are forgotten
        QVERIFY(model.rowCount() < 20);
        QCOMPARE(model.kinds(), QList({EventKind::LateTick, EventKind::ProcessesUnseen}));
        qint64 unseen = 0;
        for (const Event &event : history.events()) {
            unseen += unseenIn(event);
        }
        QCOMPARE(model.unseen(), unseen);

        EventsFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester filterTester(&filter);
        filter.setKind(EventKind::LateTick);
        QVERIFY(filter.rowCount() >= 2 && filter.rowCount() < model.rowCount());
        filter.setSearch(QStringLiteral("19"));
        QCOMPARE(filter.rowCount(), 0);
        filter.setKind(std::nullopt);
        QCOMPARE(filter.rowCount(), 0); // those that were not seen only when asked for
        filter.setKind(EventKind::ProcessesUnseen);
        QCOMPARE(filter.rowCount(), 1);
        filter.setKind(std::nullopt);
        filter.setSearch({});
        filter.sort(EventsModel::Time, Qt::DescendingOrder);
        QVERIFY(filter.index(0, 0).data(EventsModel::TimeRole).toLongLong()
                > filter.index(filter.rowCount() - 1, 0).data(EventsModel::TimeRole).toLongLong());
        history.addEvent({EventKind::Marker, load.wallMs() - 2'500, {}, QStringLiteral("here"), 0});
        QCOMPARE(size_t(model.rowCount()), history.events().size()); // in the midst of the others
        filter.setSearch(QStringLiteral("HERE"));
        QCOMPARE(filter.rowCount(), 1);
    }

    //! Of those, too, that had gone before anybody asked.
    void namesWhoIsGone()
    {
        History history;
        history.watch({7, 1000});
        history.watch(SeriesInfo{Subject::Group, QStringLiteral("pool")});
        history.append(*madeSample(1, {{7}, {9}}));
        auto sample = std::make_shared<Sample>(*madeSample(2, {{9}}));
        Event exit{EventKind::ProcessExited, sample->wallMs, ProcessKey{7, 1000},
                   QStringLiteral("worker, ended by SIGKILL"), 0};
        exit.end = std::make_shared<const ProcessEnd>(ProcessEnd{{}, SIGKILL, {}, {}, {}});
        sample->events = {
            exit,
            {EventKind::GroupLeft, sample->wallMs, ProcessKey{7, 1000}, QStringLiteral("pool"), 0},
            {EventKind::GroupJoined, sample->wallMs, ProcessKey{9, 1000}, QStringLiteral("pool"),
             0}};
        history.append(*sample);
        history.append(*madeSample(3, {}));
        const ProcessModel processes;
        const EventsModel model(&history, &processes);
        const auto text = [&](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(text(0, EventsModel::Process), QStringLiteral("worker 7"));
        QCOMPARE(text(1, EventsModel::Process), QStringLiteral("worker 7"));
        QCOMPARE(text(1, EventsModel::What),
                 QStringLiteral("left the group pool: ended by SIGKILL"));
        QCOMPARE(text(2, EventsModel::Process), QStringLiteral("worker 9"));
        QCOMPARE(model.index(2, 0).data(EventsModel::GroupRole).toString(), QStringLiteral("pool"));
        QCOMPARE(model.index(2, 0).data(EventsModel::ProcessRole).value<ProcessKey>().pid, 9);
    }

    //! To one that came into a group or left it.
    void aClickOnAFlagLeadsThere()
    {
        auto timeline = std::make_shared<Timeline>();
        const ProcessKey key{20, 1000};
        timeline->push_back({TimelineEntry::Kind::Process, 10'000, 10'000,
                             QStringLiteral("20 joined"), QStringLiteral("pool"), key});
        timeline->push_back(
            {TimelineEntry::Kind::Machine, 60'000, 60'000, QStringLiteral("clock set")});
        EventLane lane;
        lane.resize(800, EventLane::Height);
        lane.setPlots({{0, 800}});
        lane.setRange(0, 100'000);
        lane.setTimeline(timeline);
        QSignalSpy members(&lane, &EventLane::memberPressed);
        QSignalSpy moments(&lane, &EventLane::pressed);
        QCOMPARE(lane.flags().size(), 2);
        for (int i = 0; i < 2; ++i) {
            QTest::mouseClick(&lane, Qt::LeftButton, Qt::NoModifier,
                              lane.flags()[i].box.center().toPoint());
        }
        QCOMPARE(members.size(), 1);
        QCOMPARE(members[0][0].toString(), QStringLiteral("pool"));
        QCOMPARE(members[0][1].value<ProcessKey>(), key);
        QCOMPARE(moments.size(), 1);
        QCOMPARE(moments[0][0].toLongLong(), 60'000);
    }

    //! What comes again and again is one flag, and no lines through the charts.
    void theLaneAddsUp()
    {
        HistoryColumns columns;
        constexpr qint64 Start = 1'700'000'000'000;
        const auto add = [&](EventKind kind, qint64 second, const QString &text) {
            columns.events.push_back({kind, Start + second * 1000, {}, text, 0});
        };
        columns.timesMs = {Start, Start + 60'000};
        columns.gaps = {false, false};
        const QString unseen = QStringLiteral("%1 processes or threads began and ended unseen");
        add(EventKind::ProcessesUnseen, 1, unseen.arg(5));
        add(EventKind::LateTick, 1, QStringLiteral("0.100 s late"));
        add(EventKind::ProcessesUnseen, 2, unseen.arg(7));
        add(EventKind::LateTick, 2, QStringLiteral("0.100 s late"));
        add(EventKind::ProcessesUnseen, 40, unseen.arg(1));
        History history;
        history.replace(columns);
        const TimelinePtr timeline = timelineOf(history, {});
        QCOMPARE(timeline->size(), 1U); // and none of what was not seen: that never ends
        QCOMPARE(timeline->at(0).toMs, Start + 2000);
        QCOMPARE(timeline->at(0).text, QStringLiteral("2 late tick(s)"));
        for (const TimelineEntry &entry : *timeline) {
            QCOMPARE(entry.kind, TimelineEntry::Kind::Quiet);
        }
    }
};

QTEST_MAIN(TestEventsModel)
#include "tst_eventsmodel.moc"
