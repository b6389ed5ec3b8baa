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
    }

    void stopsWhenAConditionIsMet()
    {
        const Child nap(m_napper, {QStringLiteral("0.5")});
        const Outcome outcome = m_probes.run(
            {QStringLiteral("record"), QStringLiteral("--process"), QStringLiteral("napper"),
             QStringLiteral("--interval"), QStringLiteral("50ms"), QStringLiteral("--output"),
             m_session, QStringLiteral("--stop-when"), QStringLiteral("napper exits")});
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.err.contains(QStringLiteral("stopped: napper exits: napper (")),
                 qPrintable(outcome.err));
        QCOMPARE(markers().size(), 1);
        QCOMPARE(number(QStringLiteral("SELECT tick = (SELECT MAX(tick) FROM frame) FROM event "
                                       "WHERE kind = 'marker'")),
                 1);
    }

    void marksOnceWhatLasts()
    {
        const Outcome outcome = m_probes.run(
            {QStringLiteral("record"), QStringLiteral("--samples"), QStringLiteral("4"),
             QStringLiteral("--interval"), QStringLiteral("50ms"), QStringLiteral("--output"),
             m_session, QStringLiteral("--mark-when"), QStringLiteral("machine memory > 0.01%"),
             QStringLiteral("--mark-when"), QStringLiteral("machine memory > 100%")});
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
