// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recording.h"

#include "core/session/fileplace.h"
#include "core/session/livereplay.h"
#include "core/session/recordingqueue.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <chrono>
#include <future>
#include <iterator>
#include <limits>
#include <thread>

namespace probes {

namespace {
using namespace std::chrono_literals;
constexpr auto RetryEvery = 1s;
constexpr auto LookEvery = 1s; //!< whether the file is where it was
constexpr qint64 NoTick = std::numeric_limits<qint64>::max();
} // namespace

//! The writing thread and what it shares with the Recording: the queue, nothing else. It speaks by
//! queued calls to the Recording, which joins it before it goes.
class Recording::Worker
{
public:
    Worker(Recording *owner, QString path, const Options &options)
        : m_owner(owner)
        , m_path(std::move(path))
        , m_options(options)
        , m_queue(options.queueBytes)
    {
        if (options.before)
            m_replay.emplace(*options.before);
    }
    ~Worker() { join(); }

    Result<void> start(const Session &session)
    {
        std::promise<Result<void>> made;
        auto answer = made.get_future();
        m_thread = std::thread([this, session, &made] {
            auto writer =
                SessionWriter::create(m_path, session, {.commandLines = m_options.commandLines});
            if (!writer) {
                made.set_value(tl::unexpected(writer.error()));
                return;
            }
            made.set_value({});
            run(**writer);
        });
        return answer.get();
    }
    void join()
    {
        if (m_thread.joinable())
            m_thread.join();
    }
    RecordingQueue &queue() { return m_queue; }
    const QString &path() const { return m_path; }
    const RecordingEnd &end() const { return m_end; } //!< after join()

private:
    void run(SessionWriter &writer);
    bool replay(SessionWriter &writer, const std::optional<RecordingQueue::Item> &upTo);
    static bool keepMarkers(RecordingQueue::Item &item);
    bool write(SessionWriter &writer, const RecordingQueue::Item &item);
    Result<void> writeGap(SessionWriter &writer);
    void sync(SessionWriter &writer);
    void look(const FilePlace &place);
    void fail(std::optional<Error> &trouble, const Error &error);
    void recover(std::optional<Error> &trouble);
    bool isTroubled() const { return m_trouble || m_syncTrouble; }
    void stop(SessionWriter &writer);
    RecordingStatus status(const SessionWriter &writer) const;
    template<typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(m_owner, std::move(call), Qt::QueuedConnection);
    }

    Recording *m_owner;
    QString m_path;
    const Options m_options;
    RecordingQueue m_queue;
    std::optional<LiveReplay> m_replay; //!< until the first tick of the queue joins on
    SamplePtr m_replayed; //!< taken of that and not written yet
    qint64 m_lastReplayed = 0; //!< number of the last sample of it that is in the file
    qint64 m_dropped = 0;
    std::optional<Error> m_trouble; //!< of the last write
    //! Of the last sync; what was written may be lost until one succeeds, however well writing
    //! goes.
    std::optional<Error> m_syncTrouble;
    bool m_isUnsynced = false;
    QString m_lastTrouble; //!< the reason that a gap event tells
    RecordingEnd m_end;
    std::thread m_thread;
};

void Recording::Worker::run(SessionWriter &writer)
{
    auto lastSync = std::chrono::steady_clock::now();
    auto lastLook = lastSync;
    const FilePlace place(m_path);
    bool isFirst = true;
    for (;;) {
        const auto syncEvery = m_syncTrouble ? RetryEvery : m_options.syncEvery;
        const auto wait = m_trouble ? RetryEvery : syncEvery;
        auto item = m_queue.take(isFirst && m_replay ? 0ms : wait, m_trouble.has_value());
        isFirst = false;
        const bool isReady = !m_replay || replay(writer, item);
        if (isReady && item && item->type == RecordingQueue::Type::Stop) {
            stop(writer);
            return;
        }
        const bool isReplayed = item && item->type == RecordingQueue::Type::Tick
            && item->sample->number <= m_lastReplayed;
        if (isReady && isReplayed && !keepMarkers(*item)) {
            continue; // the buffer had it before the queue did
        }
        if (isReady && item && write(writer, *item)) {
            m_isUnsynced = true;
        } else if (!isReady || item) {
            if (item)
                m_queue.putBack(std::move(*item));
            tell([owner = m_owner, now = status(writer)] { emit owner->retried(now); });
        }
        if (m_trouble && m_queue.isStopping()) { // no time left to wait for better days
            stop(writer);
            return;
        }
        const auto now = std::chrono::steady_clock::now();
        if (m_isUnsynced && now - lastLook >= LookEvery) {
            look(place);
            lastLook = now;
        }
        if (m_isUnsynced && now - lastSync >= syncEvery) {
            sync(writer);
            lastSync = now;
        }
    }
}

