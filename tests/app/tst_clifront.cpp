// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/sessionreader.h"
#include "probesprogram.h"
#include "tests/core/delivery/elasticserver.h"

#include <QDirIterator>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}

//! As tests/servers/front.py knows them.
const char *const Password = "Pl4nted-word";
const char *const ApiKey = "id:Pl4nted-key";
} // namespace

//! `probes` and an Elasticsearch behind a real web server: credentials, TLS, proxies.
class TestCliFront : public QObject
{
    Q_OBJECT

    ElasticServer m_server;
    QTemporaryDir m_folder;
    Child m_front;
    QMap<QString, int> m_ports;
    ProbesProgram m_program;
    QString m_session;
    QString m_bulk;

    QString file(const QString &name) const { return m_folder.filePath(name); }

    QString address(const QString &port, const QString &prefix, const QString &user = {},
                    const QString &host = QStringLiteral("localhost"),
                    const QString &scheme = QStringLiteral("https")) const
    {
        return QStringLiteral("%1://%2%3:%4/?prefix=%5")
                   .arg(scheme, user.isEmpty() ? QString() : user + u'@', host)
                   .arg(m_ports[port])
                   .arg(prefix)
            + (scheme == QStringLiteral("https") ? QStringLiteral("&ca=") + file(q("ca.pem"))
                                                 : QString());
    }

    Outcome exportTo(const QString &address, const QMap<QString, QString> &variables = {})
    {
        QProcessEnvironment environment = m_program.environment();
        for (auto each = variables.begin(); each != variables.end(); ++each) {
            environment.insert(each.key(), each.value());
        }
        environment.remove(q("no_proxy"));
        environment.remove(q("NO_PROXY"));
        return runProgram(ProbesProgram::binary(),
                          {q("export"), m_session, q("--elasticsearch"), address}, environment);
    }

    qsizetype requests(const QByteArray &part) const
    {
        QFile log(file(q("requests")));
        return log.open(QIODevice::ReadOnly) ? log.readAll().count(part) : -1;
    }

    void audit(const QString &prefix)
    {
        const QString uuid =
            (*SessionReader::open(m_session))->session()->uuid.toString(QUuid::WithoutBraces);
        const Verdict verdict =
            runTool(serverTool("elasticaudit.py"), {m_server.url(), prefix, uuid, m_bulk});
        QVERIFY2(verdict.good, verdict.text.right(2000).constData());
    }

