// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/smapsrollup.h"

#include "core/proc/fields.h"

namespace probes {

std::optional<qint64> parseProportionalKib(std::string_view text)
{
    constexpr std::string_view Key = "Pss:";
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.starts_with(Key)) {
            const auto kib = Fields(line.substr(Key.size())).number<qint64>();
            return kib && *kib >= 0 ? kib : std::nullopt;
        }
    }
    return {};
}

} // namespace probes
