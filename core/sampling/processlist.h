// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/sampling/processreader.h"

namespace probes {

//! The processes of one tick, by pid. Part of TickReader.
class ProcessList : public std::vector<std::unique_ptr<TrackedProcess>>
{
public:
    TrackedProcess *find(pid_t pid) const; //!< null: there is none
    //! Makes `pids` those of the list and of `fresh`, which ascend; false where all of these are in
    //! it already.
    bool join(std::vector<pid_t> &fresh, std::vector<pid_t> &pids) const;
    bool isDescendant(const TrackedProcess &process, pid_t ancestor) const;
};

//! When idle processes are read although nothing of theirs can have moved: at least every ten
//! seconds; the pids' turns are spread evenly. A value: those of the tick at `nowNs`.
class Turns
{
public:
    Turns() = default;
    Turns(qint64 beforeNs, qint64 nowNs);
    bool has(pid_t pid) const
    {
        const auto phase = qint64((quint64(quint32(pid) * 2654435761U) * TurnPeriodMs) >> 32);
        const qint64 at = m_beforeMs + phase;
        return (at < TurnPeriodMs ? at : at - TurnPeriodMs) + m_elapsedMs >= TurnPeriodMs;
    }

private:
    static constexpr qint64 TurnPeriodMs = 8000;
    qint64 m_beforeMs = 0; //!< within the period
    qint64 m_elapsedMs = TurnPeriodMs;
};
//! Whether a process with this start began after the tick at `ns`; one that began within the same
//! clock tick was not there then, or it would not be new now.
bool startedSince(qint64 ns, quint64 startTicks, qint64 ticksPerSecond);

} // namespace probes