void Recording::Worker::sync(SessionWriter &writer)
{
    if (auto synced = writer.sync(); !synced) {
        fail(m_syncTrouble, synced.error());
        return;
    }
    m_isUnsynced = false;
    recover(m_syncTrouble);
}

//! Between two syncs, since one who deletes a session by mistake wants to know it now. The next
//! sync tells when it is there again.
void Recording::Worker::look(const FilePlace &place)
{
    if (auto there = place.check(); !there) {
        fail(m_syncTrouble, there.error());
    }
}

//! Writes what the buffer has, up to the tick that is about to be written. False when that failed
//! and must be tried again.
bool Recording::Worker::replay(SessionWriter &writer,
                               const std::optional<RecordingQueue::Item> &upTo)
{
    const bool isTick = upTo && upTo->type == RecordingQueue::Type::Tick;
    const qint64 end = isTick ? upTo->sample->number : NoTick;
    const qint64 before = writer.ticks();
    for (;;) {
        if (!m_replayed)
            m_replayed = m_replay->next();
        if (!m_replayed || m_replayed->number >= end)
            break;
        Result<void> done = writeGap(writer);
        if (done)
            done = writer.append(*m_replayed);
        if (!done) {
            fail(m_trouble, done.error());
            return false;
        }
        m_lastReplayed = m_replayed->number;
        m_replayed.reset();
    }
    if (writer.ticks() > before) {
        m_isUnsynced = true;
        recover(m_trouble);
        tell([owner = m_owner, now = status(writer)] { emit owner->wrote(now); });
    }
    if (isTick && end > m_lastReplayed) { // from here on the queue has them all
        m_replay.reset();
        m_replayed.reset();
    }
    return true;
}

//! Of a tick that came from the buffer: the markers, which the queue alone has, are left of it.
bool Recording::Worker::keepMarkers(RecordingQueue::Item &item)
{
    std::ranges::copy_if(item.sample->events, std::back_inserter(item.events),
                         [](const Event &each) { return each.kind == EventKind::Marker; });
    item.type = RecordingQueue::Type::Events;
    item.sample.reset();
    return !item.events.empty();
}

bool Recording::Worker::write(SessionWriter &writer, const RecordingQueue::Item &item)
{
    Result<void> done = writeGap(writer);
    if (done) {
        switch (item.type) {
        case RecordingQueue::Type::Tick:
            done = writer.append(*item.sample);
            break;
        case RecordingQueue::Type::Events:
            done = writer.append(item.events);
            break;
        case RecordingQueue::Type::Marker: {
            Event event;
            event.wallMs = item.wallMs;
            event.text = item.text;
            done = writer.append(event);
            break;
        }
        case RecordingQueue::Type::Description:
            done = writer.setDescription(item.text);
            break;
        case RecordingQueue::Type::Run:
            done = writer.setRun(*item.run);
            break;
        case RecordingQueue::Type::Colours:
            done = writer.setColours(*item.colours);
            break;
        case RecordingQueue::Type::Stop:
            break;
        }
    }
    if (!done) {
        fail(m_trouble, done.error());
        return false;
    }
    recover(m_trouble);
    if (item.type == RecordingQueue::Type::Tick) {
        tell([owner = m_owner, now = status(writer)] { emit owner->wrote(now); });
    } else if (item.type == RecordingQueue::Type::Description) {
        tell([owner = m_owner, text = item.text] { emit owner->described(text); });
    }
    return true;
}

