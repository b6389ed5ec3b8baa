// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

#include <vector>

namespace probes {

//! What charts show of stored events: edits and deletions of markers applied, by time.
std::vector<Event> shownEvents(const std::vector<RecordedEvent> &recorded);

} // namespace probes
