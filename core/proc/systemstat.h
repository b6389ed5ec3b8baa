// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>
#include <vector>

namespace probes {

//! What one line of /proc/stat says, in clock ticks since boot.
struct CpuTimes
{
    std::optional<qint64> user; //!< guests included
    std::optional<qint64> nice;
    std::optional<qint64> system;
    std::optional<qint64> idle;
    std::optional<qint64> iowait;
    std::optional<qint64> irq;
    std::optional<qint64> softirq;
    std::optional<qint64> steal;
    std::optional<qint64> guest; //!< part of user
    std::optional<qint64> guestNice; //!< part of nice
};

//! What we use of /proc/stat about the machine: the sum over all cores, and its counts.
struct SystemStat : CpuTimes
{
    std::optional<qint64> contextSwitches; //!< since boot
    std::optional<qint64> forks; //!< processes and threads made since boot
    std::optional<qint64> running; //!< threads that run or could
    std::optional<qint64> blocked; //!< threads that wait for I/O
};

SystemStat parseSystemStat(std::string_view text);

//! One online core.
struct CoreTimes : CpuTimes
{
    int core = 0;
};

//! Replaces `cores` by the online ones, in the file's order.
void parseCoreTimes(std::string_view text, std::vector<CoreTimes> &cores);

//! Constants of the same file, read once.
struct BootFacts
{
    std::optional<qint64> bootTime; //!< epoch seconds
    int cores = 0; //!< online
};

BootFacts parseBootFacts(std::string_view text);

} // namespace probes
