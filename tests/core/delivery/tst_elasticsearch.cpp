// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/deliverystore.h"
#include "deliveryrun.h"
#include "elasticserver.h"
#include "syntheticsession.h"

using namespace probes;

namespace {
constexpr int Ticks = 60;
constexpr int Processes = 40;

QString at(const QString &address, const QString &prefix)
{
    return address + (address.endsWith(u'/') ? QString() : QStringLiteral("/"))
        + QStringLiteral("?prefix=") + prefix;
}
} // namespace

//! The Elasticsearch recorder against a real server, through what may happen on the way. Each ends
//! in the audit: delivered, rejected and pending together are what the session has.
class TestElasticsearch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(m_server.isThere(), "no Elasticsearch: ctest starts one for this test");
        m_session = m_folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, Ticks, Processes));
        const Target bulk = Target::forBulkFile(m_bulk = m_folder.filePath(QStringLiteral("b")));
        QCOMPARE(deliverAll(m_session, bulk).state, DeliveryState::Done);
        m_uuid = (*SessionReader::open(m_session))->session()->uuid.toString(QUuid::WithoutBraces);
    }

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
            QCOMPARE(field[u"time_series_metric"].toString(),
                     metric.shape == Shape::Counter ? QStringLiteral("counter")
                                                    : QStringLiteral("gauge"));
        }
        // What Kibana asks: a range by dates in words.
        m_server.ask(QStringLiteral("POST"), u'/' + prefix + QStringLiteral("-*/_refresh"));
        const QJsonObject found = m_server.ask(
            QStringLiteral("GET"), u'/' + prefix + QStringLiteral("-*/_count"),
            R"({"query":{"range":{"@timestamp":{"gte":"2025-11-24T14:00:00Z","lt":"2025-11-24T15:00:00Z"}}}})");
        QVERIFY(found[u"count"].toInt() > Ticks);
    }

    void survives_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("seen"); // that it really happened
        const auto row = [](const char *name, const char *rules, const char *seen) {
            QTest::newRow(name) << QByteArray(rules) << QByteArray(seen);
        };
        row("response lost after success", R"([{"path":"/_bulk","times":1,"do":"lose"}])", "lose");
        row("truncated answer", R"([{"path":"/_bulk","times":1,"do":"truncate"}])", "truncate");
        row("answer that is no JSON", R"([{"path":"/_bulk","times":1,"do":"garbage"}])", "garbage");
        row("greeting that is no JSON", R"([{"path":"/","times":1,"do":"garbage"}])", "garbage");
        row("connection reset", R"([{"path":"/_bulk","times":1,"do":"reset"}])", "reset");
        row("429 with Retry-After",
            R"([{"path":"/_bulk","times":1,"do":"status","status":429,"headers":{"Retry-After":"1"}}])",
            "status");
        row("503 with Retry-After",
            R"([{"path":"/_bulk","times":1,"do":"status","status":503,"headers":{"Retry-After":"2"}}])",
            "status");
        row("502 of a proxy", R"([{"path":"/_bulk","times":1,"do":"status","status":502}])",
            "status");
        row("413 above 100 kB", R"([{"path":"/_bulk","larger":100000,"do":"status","status":413}])",
            "status");
        row("slow drip", R"([{"path":"/_bulk","do":"drip"}])", "drip");
    }
    void survives()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, seen);
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(rules);
        const QString prefix = ElasticServer::newPrefix();
        const DeliveryStatus status = deliver(proxy.address(), prefix);
        QCOMPARE(status.state, DeliveryState::Done);
        QCOMPARE(status.rejected, 0);
        QVERIFY(proxy.count(seen) > 0);
        audit(prefix);
    }

    void pausesVisibly_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *name, const char *rules, const char *why) {
            QTest::newRow(name) << QByteArray(rules) << QString::fromLatin1(why);
        };
        row("wrong password", R"([{"without":"Basic bWU6cmlnaHQ=","do":"status","status":401}])",
            "--password-file");
        row("may not write",
            R"([{"path":"/_bulk","do":"status","status":403,"body":{"error":{"type":"security_exception","reason":"action [indices:data/write/bulk] is unauthorized"}}}])",
            "probes schema --elasticsearch");
        row("may neither install nor see a template",
            R"([{"path":"/_index_template","do":"status","status":403}])",
            "probes schema --elasticsearch");
    }
    void pausesVisibly()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QString, why);
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(rules);
        const QString prefix = ElasticServer::newPrefix();
        Target target = *Target::forServer(at(proxy.address(QStringLiteral("me")), prefix));
        target.credentials.password = QStringLiteral("wrong");
        {
            DeliveryRun run(m_session, target);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Paused, RunMs);
            QVERIFY2(run.errorText().contains(why.toUtf8()), run.errorText().constData());
            QVERIFY(!run.errorText().contains("wrong"));
        }
        // Mended, it goes on.
        proxy.raise("[]");
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
        audit(prefix);
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
        QCOMPARE(deliverAll(m_session, half).state, DeliveryState::Done);
        m_server.ask(QStringLiteral("POST"), u'/' + prefix + QStringLiteral("-stream/_rollover"));
        proxy.raise(R"([{"path":"/_bulk","times":2,"do":"lose"}])");
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
        QCOMPARE(proxy.count("lose"), 2);
        audit(prefix);
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

    void serverKilledInMidBatch()
    {
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(R"([{"path":"/_bulk","larger":50000,"times":1,"do":"hang"}])");
        DeliveryRun run(m_session, *Target::forServer(at(m_server.url(), prefix)));
        DeliveryRun held(m_session, *Target::forServer(at(proxy.address(), prefix)));
        QTRY_VERIFY_WITH_TIMEOUT(proxy.count("hang") > 0, RunMs);
        QVERIFY2(m_server.isOurs(), "PROBES_TEST_ELASTICSEARCH is not ours to kill");
        QVERIFY(m_server.control("kill").good);
        const Verdict restarted = m_server.control("restart");
        QVERIFY2(restarted.good, restarted.text.constData());
        QVERIFY(QTest::qWaitFor([&] { return run.hasEnded() && held.hasEnded(); }, 120'000));
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(held.status().state, DeliveryState::Done);
        audit(prefix);
    }

private:
    DeliveryStatus deliver(const QString &address, const QString &prefix)
    {
        return deliverAll(m_session, *Target::forServer(at(address, prefix)));
    }

    //! By a delivery of nothing.
    void installTemplate(const QString &prefix)
    {
        Target target = *Target::forServer(at(m_server.url(), prefix));
        target.toMs = SyntheticStartMs - 1;
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
    }

    void forget(const QString &prefix)
    {
        const auto store = DeliveryStore::open(m_session);
        const auto all = (*store)->list();
        for (const StoredDelivery &delivery : *all) {
            if (delivery.identity.contains(prefix))
                QVERIFY((*store)->remove(delivery.identity));
        }
    }

    void audit(const QString &prefix, const QStringList &rejects = {})
    {
        const Verdict verdict =
            runTool(serverTool("elasticaudit.py"),
                    QStringList{m_server.url(), prefix, m_uuid, m_bulk} + rejects);
        QVERIFY2(verdict.good, verdict.text.right(2000).constData());
    }

    ElasticServer m_server;
    QTemporaryDir m_folder;
    QString m_session;
    QString m_bulk;
    QString m_uuid;
};

QTEST_GUILESS_MAIN(TestElasticsearch)
#include "tst_elasticsearch.moc"
