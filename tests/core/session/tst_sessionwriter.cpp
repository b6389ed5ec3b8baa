// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionlibrary.h"
#include "writtensession.h"

#include <QTest>

using namespace probes;

class TestSessionWriter : public QObject, private WrittenSession
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }
    void givesBackEveryTick();
    void givesBackEverySeries();
    void keepsGroupsAndTheirMembers();
    void readsFromAnywhere();
    void followsALiveSession();
    void keepsVersionsOfAProcess();
    void tellsAReusedPidApart();
    void knowsWhatBeganAfterTheFrameBefore();
    void storesOnlyTheSelected();
    void numbersEvents();
};

void TestSessionWriter::givesBackEveryTick()
{
    constexpr qint64 Ticks = 300;
    const Synthetic synthetic(20);
    auto writer = create();
    for (qint64 tick = 1; tick <= Ticks; ++tick) {
        Sample sample = synthetic.sample(tick);
        if (tick == 100)
            sample.machine = {};
        if (tick == 120)
            sample.processes.erase(sample.processes.begin() + 3);
        QVERIFY(writer->append(sample));
    }
    QCOMPARE(writer->ticks(), Ticks);
    QVERIFY(writer->finish(SessionState::Finished, Synthetic::wallMs(Ticks) + 7));

    auto reader = open();
    const auto session = reader->session();
    QVERIFY(session);
    const Session expected = Synthetic::session();
    QCOMPARE(session->description, expected.description);
    QCOMPARE(session->state, SessionState::Finished);
    QCOMPARE(session->firstTickMs, Synthetic::wallMs(1));
    QCOMPARE(session->endMs, Synthetic::wallMs(Ticks) + 7);
    QCOMPARE(session->selection, expected.selection);
    QCOMPARE(session->machine.host, expected.machine.host);
    QCOMPARE(session->machine.memoryBytes, expected.machine.memoryBytes);
    QCOMPARE(session->machine.bootTimeMs, expected.machine.bootTimeMs);
    QCOMPARE(session->intervalNs, expected.intervalNs);
    QCOMPARE(reader->warning(), QString());
    QVERIFY(!reader->isLive());
    QCOMPARE(*reader->lastTick(), Ticks);

    const auto ticks = read(*reader);
    QCOMPARE(qint64(ticks.size()), Ticks);
    for (const TickRecord &tick : ticks) {
        const qint64 n = tick.tick;
        QCOMPARE(tick.wallMs, Synthetic::wallMs(n));
        QCOMPARE(tick.elapsedNs, n == 1 ? 0 : 1'000'000'000);
        QVERIFY(tick.machine == (n == 100 ? MachineReadings{} : Synthetic::machine(n)));
        QCOMPARE(tick.hasMachineBefore, n != 1 && n != 101);
        QCOMPARE(tick.processes.size(), n == 120 ? 19 : 20);
        for (const ProcessRecord &process : tick.processes) {
            const pid_t pid = process.process->info.key.pid;
            QCOMPARE(process.process->number, quint32(pid - 999));
            QVERIFY(process.now == Synthetic::readings(n, pid));
            QCOMPARE(process.hasBefore, n != 1 && !(n == 121 && pid == 1003));
            if (process.hasBefore)
                QVERIFY(process.before == Synthetic::readings(n - 1, pid));
        }
    }
    QCOMPARE(*reader->tickAt(Synthetic::wallMs(50)), 50);
    QCOMPARE(*reader->tickAt(Synthetic::wallMs(50) + 1), 51);
    QCOMPARE(*reader->tickAt(0), 1);
    QCOMPARE(*reader->tickAt(Synthetic::wallMs(Ticks) + 1), Ticks + 1);
}

void TestSessionWriter::givesBackEverySeries()
{
    constexpr qint64 Ticks = 200;
    const Synthetic synthetic(1);
    auto writer = create();
    auto live = open(); // while it grows
    for (qint64 tick = 1; tick <= Ticks; ++tick) {
        Sample sample = synthetic.sample(tick);
        std::ranges::reverse(sample.series); // their order is nobody's business
        QVERIFY(writer->append(sample));
        const auto record = read(*live, tick, tick);
        QCOMPARE(record.front().series.size(), sample.series.size());
    }
    QVERIFY(writer->finish(SessionState::Finished, Synthetic::wallMs(Ticks)));

    auto reader = open();
    for (const TickRecord &tick : read(*reader)) {
        const auto expected = Synthetic::series(tick.tick);
        const auto before = Synthetic::series(tick.tick - 1);
        QCOMPARE(tick.series.size(), expected.size());
        for (size_t i = 0; i < expected.size(); ++i) {
            const SeriesRecord &record = tick.series[i];
            QCOMPARE(record.series->info.name, expected[i].info->name);
            QCOMPARE(record.series->number, quint32(i + 1));
            QCOMPARE(record.series->firstTick, i == 0 ? 1 : 5);
            QVERIFY(record.now == expected[i].values);
            QCOMPARE(record.hasBefore, tick.tick > 1 && i < before.size());
            if (record.hasBefore)
                QVERIFY(record.before == before[i].values);
        }
    }
    const auto all = reader->series();
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->back()->info.name, QStringLiteral("a db"));
    QCOMPARE(reader->series(2, 5)->size(), 1);
    QVERIFY(read(*reader, 91, 91).front().series.size() == 1);
}

