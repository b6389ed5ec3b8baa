// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/running/runfacts.h"
#include "core/sampling/sample.h"
#include "core/session/colours.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace probes {

//! What waits to be written into a session file: bounded in bytes by dropping the oldest ticks,
//! which it counts; their events stay as long as there are ticks to drop. Thread-safe; pushing
//! never waits for the writer.
class RecordingQueue
{
public:
    enum class Type : quint8 { Tick, Events, Marker, Description, Run, Colours, Stop };
    struct Item
    {
        Type type = Type::Tick;
        SamplePtr sample; //!< Tick
        QString text; //!< Marker, Description
        qint64 wallMs = 0; //!< Marker: when; Stop: the session's end
        std::vector<Event> events = {}; //!< Events: of ticks that were dropped
        qsizetype bytes = 0; //!< what it takes; set by the queue
        std::shared_ptr<const RunFacts> run = {}; //!< Run
        std::shared_ptr<const std::vector<ShownColour>> colours = {}; //!< Colours
    };
    //! Ticks that were dropped and not yet told of.
    struct Lost
    {
        qint64 ticks = 0;
        qint64 firstMs = 0; //!< wall time of the first of them
    };

    explicit RecordingQueue(qsizetype limitBytes)
        : m_limit(limitBytes)
    { }

    //! Keeps only what a session records of it.
    void pushTick(const SamplePtr &sample);
    void push(Item item); //!< Marker, Description, Run or Colours
    void stop(qint64 endMs); //!< the last item; whatever is pushed later is ignored

    //! The oldest item, waiting for it up to `wait`. `isRetry`: waits that long even when there are
    //! items, unless stop() was called.
    std::optional<Item> take(std::chrono::milliseconds wait, bool isRetry);
    void putBack(Item item); //!< it could not be written

    bool isStopping() const;
    qint64 endMs() const; //!< as told to stop()
    Lost lost() const;
    void forgive(qint64 ticks); //!< they are told of
    qint64 dropAll(); //!< gives up on what waits, and tells how many ticks that were

private:
    using Items = std::deque<Item>;
    void add(Item item);
    Items::iterator drop(const Items::iterator &tick);
    void count(const Item &tick);

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    Items m_items;
    SamplePtr m_newest; //!< the last tick that was pushed
    qsizetype m_limit;
    qsizetype m_bytes = 0;
    Lost m_lost;
    std::optional<qint64> m_endMs;
};

} // namespace probes
