// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace probes;

//! `probes record --start-when, --stop-when, --mark-when`: real processes meet the conditions.
class TestCliTriggers : public QObject
{
    Q_OBJECT

    const ProbesProgram m_probes;
    const QString m_session = m_probes.path(QStringLiteral("triggered.probes"));
    const QString m_napper = m_probes.path(QStringLiteral("napper"));

    std::unique_ptr<Child> startWaiting(const QStringList &more) const
    {
        auto run = m_probes.start(QStringList{QStringLiteral("record"),
                                              QStringLiteral("--interval"), QStringLiteral("50ms"),
                                              QStringLiteral("--output"), m_session}
                                  + more);
        run->setReadChannel(QProcess::StandardError);
        QByteArray said;
        while (!said.contains("waiting for") && run->waitForReadyRead()) {
            said += run->readAllStandardError();
        }
        return run;
    }
    QStringList markers() const
    {
        const Outcome out = sqlite(
            m_session, QStringLiteral("SELECT text FROM event WHERE kind = 'marker' ORDER BY 1"));
        return out.out.split(u'\n', Qt::SkipEmptyParts);
    }
    int number(const QString &sql) const { return sqlite(m_session, sql).out.trimmed().toInt(); }

private slots:
    void initTestCase()
    {
        QVERIFY(QFile::copy(QStringLiteral("/bin/sleep"), m_napper));
        QFile::setPermissions(m_napper, QFile::ReadOwner | QFile::ExeOwner);
    }
    void init() { QFile::remove(m_session); }

    void recordsFromAConditionOnAndWhatWasBefore()
    {
        const auto run = startWaiting(
            {QStringLiteral("--process"), QStringLiteral("napper"), QStringLiteral("--start-when"),
             QStringLiteral("napper exits"), QStringLiteral("--include-last"),
             QStringLiteral("10s"), QStringLiteral("--samples"), QStringLiteral("3")});
        QVERIFY(!QFile::exists(m_session));
        const Child nap(m_napper, {QStringLiteral("0.5")});
        QVERIFY(run->waitForFinished());
        QCOMPARE(run->exitCode(), 0);
        QCOMPARE(markers().size(), 1);
        QVERIFY2(markers().constFirst().startsWith(QStringLiteral("napper exits: napper (")),
                 qPrintable(markers().constFirst()));
        // It had ended when the recording began, but belongs to what was before.
        QCOMPARE(
            number(QStringLiteral("SELECT COUNT(*) FROM process_version WHERE name = 'napper'")),
            1);
        QVERIFY(m_probes.ticksOf(m_session) > 3);
        QCOMPARE(number(QStringLiteral("SELECT COUNT(*) FROM frame, session WHERE time >= start")),
                 3);
        QCOMPARE(number(QStringLiteral("SELECT first_tick_time < start FROM session")), 1);
        // Its marker belongs to the tick that met it, and so does the exit, at its own time.
        QCOMPARE(number(QStringLiteral("SELECT COUNT(*) FROM event e, session s, frame f WHERE "
                                       "e.kind IN ('marker', 'process_exited') AND f.tick = e.tick "
                                       "AND f.time = s.start AND e.time BETWEEN f.time - 1000 AND "
                                       "f.time AND (e.kind <> 'marker' OR e.time = f.time)")),
                 2);
        const Outcome shown = m_probes.run({QStringLiteral("show"), m_session});
        static const QRegularExpression start(
            QStringLiteral(R"(^start +.+, with [^ ]+ .*that had been seen before$)"),
            QRegularExpression::MultilineOption);
        static const QRegularExpression end(
            QStringLiteral(R"(^end +.+ \(.+ after the start, .+ in all\)$)"),
            QRegularExpression::MultilineOption);
        QVERIFY2(shown.out.contains(start) && shown.out.contains(end), qPrintable(shown.out));
    }

