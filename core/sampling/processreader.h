// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/processfiles.h"
#include "core/sampling/sample.h"

#include <array>

namespace probes {

struct ProcessStat;

//! What is known of one process from tick to tick: a TickReader's own record.
struct TrackedProcess
{
    explicit TrackedProcess(pid_t pid)
        : handle(pid)
    {
        key.pid = pid;
    }
    std::string_view commBytes() const { return {comm.data(), commSize}; }

    // What every tick looks at comes first: it lies in one place of memory.
    ProcessHandle handle;
    ProcessKey key; //!< startTicks 0 until stat could be read
    qint64 cpuNs = -1; //!< its CPU clock when it was last looked at; -1: never, or there is none
    pid_t parentPid = 0;
    quint8 heat = 0; //!< rises when the process runs, falls when it does not
    char state = '?';

    // What the last look() found.
    bool moved = false; //!< it ran since the look before, or may have
    bool hasStatus = false; //!< `status` has been read at this tick already
    bool wasRead = false; //!< readValues() took place at this tick
    bool needsVersion = false; //!< exec'd since it was described

    bool identified = false;
    bool kernelThread = false;
    bool hasCommandLine = false; //!< info was made with its command line
    bool hasOwner = false; //!< info was made with its owner
    bool hasValues = false; //!< statm and status are as fresh as the gate promises
    bool ranSinceRefresh = false;
    bool touched = true; //!< `values` may differ from those of the tick before

    // The TickReader's view.
    bool fresh = true; //!< first seen at this tick
    bool fromZero = false;
    bool selected = false;
    bool pinned = false; //!< read at every tick
    bool isDue = true; //!< whether it is selected must be asked again
    bool gone = false;
    bool wasExeced = false; //!< at this tick
    bool isIntroduced = false; //!< by what it becomes with its next exec
    bool mayBeExeced = false; //!< at this tick: its command line tells
    bool wasGivenAway = false; //!< at this tick: it has another parent
    bool hasLostParent = false; //!< and with it its place, of which no event has told
    bool hasWaited = false; //!< for a child since the look before
    bool hasDied = false; //!< at this tick; it is a zombie now
    bool hasCgroup = false; //!< info was made with its control group
    bool errorReported = false;
    bool hasFailed = false; //!< there is a failedFile that no event has told of
    bool isMember = false; //!< of what a ProcessWatch follows
    bool isWitnessed = false; //!< a ProcessWatch tells of its exec and exit
    bool startTold = false; //!< an event has told that it began
    bool endTold = false; //!< and that it ended, though it may still be there as a zombie

    ProcessInfoPtr info; //!< never null once described
    qint64 sameSinceNs = 0; //!< as ProcessReading has it
    quint64 groups = 0; //!< bit i: it is a member of the scope's group i
    quint64 gathers = 0; //!< bit i: what its children used is the group's
    std::array<qint64, 2> childTicks{-1, -1}; //!< as ProcessReading has them
    std::array<qint64, 2> childTicksBefore{-1, -1}; //!< before it hasWaited
    qint64 threads = 1; //!< when UnseenCount last saw it
    ProcessReadings values;

    std::array<char, 64> comm{}; //!< a kernel worker's has up to 63 bytes
    quint8 commSize = 0;
    quint64 startStack = 0; //!< 0: the kernel did not say
    int waitStatus = 0; //!< of a zombie: how it ended, where that may be known
    std::optional<quint64> scheduling; //!< when `stat` was last read, if that was for this
    std::optional<quint64> schedulingNow; //!< as isRescheduled() found it at this tick
    std::optional<uid_t> realUid; //!< when its switches were last read
    size_t commandLineHash = 0; //!< of its bytes, when they were last read
    qint64 statusPages = -1; //!< resident when `status` was last read; -1: unknown
    qint64 statusPeakKib = -1; //!< and what TaskCounts said then; -1: nobody asked
    qint64 pssKib = -1; //!< as last read; -1: never, or it cannot be
    qint64 slowAtNs = -1; //!< when what is read slowly was, on the boot-time clock; -1: never
    std::vector<int> gpuFiles; //!< descriptors, as they were then

    //! The first file that failed, for one event.
    std::optional<ProcessFile> failedFile;
    ReadStatus failure = ReadStatus::Ok;
};

//! Reads single processes: which files, when, and what they say. Plain class, one thread.
class ProcessReader
{
public:
    explicit ProcessReader(ProcSource &source);

    //! What to read; without a call, what is standard.
    void setMetrics(const MetricSet &metrics, bool withGroups);
    //! Whether nothing at all lies in the machine's swap at this tick.
    void setSwapEmpty(bool isEmpty) { m_isSwapEmpty = isEmpty; }

    //! What a look at a process found.
    enum class Sight : quint8 {
        Same,
        Found, //!< identified for the first time
        Execed, //!< it runs another program
        Renamed, //!< it has another name: by itself, or by an exec that we may not see
        Reparented,
        Reused, //!< another process has its pid now
        Gone,
    };

    //! Whether what `stat` says of an idle process may have been changed by others since it was
    //! last read; asked once in a while.
    bool isRescheduled(TrackedProcess &process);
    //! Reads the CPU clock, and `stat` if that moved or `force` is set.
    Sight look(TrackedProcess &process, bool force);
    //! Reads `statm` and what else is asked for, as far as it may have changed: most of it cannot
    //! unless the process `ran`.
    void readValues(TrackedProcess &process, bool ran);
    //! Makes process.info anew, reading what is asked for; a change of what a session stores makes
    //! a new version. Returns whether anything changed.
    bool describe(TrackedProcess &process, bool withCommandLine, bool withOwner);
    //! describe() if its title or user is another one. After readValues(), which sees the user.
    bool describeAnew(TrackedProcess &process);
    //! Reads to which control group a described process belongs; whether that is another one now.
    bool readCgroup(TrackedProcess &process);
    //! Reads process.pssKib, which takes 0.2 to 4 ms.
    void readProportionalMemory(TrackedProcess &process);
    void readOpenFiles(TrackedProcess &process);
    void findGpuFiles(TrackedProcess &process); //!< readGpu() then reads these
    void readGpu(TrackedProcess &process);
    //! Gives up the descriptors of a process that is to be forgotten.
    void release(TrackedProcess &process);

    const MachineFacts &machine() const { return m_machine; }
    ReadBuffer &buffer() { return m_buffer; }

private:
    ReadStatus read(TrackedProcess &process, ProcessFile file, ReadBuffer &buffer);
    ReadStatus readStatus(TrackedProcess &process);
    void readSwitches(TrackedProcess &process, bool ran);
    void cool(TrackedProcess &process);
    void readSchedstat(TrackedProcess &process);
    void readIo(TrackedProcess &process);
    static void putStat(TrackedProcess &process, const ProcessStat &stat);
    static void forgetStat(TrackedProcess &process);
    static void noteFailure(TrackedProcess &process, ProcessFile file, ReadStatus status);

    ProcSource &m_source;
    MachineFacts m_machine;
    ProcessFiles m_files;
    ReadBuffer m_buffer;
    ReadBuffer m_commandLine;
    int m_keepLimit; //!< descriptors that may stay open
    int m_kept = 0;
    bool m_isSwapEmpty = false;
};

//! What a zombie told before it went.
ProcessEnd endOf(const TrackedProcess &process);

//! What could not be read of a process that has a failedFile, and why.
QString failureText(const TrackedProcess &process);
const char *keyOf(ProcessFile file); //!< the name of the file, "stat", "statm" …

} // namespace probes
