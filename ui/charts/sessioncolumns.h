// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartspec.h"
#include "ui/charts/sessionloader.h"

namespace probes {

//! What of a session file is wanted.
struct ColumnsRequest
{
    QString path;
    qint64 fromTick = 1;
    std::vector<quint32> processes; //!< numbers; empty: all, as far as they fit
    qint64 maxValues = 0; //!< in all process lines together
    MetricSet metrics = usualMetrics(); //!< of charts; as far as the session has them
    qint64 figuresFrom = 0; //!< figures of every process from this tick on; 0: of none
};

//! Reads a session file into columns; blocking, on any thread. A long one is read by two threads,
//! half each. ErrorKind::Cancelled when `cancelled` was set meanwhile.
Result<LoadedSessionPtr> readColumns(const ColumnsRequest &request,
                                     const std::atomic<bool> &cancelled);

} // namespace probes
