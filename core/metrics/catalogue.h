// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

//! The metric catalogue: every metric stated once. From these rows derive what the sampler reads,
//! the session file's layout, chart titles, CSV headers, `probes metrics` and docs/metrics.md.

#include <QtGlobal>

#include <array>
#include <span>
#include <string_view>

namespace probes {

//! A table of metrics that are read together; its key names it in every target.
enum class Kind : quint8 {
    SystemCpu,
    SystemMemory,
    SystemNetwork,
    ProcessMemory,
    ProcessCpu,
    WorkerGroup,
    CoreCpu,
    InterfaceNetwork,
    DiskIo,
    SystemPressure,
    ProcessIo,
    Cgroup,
    Sensor,
    Gpu,
};
inline constexpr int KindCount = 14;

//! What a kind's rows are about: the machine (one row a tick), a process, or one of several things
//! that are told apart by their names, a series (one row a tick each). Session files hold these
//! numbers: new ones go to the end.
enum class Subject : quint8 {
    Machine,
    Process,
    Group,
    Core,
    Interface,
    Disk,
    Resource,
    Cgroup,
    Sensor,
};
inline constexpr int SubjectCount = 9;
//! Whether it is one of the things that are identified by their names.
constexpr bool isSeries(Subject subject)
{
    return subject != Subject::Machine && subject != Subject::Process;
}

//! A gauge is a level, a counter only rises, a derived value is computed from the stored ones.
enum class Shape : quint8 { Gauge, Counter, Derived };

//! The unit of the integer that the kernel gives and the session file stores.
enum class Stored : quint8 {
    Nothing,
    Count,
    Bytes,
    Kibibytes,
    Pages,
    ClockTicks,
    Nanoseconds,
    Milliseconds,
    Microseconds,
    Hundredths,
    Millidegrees,
    Kilohertz,
};

//! The unit of the value that is shown and delivered.
enum class Unit : quint8 { Count, Bytes, Seconds, Percent, Packets, Celsius, Hertz };

//! The chart that shows a metric, one row of rows::Charts each; None: no chart does, but maybe what
//! derives from it.
enum class ChartGroup : quint8 {
    Cpu,
    Memory,
    MachineCpu,
    MachineMemory,
    Switches,
    Network,
    Threads,
    Swap,
    VirtualMemory,
    Workers,
    WorkerMemory,
    WorkerVirtual,
    GroupCpu,
    ProportionalMemory,
    SharedMemory,
    PeakMemory,
    MemoryShare,
    SwappedMemory,
    MinorFaults,
    MajorFaults,
    VoluntarySwitches,
    InvoluntarySwitches,
    RunQueueWait,
    ProcessTimes,
    Priority,
    ProcessDisk,
    ProcessCalls,
    ProcessRequests,
    OpenFiles,
    ProcessGpu,
    GpuMemory,
    CpuRest,
    CpuIdle,
    Load,
    RunQueue,
    MachineSwitches,
    Forks,
    Caches,
    AvailableMemory,
    MachineShares,
    Dirty,
    SwapTraffic,
    SwapSpace,
    Packets,
    PacketsLost,
    Pressure,
    CoreCpu,
    CoreUser,
    CoreSystem,
    CoreIdle,
    CoreRest,
    Disk,
    DiskRequests,
    DiskBusy,
    DiskTime,
    DiskMerged,
    InterfaceNetwork,
    InterfacePackets,
    InterfaceLosses,
    CgroupCpu,
    CgroupTimes,
    CgroupThrottled,
    CgroupMemory,
    Temperature,
    Frequency,
    None,
};

//! How the lines of a chart lie to each other, in the order of the catalogue.
enum class ChartForm : quint8 {
    Lines,
    Stack, //!< each on those before it
    Mirror, //!< the first goes up from zero, the second down
    Signed, //!< as lines, and they may go below zero
};

//! A chart: what its metrics have in common.
struct ChartInfo
{
    ChartGroup group = ChartGroup::None;
    const char *key = ""; //!< stable: a remembered layout names charts by it
    Subject subject = Subject::Machine; //!< whose metrics they are; in one of processes, groups
                                        //!< have lines, too
    ChartForm form = ChartForm::Lines;
    bool isUsual = false; //!< a new dashboard has it
    const char *title = ""; //!< English; translate in the context "ChartSpec", as the others
    const char *subtitle = ""; //!< what exactly is shown
    std::array<const char *, 4> parts = {}; //!< short names of its lines; none: their labels
};

//! When a metric is read: most cost nothing beyond a file that is read anyway. What is read only on
//! request needs a file more of each process, or worse; what is read slowly, at most each SlowNs,
//! is dear, and the last value stands until then. In a kind that is on request, Always means with
//! it.
enum class Reading : quint8 { Always, OnRequest, Slow };
inline constexpr qint64 SlowNs = 10'000'000'000;

//! One row: one measured quantity of one kind of subject.
struct Metric
{
    Kind kind;
    const char *key; //!< wire name, snake_case, stable for ever
    const char *label; //!< short English name; translate in the context "Metric"
    const char *help; //!< one English sentence: meaning and what psutil calls it; same context
    Unit unit; //!< of the delivered value
    Shape shape;
    Stored stored; //!< unit of the stored integer; Nothing for derived values
    const char *source; //!< the kernel's file and field, or the formula of a derived value
    ChartGroup chart; //!< that shows it
    Reading reading = Reading::Always;
    const char *cost = ""; //!< else: English, what reading it takes; same context
};

struct KindInfo
{
    Kind kind = Kind::SystemCpu;
    const char *key = ""; //!< file, table and document name
    const char *label = ""; //!< English; translate in the context "Metric"
    Subject subject = Subject::Machine;
    bool onRequest = false; //!< recorded only where it is asked for
    const char *cost = ""; //!< then: English, what reading it takes; same context
};

struct SubjectInfo
{
    Subject subject;
    const char *key; //!< of a series: the column that names it
    bool inTable; //!< has rows in the one table for spreadsheets
};

//! All subjects, in the order of the enum.
std::span<const SubjectInfo> subjects();
const SubjectInfo &info(Subject subject);
const SubjectInfo *findSubject(std::string_view key);

//! All kinds, in the order of the enum.
std::span<const KindInfo> kinds();
const KindInfo &info(Kind kind);
//! Whether it is recorded only where it is asked for by its own name, KIND.KEY.
constexpr bool isOnRequest(const Metric &metric)
{
    return metric.reading != Reading::Always;
}
//! Whether a kind is among those asked for; none asked for means all.
bool isWanted(std::span<const Kind> wanted, Kind kind);

//! All charts, in the order of the enum.
std::span<const ChartInfo> charts();
const ChartInfo &info(ChartGroup chart); //!< not of None

//! All rows, kind by kind; a metric's index is its place here (it is not stored anywhere).
std::span<const Metric> catalogue();
//! The rows of one kind, in wire order.
std::span<const Metric> metricsOf(Kind kind);
//! The row with these wire names, or nullptr.
const Metric *findMetric(std::string_view kind, std::string_view key);
const KindInfo *findKind(std::string_view key);

const char *keyOf(Unit unit); //!< "count", "bytes", "s", "percent", "packets", "celsius" …
const char *keyOf(Shape shape); //!< "gauge", "counter", "derived"
const char *keyOf(Stored stored); //!< "", "count", "bytes", "kib", "pages", "clock_ticks", "ns" …
bool isInteger(const Metric &metric); //!< delivered values never have decimals

} // namespace probes

#include "core/metrics/rows.h" // IWYU pragma: export
