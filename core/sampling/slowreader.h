// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/processlist.h"

namespace probes {

//! Reads what is dear: of each process at most every SlowNs, of who was read longest ago first, and
//! for so long a tick that a crowd is spread over several. A value stands until it is read anew.
//! Part of TickReader.
class SlowReader
{
public:
    void setMetrics(const MetricSet &metrics);
    bool readsGroups() const { return m_groupPss; }
    //! Once it is settled who is selected.
    void read(const ProcessList &processes, qint64 nowNs, ProcessReader &reader);

private:
    bool wantsPss(const TrackedProcess &process) const
    {
        return (m_pss && process.selected) || (m_groupPss && process.groups != 0);
    }
    bool wantsMore(const TrackedProcess &process) const
    {
        return (m_openFiles || m_gpu) && process.selected;
    }
    void readOne(TrackedProcess &process, ProcessReader &reader) const;

    bool m_pss = false;
    bool m_groupPss = false;
    bool m_openFiles = false;
    bool m_gpu = false;
    std::vector<TrackedProcess *> m_due; //!< kept for its memory
};

} // namespace probes
