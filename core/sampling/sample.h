// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "core/proc/procsource.h"

#include <QHash>
#include <QMetaType>
#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace probes {

//! A process within one boot: pids are reused, so the start time belongs to the identity.
struct ProcessKey
{
    pid_t pid = 0;
    quint64 startTicks = 0; //!< clock ticks since boot, proc(5) stat field 22

    friend bool operator==(const ProcessKey &, const ProcessKey &) = default;
    friend auto operator<=>(const ProcessKey &, const ProcessKey &) = default;
};
struct ProcessKeyHash
{
    size_t operator()(const ProcessKey &key) const
    {
        return qHashMulti(0, key.pid, key.startTicks);
    }
};

//! What names a process. An exec (new name or command line) makes a new version of the same
//! process. Immutable and shared between threads.
struct ProcessInfo
{
    ProcessKey key;
    int version = 1;
    pid_t parentPid = 0;
    uid_t uid = 0;
    bool kernelThread = false;
    QString name; //!< comm, lengthened from argv[0]'s base name when cut at 15 characters
    QString comm; //!< as the kernel has it; an exact rule matches either
    QString label; //!< name, and for known interpreters the script's base name
    QString owner; //!< user name
    QString cgroup; //!< path of its control group; empty where no rule asked for it
    QString commandLine; //!< arguments joined by blanks; shown live, recorded only when asked for
    qint64 startedMs = 0; //!< epoch milliseconds
};
using ProcessInfoPtr = std::shared_ptr<const ProcessInfo>;

//! One process at one tick. What is asked of all of them stands beside each other: who only looks
//! at that takes one line of memory of each.
struct ProcessReading
{
    ProcessReading() = default;
    ProcessReading(ProcessInfoPtr who, const ProcessReadings &readings, char itsState = '?',
                   bool isSelected = false, bool isFromZero = false, qint64 sinceNs = 0)
        : info(std::move(who))
        , sameSinceNs(sinceNs)
        , state(itsState)
        , selected(isSelected)
        , fromZero(isFromZero)
        , values(readings)
    { }

    ProcessInfoPtr info;
    //! On the boot-time clock: the tick since which `values` are what they are; 0: nobody kept
    //! account.
    qint64 sameSinceNs = 0;
    char state = '?'; //!< proc(5) stat field 3; 'Z' is a zombie
    bool selected = false; //!< a rule picked it: it is what a session records
    bool fromZero =
        false; //!< it started after the previous tick, so its counters belong to this one
    ProcessReadings values;
    //! User and system time of children that it has waited for, in clock ticks; -1: unknown.
    std::array<qint64, 2> childTicks{-1, -1};
};

//! It has ended and waits to be taken by its parent. Where only its first thread has ended it is a
//! 'Z', too.
bool isZombie(char state, const ProcessReadings &values);

//! What identifies a series: a worker group, and whatever else of which there are several, each
//! with a name that lasts.
struct SeriesInfo
{
    Subject subject = Subject::Group;
    QString name;

    friend bool operator==(const SeriesInfo &, const SeriesInfo &) = default;
    friend bool operator<(const SeriesInfo &a, const SeriesInfo &b)
    {
        return a.subject != b.subject ? a.subject < b.subject : a.name < b.name;
    }
};
using SeriesInfoPtr = std::shared_ptr<const SeriesInfo>;

//! Who is in a group, ascending.
using GroupMembers = std::vector<ProcessKey>;
using GroupMembersPtr = std::shared_ptr<const GroupMembers>;

//! Who would be in a group but has ended: a zombie, or one of whose end somebody told. Its CPU
//! counts to the last.
struct EndedMember
{
    ProcessKey key;
    bool fromZero = false; //!< it started after the previous tick
    ProcessReadings values;
};

//! User and system time in clock ticks, and both in nanoseconds.
using UsedTimes = std::array<qint64, 3>;

