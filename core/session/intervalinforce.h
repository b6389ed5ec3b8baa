// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <vector>

namespace probes {

//! Which sampling interval was in force at each tick of a session whose interval was changed
//! meanwhile. Ticks are asked for in ascending order; the events outlive this.
class IntervalInForce
{
public:
    //! `startNs` is the session's own, `events` all of its events in order.
    IntervalInForce(qint64 startNs, const std::vector<RecordedEvent> &events)
        : m_ns(startNs)
        , m_next(events.begin())
        , m_end(events.end())
    { }

    qint64 at(qint64 tick); //!< nanoseconds

private:
    qint64 m_ns;
    std::vector<RecordedEvent>::const_iterator m_next;
    std::vector<RecordedEvent>::const_iterator m_end;
};

} // namespace probes
