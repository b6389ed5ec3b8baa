// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! Nanoseconds that the main thread was ready to run but waited for a core: the second field of
//! /proc/PID/schedstat. Unknown where the kernel keeps no such account.
std::optional<qint64> parseRunQueueWait(std::string_view schedstat);

} // namespace probes
