// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recordingqueue.h"

#include "core/session/memorysize.h"

#include <algorithm>
#include <iterator>

namespace probes {

namespace {
//! The same sample without the processes that no rule picked: a session does not record them, and
//! while the disk is full they would push out ticks.
SamplePtr onlySelected(const SamplePtr &sample)
{
    const auto isSelected = [](const ProcessReading &process) { return process.selected; };
    if (std::all_of(sample->processes.begin(), sample->processes.end(), isSelected)) {
        return sample;
    }
    auto copy = std::make_shared<Sample>();
    copy->number = sample->number;
    copy->wallMs = sample->wallMs;
    copy->bootNs = sample->bootNs;
    copy->elapsedNs = sample->elapsedNs;
    copy->intervalNs = sample->intervalNs;
    copy->lateNs = sample->lateNs;
    copy->machine = sample->machine;
    copy->series = sample->series;
    copy->events = sample->events;
    std::copy_if(sample->processes.begin(), sample->processes.end(),
                 std::back_inserter(copy->processes), isSelected);
    return copy;
}

//! What the queue may be the only one to keep alive. A process's names are shared by all of its
//! ticks, so they count with the first one that brings them: those that `before` doesn't have.
qsizetype bytesOfItem(const RecordingQueue::Item &item, const Sample *before)
{
    qsizetype bytes =
        qsizetype(sizeof(RecordingQueue::Item)) + bytesOf(item.text) + bytesOf(item.events);
    if (!item.sample) {
        return bytes;
    }
    bytes += qsizetype(sizeof(Sample))
        + qsizetype(item.sample->processes.size() * sizeof(ProcessReading))
        + qsizetype(item.sample->series.size() * sizeof(SeriesReading))
        + bytesOf(item.sample->events);
    size_t old = 0;
    const size_t olds = before ? before->processes.size() : 0;
    for (const ProcessReading &process : item.sample->processes) { // by pid, as those before
        if (old < olds && before->processes[old].info == process.info) {
            ++old; // mostly they are the same, and in the same place
            continue;
        }
        const pid_t pid = process.info->key.pid;
        while (old < olds && before->processes[old].info->key.pid < pid) {
            ++old;
        }
        const bool isOld = old < olds && before->processes[old].info == process.info;
        bytes += isOld ? 0 : bytesOf(*process.info);
    }
    return bytes;
}
} // namespace

void RecordingQueue::pushTick(const SamplePtr &sample)
{
    push({Type::Tick, onlySelected(sample), {}, sample->wallMs});
}

void RecordingQueue::push(Item item)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_endMs) {
        add(std::move(item));
    }
}

void RecordingQueue::stop(qint64 endMs)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_endMs) {
        m_endMs = endMs;
        add({Type::Stop, {}, {}, endMs});
    }
}

void RecordingQueue::add(Item item)
{
    item.bytes = bytesOfItem(item, m_newest.get());
    if (item.sample) {
        m_newest = item.sample;
    }
    m_bytes += item.bytes;
    m_items.push_back(std::move(item));
    for (auto oldest = m_items.begin(); m_bytes > m_limit && oldest != m_items.end();) {
        oldest = oldest->type == Type::Tick ? drop(oldest) : std::next(oldest);
    }
    if (m_bytes > m_limit) { // nothing else is left to give; what a person typed stays
        std::erase_if(m_items, [this](const Item &each) {
            m_bytes -= each.type == Type::Events ? each.bytes : 0;
            return each.type == Type::Events;
        });
    }
    m_changed.notify_one();
}

//! Counts a tick as lost; its events go with those of the ticks dropped just before it. Gives the
//! item that follows.
RecordingQueue::Items::iterator RecordingQueue::drop(const Items::iterator &tick)
{
    count(*tick);
    m_bytes -= tick->bytes;
    const std::vector<Event> events = tick->sample->events;
    if (events.empty()) {
        return m_items.erase(tick);
    }
    const bool follows = tick != m_items.begin() && std::prev(tick)->type == Type::Events;
    const auto kept = follows ? std::prev(tick) : tick;
    if (!follows) {
        *tick = Item{Type::Events, {}, {}, tick->wallMs};
        tick->bytes = bytesOfItem(*tick, nullptr);
        m_bytes += tick->bytes;
    }
    kept->events.insert(kept->events.end(), events.begin(), events.end());
    kept->bytes += bytesOf(events);
    m_bytes += bytesOf(events);
    return follows ? m_items.erase(tick) : std::next(tick);
}

void RecordingQueue::count(const Item &tick)
{
    if (m_lost.ticks++ == 0) {
        m_lost.firstMs = tick.wallMs;
    }
}

std::optional<RecordingQueue::Item> RecordingQueue::take(std::chrono::milliseconds wait,
                                                         bool isRetry)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, wait, [&] { return m_endMs || (!isRetry && !m_items.empty()); });
    if (m_items.empty()) {
        return std::nullopt;
    }
    Item item = std::move(m_items.front());
    m_items.pop_front();
    m_bytes -= item.bytes;
    return item;
}

void RecordingQueue::putBack(Item item)
{
    const std::scoped_lock lock(m_mutex);
    m_bytes += item.bytes;
    m_items.push_front(std::move(item));
}

bool RecordingQueue::isStopping() const
{
    const std::scoped_lock lock(m_mutex);
    return m_endMs.has_value();
}

qint64 RecordingQueue::endMs() const
{
    const std::scoped_lock lock(m_mutex);
    return m_endMs.value_or(0);
}

RecordingQueue::Lost RecordingQueue::lost() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lost;
}

void RecordingQueue::forgive(qint64 ticks)
{
    const std::scoped_lock lock(m_mutex);
    m_lost.ticks -= ticks;
}

qint64 RecordingQueue::dropAll()
{
    const std::scoped_lock lock(m_mutex);
    qint64 ticks = 0;
    for (const Item &item : m_items) {
        if (item.type == Type::Tick) {
            count(item);
            ++ticks;
        }
    }
    m_items.clear();
    m_bytes = 0;
    return ticks;
}

} // namespace probes
