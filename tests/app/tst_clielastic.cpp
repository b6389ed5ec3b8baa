// SPDX-License-Identifier: GPL-3.0-or-later
#include "../core/delivery/elasticserver.h"
#include "probesprogram.h"

#include <QDirIterator>
#include <QRandomGenerator>

using namespace probes;

namespace {
QString q(const char *text)
{
    return QString::fromUtf8(text);
}

QString withPrefix(const QString &address, const QString &prefix)
{
    return address + (address.endsWith(u'/') ? QString() : q("/")) + q("?prefix=") + prefix;
}
} // namespace

//! `probes` and a real Elasticsearch: recordings that are killed, TLS, secrets, rejects.
class TestCliElastic : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(m_server.isThere(), "ctest starts the server for this test"); }

    void killedAtRandomMomentsNothingIsMissing()
    {
        const QString prefix = ElasticServer::newPrefix();
        const QString url = withPrefix(m_server.url(), prefix);
        for (int round = 0; round < 5; ++round) {
            const ProbesProgram program;
            const QString session = program.path(q("s.probes"));
            const auto recording = program.startRecording(
                session,
                {q("--all"), q("--elasticsearch"), url, q("--bulk-file"), program.path(q("live"))});
            QVERIFY(recording);
            const int ticks = 3 + QRandomGenerator::global()->bounded(25);
            QVERIFY(program.waitForTicks(session, ticks));
            recording->kill();
            recording->waitForFinished();
            // A part of the time the delivery after it is killed, too.
            for (int again = QRandomGenerator::global()->bounded(2); again > 0; --again) {
                const auto delivery = program.start({q("deliver"), session});
                QTest::qWait(QRandomGenerator::global()->bounded(400));
                delivery->kill();
                delivery->waitForFinished();
            }
            const Outcome delivered = program.run({q("deliver"), session});
            QVERIFY2(delivered.code == 0, qPrintable(delivered.err));
            const QString bulk = program.path(q("later"));
            QCOMPARE(program.run({q("export"), session, q("--bulk-file"), bulk}).code, 0);
            audit(program, session, prefix, bulk);
            // The torn tail of the file was cut back: the bytes are those of the export.
            QCOMPARE(bytes(program.path(q("live"))), bytes(bulk));
        }
    }

    void recordingThroughAnOutageIsDeliveredLater()
    {
        const ProbesProgram program;
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(R"([{"do":"reset"}])");
        const QString session = program.path(q("s.probes"));
        const auto recording = program.startRecording(
            session, {q("--elasticsearch"), withPrefix(proxy.address(), prefix)});
        QVERIFY(recording);
        recording->terminate();
        recording->terminate(); // and don't wait for the target
        QVERIFY(recording->waitForFinished());
        const Outcome listed = program.run({q("deliver"), q("--list"), session});
        QVERIFY2(listed.out.contains(prefix) && !listed.out.contains(q("\tdone")),
                 qPrintable(listed.out));
        proxy.raise("[]");
        QCOMPARE(program.run({q("deliver"), session}).code, 0);
        const QString bulk = program.path(q("bulk"));
        QCOMPARE(program.run({q("export"), session, q("--bulk-file"), bulk}).code, 0);
        audit(program, session, prefix, bulk);
        // Nothing is left.
        QVERIFY(program.run({q("deliver"), q("--list"), session}).out.contains(q("\tdone")));
    }

    void rejectsAreListedAndDeliveredOnceTheyCanBe()
    {
        const ProbesProgram program;
        const QString prefix = ElasticServer::newPrefix();
        const QString url = withPrefix(m_server.url(), prefix);
        const QString session = program.path(q("s.probes"));
        QCOMPARE(program
                     .run({q("record"), q("--samples"), q("4"), q("--interval"), q("50ms"),
                           q("--output"), session})
                     .code,
                 0);
        // Installs the template; then an index in its name that takes bytes for an address.
        QCOMPARE(program
                     .run({q("export"), session, q("--to"), q("1970-01-02T00:00:00Z"),
                           q("--elasticsearch"), url})
                     .code,
                 0);
        const QString bulk = program.path(q("bulk"));
        QCOMPARE(program.run({q("export"), session, q("--bulk-file"), bulk}).code, 0);
        const QString index =
            u'/' + QString::fromUtf8(bytes(bulk)).section(u'"', 5, 5).replace(0, 6, prefix);
        m_server.ask(
            q("PUT"), index,
            R"({"mappings":{"properties":{"system_network":{"properties":{"bytes_received":{"type":"ip"}}}}}})");
        const Outcome exported = program.run({q("export"), session, q("--elasticsearch"), url});
        QVERIFY2(exported.code == 3, qPrintable(exported.err));
        QVERIFY2(exported.err.contains(q("4 rows were rejected")), qPrintable(exported.err));
        const Outcome rejects = program.run({q("deliver"), q("--rejects"), session});
        QCOMPARE(rejects.out.count(q("system_network ")), 4);
        QStringList rows;
        for (const QString &line : rejects.out.split(u'\n', Qt::SkipEmptyParts)) {
            rows.append(line.section(u'\t', 2, 2));
        }
        audit(program, session, prefix, bulk, rows);
        // Mended by the administrator: the same documents in an index of the right mapping.
        m_server.ask(q("DELETE"), index);
        const Outcome again = program.run({q("deliver"), q("--retry-rejects"), session});
        QVERIFY2(again.code == 0, qPrintable(again.err));
        QCOMPARE(program.run({q("deliver"), q("--rejects"), session}).out, QString());
        const QJsonObject found = m_server.ask(q("GET"), index + q("/_refresh")).isEmpty()
            ? QJsonObject()
            : m_server.ask(q("GET"), index + q("/_count?q=kind:system_network"));
        QCOMPARE(found[u"count"].toInt(), 4);
    }

    void tlsIsNeverWeakened_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("withAuthority");
        QTest::addColumn<QString>("says"); // empty: it is delivered
        QTest::newRow("good") << q("good") << q("127.0.0.1") << true << QString();
        QTest::newRow("unknown authority")
            << q("good") << q("127.0.0.1") << false << q("certificate");
        QTest::newRow("expired") << q("expired") << q("127.0.0.1") << true << q("expired");
        QTest::newRow("other host name") << q("good") << q("localhost") << true << q("host name");
        QTest::newRow("no TLS there") << QString() << q("127.0.0.1") << true << q("TLS");
    }
    void tlsIsNeverWeakened()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, host);
        QFETCH(bool, withAuthority);
        QFETCH(QString, says);
        const ProbesProgram program;
        const Verdict made = runTool(q("sh"),
                                     {q("-c"), q(R"sh(
cd "$1" && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=ca -keyout ca.key -out ca.pem &&
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=server -keyout key -out csr &&
echo subjectAltName=IP:127.0.0.1 >names &&
openssl x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile names -out good.pem &&
openssl x509 -req -in csr -CA ca.pem -CAkey ca.key -CAcreateserial -days -1 -extfile names -out expired.pem
)sh"),
                                      q("sh"), program.path(q("."))});
        QVERIFY2(made.good, made.text.constData());
        FaultProxy proxy(m_server,
                         certificate.isEmpty() ? QStringList()
                                               : QStringList{program.path(certificate + q(".pem")),
                                                             program.path(q("key"))});
        QVERIFY(proxy.isThere());
        QString address = proxy.address({}, host).replace(q("http://"), q("https://"));
        address = withPrefix(address, ElasticServer::newPrefix());
        if (withAuthority) {
            address += q("&ca=") + program.path(q("ca.pem"));
        }
        const QString session = program.path(q("s.probes"));
        QCOMPARE(program
                     .run({q("record"), q("--samples"), q("2"), q("--interval"), q("50ms"),
                           q("--output"), session})
                     .code,
                 0);
        const Outcome outcome = program.run({q("export"), session, q("--elasticsearch"), address});
        QVERIFY2(outcome.code == (says.isEmpty() ? 0 : 3), qPrintable(outcome.err));
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        if (!says.isEmpty()) {
            QCOMPARE(proxy.count("_bulk"), 0);
        }
    }

    void plantedPasswordIsNowhere()
    {
        const ProbesProgram program;
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(R"([{"do":"status","status":401}])");
        QFile secret(program.path(q("secret")));
        QVERIFY(secret.open(QIODevice::WriteOnly));
        secret.write("Pl4nted-secret\n");
        secret.close();
        secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        const QString session = program.path(q("s.probes"));
        const QString address = withPrefix(proxy.address(q("me")), ElasticServer::newPrefix());
        const auto recording = program.startRecording(
            session, {q("--elasticsearch"), address, q("--password-file"), secret.fileName()});
        QVERIFY(recording);
        QTRY_VERIFY(proxy.count("GET / ") > 0);
        QVERIFY(!runTool(q("ps"), {q("axww"), q("-o"), q("args")}).text.contains("Pl4nted-secret"));
        recording->terminate();
        QVERIFY(recording->waitForFinished());
        QCOMPARE(recording->exitCode(), 3);
        const QByteArray said =
            recording->readAllStandardError() + recording->readAllStandardOutput();
        QVERIFY2(said.contains("--password-file"), said.constData());
        QVERIFY(!said.contains("Pl4nted-secret"));
        secret.remove();
        QDirIterator files(program.path(q(".")), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            const QByteArray content = bytes(files.next());
            QVERIFY2(!content.contains("Pl4nted-secret")
                         && !content.contains(QByteArray("me:Pl4nted-secret").toBase64()),
                     qPrintable(files.filePath()));
            ++looked;
        }
        QVERIFY(looked > 0);
    }

    void schemaIsWhatARecorderInstalls()
    {
        const ProbesProgram program;
        const Outcome printed = program.run(
            {q("schema"), q("--elasticsearch"), q("https://search.example:9200/?prefix=load")});
        QCOMPARE(printed.code, 0);
        const Outcome judged = python(q(R"py(
import json, sys
lines = [line for line in sys.argv[1].splitlines() if not line.startswith(chr(35))]
requests = {}
for line in lines:
    if line.startswith("PUT "):
        last = line
        requests[last] = ""
    elif line:
        requests[last] += line
requests = {line: json.loads(body) if body else None for line, body in requests.items()}
assert list(requests) == ["PUT /_index_template/load", "PUT /_index_template/load-stream",
                          "PUT /load-sessions", "PUT /_security/role/load_recorder"], list(requests)
assert requests["PUT /_index_template/load"]["index_patterns"] == ["load-*"]
assert requests["PUT /_security/role/load_recorder"]["indices"][0]["names"] == ["load-*"]
)py"),
                                      {printed.out});
        QVERIFY2(judged.code == 0, qPrintable(judged.err));
    }

private:
    static QByteArray bytes(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }

    void audit(const ProbesProgram &program, const QString &session, const QString &prefix,
               const QString &bulk, const QStringList &rejects = {})
    {
        const QString uuid =
            program.json({q("show"), session, q("--json")}).at(0)[u"uuid"].toString();
        const Verdict verdict = runTool(serverTool("elasticaudit.py"),
                                        QStringList{m_server.url(), prefix, uuid, bulk} + rejects);
        QVERIFY2(verdict.good, verdict.text.right(2000).constData());
    }

    ElasticServer m_server;
};

QTEST_GUILESS_MAIN(TestCliElastic)
#include "tst_clielastic.moc"
