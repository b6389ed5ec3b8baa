// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/intervalinforce.h"

#include "core/sampling/schedule.h"

namespace probes {

qint64 IntervalInForce::at(qint64 tick)
{
    for (; m_next != m_end && m_next->tick <= tick; ++m_next) {
        if (m_next->event.kind == EventKind::IntervalChanged) {
            const auto changed = intervalAfter(m_next->event.text); // hostile until parsed
            m_ns = changed ? changed->count() : m_ns;
        }
    }
    return m_ns;
}

} // namespace probes