//! A group's counters begin with the session, whatever the sampler has counted before; who is in it
//! is kept as intervals.
void TestSessionWriter::keepsGroupsAndTheirMembers()
{
    constexpr int User = slot(Kind::WorkerGroup, "user");
    const auto info =
        std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("web")});
    std::map<pid_t, ProcessInfoPtr> infos;
    for (pid_t pid = 1; pid <= 3; ++pid) {
        infos[pid] = Synthetic::process(pid, QStringLiteral("web"));
    }
    // Process and its CPU time at each tick; those with a minus are no members then.
    const std::vector<std::map<int, qint64>> ticks{{{1, 500}, {2, 70}},  {{1, 510}, {2, 71}},
                                                   {{1, 520}, {-2, 80}}, {{1, 530}},
                                                   {{1, 540}, {3, 9}},   {{3, 10}, {2, 90}}};
    auto writer = create();
    GroupMembersPtr members;
    for (size_t i = 0; i < ticks.size(); ++i) {
        Sample sample = Synthetic(0).sample(qint64(i) + 1);
        GroupMembers now;
        for (const auto &[pid, user] : ticks[i]) {
            ProcessReading reading;
            reading.info = infos[std::abs(pid)];
            reading.selected = true;
            reading.fromZero = pid == 3 && user == 9;
            reading.values.set(slot(Kind::ProcessCpu, "user"), user);
            sample.processes.push_back(reading);
            if (pid > 0)
                now.push_back(reading.info->key);
        }
        std::ranges::sort(sample.processes, {},
                          [](const auto &reading) { return reading.info->key.pid; });
        std::ranges::sort(now);
        if (!members || *members != now)
            members = std::make_shared<const GroupMembers>(now);
        SeriesReading group{info, {}, members};
        group.values.set(User, 100'000 + qint64(i)); // as the sampler counts
        sample.series = {group};
        QVERIFY(writer->append(sample));
    }
    QVERIFY(writer->finish(SessionState::Finished, Synthetic::wallMs(6)));
    auto reader = open();
    QList<qint64> user;
    for (const TickRecord &tick : read(*reader)) {
        user.append(tick.series.front().now.values[User]);
    }
    // 2 left and came back: what it used meanwhile is its own. 3 was born after the tick before.
    QCOMPARE(user, (QList<qint64>{0, 11, 21, 31, 50, 51}));
    const auto all = reader->memberships();
    QVERIFY(all);
    QStringList texts;
    for (const Membership &each : *all) {
        texts +=
            QStringLiteral("%1:%2-%3").arg(each.process).arg(each.firstTick).arg(each.lastTick);
    }
    QCOMPARE(texts.join(u' '), QStringLiteral("1:1-5 2:1-2 2:6-0 3:5-0"));
}

void TestSessionWriter::readsFromAnywhere()
{
    const Synthetic synthetic(5);
    auto writer = create();
    for (qint64 tick = 1; tick <= 200; ++tick) {
        QVERIFY(writer->append(synthetic.sample(tick)));
    }
    auto reader = open();
    const std::pair<qint64, qint64> ranges[] = {{64, 64},   {65, 70},  {71, 75},   {1, 1},
                                                {130, 128}, {199, -1}, {201, 300}, {60, 140},
                                                {150, 160}, {-5, 2},   {1, 200}};
    for (const auto &[from, to] : ranges) {
        const auto ticks = read(*reader, from, to);
        const qint64 first = std::max<qint64>(from, 1);
        const qint64 last = to < 0 ? 200 : std::min<qint64>(to, 200);
        QCOMPARE(qint64(ticks.size()), std::max<qint64>(last - first + 1, 0));
        qint64 expected = first;
        for (const TickRecord &tick : ticks) {
            QCOMPARE(tick.tick, expected++);
            QVERIFY(tick.processes[2].now == Synthetic::readings(tick.tick, 1002));
            QCOMPARE(tick.processes[2].hasBefore, tick.tick > 1);
            if (tick.tick > 1)
                QVERIFY(tick.processes[2].before == Synthetic::readings(tick.tick - 1, 1002));
        }
    }
    int calls = 0;
    QVERIFY(reader->read(1, -1, [&](const TickRecord &) { return ++calls < 3; }));
    QCOMPARE(calls, 3);
    QCOMPARE(read(*reader, 4, 4).front().tick, 4); // goes on where it was stopped
}

