// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/charts/charttable.h"
#include "ui/charts/history.h"
#include "ui/charts/lineband.h"
#include "ui/charts/timeline.h"
#include "ui/models/cellroles.h"
#include "ui/models/groupmembers.h"
#include "ui/models/processmodel.h"
#include "ui/models/watchedmodel.h"
#include "ui/models/workersmodel.h"
#include "ui/models/workersorder.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace probes;
using namespace probes::tests;

namespace {
const SeriesInfoPtr Pool =
    std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("pool")});

//! A tick with these pids in the group «pool», which has used so many seconds of CPU.
SamplePtr groupTick(qint64 number, const std::vector<pid_t> &pids, double userSeconds,
                    std::vector<Event> events = {})
{
    std::vector<MadeProcess> processes;
    auto members = std::make_shared<GroupMembers>();
    for (const pid_t pid : pids) {
        processes.push_back({pid, QStringLiteral("pool"), userSeconds / double(pids.size())});
        members->push_back({pid, processes.back().startTicks});
    }
    auto sample = std::make_shared<Sample>(*madeSample(number, processes));
    SeriesReading reading{Pool, {}, members};
    reading.values.set(slot(Kind::WorkerGroup, "workers"), qint64(pids.size()));
    reading.values.set(slot(Kind::WorkerGroup, "rss_sum"), qint64(256 * pids.size()));
    reading.values.set(slot(Kind::WorkerGroup, "vms_sum"), qint64(1024 * pids.size()));
    reading.values.set(slot(Kind::WorkerGroup, "user"), qint64(userSeconds * 100));
    reading.values.set(slot(Kind::WorkerGroup, "system"), 0);
    sample->series.push_back(reading);
    for (Event &event : events) {
        event.wallMs = sample->wallMs;
        sample->events.push_back(event);
    }
    return sample;
}

Event groupEvent(EventKind kind, pid_t pid)
{
    return {kind, 0, ProcessKey{pid, 1000}, QStringLiteral("pool"), 0};
}
} // namespace

//! Worker groups among what is watched, and who is in them.
class TestWatchedGroups : public QObject
{
    Q_OBJECT