    //! The files below a folder that hold a secret in one of its forms.
    static QByteArrayList filesWithSecrets(const QString &folder)
    {
        QByteArrayList found;
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile each(files.next());
            if (!each.open(QIODevice::ReadOnly) || holdsASecret(each.readAll()))
                found << each.fileName().toUtf8();
        }
        return found;
    }
    static bool holdsASecret(const QByteArray &text)
    {
        return text.contains("Pl4nted") || text.contains(QByteArray(ApiKey).toBase64())
            || text.contains(("me:" + QByteArray(Password)).toBase64());
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_server.isThere(), "ctest starts the server for this test");
        m_front.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_front.start(serverTool("front.py"), {m_folder.path(), m_server.url()});
        QFile ports(file(q("ports")));
        QTRY_VERIFY_WITH_TIMEOUT(ports.exists() || m_front.state() == QProcess::NotRunning, 60'000);
        QVERIFY2(ports.open(QIODevice::ReadOnly), "the web server did not start");
        for (const QByteArray &line : ports.readAll().split('\n')) {
            m_ports[QString::fromUtf8(line.split(' ').first())] = line.split(' ').last().toInt();
        }
        m_session = m_program.path(q("s.probes"));
        m_bulk = m_program.path(q("bulk"));
        const Outcome recorded =
            m_program.run({q("record"), q("--samples"), q("3"), q("--interval"), q("50ms"),
                           q("--output"), m_session, q("--bulk-file"), m_bulk});
        QVERIFY2(recorded.code == 0, qPrintable(recorded.err));
    }
    void cleanupTestCase()
    { // Apache removes what it left in the folder, and this is then removed
        m_front.terminate();
        QVERIFY(m_front.waitForFinished());
    }

    void credentials_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says"); // empty: it is delivered
        const auto row = [](const char *name, const char *user, const char *variable,
                            const char *value, const char *says) {
            QTest::newRow(name) << q(user) << q("PROBES_ELASTICSEARCH_") + q(variable) << q(value)
                                << q(says);
        };
        row("password", "me", "PASSWORD", Password, "");
        row("wrong password", "me", "PASSWORD", "Pl4nted-other", "password of “me”");
        row("another user", "you", "PASSWORD", Password, "password of “you”");
        row("API key", "", "API_KEY", ApiKey, "");
        row("API key as it is given out", "", "API_KEY", "aWQ6UGw0bnRlZC1rZXk=", "");
        row("wrong API key", "", "API_KEY", "id:Pl4nted-other", "API key");
        row("none", "", "UNUSED", "", "API key");
    }
    void credentials()
    {
        QFETCH(QString, user);
        QFETCH(QString, variable);
        QFETCH(QString, value);
        QFETCH(QString, says);
        const QString prefix = ElasticServer::newPrefix();
        const Outcome outcome = exportTo(address(q("good"), prefix, user), {{variable, value}});
        QVERIFY2(outcome.code == (says.isEmpty() ? 0 : 3), qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QVERIFY2(!holdsASecret(outcome.err.toUtf8()), qPrintable(outcome.err));
        if (says.isEmpty()) {
            audit(prefix);
        }
    }

    void tlsIsNeverWeakened_data()
    {
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("withAuthority");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown authority")
            << q("good") << q("localhost") << false << q("certificate");
        QTest::newRow("expired") << q("expired") << q("localhost") << true << q("expired");
        QTest::newRow("other host name")
            << q("elsewhere") << q("localhost") << true << q("host name");
        QTest::newRow("plain HTTP there") << q("plain") << q("localhost") << true << q("TLS");
    }
    void tlsIsNeverWeakened()
    {
        QFETCH(QString, port);
        QFETCH(QString, host);
        QFETCH(bool, withAuthority);
        QFETCH(QString, says);
        const auto before = requests(" _bulk ") + requests(" /_bulk ") + requests(" / ");
        QString to = address(port, ElasticServer::newPrefix(), q("me"), host);
        if (!withAuthority) {
            to = to.section(q("&ca="), 0, 0);
        }
        const Outcome outcome = exportTo(to, {{q("PROBES_ELASTICSEARCH_PASSWORD"), q(Password)}});
        QVERIFY2(outcome.code == 3, qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        // Not a word was said to it.
        QCOMPARE(requests(" _bulk ") + requests(" /_bulk ") + requests(" / "), before);
    }

    void proxies_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("login");
        QTest::addColumn<QString>("says");
        QTest::newRow("https") << q("https") << q("good") << q("proxy") << QString() << QString();
        QTest::newRow("with a password")
            << q("https") << q("good") << q("strict") << q("me:Pl4nted-word@") << QString();
        QTest::newRow("with a wrong password")
            << q("https") << q("good") << q("strict") << q("me:Pl4nted-other@") << q("proxy wants");
        QTest::newRow("without the password")
            << q("https") << q("good") << q("strict") << QString() << q("proxy wants");
        QTest::newRow("certificate behind it expired")
            << q("https") << q("expired") << q("proxy") << QString() << q("expired");
    }
    void proxies()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, port);
        QFETCH(QString, proxy);
        QFETCH(QString, login);
        QFETCH(QString, says);
        const QString prefix = ElasticServer::newPrefix();
        const auto before = requests("CONNECT");
        // This machine, by an address that is not exempt from proxies.
        const Outcome outcome =
            exportTo(address(port, prefix, q("me"), q("0.0.0.0"), scheme),
                     {{scheme + q("_proxy"),
                       q("http://%1%2:%3").arg(login, q("127.0.0.1")).arg(m_ports[proxy])},
                      {q("PROBES_ELASTICSEARCH_PASSWORD"), q(Password)}});
        QVERIFY2(outcome.code == (says.isEmpty() ? 0 : 3), qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QVERIFY2(!holdsASecret(outcome.err.toUtf8()), qPrintable(outcome.err));
        QVERIFY(requests("CONNECT") > before);
        if (says.isEmpty()) {
            audit(prefix);
        }
    }

    void secretsAreWrittenNowhere_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<int>("code");
        QTest::newRow("password") << q("--password-file") << QByteArray(Password) << 0;
        QTest::newRow("wrong password") << q("--password-file") << QByteArray("Pl4nted-other") << 3;
        QTest::newRow("API key") << q("--api-key-file") << QByteArray(ApiKey) << 0;
    }
    //! Neither in settings, session files, temporary files, arguments nor in the fullest of logs.
    void secretsAreWrittenNowhere()
    {
        QFETCH(QString, option);
        QFETCH(QByteArray, secret);
        QFETCH(int, code);
        const ProbesProgram program;
        QProcessEnvironment environment = program.environment();
        for (const char *each : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
                                 "XDG_RUNTIME_DIR", "TMPDIR"}) {
            QVERIFY(QDir().mkpath(program.path(q(each))));
            environment.insert(q(each), program.path(q(each)));
        }
        environment.insert(q("QT_LOGGING_RULES"), q("*=true"));
        const QTemporaryDir outside;
        QFile file(outside.filePath(q("secret")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(secret + '\n') > 0);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        const QString user = option == q("--password-file") ? q("me") : QString();
        const auto before = requests(" 401") + requests("/_bulk");
        Child recording;
        recording.setProcessEnvironment(environment);
        recording.setProcessChannelMode(QProcess::MergedChannels);
        const QString session = program.path(q("s.probes"));
        recording.start(ProbesProgram::binary(),
                        {q("record"), q("--interval"), q("50ms"), q("--output"), session,
                         q("--elasticsearch"), address(q("good"), ElasticServer::newPrefix(), user),
                         option, file.fileName()});
        QVERIFY(program.waitForTicks(session, 3));
        QTRY_VERIFY_WITH_TIMEOUT(requests(" 401") + requests("/_bulk") > before, 30'000);
        QFile arguments(q("/proc/%1/cmdline").arg(recording.processId()));
        QVERIFY(arguments.open(QIODevice::ReadOnly));
        const QByteArray seen = arguments.readAll();
        QVERIFY2(seen.contains("record") && !holdsASecret(seen), seen.constData());
        QCOMPARE(filesWithSecrets(program.path(q("."))), QByteArrayList());
        recording.terminate();
        QVERIFY(recording.waitForFinished());
        QCOMPARE(recording.exitCode(), code);
        const QByteArray said = recording.readAll();
        QVERIFY2(!holdsASecret(said), said.constData());
        QVERIFY2(code == 0 || said.contains("--password-file"), said.constData());
        QCOMPARE(filesWithSecrets(program.path(q("."))), QByteArrayList());
        QVERIFY(QFile::exists(session));
    }
};

QTEST_GUILESS_MAIN(TestCliFront)
#include "tst_clifront.moc"
