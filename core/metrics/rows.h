// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"
#include "core/metrics/chartrows.h"
#include "core/metrics/devicerows.h"
#include "core/metrics/grouprows.h"
#include "core/metrics/processrows.h"
#include "core/metrics/surroundingrows.h"

namespace probes {

namespace rows {

inline constexpr std::array Subjects{
    SubjectInfo{Subject::Machine, "machine", true},
    SubjectInfo{Subject::Process, "process", true},
    SubjectInfo{Subject::Group, "group", true},
    SubjectInfo{Subject::Core, "core", false},
    SubjectInfo{Subject::Interface, "interface", false},
    SubjectInfo{Subject::Disk, "disk", false},
    SubjectInfo{Subject::Resource, "resource", false},
    SubjectInfo{Subject::Cgroup, "cgroup", false},
    SubjectInfo{Subject::Sensor, "sensor", false},
};

inline constexpr std::array Kinds{
    KindInfo{Kind::SystemCpu, "system_cpu", QT_TRANSLATE_NOOP("Metric", "Machine CPU"),
             Subject::Machine},
    KindInfo{Kind::SystemMemory, "system_memory", QT_TRANSLATE_NOOP("Metric", "Machine memory"),
             Subject::Machine},
    KindInfo{Kind::SystemNetwork, "system_network", QT_TRANSLATE_NOOP("Metric", "Machine network"),
             Subject::Machine},
    KindInfo{Kind::ProcessMemory, "process_memory", QT_TRANSLATE_NOOP("Metric", "Process memory"),
             Subject::Process},
    KindInfo{Kind::ProcessCpu, "process_cpu", QT_TRANSLATE_NOOP("Metric", "Process CPU"),
             Subject::Process},
    KindInfo{Kind::WorkerGroup, "worker_group", QT_TRANSLATE_NOOP("Metric", "Worker group"),
             Subject::Group},
    KindInfo{Kind::CoreCpu, "core_cpu", QT_TRANSLATE_NOOP("Metric", "CPU of each core"),
             Subject::Core, true, QT_TRANSLATE_NOOP("Metric", "one file more a tick")},
    KindInfo{Kind::InterfaceNetwork, "interface_network",
             QT_TRANSLATE_NOOP("Metric", "Network of each interface"), Subject::Interface, true,
             QT_TRANSLATE_NOOP("Metric", "one file more a tick")},
    KindInfo{Kind::DiskIo, "disk_io", QT_TRANSLATE_NOOP("Metric", "Each disk"), Subject::Disk, true,
             QT_TRANSLATE_NOOP("Metric", "one file more a tick")},
    KindInfo{Kind::SystemPressure, "system_pressure",
             QT_TRANSLATE_NOOP("Metric", "Pressure on CPU, memory and I/O"), Subject::Resource,
             true, QT_TRANSLATE_NOOP("Metric", "three files more a tick")},
    KindInfo{Kind::ProcessIo, "process_io", QT_TRANSLATE_NOOP("Metric", "Process I/O"),
             Subject::Process, true,
             QT_TRANSLATE_NOOP("Metric", "one file more of each process that ran")},
    KindInfo{
        Kind::Cgroup, "cgroup", QT_TRANSLATE_NOOP("Metric", "Control groups"), Subject::Cgroup,
        true,
        QT_TRANSLATE_NOOP("Metric", "two files of each control group that a rule or unit names")},
    KindInfo{Kind::Sensor, "sensor", QT_TRANSLATE_NOOP("Metric", "Temperatures and frequencies"),
             Subject::Sensor, true, QT_TRANSLATE_NOOP("Metric", "one file of each sensor a tick")},
    KindInfo{Kind::Gpu, "gpu", QT_TRANSLATE_NOOP("Metric", "Process GPU"), Subject::Process, true,
             QT_TRANSLATE_NOOP("Metric", "looks through each process's files, every 10 s")},
};

// clang-format off
inline constexpr std::array Machine{
    Metric{Kind::SystemCpu, "user", QT_TRANSLATE_NOOP("Metric", "User"),
           QT_TRANSLATE_NOOP("Metric", "Time that all cores spent in user code, guests included, niced processes not (psutil cpu_times().user)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu user", ChartGroup::MachineCpu},
    Metric{Kind::SystemCpu, "system", QT_TRANSLATE_NOOP("Metric", "System"),
           QT_TRANSLATE_NOOP("Metric", "Time that all cores spent in the kernel (psutil cpu_times().system)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu system", ChartGroup::MachineCpu},
    Metric{Kind::SystemCpu, "idle", QT_TRANSLATE_NOOP("Metric", "Idle"),
           QT_TRANSLATE_NOOP("Metric", "Time that all cores had nothing to do (psutil cpu_times().idle)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu idle", ChartGroup::CpuIdle},
    Metric{Kind::SystemCpu, "percent", QT_TRANSLATE_NOOP("Metric", "Machine CPU"),
           QT_TRANSLATE_NOOP("Metric", "Share of the machine that was busy since the previous tick; waiting for I/O is not busy (psutil cpu_percent)"),
           Unit::Percent, Shape::Derived, Stored::Nothing, "(total - idle - iowait) / total, guests counted once", ChartGroup::MachineCpu},
    Metric{Kind::SystemCpu, "nice", QT_TRANSLATE_NOOP("Metric", "Nice"),
           QT_TRANSLATE_NOOP("Metric", "Time that all cores spent in user code of niced processes (psutil cpu_times().nice)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu nice", ChartGroup::CpuIdle},
    Metric{Kind::SystemCpu, "iowait", QT_TRANSLATE_NOOP("Metric", "I/O wait"),
           QT_TRANSLATE_NOOP("Metric", "Time that cores were idle while a disk was busy for them (psutil cpu_times().iowait)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu iowait", ChartGroup::CpuRest},
    Metric{Kind::SystemCpu, "irq", QT_TRANSLATE_NOOP("Metric", "Interrupts"),
           QT_TRANSLATE_NOOP("Metric", "Time that all cores spent in hardware interrupts (psutil cpu_times().irq)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu irq", ChartGroup::CpuRest},
    Metric{Kind::SystemCpu, "softirq", QT_TRANSLATE_NOOP("Metric", "Soft interrupts"),
           QT_TRANSLATE_NOOP("Metric", "Time that all cores spent in software interrupts (psutil cpu_times().softirq)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu softirq", ChartGroup::CpuRest},
    Metric{Kind::SystemCpu, "steal", QT_TRANSLATE_NOOP("Metric", "Stolen"),
           QT_TRANSLATE_NOOP("Metric", "Time that the hypervisor gave to others while this machine had work (psutil cpu_times().steal)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu steal", ChartGroup::CpuRest},
    Metric{Kind::SystemCpu, "guest", QT_TRANSLATE_NOOP("Metric", "Guests"),
           QT_TRANSLATE_NOOP("Metric", "Time that all cores spent in virtual machines, which is part of user (psutil cpu_times().guest)"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "/proc/stat cpu guest", ChartGroup::CpuIdle},
    Metric{Kind::SystemCpu, "load_1m", QT_TRANSLATE_NOOP("Metric", "Load, 1 minute"),
           QT_TRANSLATE_NOOP("Metric", "Threads that run, wait for a core or wait for a disk, averaged over about a minute (psutil getloadavg()[0])"),
           Unit::Count, Shape::Gauge, Stored::Hundredths, "/proc/loadavg field 1", ChartGroup::Load},
    Metric{Kind::SystemCpu, "load_5m", QT_TRANSLATE_NOOP("Metric", "Load, 5 minutes"),
           QT_TRANSLATE_NOOP("Metric", "The same, averaged over about five minutes (psutil getloadavg()[1])"),
           Unit::Count, Shape::Gauge, Stored::Hundredths, "/proc/loadavg field 2", ChartGroup::Load},
    Metric{Kind::SystemCpu, "load_15m", QT_TRANSLATE_NOOP("Metric", "Load, 15 minutes"),
           QT_TRANSLATE_NOOP("Metric", "The same, averaged over about fifteen minutes (psutil getloadavg()[2])"),
           Unit::Count, Shape::Gauge, Stored::Hundredths, "/proc/loadavg field 3", ChartGroup::Load},
    Metric{Kind::SystemCpu, "context_switches", QT_TRANSLATE_NOOP("Metric", "Context switches of the machine"),
           QT_TRANSLATE_NOOP("Metric", "How often a core took up another thread since boot (psutil cpu_stats().ctx_switches)"),
           Unit::Count, Shape::Counter, Stored::Count, "/proc/stat ctxt", ChartGroup::MachineSwitches},
    Metric{Kind::SystemCpu, "forks", QT_TRANSLATE_NOOP("Metric", "Forks"),
           QT_TRANSLATE_NOOP("Metric", "Processes and threads that were made since boot"),
           Unit::Count, Shape::Counter, Stored::Count, "/proc/stat processes", ChartGroup::Forks},
    Metric{Kind::SystemCpu, "running", QT_TRANSLATE_NOOP("Metric", "Running threads"),
           QT_TRANSLATE_NOOP("Metric", "Threads that run or could, at this instant"),
           Unit::Count, Shape::Gauge, Stored::Count, "/proc/stat procs_running", ChartGroup::RunQueue},
    Metric{Kind::SystemCpu, "blocked", QT_TRANSLATE_NOOP("Metric", "Blocked threads"),
           QT_TRANSLATE_NOOP("Metric", "Threads that wait for a disk, at this instant"),
           Unit::Count, Shape::Gauge, Stored::Count, "/proc/stat procs_blocked", ChartGroup::RunQueue},

    Metric{Kind::SystemMemory, "available", QT_TRANSLATE_NOOP("Metric", "Available"),
           QT_TRANSLATE_NOOP("Metric", "Memory that new work can have without swapping (psutil virtual_memory().available)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo MemAvailable", ChartGroup::AvailableMemory},
    Metric{Kind::SystemMemory, "free", QT_TRANSLATE_NOOP("Metric", "Free"),
           QT_TRANSLATE_NOOP("Metric", "Memory that nothing uses, not even as a cache (psutil virtual_memory().free)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo MemFree", ChartGroup::MachineMemory},
    Metric{Kind::SystemMemory, "used", QT_TRANSLATE_NOOP("Metric", "Used"),
           QT_TRANSLATE_NOOP("Metric", "Memory in use without caches and buffers (psutil 5.9 virtual_memory().used)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo MemTotal - MemFree - Buffers - (Cached + SReclaimable), or MemTotal - MemFree where that is negative", ChartGroup::MachineMemory},
    Metric{Kind::SystemMemory, "percent", QT_TRANSLATE_NOOP("Metric", "Machine memory"),
           QT_TRANSLATE_NOOP("Metric", "Share of the memory that is not available (psutil virtual_memory().percent)"),
           Unit::Percent, Shape::Derived, Stored::Nothing, "(total - available) / total", ChartGroup::MachineShares},
    Metric{Kind::SystemMemory, "swap_total", QT_TRANSLATE_NOOP("Metric", "Swap size"),
           QT_TRANSLATE_NOOP("Metric", "Size of all swap areas (psutil swap_memory().total)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo SwapTotal", ChartGroup::SwapSpace},
    Metric{Kind::SystemMemory, "swap_used", QT_TRANSLATE_NOOP("Metric", "Swap used"),
           QT_TRANSLATE_NOOP("Metric", "Swap space in use (psutil swap_memory().used)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo SwapTotal - SwapFree", ChartGroup::Swap},
    Metric{Kind::SystemMemory, "swap_free", QT_TRANSLATE_NOOP("Metric", "Swap free"),
           QT_TRANSLATE_NOOP("Metric", "Swap space not in use (psutil swap_memory().free)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo SwapFree", ChartGroup::SwapSpace},
    Metric{Kind::SystemMemory, "swap_percent", QT_TRANSLATE_NOOP("Metric", "Swap"),
           QT_TRANSLATE_NOOP("Metric", "Share of the swap space in use; 0 without swap (psutil swap_memory().percent)"),
           Unit::Percent, Shape::Derived, Stored::Nothing, "swap_used / swap_total", ChartGroup::MachineShares},
    Metric{Kind::SystemMemory, "swap_in", QT_TRANSLATE_NOOP("Metric", "Swapped in"),
           QT_TRANSLATE_NOOP("Metric", "Bytes read back from swap since boot (psutil swap_memory().sin)"),
           Unit::Bytes, Shape::Counter, Stored::Pages, "/proc/vmstat pswpin", ChartGroup::SwapTraffic},
    Metric{Kind::SystemMemory, "swap_out", QT_TRANSLATE_NOOP("Metric", "Swapped out"),
           QT_TRANSLATE_NOOP("Metric", "Bytes written to swap since boot (psutil swap_memory().sout)"),
           Unit::Bytes, Shape::Counter, Stored::Pages, "/proc/vmstat pswpout", ChartGroup::SwapTraffic},
    Metric{Kind::SystemMemory, "total", QT_TRANSLATE_NOOP("Metric", "Total"),
           QT_TRANSLATE_NOOP("Metric", "Memory that the kernel manages (psutil virtual_memory().total)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo MemTotal", ChartGroup::MachineMemory},
    Metric{Kind::SystemMemory, "buffers", QT_TRANSLATE_NOOP("Metric", "Buffers"),
           QT_TRANSLATE_NOOP("Metric", "Memory in which the kernel keeps what it reads of disks beside files (psutil virtual_memory().buffers)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo Buffers", ChartGroup::Caches},
    Metric{Kind::SystemMemory, "cached", QT_TRANSLATE_NOOP("Metric", "Cached"),
           QT_TRANSLATE_NOOP("Metric", "Memory that holds files, and what the kernel can give back of its own caches (psutil virtual_memory().cached)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo Cached + SReclaimable", ChartGroup::Caches},
    Metric{Kind::SystemMemory, "shared", QT_TRANSLATE_NOOP("Metric", "Shared"),
           QT_TRANSLATE_NOOP("Metric", "Shared memory and files in memory (psutil virtual_memory().shared)"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo Shmem", ChartGroup::Caches},
    Metric{Kind::SystemMemory, "dirty", QT_TRANSLATE_NOOP("Metric", "Dirty"),
           QT_TRANSLATE_NOOP("Metric", "Memory that waits to be written to a disk"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo Dirty", ChartGroup::Dirty},
    Metric{Kind::SystemMemory, "writeback", QT_TRANSLATE_NOOP("Metric", "Under writeback"),
           QT_TRANSLATE_NOOP("Metric", "Memory that is being written to a disk"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "/proc/meminfo Writeback", ChartGroup::Dirty},

    Metric{Kind::SystemNetwork, "bytes_received", QT_TRANSLATE_NOOP("Metric", "Received"),
           QT_TRANSLATE_NOOP("Metric", "Bytes received by all interfaces, lo included (psutil net_io_counters().bytes_recv)"),
           Unit::Bytes, Shape::Counter, Stored::Bytes, "/proc/net/dev receive bytes", ChartGroup::Network},
    Metric{Kind::SystemNetwork, "bytes_sent", QT_TRANSLATE_NOOP("Metric", "Sent"),
           QT_TRANSLATE_NOOP("Metric", "Bytes sent by all interfaces, lo included (psutil net_io_counters().bytes_sent)"),
           Unit::Bytes, Shape::Counter, Stored::Bytes, "/proc/net/dev transmit bytes", ChartGroup::Network},
    Metric{Kind::SystemNetwork, "packets_received", QT_TRANSLATE_NOOP("Metric", "Packets received"),
           QT_TRANSLATE_NOOP("Metric", "Packets received by all interfaces, lo included (psutil net_io_counters().packets_recv)"),
           Unit::Packets, Shape::Counter, Stored::Count, "/proc/net/dev receive packets", ChartGroup::Packets},
    Metric{Kind::SystemNetwork, "packets_sent", QT_TRANSLATE_NOOP("Metric", "Packets sent"),
           QT_TRANSLATE_NOOP("Metric", "Packets sent by all interfaces, lo included (psutil net_io_counters().packets_sent)"),
           Unit::Packets, Shape::Counter, Stored::Count, "/proc/net/dev transmit packets", ChartGroup::Packets},
    Metric{Kind::SystemNetwork, "dropped_in", QT_TRANSLATE_NOOP("Metric", "Dropped incoming"),
           QT_TRANSLATE_NOOP("Metric", "Incoming packets that were dropped (psutil net_io_counters().dropin)"),
           Unit::Packets, Shape::Counter, Stored::Count, "/proc/net/dev receive drop", ChartGroup::PacketsLost},
    Metric{Kind::SystemNetwork, "dropped_out", QT_TRANSLATE_NOOP("Metric", "Dropped outgoing"),
           QT_TRANSLATE_NOOP("Metric", "Outgoing packets that were dropped (psutil net_io_counters().dropout)"),
           Unit::Packets, Shape::Counter, Stored::Count, "/proc/net/dev transmit drop", ChartGroup::PacketsLost},
    Metric{Kind::SystemNetwork, "errors_in", QT_TRANSLATE_NOOP("Metric", "Receive errors"),
           QT_TRANSLATE_NOOP("Metric", "Errors while receiving (psutil net_io_counters().errin)"),
           Unit::Packets, Shape::Counter, Stored::Count, "/proc/net/dev receive errs", ChartGroup::PacketsLost},
    Metric{Kind::SystemNetwork, "errors_out", QT_TRANSLATE_NOOP("Metric", "Send errors"),
           QT_TRANSLATE_NOOP("Metric", "Errors while sending (psutil net_io_counters().errout)"),
           Unit::Packets, Shape::Counter, Stored::Count, "/proc/net/dev transmit errs", ChartGroup::PacketsLost},
};
// clang-format on

//! The rows of all files, one after the other.
template<size_t... N>
constexpr auto joined(const std::array<Metric, N> &...parts)
{
    std::array<Metric, (N + ...)> all{};
    size_t at = 0;
    const auto append = [&](const auto &part) {
        for (const Metric &metric : part) {
            all[at++] = metric;
        }
    };
    (append(parts), ...);
    return all;
}
inline constexpr auto Metrics =
    joined(Machine, Process, WorkerGroup, Devices, ProcessIo, Surroundings, Gpu);

constexpr Subject subjectOf(Kind kind)
{
    return Kinds[size_t(kind)].subject;
}

//! Stored metrics of one subject get slots 0, 1, 2 … in catalogue order.
constexpr int countSlots(Subject subject)
{
    int count = 0;
    for (const Metric &metric : Metrics) {
        count += subjectOf(metric.kind) == subject && metric.shape != Shape::Derived;
    }
    return count;
}

constexpr bool fitsReadings()
{
    for (const SubjectInfo &each : Subjects) {
        if (countSlots(each.subject) > 64) {
            return false;
        }
    }
    return true;
}

constexpr int mostSeriesSlots()
{
    int most = 0;
    for (const SubjectInfo &each : Subjects) {
        const int count = isSeries(each.subject) ? countSlots(each.subject) : 0;
        most = count > most ? count : most;
    }
    return most;
}

constexpr bool isSound()
{
    for (size_t i = 0; i < Subjects.size(); ++i) {
        if (size_t(Subjects[i].subject) != i) {
            return false;
        }
    }
    for (size_t i = 0; i < Kinds.size(); ++i) {
        if (size_t(Kinds[i].kind) != i || Kinds[i].onRequest != (*Kinds[i].cost != '\0')) {
            return false;
        }
    }
    for (size_t i = 0; i < Metrics.size(); ++i) {
        const Metric &a = Metrics[i];
        const bool complete = *a.key && *a.label && *a.help && *a.source
            && (a.reading == Reading::Always) == (*a.cost == '\0');
        const bool inOrder = i == 0 || Metrics[i - 1].kind <= a.kind;
        if (!complete || !inOrder || (a.shape == Shape::Derived) != (a.stored == Stored::Nothing)) {
            return false;
        }
        for (size_t j = 0; j < i; ++j) {
            if (a.kind == Metrics[j].kind && std::string_view(a.key) == Metrics[j].key) {
                return false;
            }
        }
    }
    return true;
}

//! Whether each chart has a place of its own, a key of its own, and metrics of its subject in one
//! unit: two where it is mirrored.
constexpr bool hasSoundCharts()
{
    for (size_t i = 0; i < Charts.size(); ++i) {
        const ChartInfo &chart = Charts[i];
        Unit unit = Unit::Count;
        int count = 0;
        for (const Metric &metric : Metrics) {
            if (metric.chart != chart.group || subjectOf(metric.kind) != chart.subject) {
                continue;
            }
            unit = count == 0 ? metric.unit : unit;
            const bool isCpu = chart.group == ChartGroup::MachineCpu; // seconds beside percent
            if (metric.unit != unit && !isCpu) {
                return false;
            }
            ++count;
        }
        bool isAlone = true;
        for (size_t j = 0; j < i; ++j) {
            isAlone = isAlone && std::string_view(Charts[j].key) != chart.key;
        }
        if (size_t(chart.group) != i || !*chart.title || !isAlone || count == 0
            || (chart.form == ChartForm::Mirror && count != 2)) {
            return false;
        }
    }
    return Charts.size() == size_t(ChartGroup::None);
}

} // namespace rows

inline constexpr int MachineSlots = rows::countSlots(Subject::Machine);
inline constexpr int ProcessSlots = rows::countSlots(Subject::Process);
inline constexpr int SeriesSlots = rows::mostSeriesSlots(); //!< of whichever has the most

static_assert(rows::Kinds.size() == KindCount && rows::Subjects.size() == SubjectCount);
static_assert(rows::isSound(), "a kind or metric is out of order, incomplete or named twice");
static_assert(rows::hasSoundCharts(), "a chart is out of order, incomplete or mixes units");
static_assert(rows::fitsReadings(), "Readings::known has 64 bits");

//! How many stored metrics a subject has: its Readings may have room for more.
constexpr int slotCount(Subject subject)
{
    return rows::countSlots(subject);
}

//! The place of a stored metric among its subject's Readings; a wrong name does not compile.
consteval int slot(Kind kind, std::string_view key)
{
    int place = 0;
    for (const Metric &metric : rows::Metrics) {
        if (metric.kind == kind && key == metric.key) {
            if (metric.shape == Shape::Derived) {
                throw "a derived metric has no slot";
            }
            return place;
        }
        place +=
            rows::subjectOf(metric.kind) == rows::subjectOf(kind) && metric.shape != Shape::Derived;
    }
    throw "no such metric";
}

//! As slot(), for a catalogue row at run time; -1 for a derived metric.
int slotOf(const Metric &metric);

} // namespace probes
