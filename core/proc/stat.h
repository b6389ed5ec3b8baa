// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

#include <sys/types.h>

namespace probes {

//! What we use of /proc/PID/stat, proc(5). A field that is missing or no number is unknown; views
//! point into the parsed text.
struct ProcessStat
{
    std::optional<std::string_view> comm; //!< raw bytes, may hold anything
    char state = '?';
    std::optional<pid_t> parentPid;
    std::optional<quint64> flags;
    std::optional<qint64> minorFaults;
    std::optional<qint64> majorFaults;
    std::optional<qint64> userTicks;
    std::optional<qint64> systemTicks;
    //! Of children that it has waited for, with what these had of theirs.
    std::optional<qint64> childUserTicks;
    std::optional<qint64> childSystemTicks;
    std::optional<qint64> priority;
    std::optional<qint64> nice;
    std::optional<qint64> threads;
    std::optional<quint64> startTicks;
    //! Bottom of the stack, drawn anew by each exec; 0 where we may not know.
    std::optional<quint64> startStack;
    std::optional<qint64> lastCore; //!< that the main thread ran on
    //! Of a zombie how it ended, as wait(2) tells it; 0 also where we may not know.
    std::optional<int> waitStatus;

    bool isKernelThread() const
    {
        constexpr quint64 PfKthread = 0x00200000; // include/linux/sched.h
        return flags && (*flags & PfKthread);
    }
};

ProcessStat parseStat(std::string_view text);

} // namespace probes
