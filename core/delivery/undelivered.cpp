// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/undelivered.h"

#include "core/delivery/deliverystatus.h"

#include <algorithm>
#include <array>

namespace probes {

namespace {
constexpr qint64 OnTheirWay = 2; //!< ticks
constexpr qint64 OnTheirWayNs = 4'000'000'000; //!< a live delivery gathers them for a while
} // namespace

bool KnownDelivery::isDone() const
{
    return status == QLatin1String(keyOf(DeliveryState::Done));
}

bool KnownDelivery::isUnderWay() const
{
    return std::ranges::any_of(
        std::array{DeliveryState::Idle, DeliveryState::Delivering, DeliveryState::Waiting,
                   DeliveryState::Paused},
        [this](DeliveryState state) { return status == QLatin1String(keyOf(state)); });
}

qint64 KnownDelivery::behind(qint64 sessionTicks, qint64 intervalNs) const
{
    const qint64 missing = sessionTicks - ticks;
    return missing > std::max(OnTheirWay, OnTheirWayNs / std::max<qint64>(intervalNs, 1)) ? missing
                                                                                          : 0;
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

Result<ForgottenDelivery> forgetDelivery(const QString &sessionPath, const QString &identity)
{
    const auto store = DeliveryStore::open(sessionPath);
    if (!store) {
        return tl::unexpected(store.error());
    }
    const auto stored = (*store)->load(identity);
    auto rejects = (*store)->rejects(identity);
    if (!stored || !rejects) {
        return tl::unexpected(stored ? rejects.error() : stored.error());
    }
    if (!*stored) {
        return failure(ErrorKind::Gone, sessionPath,
                       QStringLiteral("nothing of it was begun to be delivered there"));
    }
    ForgottenDelivery forgotten{**stored, std::move(*rejects)};
    if (auto removed = (*store)->remove(identity); !removed) {
        return tl::unexpected(removed.error());
    }
    return forgotten;
}

Result<void> recallDelivery(const QString &sessionPath, const ForgottenDelivery &forgotten)
{
    const auto store = DeliveryStore::open(sessionPath);
    return store ? (*store)->save(forgotten.delivery, forgotten.rejects)
                 : tl::unexpected(store.error());
}

} // namespace probes
