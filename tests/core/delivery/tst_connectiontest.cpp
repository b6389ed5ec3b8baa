// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recorders/connectiontest.h"
#include "core/recorders/mysqltables.h"
#include "elasticserver.h"
#include "mariadbserver.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace probes;

namespace {
using Step = ConnectionReport::Step;
using State = ConnectionReport::State;
constexpr int TestMs = 60'000;

//! A port of this machine on which nobody listens.
int deadPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

//! «Account failed: …», or «good»; every step stands as it should.
QByteArray outcomeOf(const ConnectionReport &report)
{
    constexpr std::array Names{"Reach", "Tls", "Account", "Version", "Write"};
    if (!report.hasEnded()) {
        return "hangs";
    }
    const auto failed = report.failed();
    for (int i = 0; i < ConnectionReport::StepCount; ++i) {
        const State state = report.states[size_t(i)];
        const bool isBefore = !failed || i < int(*failed);
        const bool fits = failed && i == int(*failed) ? state == State::Failed
            : isBefore ? state == State::Passed || state == State::NotNeeded
                       : state == State::Waiting || state == State::NotNeeded;
        if (!fits)
            return QByteArray(Names[size_t(i)]) + " is in a wrong state";
    }
    return !failed ? QByteArray("good")
                   : QByteArray(Names[size_t(*failed)])
            + " failed: " + report.error.value_or(Error()).text().toUtf8();
}

ConnectionReport reportOf(const ConnectionTest::Server &server)
{
    ConnectionTest test(server);
    const QSignalSpy ended(&test, &ConnectionTest::ended);
    test.start();
    const bool came = QTest::qWaitFor([&ended] { return !ended.isEmpty(); }, TestMs);
    return came && ended.size() == 1 ? test.report() : ConnectionReport();
}
} // namespace

//! The connection test against real servers: each step that can fail is named when it does, and
//! nothing is left behind.
class TestConnectionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void passesMysql();
    void namesWhatFailsAtMysql_data();
    void namesWhatFailsAtMysql();
    void passesElasticsearch_data();
    void passesElasticsearch();
    void namesWhatFailsAtElasticsearch_data();
    void namesWhatFailsAtElasticsearch();
    void isBrokenOff();

private:
    static ConnectionTest::Server serverOf(const TestDatabase &database)
    {
        return {database.address, {database.password, {}}};
    }
    QByteArray contents(const TestDatabase &database) const
    {
        return m_mariadb.sql(database.address.database,
                             QStringLiteral("SHOW TABLE STATUS; SHOW FULL TABLES"));
    }

    MariadbServer m_mariadb = MariadbServer::shared();
    ElasticServer m_elastic;
    QTemporaryDir m_folder;
    QStringList m_certificate; //!< for localhost, and its key
};

void TestConnectionTest::initTestCase()
{
    QVERIFY2(m_mariadb.isRunning(), "no MariaDB server");
    QVERIFY2(m_elastic.isThere(), "no Elasticsearch: ctest starts one for this test");
    m_certificate = {m_folder.filePath(QStringLiteral("c.pem")),
                     m_folder.filePath(QStringLiteral("c.key"))};
    const Verdict made = runTool(
        QStringLiteral("openssl"),
        {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
         QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
         QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
         QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
         QStringLiteral("subjectAltName=DNS:localhost"), QStringLiteral("-out"), m_certificate[0],
         QStringLiteral("-keyout"), m_certificate[1]});
    QVERIFY2(made.good, made.text.constData());
}

void TestConnectionTest::passesMysql()
{
    TestDatabase database = m_mariadb.makeDatabase();
    const ConnectionReport fresh = reportOf(serverOf(database));
    QCOMPARE(outcomeOf(fresh), QByteArray("good"));
    QVERIFY(fresh.willMake);
    QVERIFY2(fresh.version.startsWith(QStringLiteral("MariaDB 1")), qPrintable(fresh.version));
    QVERIFY(fresh.latencyMs > 0);
    QCOMPARE(fresh.state(Step::Tls), State::Passed);
    QCOMPARE(contents(database), QByteArray()); // nothing is left behind

    // The least rights will do once the tables are there.
    const TestDatabase least = m_mariadb.makeDatabase(QStringLiteral("USAGE"));
    QCOMPARE(m_mariadb.sql({}, MysqlTables(QString()).script(&least.address)), QByteArray());
    const QByteArray before = contents(least);
    const ConnectionReport ready = reportOf(serverOf(least));
    QCOMPARE(outcomeOf(ready), QByteArray("good"));
    QVERIFY(!ready.willMake);
    QCOMPARE(contents(least), before);
}

