// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/diskstats.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
//! proc(5) and the kernel's iostats: whatever the disk's own sector size, a sector has 512 bytes.
constexpr qint64 SectorBytes = 512;

bool take(qint64 &value, Fields &fields)
{
    const auto number = fields.number<qint64>();
    value = number.value_or(0);
    return number && *number >= 0;
}

bool takeSectors(qint64 &bytes, Fields &fields)
{
    qint64 sectors = 0;
    return take(sectors, fields) && !qMulOverflow(sectors, SectorBytes, &bytes);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! The disk that `name` would be a partition of, by the kernel's rule (block/partitions/core.c):
//! its number, after a p where the disk's own name ends with a digit. Empty where it can be none.
std::string_view parentName(std::string_view name)
{
    std::string_view parent = name;
    while (!parent.empty() && isDigit(parent.back())) {
        parent.remove_suffix(1);
    }
    if (parent.size() == name.size()) {
        return {};
    }
    if (parent.size() > 1 && parent.back() == 'p' && isDigit(parent[parent.size() - 2])) {
        parent.remove_suffix(1);
    }
    return parent;
}
} // namespace

bool parseDiskstats(std::string_view text, std::vector<DiskCounters> &disks)
{
    disks.clear();
    std::vector<std::string_view> names;
    while (!text.empty()) {
        Fields fields(takeLine(text));
        fields.skip(2); // major and minor number
        DiskCounters disk;
        disk.name = fields.next();
        if (disk.name.empty() || !take(disk.reads, fields) || !take(disk.readsMerged, fields)
            || !takeSectors(disk.bytesRead, fields) || !take(disk.readMs, fields)
            || !take(disk.writes, fields) || !take(disk.writesMerged, fields)
            || !takeSectors(disk.bytesWritten, fields) || !take(disk.writeMs, fields)) {
            disks.clear();
            return false;
        }
        fields.skip(1); // requests under way
        if (!take(disk.busyMs, fields)) {
            disks.clear();
            return false;
        }
        disks.push_back(disk);
        names.push_back(disk.name);
    }
    std::ranges::sort(names);
    std::erase_if(disks, [&](const DiskCounters &disk) {
        const std::string_view parent = parentName(disk.name);
        return !parent.empty() && std::ranges::binary_search(names, parent);
    });
    return true;
}

} // namespace probes
