// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/loadavg.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
//! A number with exactly two decimals.
std::optional<qint64> hundredths(std::string_view field)
{
    const size_t point = field.find('.');
    if (point == std::string_view::npos || field.size() - point != 3) {
        return {};
    }
    const auto whole = parseNumber<quint32>(field.substr(0, point));
    const auto part = parseNumber<quint32>(field.substr(point + 1));
    return whole && part ? std::optional(qint64(*whole) * 100 + *part) : std::nullopt;
}
} // namespace

LoadAverages parseLoadAverages(std::string_view text)
{
    Fields fields(text);
    LoadAverages load;
    load.oneMinute = hundredths(fields.next());
    load.fiveMinutes = hundredths(fields.next());
    load.fifteenMinutes = hundredths(fields.next());
    return load;
}

} // namespace probes
