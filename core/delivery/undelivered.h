// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/target.h"
#include "core/session/deliverystore.h"

namespace probes {

//! What a session file says about one of its deliveries.
struct KnownDelivery
{
    QString identity;
    std::optional<Target> target; //!< without secrets; none: written by a newer version
    qint64 ticks = 0; //!< acknowledged
    qint64 rejected = 0;
    QString status; //!< key of a DeliveryState
    QString error; //!< why it waits, pauses or failed; empty when it doesn't
    qint64 updatedMs = 0;

    bool isDone() const;
    //! Whoever delivers it goes on by itself, if somebody does.
    bool isUnderWay() const;
    //! Ticks of the session that are not there, not counting those of the last seconds: they are on
    //! their way.
    qint64 behind(qint64 sessionTicks, qint64 intervalNs) const;
};

//! All deliveries that were ever begun, by what the session file keeps. Blocking.
Result<std::vector<KnownDelivery>> deliveriesOf(const QString &sessionPath);
//! Those that have not everything; `withRejects`: also those of which something was rejected.
Result<std::vector<KnownDelivery>> undeliveredOf(const QString &sessionPath,
                                                 bool withRejects = false);

//! All that a session file knew of a delivery that is no longer wanted.
struct ForgottenDelivery
{
    StoredDelivery delivery;
    std::vector<StoredReject> rejects;
};
//! The target is owed nothing any more; what it has, it keeps. Blocking. Gone: there is no such
//! delivery.
Result<ForgottenDelivery> forgetDelivery(const QString &sessionPath, const QString &identity);
//! Everything is as it was before.
Result<void> recallDelivery(const QString &sessionPath, const ForgottenDelivery &forgotten);

} // namespace probes
