// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionwriter.h"
#include "syntheticload.h"
#include "ui/charts/history.h"
#include "ui/charts/lineextrema.h"
#include "ui/charts/sessioncolumns.h"
#include "ui/charts/sessionloader.h"
#include "ui/charts/shownevents.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace probes;

namespace {

constexpr int Limit = 20'000;

const Metric &metric(const char *kind, const char *key)
{
    return *findMetric(kind, key);
}

bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

Session newSession()
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = QStringLiteral("synthetic");
    session.startMs = 1'700'000'000'000;
    session.intervalNs = SyntheticLoad::IntervalMs * 1'000'000;
    session.machine.clockTicks = SyntheticLoad::scale().clockTicks;
    session.machine.pageSize = SyntheticLoad::scale().pageSize;
    session.machine.memoryBytes = SyntheticLoad::scale().memoryBytes;
    session.machine.cores = SyntheticLoad::scale().cores;
    return session;
}

//! Writes ticks of a load and shows each to `seen`.
Result<void> write(const QString &path, int processes, int ticks,
                   const std::function<void(const Sample &)> &seen = {})
{
    auto writer = SessionWriter::create(path, newSession(), {});
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    SyntheticLoad load(processes);
    for (int i = 0; i < ticks; ++i) {
        if (i == ticks / 2) {
            load.skip(10'000);
        }
        const Sample sample = load.next();
        if (auto done = (*writer)->append(sample); !done) {
            return done;
        }
        if (seen) {
            seen(sample);
        }
    }
    return (*writer)->finish(SessionState::Finished, load.wallMs());
}

LoadedSessionPtr loadedBy(SessionLoader &loader)
{
    LoadedSessionPtr answer;
    QObject::connect(&loader, &SessionLoader::loaded, &loader,
                     [&](const LoadedSessionPtr &session) { answer = session; });
    const bool came = QTest::qWaitFor([&] { return answer != nullptr; }, Limit);
    loader.disconnect(&loader);
    return came ? answer : nullptr;
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void liveEqualsStored()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a b.probes"));
        History live;
        live.setScale(SyntheticLoad::scale());
        SyntheticLoad names(3);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(live.watch(names.key(i)), quint64(i + 1));
        }
        const auto written =
            write(path, 3, 300, [&](const Sample &sample) { live.append(sample); });
        QVERIFY2(written, qPrintable(written ? QString() : written.error().text()));

        SessionLoader loader;
        loader.load(path);
        const LoadedSessionPtr stored = loadedBy(loader);
        QVERIFY(stored);
        QCOMPARE(stored->lastTick, 300);
        QCOMPARE(stored->omittedProcesses, 0);
        QCOMPARE(stored->columns.timesMs, live.timesMs());
        int gaps = 0;
        for (qsizetype i = 0; i < live.ticks(); ++i) {
            QCOMPARE(stored->columns.gaps[i], live.gapBefore(i));
            gaps += live.gapBefore(i);
        }
        QCOMPARE(gaps, 1);
        for (const RecordedProcessPtr &process : stored->processes) {
            const quint64 subject = live.watch(process->info.key);
            for (const Metric *shown : chartedMetrics(Subject::Process, usualMetrics())) {
                const auto &a = live.values({shown, subject});
                const auto &b = stored->columns.lines[{shown, process->number}];
                QCOMPARE(b.size(), a.size());
                for (qsizetype i = 0; i < a.size(); ++i) {
                    QVERIFY2(same(a[i], b[i]), shown->key);
                }
            }
        }
        for (const Metric *shown : chartedMetrics(Subject::Machine, usualMetrics())) {
            const auto &a = live.values({shown, 0});
            const auto &b = stored->columns.lines[{shown, 0}];
            for (qsizetype i = 0; i < a.size(); ++i) {
                QVERIFY2(same(a[i], b[i]), shown->key);
            }
        }
        const LineId cpu{&metric("process_cpu", "percent"), 1};
        QVERIFY(std::isnan(live.values(cpu)[0])); // nothing to compare the first tick with
        QVERIFY(live.values(cpu)[1] > 0);
    }

    void longSessionReadInHalvesHasNoSeam()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("long.probes"));
        constexpr int Ticks = 12'000;
        History live;
        live.setScale(SyntheticLoad::scale());
        live.watch(SyntheticLoad(1).key(0));
        QVERIFY(write(path, 1, Ticks, [&](const Sample &sample) { live.append(sample); }));
        SessionLoader loader;
        loader.load(path);
        const LoadedSessionPtr stored = loadedBy(loader);
        QVERIFY(stored);
        const LineId cpu{&metric("process_cpu", "percent"), 1};
        const auto values = stored->columns.lines[cpu];
        QCOMPARE(values.size(), Ticks);
        for (qsizetype i = 0; i < Ticks; ++i) {
            QVERIFY2(same(values[i], live.values(cpu)[i]), qPrintable(QString::number(i)));
        }
    }

    void laterTicksExtendWhatIsShown()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(write(path, 2, 100));
        SessionLoader loader;
        loader.load(path);
        const LoadedSessionPtr all = loadedBy(loader);
        loader.load(path, 61);
        const LoadedSessionPtr tail = loadedBy(loader);
        QVERIFY(all && tail);
        HistoryColumns head = all->columns;
        head.timesMs.resize(60);
        head.gaps.resize(60);
        for (auto &values : head.lines) {
            values.resize(60);
        }
        History history;
        history.replace(head);
        history.extend(tail->columns);
        QCOMPARE(history.timesMs(), all->columns.timesMs);
        QCOMPARE(history.events().size(), all->columns.events.size()); // none of them twice
        const LineId cpu{&metric("process_cpu", "percent"), 2};
        for (qsizetype i = 1; i < 100; ++i) {
            QVERIFY(same(history.values(cpu)[i], all->columns.lines[cpu][i]));
        }

        history.replace(head);
        HistoryColumns withoutOne = tail->columns;
        withoutOne.lines.remove(cpu);
        history.extend(withoutOne);
        QVERIFY(history.values(cpu).isEmpty()); // to be read whole, rather than with a hole
    }

    void answerOfACancelledLoadIsDropped()
    {
        QTemporaryDir folder;
        const QString first = folder.filePath(QStringLiteral("1.probes"));
        const QString second = folder.filePath(QStringLiteral("2.probes"));
        QVERIFY(write(first, 2, 50));
        QVERIFY(write(second, 2, 20));
        SessionLoader loader;
        QSignalSpy answers(&loader, &SessionLoader::loaded);
        loader.load(first);
        loader.load(second);
        const LoadedSessionPtr answer = loadedBy(loader);
        QVERIFY(answer);
        QCOMPARE(answer->path, second);
        QCOMPARE(answers.size(), 1);
    }

    void missingFileFails()
    {
        SessionLoader loader;
        QSignalSpy failures(&loader, &SessionLoader::failed);
        loader.load(QStringLiteral("/nonexistent/x.probes"));
        QTRY_COMPARE_WITH_TIMEOUT(failures.size(), 1, Limit);
        QCOMPARE(failures[0][0].value<Error>().kind, ErrorKind::Gone);
    }

    void onlyProcessesAskedForAreLoaded()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(write(path, 4, 10));
        SessionLoader loader;
        loader.load(path, 1, {3});
        const LoadedSessionPtr some = loadedBy(loader);
        QVERIFY(some);
        QCOMPARE(some->omittedProcesses, 3);
        const Metric &cpu = metric("process_cpu", "percent");
        QVERIFY(!some->columns.lines.contains({&cpu, 2}));
        QVERIFY(some->columns.lines.contains({&cpu, 3}));
    }

    void watchedLaterIsUnknownBefore()
    {
        SyntheticLoad load(2);
        History history;
        history.setScale(SyntheticLoad::scale());
        for (int i = 0; i < 5; ++i) {
            history.append(load.next());
        }
        const LineId memory{&metric("process_memory", "used"), history.watch(load.key(1))};
        history.append(load.next());
        QCOMPARE(history.values(memory).size(), 6);
        QVERIFY(std::isnan(history.values(memory)[4]));
        QVERIFY(history.values(memory)[5] > 0);
    }

    void exitedProcessKeepsItsLineUntilUnwatched()
    {
        SyntheticLoad load(2);
        History history;
        history.setScale(SyntheticLoad::scale());
        const LineId memory{&metric("process_memory", "used"), history.watch(load.key(0))};
        history.append(load.next());
        Sample without = load.next();
        without.processes.erase(without.processes.begin());
        history.append(without);
        QVERIFY(history.values(memory)[0] > 0);
        QVERIFY(std::isnan(history.values(memory)[1]));
        history.unwatch(load.key(0));
        QVERIFY(history.values(memory).isEmpty());
        QVERIFY(history.watch(load.key(0)) != memory.subject);
    }

    void oldestAreForgotten()
    {
        SyntheticLoad load(1);
        History history;
        history.setScale(SyntheticLoad::scale());
        history.setLimits({99'000, 0, 0});
        const LineId cpu{&metric("process_cpu", "percent"), history.watch(load.key(0))};
        LineExtrema extrema;
        for (int i = 0; i < 1000; ++i) {
            history.append(load.next());
            // What is kept of whole blocks must not go stale while the front goes away.
            Extrema plain;
            for (const double value : history.values(cpu)) {
                plain.add(value);
            }
            const Extrema kept = extrema.of(history, cpu, 0, history.ticks());
            QCOMPARE(kept.largest, plain.largest);
            QCOMPARE(kept.least, plain.least);
        }
        QCOMPARE(history.ticks(), 100);
        QCOMPARE(history.forgotten(), 900);
        QCOMPARE(history.values(cpu).size(), 100);
        QCOMPARE(history.timesMs().constLast(), load.wallMs());
    }

    void keepsATimeNotANumberOfTicks()
    {
        // Half an hour is half an hour at any interval.
        SyntheticLoad load(1);
        History history;
        history.setLimits({60'000, 10, 0});
        Sample sample = load.next();
        for (int i = 0; i < 2000; ++i) {
            sample.number = i + 1;
            sample.intervalNs = sample.elapsedNs = 50'000'000;
            sample.wallMs = 1'700'000'000'000 + qint64(i) * 50;
            history.append(sample);
        }
        QCOMPARE(history.timesMs().constLast() - history.timesMs().constFirst(), 60'000);
        QCOMPARE(history.keptMs(50), 60'000);
        QCOMPARE(history.keptMs(60'000), 600'000); // of slow sampling, ten ticks
        for (int i = 0; i < 20; ++i) {
            sample.wallMs += 60'000;
            history.append(sample);
        }
        QCOMPARE(history.ticks(), 10);
    }

    void memoryLimitsWhatIsKept()
    {
        SyntheticLoad load(1);
        History history;
        const auto lines = qint64(chartedMetrics(Subject::Machine, MetricSet::standard()).size());
        history.setLimits({3'600'000, 0, 500 * (lines + 1) * 8});
        for (int i = 0; i < 700; ++i) {
            history.append(load.next());
        }
        QCOMPARE(history.ticks(), 500);
        QCOMPARE(history.keptMs(1000), 500'000); // what a range may promise
        QCOMPARE(history.keptMs(60'000), 3'600'000);
        history.watch(load.key(0)); // more lines, fewer ticks
        history.append(load.next());
        QVERIFY(history.ticks() < 500);
    }

    void editsOfManyEventsTakeOnePass()
    {
        // As many edits as markers: each looked for by itself would take minutes.
        constexpr qint64 Markers = 150'000;
        std::vector<RecordedEvent> events;
        for (qint64 i = 1; i <= Markers; ++i) {
            events.push_back(
                {i, i, 0, {}, {EventKind::Marker, i, {}, QStringLiteral("text %1").arg(i), 0}});
        }
        for (qint64 i = 1; i <= Markers; ++i) {
            const QString text = i % 2 ? QStringLiteral("new %1").arg(i) : QString();
            events.push_back({Markers + i, i, 0, {}, {EventKind::MarkerEdited, i, {}, text, i}});
        }
        events.push_back({2 * Markers + 1,
                          9,
                          0,
                          {},
                          {EventKind::MarkerEdited, 9, {}, QStringLiteral("newest"), 9}});
        const std::vector<Event> shown = shownEvents(events);
        QCOMPARE(shown.size(), size_t(Markers / 2));
        QCOMPARE(shown[0].text, QStringLiteral("new 1"));
        QCOMPARE(shown[4].text, QStringLiteral("newest"));
        QCOMPARE(shown.back().wallMs, Markers - 1);
    }

    void clockSetBackKeepsTimesAscending()
    {
        SyntheticLoad load(1);
        History history;
        history.append(load.next());
        Sample back = load.next();
        back.wallMs -= 3'600'000;
        history.append(back);
        QCOMPARE(history.timesMs()[1] - history.timesMs()[0], SyntheticLoad::IntervalMs);
        QVERIFY(!history.gapBefore(1));
    }

    void clockSetForwardIsAGap()
    {
        SyntheticLoad load(1);
        History history;
        history.append(load.next());
        Sample forward = load.next();
        forward.wallMs += 3'600'000;
        history.append(forward);
        QVERIFY(history.gapBefore(1));
    }

    void eventsOfOthersAreNotKept()
    {
        SyntheticLoad load(2);
        History history;
        history.watch(load.key(0));
        Sample sample = load.next();
        sample.events.push_back(
            {EventKind::ProcessExited, sample.wallMs, load.key(1), QString(), 0});
        sample.events.push_back(
            {EventKind::ProcessExited, sample.wallMs, load.key(0), QString(), 0});
        history.append(sample);
        QCOMPARE(history.events().size(), size_t(1));
        QCOMPARE(*history.events()[0].process, load.key(0));
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
