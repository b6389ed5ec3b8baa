// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/backoff.h"
#include "core/session/deliverystore.h"
#include "scriptedrecorder.h"
#include "syntheticsession.h"

#include <QDateTime>
#include <QTemporaryDir>

using namespace probes;

class TestDeliverySteps : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_session; //!< 1,500 ticks

    QString copy()
    {
        static int count = 0;
        const QString path = m_folder.filePath(QStringLiteral("%1.probes").arg(++count));
        QFile::copy(m_session, path);
        return path;
    }
    static Target target() { return Target::forCsv(QStringLiteral("/nowhere")); }
    static std::optional<StoredDelivery> stored(const QString &session)
    {
        auto store = DeliveryStore::open(session);
        return store ? (*store)->load(target().identity()).value_or(std::nullopt) : std::nullopt;
    }

private slots:
    void initTestCase()
    {
        m_session = m_folder.filePath(QStringLiteral("s.probes"));
        QVERIFY(writeSyntheticSession(m_session, 1500, 2));
    }

    void cutsBoundedBatchesInOrder()
    {
        const auto log = std::make_shared<Log>();
        DeliveryRun run(copy(), target(), scripted({}, log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(
            log->calls,
            QStringList({QStringLiteral("open 0: good"), QStringLiteral("write 1-1000: good"),
                         QStringLiteral("write 1001-1500: good"), QStringLiteral("close: good")}));
        QCOMPARE(log->mostTicks, 1000);
    }

    void triesTheSameAgain()
    {
        const auto log = std::make_shared<Log>();
        const QString session = copy();
        DeliveryRun run(session, target(),
                        scripted({QStringLiteral("later"), QStringLiteral("good"),
                                  QStringLiteral("not before 1.4 s")},
                                 log));
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, DeliveryState::Waiting, RunMs);
        QCOMPARE(run.status().error->detail, QStringLiteral("later"));
        QTRY_VERIFY_WITH_TIMEOUT(run.status().state == DeliveryState::Waiting
                                     && run.status().error->detail.startsWith(u"not before"),
                                 RunMs);
        QVERIFY(run.status().retryAtMs > QDateTime::currentMSecsSinceEpoch());
        QCOMPARE(run.status().deliveredTicks, 0);
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QVERIFY(!run.status().error);
        QCOMPARE(log->calls.mid(0, 4),
                 QStringList({QStringLiteral("open 0: later"), QStringLiteral("open 0: good"),
                              QStringLiteral("write 1-1000: not before 1.4 s"),
                              QStringLiteral("write 1-1000: good")}));
    }

    void continuesFromTheCursorAfterAFailureForGood()
    {
        const auto log = std::make_shared<Log>();
        const QString session = copy();
        {
            DeliveryRun run(
                session, target(),
                scripted({QStringLiteral("good"), QStringLiteral("good"), QStringLiteral("never")},
                         log));
            QVERIFY(run.waitForEnd());
            QCOMPARE(run.status().state, DeliveryState::Failed);
            QCOMPARE(run.status().error->detail, QStringLiteral("never"));
            QCOMPARE(run.status().deliveredTicks, 1000);
        }
        const auto kept = stored(session);
        QVERIFY(kept);
        QCOMPARE(kept->tick, 1000);
        QCOMPARE(kept->status, QStringLiteral("failed"));
        QCOMPARE(kept->error, QStringLiteral("server: never"));
        DeliveryRun again(session, target(), scripted({}, log));
        QVERIFY(again.waitForEnd());
        QCOMPARE(again.status().state, DeliveryState::Done);
        QCOMPARE(log->opened.tick, 1000);
        QCOMPARE(log->opened.state[u"n"].toInt(), 2);
        QCOMPARE(
            log->calls.mid(3),
            QStringList({QStringLiteral("open 1000: good"), QStringLiteral("write 1001-1500: good"),
                         QStringLiteral("close: good")}));
    }

    void startsOverOnlyWhenTheTargetSaysSoWhileOpening()
    {
        const auto log = std::make_shared<Log>();
        DeliveryRun run(copy(), target(),
                        scripted({QStringLiteral("good"), QStringLiteral("good"),
                                  QStringLiteral("gone"), QStringLiteral("gone")},
                                 log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(
            log->calls.mid(2),
            QStringList({QStringLiteral("write 1001-1500: gone"), QStringLiteral("open 1000: gone"),
                         QStringLiteral("open 0: good"), QStringLiteral("write 1-1000: good"),
                         QStringLiteral("write 1001-1500: good"), QStringLiteral("close: good")}));
    }

    void doesWithoutTheTableOfDeliveries()
    {
        const QString session = copy();
        edit(session, {QStringLiteral("DROP TABLE delivery"), QStringLiteral("DROP TABLE reject")});
        const auto log = std::make_shared<Log>();
        DeliveryRun run(session, target(), scripted({}, log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(log->calls.size(), 4);
    }

    void deliversWhatIsLeftOfATruncatedFile()
    {
        const QString session = copy();
        QVERIFY(QFile::resize(session, QFile(session).size() * 19 / 20));
        const qint64 last = *(*SessionReader::open(session))->lastTick();
        QVERIFY(last > 1000 && last < 1500);
        const auto log = std::make_shared<Log>();
        DeliveryRun run(session, target(), scripted({}, log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(log->calls,
                 QStringList({QStringLiteral("open 0: good"), QStringLiteral("write 1-1000: good"),
                              QStringLiteral("write 1001-%1: good").arg(last),
                              QStringLiteral("close: good")}));
        QCOMPARE(run.status().state, DeliveryState::Failed);
        QCOMPARE(run.status().error->kind, ErrorKind::Corrupt);
    }

    void deliversTheTicksWithoutTheEventsThatAreDamaged()
    {
        const QString session = copy();
        const qint64 page = edit(
            session, {QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = 'event'")});
        QVERIFY(page > 1);
        constexpr int PageSize = 4096;
        QFile file(session);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * PageSize));
        QCOMPARE(file.write(QByteArray(PageSize, '\xff')), PageSize);
        file.close();
        const auto log = std::make_shared<Log>();
        DeliveryRun run(session, target(), scripted({}, log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(
            log->calls,
            QStringList({QStringLiteral("open 0: good"), QStringLiteral("write 1-1000: good"),
                         QStringLiteral("write 1001-1500: good"), QStringLiteral("close: good")}));
        QCOMPARE(run.status().state, DeliveryState::Failed);
        QCOMPARE(run.status().error->kind, ErrorKind::Corrupt);
        QCOMPARE(run.status().deliveredTicks, 1500);
        QCOMPARE(stored(session)->status, QStringLiteral("failed"));
    }

    void givesUpATargetThatLosesEverything()
    {
        const auto log = std::make_shared<Log>();
        DeliveryRun run(copy(), target(), scripted(QStringList(100, QStringLiteral("gone")), log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Failed);
        QVERIFY(log->calls.size() < 10);
    }

    void backsOffFromOneSecondToSixty()
    {
        Backoff backoff;
        qint64 base = 1000;
        for (int i = 0; i < 100; ++i) {
            const qint64 delay = backoff.next();
            QVERIFY2(delay >= base * 3 / 4 && delay <= base * 5 / 4,
                     qPrintable(QString::number(i)));
            base = std::min<qint64>(base * 2, 60'000);
        }
        QCOMPARE(backoff.next(3'600'000), 3'600'000);
        backoff.reset();
        QVERIFY(backoff.next() <= 1250);
    }
};

QTEST_GUILESS_MAIN(TestDeliverySteps)
#include "tst_deliverysteps.moc"
