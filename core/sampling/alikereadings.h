// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/readings.h"
#include "core/proc/netdev.h"
#include "core/proc/systemstat.h"

namespace probes {

//! What a kind of the machine has in common with that of its parts goes by the same keys.
template<Kind kind, int N>
void putCpuTimes(Readings<N> &readings, const CpuTimes &times)
{
    readings.setKnown(slot(kind, "user"), times.user);
    readings.setKnown(slot(kind, "nice"), times.nice);
    readings.setKnown(slot(kind, "system"), times.system);
    readings.setKnown(slot(kind, "idle"), times.idle);
    readings.setKnown(slot(kind, "iowait"), times.iowait);
    readings.setKnown(slot(kind, "irq"), times.irq);
    readings.setKnown(slot(kind, "softirq"), times.softirq);
    readings.setKnown(slot(kind, "steal"), times.steal);
}

template<Kind kind, int N>
void putTraffic(Readings<N> &readings, const NetworkCounters &network)
{
    readings.set(slot(kind, "bytes_received"), network.bytesReceived);
    readings.set(slot(kind, "bytes_sent"), network.bytesSent);
    readings.set(slot(kind, "packets_received"), network.packetsReceived);
    readings.set(slot(kind, "packets_sent"), network.packetsSent);
    readings.set(slot(kind, "dropped_in"), network.droppedIn);
    readings.set(slot(kind, "dropped_out"), network.droppedOut);
    readings.set(slot(kind, "errors_in"), network.errorsIn);
    readings.set(slot(kind, "errors_out"), network.errorsOut);
}

} // namespace probes
