// SPDX-License-Identifier: GPL-3.0-or-later
#include "elasticcase.h"

using namespace probes;

//! The shared Elasticsearch is killed and started again: no other test may need it meanwhile.
class TestElasticOutage : public ElasticCase
{
    Q_OBJECT

private slots:
    void initTestCase() { makeSession(); }

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
        proxy.raise("[]");
        const Verdict restarted = m_server.control("restart");
        QVERIFY2(restarted.good, restarted.text.constData());
        QVERIFY(QTest::qWaitFor([&] { return run.hasEnded() && held.hasEnded(); }, 120'000));
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(held.status().state, DeliveryState::Done);
        audit(prefix);
    }
};

QTEST_GUILESS_MAIN(TestElasticOutage)
#include "tst_elasticoutage.moc"
