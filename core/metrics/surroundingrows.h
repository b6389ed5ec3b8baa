// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

namespace probes::rows {

// clang-format off
//! What surrounds processes, where the kernel shows it: control groups, sensors.
inline constexpr std::array Surroundings{
    Metric{Kind::Cgroup, "usage", QT_TRANSLATE_NOOP("Metric", "CPU time of a control group"),
           QT_TRANSLATE_NOOP("Metric", "CPU time of all that is or was in the control group, below it too"),
           Unit::Seconds, Shape::Counter, Stored::Nanoseconds, "cpu.stat usage_usec, or cpuacct.usage", ChartGroup::None},
    Metric{Kind::Cgroup, "user", QT_TRANSLATE_NOOP("Metric", "User time of a control group"),
           QT_TRANSLATE_NOOP("Metric", "The part of it spent in programs"),
           Unit::Seconds, Shape::Counter, Stored::Nanoseconds, "cpu.stat user_usec, or cpuacct.usage_user", ChartGroup::CgroupTimes},
    Metric{Kind::Cgroup, "system", QT_TRANSLATE_NOOP("Metric", "System time of a control group"),
           QT_TRANSLATE_NOOP("Metric", "The part of it spent in the kernel"),
           Unit::Seconds, Shape::Counter, Stored::Nanoseconds, "cpu.stat system_usec, or cpuacct.usage_sys", ChartGroup::CgroupTimes},
    Metric{Kind::Cgroup, "throttled", QT_TRANSLATE_NOOP("Metric", "Throttled time of a control group"),
           QT_TRANSLATE_NOOP("Metric", "Time in which it had used up its share of the CPU and was held back"),
           Unit::Seconds, Shape::Counter, Stored::Nanoseconds, "cpu.stat throttled_usec, or throttled_time", ChartGroup::CgroupThrottled},
    Metric{Kind::Cgroup, "percent", QT_TRANSLATE_NOOP("Metric", "CPU of a control group"),
           QT_TRANSLATE_NOOP("Metric", "Its CPU time since the previous tick, of one core: two busy cores are 200"),
           Unit::Percent, Shape::Derived, Stored::Nothing, "increase of usage / elapsed time", ChartGroup::CgroupCpu},
    Metric{Kind::Cgroup, "memory", QT_TRANSLATE_NOOP("Metric", "Memory of a control group"),
           QT_TRANSLATE_NOOP("Metric", "Memory charged to it, page cache and kernel memory included, each page once"),
           Unit::Bytes, Shape::Gauge, Stored::Bytes, "memory.current, or memory.usage_in_bytes", ChartGroup::CgroupMemory},
    Metric{Kind::Sensor, "temperature", QT_TRANSLATE_NOOP("Metric", "Temperature"),
           QT_TRANSLATE_NOOP("Metric", "What the sensor tells (psutil sensors_temperatures().current, but not rounded)"),
           Unit::Celsius, Shape::Gauge, Stored::Millidegrees, "/sys/class/hwmon/hwmonN/tempN_input", ChartGroup::Temperature},
    Metric{Kind::Sensor, "frequency", QT_TRANSLATE_NOOP("Metric", "Frequency of a core"),
           QT_TRANSLATE_NOOP("Metric", "Frequency at which the core runs, as its driver tells it (psutil cpu_freq(percpu=True).current, in MHz there)"),
           Unit::Hertz, Shape::Gauge, Stored::Kilohertz, "/sys/devices/system/cpu/cpuN/cpufreq/scaling_cur_freq", ChartGroup::Frequency},
};
// clang-format on

} // namespace probes::rows
