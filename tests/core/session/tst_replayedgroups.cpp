// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/livereplay.h"
#include "tests/core/sampling/reapedfamily.h"

#include <QTest>

using namespace probes;

//! Groups that are chosen later: what they used before, by what was seen of everybody.
class TestReplayedGroups : public QObject
{
    Q_OBJECT

private slots:
    void haveWhatWatchedOnesHad_data()
    {
        QTest::addColumn<QString>("group");
        for (const char *group :
             {"nginx", "20", "u=user:1000", "unit:web", "children:10", "p=name:nginx", "11"}) {
            QTest::newRow(group) << QString::fromLatin1(group);
        }
    }
    void haveWhatWatchedOnesHad()
    {
        QFETCH(QString, group);
        Family family({group});
        Bench everybody(family.tree, {}, true);
        const auto buffer = std::make_shared<LiveBuffer>();
        std::vector<QString> expected;
        const auto tell = [&] {
            everybody.tick();
            everybody.sample->number = qint64(expected.size()) + 1;
            buffer->append(SamplePtr(std::move(everybody.sample)));
            expected.push_back(family.used());
        };
        tell(); // the family's own first tick has been taken
        const auto tick = [&] {
            family.bench->tick();
            tell();
        };

        family.waitFor(family.daemon, 30, 7); // for one that lived between two ticks
        tick();
        family.use(family.first, 50);
        tick();
        family.tree.remove(11);
        family.waitFor(family.daemon, 64, 5);
        tick();
        family.second.state = 'Z';
        family.use(family.second, 20);
        tick();
        family.tree.remove(12);
        family.waitFor(family.daemon, 30, 5);
        for (int i = 0; i < KeyframeEvery; ++i) {
            tick();
        }
        FakeProcess helper = child(13, "helper", 10);
        helper.childUserTicks = 500;
        family.put(helper);
        tick();
        family.tree.remove(13);
        family.waitFor(family.daemon, 513, 5);
        tick();
        FakeProcess young = newborn(41, "nginx", family.bench->clock);
        young.parent = 20;
        young.childUserTicks = 25;
        family.put(young);
        tick();
        family.tree.remove(10); // with all that it had
        family.waitFor(family.shell, family.daemon.childUserTicks + 10 + 4,
                       family.daemon.childSystemTicks + 5);
        tick();
        tick();

        QCOMPARE(expected.back() == QStringLiteral("0 0 0"), group == QStringLiteral("11"));
        LiveReplay replay({buffer, std::chrono::minutes(30), *Selection::parse({}, {group})});
        for (const QString &each : expected) {
            const SamplePtr sample = replay.next();
            QVERIFY(sample && sample->series.size() == 1);
            const SeriesReadings &values = sample->series[0].values;
            QCOMPARE(QStringLiteral("%1 %2 %3")
                         .arg(values.values[User])
                         .arg(values.values[System])
                         .arg(values.values[CpuTime] / 10'000'000),
                     each);
        }
        QVERIFY(!replay.next());
    }
};

QTEST_GUILESS_MAIN(TestReplayedGroups)
#include "tst_replayedgroups.moc"
