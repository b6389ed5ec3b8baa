// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/pressure.h"

#include "core/proc/fields.h"

namespace probes {

Pressure parsePressure(std::string_view text)
{
    constexpr std::string_view Total = " total=";
    Pressure pressure;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        const size_t at = line.rfind(Total);
        if (at == std::string_view::npos) {
            continue;
        }
        const auto total = parseNumber<qint64>(line.substr(at + Total.size()));
        const auto known = total && *total >= 0 ? total : std::nullopt;
        if (line.starts_with("some ")) {
            pressure.someUs = known;
        } else if (line.starts_with("full ")) {
            pressure.fullUs = known;
        }
    }
    return pressure;
}

} // namespace probes
