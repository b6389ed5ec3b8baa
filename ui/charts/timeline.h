// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartsubject.h"
#include "ui/charts/history.h"

namespace probes {

//! Something that happened, as the event lane and the charts show it.
struct TimelineEntry
{
    enum class Kind : quint8 {
        Marker,
        Process, //!< of a watched process
        Machine, //!< the interval or the clock changed …
        Quiet, //!< told in the lane alone, not by lines through the charts: it comes often
        Gap, //!< nothing is known between the two times
    };

    Kind kind = Kind::Marker;
    qint64 fromMs = 0;
    qint64 toMs = 0; //!< of a gap, or of the last of several that are one; else as fromMs
    QString text; //!< translated; of a gap, its reason
    QString group = {}; //!< into which `process` came, or which it left
    std::optional<ProcessKey> process = {};
    QString marker = {}; //!< of a marker, the text as it was given
    QString detail = {}; //!< translated: what else is known of a gap

    QString inFull() const
    {
        return detail.isEmpty() ? text : text + QStringLiteral(": ") + detail;
    }

    friend bool operator==(const TimelineEntry &, const TimelineEntry &) = default;
};
using Timeline = std::vector<TimelineEntry>; //!< by fromMs
using TimelinePtr = std::shared_ptr<const Timeline>;

//! All that a history has to tell: its events, of processes and groups only these ones', and its
//! gaps.
TimelinePtr timelineOf(const History &history, const QList<ChartSubject> &subjects);
//! The exit that goes with a process's leaving a worker group; nullptr: it lives on, or nobody
//! knows.
const Event *exitOf(const Event &leaving, const std::vector<Event> &all);
//! Why nothing is known between two ticks, and for how long, from the events of that time, which
//! come by time.
QString gapReason(const std::vector<Event> &events, qint64 fromMs, qint64 toMs);
//! «23 s», «2 min 5 s», «1 h 2 min»
QString spanText(qint64 milliseconds);

} // namespace probes
