// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/selection.h"
#include "core/session/sampleframe.h"

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace probes {

//! The last minutes of all that was sampled, whoever was watched, coded as in a session file: a
//! recording can begin with them, or they are saved alone. Any thread may call any of it.
class LiveBuffer
{
public:
    struct Limits
    {
        std::chrono::nanoseconds age = std::chrono::minutes(30); //!< up to 64 ticks more are kept
        qsizetype bytes = qsizetype(32) << 20; //!< the oldest ticks give way
    };
    //! What it holds now.
    struct Extent
    {
        qint64 ticks = 0;
        qint64 firstMs = 0; //!< wall time of the oldest tick; 0 when there is none
        qint64 lastMs = 0; //!< of the newest
        std::chrono::nanoseconds length{0}; //!< between these two, by the boot-time clock
        qsizetype bytes = 0;
    };

    LiveBuffer();
    explicit LiveBuffer(const Limits &limits);

    //! Call it before the same sample goes to a Recording, which then can tell where it joins on.
    void append(const SamplePtr &sample);
    Extent extent() const; //!< cheap

    //! A marker, kept as long as the tick at whose time or after it it was set. A replay that has
    //! begun does not give it back: its recording is told of it.
    void mark(const QString &text, qint64 wallMs);
    void changeMarker(qint64 wallMs, const QString &text, const std::optional<QString> &newText);

private:
    friend class LiveReplay;

    struct Arrival
    {
        quint32 number = 0;
        ProcessInfoPtr info;
    };
    struct SeriesArrival
    {
        quint32 number = 0;
        SeriesInfoPtr info;
    };
    //! One tick; immutable once it is in the list.
    struct Tick
    {
        Sample facts; //!< without readings, processes and series
        QByteArray frame;
        bool keyframe = false;
        std::vector<Arrival> arrivals; //!< new or renamed; in a keyframe all there are
        std::vector<SeriesArrival> series; //!< likewise
        std::vector<quint32> born; //!< whose counters began after the tick before
        std::vector<quint32> zombies;
        std::vector<std::pair<quint32, ReapedTimes>> reaped; //!< of groups, by number
        //! ProcessReading::childTicks where they changed; in a keyframe all that are not 0.
        std::vector<std::pair<quint32, std::array<qint64, 2>>> accounts;
        qsizetype bytes = 0;
    };
    using TickPtr = std::shared_ptr<const Tick>;
    struct Marker
    {
        qint64 tick = 0; //!< Sample::number
        Event event;
    };
    struct Numbered
    {
        quint32 number = 0;
        ProcessInfoPtr info;
        qint64 lastTick = 0;
        std::array<qint64, 2> childTicks{0, 0};
    };
    void code(const Sample &sample, Tick &tick);
    void addSeries(const Sample &sample, Tick &tick);
    void trim();

    const Limits m_limits;

    std::mutex m_coding; //!< of what only append() uses
    FrameEncoder m_encoder;
    SampleFrame m_frame;
    std::unordered_map<ProcessKey, Numbered, ProcessKeyHash> m_numbers;
    quint32 m_lastNumber = 0;
    struct NumberedSeries
    {
        quint32 number = 0;
        qint64 lastTick = 0;
    };
    std::map<SeriesInfo, NumberedSeries> m_series;
    quint32 m_lastSeries = 0;
    int m_sinceKeyframe = 0;

    mutable std::mutex m_mutex; //!< of the list
    std::deque<TickPtr> m_ticks; //!< the first one is a keyframe
    std::vector<Marker> m_markers; //!< they may be edited, unlike the ticks
    qint64 m_dropped = 0; //!< ticks that came before the first of the list
    qsizetype m_bytes = 0;
};

//! Which part of a LiveBuffer goes into a session.
struct SeenBefore
{
    std::shared_ptr<const LiveBuffer> buffer;
    std::chrono::nanoseconds last = std::chrono::minutes(30); //!< counted back from its newest tick
    Selection selection; //!< applied to those ticks anew: whoever was watched then
    //! Instead of `last`: the first moment, on the boot-time clock.
    std::optional<qint64> fromNs = std::nullopt;
};

} // namespace probes
