// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/vmstat.h"

#include "core/proc/fields.h"

namespace probes {

Vmstat parseVmstat(std::string_view text)
{
    Vmstat vmstat;
    while (!text.empty() && !(vmstat.swapIn && vmstat.swapOut)) {
        const std::string_view line = takeLine(text);
        if (line.starts_with("pswpin ")) {
            vmstat.swapIn = parseNumber<qint64>(line.substr(7));
        } else if (line.starts_with("pswpout ")) {
            vmstat.swapOut = parseNumber<qint64>(line.substr(8));
        }
    }
    return vmstat;
}

} // namespace probes
