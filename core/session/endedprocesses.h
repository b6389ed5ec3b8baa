// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/sessionreader.h"

namespace probes {

//! A process of which the session knows how it ended, even if no tick ever read it.
struct EndedProcess
{
    RecordedProcessPtr process; //!< its last version
    qint64 startedMs = 0; //!< epoch milliseconds; as the kernel rounds it where no event told
    qint64 endedMs = 0;
    ProcessEnd end;
};

//! Those of a session in the order of their ends, by its events.
Result<std::vector<EndedProcess>> endedProcesses(SessionReader &reader,
                                                 const std::vector<RecordedEvent> &events);

} // namespace probes
