// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/processnumbers.h"
#include "core/session/schema.h"
#include "synthetic.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>
#include <tuple>

using namespace probes;

class TestProcessNumbers : public QObject
{
    Q_OBJECT

private slots:
    //! Whoever comes, goes, execs, or is undone with a failed transaction: as a plain map would
    //! have it.
    void numbersStayWithTheirProcesses()
    {
        const QTemporaryDir folder;
        auto database = open(folder);
        QVERIFY(database);
        ProcessNumbers numbers;
        QVERIFY(numbers.prepare(**database, false));
        QRandomGenerator random(4711);
        const auto oneIn = [&random](int n) { return random.bounded(n) == 0; };
        std::map<pid_t, ProcessInfoPtr> running;
        std::map<ProcessKey, quint32, decltype(&isBefore)> expected(&isBefore);
        quint32 last = 0;
        quint64 start = 1;
        for (qint64 tick = 1; tick <= 400; ++tick) {
            for (pid_t pid = 1; pid <= 20; ++pid) {
                if (oneIn(12)) {
                    running.erase(pid);
                } else if (!running[pid] || oneIn(30)) {
                    auto info = std::make_shared<ProcessInfo>();
                    const auto &before = running[pid];
                    info->key = {pid, before ? before->key.startTicks : ++start};
                    info->version = before ? before->version + 1 : 1;
                    running[pid] = info;
                }
            }
            QVERIFY((*database)->run(QStringLiteral("BEGIN")));
            numbers.begin();
            auto tried = expected;
            quint32 lastTried = last;
            for (const auto &[pid, info] : running) {
                const auto [place, isNew] = tried.try_emplace(info->key, lastTried + 1);
                lastTried += isNew;
                const auto number = numbers.numberOf(info, tick, false);
                QVERIFY(number);
                QCOMPARE(*number, place->second);
                QCOMPARE(numbers.find(info->key), place->second);
            }
            if (oneIn(9)) {
                QVERIFY((*database)->run(QStringLiteral("ROLLBACK")));
                numbers.undo();
                continue;
            }
            for (const auto &[key, number] : std::map(tried)) {
                const auto now = running.find(key.pid);
                if (now == running.end() || now->second->key != key) {
                    QVERIFY(numbers.exit(key, {}, tick));
                    tried.erase(key);
                }
            }
            QVERIFY((*database)->run(QStringLiteral("COMMIT")));
            numbers.keep();
            expected = tried;
            last = lastTried;
            QVERIFY(numbers.size() >= expected.size());
            QVERIFY(numbers.size() <= expected.size() + 20 * ProcessNumbers::LeavesAfter);
        }
        numbers.close();
    }

    //! What was told to have ended may be a zombie for some ticks, or belong to other rules, too.
    void aZombieKeepsItsNumber()
    {
        const QTemporaryDir folder;
        auto database = open(folder);
        QVERIFY(database);
        ProcessNumbers numbers;
        QVERIFY(numbers.prepare(**database, false));
        const auto zombie = Synthetic::process(7, QStringLiteral("zombie"));
        for (qint64 tick = 1; tick <= 4; ++tick) {
            numbers.begin();
            if (tick != 2) { // where its exit is told
                QCOMPARE(*numbers.numberOf(zombie, tick, false), 1U);
            } else {
                QCOMPARE(*numbers.numberOf(Synthetic::process(8, {}), tick, false), 2U);
                QVERIFY(*numbers.exit(zombie->key, {}, tick));
            }
            numbers.keep();
        }
        for (qint64 tick = 5; tick <= 5 + ProcessNumbers::LeavesAfter; ++tick) {
            numbers.begin();
            QCOMPARE(*numbers.numberOf(Synthetic::process(8, {}), tick, false), 2U);
            QVERIFY(!*numbers.exit(zombie->key, {}, tick)); // told before
            numbers.keep();
        }
        numbers.close();
    }

    void forgetsWhatWasNotSeenForLong()
    {
        const QTemporaryDir folder;
        auto database = open(folder);
        QVERIFY(database);
        ProcessNumbers numbers;
        QVERIFY(numbers.prepare(**database, false));
        const auto stays = Synthetic::process(1, QStringLiteral("stays"));
        constexpr qint64 Ticks = 3 * ProcessNumbers::ForgetAfter;
        quint32 last = 0;
        size_t most = 0;
        for (qint64 tick = 1; tick <= Ticks; tick += 16) { // one that nobody tells the end of, each
            numbers.begin();
            QCOMPARE(numbers.numberOf(stays, tick, false), 1U);
            last = *numbers.numberOf(Synthetic::process(pid_t(tick + 1), {}), tick, false);
            numbers.keep();
            most = std::max(most, numbers.size());
        }
        QCOMPARE(last, quint32(Ticks / 16 + 1));
        QVERIFY(most <= size_t(2 * ProcessNumbers::ForgetAfter / 16 + 2));
        numbers.close();
    }

private:
    static bool isBefore(const ProcessKey &a, const ProcessKey &b)
    {
        return std::tie(a.pid, a.startTicks) < std::tie(b.pid, b.startTicks);
    }
    static Result<std::unique_ptr<Database>> open(const QTemporaryDir &folder)
    {
        auto database =
            Database::open(folder.filePath(QStringLiteral("x")), Database::Access::Create);
        if (database) {
            (void)createSchema(**database);
            (void)(*database)->value(QStringLiteral("PRAGMA journal_mode = MEMORY"));
            (void)(*database)->value(QStringLiteral("PRAGMA synchronous = OFF"));
        }
        return database;
    }
};

QTEST_GUILESS_MAIN(TestProcessNumbers)
#include "tst_processnumbers.moc"
