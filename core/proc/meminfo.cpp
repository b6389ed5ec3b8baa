// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/meminfo.h"

#include "core/proc/fields.h"

#include <algorithm>
#include <array>

namespace probes {

namespace {
enum Line : size_t {
    Total,
    Free,
    Available,
    Buffers,
    Cached,
    Shared,
    Reclaimable,
    SwapTotal,
    SwapFree,
    Dirty,
    Writeback,
};
constexpr std::array<std::string_view, 11> Keys{
    "MemTotal:",     "MemFree:",   "MemAvailable:", "Buffers:", "Cached:",   "Shmem:",
    "SReclaimable:", "SwapTotal:", "SwapFree:",     "Dirty:",   "Writeback:"};
// Larger than any machine, and far from where a sum of four could overflow.
constexpr qint64 LargestKib = qint64(1) << 52;
} // namespace

Meminfo parseMeminfo(std::string_view text)
{
    std::array<std::optional<qint64>, Keys.size()> lines;
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const auto key = std::ranges::find(Keys, fields.next());
        if (key == Keys.end()) {
            continue;
        }
        const auto number = fields.number<qint64>();
        if (number && *number >= 0 && *number <= LargestKib) {
            lines[size_t(key - Keys.begin())] = number;
        }
    }

    Meminfo memory;
    memory.total = lines[Total];
    memory.free = lines[Free];
    memory.available = lines[Available];
    if (memory.total && memory.available && *memory.available > *memory.total) {
        memory.available = memory.free; // some containers show the host's value, see psutil
    }
    if (memory.total && memory.free) {
        // Some containers have no such lines; psutil counts them as none.
        const qint64 caches =
            lines[Buffers].value_or(0) + lines[Cached].value_or(0) + lines[Reclaimable].value_or(0);
        const qint64 inUse = *memory.total - *memory.free;
        memory.used = inUse - caches < 0 ? inUse : inUse - caches;
    }
    memory.buffers = lines[Buffers];
    if (lines[Cached]) {
        memory.cached = *lines[Cached] + lines[Reclaimable].value_or(0);
    }
    memory.shared = lines[Shared];
    memory.dirty = lines[Dirty];
    memory.writeback = lines[Writeback];
    memory.swapTotal = lines[SwapTotal];
    memory.swapFree = lines[SwapFree];
    if (memory.swapTotal && memory.swapFree) {
        memory.swapUsed = *memory.swapTotal - *memory.swapFree;
    }
    return memory;
}

} // namespace probes
