// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/sample.h"

#include <algorithm>
#include <array>

namespace probes {

namespace {
constexpr std::array EventKeys{
    "process_started", "process_exited", "process_exec",     "read_error",
    "late_tick",       "clock_step",     "suspend",          "gap",
    "marker",          "marker_edited",  "interval_changed", "interrupted"};
static_assert(EventKeys.size() == size_t(EventKind::Interrupted) + 1);
} // namespace

const char *keyOf(EventKind kind)
{
    return EventKeys[size_t(kind)];
}

std::optional<EventKind> findEventKind(std::string_view key)
{
    const auto found = std::ranges::find(EventKeys, key);
    if (found == EventKeys.end()) {
        return {};
    }
    return EventKind(found - EventKeys.begin());
}

} // namespace probes