//! What processes of a group used that no look at them told, since the group was first watched.
//! Only rises.
struct ReapedTimes
{
    qint64 sinceNs = 0; //!< when that was, on the boot-time clock; 0: nobody counts
    UsedTimes used{};
};

//! One series at one tick.
struct SeriesReading
{
    SeriesInfoPtr info; //!< the same one from tick to tick
    SeriesReadings values;
    GroupMembersPtr members = {}; //!< of a group: the same pointer while nobody comes or goes
    std::vector<EndedMember> ended = {}; //!< of a group, ascending
    //! Of a group without members: the daemon is there, or whose descendants they would be.
    bool isHeadThere = false;
    ReapedTimes reaped = {}; //!< of a group
};

//! How a process ended, as far as anybody knows; what is unknown has no value.
struct ProcessEnd
{
    std::optional<int> exitCode; //!< none also where a signal ended it
    std::optional<int> signal; //!< the one that ended it
    std::optional<qint64> userUs; //!< CPU of its own in microseconds, all threads
    std::optional<qint64> systemUs;
    std::optional<qint64> maxRssBytes; //!< its largest resident set

    friend bool operator==(const ProcessEnd &, const ProcessEnd &) = default;
};
using ProcessEndPtr = std::shared_ptr<const ProcessEnd>;

enum class EventKind : quint8 {
    ProcessStarted,
    ProcessExited,
    ProcessExec,
    ReadError, //!< a process could not be read (EACCES); once per process
    LateTick,
    ClockStep, //!< the wall clock was set
    Suspend,
    Gap, //!< ticks that are missing from the session, and why
    Marker,
    MarkerEdited, //!< text replaces that of the marker named by `refersTo`; empty deletes it
    IntervalChanged,
    Interrupted, //!< the recording ended without being stopped
    ProcessesUnseen, //!< how many began and ended between two ticks, and so were never read
    RunEnded, //!< the command that is recorded has ended, and how
    RunNote, //!< what its recording changes for a command, or cannot do
    GroupJoined, //!< a process became a member of the worker group that `text` names
    GroupLeft, //!< it is none any more, or has exited
    ParentLost, //!< it was selected, or a member, as a child of a process that has ended
};
const char *keyOf(EventKind kind); //!< wire name, "process_started" …
std::optional<EventKind> findEventKind(std::string_view key);
//! «exit code 3», «ended by SIGTERM»; empty when neither is known.
QString endingText(const ProcessEnd &end);
//! What the event of an exit says: the name, and how it ended where that is worth a word.
QString exitText(const QString &name, const ProcessEnd &end);

//! Something that happened at a time.
struct Event
{
    EventKind kind = EventKind::Marker;
    qint64 wallMs = 0;
    std::optional<ProcessKey> process;
    QString text;
    qint64 refersTo = 0; //!< number of the marker that a MarkerEdited changes
    //! What names the process, where no reading of it may have come before.
    ProcessInfoPtr about = nullptr;
    ProcessEndPtr end = nullptr; //!< ProcessExited: how, where that is known
};

//! All that was read at one tick, under one timestamp. Immutable and shared between threads.
struct Sample
{
    qint64 number = 0; //!< 1, 2, 3 … since the sampler started; counts missed ticks too
    qint64 wallMs = 0; //!< stamp, epoch milliseconds
    qint64 bootNs = 0; //!< the same instant on the boot-time clock
    qint64 elapsedNs = 0; //!< since the previous tick on the boot-time clock; 0 on the first
    qint64 intervalNs = 0; //!< the interval in force
    qint64 lateNs = 0; //!< how late after its schedule the tick was taken
    int cores = 0; //!< of the machine; 0: not known
    MachineReadings machine;
    std::vector<ProcessReading>
        processes; //!< by pid; only the selected ones unless all are sampled
    std::vector<SeriesReading> series; //!< in any order; no two alike
    std::vector<Event> events;
};
using SamplePtr = std::shared_ptr<const Sample>;
SamplePtr marked(const Sample &sample,
                 const QString &text); //!< the same, with a marker of its time

} // namespace probes
