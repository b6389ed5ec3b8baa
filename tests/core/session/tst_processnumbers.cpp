// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/processnumbers.h"
#include "core/session/schema.h"
#include "synthetic.h"

#include <QtTest>

using namespace probes;

class TestProcessNumbers : public QObject
{
    Q_OBJECT

private slots:
    void forgetsWhatWasNotSeenForLong()
    {
        const QTemporaryDir folder;
        auto database =
            Database::open(folder.filePath(QStringLiteral("x")), Database::Access::Create);
        QVERIFY(database && createSchema(**database));
        QVERIFY((*database)->value(QStringLiteral("PRAGMA journal_mode = MEMORY")));
        QVERIFY((*database)->value(QStringLiteral("PRAGMA synchronous = OFF")));
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
};

QTEST_GUILESS_MAIN(TestProcessNumbers)
#include "tst_processnumbers.moc"
