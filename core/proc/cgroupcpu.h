// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! The file cpu.stat of a cgroup (version 2), in microseconds.
struct CgroupCpu
{
    std::optional<qint64> usageUs;
    std::optional<qint64> userUs;
    std::optional<qint64> systemUs;
    std::optional<qint64> throttledUs; //!< unknown without a limit or without the cpu controller
};

CgroupCpu parseCgroupCpu(std::string_view text);
//! The same of version 1's file, which has nothing else that we use, in nanoseconds.
std::optional<qint64> parseThrottledNs(std::string_view text);

} // namespace probes
