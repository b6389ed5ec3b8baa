// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"
#include "core/session/recording.h"
#include "deliveryrun.h"
#include "elasticserver.h"
#include "mysqlaudit.h"
#include "syntheticsession.h"
#include "tests/core/mysql/mysqlclient.h"

#include <QThread>
#include <QTimer>

#include <atomic>
#include <thread>

using namespace probes;
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds Interval = 20ms;
constexpr qint64 IntervalNs = std::chrono::nanoseconds(Interval).count();
constexpr int Ticks = 75;

//! How many of a series of instants came late, by a quarter of an interval, or not at all.
struct Punctuality
{
    std::atomic<int> due = 0;
    std::atomic<int> late = 0;

    void take(qint64 missed, qint64 lateNs)
    {
        due += int(missed) + 1;
        late += int(missed) + (lateNs > IntervalNs / 4 ? 1 : 0);
    }
};

//! By whom instants are kept on this machine just now that has nothing else to do.
class Idler : public QThread
{
public:
    ~Idler() override
    {
        requestInterruption();
        wait();
    }
    Punctuality punctuality;

protected:
    void run() override
    {
        const SystemClock clock;
        for (qint64 next = clock.bootNs(); !isInterruptionRequested();) {
            next += IntervalNs;
            std::this_thread::sleep_for(std::chrono::nanoseconds(next - clock.bootNs()));
            const qint64 late = clock.bootNs() - next;
            const qint64 missed = late / IntervalNs;
            next += missed * IntervalNs;
            punctuality.take(missed, late % IntervalNs);
        }
    }
};

//! The thread on which a window or a program lives.
class Turns
{
public:
    Turns()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout([this] { take(); });
        m_timer.start(Interval);
    }
    //! Also what goes by without one.
    void take()
    {
        const qint64 now = m_clock.bootNs();
        const qint64 late = std::max<qint64>(0, now - m_last - IntervalNs);
        punctuality.take(late / IntervalNs, late % IntervalNs);
        m_last = now;
    }
    Punctuality punctuality;

private:
    SystemClock m_clock;
    qint64 m_last = m_clock.bootNs();
    QTimer m_timer;
};
} // namespace

//! Recorded live into a server that is slow: neither the sampler nor the program's own thread is
//! later than one that has nothing to do with it.
class TestSlowServer : public QObject
{
    Q_OBJECT

    enum class Slowness : quint8 { Drips, Hangs, Locks };

    ElasticServer m_elastic;
    MariadbServer m_mariadb = MariadbServer::shared();
    QTemporaryDir m_folder;

    bool waitsForTheLock(const TestDatabase &database) const
    {
        return m_mariadb.sql({},
                             QStringLiteral("SELECT COUNT(*) FROM information_schema.PROCESSLIST "
                                            "WHERE USER = '%1' AND STATE LIKE 'Waiting%lock'")
                                 .arg(database.address.user))
            == "1\n";
    }
    QByteArray auditOfElastic(const QString &session, const QString &prefix)
    {
        const QString bulk = session + QStringLiteral(".bulk");
        if (deliverAll(session, Target::forBulkFile(bulk)).state != DeliveryState::Done)
            return "no bulk file";
        const QString uuid =
            (*SessionReader::open(session))->session()->uuid.toString(QUuid::WithoutBraces);
        const Verdict verdict =
            runTool(serverTool("elasticaudit.py"), {m_elastic.url(), prefix, uuid, bulk});
        return verdict.good ? QByteArray() : verdict.text.right(2000);
    }

private slots:
    void initTestCase()
    {
        QVERIFY2(m_elastic.isThere() && m_mariadb.isRunning(), "ctest starts the servers");
    }

    void nobodyElseNotices_data()
    {
        QTest::addColumn<Slowness>("slowness");
        QTest::newRow("Elasticsearch answers in drips") << Slowness::Drips;
        QTest::newRow("Elasticsearch does not answer") << Slowness::Hangs;
        QTest::newRow("MySQL waits for a lock") << Slowness::Locks;
    }
    void nobodyElseNotices()
    {
        QFETCH(const Slowness, slowness);
        FaultProxy proxy(m_elastic);
        QVERIFY(proxy.isThere());
        const QString prefix = ElasticServer::newPrefix();
        Target target = *Target::forServer(proxy.address() + QStringLiteral("?prefix=") + prefix);
        TestDatabase database;
        std::unique_ptr<MysqlClient> locker;
        if (slowness == Slowness::Locks) {
            database = m_mariadb.makeDatabase();
            target = *Target::forServer(database.address.text());
            target.credentials.password = database.password;
            const QString first = m_folder.filePath(QStringLiteral("first.probes"));
            QVERIFY(writeSyntheticSession(first, 1, 0));
            QCOMPARE(deliverAll(first, target).state, DeliveryState::Done); // the tables
            locker = std::make_unique<MysqlClient>(m_mariadb, database);
            QVERIFY(locker->run("LOCK TABLES system_cpu WRITE"));
        }
        proxy.raise(slowness == Slowness::Drips
                        ? R"([{"path":"/_bulk","do":"drip","pause":0.1}])"
                        : R"([{"path":"/_bulk","has":"system_cpu","do":"hang"}])");

        const QString session = m_folder.filePath(QStringLiteral("s%1.probes").arg(int(slowness)));
        Session description = syntheticSession();
        description.intervalNs = IntervalNs;
        auto recording = Recording::start(session, description, {});
        QVERIFY(recording);
        Punctuality sampler;
        qint64 last = 0;
        std::atomic_bool isSlow = false;
        SamplingThread sampling;
        connect(
            sampling.sampler(), &Sampler::sampled, &sampling,
            [&](const SamplePtr &sample) {
                (*recording)->append(sample);
                if (isSlow && last > 0)
                    sampler.take(sample->number - last - 1, sample->lateNs);
                last = isSlow ? sample->number : 0;
            },
            Qt::DirectConnection);
        sampling.setScope(
            {true, false,
             *Selection::parse({QString::number(QCoreApplication::applicationPid())})});
        DeliveryRun run(session, target);
        sampling.start(Interval);
        QTRY_VERIFY_WITH_TIMEOUT(slowness == Slowness::Drips       ? proxy.count("drip") > 1
                                     : slowness == Slowness::Hangs ? proxy.count("hang") > 0
                                                                   : waitsForTheLock(database),
                                 RunMs);

        Idler idler;
        Turns turns;
        idler.start();
        isSlow = true;
        QTRY_VERIFY_WITH_TIMEOUT(sampler.due >= Ticks, RunMs);
        isSlow = false;
        const int late = sampler.late;
        turns.take();
        const int lateTurns = turns.punctuality.late;
        const int idle = idler.punctuality.late;
        const int tolerated = 2 * idle + Ticks / 5;
        QVERIFY2(late <= tolerated && lateTurns <= tolerated,
                 qPrintable(QStringLiteral("late: %1 ticks and %2 turns of %3, %4 without anything")
                                .arg(late)
                                .arg(lateTurns)
                                .arg(Ticks)
                                .arg(idle)));
        QVERIFY(!run.hasEnded());

        proxy.raise("[]");
        locker.reset();
        sampling.stop();
        (*recording)->stopAndWait(SystemClock().wallMs());
        run.delivery().poke();
        QVERIFY2(run.waitForEnd(), run.errorText().constData());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(slowness == Slowness::Locks ? MysqlAudit(m_mariadb, database).compare(session)
                                             : auditOfElastic(session, prefix),
                 QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestSlowServer)
#include "tst_slowserver.moc"
