// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/endedprocesses.h"
#include "sqlite.h"
#include "writtensession.h"

#include <QTest>

using namespace probes;

//! What a session keeps of a run: the command, and processes that no tick ever read.
class TestSessionRuns : public QObject, private WrittenSession
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(renew()); }

    void aProcessBetweenTwoTicksIsKept()
    {
        write();
        auto reader = open();
        const auto events = *reader->events();
        QCOMPARE(events.size(), 3U);
        QCOMPARE(events[0].processNumber, 2U); // the tick's own is the first
        QCOMPARE(events[1].processNumber, 2U);
        QCOMPARE(events[1].tick, 2);
        QCOMPARE(*events[1].event.end, m_end);
        QVERIFY(!events[0].event.end);
        const auto ended = *endedProcesses(*reader, events);
        QCOMPARE(ended.size(), 1U);
        QCOMPARE(ended[0].process->info.name, QStringLiteral("short"));
        QCOMPARE(ended[0].process->firstTick, 2);
        QCOMPARE(ended[0].startedMs, 1005); // it waited for its probe before, and is the first one
        QCOMPARE(ended[0].endedMs, 1021);
        QCOMPARE(ended[0].end, m_end);
        const auto ticks = read(*reader);
        QCOMPARE(ticks.size(), 2U);
        QCOMPARE(ticks[1].processes.size(), 1U);
    }

    void theRunIsKeptAsItIsKnown()
    {
        write();
        const auto session = open()->session();
        QVERIFY(session && session->run);
        const RunFacts &run = *session->run;
        QCOMPARE(run.command, QStringList({QStringLiteral("make"), QStringLiteral("a b")}));
        QCOMPARE(run.folder, QStringLiteral("/tmp"));
        QCOMPARE(run.process, (ProcessKey{77, 700}));
        QVERIFY(run.isTraced);
        QCOMPARE(run.endedMs, 2000);
        QCOMPARE(run.wallNs, 999'000'000);
        QCOMPARE(run.processes, 2);
        QCOMPARE(run.end, m_end);
        QCOMPARE(run.exitCode(), 128 + 15);
    }

    void endsComeInTheOrderOfTime()
    {
        auto writer = std::move(*SessionWriter::create(m_path, Synthetic::session(), {}));
        const Synthetic synthetic(1);
        Sample sample = synthetic.sample(1);
        for (const pid_t pid : {71, 72, 73, 74}) {
            const ProcessInfoPtr about = Synthetic::process(pid, QStringLiteral("p"), 700);
            Event started{EventKind::ProcessStarted, 900 + pid, about->key, about->name};
            started.about = about;
            Event exited{EventKind::ProcessExited, 2000 - pid / 2, about->key, about->name};
            exited.end = std::make_shared<const ProcessEnd>(m_end);
            sample.events.insert(sample.events.end(), {started, exited});
        }
        QVERIFY(writer->append(sample));
        QVERIFY(writer->finish(SessionState::Finished, 3000));
        auto reader = open();
        const auto ended = *endedProcesses(*reader, *reader->events());
        QList<int> pids;
        for (const EndedProcess &each : ended) {
            pids.append(each.process->info.key.pid);
        }
        QCOMPARE(pids, QList<int>({74, 72, 73, 71}));
    }

    //! What the parts are rounded to makes the sum that is shown elsewhere.
    void partsOfTheTotalsMakeTheirSum()
    {
        RunFacts run;
        run.end.exitCode = 0;
        run.end.userUs = 206'400;
        run.end.systemUs = 207'400; // 0.4138 s in all
        QCOMPARE(run.text(),
                 QStringLiteral("exit code 0 after 0.000 s: 0.206 s user, "
                                "0.207 s system"));
        QCOMPARE(run.cpuNsAsTold(), 413'000'000);
    }

    //! What a recorder that was killed leaves: how it began would say too much.
    void whatWeCostIsKeptEveryTenSeconds()
    {
        auto writer = create();
        const Synthetic synthetic(1);
        for (int tick = 1; tick <= 12; ++tick) {
            Sample sample = synthetic.sample(tick);
            sample.bootNs = tick * NsPerSecond;
            QVERIFY(writer->append(sample));
            QCOMPARE(open()->session()->ownCost.has_value(), tick > 10);
        }
        QVERIFY(writer->finish(SessionState::Finished, 13'000));
    }

    void anOlderFileHasNoneOfThat()
    {
        write();
        QCOMPARE(sqlite(m_path, "DROP TABLE run; DROP TABLE process_end; DROP TABLE own_cost"),
                 QByteArray());
        auto reader = open();
        QCOMPARE(reader->warning(), QString());
        QVERIFY(!reader->session()->run);
        QVERIFY(!reader->session()->ownCost);
        const auto events = *reader->events();
        QCOMPARE(events.size(), 3U);
        QVERIFY(!events[1].event.end);
    }

private:
    void write()
    {
        RunFacts run;
        run.command = {QStringLiteral("make"), QStringLiteral("a b")};
        run.folder = QStringLiteral("/tmp");
        Session session = Synthetic::session();
        session.run = run;
        auto writer = std::move(*SessionWriter::create(m_path, session, {}));
        const Synthetic synthetic(1);
        QVERIFY(writer->append(synthetic.sample(1)));
        Sample sample = synthetic.sample(2);
        const ProcessInfoPtr about = Synthetic::process(77, QStringLiteral("short"), 700);
        Event started{EventKind::ProcessStarted, 1001, about->key, about->name};
        // It became another program and ended before any tick.
        started.about = Synthetic::process(77, QStringLiteral("shell"), 700);
        Event exited{EventKind::ProcessExited, 1021, about->key, about->name};
        exited.about = about;
        exited.end = std::make_shared<const ProcessEnd>(m_end);
        // Of one that no event introduced nothing is said.
        Event unknown = exited;
        unknown.process = ProcessKey{78, 700};
        const Event over{EventKind::RunEnded, 1022, {}, QStringLiteral("over")};
        sample.events = {started, exited, unknown, over};
        QVERIFY(writer->append(sample));
        run.process = about->key;
        run.isTraced = true;
        run.startedMs = 1005;
        run.endedMs = 2000;
        run.wallNs = 999'000'000;
        run.processes = 2;
        run.end = m_end;
        QVERIFY(writer->setRun(run));
        QVERIFY(writer->finish(SessionState::Finished, 3000));
    }

    const ProcessEnd m_end{std::nullopt, 15, 1234, 5678, 1 << 20};
};

QTEST_GUILESS_MAIN(TestSessionRuns)
#include "tst_sessionruns.moc"
