// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/schedstat.h"

#include "core/proc/fields.h"

namespace probes {

std::optional<qint64> parseRunQueueWait(std::string_view schedstat)
{
    Fields fields(schedstat);
    const auto ran = fields.number<qint64>();
    const auto waited = fields.number<qint64>();
    const auto slices = fields.number<qint64>();
    // It counts runs also where it counts no times: "0 0 0" for what has run is no account.
    const bool isKept = ran && slices && (*ran > 0 || *slices > 0);
    return isKept && waited && *waited >= 0 ? waited : std::nullopt;
}

} // namespace probes
