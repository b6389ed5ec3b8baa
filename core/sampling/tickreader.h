// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/metrics/metricset.h"
#include "core/sampling/processwatch.h"
#include "core/sampling/selection.h"

#include <memory>

namespace probes {

//! What a tick reads.
struct Scope
{
    bool machine = true; //!< the system kinds
    bool everyProcess = false; //!< all processes (the window's picker), not only the selected ones
    Selection selection;
    std::shared_ptr<ProcessWatch> watch = nullptr; //!< what it follows is selected, too
    MetricSet metrics = MetricSet::standard(); //!< no file is read that none of them needs
};

//! Reads one tick: the kernel's files, identities, the events between two ticks. Plain class, used
//! by one thread; owns the open handles. Memory and time are bounded by the number of processes.
class TickReader
{
public:
    TickReader(ProcSource &source, const Clock &clock);
    ~TickReader();
    TickReader(const TickReader &) = delete;
    TickReader &operator=(const TickReader &) = delete;

    void setScope(Scope scope);
    //! From now on also who begins and ends between two ticks is told, where the kernel lets that
    //! be known: by a thread more.
    void followEvents();
    const Scope &scope() const;

    //! Takes a tick now. A file that cannot be read leaves unknowns and, per process once, a
    //! ReadError event; an unreadable /proc leaves a sample without processes and one ReadError
    //! event. number, intervalNs and lateNs are left to the caller.
    std::unique_ptr<Sample> read();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
