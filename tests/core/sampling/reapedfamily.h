// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/sampling/groupbench.h"

#include <optional>

namespace probes {

//! A machine with a shell (20), which runs a daemon (10) with two workers (11, 12).
struct Family
{
    explicit Family(const QStringList &groups)
    {
        tree.put(child(1, "init", 0));
        for (FakeProcess *each : {&shell, &daemon, &first, &second}) {
            put(*each);
            tree.write(QStringLiteral("%1/cgroup").arg(each->pid),
                       "0::/system.slice/web.service\n");
        }
        bench.emplace(tree, groups);
        bench->tick();
    }
    void put(const FakeProcess &process) const { tree.put(process); }
    //! It waits for a child that used this, with its children.
    void waitFor(FakeProcess &parent, qint64 user, qint64 system) const
    {
        parent.childUserTicks += user;
        parent.childSystemTicks += system;
        parent.clockNs += 1; // who waits has run
        tree.put(parent);
    }
    void use(FakeProcess &process, qint64 user) const
    {
        process.userTicks += user;
        process.clockNs += user * 10'000'000;
        tree.put(process);
    }
    //! What the group has used, by both ways to count.
    QString used(size_t group = 0) const
    {
        return QStringLiteral("%1 %2 %3")
            .arg(bench->value(User, group))
            .arg(bench->value(System, group))
            .arg(bench->value(CpuTime, group) / 10'000'000);
    }

    ProcTree tree;
    FakeProcess shell = child(20, "sh", 1);
    FakeProcess daemon = child(10, "nginx", 20);
    FakeProcess first = child(11, "nginx", 10);
    FakeProcess second = child(12, "nginx", 10);
    std::optional<GroupBench> bench;
};

} // namespace probes
