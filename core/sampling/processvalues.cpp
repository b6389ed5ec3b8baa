// SPDX-License-Identifier: GPL-3.0-or-later
// What ProcessReader reads at a tick: the numbers.
#include "core/proc/processio.h"
#include "core/proc/schedstat.h"
#include "core/proc/stat.h"
#include "core/proc/statm.h"
#include "core/proc/status.h"
#include "core/sampling/processreader.h"

namespace probes {

namespace {
constexpr int UserSlot = slot(Kind::ProcessCpu, "user");
constexpr int SystemSlot = slot(Kind::ProcessCpu, "system");
constexpr int PrioritySlot = slot(Kind::ProcessCpu, "priority");
constexpr int NiceSlot = slot(Kind::ProcessCpu, "nice");
constexpr int StateSlot = slot(Kind::ProcessCpu, "state");
constexpr int ThreadsSlot = slot(Kind::ProcessCpu, "threads");
constexpr int LastCoreSlot = slot(Kind::ProcessCpu, "last_core");
constexpr int MinorFaultsSlot = slot(Kind::ProcessMemory, "minor_faults");
constexpr int MajorFaultsSlot = slot(Kind::ProcessMemory, "major_faults");
constexpr int SwitchesSlot = slot(Kind::ProcessCpu, "context_switches");
constexpr int VoluntarySlot = slot(Kind::ProcessCpu, "voluntary_switches");
constexpr int InvoluntarySlot = slot(Kind::ProcessCpu, "involuntary_switches");
constexpr int UsedSlot = slot(Kind::ProcessMemory, "used");
constexpr int VirtualSlot = slot(Kind::ProcessMemory, "virtual_memory");
constexpr int SharedSlot = slot(Kind::ProcessMemory, "shared");
constexpr int PeakSlot = slot(Kind::ProcessMemory, "peak");
constexpr int SwapSlot = slot(Kind::ProcessMemory, "swap");

//! As the row says what its numbers mean.
std::optional<qint64> stateNumber(char state)
{
    constexpr std::string_view States = "SRDTtZIPX";
    const size_t at = States.find(state == 'x' ? 'X' : state);
    return at == States.npos ? std::nullopt : std::optional(qint64(at));
}

} // namespace

void ProcessReader::readValues(TrackedProcess &process, bool ran)
{
    process.touched = true;
    bool isMoved = ran; // what others swap out is missing from what is resident
    if (m_files.has(ProcessFile::Statm)) {
        const ReadStatus status = read(process, ProcessFile::Statm, m_buffer);
        const ProcessStatm statm =
            status == ReadStatus::Ok ? parseStatm(m_buffer.text()) : ProcessStatm();
        isMoved = isMoved || !statm.resident || !process.values.has(UsedSlot)
            || process.values.values[UsedSlot] != *statm.resident;
        process.values.assign(UsedSlot, statm.resident);
        process.values.assign(VirtualSlot, statm.size);
        process.values.assign(SharedSlot, statm.shared);
        noteFailure(process, ProcessFile::Statm, status);
    }
    // What was refused last time is asked for again.
    if (m_files.has(ProcessFile::Status) && (isMoved || !process.values.has(SwitchesSlot))
        && !process.hasStatus) {
        readSwitches(process, ran);
    }
    if (m_files.has(ProcessFile::Schedstat)
        && (ran || !process.values.has(slot(Kind::ProcessCpu, "run_queue_wait")))) {
        readSchedstat(process);
    }
    if (m_files.has(ProcessFile::Io)
        && (ran || !process.values.has(slot(Kind::ProcessIo, "chars_read")))) {
        readIo(process);
    }
    process.hasValues = true;
    process.wasRead = true;
}

void ProcessReader::putStat(TrackedProcess &process, const ProcessStat &stat)
{
    ProcessReadings &values = process.values;
    values.assign(UserSlot, stat.userTicks);
    values.assign(SystemSlot, stat.systemTicks);
    if (stat.childUserTicks && stat.childSystemTicks) {
        process.childTicksBefore = process.childTicks;
        process.childTicks = {*stat.childUserTicks, *stat.childSystemTicks};
        process.hasWaited = process.childTicks != process.childTicksBefore;
    }
    values.assign(PrioritySlot, stat.priority);
    values.assign(NiceSlot, stat.nice);
    values.assign(ThreadsSlot, stat.threads);
    values.assign(StateSlot, stateNumber(stat.state));
    values.assign(LastCoreSlot, stat.lastCore);
    values.assign(MinorFaultsSlot, stat.minorFaults);
    values.assign(MajorFaultsSlot, stat.majorFaults);
}

//! What `status` says. Its text is the dearest of all files, and of a process that ran mostly
//! nothing in it is new but its switches. These the kernel tells without text, if we may ask, and
//! with them its own account of the peak. As long as that, what is resident and an empty swap are
//! as they were, so is the rest of what we take from the file.
void ProcessReader::readSwitches(TrackedProcess &process, bool ran)
{
    ProcessReadings &values = process.values;
    const bool isAlike = ran && m_isSwapEmpty && values.has(SwitchesSlot) && values.has(UsedSlot)
        && values.values[UsedSlot] == process.statusPages && values.values[SwapSlot] == 0;
    TaskCounts counts;
    const bool isTold = isAlike && m_source.taskCounts(process.key.pid, counts) == ReadStatus::Ok;
    if (isTold) {
        process.realUid = counts.realUid;
    }
    if (isTold && counts.peakKib == process.statusPeakKib) {
        values.set(SwitchesSlot, counts.voluntarySwitches + counts.involuntarySwitches);
        values.set(VoluntarySlot, counts.voluntarySwitches);
        values.set(InvoluntarySlot, counts.involuntarySwitches);
        process.hasStatus = true;
        return;
    }
    if (readStatus(process) == ReadStatus::Ok && isTold) {
        process.statusPeakKib = counts.peakKib;
    }
}

ReadStatus ProcessReader::readStatus(TrackedProcess &process)
{
    const ReadStatus status = read(process, ProcessFile::Status, m_buffer);
    const ProcessStatus all =
        status == ReadStatus::Ok ? parseStatus(m_buffer.text()) : ProcessStatus();
    ProcessReadings &values = process.values;
    values.assign(SwitchesSlot, all.contextSwitches());
    values.assign(VoluntarySlot, all.voluntarySwitches);
    values.assign(InvoluntarySlot, all.involuntarySwitches);
    values.assign(PeakSlot, all.peakKib);
    values.assign(SwapSlot, all.swapKib);
    process.touched = true;
    process.realUid = all.realUid;
    process.statusPages = values.has(UsedSlot) ? values.values[UsedSlot] : -1;
    process.statusPeakKib = -1;
    noteFailure(process, ProcessFile::Status, status);
    process.hasStatus = true;
    return status;
}

void ProcessReader::readSchedstat(TrackedProcess &process)
{
    const ReadStatus status = read(process, ProcessFile::Schedstat, m_buffer);
    process.values.assign(slot(Kind::ProcessCpu, "run_queue_wait"),
                          status == ReadStatus::Ok ? parseRunQueueWait(m_buffer.text())
                                                   : std::nullopt);
    noteFailure(process, ProcessFile::Schedstat, status);
}

void ProcessReader::readIo(TrackedProcess &process)
{
    const ReadStatus status = read(process, ProcessFile::Io, m_buffer);
    const ProcessIo io = status == ReadStatus::Ok ? parseProcessIo(m_buffer.text()) : ProcessIo();
    ProcessReadings &values = process.values;
    values.assign(slot(Kind::ProcessIo, "bytes_read"), io.bytesRead);
    values.assign(slot(Kind::ProcessIo, "bytes_written"), io.bytesWritten);
    values.assign(slot(Kind::ProcessIo, "chars_read"), io.charsRead);
    values.assign(slot(Kind::ProcessIo, "chars_written"), io.charsWritten);
    values.assign(slot(Kind::ProcessIo, "read_calls"), io.readCalls);
    values.assign(slot(Kind::ProcessIo, "write_calls"), io.writeCalls);
    noteFailure(process, ProcessFile::Io, status);
}

} // namespace probes
