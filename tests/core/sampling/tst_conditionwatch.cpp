// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/sampling/conditionwatch.h"

#include <QTest>

using namespace probes;

namespace {
constexpr qint64 Mebi = 1 << 20;

//! A process of a made-up second: CPU time and memory so far.
struct Made
{
    pid_t pid = 0;
    const char *name = "";
    qint64 cpuMs = 0;
    qint64 mebibytes = 0;
    bool selected = true;
    char state = 'S';
    pid_t parent = 1;
    bool isBorn = false; //!< after the second before
};

//! Samples a second apart, and at which of them a condition was met.
class Seconds
{
public:
    explicit Seconds(const QString &condition)
        : m_watch(*Condition::parse(condition), Scale{100, 4096, 1000 * Mebi, 2})
    { }
    //! The tick at this second.
    void at(qint64 second, std::initializer_list<Made> processes, bool listFailed = false)
    {
        Sample sample;
        sample.events.swap(m_events);
        sample.number = second + 1;
        sample.bootNs = (1000 + second) * NsPerSecond;
        sample.intervalNs = NsPerSecond;
        sample.elapsedNs = m_last < 0 ? 0 : (second - m_last) * NsPerSecond;
        for (const Made &made : processes) {
            auto &info = m_infos[{made.pid, made.name}];
            if (!info) {
                ProcessInfo fresh;
                fresh.key = {made.pid, quint64(made.pid) * 10};
                fresh.name = fresh.comm = QString::fromUtf8(made.name);
                fresh.parentPid = made.parent;
                info = std::make_shared<const ProcessInfo>(fresh);
            }
            ProcessReading reading{info, {}, made.state, made.selected, made.isBorn};
            if (made.cpuMs >= 0) {
                reading.values.set(slot(Kind::ProcessCpu, "cpu_time"), made.cpuMs * 1'000'000);
            }
            reading.values.set(slot(Kind::ProcessMemory, "used"), made.mebibytes * Mebi / 4096);
            sample.processes.push_back(reading);
        }
        if (listFailed) {
            sample.events.push_back({EventKind::ReadError, 0, {}, QStringLiteral("/proc"), 0});
        }
        m_last = second;
        if (const auto met = m_watch.take(sample)) {
            m_met << QStringLiteral("%1: %2").arg(second).arg(*met);
        }
    }
    //! With events of one that lived between this tick and the one before.
    void brief(qint64 second, const Made &made)
    {
        auto info = std::make_shared<ProcessInfo>();
        info->key = {made.pid, quint64(made.pid) * 10};
        info->name = info->comm = QString::fromUtf8(made.name);
        Event started{EventKind::ProcessStarted, 0, info->key, info->name};
        started.about = info;
        m_events = {started, {EventKind::ProcessExited, 0, info->key, info->name}};
        at(second, {});
    }
    QStringList met() const { return m_met; }

private:
    ConditionWatch m_watch;
    std::map<std::pair<pid_t, std::string>, ProcessInfoPtr> m_infos;
    std::vector<Event> m_events;
    qint64 m_last = -1;
    QStringList m_met;
};
} // namespace

class TestConditionWatch : public QObject
{
    Q_OBJECT

private slots:
    void tellsOnceWhenCpuStaysAbove()
    {
        Seconds time(QStringLiteral("cpu of burn > 50% for 3s"));
        const QList<qint64> cpuMs{0, 900, 1000, 1800, 2600, 3400, 4200, 4300, 5200, 6100, 7000};
        for (qsizetype second = 0; second < cpuMs.size(); ++second) {
            time.at(second, {{7, "burn", cpuMs[second]}, {8, "idle", 900 * second}});
        }
        // Above in the seconds 1, 3 to 6 and 8 to 10.
        QCOMPARE(time.met(),
                 QStringList({QStringLiteral("5: cpu of burn > 50% for 3s: burn (7), 80.0 %"),
                              QStringLiteral("10: cpu of burn > 50% for 3s: burn (7), 90.0 %")}));
    }

