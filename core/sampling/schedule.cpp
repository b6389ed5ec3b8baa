// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/schedule.h"

#include <algorithm>

namespace probes {

Schedule::Due Schedule::take(qint64 nowNs)
{
    // A timer that fires a little early takes its own tick, not the one before it again.
    const qint64 number = std::max(m_next, (nowNs - m_startNs) / m_intervalNs);
    Due due;
    due.number = number;
    due.lateNs = std::max<qint64>(0, nowNs - (m_startNs + number * m_intervalNs));
    due.missed = number - m_next;
    m_last = number;
    m_next = number + 1;
    if (nextNs() - nowNs < m_intervalNs / 4) {
        ++m_next;
        ++due.missed;
    }
    return due;
}

} // namespace probes
