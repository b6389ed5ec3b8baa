// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! /proc/meminfo as psutil 5.9 reads it, in KiB.
struct Meminfo
{
    std::optional<qint64> total;
    std::optional<qint64> available;
    std::optional<qint64> free;
    std::optional<qint64> used;
    std::optional<qint64> buffers;
    std::optional<qint64> cached; //!< with what of the kernel's own caches can be given back
    std::optional<qint64> shared;
    std::optional<qint64> dirty;
    std::optional<qint64> writeback;
    std::optional<qint64> swapTotal;
    std::optional<qint64> swapFree;
    std::optional<qint64> swapUsed;
};

Meminfo parseMeminfo(std::string_view text);

} // namespace probes
