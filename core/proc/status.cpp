// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/status.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
//! The text after the last line start that reads `key`. The name comes first in the file: whatever
//! it holds, the kernel's own line is the last one.
std::optional<std::string_view> lastLine(std::string_view status, std::string_view newlineAndKey)
{
    const size_t at = status.rfind(newlineAndKey);
    if (at == std::string_view::npos) {
        return {};
    }
    std::string_view rest = status.substr(at + newlineAndKey.size());
    return takeLine(rest);
}

std::optional<qint64> counter(std::string_view status, std::string_view newlineAndKey)
{
    const auto line = lastLine(status, newlineAndKey);
    if (!line) {
        return {};
    }
    const auto number = Fields(*line).number<qint64>();
    return number && *number >= 0 ? number : std::nullopt;
}
} // namespace

std::optional<qint64> parseContextSwitches(std::string_view status)
{
    const auto voluntary = counter(status, "\nvoluntary_ctxt_switches:");
    const auto involuntary = counter(status, "\nnonvoluntary_ctxt_switches:");
    qint64 sum = 0;
    if (!voluntary || !involuntary || qAddOverflow(*voluntary, *involuntary, &sum)) {
        return {};
    }
    return sum;
}

std::optional<uid_t> parseRealUid(std::string_view status)
{
    const auto line = lastLine(status, "\nUid:");
    return line ? Fields(*line).number<uid_t>() : std::nullopt;
}

} // namespace probes
