// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/machinereader.h"

#include "core/proc/loadavg.h"
#include "core/proc/meminfo.h"
#include "core/proc/vmstat.h"
#include "core/sampling/alikereadings.h"

#include <optional>

namespace probes {

namespace {
void putMemory(MachineReadings &readings, const Meminfo &memory)
{
    readings.setKnown(slot(Kind::SystemMemory, "available"), memory.available);
    readings.setKnown(slot(Kind::SystemMemory, "free"), memory.free);
    readings.setKnown(slot(Kind::SystemMemory, "used"), memory.used);
    readings.setKnown(slot(Kind::SystemMemory, "total"), memory.total);
    readings.setKnown(slot(Kind::SystemMemory, "swap_total"), memory.swapTotal);
    readings.setKnown(slot(Kind::SystemMemory, "swap_used"), memory.swapUsed);
    readings.setKnown(slot(Kind::SystemMemory, "swap_free"), memory.swapFree);
    readings.setKnown(slot(Kind::SystemMemory, "buffers"), memory.buffers);
    readings.setKnown(slot(Kind::SystemMemory, "cached"), memory.cached);
    readings.setKnown(slot(Kind::SystemMemory, "shared"), memory.shared);
    readings.setKnown(slot(Kind::SystemMemory, "dirty"), memory.dirty);
    readings.setKnown(slot(Kind::SystemMemory, "writeback"), memory.writeback);
}
} // namespace

MachineReadings readMachine(ProcSource &source, ReadBuffer &buffer, const MetricSet &metrics,
                            std::optional<qint64> *forks)
{
    MachineReadings readings;
    if ((forks || metrics.has(Kind::SystemCpu))
        && source.read(SystemFile::Stat, buffer) == ReadStatus::Ok) {
        const SystemStat stat = parseSystemStat(buffer.text());
        putCpuTimes(readings, cpuTimeSlots(Kind::SystemCpu), stat);
        readings.setKnown(slot(Kind::SystemCpu, "guest"), stat.guest);
        readings.setKnown(slot(Kind::SystemCpu, "context_switches"), stat.contextSwitches);
        readings.setKnown(slot(Kind::SystemCpu, "forks"), stat.forks);
        readings.setKnown(slot(Kind::SystemCpu, "running"), stat.running);
        readings.setKnown(slot(Kind::SystemCpu, "blocked"), stat.blocked);
        if (forks) {
            *forks = stat.forks;
        }
    }
    if (metrics.has(Kind::SystemCpu)
        && source.read(SystemFile::LoadAverages, buffer) == ReadStatus::Ok) {
        const LoadAverages load = parseLoadAverages(buffer.text());
        readings.setKnown(slot(Kind::SystemCpu, "load_1m"), load.oneMinute);
        readings.setKnown(slot(Kind::SystemCpu, "load_5m"), load.fiveMinutes);
        readings.setKnown(slot(Kind::SystemCpu, "load_15m"), load.fifteenMinutes);
    }
    if (metrics.has(Kind::SystemMemory)) {
        if (source.read(SystemFile::Meminfo, buffer) == ReadStatus::Ok) {
            putMemory(readings, parseMeminfo(buffer.text()));
        }
        if (source.read(SystemFile::Vmstat, buffer) == ReadStatus::Ok) {
            const Vmstat vmstat = parseVmstat(buffer.text());
            readings.setKnown(slot(Kind::SystemMemory, "swap_in"), vmstat.swapIn);
            readings.setKnown(slot(Kind::SystemMemory, "swap_out"), vmstat.swapOut);
        }
    }
    if (metrics.has(Kind::SystemNetwork)
        && source.read(SystemFile::NetDev, buffer) == ReadStatus::Ok) {
        if (const auto network = parseNetDev(buffer.text())) {
            putTraffic(readings, trafficSlots(Kind::SystemNetwork), *network);
        }
    }
    return readings;
}

} // namespace probes
