// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "elasticcase.h"

using namespace probes;

//! The Elasticsearch recorder against a real server, its templates, rejects and streams.
class TestElasticsearch : public ElasticCase
{
    Q_OBJECT

private slots:
    void initTestCase() { makeSession(); }

    void serverHasWhatTheBulkFileHas()
    {
        const QString prefix = ElasticServer::newPrefix();
        const Target target = *Target::forServer(at(m_server.url(), prefix));
        const DeliveryStatus status = deliverAll(m_session, target);
        QCOMPARE(status.state, DeliveryState::Done);
        audit(prefix);
        // Asked again there is nothing to do, and nothing twice.
        QCOMPARE(deliverAll(m_session, target).rows, 0);
        audit(prefix);
        forget(prefix);
        // The cursor lost, everything is sent again and found to be there.
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
        audit(prefix);
    }

    void templateMapsWhatTheCatalogueHas()
    {
        const QString prefix = ElasticServer::newPrefix();
        QCOMPARE(deliver(m_server.url(), prefix).state, DeliveryState::Done);
        const QJsonObject all = m_server.ask(
            QStringLiteral("GET"), u'/' + prefix + QStringLiteral("-2025.11.24/_mapping"));
        const QJsonValue mappings = all.begin().value()[u"mappings"];
        QCOMPARE(mappings[u"dynamic"].toString(), QStringLiteral("false"));
        for (const Metric &metric : catalogue()) {
            const QJsonValue field = mappings[u"properties"][QLatin1String(info(metric.kind).key)]
                                             [u"properties"][QLatin1String(metric.key)];
            QCOMPARE(field[u"type"].toString(),
                     isInteger(metric) ? QStringLiteral("long") : QStringLiteral("double"));
            const QString series = metric.shape == Shape::Counter ? QStringLiteral("counter")
                                                                  : QStringLiteral("gauge");
            QCOMPARE(field[u"time_series_metric"].toString(),
                     m_server.knowsTimeSeries() ? series : QString());
        }
        // What Kibana asks: a range by dates in words.
        m_server.ask(QStringLiteral("POST"), u'/' + prefix + QStringLiteral("-*/_refresh"));
        const QJsonObject found = m_server.ask(
            QStringLiteral("GET"), u'/' + prefix + QStringLiteral("-*/_count"),
            R"({"query":{"range":{"@timestamp":{"gte":"2025-11-24T14:00:00Z","lt":"2025-11-24T15:00:00Z"}}}})");
        QVERIFY(found[u"count"].toInt() > Ticks);
    }

    void templateInPlaceNeedsNoRightToManageIt()
    {
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        const Target target = *Target::forServer(at(m_server.url(), prefix));
        Target other = target;
        other.toMs = SyntheticStartMs + 10'000;
        QCOMPARE(deliverAll(m_session, other).state, DeliveryState::Done);
        proxy.raise(R"([{"path":"/_index_template","do":"status","status":403}])");
        QCOMPARE(deliver(proxy.address(), prefix).state, DeliveryState::Done);
        QVERIFY(proxy.count("GET /_index_template") > 0);
        QCOMPARE(proxy.count("PUT"), 0);
        audit(prefix);
    }

    void templateOfOthersIsRefused()
    {
        const QString prefix = ElasticServer::newPrefix();
        const QByteArray foreign = QByteArray(R"({"index_patterns":["PREFIX-*"],"priority":1})")
                                       .replace("PREFIX", prefix.toUtf8());
        m_server.ask(QStringLiteral("PUT"), QStringLiteral("/_index_template/") + prefix, foreign);
        const DeliveryStatus status = deliver(m_server.url(), prefix);
        QCOMPARE(status.state, DeliveryState::Failed);
        QCOMPARE(status.error->kind, ErrorKind::Foreign);
    }

