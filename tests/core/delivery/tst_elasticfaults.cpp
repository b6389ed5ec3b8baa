// SPDX-License-Identifier: GPL-3.0-or-later
#include "elasticcase.h"
#include "heapbytes.h"

using namespace probes;

//! The Elasticsearch recorder and a real server, through what may happen on the way between them.
class TestElasticFaults : public ElasticCase
{
    Q_OBJECT

private slots:
    void initTestCase() { makeSession(); }

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
        row("429 storm with Retry-After",
            R"([{"path":"/_bulk","times":2,"do":"status","status":429,"headers":{"Retry-After":"1"}}])",
            "status");
        row("429 for a third of the documents, and again",
            R"([{"path":"/_bulk","has":"system_cpu","times":2,"do":"busy"}])", "busy");
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
            QTest::newRow(name) << QByteArray(rules) << QString::fromUtf8(why);
        };
        row("wrong password", R"([{"without":"Basic bWU6cmlnaHQ=","do":"status","status":401}])",
            "does not accept the password of “me”");
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
            QVERIFY(!run.errorText().contains("--password"));
        }
        // Mended, it goes on.
        proxy.raise("[]");
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
        audit(prefix);
    }

    void documentThatAFrontRefusesIsRejected()
    {
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(
            R"([{"path":"/_bulk","has":"phase 1","do":"status","status":400,"text":"<h1>400</h1> rule 942100"}])");
        const Target target = *Target::forServer(at(proxy.address(), prefix));
        QCOMPARE(deliverAll(m_session, target).state, DeliveryState::Done);
        const auto rejects = *(*DeliveryStore::open(m_session))->rejects(target.identity());
        QCOMPARE(rejects.size(), size_t(1));
        QCOMPARE(rejects[0].reason, QStringLiteral("HTTP status 400: 400 rule 942100"));
        audit(prefix, {rejects[0].row});
    }

    void documentsThatAFrontRefusesDoNotStopTheOthers_data()
    {
        QTest::addColumn<QByteArray>("has");
        QTest::addColumn<bool>("dataStream");
        QTest::newRow("the last of all") << QByteArray("process_cpu-0000000060-") << false;
        QTest::newRow("a whole tick, the last") << QByteArray("\\\"tick\\\":60,") << false;
        QTest::newRow("a whole tick, the last, of a data stream")
            << QByteArray("\\\"tick\\\":60,") << true;
        QTest::newRow("the first ones") << QByteArray("\\\"tick\\\":1,") << false;
    }
    void documentsThatAFrontRefusesDoNotStopTheOthers()
    {
        QFETCH(QByteArray, has);
        QFETCH(bool, dataStream);
        if (dataStream && !m_server.knowsDataStreams()) {
            return;
        }
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(
            QByteArray(R"([{"path":"/_bulk","has":"HAS","do":"status","status":400,"text":"odd"}])")
                .replace("HAS", has));
        Target target = *Target::forServer(at(proxy.address(), prefix));
        target.dataStream = dataStream;
        const auto rows = [&] {
            QStringList all;
            const auto rejects = *(*DeliveryStore::open(m_session))->rejects(target.identity());
            for (const StoredReject &each : rejects) {
                all << each.row;
            }
            all.sort();
            return all;
        };
        {
            DeliveryRun run(m_session, target);
            QVERIFY2(run.waitForEnd(), run.errorText().constData());
            QCOMPARE(run.status().state, DeliveryState::Done);
        }
        const QStringList refused = rows();
        QVERIFY(refused.size() >= Processes - 5);
        audit(prefix, refused);
        {
            // Nothing is known to be good in this run.
            DeliveryRun run(m_session, target, makeRecorder, DeliveryRun::Start::WithRejects);
            QVERIFY2(run.waitForEnd(), run.errorText().constData());
            QCOMPARE(run.status().state, DeliveryState::Done);
        }
        QCOMPARE(rows(), refused);
        proxy.raise("[]");
        DeliveryRun run(m_session, target, makeRecorder, DeliveryRun::Start::WithRejects);
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(rows(), QStringList());
        audit(prefix);
    }

    void secretsInAnswersAreNotRepeated_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char *name, const char *answer) {
            QTest::newRow(name) << QByteArray(answer);
        };
        row("encoded, in JSON",
            R"("status":403,"body":{"error":"invalid token ApiKey aWQ6UGw0bnRlZC1rZXk="})");
        row("decoded, in JSON",
            R"("status":403,"body":{"error":{"type":"odd","reason":"token id:Pl4nted-key is unknown"}})");
        row("the key alone, of a document",
            R"("status":200,"body":{"errors":true,"items":[{"create":{"status":400,"error":{"type":"odd","reason":"no token Pl4nted-key"}}}]})");
        row("decoded, in text", R"("status":403,"text":"no token <b>id:Pl4nted-key</b>, sorry")");
    }
    void secretsInAnswersAreNotRepeated()
    {
        QFETCH(QByteArray, answer);
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        proxy.raise(R"([{"path":"/_bulk","do":"status",)" + answer + "}]");
        Target target = *Target::forServer(at(proxy.address(), ElasticServer::newPrefix()));
        target.credentials.apiKey = QStringLiteral("aWQ6UGw0bnRlZC1rZXk=");
        DeliveryRun run(m_session, target);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Paused, RunMs);
        const QByteArray text = run.errorText();
        QVERIFY2(text.contains("token") && text.contains("…"), text.constData());
        QVERIFY2(!text.contains("Pl4nted") && !text.contains("aWQ6"), text.constData());
    }

    void frontThatRefusesEverythingPauses_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("400") << 400;
        QTest::newRow("413, however small") << 413;
        QTest::newRow("404") << 404;
    }
    void frontThatRefusesEverythingPauses()
    {
        QFETCH(int, status);
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        // It lets the session's own document pass.
        proxy.raise(
            QByteArray(
                R"([{"path":"/_bulk","has":"-2025.11.24","do":"status","status":STATUS,"text":"<head>Oops</head><p>blocked by <b>policy 7</b>"}])")
                .replace("STATUS", QByteArray::number(status)));
        const Target target = *Target::forServer(at(proxy.address(), prefix));
        {
            DeliveryRun run(m_session, target);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Paused, RunMs);
            QVERIFY2(run.errorText().contains("blocked by policy 7"), run.errorText().constData());
            QVERIFY(!run.errorText().contains("Oops"));
            QCOMPARE(run.status().rejected, 0);
            QVERIFY(proxy.count("_bulk") < 60);
        }
        proxy.raise("[]");
        const DeliveryStatus mended = deliverAll(m_session, target);
        QCOMPARE(mended.state, DeliveryState::Done);
        QCOMPARE(mended.rejected, 0);
        audit(prefix);
    }

    void eightHoursOfOutageTakeNoMemory()
    {
        constexpr int Hour = 720; // in ticks
        constexpr qint64 TickMs = 5000;
        constexpr qint64 Little = 1 << 20;
        constexpr qint64 Much = 64 << 20; // what is on its way while it catches up
        const QString prefix = ElasticServer::newPrefix();
        FaultProxy proxy(m_server);
        QVERIFY(proxy.isThere());
        const QString session = m_folder.filePath(QStringLiteral("night.probes"));
        Session description = syntheticSession();
        description.intervalNs = TickMs * 1'000'000;
        auto writer = SessionWriter::create(session, description, {});
        QVERIFY(writer);
        DeliveryRun run(session, *Target::forServer(at(proxy.address(), prefix)));
        SyntheticSampler sampler(0);
        QVERIFY((*writer)->append(sampler.next()));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().deliveredTicks, 1, RunMs);
        proxy.raise(R"([{"do":"reset"}])");
        qint64 early = 0;
        for (int i = 1; i <= 8 * Hour; ++i) {
            Sample sample = sampler.next();
            sample.wallMs = SyntheticStartMs + i * TickMs;
            QVERIFY((*writer)->append(sample));
            if (i == Hour) {
                QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Waiting, RunMs);
                early = heapBytes();
            }
        }
        QCOMPARE(run.status().deliveredTicks, 1);
        // With a batch, while one more attempt is under way.
        const auto growth = [early] { return heapBytes() - early; };
        QTRY_VERIFY2_WITH_TIMEOUT(growth() < Little, qPrintable(QString::number(growth())), RunMs);
        proxy.raise("[]");
        QVERIFY((*writer)->finish(SessionState::Finished, SyntheticStartMs + 8 * Hour * TickMs));
        qint64 most = 0;
        QVERIFY(QTest::qWaitFor(
            [&] {
                most = std::max(most, heapBytes());
                return run.hasEnded();
            },
            200'000));
        QCOMPARE(run.status().state, DeliveryState::Done);
        QVERIFY2(most - early < Much, qPrintable(QString::number(most - early)));
        QVERIFY(!bulkFileOf(session).isEmpty());
        auditOf(session, prefix);
    }
};

QTEST_GUILESS_MAIN(TestElasticFaults)
#include "tst_elasticfaults.moc"
