// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/undelivered.h"
#include "ui/models/sessionmarkers.h"

#include <optional>

namespace probes {

//! What the library tells about one session beside its row in the list. A value; read on a worker's
//! thread.
struct SessionDetails
{
    QString path;
    qint64 ticks = 0;
    qint64 lastTickMs = 0; //!< 0 without ticks
    qint64 gaps = 0;
    qint64 lateTicks = 0;
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

} // namespace probes
