// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "mysqlaudit.h"
#include "probesprogram.h"
#include "tests/core/delivery/elasticserver.h"
#include "tests/core/delivery/syntheticsession.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace probes;

namespace {
constexpr int Recordings = 12;
constexpr int LongestRecordingMs = 1200;
constexpr int AtOnce = 4;
constexpr int SessionTicks = 300;
constexpr int Processes = 6;
constexpr int Kills = 32; //!< in all
constexpr int MostInARound = 4;

QString q(const char *text)
{
    return QString::fromLatin1(text);
}
} // namespace

//! `probes` ended by kill -9 at random moments while it writes to all four targets; then it goes
//! on, and the audit finds each row once at each of them.
class TestKilled : public QObject
{
    Q_OBJECT

    ElasticServer m_elastic;
    MariadbServer m_mariadb = MariadbServer::shared();
    QRandomGenerator m_random;
    int m_kills = 0;

    //! All four, none of which anybody has used before.
    struct Targets
    {
        QString prefix = ElasticServer::newPrefix();
        TestDatabase database;
        QString folder;
        QStringList arguments;
        QProcessEnvironment environment;

        QString bulk() const { return folder + QStringLiteral("/bulk"); }
        QString csv() const { return folder + QStringLiteral("/csv"); }
    };

    Targets newTargets(const ProbesProgram &program, const QString &name)
    {
        Targets targets;
        targets.database = m_mariadb.makeDatabase();
        targets.folder = program.path(name);
        QDir().mkpath(targets.folder);
        targets.arguments =
            QStringList{q("--elasticsearch"), m_elastic.url() + q("/?prefix=") + targets.prefix,
                        q("--mysql"),         targets.database.address.text(),
                        q("--bulk-file"),     targets.bulk(),
                        q("--csv"),           targets.csv()};
        targets.environment = program.environment();
        targets.environment.insert(q("PROBES_MYSQL_PASSWORD"), targets.database.password);
        return targets;
    }

    static Outcome run(const Targets &targets, const QStringList &arguments)
    {
        return runProgram(ProbesProgram::binary(), arguments, targets.environment);
    }
    static QStringList exportTo(const Targets &targets, const QString &session)
    {
        return QStringList{q("export"), session} + targets.arguments;
    }

    static std::unique_ptr<Child> start(const Targets &targets, const QStringList &arguments)
    {
        auto child = std::make_unique<Child>();
        child->setProcessEnvironment(targets.environment);
        child->start(ProbesProgram::binary(), arguments);
        child->waitForStarted();
        return child;
    }
    //! False when it ended by itself before.
    bool killWithin(Child &child, qint64 longestMs)
    {
        if (!child.waitForFinished(m_random.bounded(int(longestMs)))) {
            child.kill();
            child.waitForFinished();
        }
        const bool isKilled = child.exitStatus() == QProcess::CrashExit;
        m_kills += isKilled ? 1 : 0;
        return isKilled;
    }
    //! The folder of what nobody disturbed.
    static QString exportedTo(const ProbesProgram &program, const QString &session)
    {
        const QString folder = program.path(q("undisturbed"));
        QDir().mkpath(folder);
        program.run({q("export"), session, q("--bulk-file"), folder + q("/bulk"), q("--csv"),
                     folder + q("/csv")});
        return folder;
    }

    //! Empty when each target has each row once, with the bytes and contents of a session that was
    //! exported by a program that nobody killed.
    QByteArray audit(const QString &session, const Targets &targets, const QString &undisturbed)
    {
        const Outcome diff = runProgram(q("diff"), {q("-r"), undisturbed, targets.folder});
        if (diff.code != 0)
            return "files: " + diff.out.left(500).toUtf8();
        const QString uuid =
            (*SessionReader::open(session))->session()->uuid.toString(QUuid::WithoutBraces);
        const Verdict elastic =
            runTool(serverTool("elasticaudit.py"),
                    {m_elastic.url(), targets.prefix, uuid, undisturbed + q("/bulk")});
        if (!elastic.good)
            return "Elasticsearch: " + elastic.text.right(500);
        const QByteArray mysql = MysqlAudit(m_mariadb, targets.database).compare(session);
        return mysql.isEmpty() ? mysql : "MySQL: " + mysql;
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_elastic.isThere() && m_mariadb.isRunning(), "ctest starts the servers");
        bool isSet = false;
        quint32 seed = qEnvironmentVariable("PROBES_TEST_SEED").toUInt(&isSet);
        if (!isSet) {
            seed = QRandomGenerator::global()->generate();
        }
        m_random.seed(seed);
        qInfo("PROBES_TEST_SEED=%u repeats these moments", seed);
    }

    void whileRecording()
    {
        struct Recorded
        {
            ProbesProgram program;
            QString session = program.path(q("s.probes"));
            Targets targets;
            std::unique_ptr<Child> child;
        };
        for (int i = 0; i < Recordings; i += AtOnce) {
            std::array<Recorded, AtOnce> recordings;
            for (Recorded &each : recordings) {
                each.targets = newTargets(each.program, q("live"));
                each.child =
                    start(each.targets,
                          QStringList{q("record"), q("--interval"), q("50ms"), q("--process"),
                                      QString::number(QCoreApplication::applicationPid()),
                                      q("--output"), each.session}
                              + each.targets.arguments);
            }
            for (Recorded &each : recordings) {
                QTRY_VERIFY_WITH_TIMEOUT(SessionReader::open(each.session).has_value(), 60'000);
                QVERIFY(killWithin(*each.child, LongestRecordingMs));
            }
            for (Recorded &each : recordings) {
                if (m_random.bounded(3) == 0)
                    killWithin(*start(each.targets, {q("deliver"), each.session}),
                               LongestRecordingMs);
                each.child = start(each.targets, {q("deliver"), each.session});
            }
            for (Recorded &each : recordings) {
                QVERIFY(each.child->waitForFinished());
                QVERIFY2(each.child->exitCode() == 0, each.child->readAllStandardError());
                // A target that the session had not heard of yet gets everything now, others
                // nothing.
                const Outcome exported = run(each.targets, exportTo(each.targets, each.session));
                QVERIFY2(exported.code == 0, qPrintable(exported.err));
                QCOMPARE(audit(each.session, each.targets, exportedTo(each.program, each.session)),
                         QByteArray());
            }
        }
    }

    void whileDelivering()
    {
        const ProbesProgram program;
        const QString session = program.path(q("s.probes"));
        QVERIFY(writeSyntheticSession(session, SessionTicks, Processes));
        const QString undisturbed = exportedTo(program, session);
        qint64 usualMs = 0;
        for (int round = 0; m_kills < Kills; ++round) {
            const Targets targets = newTargets(program, q("round %1").arg(round));
            // The first one tells how long it takes.
            for (int i = 0; usualMs > 0 && i < MostInARound; ++i) {
                if (!killWithin(*start(targets, exportTo(targets, session)), usualMs))
                    break;
            }
            QElapsedTimer clock;
            clock.start();
            const Outcome last = run(targets, exportTo(targets, session));
            usualMs = std::max(usualMs, clock.elapsed());
            QVERIFY2(last.code == 0, qPrintable(last.err));
            QCOMPARE(audit(session, targets, undisturbed), QByteArray());
            QVERIFY2(round < 3 * Kills, "they end too soon to be killed");
        }
        qInfo("%d killed", m_kills);
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
