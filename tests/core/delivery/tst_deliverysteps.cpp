// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/backoff.h"
#include "core/session/deliverystore.h"
#include "deliveryrun.h"
#include "syntheticsession.h"

#include <QDateTime>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTimer>

using namespace probes;

namespace {
//! What a recorder was asked, in order; filled on the delivery's thread, read when that has ended.
struct Log
{
    QStringList calls;
    qint64 mostTicks = 0;
    Cursor opened;
};

//! Answers later, as one over a network does, and as its script says.
class ScriptedRecorder final : public Recorder
{
public:
    ScriptedRecorder(QStringList script, std::shared_ptr<Log> log)
        : m_script(std::move(script))
        , m_log(std::move(log))
    { }

    void open(const Session &, const Cursor &cursor) override
    {
        m_log->opened = cursor;
        answer(QStringLiteral("open %1").arg(cursor.tick));
    }
    void write(const BatchPtr &batch) override
    {
        m_log->mostTicks = std::max(m_log->mostTicks, qint64(batch->ticks.size()));
        answer(QStringLiteral("write %1-%2")
                   .arg(batch->ticks.empty() ? 0 : batch->ticks.front().tick)
                   .arg(batch->lastTick));
    }
    void close(const Session &) override { answer(QStringLiteral("close")); }

private:
    void answer(const QString &call)
    {
        const QString how = m_script.isEmpty() ? QStringLiteral("good") : m_script.takeFirst();
        m_log->calls << call + QStringLiteral(": ") + how;
        QTimer::singleShot(0, this, [this, how] {
            const Error error{ErrorKind::Io, QStringLiteral("server"), how};
            if (how == QStringLiteral("later")) {
                emit failed(error, 0);
            } else if (how == QStringLiteral("not before 1.4 s")) {
                emit failed(error, 1400);
            } else if (how == QStringLiteral("never")) {
                emit failed(error, -1);
            } else if (how == QStringLiteral("gone")) {
                emit failed({ErrorKind::Gone, QStringLiteral("server"), how}, -1);
            } else if (how == QStringLiteral("rejects two")) {
                emit acknowledged({{QStringLiteral("n"), 1}},
                                  {{QStringLiteral("row 1"), QStringLiteral("too \"long\"")},
                                   {QStringLiteral("row 2"), QStringLiteral("no number")}});
            } else {
                emit acknowledged({{QStringLiteral("n"), 2}}, {});
            }
        });
    }

    QStringList m_script;
    std::shared_ptr<Log> m_log;
};
} // namespace

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
    static RecorderFactory scripted(const QStringList &script, const std::shared_ptr<Log> &log)
    {
        return [=](const Target &) { return std::make_unique<ScriptedRecorder>(script, log); };
    }
    //! Runs statements in a file; the number that the last one gives.
    static qint64 edit(const QString &session, const QStringList &statements)
    {
        qint64 number = 0;
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("edit"));
            database.setDatabaseName(session);
            database.open();
            QSqlQuery query(database);
            for (const QString &statement : statements) {
                if (!statement.isEmpty() && !query.exec(statement))
                    qFatal("%s", qPrintable(statement));
            }
            number = query.next() ? query.value(0).toLongLong() : 0;
        }
        QSqlDatabase::removeDatabase(QStringLiteral("edit"));
        return number;
    }
    //! As a bad sector would.
    static void overwriteEvents(const QString &session)
    {
        const qint64 page = edit(session, {QStringLiteral("PRAGMA page_size")});
        const qint64 root = edit(
            session, {QStringLiteral("SELECT rootpage FROM sqlite_master WHERE name = 'event'")});
        QFile file(session);
        if (!file.open(QIODevice::ReadWrite) || !file.seek((root - 1) * page)
            || file.write(QByteArray(int(page), '\xAA')) != page) {
            qFatal("%s", qPrintable(file.errorString()));
        }
    }
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

    void storesRejectsAndGoesOn()
    {
        const auto log = std::make_shared<Log>();
        const QString session = copy();
        DeliveryRun run(session, target(),
                        scripted({QStringLiteral("good"), QStringLiteral("rejects two")}, log));
        QVERIFY(run.waitForEnd());
        QCOMPARE(run.status().state, DeliveryState::Done);
        QCOMPARE(run.status().rejected, 2);
        QCOMPARE(run.status().deliveredTicks, 1500);
        auto store = DeliveryStore::open(session);
        QVERIFY(store);
        const auto rejects = (*store)->rejects(target().identity());
        QVERIFY(rejects);
        QCOMPARE(rejects->size(), size_t(2));
        QCOMPARE(rejects->front().row, QStringLiteral("row 1"));
        QCOMPARE(rejects->front().reason, QStringLiteral("too \"long\""));

        DeliveryRun again(session, target(), scripted({}, log));
        QVERIFY(again.waitForEnd());
        QCOMPARE(again.status().rejected, 2);
    }

    void keepsRejectsThatCannotBeReadAgain_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("damage");
        QTest::addColumn<DeliveryState>("state");
        const QString event = QStringLiteral("event 1");
        const QString process = QStringLiteral("process 1 1.0");
        QTest::newRow("an event that is gone")
            << event << QStringLiteral("DELETE FROM event") << DeliveryState::Done;
        QTest::newRow("events that cannot be read") << event << QString() << DeliveryState::Failed;
        QTest::newRow("a process that is gone")
            << process << QStringLiteral("DELETE FROM process_version") << DeliveryState::Failed;
        QTest::newRow("a tick that is gone")
            << QStringLiteral("system_cpu 1500 0")
            << QStringLiteral("DELETE FROM frame WHERE tick > 1400") << DeliveryState::Done;
    }

    void keepsRejectsThatCannotBeReadAgain()
    {
        QFETCH(const QString, row);
        QFETCH(const QString, damage);
        QFETCH(const DeliveryState, state);
        const auto log = std::make_shared<Log>();
        const QString session = copy();
        {
            DeliveryRun run(session, target(),
                            scripted({QStringLiteral("good"), QStringLiteral("rejects two")}, log));
            QVERIFY(run.waitForEnd());
        }
        edit(session,
             {QStringLiteral("UPDATE reject SET row = '%1' WHERE row = 'row 1'").arg(row), damage});
        if (damage.isEmpty()) {
            overwriteEvents(session);
        }
        DeliveryRun again(session, target(), scripted({}, log), DeliveryRun::Start::WithRejects);
        QVERIFY(again.waitForEnd());
        QCOMPARE(again.status().state, state);
        auto store = DeliveryStore::open(session);
        QVERIFY(store);
        const auto rejects = (*store)->rejects(target().identity());
        QVERIFY(rejects);
        QCOMPARE(rejects->front().row, row);
        QCOMPARE(rejects->front().reason, QStringLiteral("too \"long\""));
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
