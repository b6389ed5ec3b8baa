// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/derivation.h"

#include "core/base/clock.h"

#include <limits>
#include <optional>

namespace probes {

namespace {
// 128 bits, so that no stored integer, however hostile its file, overflows on the way.
__extension__ using Wide = __int128;

constexpr int PercentDecimals = 4;
constexpr int RateDecimals = 3;

constexpr qint64 power(int decimals)
{
    qint64 result = 1;
    while (decimals-- > 0) {
        result *= 10;
    }
    return result;
}

//! numerator / denominator rounded half away from zero; the denominator is positive.
template<class Integer>
constexpr Integer roundedQuotient(Integer numerator, Integer denominator)
{
    const Integer half = denominator / 2;
    return (numerator < 0 ? numerator - half : numerator + half) / denominator;
}

Value quotient(Wide numerator, Wide denominator, int decimals)
{
    // Nearly every value fits into 64 bits, whose division costs a tenth.
    constexpr Wide Narrow = std::numeric_limits<qint64>::max() / 2;
    if (denominator == 1 && numerator >= -Narrow && numerator <= Narrow) {
        return Value::decimal(qint64(numerator), decimals);
    }
    if (numerator >= -Narrow && numerator <= Narrow && denominator <= Narrow) {
        return Value::decimal(roundedQuotient(qint64(numerator), qint64(denominator)), decimals);
    }
    const Wide rounded = roundedQuotient(numerator, denominator);
    if (rounded > std::numeric_limits<qint64>::max()
        || rounded < std::numeric_limits<qint64>::min()) {
        return {};
    }
    return Value::decimal(qint64(rounded), decimals);
}

//! Share of `whole` in percent, 0 ≤ both.
Value percentage(Wide part, Wide whole)
{
    return quotient(part * 100 * power(PercentDecimals), whole, PercentDecimals);
}

//! Delivered unit = stored integer × multiplier / divisor.
struct Factor
{
    qint64 multiplier = 1;
    qint64 divisor = 1;
    int decimals = 0; //!< the fewest that hold 1 / divisor exactly; 9 where none do
};

Factor divisionBy(qint64 divisor)
{
    if (divisor == 100) { // as nearly everywhere, and asked for each value of a day
        return {1, 100, 2};
    }
    Factor factor{1, divisor, 0};
    while (factor.decimals < 9 && power(factor.decimals) % divisor != 0) {
        ++factor.decimals;
    }
    return factor;
}

//! Nothing where a session file names a scale that no machine has.
std::optional<Factor> factorOf(Stored stored, const Scale &scale)
{
    constexpr qint64 LargestPage = qint64(1) << 30;
    switch (stored) {
    case Stored::Count:
    case Stored::Bytes:
        return Factor{};
    case Stored::Kibibytes:
        return Factor{1024, 1};
    case Stored::Pages:
        if (scale.pageSize < 1 || scale.pageSize > LargestPage) {
            return {};
        }
        return Factor{scale.pageSize, 1};
    case Stored::ClockTicks:
        if (scale.clockTicks < 1 || scale.clockTicks > NsPerSecond) {
            return {};
        }
        return divisionBy(scale.clockTicks);
    case Stored::Nanoseconds:
        return Factor{1, NsPerSecond, 9};
    case Stored::Milliseconds:
        return Factor{1, 1000, 3};
    case Stored::Microseconds:
        return Factor{1, 1'000'000, 6};
    case Stored::Hundredths:
        return Factor{1, 100, 2};
    case Stored::Millidegrees:
        return Factor{1, 1000, 3};
    case Stored::Kilohertz:
        return Factor{1000, 1};
    case Stored::Nothing:
        return {};
    }
    return {};
}

//! A counter's increase; nothing where an end is unknown or it went back.
std::optional<Wide> increase(int slot, const Interval &interval)
{
    if (!interval.now.has(slot)) {
        return {};
    }
    const Wide now = interval.now.values[slot];
    if (interval.fromZero) {
        return now < 0 ? std::optional<Wide>() : now;
    }
    if (!interval.before.has(slot) || now < interval.before.values[slot]) {
        return {};
    }
    return now - interval.before.values[slot];
}

//! As increase(), but a step back counts as none: idle, iowait and steal may go back by a tick.
std::optional<Wide> trimmedIncrease(int slot, const Interval &interval)
{
    if (!interval.now.has(slot) || !interval.before.has(slot)) {
        return {};
    }
    return qMax(Wide(0), Wide(interval.now.values[slot]) - interval.before.values[slot]);
}

//! Where the times of cores stand among their subject's readings.
struct CpuSlots
{
    std::array<int, 5> busy;
    int idle;
    int iowait;
    int steal;
};
constexpr CpuSlots OfMachine{{slot(Kind::SystemCpu, "user"), slot(Kind::SystemCpu, "nice"),
                              slot(Kind::SystemCpu, "system"), slot(Kind::SystemCpu, "irq"),
                              slot(Kind::SystemCpu, "softirq")},
                             slot(Kind::SystemCpu, "idle"),
                             slot(Kind::SystemCpu, "iowait"),
                             slot(Kind::SystemCpu, "steal")};
constexpr CpuSlots OfCore{{slot(Kind::CoreCpu, "user"), slot(Kind::CoreCpu, "nice"),
                           slot(Kind::CoreCpu, "system"), slot(Kind::CoreCpu, "irq"),
                           slot(Kind::CoreCpu, "softirq")},
                          slot(Kind::CoreCpu, "idle"),
                          slot(Kind::CoreCpu, "iowait"),
                          slot(Kind::CoreCpu, "steal")};

//! The kernel books time at its own clock ticks: over less than one of them a share is chance. Only
//! the tick at a command's end follows another so soon.
constexpr qint64 ShortestForShareNs = 10'000'000;

Value busyPercent(const CpuSlots &times, const Interval &interval)
{
    if (interval.elapsedNs < ShortestForShareNs) {
        return {};
    }
    const auto idle = trimmedIncrease(times.idle, interval);
    const auto iowait = trimmedIncrease(times.iowait, interval);
    const auto steal = trimmedIncrease(times.steal, interval);
    if (!idle || !iowait || !steal) {
        return {};
    }
    Wide busy = *steal; // as psutil: time that others had is time that this machine had not
    for (const int slot : times.busy) {
        const auto part = increase(slot, interval);
        if (!part) {
            return {};
        }
        busy += *part;
    }
    const Wide total = busy + *idle + *iowait;
    // No clock tick passed: psutil says 0, but nothing is known.
    return total > 0 ? percentage(busy, total) : Value();
}

//! Share of the elapsed time that a counter of time took.
Value shareOfTime(int slot, qint64 unitNs, const Interval &interval)
{
    const auto time = increase(slot, interval);
    return time && interval.elapsedNs >= ShortestForShareNs
        ? percentage(*time * unitNs, interval.elapsedNs)
        : Value();
}

Value ofPressure(std::string_view key, const Interval &interval)
{
    const int slotOfTime = key == "some_percent" ? slot(Kind::SystemPressure, "some")
                                                 : slot(Kind::SystemPressure, "full");
    return shareOfTime(slotOfTime, NsPerSecond / 1'000'000, interval);
}

Value processCpuPercent(const Interval &interval, const Scale &scale)
{
    if (interval.elapsedNs < ShortestForShareNs) {
        return {};
    }
    if (const auto ns = increase(slot(Kind::ProcessCpu, "cpu_time"), interval)) {
        return percentage(*ns, interval.elapsedNs);
    }
    const auto user = increase(slot(Kind::ProcessCpu, "user"), interval);
    const auto system = increase(slot(Kind::ProcessCpu, "system"), interval);
    const auto factor = factorOf(Stored::ClockTicks, scale);
    // A clock that went back is a gap; its coarser twin must not paper over it.
    const bool hasClock = interval.now.has(slot(Kind::ProcessCpu, "cpu_time"))
        && (interval.fromZero || interval.before.has(slot(Kind::ProcessCpu, "cpu_time")));
    if (hasClock || !user || !system || !factor) {
        return {};
    }
    return percentage((*user + *system) * NsPerSecond, Wide(interval.elapsedNs) * factor->divisor);
}

Value systemMemoryPercent(const ReadingsView &now)
{
    constexpr int Total = slot(Kind::SystemMemory, "total");
    constexpr int Available = slot(Kind::SystemMemory, "available");
    if (!now.has(Total) || !now.has(Available) || now.values[Total] <= 0) {
        return {};
    }
    return percentage(Wide(now.values[Total]) - now.values[Available], now.values[Total]);
}

Value swapPercent(const ReadingsView &now)
{
    constexpr int Total = slot(Kind::SystemMemory, "swap_total");
    constexpr int Used = slot(Kind::SystemMemory, "swap_used");
    if (!now.has(Total) || now.values[Total] < 0) {
        return {};
    }
    if (now.values[Total] == 0) {
        return Value::integer(0);
    }
    return now.has(Used) ? percentage(now.values[Used], now.values[Total]) : Value();
}

Value processMemoryPercent(const ReadingsView &now, const Scale &scale)
{
    constexpr int Used = slot(Kind::ProcessMemory, "used");
    const auto factor = factorOf(Stored::Pages, scale);
    if (!now.has(Used) || !factor || scale.memoryBytes <= 0) {
        return {};
    }
    return percentage(Wide(now.values[Used]) * factor->multiplier, scale.memoryBytes);
}

Value groupCpuPercent(const Interval &interval, const Scale &scale, int cores)
{
    if (interval.elapsedNs < ShortestForShareNs || cores < 1) {
        return {};
    }
    if (const auto ns = increase(slot(Kind::WorkerGroup, "cpu_time"), interval)) {
        return percentage(*ns, Wide(interval.elapsedNs) * cores);
    }
    // A file of an older program, or somebody without a clock: ticks tell as much as they can.
    const auto user = increase(slot(Kind::WorkerGroup, "user"), interval);
    const auto system = increase(slot(Kind::WorkerGroup, "system"), interval);
    const auto factor = factorOf(Stored::ClockTicks, scale);
    if (!user || !system || !factor) {
        return {};
    }
    return percentage((*user + *system) * NsPerSecond,
                      Wide(interval.elapsedNs) * factor->divisor * cores);
}

//! Bytes of a worker, from the pages of all of them.
Value groupAverage(int sum, const ReadingsView &now, const Scale &scale)
{
    constexpr int Workers = slot(Kind::WorkerGroup, "workers");
    const auto factor = factorOf(Stored::Pages, scale);
    if (!now.has(sum) || !now.has(Workers) || now.values[Workers] <= 0 || !factor) {
        return {};
    }
    return quotient(Wide(now.values[sum]) * factor->multiplier, now.values[Workers], 0);
}

Value ofGroup(std::string_view key, const Interval &interval, const Scale &scale)
{
    if (key == "rss_average") {
        return groupAverage(slot(Kind::WorkerGroup, "rss_sum"), interval.now, scale);
    }
    if (key == "vms_average") {
        return groupAverage(slot(Kind::WorkerGroup, "vms_sum"), interval.now, scale);
    }
    return groupCpuPercent(interval, scale, key == "percent_of_machine" ? scale.cores : 1);
}

Value derivedOf(const Metric &metric, const Interval &interval, const Scale &scale)
{
    switch (metric.kind) {
    case Kind::SystemCpu:
        return busyPercent(OfMachine, interval);
    case Kind::SystemMemory:
        return std::string_view(metric.key) == "swap_percent" ? swapPercent(interval.now)
                                                              : systemMemoryPercent(interval.now);
    case Kind::ProcessMemory:
        return processMemoryPercent(interval.now, scale);
    case Kind::ProcessCpu:
        return processCpuPercent(interval, scale);
    case Kind::WorkerGroup:
        return ofGroup(metric.key, interval, scale);
    case Kind::CoreCpu:
        return busyPercent(OfCore, interval);
    case Kind::DiskIo:
        return shareOfTime(slot(Kind::DiskIo, "busy_time"), NsPerSecond / 1000, interval);
    case Kind::SystemPressure:
        return ofPressure(metric.key, interval);
    case Kind::Cgroup:
        return shareOfTime(slot(Kind::Cgroup, "usage"), 1, interval);
    case Kind::Gpu:
        return shareOfTime(slot(Kind::Gpu, "engine_time"), 1, interval);
    case Kind::SystemNetwork:
    case Kind::InterfaceNetwork:
    case Kind::ProcessIo:
    case Kind::Sensor:
        break;
    }
    return {};
}
} // namespace

Value delivered(const Metric &metric, const Interval &interval, const Scale &scale)
{
    if (metric.shape == Shape::Derived) {
        return derivedOf(metric, interval, scale);
    }
    const int slot = slotOf(metric);
    const auto factor = factorOf(metric.stored, scale);
    if (!factor || !interval.now.has(slot)) {
        return {};
    }
    const Wide number = Wide(interval.now.values[slot]) * factor->multiplier;
    const qint64 whole = power(factor->decimals);
    if (whole % factor->divisor == 0) {
        return quotient(number * (whole / factor->divisor), 1, factor->decimals);
    }
    return quotient(number * whole, factor->divisor, factor->decimals);
}

Value perSecond(const Metric &metric, const Interval &interval, const Scale &scale)
{
    const auto factor = factorOf(metric.stored, scale);
    if (metric.shape != Shape::Counter || !factor || interval.elapsedNs <= 0) {
        return {};
    }
    const auto delta = increase(slotOf(metric), interval);
    if (!delta) {
        return {};
    }
    // delta < 2^64, multiplier ≤ 2^30, 10^12 < 2^40: taken one after the other this stays exact
    // for every counter below 2^57 units and is refused beyond.
    const Wide scaled = *delta * factor->multiplier;
    if (scaled > std::numeric_limits<Wide>::max() / (Wide(power(RateDecimals)) * NsPerSecond)) {
        return {};
    }
    return quotient(scaled * (power(RateDecimals) * NsPerSecond),
                    Wide(interval.elapsedNs) * factor->divisor, RateDecimals);
}

} // namespace probes
