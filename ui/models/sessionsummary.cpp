// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionsummary.h"

#include "core/delivery/undelivered.h"

namespace probes {

SessionSummary SessionSummary::of(const QString &path)
{
    SessionSummary summary;
    for (const KnownDelivery &each : deliveriesOf(path).value_or(std::vector<KnownDelivery>())) {
        ++summary.deliveries;
        summary.rejected += each.rejected;
        summary.undelivered += !each.isDone();
        if (!each.isDone() && each.target)
            summary.undeliveredTo.push_back(*each.target);
    }
    return summary;
}

} // namespace probes
