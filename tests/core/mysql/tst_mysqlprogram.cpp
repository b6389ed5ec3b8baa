// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionlibrary.h"
#include "mysqltarget.h"
#include "tests/app/probesprogram.h"

#include <QDirIterator>
#include <QLibraryInfo>

#include <csignal>

using namespace probes;

//! The real `probes` and a real server.
class TestMysqlProgram : public QObject
{
    Q_OBJECT

    MariadbServer m_server = MariadbServer::shared();
    ProbesProgram m_probes;
    TestSessions m_sessions;

    QProcessEnvironment environment(const TestDatabase &database) const
    {
        QProcessEnvironment with = m_probes.environment();
        with.insert(QStringLiteral("PROBES_MYSQL_PASSWORD"), database.password);
        return with;
    }
    Outcome run(const TestDatabase &database, const QStringList &arguments,
                const QString &program = ProbesProgram::binary()) const
    {
        return runProgram(program, arguments, environment(database));
    }
    static QStringList exportOf(const QString &session, const TestDatabase &database)
    {
        return {QStringLiteral("export"), session, QStringLiteral("--mysql"),
                database.address.text()};
    }
    qint64 rows(const TestDatabase &database) const
    {
        return m_server
            .sql(database.address.database, QStringLiteral("SELECT COUNT(*) FROM system_cpu"))
            .trimmed()
            .toLongLong();
    }
    //! Every file below a folder, and what it holds.
    static QByteArray contents(const QString &folder)
    {
        QByteArray all;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private slots:
    void initTestCase() { QVERIFY2(m_server.isRunning(), "no MariaDB server"); }

    void deliversTheRestOfARecordingThatWasKilled()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QString session = m_sessions.path();
        Child child;
        child.setProcessEnvironment(environment(database));
        child.start(ProbesProgram::binary(),
                    {QStringLiteral("record"), QStringLiteral("--process"),
                     QString::number(QCoreApplication::applicationPid()),
                     QStringLiteral("--interval"), QStringLiteral("50ms"),
                     QStringLiteral("--output"), session, QStringLiteral("--mysql"),
                     database.address.text()});
        QTRY_VERIFY_WITH_TIMEOUT(rows(database) > 3, RunMs);
        ::kill(pid_t(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished());
        const Outcome rest = run(database, {QStringLiteral("deliver"), session});
        QVERIFY2(rest.code == 0, qPrintable(rest.err));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
        QCOMPARE(
            m_server.sql(database.address.database, QStringLiteral("SELECT state FROM session")),
            QByteArray("interrupted\n"));
    }

    void tellsThePasswordNowhere()
    {
        TestDatabase database = m_server.makeDatabase();
        const QString secret = m_sessions.path();
        QFile file(secret);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(database.password.toUtf8() + '\n') > 0);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const QString session = m_probes.path(QStringLiteral("secret.probes"));
        QVERIFY(writeSyntheticSession(session, 20, 3));
        QByteArray said;
        const auto deliver = [&](const TestDatabase &to) {
            const Outcome outcome = m_probes.run(
                exportOf(session, to) + QStringList{QStringLiteral("--password-file"), secret});
            said += outcome.out.toUtf8() + outcome.err.toUtf8();
            return outcome.code;
        };
        QCOMPARE(deliver(database), 0);
        TestDatabase wrong = database;
        wrong.address.user = QStringLiteral("nobody");
        QVERIFY(deliver(wrong) != 0);
        QVERIFY(said.contains("Access denied"));
        const Outcome listed = m_probes.run({QStringLiteral("sessions"), QStringLiteral("--json")});
        const Outcome shown =
            m_probes.run({QStringLiteral("show"), session, QStringLiteral("--json")});
        said += listed.out.toUtf8() + shown.out.toUtf8();
        QVERIFY(!said.contains("planted"));
        QVERIFY(!contents(QFileInfo(session).path()).contains("planted"));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
    }

    void namesThePackageOfAMissingDriver()
    {
        const TestDatabase database = m_server.makeDatabase();
        const QDir folder(m_sessions.folder().filePath(QStringLiteral("without driver")));
        QVERIFY(folder.mkpath(QStringLiteral("plugins/sqldrivers")));
        QVERIFY(QFile::copy(ProbesProgram::binary(), folder.filePath(QStringLiteral("probes"))));
        QVERIFY(QFile::link(QLibraryInfo::path(QLibraryInfo::PluginsPath)
                                + QStringLiteral("/sqldrivers/libqsqlite.so"),
                            folder.filePath(QStringLiteral("plugins/sqldrivers/libqsqlite.so"))));
        QFile configuration(folder.filePath(QStringLiteral("qt.conf")));
        QVERIFY(configuration.open(QIODevice::WriteOnly));
        QVERIFY(configuration.write("[Paths]\nPlugins=plugins\n") > 0);
        configuration.close();
        const Outcome outcome = run(database, exportOf(m_sessions.synthetic(3), database),
                                    folder.filePath(QStringLiteral("probes")));
        QVERIFY2(outcome.code > 0, qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(QStringLiteral("libqt6sql6-mysql")), qPrintable(outcome.err));
    }

    void printsASchemaThatItsRecorderIsContentWith()
    {
        const TestDatabase database = m_server.makeDatabase(QStringLiteral("USAGE"));
        const Outcome schema = m_probes.run(
            {QStringLiteral("schema"), QStringLiteral("--mysql"), database.address.text()});
        QCOMPARE(schema.code, 0);
        QCOMPARE(m_server.sql({}, schema.out), QByteArray());
        const QString session = m_sessions.synthetic(10);
        const Outcome outcome = run(database, exportOf(session, database));
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(MysqlAudit(m_server, database).compare(session), QByteArray());
        QCOMPARE(m_probes
                     .run({QStringLiteral("schema"), QStringLiteral("--mysql"),
                           QStringLiteral("https://search.example/")})
                     .code,
                 2);
    }
};

QTEST_GUILESS_MAIN(TestMysqlProgram)
#include "tst_mysqlprogram.moc"
