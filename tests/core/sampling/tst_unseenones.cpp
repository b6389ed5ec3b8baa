// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/sampling/groupwatch.h"

#include <QTest>

#include <algorithm>

using namespace probes;

namespace {
constexpr qint64 ClockTicks = 100;

ProcessInfoPtr nameOf(pid_t pid, const QString &name, pid_t parent, quint64 startTicks = 5000)
{
    auto info = std::make_shared<ProcessInfo>();
    info->key = {pid, startTicks};
    info->name = info->comm = name;
    info->parentPid = parent;
    return info;
}

//! init (1), a daemon (10) with a worker of its name (11), as ticks see them.
struct House : Kin
{
    explicit House(const QString &group)
    {
        watch.setGroups({*Group::parse(group)});
        enter(1, QStringLiteral("init"), 0);
        enter(10, QStringLiteral("nginx"), 1);
        enter(11, QStringLiteral("nginx"), 10);
        tick({});
    }
    const ProcessInfo *find(pid_t pid) const override
    {
        const TrackedProcess *process = processes.find(pid);
        return process ? process->info.get() : nullptr;
    }
    void enter(pid_t pid, const QString &name, pid_t parent)
    {
        auto process = std::make_unique<TrackedProcess>(pid);
        process->info = nameOf(pid, name, parent);
        process->key = process->info->key;
        process->parentPid = parent;
        process->state = 'S';
        process->identified = true;
        process->fresh = false;
        process->childTicks = {0, 0};
        processes.push_back(std::move(process));
        std::ranges::sort(processes, {}, [](const auto &each) { return each->key; });
    }
    void leave(pid_t pid)
    {
        const auto gone =
            std::ranges::find(processes, pid, [](const auto &p) { return p->key.pid; });
        watch.forget(**gone, ClockTicks);
        processes.erase(gone);
    }
    void waited(qint64 ticks) const { processes.find(10)->childTicks[0] += ticks; }
    //! A second later.
    void tick(const UnseenOnes &unseen)
    {
        for (const auto &process : processes) {
            process->groups = watch.groupsOf(*process->info, *this);
            process->gathers = watch.gatheredBy(*process->info, *this, process->groups);
        }
        Sample sample;
        sample.bootNs = bootNs += NsPerSecond;
        sample.elapsedNs = NsPerSecond;
        sample.cores = 2;
        watch.take(sample, processes, *this, ClockTicks, false, unseen);
        const SeriesReadings &values = sample.series.front().values;
        used = values.values[slot(Kind::WorkerGroup, "user")];
    }

    GroupWatch watch;
    ProcessList processes;
    qint64 bootNs = 1000 * NsPerSecond;
    qint64 used = -1; //!< user ticks of the group
};

//! So many children of the daemon, or of another.
UnseenOnes ones(int workers, int helpers, int nameless = 0, pid_t parent = 10)
{
    UnseenOnes all;
    all.isComplete = true;
    for (int i = 0; i < workers + helpers + nameless; ++i) {
        const QString name = i < workers ? QStringLiteral("nginx") : QStringLiteral("python3");
        const bool isKnown = i < workers + helpers;
        all.ended.push_back({parent, isKnown ? nameOf(100 + i, name, parent, 100'000) : nullptr});
    }
    return all;
}
} // namespace

//! Whose an account's growth is, by what the kernel's events tell of those whom no tick saw.
class TestUnseenOnes : public QObject
{
    Q_OBJECT

private slots:
    void theirNumberTellsWhoseItIs_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<int>("workers");
        QTest::addColumn<int>("helpers");
        QTest::addColumn<int>("nameless");
        QTest::addColumn<qint64>("used");
        const auto row = [](const char *text, const char *group, int workers, int helpers,
                            int nameless, qint64 used) {
            QTest::addRow("%s of %s", text, group)
                << QString::fromLatin1(group) << workers << helpers << nameless << used;
        };
        for (const char *group : {"nginx", "name:nginx", "/^ngi/"}) {
            row("workers", group, 9, 0, 0, 40);
            row("helpers", group, 0, 20, 0, 0);
            row("both", group, 3, 1, 0, 30);
            row("somebody nobody knows", group, 0, 3, 1, QByteArray(group) == "nginx" ? 40 : 0);
            row("nobody", group, 0, 0, 0, 40);
        }
        row("helpers", "10", 0, 20, 0, 40); // they descend from it
    }
    void theirNumberTellsWhoseItIs()
    {
        QFETCH(QString, group);
        QFETCH(int, workers);
        QFETCH(int, helpers);
        QFETCH(int, nameless);
        House house(group);
        house.waited(40);
        house.tick(ones(workers, helpers, nameless));
        QTEST(house.used, "used");
        house.tick(ones(0, 0));
        QTEST(house.used, "used");
    }

    //! No tick has seen a child of it, so only events tell that they are called alike.
    void aLonelyParentGathersWhatEventsTell_data()
    {
        QTest::addColumn<bool>("isComplete");
        QTest::newRow("all are known") << true;
        QTest::newRow("some are known") << false;
    }
    void aLonelyParentGathersWhatEventsTell()
    {
        QFETCH(bool, isComplete);
        House house(QStringLiteral("name:nginx"));
        house.leave(11);
        house.tick(ones(0, 0));
        UnseenOnes workers = ones(90, 0);
        workers.isComplete = isComplete;
        house.waited(36);
        house.tick(workers);
        QCOMPARE(house.used, 36); // from the first on
        house.waited(5);
        house.tick({});
        QCOMPARE(house.used, 41);
    }

    //! As where no events are to be had.
    void whenSomeAreMissingTheDaemonsCountAll()
    {
        House house(QStringLiteral("nginx"));
        UnseenOnes helpers = ones(0, 5);
        helpers.isComplete = false;
        house.waited(40);
        house.tick(helpers);
        QCOMPARE(house.used, 40);
    }

    //! What a worker used after the last look at it is in there, too.
    void aWorkerThatTicksSawIsAmongThem()
    {
        House house(QStringLiteral("nginx"));
        house.leave(11);
        house.waited(40);
        house.tick(ones(0, 1));
        QCOMPARE(house.used, 20);
    }

    //! Whose children they are is what counts, and a zombie has told all itself.
    void othersChildrenAndZombiesDoNotMatter()
    {
        House house(QStringLiteral("nginx"));
        house.processes.find(11)->state = 'Z';
        house.leave(11);
        house.waited(40);
        UnseenOnes unseen = ones(2, 0);
        std::ranges::copy(ones(0, 30, 1, 11).ended, std::back_inserter(unseen.ended));
        house.tick(unseen);
        QCOMPARE(house.used, 40);
    }
};

QTEST_GUILESS_MAIN(TestUnseenOnes)
#include "tst_unseenones.moc"
