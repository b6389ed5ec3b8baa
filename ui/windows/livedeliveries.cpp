// SPDX-License-Identifier: GPL-3.0-or-later
// The deliveries of the window: of the running recording, and of sessions before.
#include "ui/windows/livesession.h"

#include <algorithm>

namespace probes {

void LiveSession::deliver(const QString &sessionPath, const Target &target, bool retryRejects)
{
    const auto &all = m_deliveries.all();
    const auto running = std::ranges::find_if(all, [&](const auto &entry) {
        return !entry->ended && entry->sessionPath() == sessionPath
            && entry->target().identity() == target.identity();
    });
    if (running != all.end()) {
        // A second one would only be refused: this one goes on, with what is known now.
        const bool isNew =
            !target.credentials.isEmpty() && target.credentials != (*running)->target().credentials;
        if (isNew || retryRejects) {
            m_deliveries.replace(running->get(), target, retryRejects);
        } else {
            (*running)->delivery->retryNow();
        }
        return;
    }
    const auto isOld = [&](const auto &entry) {
        return entry->ended && entry->sessionPath() == sessionPath
            && (entry->target().address == target.address || entry->isRefused());
    };
    for (auto old = std::ranges::find_if(all, isOld); old != all.end();
         old = std::ranges::find_if(all, isOld)) {
        m_deliveries.remove(old->get());
    }
    const GroupedDelivery *entry = m_deliveries.add(sessionPath, target);
    if (retryRejects) {
        entry->delivery->startWithRejects();
    } else {
        entry->delivery->start();
    }
    emit statusChanged();
}

void LiveSession::forgetEnded()
{
    const auto &all = m_deliveries.all();
    const auto hasEnded = [](const auto &entry) { return entry->ended; };
    for (auto old = std::ranges::find_if(all, hasEnded); old != all.end();
         old = std::ranges::find_if(all, hasEnded)) {
        m_deliveries.remove(old->get());
    }
}

void LiveSession::endDelivery(GroupedDelivery *entry)
{
    const DeliveryStatus status = entry->status;
    const QString sessionPath = entry->sessionPath();
    const Target target = entry->target();
    // A second delivery of the same has not even begun.
    const bool isSecond =
        status.error && status.error->kind == ErrorKind::Busy && target.isServer();
    if (isSecond || (sessionPath != m_path && status.state != DeliveryState::Failed)) {
        m_deliveries.remove(entry);
    }
    emit statusChanged();
    if (status.state == DeliveryState::Failed && status.error) {
        emit deliveryFailed(*status.error, sessionPath, target);
    } else if (status.state == DeliveryState::Done) {
        emit delivered(sessionPath, target, status.rejected);
    }
    if (!isBusy()) {
        emit becameIdle();
    }
}

GroupedDelivery *LiveSession::entryOf(const Delivery *delivery) const
{
    for (const auto &entry : m_deliveries.all()) {
        if (entry->delivery.get() == delivery) {
            return entry.get();
        }
    }
    return nullptr;
}

void LiveSession::cancelDelivery(const Delivery *delivery)
{
    if (GroupedDelivery *entry = entryOf(delivery)) {
        entry->next.reset(); // or it would begin anew
        entry->delivery->cancel();
    }
}

void LiveSession::retryNow(const Delivery *delivery)
{
    if (const GroupedDelivery *entry = entryOf(delivery)) {
        entry->delivery->retryNow();
    }
}

//! Who waits for the session's own file has no reason to wait on when that is written again, or for
//! the last time: only a target's trouble is worth a longer and longer pause.
void LiveSession::retryAfterTrouble()
{
    for (const auto &entry : m_deliveries.all()) {
        const std::optional<Error> &error = entry->status.error;
        if (entry->sessionPath() == m_path && error && error->where == m_path) {
            entry->delivery->retryNow();
        }
    }
}

void LiveSession::redirect(const Delivery *delivery, const Target &target)
{
    if (GroupedDelivery *entry = entryOf(delivery)) {
        m_deliveries.replace(entry, target);
    }
}

void LiveSession::retryRejects(const Delivery *delivery)
{
    if (GroupedDelivery *entry = entryOf(delivery)) {
        m_deliveries.replace(entry, Target(entry->target()), true);
    }
}

DeliveryStatus LiveSession::deliveryStatus() const
{
    for (const auto &entry : m_deliveries.all()) {
        if (entry->sessionPath() == m_path) {
            return entry->status;
        }
    }
    return {};
}

} // namespace probes
