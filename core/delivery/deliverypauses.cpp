// SPDX-License-Identifier: GPL-3.0-or-later
// What a delivery does beside its way: pausing, handing over rejects again, doing without notes.
#include "core/delivery/deliveryworker.h"

#include <QDateTime>

#include <tuple>

namespace probes {

namespace {
constexpr qint64 PausedMs = 60'000;
constexpr size_t MostRetried = 1000; //!< rejects in one batch
} // namespace

void DeliveryWorker::startWithRejects()
{
    m_retries = true;
    start();
}

void DeliveryWorker::retryNow()
{
    const bool stands =
        m_status.state == DeliveryState::Waiting || m_status.state == DeliveryState::Paused;
    if (stands && m_timer.isActive()) {
        m_timer.start(0);
    }
}

//! Makes a batch of some of the rejects, or goes on with what is new.
void DeliveryWorker::nextRetry()
{
    m_step = Step::Save; // should this have to wait, it begins anew from there
    std::vector<RowId> rows;
    m_retrying = std::min(m_toRetry.size(), MostRetried);
    const std::span tried = std::span(m_toRetry).last(m_retrying);
    for (const StoredReject &reject : tried) {
        if (auto row = RowId::parse(reject.row))
            rows.push_back(std::move(*row));
    }
    if (m_retrying == 0) {
        run(Step::Follow);
        return;
    }
    auto again = m_batches->again(m_extent, m_cursor, rows);
    if (!again) {
        failedHere(again.error());
        return;
    }
    m_batch = std::move(again->batch);
    m_absent.clear(); // these stay rejects, as they were
    std::ranges::copy_if(tried, std::back_inserter(m_absent), [&](const StoredReject &reject) {
        return std::ranges::find(again->absent, *RowId::parse(reject.row)) != again->absent.end();
    });
    run(Step::Retry);
}

void DeliveryWorker::retried(const std::vector<Reject> &rejects)
{
    const std::span tried = std::span(m_toRetry).last(m_retrying);
    std::vector<StoredReject> still = m_absent; // kept: the batch may have to be written again
    for (const Reject &reject : rejects) {
        // What else is in the batch, the target has already, whatever it says to it now.
        if (std::ranges::find(tried, reject.row, &StoredReject::row) != tried.end())
            still.push_back({reject.row, reject.reason});
    }
    const Result<void> saved = m_store->replaceRejects(m_target.identity(), tried, still);
    if (!saved) {
        failedHere(saved.error());
        return;
    }
    m_status.rejected += qint64(still.size()) - qint64(tried.size());
    m_toRetry.resize(m_toRetry.size() - m_retrying);
    m_backoff.reset();
    announce(DeliveryState::Delivering);
    nextRetry();
}

bool DeliveryWorker::canDoWithoutStore(const Error &error) const
{
    return error.kind == ErrorKind::Denied || (m_isOver && error.kind == ErrorKind::Full);
}

bool DeliveryWorker::canNote()
{
    if (!m_store || m_isStored) {
        return m_store != nullptr;
    }
    // That the disk is full shows only now.
    const Result<void> saved = m_store->save(toStore());
    if (saved) {
        std::ignore = m_store->remove(m_target.identity());
    }
    return saved || !canDoWithoutStore(saved.error());
}

void DeliveryWorker::lookAgain()
{
    if (!m_reader) {
        return;
    }
    if (auto extent = m_batches->look()) {
        m_extent = std::move(*extent);
    }
}

void DeliveryWorker::wait(const Error &error, qint64 atLeastMs)
{
    const qint64 delay = m_backoff.next(atLeastMs);
    lookAgain();
    m_status.error = error;
    m_status.retryAtMs = QDateTime::currentMSecsSinceEpoch() + delay;
    announce(DeliveryState::Waiting);
    if (m_store && m_isStored) {
        std::ignore = m_store->save(toStore()); // for those who look; nothing depends on it
    }
    m_timer.start(std::chrono::milliseconds(delay));
}

void DeliveryWorker::pause(const Error &error)
{
    lookAgain();
    m_status.error = error;
    m_status.retryAtMs = QDateTime::currentMSecsSinceEpoch() + PausedMs;
    announce(DeliveryState::Paused);
    if (m_store && m_isStored) {
        std::ignore = m_store->save(toStore());
    }
    m_timer.start(std::chrono::milliseconds(PausedMs));
}

//! A crash must not find files that grew after what is stored says that they were finished: what
//! follows then would be somebody else's.
Result<void> DeliveryWorker::keepBeforeFilesGrow()
{
    if (!m_store || m_target.isServer() || m_sinceBatch.isValid()) {
        return {};
    }
    const auto synced = m_store->syncSession();
    return synced || canDoWithoutStore(synced.error()) ? Result<void>() : synced;
}

//! A server may be out of reach until this program is killed: by then the session must know of it.
void DeliveryWorker::keepForLater()
{
    if (m_target.isServer() && !m_isStored) {
        m_isStored = m_store->save(toStore()).has_value();
    }
}

} // namespace probes