void TestSessionWriter::followsALiveSession()
{
    const Synthetic synthetic(3);
    auto writer = create();
    auto reader = open();
    QVERIFY(reader->isLive());
    QCOMPARE(*reader->lastTick(), 0);
    QCOMPARE(reader->session()->state, SessionState::Recording);
    qint64 next = 1;
    for (qint64 tick = 1; tick <= 130; ++tick) {
        Sample sample = synthetic.sample(tick);
        if (tick >= 70) // a newcomer in the middle
            sample.processes.emplace_back(Synthetic::process(5000, QStringLiteral("late")),
                                          Synthetic::readings(tick, 5000), 'S', true, true);
        QVERIFY(writer->append(sample));
        if (tick % 7 != 0) {
            continue;
        }
        for (const TickRecord &read : read(*reader, next)) {
            QCOMPARE(read.tick, next++);
            QCOMPARE(read.processes.size(), read.tick >= 70 ? 4 : 3);
            if (read.tick >= 70) {
                QCOMPARE(read.processes[3].process->info.name, QStringLiteral("late"));
                QCOMPARE(read.processes[3].fromZero, read.tick == 70);
            }
        }
        QCOMPARE(next, tick + 1);
    }
    QVERIFY(writer->setDescription(QStringLiteral("changed")));
    QCOMPARE(reader->session()->description, QStringLiteral("changed"));
    QVERIFY(writer->finish(SessionState::Finished, Synthetic::wallMs(130)));
    QVERIFY(!reader->isLive());
    QCOMPARE(reader->session()->state, SessionState::Finished);
    QCOMPARE(read(*reader, next).size(), size_t(4));
}

void TestSessionWriter::keepsVersionsOfAProcess()
{
    auto writer = create();
    const auto first = Synthetic::process(7, QStringLiteral("sh"));
    auto second = std::make_shared<ProcessInfo>(*first);
    second->name = QStringLiteral("nginx");
    second->version = 2;
    for (qint64 tick = 1; tick <= 100; ++tick) {
        Sample sample = Synthetic(0).sample(tick);
        sample.processes.emplace_back(tick < 80 ? first : second, Synthetic::readings(tick, 7), 'S',
                                      true, false);
        QVERIFY(writer->append(sample));
    }
    auto reader = open();
    for (const TickRecord &tick : read(*reader)) {
        QCOMPARE(tick.processes[0].process->info.name,
                 tick.tick < 80 ? QStringLiteral("sh") : QStringLiteral("nginx"));
        QCOMPARE(tick.processes[0].process->number, quint32(1));
        QCOMPARE(tick.processes[0].hasBefore, tick.tick > 1);
    }
    QCOMPARE(read(*reader, 90, 90)[0].processes[0].process->info.name, QStringLiteral("nginx"));
    QCOMPARE(read(*reader, 79, 79)[0].processes[0].process->info.name, QStringLiteral("sh"));
    const auto versions = reader->processes();
    QVERIFY(versions);
    QCOMPARE(versions->size(), size_t(2));
    QCOMPARE((*versions)[1]->info.version, 2);
    QCOMPARE((*versions)[1]->firstTick, 80);
    QCOMPARE(reader->processes(80, 80)->size(), size_t(1));
    QCOMPARE(reader->processes(2, 79)->size(), size_t(0));
    QCOMPARE(*reader->processNames(1), QStringList{QStringLiteral("sh")});
}

