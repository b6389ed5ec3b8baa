// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/deliveryworker.h"

#include "core/recorders/csvfile.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>

#include <filesystem>

namespace probes {

namespace {
constexpr int LookEveryMs = 1000;
constexpr int PokedMs = 50; //!< pokes of a fast sampler are taken together
constexpr qint64 LiveBatchMs = 2000; //!< live, so that syncs of files stay rare
constexpr int MostLosses = 3;

//! Whether trying again may help without anybody doing something about it.
bool passes(ErrorKind kind)
{
    return kind == ErrorKind::Full || kind == ErrorKind::Io || kind == ErrorKind::Busy;
}

bool tellsTheSame(const Session &a, const Session &b)
{
    return a.description == b.description && a.state == b.state && a.endMs == b.endMs;
}
} // namespace

DeliveryWorker::DeliveryWorker(QString sessionPath, Target target, RecorderFactory factory,
                               const std::atomic_bool &cancelled)
    : m_sessionPath(std::move(sessionPath))
    , m_target(std::move(target))
    , m_factory(std::move(factory))
    , m_cancelled(cancelled)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DeliveryWorker::repeat);
}

DeliveryWorker::~DeliveryWorker() = default;

void DeliveryWorker::start()
{
    if (m_step == Step::Idle) {
        announce(DeliveryState::Delivering);
        run(Step::Session);
    }
}

void DeliveryWorker::poke()
{
    if (m_step == Step::Follow && m_timer.isActive() && m_timer.remainingTime() > PokedMs
        && m_status.state == DeliveryState::Delivering) {
        m_timer.start(PokedMs);
    }
}

void DeliveryWorker::cancel()
{
    if (m_step != Step::Ended) {
        end(DeliveryState::Cancelled);
    }
}

void DeliveryWorker::run(Step step)
{
    m_step = step;
    m_timer.start(0); // by the event loop: no recursion, and a cancel comes in between
}

void DeliveryWorker::repeat()
{
    if (m_cancelled) {
        cancel();
        return;
    }
    switch (m_step) {
    case Step::Session:
        openSession();
        break;
    case Step::Target:
        m_recorder->open(m_extent.session, m_cursor);
        break;
    case Step::Follow:
        follow();
        break;
    case Step::Retry:
    case Step::Write:
        m_recorder->write(m_batch);
        break;
    case Step::Close:
        m_recorder->close(m_extent.session);
        break;
    case Step::Save:
        save();
        break;
    case Step::Idle:
    case Step::Ended:
        break;
    }
}

void DeliveryWorker::openSession()
{
    // Not even opened: to close it again would take SQLite's locks away.
    std::error_code none;
    if (!m_target.isServer()
        && std::filesystem::equivalent(QFile::encodeName(m_sessionPath).toStdString(),
                                       QFile::encodeName(m_target.address).toStdString(), none)) {
        end(DeliveryState::Failed, sessionThere(m_target.address));
        return;
    }
    auto reader = SessionReader::open(m_sessionPath);
    if (!reader) {
        failedHere(reader.error());
        return;
    }
    m_reader = std::move(*reader);
    m_batches = std::make_unique<BatchReader>(*m_reader, m_target, m_cancelled);
    auto extent = m_batches->look();
    if (!extent) {
        failedHere(extent.error());
        return;
    }
    m_extent = std::move(*extent);
    m_isOver = m_extent.session.state != SessionState::Recording || !m_reader->isLive();
    if (m_target.isServer() && !m_lock) {
        auto lock = DeliveryLock::acquire(m_extent.session, m_target);
        if (!lock) {
            end(DeliveryState::Failed, lock.error());
            return;
        }
        m_lock = std::move(*lock);
    }
    auto store = DeliveryStore::open(m_sessionPath);
    const bool isDamaged = !store && store.error().kind == ErrorKind::Corrupt;
    if (!store && !isDamaged && !canDoWithoutStore(store.error())) {
        failedHere(store.error());
        return;
    }
    if (store) {
        auto stored = (*store)->load(m_target.identity());
        const auto rejected = (*store)->countRejects(m_target.identity());
        if (!stored) {
            failedHere(stored.error());
            return;
        }
        if (*stored) {
            const QJsonObject state = QJsonDocument::fromJson((*stored)->state).object();
            m_cursor = Cursor{(*stored)->tick, (*stored)->event, state};
            m_isStored = true;
        }
        m_status.rejected = rejected.value_or(0);
        m_store = std::move(*store);
        keepForLater();
        if (m_retries) {
            m_toRetry = m_store->rejects(m_target.identity()).value_or(std::vector<StoredReject>());
            std::erase_if(m_toRetry,
                          [](const StoredReject &each) { return !RowId::parse(each.row); });
        }
    }
    m_recorder = m_factory(m_target);
    if (!m_recorder) {
        end(DeliveryState::Failed,
            Error{ErrorKind::Unavailable, m_target.address,
                  QStringLiteral("this build cannot write there")});
        return;
    }
    // Queued, as an answer may come before its call returns.
    connect(m_recorder.get(), &Recorder::acknowledged, this, &DeliveryWorker::acknowledged,
            Qt::QueuedConnection);
    connect(m_recorder.get(), &Recorder::failed, this, &DeliveryWorker::refused,
            Qt::QueuedConnection);
    run(Step::Target);
}

