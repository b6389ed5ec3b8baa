// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/machinereader.h"

#include "core/proc/meminfo.h"
#include "core/proc/netdev.h"
#include "core/proc/systemstat.h"
#include "core/proc/vmstat.h"

#include <optional>

namespace probes {

namespace {
void put(MachineReadings &readings, int slot, std::optional<qint64> value)
{
    if (value) {
        readings.set(slot, *value);
    }
}

void putCpu(MachineReadings &readings, const SystemStat &stat)
{
    put(readings, slot(Kind::SystemCpu, "user"), stat.user);
    put(readings, slot(Kind::SystemCpu, "nice"), stat.nice);
    put(readings, slot(Kind::SystemCpu, "system"), stat.system);
    put(readings, slot(Kind::SystemCpu, "idle"), stat.idle);
    put(readings, slot(Kind::SystemCpu, "iowait"), stat.iowait);
    put(readings, slot(Kind::SystemCpu, "irq"), stat.irq);
    put(readings, slot(Kind::SystemCpu, "softirq"), stat.softirq);
    put(readings, slot(Kind::SystemCpu, "steal"), stat.steal);
}

void putMemory(MachineReadings &readings, const Meminfo &memory)
{
    put(readings, slot(Kind::SystemMemory, "available"), memory.available);
    put(readings, slot(Kind::SystemMemory, "free"), memory.free);
    put(readings, slot(Kind::SystemMemory, "used"), memory.used);
    put(readings, slot(Kind::SystemMemory, "total"), memory.total);
    put(readings, slot(Kind::SystemMemory, "swap_total"), memory.swapTotal);
    put(readings, slot(Kind::SystemMemory, "swap_used"), memory.swapUsed);
    put(readings, slot(Kind::SystemMemory, "swap_free"), memory.swapFree);
}

void putNetwork(MachineReadings &readings, const NetworkCounters &network)
{
    put(readings, slot(Kind::SystemNetwork, "bytes_received"), network.bytesReceived);
    put(readings, slot(Kind::SystemNetwork, "bytes_sent"), network.bytesSent);
    put(readings, slot(Kind::SystemNetwork, "packets_received"), network.packetsReceived);
    put(readings, slot(Kind::SystemNetwork, "packets_sent"), network.packetsSent);
    put(readings, slot(Kind::SystemNetwork, "dropped_in"), network.droppedIn);
    put(readings, slot(Kind::SystemNetwork, "dropped_out"), network.droppedOut);
    put(readings, slot(Kind::SystemNetwork, "errors_in"), network.errorsIn);
    put(readings, slot(Kind::SystemNetwork, "errors_out"), network.errorsOut);
}
} // namespace

MachineReadings readMachine(ProcSource &source, ReadBuffer &buffer, std::optional<qint64> *forks)
{
    MachineReadings readings;
    if (source.read(SystemFile::Stat, buffer) == ReadStatus::Ok) {
        const SystemStat stat = parseSystemStat(buffer.text());
        putCpu(readings, stat);
        if (forks) {
            *forks = stat.forks;
        }
    }
    if (source.read(SystemFile::Meminfo, buffer) == ReadStatus::Ok) {
        putMemory(readings, parseMeminfo(buffer.text()));
    }
    if (source.read(SystemFile::Vmstat, buffer) == ReadStatus::Ok) {
        const Vmstat vmstat = parseVmstat(buffer.text());
        put(readings, slot(Kind::SystemMemory, "swap_in"), vmstat.swapIn);
        put(readings, slot(Kind::SystemMemory, "swap_out"), vmstat.swapOut);
    }
    if (source.read(SystemFile::NetDev, buffer) == ReadStatus::Ok) {
        if (const auto network = parseNetDev(buffer.text())) {
            putNetwork(readings, *network);
        }
    }
    return readings;
}

} // namespace probes
