// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

#include <sys/types.h>

namespace probes {

//! Voluntary and involuntary context switches of the main thread, from /proc/PID/status.
std::optional<qint64> parseContextSwitches(std::string_view status);

//! The real user id, as psutil's username(), from /proc/PID/status.
std::optional<uid_t> parseRealUid(std::string_view status);

} // namespace probes
