// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/readings.h"
#include "core/proc/netdev.h"
#include "core/proc/systemstat.h"

namespace probes {

//! What a kind of the machine has in common with that of its parts goes by the same keys.
struct CpuTimeSlots
{
    int user, nice, system, idle, iowait, irq, softirq, steal;
};
consteval CpuTimeSlots cpuTimeSlots(Kind kind)
{
    return {slot(kind, "user"),   slot(kind, "nice"), slot(kind, "system"),  slot(kind, "idle"),
            slot(kind, "iowait"), slot(kind, "irq"),  slot(kind, "softirq"), slot(kind, "steal")};
}

template<int N>
void putCpuTimes(Readings<N> &readings, const CpuTimeSlots &at, const CpuTimes &times)
{
    readings.setKnown(at.user, times.user);
    readings.setKnown(at.nice, times.nice);
    readings.setKnown(at.system, times.system);
    readings.setKnown(at.idle, times.idle);
    readings.setKnown(at.iowait, times.iowait);
    readings.setKnown(at.irq, times.irq);
    readings.setKnown(at.softirq, times.softirq);
    readings.setKnown(at.steal, times.steal);
}

struct TrafficSlots
{
    int bytesReceived, bytesSent, packetsReceived, packetsSent, droppedIn, droppedOut, errorsIn,
        errorsOut;
};
consteval TrafficSlots trafficSlots(Kind kind)
{
    return {slot(kind, "bytes_received"), slot(kind, "bytes_sent"), slot(kind, "packets_received"),
            slot(kind, "packets_sent"),   slot(kind, "dropped_in"), slot(kind, "dropped_out"),
            slot(kind, "errors_in"),      slot(kind, "errors_out")};
}

template<int N>
void putTraffic(Readings<N> &readings, const TrafficSlots &at, const NetworkCounters &network)
{
    readings.set(at.bytesReceived, network.bytesReceived);
    readings.set(at.bytesSent, network.bytesSent);
    readings.set(at.packetsReceived, network.packetsReceived);
    readings.set(at.packetsSent, network.packetsSent);
    readings.set(at.droppedIn, network.droppedIn);
    readings.set(at.droppedOut, network.droppedOut);
    readings.set(at.errorsIn, network.errorsIn);
    readings.set(at.errorsOut, network.errorsOut);
}

} // namespace probes
