// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/processreader.h"

namespace probes {

//! Counts what began and ended between two ticks: the kernel's count of forks less what a tick
//! finds new. It counts threads, too, as the kernel does. Part of TickReader; only a tick that
//! lists every process can tell.
class UnseenCount
{
public:
    //! The kernel's count, which must be older than the list of processes: those that begin in
    //! between are found already.
    void begin(std::optional<qint64> forks);
    void cannotTell() { m_forks.reset(); } //!< not all processes are listed at this tick
    void see(TrackedProcess &process); //!< each process of the tick, before it counts as known
    //! How many since the last call; 0 also where that cannot be known.
    qint64 take();
    static QString text(qint64 count);

private:
    std::optional<qint64> m_forks; //!< since boot, at this tick
    std::optional<qint64> m_before; //!< at the tick before
    qint64 m_found = 0; //!< new at this tick
    qint64 m_balance = 0; //!< what is found before it is counted makes it negative
    bool m_seesKernel = false; //!< no container hides the rest of the machine
};

} // namespace probes