void DeliveryWorker::follow()
{
    auto extent = m_batches->look();
    if (!extent) {
        failedHere(extent.error());
        return;
    }
    m_extent = std::move(*extent);
    // Ticks are gathered while they come in one by one; a backlog and the end are not kept waiting.
    const bool gather = !m_extent.isComplete && !m_isBehind && m_sinceBatch.isValid()
        && m_sinceBatch.elapsed() < LiveBatchMs;
    BatchPtr batch;
    if (!gather) {
        auto next = m_batches->next(m_extent, m_cursor);
        if (!next) {
            failedHere(next.error());
            return;
        }
        batch = std::move(*next);
    }
    if (batch) {
        hand(std::move(batch));
    } else if (m_cancelled) {
        cancel();
    } else if (m_extent.isComplete && !gather) {
        run(Step::Close);
    } else if (!tellsTheSame(m_told, m_extent.session)) {
        auto news = std::make_shared<Batch>();
        news->session = m_extent.session;
        news->lastTick = m_cursor.tick;
        news->lastEvent = m_cursor.event;
        hand(std::move(news));
    } else {
        announce(DeliveryState::Delivering);
        m_timer.start(LookEveryMs);
    }
}

void DeliveryWorker::hand(BatchPtr batch)
{
    const auto synced = m_store && !batch->ticks.empty() ? m_store->syncSession() : Result<void>();
    if (!synced && !canDoWithoutStore(synced.error())) {
        failedHere(synced.error());
        return;
    }
    m_batch = std::move(batch);
    m_sinceBatch.start();
    run(Step::Write);
}

void DeliveryWorker::acknowledged(const QJsonObject &state, const std::vector<Reject> &rejects)
{
    if (m_step == Step::Ended) {
        return;
    }
    if (m_step == Step::Retry) {
        retried(rejects);
        return;
    }
    m_cursor.state = state;
    for (const Reject &reject : rejects) {
        m_rejects.push_back({reject.row, reject.reason});
    }
    m_status.rejected += qint64(rejects.size());
    m_afterSave = m_step == Step::Close ? Step::Ended : Step::Follow;
    if (m_step == Step::Write) {
        m_cursor.tick = m_batch->lastTick;
        m_cursor.event = m_batch->lastEvent;
        m_told = m_batch->session;
        m_isBehind = m_cursor.tick < m_extent.last;
        m_batch.reset();
        m_losses = 0;
    } else {
        m_told = m_extent.session;
    }
    m_backoff.reset();
    announce(DeliveryState::Delivering);
    run(Step::Save);
}

