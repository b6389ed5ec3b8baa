// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"
#include "tests/core/delivery/elasticserver.h"

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

//! `probes` and a real Elasticsearch: outages, rejects, the schema.
class TestCliElastic : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY2(m_server.isThere(), "ctest starts the server for this test"); }

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

    void serverWithoutDataStreamsSaysWhatGoesInstead()
    {
        const ProbesProgram program;
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(
            R"([{"path":"-stream","do":"status","status":404,"times":1},{"path":"-stream","do":"status","status":400,"body":{"error":"unknown field [data_stream]"}}])");
        const QString session = program.path(q("s.probes"));
        QCOMPARE(program
                     .run({q("record"), q("--samples"), q("2"), q("--interval"), q("50ms"),
                           q("--output"), session})
                     .code,
                 0);
        const Outcome outcome = program.run(
            {q("export"), session, q("--elasticsearch"),
             withPrefix(proxy.address(), ElasticServer::newPrefix()), q("--data-stream")});
        QVERIFY(outcome.code != 0);
        QVERIFY2(outcome.err.contains(q("it knows no data streams (unknown field [data_stream]); "
                                        "an index a day goes without --data-stream")),
                 qPrintable(outcome.err));
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
