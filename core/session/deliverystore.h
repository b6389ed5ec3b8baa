// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace probes {

//! Where one delivery of a session stands, as its session file keeps it.
struct StoredDelivery
{
    QString identity; //!< of the target, without secrets; one row each
    qint64 tick = 0; //!< last tick acknowledged
    qint64 event = 0; //!< last event acknowledged
    QByteArray state; //!< the recorder's own, JSON
    QString status; //!< key of the delivery's state
    QString error; //!< why it waits or failed; empty when it doesn't
    qint64 updatedMs = 0; //!< epoch milliseconds of the last save; set by save()
};

//! A row that a target refused for good.
struct StoredReject
{
    QString row; //!< what identifies it
    QString reason;
};

//! The delivery and reject tables of one session file, live (of this or another process) or
//! finished, by a connection of its own. Made, used and destroyed on one thread; blocking. A file
//! that may only be read, or is of a newer schema, gives Denied; a torn one, Corrupt: what it still
//! holds can be delivered, but nothing can be noted in it.
class DeliveryStore
{
public:
    static Result<std::unique_ptr<DeliveryStore>> open(const QString &path);
    ~DeliveryStore();
    DeliveryStore(const DeliveryStore &) = delete;
    DeliveryStore &operator=(const DeliveryStore &) = delete;

    Result<std::optional<StoredDelivery>> load(const QString &identity);
    //! Inserts or replaces the row of this identity, and adds rejects in the same transaction.
    Result<void> save(const StoredDelivery &delivery, std::span<const StoredReject> rejects = {});
    Result<std::vector<StoredDelivery>> list(); //!< in the order in which they were first saved
    Result<std::vector<StoredReject>> rejects(const QString &identity); //!< in the order added
    Result<qint64> countRejects(const QString &identity);
    //! Takes `tried` out of the rejects and adds those that were rejected again, in one
    //! transaction.
    Result<void> replaceRejects(const QString &identity, std::span<const StoredReject> tried,
                                std::span<const StoredReject> again);
    //! Forgets a delivery and its rejects, so that it starts over.
    Result<void> remove(const QString &identity);
    //! Every tick that can be read now survives a power cut once this returns: call it before a
    //! batch leaves, so that no target ever holds a tick that the file can lose.
    Result<void> syncSession();

private:
    DeliveryStore();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace probes