void TestConnectionTest::namesWhatFailsAtMysql_data()
{
    QTest::addColumn<QString>("rights");
    QTest::addColumn<bool>("hasTables");
    QTest::addColumn<QString>("change"); //!< of the database, or of what is given
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<bool>("lacksRight");
    const auto row = [](const char *name, const char *rights, bool hasTables, const char *change,
                        const char *outcome, const char *named, bool lacksRight = false) {
        QTest::newRow(name) << QString::fromLatin1(rights) << hasTables
                            << QString::fromLatin1(change) << QByteArray(outcome)
                            << QByteArray(named) << lacksRight;
    };
    row("wrong password", "ALL", false, "password", "Account failed", "Access denied");
    row("wrong host name", "ALL", false, "number", "Tls failed", "127.0.0.1");
    row("a CA file that is none", "ALL", false, "ca", "Tls failed", "none.pem");
    row("no such host", "ALL", false, "name", "Reach failed", "no-such-host.invalid");
    row("server down", "ALL", false, "port", "Reach failed", "localhost");
    row("no such database", "ALL", false, "database", "Account failed", "Access denied", true);
    row("may not make tables", "SELECT, INSERT, UPDATE", false, "", "Write failed", "CREATE", true);
    row("may not make views", "SELECT, INSERT, UPDATE, CREATE", false, "", "Write failed", "VIEW",
        true);
    row("may make and not fill", "SELECT, CREATE, CREATE VIEW", false, "", "Write failed", "INSERT",
        true);
    row("a right of a table is missing", "USAGE", true,
        "REVOKE INSERT ON %1.process_cpu FROM `%2`@'%'", "Write failed", "INSERT", true);
    row("another right of a table is missing", "USAGE", true,
        "REVOKE UPDATE ON %1.delivery FROM `%2`@'%'", "Write failed", "UPDATE", true);
    row("a column is missing and may not be made", "SELECT, INSERT, UPDATE, CREATE, CREATE VIEW",
        true, "ALTER TABLE %1.system_cpu DROP COLUMN steal", "Write failed", "ALTER", true);
    row("another program's table", "ALL", false, "CREATE TABLE %1.session (a INT)", "Write failed",
        "other programs");
    row("a newer program's tables", "ALL", true, "UPDATE %1.schema_version SET version = 99",
        "Write failed", "newer");
}

void TestConnectionTest::namesWhatFailsAtMysql()
{
    QFETCH(const QString, rights);
    QFETCH(const bool, hasTables);
    QFETCH(const QString, change);
    QFETCH(const QByteArray, outcome);
    QFETCH(const QByteArray, named);
    QFETCH(const bool, lacksRight);
    const TestDatabase database = m_mariadb.makeDatabase(rights);
    if (hasTables) {
        QCOMPARE(m_mariadb.sql({}, MysqlTables(QString()).script(&database.address)), QByteArray());
    }
    ConnectionTest::Server server = serverOf(database);
    if (change.contains(u' ')) {
        QString statement = change;
        statement.replace(QStringLiteral("%1"), database.address.database)
            .replace(QStringLiteral("%2"), database.address.user);
        QCOMPARE(m_mariadb.sql({}, statement), QByteArray());
    } else if (change == QStringLiteral("password")) {
        server.credentials.password += u'x';
    } else if (change == QStringLiteral("number")) {
        server.address.host = QStringLiteral("127.0.0.1");
    } else if (change == QStringLiteral("ca")) {
        server.address.caFile = m_folder.filePath(QStringLiteral("none.pem"));
    } else if (change == QStringLiteral("name")) {
        server.address.host = QStringLiteral("no-such-host.invalid");
    } else if (change == QStringLiteral("port")) {
        server.address.port = deadPort();
    } else if (change == QStringLiteral("database")) {
        server.address.database += u'x';
    }
    const QByteArray before = contents(database);
    const ConnectionReport report = reportOf(server);
    const QByteArray said = outcomeOf(report);
    QVERIFY2(said.startsWith(outcome) && said.contains(named), said.constData());
    QCOMPARE(report.lacksRight, lacksRight);
    QCOMPARE(said.contains("probes schema --mysql '"), lacksRight);
    QVERIFY2(!said.contains("planted"), said.constData());
    QCOMPARE(contents(database), before);
}

