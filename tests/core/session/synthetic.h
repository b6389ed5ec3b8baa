// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <vector>

namespace probes {

//! Makes samples whose every value follows from its tick and process, so that a test can tell what
//! must come back. Ticks are 1, 2, 3 …, one second apart.
class Synthetic
{
public:
    explicit Synthetic(int processes);

    static Session session(const QString &description = QStringLiteral("synthetic"));
    static ProcessInfoPtr process(pid_t pid, const QString &name, quint64 startTicks = 100);
    static qint64 wallMs(qint64 tick);
    static MachineReadings machine(qint64 tick);
    //! Unknown at some ticks; CPU counters move only for one process in four.
    static ProcessReadings readings(qint64 tick, pid_t pid);

    //! Two groups; the second comes with tick 5 and is away at ticks 90 to 94.
    static std::vector<SeriesReading> series(qint64 tick);

    Sample sample(qint64 tick) const;

private:
    std::vector<ProcessInfoPtr> m_processes;
};

} // namespace probes
