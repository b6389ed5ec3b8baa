// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/tickreader.h"
#include "tests/core/sampling/proctree.h"

#include <algorithm>

namespace probes {

//! A reader over a tree, with a clock that the test moves.
struct Bench
{
    explicit Bench(const ProcTree &tree, const QStringList &rules = {}, bool everyProcess = false)
        : source(tree.root())
        , reader(source, clock)
    {
        select(rules, everyProcess);
    }
    void select(const QStringList &rules, bool everyProcess = false)
    {
        reader.setScope({true, everyProcess, *Selection::parse(rules)});
    }
    const Sample &tick(qint64 ms = 1000)
    {
        clock.advance(ms);
        sample = reader.read();
        return *sample;
    }
    const ProcessReading *row(pid_t pid) const
    {
        const auto found = std::ranges::find_if(
            sample->processes, [&](const auto &r) { return r.info->key.pid == pid; });
        return found == sample->processes.end() ? nullptr : &*found;
    }
    QStringList events() const
    {
        QStringList texts;
        for (const Event &event : sample->events) {
            texts += QStringLiteral("%1 %2 %3")
                         .arg(QLatin1String(keyOf(event.kind)))
                         .arg(event.process ? event.process->pid : 0)
                         .arg(event.text);
        }
        return texts;
    }

    SteppedClock clock;
    WatchedSource source;
    TickReader reader;
    std::unique_ptr<Sample> sample;
};

inline FakeProcess fake(pid_t pid, const QByteArray &comm)
{
    FakeProcess process;
    process.pid = pid;
    process.comm = comm;
    process.cmdline = comm + '\0';
    return process;
}

inline FakeProcess newborn(pid_t pid, const QByteArray &comm, const SteppedClock &clock)
{
    FakeProcess process = fake(pid, comm);
    process.startTicks = clock.boot / 10'000'000 + 30; // within the second to come
    return process;
}

} // namespace probes
