// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! A file of /proc/pressure, or of a cgroup, in microseconds of standstill since boot.
struct Pressure
{
    std::optional<qint64> someUs; //!< at least one task waited
    std::optional<qint64> fullUs; //!< all tasks that were not idle waited
};

Pressure parsePressure(std::string_view text);

} // namespace probes