void TestConnectionTest::passesElasticsearch_data()
{
    QTest::addColumn<bool>("dataStream");
    QTest::addColumn<QByteArray>("rules");
    QTest::newRow("as it is") << false << QByteArray("[]");
    QTest::newRow("data stream") << true << QByteArray("[]");
    QTest::newRow("with its security")
        << true
        << QByteArray(R"([{"path": "/_has_privileges", "do": "status", "status": 200, "body":
           {"has_all_requested": false, "cluster": {"manage_index_templates": true}, "index": {"PREFIX-*":
           {"create_index": false, "auto_configure": true, "index": true, "read": true, "maintenance": true}}}}])");
}

void TestConnectionTest::passesElasticsearch()
{
    QFETCH(const bool, dataStream);
    QFETCH(QByteArray, rules);
    const QString prefix = ElasticServer::newPrefix();
    FaultProxy proxy(m_elastic, m_certificate);
    QVERIFY(proxy.isThere());
    proxy.raise(rules.replace("PREFIX", prefix.toUtf8()));
    const auto address = ServerAddress::parse(
        proxy.address(QStringLiteral("me"), QStringLiteral("localhost"))
        + QStringLiteral("?prefix=") + prefix + QStringLiteral("&ca=") + m_certificate[0]);
    QVERIFY(address);
    const ConnectionReport report =
        reportOf({*address, {QStringLiteral("planted"), {}}, dataStream});
    QCOMPARE(outcomeOf(report), QByteArray("good"));
    QVERIFY(report.willMake);
    QVERIFY2(report.version.startsWith(QStringLiteral("Elasticsearch 8.")),
             qPrintable(report.version));
    QVERIFY(report.latencyMs > 0);
    QCOMPARE(report.state(Step::Tls), State::Passed);
    QCOMPARE(report.state(Step::Account), State::Passed);
    // Nothing is left behind, and nothing was written in between.
    QVERIFY(m_elastic.ask(QStringLiteral("GET"), u'/' + prefix + QStringLiteral("*")).isEmpty());
    QVERIFY(m_elastic.ask(QStringLiteral("GET"), QStringLiteral("/_index_template/") + prefix)
                .contains(QStringLiteral("error")));
    QCOMPARE(proxy.count("PUT "), 0);
}

void TestConnectionTest::namesWhatFailsAtElasticsearch_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QByteArray>("rules");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("named");
    QTest::addColumn<bool>("lacksRight");
    const auto row = [](const char *name, const char *change, const char *rules,
                        const char *outcome, const char *named, bool lacksRight = false) {
        QTest::newRow(name) << QString::fromLatin1(change) << QByteArray(rules)
                            << QByteArray(outcome) << QByteArray(named) << lacksRight;
    };
    row("wrong password", "",
        R"([{"do": "status", "status": 401, "body": {"error": {"type": "security_exception",
        "reason": "unable to authenticate user [me]"}}}])",
        "Account failed", "unable to authenticate");
    row("wrong host name", "number", "[]", "Tls failed", "host name");
    row("an authority that nobody trusts", "noca", "[]", "Tls failed", "self-signed");
    row("a CA file that is none", "badca", "[]", "Tls failed", "none.pem");
    row("plain HTTP", "plain", "[]", "Tls failed", "");
    row("no such host", "name", "[]", "Reach failed", "no-such-host.invalid");
    row("server down", "port", "[]", "Reach failed", "refused");
    row("something else answers", "", R"([{"do": "status", "status": 200, "body": {"a": 1}}])",
        "Version failed", "not Elasticsearch");
    row("a log-in page", "", R"([{"do": "garbage"}])", "Version failed", "not whole");
    row("an old server", "",
        R"([{"do": "status", "status": 200, "body": {"version": {"number": "6.8.1"}}}])",
        "Version failed", "6.8.1");
    row("may not ask for its version", "",
        R"([{"do": "status", "status": 403, "body": {"error": {"type": "security_exception",
        "reason": "action [cluster:monitor/main] is unauthorized"}}}])",
        "Version failed", "cluster:monitor/main", true);
    row("may not install the template", "",
        R"([{"path": "/_has_privileges", "do": "status", "status": 200, "body":
        {"cluster": {"manage_index_templates": false}, "index": {"PREFIX-*": {"create_index": true,
        "auto_configure": true, "index": true}}}}])",
        "Write failed", "missing rights: manage_index_templates", true);
    row("may not write", "",
        R"([{"path": "/_has_privileges", "do": "status", "status": 200, "body":
        {"cluster": {"manage_index_templates": true}, "index": {"PREFIX-*": {"create_index": false,
        "auto_configure": false, "index": false}}}}])",
        "Write failed", "auto_configure on PREFIX-*, create_index on PREFIX-*, index on PREFIX-*",
        true);
    row("may not write, as OpenSearch says it", "",
        R"([{"path": "/_bulk", "do": "status", "status": 200, "body": {"errors": true, "items":
        [{"create": {"status": 403, "error": {"type": "security_exception", "reason":
        "no permissions for [indices:data/write/bulk]"}}}]}}])",
        "Write failed", "no permissions", true);
    row("another's template", "foreign", "[]", "Write failed", "not ours");
    row("a read-only index", "readonly", "[]", "Write failed", "read-only");
    row("it goes down in between", "", R"([{"path": "/_has_privileges", "do": "reset"}])",
        "Write failed", "");
}

