// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! What we use of /proc/vmstat, in pages since boot.
struct Vmstat
{
    std::optional<qint64> swapIn;
    std::optional<qint64> swapOut;
};

Vmstat parseVmstat(std::string_view text);

} // namespace probes
