// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"

#include <vector>

namespace probes {

//! One delivery of a group, and how it stands.
struct GroupedDelivery
{
    std::unique_ptr<Delivery> delivery;
    DeliveryStatus status;
    qint64 sinceMs = 0; //!< epoch milliseconds; in this state, for this reason
    int announcements = 0;
    bool ended = false; //!< nothing comes any more
    std::optional<Target> next; //!< takes its place once it has ended
    bool nextRetries = false; //!< and begins with the rejects

    const Target &target() const { return delivery->target(); }
    const QString &sessionPath() const { return delivery->sessionPath(); }
    //! It ended because the target holds something else, or is wanted by two.
    bool isRefused() const;
};

//! Deliveries of any sessions to any targets, each on a thread of its own, followed to their ends.
//! What the command line and the window have in common; words are theirs. Lives on its maker's
//! thread.
class DeliveryGroup : public QObject
{
    Q_OBJECT

public:
    using Entries = std::vector<std::unique_ptr<GroupedDelivery>>;

    using QObject::QObject;
    ~DeliveryGroup() override; //!< cancels and joins all

    //! Made, but not started.
    GroupedDelivery *add(const QString &sessionPath, const Target &target);
    const Entries &all() const { return m_all; }
    bool isEmpty() const { return m_all.empty(); }
    bool haveEnded() const;
    void poke(); //!< a session has grown, ended or been edited
    void cancel();
    //! Ends a delivery, and begins one of the same session to `target`, such as the same one with
    //! another password, as soon as the first has let go of it.
    void replace(GroupedDelivery *entry, const Target &target, bool retryRejects = false);
    void remove(const GroupedDelivery *entry); //!< one that has ended

signals:
    void changed(probes::GroupedDelivery *entry);
    void ended(probes::GroupedDelivery *entry); //!< once each; not when another takes its place

private:
    void open(GroupedDelivery *entry, const QString &sessionPath, const Target &target);
    void take(GroupedDelivery *entry, const DeliveryStatus &status);
    void end(GroupedDelivery *entry, const DeliveryStatus &status);

    Entries m_all;
};

} // namespace probes