void TestConnectionTest::namesWhatFailsAtElasticsearch()
{
    QFETCH(const QString, change);
    QFETCH(QByteArray, rules);
    QFETCH(const QByteArray, outcome);
    QFETCH(QByteArray, named);
    QFETCH(const bool, lacksRight);
    const QString prefix = ElasticServer::newPrefix();
    FaultProxy proxy(m_elastic, m_certificate);
    QVERIFY(proxy.isThere());
    proxy.raise(rules.replace("PREFIX", prefix.toUtf8()));
    auto address = ServerAddress::parse(
        proxy.address(QStringLiteral("me"), QStringLiteral("localhost"))
        + QStringLiteral("?prefix=") + prefix + QStringLiteral("&ca=") + m_certificate[0]);
    QVERIFY(address);
    if (change == QStringLiteral("number")) {
        address->host = QStringLiteral("127.0.0.1");
    } else if (change == QStringLiteral("noca")) {
        address->caFile.clear();
    } else if (change == QStringLiteral("badca")) {
        address->caFile = m_folder.filePath(QStringLiteral("none.pem"));
    } else if (change == QStringLiteral("plain")) {
        address->port = QUrl(m_elastic.url()).port();
    } else if (change == QStringLiteral("name")) {
        address->host = QStringLiteral("no-such-host.invalid");
    } else if (change == QStringLiteral("port")) {
        address->port = deadPort();
    } else if (change == QStringLiteral("foreign")) {
        const QByteArray body =
            R"({"index_patterns": ["PREFIX-other"], "priority": 1, "template": {}})";
        m_elastic.ask(QStringLiteral("PUT"), QStringLiteral("/_index_template/") + prefix,
                      QByteArray(body).replace("PREFIX", prefix.toUtf8()));
    } else if (change == QStringLiteral("readonly")) {
        m_elastic.ask(QStringLiteral("PUT"), u'/' + prefix + QStringLiteral("-sessions"),
                      R"({"settings": {"index.blocks.write": true}})");
    }
    const ConnectionReport report = reportOf({*address, {QStringLiteral("planted-1"), {}}});
    const QByteArray said = outcomeOf(report);
    QVERIFY2(said.startsWith(outcome) && said.contains(named.replace("PREFIX", prefix.toUtf8())),
             said.constData());
    QCOMPARE(report.lacksRight, lacksRight);
    QVERIFY2(!said.contains("planted"), said.constData());
}

void TestConnectionTest::isBrokenOff()
{
    // Who is silent holds up neither the one who asked nor the end of the program.
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    for (const QString &address :
         {QStringLiteral("http://127.0.0.1:%1/"), QStringLiteral("mysql://me@127.0.0.1:%1/d")}) {
        auto test = std::make_unique<ConnectionTest>(
            ConnectionTest::Server{*ServerAddress::parse(address.arg(silent.serverPort())), {}});
        const QSignalSpy ended(test.get(), &ConnectionTest::ended);
        test->start();
        QTRY_VERIFY(silent.hasPendingConnections());
        const QTcpSocket *asked = silent.nextPendingConnection();
        QVERIFY(asked != nullptr);
        QCOMPARE(test->report().state(Step::Reach), State::Running);
        test.reset();
        QCOMPARE(ended.size(), 0);
        // Well before the client loses its patience, or the end of the program would wait for it.
        QTRY_COMPARE(asked->state(), QAbstractSocket::UnconnectedState);
    }
    const ConnectionTest neverStarted(
        {*ServerAddress::parse(QStringLiteral("http://127.0.0.1:1/")), {}});
}

QTEST_GUILESS_MAIN(TestConnectionTest)
#include "tst_connectiontest.moc"
