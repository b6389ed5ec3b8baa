// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/cgroupcpu.h"

#include "core/proc/keyednumbers.h"

namespace probes {

CgroupCpu parseCgroupCpu(std::string_view text)
{
    CgroupCpu cpu;
    parseKeyedNumbers(text,
                      std::array{KeyedNumber{"usage_usec", &cpu.usageUs},
                                 KeyedNumber{"user_usec", &cpu.userUs},
                                 KeyedNumber{"system_usec", &cpu.systemUs},
                                 KeyedNumber{"throttled_usec", &cpu.throttledUs}});
    return cpu;
}

std::optional<qint64> parseThrottledNs(std::string_view text)
{
    std::optional<qint64> throttled;
    parseKeyedNumbers(text, std::array{KeyedNumber{"throttled_time", &throttled}});
    return throttled;
}

} // namespace probes
