// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/undelivered.h"

#include "core/delivery/deliverystatus.h"
#include "core/session/deliverystore.h"

#include <algorithm>

namespace probes {

bool KnownDelivery::isDone() const
{
    return status == QLatin1String(keyOf(DeliveryState::Done));
}

Result<std::vector<KnownDelivery>> deliveriesOf(const QString &sessionPath)
{
    const auto store = DeliveryStore::open(sessionPath);
    const auto stored = store ? (*store)->list() : tl::unexpected(store.error());
    if (!stored) {
        return tl::unexpected(stored.error());
    }
    std::vector<KnownDelivery> known;
    for (const StoredDelivery &each : *stored) {
        known.push_back({each.identity, Target::fromIdentity(each.identity), each.tick,
                         (*store)->countRejects(each.identity).value_or(0), each.status, each.error,
                         each.updatedMs});
    }
    return known;
}

Result<std::vector<KnownDelivery>> undeliveredOf(const QString &sessionPath, bool withRejects)
{
    auto known = deliveriesOf(sessionPath);
    if (known) {
        std::erase_if(*known, [withRejects](const KnownDelivery &each) {
            return each.isDone() && !(withRejects && each.rejected > 0);
        });
    }
    return known;
}

} // namespace probes
