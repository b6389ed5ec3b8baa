// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionsummary.h"

#include "core/delivery/deliverystatus.h"
#include "core/delivery/undelivered.h"
#include "core/session/sessionreader.h"

#include <algorithm>

namespace probes {

namespace {
constexpr int NamesToSearch = 2000; //!< that a search compares
} // namespace

SessionSummary SessionSummary::of(const SessionEntry &entry)
{
    SessionSummary summary;
    if (auto reader = SessionReader::open(entry.path)) {
        summary.processes = (*reader)->processCount().value_or(-1);
        summary.names = (*reader)->processLabels(NamesToSearch).value_or(QStringList()).join(u'\n');
    }
    for (const KnownDelivery &each :
         deliveriesOf(entry.path).value_or(std::vector<KnownDelivery>())) {
        ++summary.deliveries;
        summary.rejected += each.rejected;
        if (entry.live && each.isUnderWay()) {
            const auto is = [&each](DeliveryState state) {
                return each.status == QLatin1String(keyOf(state));
            };
            summary.isWaiting |= is(DeliveryState::Waiting) || is(DeliveryState::Paused);
            summary.behind =
                std::max(summary.behind, each.behind(entry.ticks, entry.session.intervalNs));
            continue;
        }
        summary.undelivered += !each.isDone();
        if (!each.isDone() && each.target)
            summary.undeliveredTo.push_back(*each.target);
    }
    return summary;
}

} // namespace probes
