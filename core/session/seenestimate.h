// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/livebuffer.h"

namespace probes {

//! What a recording would be like that goes on as what was seen just now. A plain value.
struct SeenEstimate
{
    qint64 ticks = 0; //!< it was made from
    int processes = 0; //!< picked at the newest of them
    double bytesPerTick = 0; //!< that a session file grows by; 0: unknown

    //! What the recording is to have.
    struct Plan
    {
        MetricSet metrics = MetricSet::everything();
        MetricSet read = MetricSet::everything(); //!< that was seen of it, where there was any
        int cores = 1;
    };
    //! Codes what was seen as a session file would, and adds the rows of those who came and went.
    //! What was not read so far counts as it was measured elsewhere. Takes milliseconds: for a
    //! worker thread.
    static SeenEstimate of(const SeenBefore &what, const Plan &plan);
};

} // namespace probes
