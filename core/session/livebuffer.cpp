// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/livebuffer.h"

#include "core/session/memorysize.h"
#include "core/session/schema.h"

#include <algorithm>

namespace probes {

namespace {
//! A sample without what its frame holds.
Sample factsOf(const Sample &sample)
{
    Sample facts;
    facts.number = sample.number;
    facts.wallMs = sample.wallMs;
    facts.bootNs = sample.bootNs;
    facts.elapsedNs = sample.elapsedNs;
    facts.intervalNs = sample.intervalNs;
    facts.lateNs = sample.lateNs;
    facts.cores = sample.cores;
    facts.events = sample.events;
    return facts;
}
} // namespace

LiveBuffer::LiveBuffer()
    : LiveBuffer(Limits{})
{ }

LiveBuffer::LiveBuffer(const Limits &limits)
    : m_limits(limits)
    , m_encoder(Layout::current().widths())
{ }

void LiveBuffer::append(const SamplePtr &sample)
{
    const std::scoped_lock coding(m_coding);
    auto tick = std::make_shared<Tick>();
    tick->facts = factsOf(*sample);
    code(*sample, *tick);
    tick->bytes += qsizetype(sizeof(Tick)) + tick->frame.size() + bytesOf(tick->facts.events)
        + qsizetype(tick->arrivals.capacity() * sizeof(Arrival)
                    + tick->series.capacity() * sizeof(SeriesArrival)
                    + tick->reaped.capacity() * sizeof(tick->reaped[0])
                    + tick->accounts.capacity() * sizeof(tick->accounts[0])
                    + (tick->born.capacity() + tick->zombies.capacity()) * sizeof(quint32));
    const std::scoped_lock lock(m_mutex);
    m_bytes += tick->bytes;
    m_ticks.push_back(std::move(tick));
    trim();
}

void LiveBuffer::code(const Sample &sample, Tick &tick)
{
    tick.keyframe = m_sinceKeyframe == 0 || m_sinceKeyframe >= KeyframeEvery;
    m_sinceKeyframe = tick.keyframe ? 1 : m_sinceKeyframe + 1;
    m_frame.start(sample.machine, sample.bootNs);
    for (const ProcessReading &reading : sample.processes) {
        Numbered &known = m_numbers[reading.info->key];
        if (known.number == 0) {
            known.number = ++m_lastNumber;
        }
        const bool isNew = known.info != reading.info;
        if (isNew) {
            known.info = reading.info;
            tick.bytes += bytesOf(*reading.info); // the sampler shares it while the process lives
        }
        if (isNew || tick.keyframe) {
            tick.arrivals.push_back({known.number, reading.info});
        }
        if (reading.fromZero) {
            tick.born.push_back(known.number);
        }
        if (isZombie(reading.state, reading.values)) {
            tick.zombies.push_back(known.number);
        }
        constexpr std::array<qint64, 2> None{0, 0};
        const bool isNewAccount =
            reading.childTicks != known.childTicks || (tick.keyframe && reading.childTicks != None);
        if (isNewAccount && reading.childTicks[0] >= 0) {
            known.childTicks = reading.childTicks;
            tick.accounts.emplace_back(known.number, reading.childTicks);
        }
        known.lastTick = sample.number;
        m_frame.add(Subject::Process, known.number, reading.values, reading.sameSinceNs);
    }
    addSeries(sample, tick);
    if (tick.keyframe) {
        std::erase_if(m_numbers,
                      [&](const auto &entry) { return entry.second.lastTick != sample.number; });
        std::erase_if(m_series,
                      [&](const auto &entry) { return entry.second.lastTick != sample.number; });
    }
    std::ranges::sort(tick.born);
    std::ranges::sort(tick.zombies);
    const QByteArray &coded = m_encoder.encode(m_frame.sections(), tick.keyframe);
    tick.frame = QByteArray(coded.constData(), coded.size()); // without the encoder's spare room
}

void LiveBuffer::addSeries(const Sample &sample, Tick &tick)
{
    for (const SeriesReading &reading : sample.series) {
        NumberedSeries &known = m_series[*reading.info];
        const bool isNew = known.number == 0;
        if (isNew) {
            known.number = ++m_lastSeries;
        }
        if (isNew || tick.keyframe) {
            tick.series.push_back({known.number, reading.info});
        }
        known.lastTick = sample.number;
        m_frame.add(reading.info->subject, known.number, reading.values);
        if (reading.reaped.sinceNs != 0) {
            tick.reaped.emplace_back(known.number, reading.reaped);
        }
    }
}

//! What is too old or too much goes, up to a keyframe each time: nothing can be decoded before one.
void LiveBuffer::trim()
{
    const qint64 oldest = m_ticks.back()->facts.bootNs - m_limits.age.count();
    for (;;) {
        const auto next = std::find_if(m_ticks.begin() + 1, m_ticks.end(),
                                       [](const TickPtr &tick) { return tick->keyframe; });
        const bool isOld = next != m_ticks.end() && (*next)->facts.bootNs <= oldest;
        if (next == m_ticks.end() || (!isOld && m_bytes <= m_limits.bytes)) {
            return;
        }
        for (auto tick = m_ticks.begin(); tick != next; ++tick) {
            m_bytes -= (*tick)->bytes;
            ++m_dropped;
        }
        m_ticks.erase(m_ticks.begin(), next);
        const qint64 first = m_ticks.front()->facts.number;
        std::erase_if(m_markers, [&](const Marker &each) { return each.tick < first; });
    }
}

void LiveBuffer::mark(const QString &text, qint64 wallMs)
{
    const std::scoped_lock lock(m_mutex);
    const auto tick = std::find_if(m_ticks.rbegin(), m_ticks.rend(), [&](const TickPtr &each) {
        return each->facts.wallMs <= wallMs;
    });
    if (tick != m_ticks.rend()) {
        m_markers.push_back({(*tick)->facts.number, {EventKind::Marker, wallMs, {}, text, 0}});
    }
}

void LiveBuffer::changeMarker(qint64 wallMs, const QString &text,
                              const std::optional<QString> &newText)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find_if(m_markers, [&](const Marker &each) {
        return each.event.wallMs == wallMs && each.event.text == text;
    });
    if (found == m_markers.end()) {
        return;
    }
    if (newText) {
        found->event.text = *newText;
    } else {
        m_markers.erase(found);
    }
}

LiveBuffer::Extent LiveBuffer::extent() const
{
    const std::scoped_lock lock(m_mutex);
    Extent extent;
    if (!m_ticks.empty()) {
        const Sample &first = m_ticks.front()->facts;
        const Sample &last = m_ticks.back()->facts;
        extent.ticks = qint64(m_ticks.size());
        extent.firstMs = first.wallMs;
        extent.lastMs = last.wallMs;
        extent.length = std::chrono::nanoseconds(last.bootNs - first.bootNs);
        extent.bytes = m_bytes;
    }
    return extent;
}

} // namespace probes
