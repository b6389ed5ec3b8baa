// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

namespace probes::rows {

// clang-format off
inline constexpr std::array WorkerGroup{
    Metric{Kind::WorkerGroup, "workers", QT_TRANSLATE_NOOP("Metric", "Workers"),
           QT_TRANSLATE_NOOP("Metric", "Processes in the group; its daemon is one of them only where that was asked for"),
           Unit::Count, Shape::Gauge, Stored::Count, "members at this tick", ChartGroup::Workers},
    Metric{Kind::WorkerGroup, "rss_average", QT_TRANSLATE_NOOP("Metric", "Average memory of a worker"),
           QT_TRANSLATE_NOOP("Metric", "Resident memory of a worker on average, with what it shares with others; unknown without workers"),
           Unit::Bytes, Shape::Derived, Stored::Nothing, "rss_sum / workers", ChartGroup::WorkerMemory},
    Metric{Kind::WorkerGroup, "vms_average", QT_TRANSLATE_NOOP("Metric", "Average virtual memory of a worker"),
           QT_TRANSLATE_NOOP("Metric", "Address space of a worker on average; unknown without workers"),
           Unit::Bytes, Shape::Derived, Stored::Nothing, "vms_sum / workers", ChartGroup::WorkerVirtual},
    Metric{Kind::WorkerGroup, "rss_sum", QT_TRANSLATE_NOOP("Metric", "Memory of all workers, shared pages many times"),
           QT_TRANSLATE_NOOP("Metric", "Resident memory of all workers added up: a page that they share counts once for each of them, so this is more than the memory that they use; pss_sum tells that"),
           Unit::Bytes, Shape::Gauge, Stored::Pages, "sum of /proc/PID/statm field 2", ChartGroup::Memory},
    Metric{Kind::WorkerGroup, "vms_sum", QT_TRANSLATE_NOOP("Metric", "Virtual memory of all workers"),
           QT_TRANSLATE_NOOP("Metric", "Address spaces of all workers added up; what they share counts once for each of them"),
           Unit::Bytes, Shape::Gauge, Stored::Pages, "sum of /proc/PID/statm field 1", ChartGroup::VirtualMemory},
    Metric{Kind::WorkerGroup, "context_switches", QT_TRANSLATE_NOOP("Metric", "Context switches of all workers (main threads)"),
           QT_TRANSLATE_NOOP("Metric", "Context switches of the workers' main threads since the group was first seen; never falls, whoever comes and goes"),
           Unit::Count, Shape::Counter, Stored::Count, "sum of each worker's increase of /proc/PID/status voluntary_ctxt_switches + nonvoluntary_ctxt_switches", ChartGroup::Switches},
    Metric{Kind::WorkerGroup, "threads", QT_TRANSLATE_NOOP("Metric", "Threads of all workers"),
           QT_TRANSLATE_NOOP("Metric", "Threads of all workers together"),
           Unit::Count, Shape::Gauge, Stored::Count, "sum of /proc/PID/stat field 20 (num_threads)", ChartGroup::Threads},
    Metric{Kind::WorkerGroup, "pss_sum", QT_TRANSLATE_NOOP("Metric", "Proportional memory of all workers"),
           QT_TRANSLATE_NOOP("Metric", "What the workers take together, a shared page divided among its sharers; only when asked for, and read every ten seconds, since it is costly"),
           Unit::Bytes, Shape::Gauge, Stored::Kibibytes, "sum of /proc/PID/smaps_rollup Pss", ChartGroup::ProportionalMemory, Reading::Slow,
           QT_TRANSLATE_NOOP("Metric", "costly: 0.2 to 4 ms a process, each every 10 s")},
    Metric{Kind::WorkerGroup, "user", QT_TRANSLATE_NOOP("Metric", "User time of all workers"),
           QT_TRANSLATE_NOOP("Metric", "CPU time that workers spent in their own code since the group was first seen; never falls, whoever comes and goes"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "sum of each worker's increase of /proc/PID/stat field 14 (utime), and of field 16 (cutime) of parents for those that ended", ChartGroup::GroupCpu},
    Metric{Kind::WorkerGroup, "system", QT_TRANSLATE_NOOP("Metric", "System time of all workers"),
           QT_TRANSLATE_NOOP("Metric", "CPU time that workers spent in the kernel since the group was first seen; never falls, whoever comes and goes"),
           Unit::Seconds, Shape::Counter, Stored::ClockTicks, "sum of each worker's increase of /proc/PID/stat field 15 (stime), and of field 17 (cstime) of parents for those that ended", ChartGroup::GroupCpu},
    Metric{Kind::WorkerGroup, "percent_of_machine", QT_TRANSLATE_NOOP("Metric", "CPU of all workers, of the machine"),
           QT_TRANSLATE_NOOP("Metric", "CPU time of all workers since the previous tick, of all cores together"),
           Unit::Percent, Shape::Derived, Stored::Nothing, "increase of cpu_time (else of user + system) / (elapsed time × cores)", ChartGroup::None},
    Metric{Kind::WorkerGroup, "percent_of_core", QT_TRANSLATE_NOOP("Metric", "CPU of all workers, of one core"),
           QT_TRANSLATE_NOOP("Metric", "CPU time of all workers since the previous tick, of one core: two busy workers are 200"),
           Unit::Percent, Shape::Derived, Stored::Nothing, "increase of cpu_time (else of user + system) / elapsed time", ChartGroup::Cpu},
    Metric{Kind::WorkerGroup, "cpu_time", QT_TRANSLATE_NOOP("Metric", "CPU time of all workers"),
           QT_TRANSLATE_NOOP("Metric", "CPU time of all workers since the group was first seen, counted in nanoseconds; never falls, whoever comes and goes"),
           Unit::Seconds, Shape::Counter, Stored::Nanoseconds, "sum of each worker's increase of its CPU clock, clock_getcpuclockid(3), and of fields 16 and 17 of /proc/PID/stat of parents for those that ended; at most elapsed time × cores a tick, the rest with the next one", ChartGroup::None},
};
// clang-format on

} // namespace probes::rows
