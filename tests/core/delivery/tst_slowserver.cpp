// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sampler.h"
#include "core/session/recording.h"
#include "deliveryrun.h"
#include "elasticserver.h"
#include "mysqlaudit.h"
#include "syntheticsession.h"
#include "tests/app/probesprogram.h"
#include "tests/core/mysql/mysqlclient.h"

#include <QTimer>

#include <atomic>

using namespace probes;
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds Interval = 50ms; // as `probes` takes it at the least
constexpr qint64 IntervalNs = std::chrono::nanoseconds(Interval).count();
constexpr int Ticks = 40;

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
    double share() const { return double(late) / double(due); }
};

//! How punctual another program is, on the same machine at the same time: `probes` that records as
//! much, without any server.
class OtherProgram
{
public:
    OtherProgram()
        : m_child(m_program.start({QStringLiteral("record"), QStringLiteral("--interval"),
                                   QStringLiteral("50ms"), QStringLiteral("--process"),
                                   QString::number(QCoreApplication::applicationPid()),
                                   QStringLiteral("--output"), m_session}))
    { }
    bool hasTicksUpTo(qint64 wallMs) const
    {
        const auto reader = SessionReader::open(m_session);
        const auto last = reader ? (*reader)->lastTick() : Result<qint64>(0);
        const auto there = last && *last > 0 ? (*reader)->tickAt(wallMs) : Result<qint64>(0);
        return last && there && *there > 0 && *there <= *last;
    }
    //! Between two times. When ticks were due the file tells by its earliest ones.
    void judge(qint64 fromMs, qint64 toMs, Punctuality &punctuality) const
    {
        struct Tick
        {
            qint64 number;
            qint64 wallMs;
            qint64 ns; //!< after the first one, less the intervals
        };
        std::vector<Tick> ticks;
        qint64 ns = 0;
        const auto reader = SessionReader::open(m_session);
        const auto read = (*reader)->read(1, -1, [&](const TickRecord &tick) {
            ns += tick.elapsedNs;
            ticks.push_back({tick.tick, tick.wallMs, ns - tick.tick * IntervalNs});
            return true;
        });
        QVERIFY(read && !ticks.empty());
        const qint64 earliest = std::ranges::min_element(ticks, {}, &Tick::ns)->ns;
        for (size_t i = 1; i < ticks.size(); ++i) {
            if (ticks[i].wallMs >= fromMs && ticks[i].wallMs < toMs)
                punctuality.take(ticks[i].number - ticks[i - 1].number - 1, ticks[i].ns - earliest);
        }
    }

private:
    ProbesProgram m_program;
    QString m_session = m_program.path(QStringLiteral("other.probes"));
    std::unique_ptr<Child> m_child;
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
    OtherProgram m_other;

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
        QTRY_VERIFY_WITH_TIMEOUT(m_other.hasTicksUpTo(0), RunMs);
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
                        : R"([{"path":"/_bulk","has":"system_cpu","times":1,"do":"hang"}])");

        const QString session = m_folder.filePath(QStringLiteral("s%1.probes").arg(int(slowness)));
        Session description = syntheticSession();
        description.intervalNs = IntervalNs;
        auto recording = Recording::start(session, description, {});
        QVERIFY(recording);
        Punctuality ours;
        qint64 last = 0;
        std::atomic_bool isJudged = false;
        SamplingThread sampling; // ends before what it uses
        connect(
            sampling.sampler(), &Sampler::sampled, &sampling,
            [&](const SamplePtr &sample) {
                (*recording)->append(sample);
                if (isJudged && last > 0)
                    ours.take(sample->number - last - 1, sample->lateNs);
                last = sample->number;
            },
            Qt::DirectConnection);
        sampling.setScope(
            {true, false,
             *Selection::parse({QString::number(QCoreApplication::applicationPid())})});
        sampling.start(Interval);
        DeliveryRun run(session, target);
        QTRY_VERIFY_WITH_TIMEOUT(slowness == Slowness::Drips       ? proxy.count("drip") > 1
                                     : slowness == Slowness::Hangs ? proxy.count("hang") > 0
                                                                   : waitsForTheLock(database),
                                 RunMs);

        const SystemClock clock;
        const qint64 fromMs = clock.wallMs();
        Turns turns;
        isJudged = true;
        QTRY_VERIFY_WITH_TIMEOUT(ours.due >= Ticks, RunMs);
        isJudged = false;
        turns.take();
        const qint64 toMs = clock.wallMs();
        QTRY_VERIFY_WITH_TIMEOUT(m_other.hasTicksUpTo(toMs), RunMs);
        Punctuality others;
        m_other.judge(fromMs, toMs, others);
        QVERIFY(others.due > 0);
        const double tolerated = 2 * others.share() + 0.2;
        QVERIFY2(ours.share() <= tolerated && turns.punctuality.share() <= tolerated,
                 qPrintable(QStringLiteral("late: %1 of ticks and %2 of turns; %3 without a server")
                                .arg(ours.share())
                                .arg(turns.punctuality.share())
                                .arg(others.share())));
        QVERIFY(!run.hasEnded());

        if (slowness != Slowness::Hangs) { // a connection that is half open it gives up by itself
            proxy.raise("[]");
        }
        locker.reset();
        sampling.stop();
        (*recording)->stopAndWait(clock.wallMs());
        run.delivery().poke();
        QTRY_VERIFY_WITH_TIMEOUT(run.hasEnded(), 3 * RunMs);
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(run.hasSaid("no answer for 30 seconds"), slowness == Slowness::Hangs);
        QCOMPARE(slowness == Slowness::Locks ? MysqlAudit(m_mariadb, database).compare(session)
                                             : auditOfElastic(session, prefix),
                 QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestSlowServer)
#include "tst_slowserver.moc"