    void olderTemplateIsExtended()
    {
        const QString prefix = ElasticServer::newPrefix();
        Target first = *Target::forServer(at(m_server.url(), prefix));
        first.toMs = SyntheticStartMs + 10'000;
        const QByteArray older =
            QByteArray(
                R"({"index_patterns":["PREFIX-*"],"priority":250,"_meta":{"managed_by":"resource-probes","schema_version":1},
                "template":{"mappings":{"dynamic":false,"properties":{"custom":{"type":"keyword"}}}}})")
                .replace("PREFIX", prefix.toUtf8());
        m_server.ask(QStringLiteral("PUT"), QStringLiteral("/_index_template/") + prefix, older);
        m_server.ask(QStringLiteral("PUT"), u'/' + prefix + QStringLiteral("-2025.11.24"));
        QCOMPARE(deliver(m_server.url(), prefix).state, DeliveryState::Done);
        const QJsonObject all = m_server.ask(
            QStringLiteral("GET"), u'/' + prefix + QStringLiteral("-2025.11.24/_mapping"));
        const QJsonValue fields = all.begin().value()[u"mappings"][u"properties"];
        QVERIFY(fields[u"custom"].isObject());
        QVERIFY(fields[u"process_cpu"][u"properties"][u"percent"].isObject());
        audit(prefix);
    }

    void badDocumentsAreRejectedAlone()
    {
        const QString prefix = ElasticServer::newPrefix();
        installTemplate(prefix);
        // Of an index that exists already, the bytes received are taken for addresses.
        m_server.ask(QStringLiteral("PUT"), u'/' + prefix + QStringLiteral("-2025.11.24"),
                     R"({"mappings":{"properties":{"system_network":{"properties":
                        {"bytes_received":{"type":"ip"}}}}}})");
        const Target target = *Target::forServer(at(m_server.url(), prefix));
        const DeliveryStatus status = deliverAll(m_session, target);
        QCOMPARE(status.state, DeliveryState::Done);
        QCOMPARE(status.rejected, Ticks);
        const auto rejects = (*DeliveryStore::open(m_session))->rejects(target.identity());
        QStringList rows;
        for (const StoredReject &reject : *rejects) {
            QVERIFY2(reject.row.startsWith(u"system_network "), qPrintable(reject.row));
            QVERIFY2(reject.reason.contains(u"bytes_received"), qPrintable(reject.reason));
            rows.append(reject.row);
        }
        QCOMPARE(rows.size(), Ticks);
        audit(prefix, rows);
    }

    void readOnlyIndexPauses()
    {
        const QString prefix = ElasticServer::newPrefix();
        const QString index = u'/' + prefix + QStringLiteral("-2025.11.24");
        installTemplate(prefix);
        m_server.ask(QStringLiteral("PUT"), index);
        m_server.ask(QStringLiteral("PUT"), index + QStringLiteral("/_settings"),
                     R"({"index.blocks.write":true})");
        {
            DeliveryRun run(m_session, *Target::forServer(at(m_server.url(), prefix)));
            QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Paused, RunMs);
            QVERIFY2(run.errorText().contains("blocked"), run.errorText().constData());
            QVERIFY2(run.errorText().contains(prefix.toUtf8()), run.errorText().constData());
        }
        m_server.ask(QStringLiteral("PUT"), index + QStringLiteral("/_settings"),
                     R"({"index.blocks.write":false})");
        QCOMPARE(deliver(m_server.url(), prefix).state, DeliveryState::Done);
        audit(prefix);
    }

    void dataStreamHoldsEachOnceAcrossARollover()
    {
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        Target target = *Target::forServer(at(proxy.address(), prefix));
        target.dataStream = true;
        Target half = target;
        half.toMs = SyntheticStartMs + 30'000;
        const DeliveryStatus first = deliverAll(m_session, half);
        if (!m_server.knowsDataStreams()) {
            QCOMPARE(first.state, DeliveryState::Failed);
            QVERIFY2(first.error->detail.contains(u"knows no data streams"),
                     qPrintable(first.error->detail));
            return;
        }
        QCOMPARE(first.state, DeliveryState::Done);
        m_server.ask(QStringLiteral("POST"), u'/' + prefix + QStringLiteral("-stream/_rollover"));
        proxy.raise(R"([{"path":"/_bulk","times":2,"do":"lose"}])");
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
        QCOMPARE(proxy.count("lose"), 2);
        audit(prefix);
    }

    void serverWithoutDataStreamsSaysSo_data()
    {
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("plainly") << QByteArray(
            R"("reason":"[1:126] [index_template] unknown field [data_stream]")");
        QTest::newRow("as what caused it") << QByteArray(
            R"("reason":"composable template [p] template after composition is invalid","caused_by":{"type":"x_content_parse_exception","reason":"[index_template] unknown field [data_stream]"})");
    }
    void serverWithoutDataStreamsSaysSo()
    {
        QFETCH(QByteArray, error);
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        // As 7.10 without its licensed parts does.
        proxy.raise(
            QByteArray(
                R"([{"path":"-stream","do":"status","status":404,"times":1},{"path":"-stream","do":"status","status":400,"body":{"error":{"type":"x_content_parse_exception",ERROR}}}])")
                .replace("ERROR", error));
        Target target = *Target::forServer(at(proxy.address(), ElasticServer::newPrefix()));
        target.dataStream = true;
        const DeliveryStatus status = deliverAll(m_session, target);
        QCOMPARE(status.state, DeliveryState::Failed);
        QVERIFY2(status.error->detail.startsWith(u"it knows no data streams ("),
                 qPrintable(status.error->detail));
    }

    void secondDeliveryAtOnceIsRefused()
    {
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(R"([{"path":"/_bulk","do":"hang"}])");
        const Target target = *Target::forServer(at(proxy.address(), ElasticServer::newPrefix()));
        DeliveryRun first(m_session, target);
        QTRY_VERIFY_WITH_TIMEOUT(proxy.count("hang") > 0, RunMs);
        const DeliveryStatus second = deliverAll(m_session, target);
        QCOMPARE(second.state, DeliveryState::Failed);
        QCOMPARE(second.error->kind, ErrorKind::Busy);
    }

    void twoSessionsOfTwoHostsShareTheIndices()
    {
        const QString prefix = ElasticServer::newPrefix();
        const QString other = m_folder.filePath(QStringLiteral("other.probes"));
        Session session = syntheticSession();
        session.machine.host = QStringLiteral("build-2");
        session.machine.hostId = QStringLiteral("ffffffffffffffffffffffffffffffff");
        auto writer = SessionWriter::create(other, session, {});
        QVERIFY(writer);
        SyntheticSampler sampler(Processes);
        for (int i = 0; i < Ticks; ++i) {
            QVERIFY((*writer)->append(sampler.next()));
        }
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + Ticks * 1000));
        QVERIFY(!bulkFileOf(other).isEmpty());
        // At once, to a server without template and index.
        DeliveryRun first(m_session, *Target::forServer(at(m_server.url(), prefix)));
        DeliveryRun second(other, *Target::forServer(at(m_server.url(), prefix)));
        QVERIFY2(first.waitForEnd() && second.waitForEnd(),
                 (first.errorText() + second.errorText()).constData());
        audit(prefix);
        auditOf(other, prefix);
        const QJsonObject found =
            m_server.ask(QStringLiteral("POST"), u'/' + prefix + QStringLiteral("-*/_search"),
                         R"({"size":0,"aggs":{"hosts":{"terms":{"field":"host.id"}}}})");
        QCOMPARE(found[u"aggregations"][u"hosts"][u"buckets"].toArray().size(), 2);
    }

    //! By curl from the server and by Python from the bulk file, both read by Python's json.
    void namesComeBackEqual()
    {
        const std::vector<QString> names{QStringLiteral("\"}}\n{\"delete\":{}}\n"),
                                         QStringLiteral("a\\"),
                                         QStringLiteral("=cmd|' /C calc'!A0"),
                                         QStringLiteral("\t\r\n\x1a\b\x7f"),
                                         QString::fromUtf8("\xF0\x9F\x94\xA5 \xE2\x80\xA8"),
                                         QString(QChar(0xD800)) + u'x',
                                         QString::fromUtf8("\xFF(sd-pam)"),
                                         QString(QChar(0)) + QStringLiteral("nul"),
                                         QString(3000, u'n'),
                                         QStringLiteral("null")};
        const QString file = m_folder.filePath(QStringLiteral("names.probes"));
        Session session = syntheticSession();
        session.description = names[0] + names[5];
        auto writer = SessionWriter::create(file, session, {});
        QVERIFY(writer);
        SyntheticSampler sampler(int(names.size()));
        Sample sample = sampler.next();
        QCOMPARE(sample.processes.size(), names.size());
        QJsonArray wanted;
        for (size_t i = 0; i < names.size(); ++i) {
            ProcessInfo info = *sample.processes[i].info;
            info.name = info.label = info.owner = names[i];
            sample.processes[i].info = std::make_shared<const ProcessInfo>(info);
            wanted.append(repaired(names[i]));
        }
        QVERIFY((*writer)->append(sample));
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs));
        const QString bulk = bulkFileOf(file);
        const QString prefix = ElasticServer::newPrefix();
        QCOMPARE(deliverAll(file, *Target::forServer(at(m_server.url(), prefix))).state,
                 DeliveryState::Done);
        auditOf(file, prefix);
        QFile list(m_folder.filePath(QStringLiteral("names.json")));
        QVERIFY(list.open(QIODevice::WriteOnly));
        QVERIFY(list.write(QJsonDocument(wanted).toJson()) > 0);
        list.close();
        const Verdict verdict =
            runTool(QStringLiteral("/usr/bin/python3"),
                    {QStringLiteral("-c"), QStringLiteral(R"py(
import json, subprocess, sys
wanted, bulk, search = sys.argv[1:]
wanted = sorted(json.load(open(wanted, encoding="utf-8")))
answer = json.loads(subprocess.check_output(["curl", "-sf", search]))
server = [hit["_source"] for hit in answer["hits"]["hits"]]
with open(bulk, encoding="utf-8", newline="\n") as lines:
    file = [json.loads(line) for line in lines][1::2]
for documents in (server, file):
    for kind in ("process", "process_cpu", "process_memory"):
        assert sorted(each["process"]["name"] for each in documents if each["kind"] == kind) == wanted, kind
    assert sorted(each["user"]["name"] for each in documents if each["kind"] == "process") == wanted
)py"),
                     list.fileName(), bulk,
                     m_server.url() + u'/' + prefix + QStringLiteral("-*/_search?size=1000")});
        QVERIFY2(verdict.good, verdict.text.constData());
    }
};

QTEST_GUILESS_MAIN(TestElasticsearch)
#include "tst_elasticsearch.moc"
