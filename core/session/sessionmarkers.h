// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

namespace probes {

//! A marker as it reads now.
struct SessionMarker
{
    qint64 number = 0; //!< of its event, for editMarker()
    qint64 tick = 0; //!< the first that was not yet written when it was set
    qint64 wallMs = 0;
    QString text; //!< as last edited
};

//! By time, without deleted ones.
std::vector<SessionMarker> markersIn(const std::vector<RecordedEvent> &events);
//! The number of the marker that reads so now. Blocking, on any thread.
Result<qint64> findMarker(const QString &path, qint64 wallMs, const QString &text);

} // namespace probes