//! Tells of the ticks that were dropped, before anything later is written.
Result<void> Recording::Worker::writeGap(SessionWriter &writer)
{
    const auto lost = m_queue.lost();
    if (lost.ticks == 0) {
        return {};
    }
    Event gap;
    gap.kind = EventKind::Gap;
    gap.wallMs = lost.firstMs;
    gap.text = lost.ticks == 1
        ? QStringLiteral("1 tick could not be written: %1").arg(m_lastTrouble)
        : QStringLiteral("%1 ticks could not be written: %2").arg(lost.ticks).arg(m_lastTrouble);
    auto done = writer.append(gap);
    if (done) {
        m_dropped += lost.ticks;
        m_queue.forgive(lost.ticks);
    }
    return done;
}

void Recording::Worker::fail(std::optional<Error> &trouble, const Error &error)
{
    const bool isNew = !isTroubled();
    trouble = error;
    m_lastTrouble = error.detail;
    if (isNew) {
        tell([owner = m_owner, error] { emit owner->troubled(error); });
    }
}

void Recording::Worker::recover(std::optional<Error> &trouble)
{
    const bool wasTroubled = isTroubled();
    trouble.reset();
    if (wasTroubled && !isTroubled()) {
        tell([owner = m_owner] { emit owner->recovered(); });
    }
}

void Recording::Worker::stop(SessionWriter &writer)
{
    const qint64 unwritten = m_queue.dropAll();
    auto done = writeGap(writer);
    if (done) {
        done = writer.finish(SessionState::Finished, m_queue.endMs());
    }
    RecordingStatus last = status(writer);
    QString error;
    if (!done) {
        last.trouble = done.error().detail;
        last.isFileGone = done.error().kind == ErrorKind::Gone;
        error = done.error().text();
    } else if (unwritten > 0 || (m_replayed && m_trouble)) {
        error = QStringLiteral("%1: %2").arg(m_path, m_lastTrouble);
    }
    m_end = {last, error};
    tell([owner = m_owner, last, error] { emit owner->stopped(last, error); });
}

RecordingStatus Recording::Worker::status(const SessionWriter &writer) const
{
    RecordingStatus status;
    status.ticks = writer.ticks();
    status.bytes = writer.bytes();
    status.droppedTicks = m_dropped + m_queue.lost().ticks;
    if (isTroubled()) {
        const Error &trouble = m_trouble ? *m_trouble : *m_syncTrouble;
        status.trouble = trouble.detail;
        status.isFileGone = trouble.kind == ErrorKind::Gone;
    }
    return status;
}

Recording::Recording() = default;

Recording::~Recording()
{
    stop(QDateTime::currentMSecsSinceEpoch());
    m_worker->join();
}

Result<std::unique_ptr<Recording>> Recording::start(const QString &path, const Session &session,
                                                    const Options &options)
{
    std::unique_ptr<Recording> recording(new Recording);
    recording->m_worker = std::make_unique<Worker>(recording.get(), path, options);
    if (auto started = recording->m_worker->start(session); !started)
        return tl::unexpected(started.error());
    return recording;
}

void Recording::append(const SamplePtr &sample)
{
    m_worker->queue().pushTick(sample);
}

void Recording::mark(const QString &text, qint64 wallMs)
{
    m_worker->queue().push({RecordingQueue::Type::Marker, {}, text, wallMs});
}

void Recording::setDescription(const QString &description)
{
    m_worker->queue().push({RecordingQueue::Type::Description, {}, description, 0});
}

void Recording::setRun(const RunFacts &run)
{
    m_worker->queue().push(
        {RecordingQueue::Type::Run, {}, {}, 0, {}, 0, std::make_shared<const RunFacts>(run)});
}

void Recording::setColours(const std::vector<ShownColour> &colours)
{
    RecordingQueue::Item item;
    item.type = RecordingQueue::Type::Colours;
    item.colours = std::make_shared<const std::vector<ShownColour>>(colours);
    m_worker->queue().push(std::move(item));
}

void Recording::stop(qint64 endMs)
{
    m_worker->queue().stop(endMs);
}

RecordingEnd Recording::stopAndWait(qint64 endMs)
{
    stop(endMs);
    m_worker->join();
    QCoreApplication::removePostedEvents(this, QEvent::MetaCall); // what it told on its way
    return m_worker->end();
}

const QString &Recording::path() const
{
    return m_worker->path();
}

} // namespace probes
