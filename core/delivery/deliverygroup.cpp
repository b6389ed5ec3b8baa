// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/deliverygroup.h"

#include <QDateTime>

#include <algorithm>

namespace probes {

namespace {
QString reasonOf(const DeliveryStatus &status)
{
    return status.error ? status.error->text() : QString();
}
} // namespace

bool GroupedDelivery::isRefused() const
{
    return status.state == DeliveryState::Failed && status.error
        && (status.error->kind == ErrorKind::Foreign || status.error->kind == ErrorKind::Invalid
            || status.error->kind == ErrorKind::Busy);
}

DeliveryGroup::~DeliveryGroup()
{
    cancel(); // all at once, before the first is waited for
}

GroupedDelivery *DeliveryGroup::add(const QString &sessionPath, const Target &target)
{
    m_all.push_back(std::make_unique<GroupedDelivery>());
    GroupedDelivery *entry = m_all.back().get();
    open(entry, sessionPath, target);
    return entry;
}

void DeliveryGroup::open(GroupedDelivery *entry, const QString &sessionPath, const Target &target)
{
    entry->delivery = std::make_unique<Delivery>(sessionPath, target);
    entry->sinceMs = QDateTime::currentMSecsSinceEpoch();
    // An entry outlives its delivery, and with it these.
    connect(entry->delivery.get(), &Delivery::changed, this,
            [this, entry](const DeliveryStatus &status) { take(entry, status); });
    connect(entry->delivery.get(), &Delivery::ended, this,
            [this, entry](const DeliveryStatus &status) { end(entry, status); });
}

void DeliveryGroup::take(GroupedDelivery *entry, const DeliveryStatus &status)
{
    if (status.state != entry->status.state || reasonOf(status) != reasonOf(entry->status)) {
        entry->sinceMs = QDateTime::currentMSecsSinceEpoch();
    }
    entry->status = status;
    ++entry->announcements;
    emit changed(entry);
}

void DeliveryGroup::end(GroupedDelivery *entry, const DeliveryStatus &status)
{
    if (entry->next) {
        const QString sessionPath = entry->sessionPath();
        const Target target = *std::exchange(entry->next, {});
        entry->delivery.release()->deleteLater(); // it is the sender
        entry->status = {};
        entry->announcements = 0;
        entry->ended = false;
        open(entry, sessionPath, target);
        if (entry->nextRetries) {
            entry->delivery->startWithRejects();
        } else {
            entry->delivery->start();
        }
        emit changed(entry);
        return;
    }
    entry->status = status;
    entry->ended = true;
    emit ended(entry);
}

bool DeliveryGroup::haveEnded() const
{
    return std::ranges::all_of(m_all, [](const auto &entry) { return entry->ended; });
}

void DeliveryGroup::poke()
{
    for (const auto &entry : m_all) {
        entry->delivery->poke();
    }
}

void DeliveryGroup::cancel()
{
    for (const auto &entry : m_all) {
        entry->next.reset();
        entry->delivery->cancel();
    }
}

void DeliveryGroup::replace(GroupedDelivery *entry, const Target &target, bool retryRejects)
{
    entry->next = target;
    entry->nextRetries = retryRejects;
    if (entry->ended) {
        end(entry, {});
    } else if (target.identity() != entry->target().identity()) {
        entry->delivery->withdraw();
    } else {
        entry->delivery->cancel();
    }
}

void DeliveryGroup::remove(const GroupedDelivery *entry)
{
    const auto at = std::ranges::find(m_all, entry, &std::unique_ptr<GroupedDelivery>::get);
    if (at != m_all.end() && entry->ended) {
        (*at)->delivery.release()->deleteLater(); // it may be the sender
        m_all.erase(at);
    }
}

} // namespace probes
