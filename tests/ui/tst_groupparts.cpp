// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/madesample.h"
#include "ui/models/cellroles.h"
#include "ui/models/storedgroups.h"
#include "ui/windows/chartpage.h"
#include "ui/windows/processpicker.h"

#include <QSignalSpy>
#include <QTest>

using namespace probes;
using namespace probes::tests;

namespace {
const SeriesInfoPtr WatchedPool =
    std::make_shared<const SeriesInfo>(SeriesInfo{Subject::Group, QStringLiteral("pool")});

const std::vector<MadeProcess> PoolAndOthers{
    {90, QStringLiteral("bash")},
    {100, QStringLiteral("pool"), 0, 256, 1, 1000, QStringLiteral("alice"), {}, 1, 90},
    {101, QStringLiteral("pool"), 0, 256, 1, 1000, QStringLiteral("alice"), {}, 1, 100},
    {102, QStringLiteral("pool"), 0, 256, 1, 1000, QStringLiteral("alice"), {}, 1, 100},
    {200, QStringLiteral("java")}};

SamplePtr poolTick(qint64 number, const GroupMembersPtr &members)
{
    auto sample = std::make_shared<Sample>(*madeSample(number, PoolAndOthers));
    sample->series.push_back({WatchedPool, {}, members});
    return sample;
}
} // namespace

//! What a watched worker group leaves in the list of processes.
class TestGroupParts : public QObject
{
    Q_OBJECT

private slots:
    void membersHaveTheGroupsChip_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("daemon"); // 0: it is a member
        QTest::newRow("a daemon's workers") << QStringLiteral("pool=pool") << 100;
        QTest::newRow("descendants") << QStringLiteral("pool=100") << 100;
        QTest::newRow("children") << QStringLiteral("pool=children:100") << 100;
        QTest::newRow("with the daemon") << QStringLiteral("pool=pool,daemon") << 0;
        QTest::newRow("whom a rule picks") << QStringLiteral("pool=name:pool") << 0;
    }
    void membersHaveTheGroupsChip()
    {
        QFETCH(QString, rule);
        QFETCH(int, daemon);
        ChartPage page(ChartPage::Source::Live);
        const auto members = daemon != 0
            ? std::make_shared<GroupMembers>(GroupMembers{{101, 1000}, {102, 1000}})
            : std::make_shared<GroupMembers>(GroupMembers{{100, 1000}, {101, 1000}, {102, 1000}});
        page.append(poolTick(1, members));
        const ProcessInfoPtr java = madeInfo({200, QStringLiteral("java")});
        page.watch(java); // takes the first colour
        page.watchGroup(*Group::parse(rule));
        page.append(poolTick(2, members));
        const int colour = page.watched()->groups()[0].colour;
        // A daemon has it for its workers.
        QCOMPARE(of(page, 101, ColourRole), daemon != 0 ? QVariant() : QVariant(colour));
        QCOMPARE(of(page, 101, TintRole).toInt() > 0, daemon == 0);
        QCOMPARE(of(page, 101, Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(says(page, 101, "In the worker group “pool”, without a line of its own"));
        QCOMPARE(of(page, 100, ColourRole), QVariant(colour));
        QCOMPARE(of(page, 100, TintRole).toInt() > 0, daemon == 0);
        QCOMPARE(says(page, 100, "Its workers are in the worker group “pool”"), daemon != 0);
        QCOMPARE(of(page, 90, ColourRole), QVariant());
        QVERIFY(of(page, 200, ColourRole).toInt() != colour);

        // A line of its own has its own colour, until it is gone.
        page.watch(madeInfo(PoolAndOthers[2]));
        QVERIFY(of(page, 101, ColourRole).toInt() != colour);
        QCOMPARE(of(page, 101, TintRole), QVariant());
        QVERIFY(says(page, 101, "In the worker group “pool”"));
        QVERIFY(!says(page, 101, "without a line"));
        page.unwatch({101, 1000});
        QCOMPARE(of(page, 101, ColourRole), daemon != 0 ? QVariant() : QVariant(colour));
        page.unwatchGroup(QStringLiteral("pool"));
        for (const pid_t pid : {100, 101, 102}) {
            QCOMPARE(of(page, pid, ColourRole), QVariant());
            QVERIFY(!says(page, pid, "worker group"));
        }
    }

    //! Only who comes and goes is told to views.
    void ticksCostNothing()
    {
        ChartPage page(ChartPage::Source::Live);
        const auto both = std::make_shared<GroupMembers>(GroupMembers{{101, 1000}, {102, 1000}});
        page.append(poolTick(1, both));
        page.watchGroup(*Group::parse(QStringLiteral("pool=pool")));
        page.append(poolTick(2, both));
        int told = 0;
        connect(page.processes(), &QAbstractItemModel::dataChanged, &page,
                [&told](const QModelIndex & /*from*/, const QModelIndex & /*to*/,
                        const QList<int> &roles) { told += roles.contains(ColourRole); });
        page.append(poolTick(3, both));
        QCOMPARE(told, 0);
        page.append(poolTick(4, std::make_shared<GroupMembers>(GroupMembers{{101, 1000}})));
        QCOMPARE(told, 1);
        QVERIFY(!says(page, 102, "worker group"));
        QVERIFY(says(page, 101, "In the worker group “pool”"));
    }

    //! Over a stored session all who were ever in it.
    void aStoredSessionTellsWhoWasInIt()
    {
        ChartPage page(ChartPage::Source::Stored);
        std::vector<ProcessModel::Row> rows;
        StoredGroup group{QStringLiteral("pool"), QStringLiteral("a rule"), 77, {}};
        for (const MadeProcess &process : PoolAndOthers) {
            rows.push_back({madeInfo(process), {}, 1, 2, 3, 'S'});
            if (process.pid == 101 || process.pid == 102) {
                WorkersModel::Worker worker;
                worker.info = rows.back().info;
                worker.leftMs = process.pid == 102 ? 5 : 0;
                group.workers.push_back(worker);
            }
        }
        page.processes()->showStored(rows);
        page.showStored(group);
        const QVariant colour = page.watched()->groups()[0].colour;
        QCOMPARE(of(page, 101, ColourRole), colour);
        QCOMPARE(of(page, 102, ColourRole), colour);
        QCOMPARE(of(page, 200, ColourRole), QVariant());
    }

private:
    static QVariant of(const ChartPage &page, pid_t pid, int role)
    {
        return page.picker()->tree()->indexOf(ProcessKey{pid, 1000}).data(role);
    }
    static bool says(const ChartPage &page, pid_t pid, const char *words)
    {
        return of(page, pid, Qt::ToolTipRole).toString().contains(QString::fromUtf8(words));
    }
};

QTEST_MAIN(TestGroupParts)
#include "tst_groupparts.moc"
