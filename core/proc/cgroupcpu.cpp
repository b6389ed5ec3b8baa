// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/cgroupcpu.h"

#include "core/proc/fields.h"

namespace probes {

CgroupCpu parseCgroupCpu(std::string_view text)
{
    CgroupCpu cpu;
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const std::string_view key = fields.next();
        const auto number = fields.number<qint64>();
        if (!number || *number < 0) {
            continue;
        }
        if (key == "usage_usec") {
            cpu.usageUs = number;
        } else if (key == "user_usec") {
            cpu.userUs = number;
        } else if (key == "system_usec") {
            cpu.systemUs = number;
        } else if (key == "throttled_usec") {
            cpu.throttledUs = number;
        }
    }
    return cpu;
}

} // namespace probes
