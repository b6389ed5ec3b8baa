// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/runledger.h"
#include "core/sampling/taskreader.h"

#include <QTest>

using namespace probes;

namespace {
ProcessInfoPtr named(pid_t pid, const char *name)
{
    auto info = std::make_shared<ProcessInfo>();
    info->key = {pid, 1000};
    info->name = QString::fromLatin1(name);
    info->label = info->name;
    return info;
}

ProcessEnd code(int exitCode)
{
    ProcessEnd end;
    end.exitCode = exitCode;
    return end;
}

QStringList textsOf(const ProcessWatch::News &news)
{
    QStringList texts;
    for (const Event &event : news.events) {
        texts += QStringLiteral("%1 %2 %3")
                     .arg(QLatin1String(keyOf(event.kind)))
                     .arg(event.process ? event.process->pid : 0)
                     .arg(event.text);
    }
    return texts;
}
} // namespace

//! What the thread that follows a run leaves for the sampler, and whose CPU time is whose.
class TestRunLedger : public QObject
{
    Q_OBJECT

private slots:
    void aChildIsIntroducedByWhatItBecomesFirst()
    {
        RunLedger ledger;
        ledger.witness();
        ledger.begin(named(10, "sh"), 1);
        ledger.begin(named(11, "sh"), 2);
        ledger.exec(named(11, "sleep"), 3);
        ledger.exec(named(11, "true"), 4); // a second time: that is told
        ledger.end(named(11, "true"), code(3), 5);
        const ProcessWatch::News news = ledger.take();
        QVERIFY(news.isWitness);
        QCOMPARE(textsOf(news),
                 QStringList({QStringLiteral("process_started 10 sh"),
                              QStringLiteral("process_started 11 true"),
                              QStringLiteral("process_exec 11 true"),
                              QStringLiteral("process_exited 11 true, exit code 3")}));
        QCOMPARE(news.events[1].about->name, QStringLiteral("true"));
        QCOMPARE(*news.events[3].end, code(3));
        QCOMPARE(news.members, std::vector<ProcessKey>({{10, 1000}}));

        ledger.exec(named(10, "make"), 6); // it has been introduced before
        const ProcessWatch::News later = ledger.take();
        QCOMPARE(textsOf(later), QStringList(QStringLiteral("process_exec 10 make")));
        QCOMPARE(later.members.size(), 1U);
        QVERIFY(ledger.take().events.empty());
    }

    void moreNewcomersThanCanBeToldAreCounted()
    {
        RunLedger ledger;
        ledger.witness();
        constexpr int More = 7;
        for (int i = 0; i < RunLedger::MostTold + More; ++i) {
            ledger.begin(named(1000 + i, "x"), i);
            ledger.exec(named(1000 + i, "y"), i);
            ledger.exec(named(1000 + i, "z"), i);
            if (i % 2 == 0) {
                ledger.end(named(1000 + i, "z"), code(0), i);
            }
        }
        const ProcessWatch::News news = ledger.take();
        QVERIFY(qint64(news.events.size()) <= 3 * RunLedger::MostTold + 1 + RunLedger::MostTold);
        const auto started =
            std::ranges::count(news.events, EventKind::ProcessStarted, &Event::kind);
        QCOMPARE(started, RunLedger::MostTold);
        const Event &last = news.events.back();
        QCOMPARE(last.kind, EventKind::ProcessesUnseen);
        QVERIFY2(last.text.startsWith(QStringLiteral("7 ")), qPrintable(last.text));
        // Those that live on are read by ticks, and their end is told.
        QCOMPARE(qint64(news.members.size()), (RunLedger::MostTold + More) / 2);
        ledger.end(named(1000 + RunLedger::MostTold + 1, "z"), code(0), 1);
        QCOMPARE(ledger.take().events.size(), 1U);
    }

    void ownTimes_data()
    {
        using Times = TaskTimes;
        QTest::addColumn<Times>("both");
        QTest::addColumn<Times>("children");
        QTest::addColumn<qint64>("cpuNs"); // of its own; 0: unknown
        QTest::addColumn<Times>("ticks");
        QTest::addColumn<Times>("own");
        const auto row = [](const char *name, Times both, Times children, qint64 ns, Times ticks,
                            Times own) {
            QTest::newRow(name) << both << children << ns << ticks << own;
        };
        row("no children", {7000, 3000}, {0, 0}, 10'000'000, {0, 1}, {7000, 3000});
        row("children that we know", {7000, 3000}, {5000, 1000}, 4'000'050, {0, 0}, {2000, 2000});
        row("children nobody waited for", {7000, 3000}, {5000, 1000}, 10'000'000, {0, 0},
            {7000, 3000});
        row("children that we do not know", {70000, 30000}, {0, 0}, 40'000'000, {3, 1},
            {30000, 10000});
        row("and no whole tick", {6000, 2000}, {0, 0}, 4'000'000, {0, 0}, {3000, 1000});
        row("no clock", {7000, 3000}, {5000, 1000}, 0, {0, 0}, {2000, 2000});
    }
    void ownTimes()
    {
        QFETCH(TaskTimes, both);
        QFETCH(TaskTimes, children);
        QFETCH(qint64, cpuNs);
        QFETCH(TaskTimes, ticks);
        QFETCH(TaskTimes, own);
        TaskReader::Ending ending;
        if (cpuNs > 0) {
            ending.cpuNs = cpuNs;
        }
        ending.userTicks = ticks.userUs;
        ending.systemTicks = ticks.systemUs;
        const TaskTimes found = probes::ownTimes(both, children, ending);
        QCOMPARE(found.userUs, own.userUs);
        QCOMPARE(found.systemUs, own.systemUs);
    }
};

QTEST_GUILESS_MAIN(TestRunLedger)
#include "tst_runledger.moc"
