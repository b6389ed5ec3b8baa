// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/seenestimate.h"
#include "core/session/sessionwriter.h"
#include "synthetic.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace probes;

//! How large a session becomes is told beforehand, by what was seen.
class TestSeenEstimate : public QObject
{
    Q_OBJECT

private slots:
    void isNearWhatAFileGrowsBy_data();
    void isNearWhatAFileGrowsBy();
    void countsWhomTheRulesPick();
    void knowsNothingOfNothing();

private:
    static SeenBefore seen(int processes, const QStringList &rules, int ticks = 60)
    {
        const Synthetic machine(processes);
        const auto buffer = std::make_shared<LiveBuffer>();
        for (int tick = 1; tick <= ticks; ++tick) {
            buffer->append(std::make_shared<const Sample>(machine.sample(tick)));
        }
        return {buffer, std::chrono::minutes(5), *Selection::parse(rules)};
    }
    static qint64 sizeOf(const QString &path, int processes, int ticks)
    {
        auto writer = SessionWriter::create(path, Synthetic::session(), {});
        const Synthetic machine(processes);
        for (int tick = 1; writer && tick <= ticks; ++tick) {
            if (!(*writer)->append(machine.sample(tick))) {
                return -1;
            }
        }
        const bool isDone = writer && (*writer)->finish(SessionState::Finished, 0);
        return isDone ? QFile(path).size() : -1;
    }
};

void TestSeenEstimate::isNearWhatAFileGrowsBy_data()
{
    QTest::addColumn<int>("processes");
    QTest::newRow("the machine only") << 0;
    QTest::newRow("a few") << 8;
    QTest::newRow("many") << 200;
}

void TestSeenEstimate::isNearWhatAFileGrowsBy()
{
    QFETCH(const int, processes);
    const QTemporaryDir folder;
    const qint64 small = sizeOf(folder.filePath(QStringLiteral("small.probes")), processes, 300);
    const qint64 large = sizeOf(folder.filePath(QStringLiteral("large.probes")), processes, 1500);
    QVERIFY(small > 0 && large > small);
    const double grown = double(large - small) / 1200;
    const double told = SeenEstimate::of(seen(processes, {QStringLiteral("*")})).bytesPerTick;
    QVERIFY2(told > 0.75 * grown && told < 1.35 * grown,
             qPrintable(QStringLiteral("%1 told, %2 grown").arg(told).arg(grown)));
}

void TestSeenEstimate::countsWhomTheRulesPick()
{
    const SeenBefore all = seen(50, {QStringLiteral("*")});
    QCOMPARE(SeenEstimate::of(all).processes, 50);
    QCOMPARE(SeenEstimate::of(all).ticks, 60);
    SeenBefore none = all;
    none.selection = Selection();
    QCOMPARE(SeenEstimate::of(none).processes, 0);
    QVERIFY(SeenEstimate::of(none).bytesPerTick > 0); // the machine's
    QVERIFY(SeenEstimate::of(none).bytesPerTick < SeenEstimate::of(all).bytesPerTick);
}

void TestSeenEstimate::knowsNothingOfNothing()
{
    const SeenEstimate estimate = SeenEstimate::of(seen(5, {QStringLiteral("*")}, 0));
    QCOMPARE(estimate.ticks, 0);
    QCOMPARE(estimate.bytesPerTick, 0.0);
    QCOMPARE(SeenEstimate::of(seen(5, {QStringLiteral("*")}, 1)).bytesPerTick, 0.0);
}

QTEST_GUILESS_MAIN(TestSeenEstimate)
#include "tst_seenestimate.moc"