void TestSessionWriter::tellsAReusedPidApart()
{
    auto writer = create();
    for (qint64 tick = 1; tick <= 4; ++tick) {
        Sample sample = Synthetic(0).sample(tick);
        const quint64 start = tick < 3 ? 100 : 250;
        sample.processes.emplace_back(Synthetic::process(7, QStringLiteral("same"), start),
                                      Synthetic::readings(tick, 7), 'S', true, tick == 3);
        if (tick == 3) {
            Event exited{EventKind::ProcessExited, sample.wallMs, ProcessKey{7, 100}, {}, 0};
            Event started{EventKind::ProcessStarted, sample.wallMs, ProcessKey{7, 250}, {}, 0};
            sample.events = {exited, started};
        }
        QVERIFY(writer->append(sample));
    }
    auto reader = open();
    const auto ticks = read(*reader);
    QCOMPARE(ticks[1].processes[0].process->number, quint32(1));
    QCOMPARE(ticks[2].processes.size(), size_t(1));
    QCOMPARE(ticks[2].processes[0].process->number, quint32(2));
    QVERIFY(!ticks[2].processes[0].hasBefore);
    QVERIFY(ticks[2].processes[0].fromZero);
    QVERIFY(!ticks[3].processes[0].fromZero);
    const auto events = *reader->events();
    QCOMPARE(events.size(), size_t(2));
    QCOMPARE(events[0].processNumber, quint32(1));
    QCOMPARE(events[1].processNumber, quint32(2));
    QVERIFY(events[1].event.process == (ProcessKey{7, 250}));
}

void TestSessionWriter::knowsWhatBeganAfterTheFrameBefore()
{
    auto writer = create(); // 100 clock ticks a second
    Sample first = Synthetic(1).sample(10); // at 10 s
    QVERIFY(writer->append(first));
    Sample later = Synthetic(0).sample(15); // those between were lost
    later.processes = {
        {Synthetic::process(1, QStringLiteral("old"), 900), {}, 'S', true, false},
        {Synthetic::process(2, QStringLiteral("young"), 1200), {}, 'S', true, false}};
    QVERIFY(writer->append(later));
    const auto reader = open();
    const auto tick = read(*reader, 2, 2).front();
    QCOMPARE(tick.elapsedNs, 5'000'000'000);
    QVERIFY(!tick.processes[0].fromZero);
    QVERIFY(tick.processes[1].fromZero);
}

void TestSessionWriter::storesOnlyTheSelected()
{
    auto writer = create();
    Sample sample = Synthetic(3).sample(1);
    sample.processes[1].selected = false;
    sample.events = {
        {EventKind::ProcessStarted, 1, sample.processes[0].info->key, {}, 0},
        {EventKind::ProcessStarted, 2, sample.processes[1].info->key, {}, 0},
        {EventKind::ReadError, 3, ProcessKey{4, 4}, QStringLiteral("denied"), 0},
    };
    QVERIFY(writer->append(sample));
    auto reader = open();
    const auto tick = read(*reader).front();
    QCOMPARE(tick.processes.size(), size_t(2));
    QCOMPARE(tick.processes[1].process->info.name, QStringLiteral("process 2"));
    const auto events = *reader->events();
    QCOMPARE(events.size(), size_t(2));
    QCOMPARE(events[0].processNumber, quint32(1));
    QCOMPARE(events[1].processNumber, quint32(0));
    QCOMPARE(events[1].event.text, QStringLiteral("denied"));
}

void TestSessionWriter::numbersEvents()
{
    const Synthetic synthetic(1);
    auto writer = create();
    const Event early{EventKind::Marker, 1, {}, QStringLiteral("before any tick"), 0};
    QVERIFY(writer->append(early));
    Sample sample = synthetic.sample(1);
    sample.events = {{EventKind::LateTick, sample.wallMs, {}, QStringLiteral("late"), 0}};
    QVERIFY(writer->append(sample));
    QVERIFY(addMarker(m_path, QStringLiteral("by another"), 5)); // as another process would
    QVERIFY(writer->append(synthetic.sample(2)));
    QVERIFY(editMarker(m_path, 3, QStringLiteral("edited"), 6));
    QCOMPARE(editMarker(m_path, 2, QStringLiteral("no marker"), 6).error().kind,
             ErrorKind::Invalid);
    QVERIFY(writer->finish(SessionState::Finished, 9));
    QVERIFY(addMarker(m_path, QStringLiteral("after the end"), 10));

    auto reader = open();
    const auto events = *reader->events();
    const std::vector<qint64> ticks{1, 1, 2, 2, 2}; // the last tick has what came after it
    QCOMPARE(events.size(), ticks.size());
    for (size_t i = 0; i < ticks.size(); ++i) {
        QCOMPARE(events[i].number, qint64(i + 1));
        QCOMPARE(events[i].tick, ticks[i]);
    }
    QCOMPARE(events[3].event.kind, EventKind::MarkerEdited);
    QCOMPARE(events[3].event.refersTo, 3);
    QCOMPARE(events[4].event.text, QStringLiteral("after the end"));
    QCOMPARE(reader->events(1, 1)->size(), size_t(1));
    QCOMPARE(reader->events(5)->size(), size_t(0));
}

QTEST_GUILESS_MAIN(TestSessionWriter)
#include "tst_sessionwriter.moc"
