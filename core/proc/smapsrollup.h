// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! The line Pss of /proc/PID/smaps_rollup, proc(5), in KiB: resident memory, a shared page divided
//! by the number of processes that share it.
std::optional<qint64> parseProportionalKib(std::string_view text);

} // namespace probes