    static void take(WorkersModel &workers, History &history, const SamplePtr &sample)
    {
        workers.take(*sample);
        history.append(*sample);
    }

private slots:
    void standAboveProcessesInColoursOfTheirOwn()
    {
        History history;
        WatchedModel model(&history);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.add(madeInfo({10, QStringLiteral("java")}), history.watch({10, 1000}));
        model.addGroup(Pool->name, QStringLiteral("a rule"), history.watch(*Pool));
        model.setNotes({{QStringLiteral("name:x"), QStringLiteral("x"), QStringLiteral("waits")}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("pool"));
        QCOMPARE(model.index(0, 0).data(DetailRole).toString(), QStringLiteral("waiting"));
        model.setDaemon(Pool->name, QStringLiteral("pool 9"));
        QCOMPARE(model.index(0, 0).data(DetailRole).toString(), QStringLiteral("no workers"));
        QVERIFY(
            model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("pool 9")));
        model.setDaemon(Pool->name, {});
        QVERIFY(model.index(0, 0).data(MutedRole).toBool());
        QCOMPARE(model.index(1, 0).data().toString(), QStringLiteral("java"));
        QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("x"));
        QVERIFY(model.index(0, 0).data(ColourRole) != model.index(1, 0).data(ColourRole));
        connect(&history, &History::appended, &model, &WatchedModel::refreshValues);
        history.append(*groupTick(1, {20, 21}, 0));
        history.append(*groupTick(2, {20, 21}, 1.5));
        QCOMPARE(model.index(0, 0).data(DetailRole).toString(), QStringLiteral("2 worker(s)"));
        QCOMPARE(model.index(0, WatchedModel::Cpu).data().toString(), QStringLiteral("150.0"));
        QCOMPARE(model.groups()[0].memory, 2.0 * 256 * 4096);
        QCOMPARE(model.index(0, WatchedModel::Spark).data(SparkRole).value<QList<double>>().size(),
                 2);
        QVERIFY(model.index(0, WatchedModel::Memory)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("many times")));
        model.removeGroup(Pool->name);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowOf({10, 1000}), 0);
        model.addGroup(Pool->name, {}, 5);
        QCOMPARE(model.groups()[0].colour, 1); // java's stays java's
    }

    void workersComeAndGo()
    {
        History history;
        WorkersModel workers(Pool->name, &history);
        const QAbstractItemModelTester tester(
            &workers, QAbstractItemModelTester::FailureReportingMode::QtTest);
        history.watch(*Pool);
        connect(&history, &History::appended, &workers, &WorkersModel::refreshValues);
        take(workers, history, groupTick(1, {20, 21, 22}, 0));
        QCOMPARE(workers.present(), 3);
        take(workers, history, groupTick(2, {20, 21, 22}, 0.6));
        QCOMPARE(workers.index(0, WorkersModel::Cpu).data().toString(), QStringLiteral("20.0"));
        auto end = std::make_shared<ProcessEnd>();
        end->signal = 9;
        Event exit = groupEvent(EventKind::ProcessExited, 21);
        exit.end = end;
        take(workers, history,
             groupTick(3, {20, 22}, 0.8, {exit, groupEvent(EventKind::GroupLeft, 21)}));
        QCOMPARE(workers.rowCount(), 3);
        QCOMPARE(workers.present(), 2);
        QCOMPARE(workers.index(2, WorkersModel::Name).data().toString(), QStringLiteral("21"));
        QVERIFY(workers.index(2, WorkersModel::Name).data(MutedRole).toBool());
        const QString fate = workers.index(2, WorkersModel::Name).data(DetailRole).toString();
        QVERIFY2(fate.startsWith(QStringLiteral("ended")) && fate.contains(QStringLiteral("KILL")),
                 qPrintable(fate));
        take(workers, history, groupTick(4, {20}, 0.8, {groupEvent(EventKind::GroupLeft, 22)}));
        QVERIFY(workers.index(2, WorkersModel::Name)
                    .data(DetailRole)
                    .toString()
                    .startsWith(QStringLiteral("left")));
        // Only of this group, and only while it is shown.
        ChartSubject subject;
        subject.group = Pool->name;
        const TimelinePtr timeline = timelineOf(history, {subject});
        QCOMPARE(timeline->size(), size_t(2));
        QCOMPARE(timeline->at(0).text, QStringLiteral("21 of pool: ended by SIGKILL"));
        QVERIFY((timeline->at(0).process == ProcessKey{21, 1000}));
        QCOMPARE(timeline->at(0).group, Pool->name);
        QCOMPARE(timeline->at(1).text, QStringLiteral("22 left pool"));
        subject.group = QStringLiteral("another");
        QVERIFY(timelineOf(history, {subject})->empty());
    }

    void theFirstThatLeftAreForgotten()
    {
        History history;
        WorkersModel workers(Pool->name, &history);
        const QSignalSpy released(&workers, &WorkersModel::released);
        for (pid_t pid = 1; pid <= WorkersModel::MostLeft + 6; ++pid) {
            take(workers, history, groupTick(pid, {pid}, 0));
        }
        QCOMPARE(workers.rowCount(), WorkersModel::MostLeft + 1);
        QCOMPARE(released.size(), 5);
        QCOMPARE(released[0][0].value<ProcessKey>().pid, 1);
    }

    void aBandSpansThemAll()
    {
        History history;
        history.setLimits({4000, 0, 0});
        WorkersModel workers(Pool->name, &history);
        const quint64 subject = history.watch(*Pool);
        const Metric *cpu = findMetric("process_cpu", "percent");
        LineBand band;
        const auto follow = [&] {
            QList<LineId> lines;
            for (const WorkersModel::Worker &worker : workers.workers()) {
                lines.append({cpu, worker.subject});
            }
            band.setLines(lines);
            band.follow(history);
        };
        const auto tick = [&](qint64 number, const std::vector<MadeProcess> &made) {
            auto sample = std::make_shared<Sample>(*madeSample(number, made));
            auto members = std::make_shared<GroupMembers>();
            for (const MadeProcess &each : made) {
                members->push_back({each.pid, each.startTicks});
            }
            SeriesReading reading{Pool, {}, members};
            reading.values.set(slot(Kind::WorkerGroup, "workers"), qint64(made.size()));
            reading.values.set(slot(Kind::WorkerGroup, "user"), qint64(number * 75));
            reading.values.set(slot(Kind::WorkerGroup, "system"), qint64(number * 25));
            sample->series.push_back(reading);
            take(workers, history, sample);
        };
        const QString name = Pool->name;
        tick(1, {{20, name, 0}, {21, name, 0}});
        tick(2, {{20, name, 0.1}, {21, name, 0.5}});
        follow();
        QVERIFY(std::isnan(band.least()[0])); // no percentage is known yet
        QCOMPARE(band.least()[1], 10.0);
        QCOMPARE(band.most()[1], 50.0);
        tick(3, {{20, name, 0.4}}); // one has left
        follow();
        QCOMPARE(band.least()[1], 10.0);
        QCOMPARE(band.most()[1], 50.0); // as it was
        QCOMPARE(band.least()[2], 30.0);
        QCOMPARE(band.most()[2], 30.0);
        for (qint64 number = 4; number < 9; ++number) {
            tick(number, {{20, name, 0.4 + 0.01 * double(number)}});
            follow();
            QCOMPARE(band.most().size(), history.ticks()); // the oldest are forgotten
        }
        QCOMPARE(band.most().last(), history.values({cpu, workers.workers()[0].subject}).last());
        // What was used, beside what is used in a second.
        QCOMPARE(history.values({&usedCpu(Subject::Group), subject}).last(), 8.0);
        QCOMPARE(history.values({&usedUserCpu(), subject}).last(), 6.0);
        QCOMPARE(history.values({&averageCpu(), subject}).last(), 100.0);
        QCOMPARE(history.values({&userCpu(), subject}).last(), 75.0); // of the same whole
        QCOMPARE(history.values({&systemCpu(), subject}).last(), 25.0);
        QCOMPARE(workers.workers().size(), size_t(2));
        workers.refreshValues();
        QCOMPARE(workers.workers()[0].used, 0.48);
        QCOMPARE(workers.index(1, WorkersModel::Used).data().toString(), QStringLiteral("–"));
    }

    //! Where earlier ticks are filled in, the samples' own total goes on from theirs.
    void whatWasUsedNeverFalls()
    {
        History earlier;
        History live;
        const quint64 there = earlier.watch(*Pool);
        for (qint64 number = 1; number <= 6; ++number) {
            earlier.append(*groupTick(number, {20}, double(number)));
            if (number < 6) {
                live.append(*madeSample(number, {}));
            }
        }
        const quint64 here = live.watch(*Pool);
        QCOMPARE(here, there);
        live.append(*groupTick(6, {20}, 0)); // from then on it is watched
        live.append(*groupTick(7, {20}, 1));
        live.fill(earlier.take());
        live.append(*groupTick(8, {20}, 2));
        QCOMPARE(live.values({&usedCpu(Subject::Group), here}),
                 QList<double>({1, 2, 3, 4, 5, 6, 7, 8}));
        live.unwatch(*Pool);
        const quint64 again = live.watch(*Pool);
        live.append(*groupTick(9, {20}, 3));
        QCOMPARE(live.values({&usedCpu(Subject::Group), again}).last(), 3.0);
    }

    //! What one that has left had used stays to be read.
    void whatOneHadUsedStays()
    {
        History history;
        WorkersModel workers(Pool->name, &history);
        history.watch(*Pool);
        take(workers, history, groupTick(1, {20, 21}, 0));
        take(workers, history, groupTick(2, {20, 21}, 3));
        take(workers, history, groupTick(3, {20}, 4));
        take(workers, history, groupTick(4, {20}, 5));
        workers.refreshValues();
        QCOMPARE(workers.index(0, WorkersModel::Used).data().toString(), QStringLiteral("5.0"));
        QCOMPARE(workers.index(1, WorkersModel::Used).data().toString(), QStringLiteral("1.5"));
        QCOMPARE(workers.index(1, WorkersModel::Cpu).data().toString(), QStringLiteral("–"));
    }

    void sortsByEachColumn()
    {
        History history;
        WorkersModel workers(Pool->name, &history);
        history.watch(*Pool);
        WorkersOrder order;
        const QAbstractItemModelTester tester(
            &order, QAbstractItemModelTester::FailureReportingMode::QtTest);
        order.setSourceModel(&workers);
        connect(&history, &History::appended, &workers, &WorkersModel::refreshValues);
        const auto at = [&](double first, double second, double third, qint64 number) {
            const QString name = Pool->name;
            auto sample = std::make_shared<Sample>(*madeSample(number,
                                                               {{20, name, first, 300, 1},
                                                                {21, name, second, 100, 3},
                                                                {22, name, third, 200, 2}}));
            SeriesReading reading{
                Pool,
                {},
                std::make_shared<GroupMembers>(GroupMembers{{20, 1000}, {21, 1000}, {22, 1000}})};
            sample->series.push_back(reading);
            take(workers, history, sample);
        };
        at(0, 0, 0, 1);
        at(0.2, 0.3, 0.1, 2);
        const auto pids = [&](int column, Qt::SortOrder direction) {
            order.sort(column, direction);
            QStringList out;
            for (int row = 0; row < order.rowCount(); ++row) {
                out.append(order.index(row, WorkersModel::Name).data().toString());
            }
            return out.join(u' ');
        };
        QCOMPARE(pids(WorkersModel::Name, Qt::DescendingOrder), QStringLiteral("22 21 20"));
        QCOMPARE(pids(WorkersModel::Cpu, Qt::DescendingOrder), QStringLiteral("21 20 22"));
        QCOMPARE(pids(WorkersModel::Used, Qt::AscendingOrder), QStringLiteral("22 20 21"));
        QCOMPARE(pids(WorkersModel::Memory, Qt::DescendingOrder), QStringLiteral("20 22 21"));
        QCOMPARE(pids(WorkersModel::Threads, Qt::AscendingOrder), QStringLiteral("20 22 21"));
        take(workers, history, groupTick(3, {20, 22}, 1)); // 21 has left
        QCOMPARE(pids(WorkersModel::Name, Qt::AscendingOrder), QStringLiteral("20 22 21"));
        QCOMPARE(pids(WorkersModel::Name, Qt::DescendingOrder), QStringLiteral("22 20 21"));
    }

    void aCheckedOneIsDrawnInAShade()
    {
        History history;
        WorkersModel workers(Pool->name, &history);
        workers.setColour(3);
        take(workers, history, groupTick(1, {20, 21}, 0));
        const QSignalSpy told(&workers, &WorkersModel::drawnChanged);
        const QModelIndex second = workers.index(1, WorkersModel::Name);
        QVERIFY(workers.setData(second, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(workers.setData(workers.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(told.size(), 2);
        QCOMPARE(workers.drawn().size(), 2);
        QCOMPARE(workers.drawn()[0].key.pid, 21);
        QCOMPARE(workers.drawn()[0].colour, 3);
        QCOMPARE(workers.drawn()[0].tint, 1);
        QCOMPARE(workers.drawn()[1].tint, 2);
        QVERIFY(!workers.drawn()[0].isCounted);
        QVERIFY(workers.setData(second, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(workers.drawn().size(), 1);
        QCOMPARE(second.data(TintRole), QVariant());
    }

    void aZombieIsNoWorker()
    {
        auto sample = std::make_shared<Sample>(*madeSample(1,
                                                           {{10, QStringLiteral("pool")},
                                                            {20, QStringLiteral("pool")},
                                                            {21, QStringLiteral("pool")}}));
        for (const size_t i : {size_t(1), size_t(2)}) {
            auto info = std::make_shared<ProcessInfo>(*sample->processes[i].info);
            info->parentPid = 10;
            sample->processes[i].info = info;
        }
        sample->processes[2].state = 'Z';
        ProcessModel processes;
        processes.update(*sample);
        const std::vector<ProcessInfoPtr> members =
            membersOf(Group::workersOf(QStringLiteral("pool")), processes);
        QCOMPARE(members.size(), size_t(1));
        QCOMPARE(members[0]->key.pid, 20);
    }

    void chartsNameGroupsInTheirColumns()
    {
        ChartSubject group{7, QStringLiteral("pool"), 0};
        group.group = Pool->name;
        const ChartSubject process{8, QStringLiteral("java"), 1, true, {10, 1000}};
        ChartSubject worker{9, QStringLiteral("pool 20"), 0, true, {20, 1000}};
        worker.tint = 1;
        const auto names = [&](const QList<ChartSpec> &specs, const char *id) {
            QStringList out;
            for (const ChartSpec &spec : specs) {
                if (spec.id == QLatin1String(id)) {
                    for (const ChartColumn &column : columnsOf(spec, {group, process, worker})) {
                        out.append(column.name);
                    }
                }
            }
            return out.join(u'|');
        };
        QCOMPARE(names(chartSpecs({}), "workers"), QStringLiteral("pool"));
        QCOMPARE(names(groupChartSpecs({}), "group-cpu"), QStringLiteral("pool user|pool system"));
        QCOMPARE(names(groupChartSpecs({}), "worker-memory"), QStringLiteral("pool|pool 20"));
        QCOMPARE(names(groupChartSpecs({}), "worker-cpu"), QStringLiteral("pool|pool 20"));
    }
};

QTEST_MAIN(TestWatchedGroups)
#include "tst_watchedgroups.moc"
