// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>
#include <vector>

namespace probes {

//! One whole disk of /proc/diskstats, since boot; the name is a view into the parsed text.
struct DiskCounters
{
    std::string_view name;
    qint64 reads = 0;
    qint64 readsMerged = 0;
    qint64 bytesRead = 0;
    qint64 readMs = 0; //!< summed over requests
    qint64 writes = 0;
    qint64 writesMerged = 0;
    qint64 bytesWritten = 0;
    qint64 writeMs = 0;
    qint64 busyMs = 0; //!< time with at least one request under way

    bool isUnused() const { return reads == 0 && writes == 0 && busyMs == 0; }
};

//! Replaces `disks` by those of /proc/diskstats, without partitions, whose use is in their disk's
//! already; false when a line cannot be read.
bool parseDiskstats(std::string_view text, std::vector<DiskCounters> &disks);

} // namespace probes
