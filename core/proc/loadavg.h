// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! /proc/loadavg in hundredths, as the kernel prints it.
struct LoadAverages
{
    std::optional<qint64> oneMinute;
    std::optional<qint64> fiveMinutes;
    std::optional<qint64> fifteenMinutes;
};

LoadAverages parseLoadAverages(std::string_view text);

} // namespace probes
