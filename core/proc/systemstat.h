// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! What we use of /proc/stat: the sum over all cores, in clock ticks since boot.
struct SystemStat
{
    std::optional<qint64> user; //!< guests included
    std::optional<qint64> nice;
    std::optional<qint64> system;
    std::optional<qint64> idle;
    std::optional<qint64> iowait;
    std::optional<qint64> irq;
    std::optional<qint64> softirq;
    std::optional<qint64> steal;
};

SystemStat parseSystemStat(std::string_view text);

//! Constants of the same file, read once.
struct BootFacts
{
    std::optional<qint64> bootTime; //!< epoch seconds
    int cores = 0; //!< online
};

BootFacts parseBootFacts(std::string_view text);

} // namespace probes
