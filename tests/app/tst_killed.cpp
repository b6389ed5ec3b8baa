// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "elasticserver.h"
#include "mysqlaudit.h"
#include "probesprogram.h"
#include "syntheticsession.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace probes;

namespace {
constexpr int Recordings = 12;
constexpr int LongestRecordingMs = 1200;
constexpr int SessionTicks = 500;
constexpr int Rounds = 6;
constexpr int KillsInARound = 3;

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
    void killWithin(Child &child, qint64 longestMs)
    {
        if (!child.waitForFinished(m_random.bounded(int(longestMs)))) {
            child.kill();
            child.waitForFinished();
        }
        m_kills += child.exitStatus() == QProcess::CrashExit ? 1 : 0;
    }

    //! Empty when each target has each row once, with the bytes and contents of a session that was
    //! exported by a program that nobody killed.
    QByteArray audit(const QString &session, const Targets &targets, const Targets &undisturbed)
    {
        for (const char *each : {"csv", "bulk"}) {
            const Outcome diff =
                runProgram(q("sh"),
                           {q("-c"),
                            q("for f in \"$1/$3\"*; do diff -r \"$f\" \"$2/${f##*/}\" || exit; "
                              "done; test \"$(ls \"$1\")\" = \"$(ls \"$2\")\""),
                            q("sh"), undisturbed.folder, targets.folder, q(each)});
            if (diff.code != 0)
                return each + QByteArray(": ") + diff.out.left(500).toUtf8();
        }
        const QString uuid =
            (*SessionReader::open(session))->session()->uuid.toString(QUuid::WithoutBraces);
        const Verdict elastic =
            runTool(serverTool("elasticaudit.py"),
                    {m_elastic.url(), targets.prefix, uuid, undisturbed.bulk()});
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
        for (int i = 0; i < Recordings; ++i) {
            const ProbesProgram program;
            const QString session = program.path(q("s.probes"));
            const Targets targets = newTargets(program, q("live"));
            const auto recording =
                start(targets,
                      QStringList{q("record"), q("--interval"), q("50ms"), q("--process"),
                                  QString::number(QCoreApplication::applicationPid()),
                                  q("--output"), session}
                          + targets.arguments);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(session), 60'000);
            killWithin(*recording, LongestRecordingMs);
            if (m_random.bounded(3) == 0) {
                killWithin(*start(targets, {q("deliver"), session}), LongestRecordingMs);
            }
            const Outcome delivered = run(targets, {q("deliver"), session});
            QVERIFY2(delivered.code == 0, qPrintable(delivered.err));
            // A target that the session had not heard of yet gets everything now, others nothing.
            const Outcome exported = run(targets, exportTo(targets, session));
            QVERIFY2(exported.code == 0, qPrintable(exported.err));
            Targets undisturbed = newTargets(program, q("later"));
            undisturbed.arguments = undisturbed.arguments.mid(4);
            QCOMPARE(run(undisturbed, exportTo(undisturbed, session)).code, 0);
            QCOMPARE(audit(session, targets, undisturbed), QByteArray());
        }
        QVERIFY(m_kills >= Recordings);
    }

    void whileDelivering()
    {
        const ProbesProgram program;
        const QString session = program.path(q("s.probes"));
        QVERIFY(writeSyntheticSession(session, SessionTicks, 6));
        const Targets undisturbed = newTargets(program, q("undisturbed"));
        QElapsedTimer clock;
        clock.start();
        const Outcome first = run(undisturbed, exportTo(undisturbed, session));
        const qint64 usualMs = clock.elapsed();
        QVERIFY2(first.code == 0, qPrintable(first.err));
        const int before = m_kills;
        for (int round = 0; round < Rounds; ++round) {
            const Targets targets = newTargets(program, q("round %1").arg(round));
            for (int i = 0; i < KillsInARound; ++i) {
                killWithin(*start(targets, exportTo(targets, session)), usualMs);
            }
            const Outcome last = run(targets, exportTo(targets, session));
            QVERIFY2(last.code == 0, qPrintable(last.err));
            QCOMPARE(audit(session, targets, undisturbed), QByteArray());
        }
        QVERIFY2(m_kills > before, "none was in time");
        qInfo("%d killed", m_kills);
    }
};

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
