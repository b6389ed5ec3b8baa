// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/undelivered.h"
#include "core/session/sessionmarkers.h"
#include "ui/models/sessionload.h"

#include <optional>

namespace probes {

//! What the library tells about one session beside its row in the list. A value; read on a worker's
//! thread.
struct SessionDetails
{
    QString path;
    qint64 ticks = 0;
    qint64 lastTickMs = 0; //!< 0 without ticks
    qint64 missedTicks = 0; //!< not counting those of a suspend
    qint64 lateTicks = 0; //!< that missed none
    struct IntervalChange
    {
        qint64 wallMs = 0;
        qint64 ns = 0; //!< from then on
    };
    std::vector<IntervalChange> intervals;
    qint64 processes = 0;
    QStringList names; //!< of the first processes, without repetition
    bool moreNames = false; //!< than these
    std::vector<SessionMarker> markers; //!< by time, without deleted ones
    std::vector<KnownDelivery> deliveries;
    qint64 recorderPid = 0; //!< of the process that took its lock last; 0: it is closed
    QString problem; //!< why it could not be read
};

//! Blocking.
SessionDetails readSessionDetails(const QString &path);

//! «1 s», «1 s, from 14:09:12 on 5 s»
QString intervalsText(qint64 firstNs, const std::vector<SessionDetails::IntervalChange> &changes);
//! «326 ticks · 14 missed · 2 gaps (10 s missed, suspended 23 s)»
QString takenTicksText(const SessionDetails &details, const QList<SessionLoad::Gap> &gaps);

} // namespace probes
