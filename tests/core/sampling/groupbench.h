// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/sampling/readerbench.h"

namespace probes {

inline constexpr int Workers = slot(Kind::WorkerGroup, "workers");
inline constexpr int RssSum = slot(Kind::WorkerGroup, "rss_sum");
inline constexpr int User = slot(Kind::WorkerGroup, "user");
inline constexpr int System = slot(Kind::WorkerGroup, "system");
inline constexpr int Switches = slot(Kind::WorkerGroup, "context_switches");
inline constexpr int CpuTime = slot(Kind::WorkerGroup, "cpu_time");
inline constexpr int PssSum = slot(Kind::WorkerGroup, "pss_sum");

inline FakeProcess child(pid_t pid, const QByteArray &comm, pid_t parent)
{
    FakeProcess process = fake(pid, comm);
    process.parent = parent;
    return process;
}

//! A daemon with two workers and a helper, which has a child; a shell that runs another daemon.
inline void putFamilies(const ProcTree &tree)
{
    tree.put(child(1, "init", 0));
    tree.put(child(10, "nginx", 1));
    tree.put(child(11, "nginx", 10));
    tree.put(child(12, "nginx", 10));
    tree.put(child(13, "helper", 10));
    FakeProcess shell = child(20, "sh", 1);
    shell.uid = 1001;
    tree.put(shell);
    tree.put(child(21, "nginx", 20));
    tree.put(child(22, "nginx", 21));
    tree.put(child(30, "filter", 12));
    tree.write(QStringLiteral("11/cgroup"), "0::/system.slice/web.service\n");
    tree.write(QStringLiteral("12/cgroup"), "0::/system.slice/web.service/inner\n");
    tree.write(QStringLiteral("13/cgroup"), "0::/system.slice2/web.service.d\n");
    tree.write(QStringLiteral("21/cgroup"), "1:name=systemd:/system.slice/web.service\n0::/\n");
}

//! A reader that watches groups.
struct GroupBench : Bench
{
    explicit GroupBench(const ProcTree &tree, const QStringList &groups, bool pss = false)
        : Bench(tree)
    {
        choose(groups, pss);
    }
    void choose(const QStringList &groups, bool pss = false)
    {
        Scope scope;
        scope.machine = false;
        scope.selection = *Selection::parse({}, groups);
        if (pss) {
            scope.metrics.add(*findMetric("worker_group", "pss_sum"));
        }
        reader.setScope(scope);
    }
    const SeriesReadings &group(size_t index = 0) const { return sample->series[index].values; }
    qint64 value(int slot, size_t index = 0) const
    {
        return group(index).has(slot) ? group(index).values[slot] : -1;
    }
    QList<int> members(size_t index = 0) const
    {
        QList<int> pids;
        for (const ProcessKey &key : *sample->series[index].members) {
            pids.append(key.pid);
        }
        return pids;
    }
};

} // namespace probes