    //! It lived for less than a second: events tell of it, or it is a zombie.
    void isMetByTheBrief_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::newRow("starts") << QStringLiteral("make starts");
        QTest::newRow("exits") << QStringLiteral("make exits");
    }
    void isMetByTheBrief()
    {
        QFETCH(QString, condition);
        Seconds time(condition);
        time.at(0, {});
        time.brief(1, {7, "other"});
        time.brief(2, {8, "make"});
        time.at(3, {});
        time.at(4, {{9, "make", 0, 0, true, 'Z', 1, true}});
        time.at(5, {{9, "make", 0, 0, true, 'Z', 1, false}});
        QCOMPARE(time.met(),
                 QStringList({QStringLiteral("2: %1: make (8)").arg(condition),
                              QStringLiteral("4: %1: make (9)").arg(condition)}));
    }

    void isMetByNothingUnknown()
    {
        Seconds time(QStringLiteral("cpu of burn > 50% for 2s"));
        time.at(0, {{7, "burn", 0}});
        time.at(1, {{7, "burn", 1000}});
        time.at(2, {{7, "burn", -1}}); // could not be read
        time.at(3, {{7, "burn", 3000}}); // since when is not known
        time.at(4, {{7, "burn", 4000}});
        QCOMPARE(time.met(), QStringList());
        time.at(5, {{7, "burn", 5000}});
        QCOMPARE(time.met().size(), 1);
    }

    void beginsAnewAfterAGap()
    {
        Seconds time(QStringLiteral("memory of fat > 10MiB for 4s"));
        time.at(0, {{7, "fat", 0, 20}});
        time.at(1, {{7, "fat", 0, 20}});
        time.at(5, {{7, "fat", 0, 20}}); // nobody looked for four seconds
        time.at(6, {{7, "fat", 0, 20}});
        QCOMPARE(time.met(), QStringList());
        for (qint64 second = 7; second < 10; ++second) {
            time.at(second, {{7, "fat", 0, 20}});
        }
        QCOMPARE(time.met(),
                 QStringList(QStringLiteral("9: memory of fat > 10MiB for 4s: fat (7), 20.0 MiB")));
    }

    void watchesWhatIsRecordedWithoutARule()
    {
        Seconds time(QStringLiteral("memory > 10MiB"));
        time.at(0, {{7, "fat", 0, 20, false}, {8, "thin", 0, 5, true}});
        QCOMPARE(time.met(), QStringList());
        time.at(1, {{7, "fat", 0, 20, false}, {8, "thin", 0, 11, true}});
        QCOMPARE(time.met(), QStringList(QStringLiteral("1: memory > 10MiB: thin (8), 11.0 MiB")));
    }

    void tellsOfGrowthWithinItsTimeOnly()
    {
        Seconds time(QStringLiteral("memory of fat grows by 10MiB in 3s"));
        // Slowly, down and up again, then quickly.
        const QList<qint64> mebibytes{10, 13, 16, 19, 22, 15, 18, 26, 27, 30, 37};
        for (qsizetype second = 0; second < mebibytes.size(); ++second) {
            time.at(second, {{7, "fat", 0, mebibytes[second]}});
        }
        QCOMPARE(
            time.met(),
            QStringList(
                {QStringLiteral("7: memory of fat grows by 10MiB in 3s: fat (7), 26.0 MiB"),
                 QStringLiteral("10: memory of fat grows by 10MiB in 3s: fat (7), 37.0 MiB")}));
    }

    void tellsOfStarts()
    {
        Seconds time(QStringLiteral("nginx starts"));
        time.at(0, {{7, "nginx"}});
        time.at(1, {{7, "nginx"}, {9, "sh"}});
        QCOMPARE(time.met(), QStringList());
        time.at(2, {{7, "nginx"}, {9, "nginx"}}); // by exec
        time.at(3, {{7, "nginx"}, {9, "nginx"}, {12, "nginx"}});
        QCOMPARE(time.met(),
                 QStringList({QStringLiteral("2: nginx starts: nginx (9)"),
                              QStringLiteral("3: nginx starts: nginx (12)")}));
    }

    void tellsOfExits()
    {
        Seconds time(QStringLiteral("nginx exits"));
        time.at(0, {{7, "nginx"}, {9, "nginx"}, {11, "nginx"}});
        time.at(1, {{7, "nginx"}, {9, "sh"}, {11, "nginx"}}); // another program, the same process
        time.at(2, {}, true); // /proc could not be read
        QCOMPARE(time.met(), QStringList());
        time.at(3, {{7, "nginx"}, {9, "sh"}, {11, "nginx", 0, 0, true, 'Z'}}); // nobody reaped it
        time.at(4, {{9, "sh"}});
        QCOMPARE(time.met(),
                 QStringList({QStringLiteral("3: nginx exits: nginx (11)"),
                              QStringLiteral("4: nginx exits: nginx (7)")}));
    }

    void knowsChildren()
    {
        Seconds time(QStringLiteral("children:nginx starts"));
        time.at(0, {{7, "nginx"}});
        time.at(1, {{7, "nginx"}, {8, "sh"}, {9, "worker", 0, 0, true, 'S', 7}});
        QCOMPARE(time.met(), QStringList(QStringLiteral("1: children:nginx starts: worker (9)")));
    }

    void knowsTheMachine()
    {
        ConditionWatch cpu(*Condition::parse(QStringLiteral("machine cpu > 40%")), Scale{});
        ConditionWatch share(*Condition::parse(QStringLiteral("machine memory > 40%")), Scale{});
        ConditionWatch used(*Condition::parse(QStringLiteral("machine memory > 2MiB")), Scale{});
        Sample sample;
        for (int second = 0; second < 2; ++second) {
            ++sample.number;
            sample.elapsedNs = second * NsPerSecond;
            sample.bootNs += NsPerSecond;
            for (const char *key :
                 {"user", "idle", "system", "nice", "iowait", "irq", "softirq", "steal"}) {
                for (const Metric &metric : metricsOf(Kind::SystemCpu)) {
                    if (metric.key == std::string_view(key)) {
                        sample.machine.set(slotOf(metric), second * 50);
                    }
                }
            }
            sample.machine.set(slot(Kind::SystemCpu, "user"), second * 100);
            sample.machine.set(slot(Kind::SystemMemory, "total"), 4096);
            sample.machine.set(slot(Kind::SystemMemory, "available"), 4096 - second * 2048);
            sample.machine.set(slot(Kind::SystemMemory, "used"), second * 3072);
            const auto met = cpu.take(sample);
            QCOMPARE(met.has_value(), second == 1);
            QCOMPARE(share.take(sample).has_value(), second == 1);
            QCOMPARE(used.take(sample).value_or(QString()),
                     second == 1 ? QStringLiteral("machine memory > 2MiB: the machine, 3.0 MiB")
                                 : QString());
        }
    }
};

QTEST_GUILESS_MAIN(TestConditionWatch)
#include "tst_conditionwatch.moc"
