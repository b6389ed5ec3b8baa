// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/recordingqueue.h"

#include <algorithm>

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
    copy->events = sample->events;
    std::copy_if(sample->processes.begin(), sample->processes.end(),
                 std::back_inserter(copy->processes), isSelected);
    return copy;
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
    m_bytes += bytesOf(item);
    m_items.push_back(std::move(item));
    for (auto oldest = m_items.begin(); m_bytes > m_limit && oldest != m_items.end();) {
        if (oldest->type == Type::Tick) {
            drop(*oldest);
            oldest = m_items.erase(oldest);
        } else {
            ++oldest; // what a person typed stays
        }
    }
    m_changed.notify_one();
}

void RecordingQueue::drop(const Item &tick)
{
    m_bytes -= bytesOf(tick);
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
    m_bytes -= bytesOf(item);
    return item;
}

void RecordingQueue::putBack(Item item)
{
    const std::scoped_lock lock(m_mutex);
    m_bytes += bytesOf(item);
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
            drop(item);
            ++ticks;
        }
    }
    m_items.clear();
    m_bytes = 0;
    return ticks;
}

//! What the queue alone keeps alive; names are shared with the sampler.
qsizetype RecordingQueue::bytesOf(const Item &item)
{
    qsizetype bytes = qsizetype(sizeof(Item)) + item.text.size() * qsizetype(sizeof(QChar));
    if (item.sample) {
        bytes += qsizetype(sizeof(Sample))
            + qsizetype(item.sample->processes.size() * sizeof(ProcessReading))
            + qsizetype(item.sample->events.size() * sizeof(Event));
    }
    return bytes;
}

} // namespace probes