    void stopsWhenAConditionIsMet_data()
    {
        QTest::addColumn<QStringList>("begin");
        QTest::newRow("taken by its parent") << QStringList{m_napper, QStringLiteral("0.5")};
        QTest::newRow("a zombie") << QStringList{
            QStringLiteral("/usr/bin/python3"), QStringLiteral("-c"),
            QStringLiteral("import subprocess, sys\nnap = subprocess.Popen([sys.argv[1], '0.5'])\n"
                           "sys.stdin.read()"),
            m_napper};
    }
    void stopsWhenAConditionIsMet()
    {
        QFETCH(QStringList, begin);
        const auto run = m_probes.start(
            {QStringLiteral("record"), QStringLiteral("--process"), QStringLiteral("napper"),
             QStringLiteral("--interval"), QStringLiteral("50ms"), QStringLiteral("--output"),
             m_session, QStringLiteral("--stop-when"), QStringLiteral("napper exits")});
        QVERIFY(m_probes.waitForTicks(m_session, 1));
        const Child nap(begin.first(), begin.mid(1));
        QVERIFY(run->waitForFinished());
        QCOMPARE(run->exitCode(), 0);
        QVERIFY(run->readAllStandardError().contains("stopped: napper exits: napper ("));
        QCOMPARE(markers().size(), 1);
        // What met it is in the session, at its last tick.
        QCOMPARE(number(QStringLiteral("SELECT COUNT(*) FROM event WHERE tick = (SELECT MAX(tick) "
                                       "FROM frame) AND kind IN ('marker', 'process_exited')")),
                 2);
    }

    void marksOnceWhatLasts()
    {
        const Outcome outcome = m_probes.run(
            {QStringLiteral("record"), QStringLiteral("--samples"), QStringLiteral("4"),
             QStringLiteral("--interval"), QStringLiteral("50ms"), QStringLiteral("--output"),
             m_session, QStringLiteral("--mark-when"), QStringLiteral("machine memory > 0.01%"),
             QStringLiteral("--mark-when"), QStringLiteral("machine memory > 99.999%")});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(markers().size(), 1);
        QVERIFY(markers().constFirst().startsWith(
            QStringLiteral("machine memory > 0.01%: the machine, ")));
    }

    void leavesNothingWhenItIsGivenUp()
    {
        const auto run = startWaiting(
            {QStringLiteral("--start-when"), QStringLiteral("no such process starts")});
        ::kill(pid_t(run->processId()), SIGINT);
        QVERIFY(run->waitForFinished());
        QCOMPARE(run->exitCode(), 1);
        QVERIFY(run->readAllStandardError().contains("nothing was recorded"));
        QVERIFY(!QFile::exists(m_session));
        QVERIFY(m_probes.sessionFiles().isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("code");
        QTest::newRow("no condition")
            << QStringList{QStringLiteral("--stop-when"), QStringLiteral("cpu of nginx")}
            << QStringLiteral("a condition is such as") << 2;
        QTest::newRow("what cannot come about")
            << QStringList{QStringLiteral("--stop-when"), QStringLiteral("machine cpu > 300%")}
            << QStringLiteral("never exceeds 100%") << 2;
        QTest::newRow("what this machine has not")
            << QStringList{QStringLiteral("--stop-when"), QStringLiteral("memory of a > 999TiB")}
            << QStringLiteral("this machine has ") << 2;
        QTest::newRow("a rule that is none")
            << QStringList{QStringLiteral("--mark-when"), QStringLiteral("/a(b/ exits")}
            << QStringLiteral("/a(b/") << 2;
        QTest::newRow("what was before, without a start")
            << QStringList{QStringLiteral("--include-last"), QStringLiteral("1m")}
            << QStringLiteral("--start-when") << 2;
        QTest::newRow("more than is kept")
            << QStringList{QStringLiteral("--include-last"), QStringLiteral("1h"),
                           QStringLiteral("--start-when"), QStringLiteral("nginx starts")}
            << QStringLiteral("30 minutes") << 2;
        QTest::newRow("a start, with a command")
            << QStringList{QStringLiteral("--start-when"), QStringLiteral("nginx starts"),
                           QStringLiteral("--"), QStringLiteral("true")}
            << QStringLiteral("from its start") << 125;
    }
    void refuses()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, message);
        const Outcome outcome =
            m_probes.run(QStringList{QStringLiteral("record"), QStringLiteral("--samples"),
                                     QStringLiteral("1"), QStringLiteral("--output"), m_session}
                         + options);
        QTEST(outcome.code, "code");
        QVERIFY2(outcome.err.contains(message), qPrintable(outcome.err));
        QVERIFY(!QFile::exists(m_session));
    }
};

QTEST_GUILESS_MAIN(TestCliTriggers)
#include "tst_clitriggers.moc"