void DeliveryWorker::save()
{
    const bool isEnd = m_afterSave == Step::Ended;
    StoredDelivery stored = toStore();
    const std::optional<Error> &loss = m_batches->loss();
    if (isEnd) {
        stored.status =
            QString::fromLatin1(keyOf(loss ? DeliveryState::Failed : DeliveryState::Done));
    }
    if (m_store) {
        const Result<void> saved = m_store->save(stored, m_rejects);
        if (!saved && canDoWithoutStore(saved.error())) {
            m_store.reset();
            m_toRetry.clear(); // they stay where they are
        } else if (!saved) {
            failedHere(saved.error());
            return;
        }
        m_isStored = true;
        m_rejects.clear();
    }
    if (const auto kept = isEnd ? Result<void>() : keepBeforeFilesGrow(); !kept) {
        failedHere(kept.error());
        return;
    }
    m_backoff.reset();
    if (!m_toRetry.empty()) {
        nextRetry();
    } else if (isEnd && loss) {
        end(DeliveryState::Failed, Error(*loss));
    } else if (isEnd) {
        end(DeliveryState::Done);
    } else {
        run(m_afterSave);
    }
}

void DeliveryWorker::refused(const Error &error, qint64 retryAfterMs)
{
    if (m_step == Step::Ended) {
        return;
    }
    if (m_cancelled) { // and perhaps broken off for that
        cancel();
    } else if (error.kind == ErrorKind::Gone) {
        lost(error);
    } else if (retryAfterMs == Recorder::WhenMended) {
        pause(error);
    } else if (error.kind == ErrorKind::Foreign && !canNote()) {
        end(DeliveryState::Failed,
            Error{error.kind, error.where,
                  QStringLiteral("exists already; whether from this session cannot be told, as "
                                 "that cannot be written")});
    } else if (retryAfterMs < 0) {
        end(DeliveryState::Failed, error);
    } else {
        wait(error, retryAfterMs);
    }
}

void DeliveryWorker::lost(const Error &error)
{
    if (++m_losses > MostLosses) {
        end(DeliveryState::Failed, error);
        return;
    }
    // Lost while it was open: what it still holds shows when it is opened again.
    if (m_step == Step::Target) {
        m_cursor.tick = 0;
        m_cursor.event = 0;
    }
    m_batch.reset();
    run(Step::Target);
}

void DeliveryWorker::failedHere(const Error &error)
{
    if (passes(error.kind)) {
        wait(error, 0);
    } else {
        end(DeliveryState::Failed, error);
    }
}

void DeliveryWorker::end(DeliveryState state, const std::optional<Error> &error)
{
    m_step = Step::Ended;
    m_timer.stop();
    m_status.error = error;
    announce(state);
    // Refused at once: there is no delivery that could be continued.
    const bool isBegun = m_isStored || (error && needsMending(error->kind));
    const bool isEmpty =
        m_cursor.tick == 0 && m_cursor.event == 0 && m_status.rejected == 0 && m_target.isServer();
    const bool isOver = (state == DeliveryState::Failed && error)
        || (state == DeliveryState::Cancelled && m_isWithdrawn);
    if (m_store && isEmpty && isOver) {
        std::ignore = m_store->remove(m_target.identity()); // nothing to go on with
    } else if (m_store && isBegun && state != DeliveryState::Done) {
        std::ignore = m_store->save(toStore(), m_rejects);
    }
    // Gives back locks and files before anybody is told.
    m_recorder.reset();
    m_batches.reset();
    m_store.reset();
    m_reader.reset();
    m_lock.reset();
    emit ended(m_status);
}

void DeliveryWorker::announce(DeliveryState state)
{
    m_status.state = state;
    if (state == DeliveryState::Delivering || state == DeliveryState::Done) {
        m_status.error.reset();
    }
    if (state != DeliveryState::Waiting && state != DeliveryState::Paused) {
        m_status.retryAtMs = 0;
    }
    m_status.totalTicks = std::max<qint64>(0, m_extent.last - m_extent.first + 1);
    m_status.deliveredTicks = std::max<qint64>(0, m_cursor.tick - m_extent.first + 1);
    if (m_recorder) {
        m_status.rows = m_recorder->rows();
    }
    emit changed(m_status);
}

StoredDelivery DeliveryWorker::toStore() const
{
    StoredDelivery stored;
    stored.identity = m_target.identity();
    stored.tick = m_cursor.tick;
    stored.event = m_cursor.event;
    stored.state = QJsonDocument(m_cursor.state).toJson(QJsonDocument::Compact);
    stored.status = QString::fromLatin1(keyOf(m_status.state));
    stored.error = m_status.error ? m_status.error->text() : QString();
    return stored;
}

} // namespace probes
