// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>

namespace probes {

class Database;

//! What this program has used since it started, all threads. A monitor shows what it costs itself.
struct OwnUsage
{
    qint64 cpuNs = 0; //!< user and system, clock_gettime(2) CLOCK_PROCESS_CPUTIME_ID
    qint64 maxRssBytes = 0; //!< the largest resident set so far, getrusage(2) ru_maxrss
    //! Sent to storage, or to be sent: none where files lie in memory. write_bytes of
    //! /proc/self/io, proc(5); unknown where that cannot be read.
    std::optional<qint64> writtenBytes;

    static OwnUsage now(); //!< any thread
};

//! What the recording program used from a session's first row on: sampling, writing, delivering
//! and, in the window, drawing. Up to the end of the recording, or the last time before a crash.
struct OwnCost
{
    qint64 wallNs = 0; //!< on the boot-time clock
    OwnUsage used; //!< cpuNs and writtenBytes in that time, maxRssBytes since the program's start
};

//! Measures it from its own making on.
class CostMeter
{
public:
    CostMeter();
    OwnCost soFar() const; //!< any thread
    //! Whether it is time to store it, at a tick of this time on the boot-time clock: ten seconds
    //! after the first one, since how a program starts is not what it costs, and so on.
    bool isDue(qint64 bootNs);

private:
    OwnUsage m_before;
    qint64 m_beganNs;
    std::optional<qint64> m_storedNs;
};

//! Stores it in place of what was stored before.
Result<void> writeOwnCost(Database &database, const OwnCost &cost);
//! None where the file is older than this is.
Result<std::optional<OwnCost>> loadOwnCost(Database &database);

} // namespace probes
