// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/status.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
//! The number after `key`, if the line begins with that; nothing else is changed.
template<typename T>
void take(std::optional<T> &value, std::string_view line, std::string_view key)
{
    if (line.starts_with(key)) {
        value = Fields(line.substr(key.size())).number<T>();
    }
}

void takeCount(std::optional<qint64> &value, std::string_view line, std::string_view key)
{
    take(value, line, key);
    if (value && *value < 0) {
        value.reset();
    }
}

//! Of the real, effective, saved and file system's ids the effective one.
void takeEffective(std::optional<uid_t> &value, std::string_view line, std::string_view key)
{
    if (line.starts_with(key)) {
        Fields fields(line.substr(key.size()));
        fields.skip(1);
        value = fields.number<uid_t>();
    }
}
} // namespace

std::optional<qint64> ProcessStatus::contextSwitches() const
{
    qint64 sum = 0;
    if (!voluntarySwitches || !involuntarySwitches
        || qAddOverflow(*voluntarySwitches, *involuntarySwitches, &sum)) {
        return {};
    }
    return sum;
}

ProcessStatus parseStatus(std::string_view text)
{
    ProcessStatus status;
    // The name comes first: whatever it holds, the kernel's own line is the last one of its kind.
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        switch (line.empty() ? '\0' : line.front()) {
        case 'U':
            take(status.realUid, line, "Uid:");
            takeEffective(status.effectiveUid, line, "Uid:");
            break;
        case 'G':
            takeEffective(status.effectiveGid, line, "Gid:");
            break;
        case 'T':
            take(status.threadGroup, line, "Tgid:");
            break;
        case 'V':
            takeCount(status.peakKib, line, "VmHWM:");
            takeCount(status.swapKib, line, "VmSwap:");
            break;
        case 'v':
            takeCount(status.voluntarySwitches, line, "voluntary_ctxt_switches:");
            break;
        case 'n':
            takeCount(status.involuntarySwitches, line, "nonvoluntary_ctxt_switches:");
            break;
        default:
            break;
        }
    }
    return status;
}

} // namespace probes
