// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

namespace probes {

//! How what happened reads in lists and on charts, in the user's language: sessions hold it in
//! English.
QString eventKindText(EventKind kind); //!< «Process ended»
QString eventText(const Event &event); //!< «convert ended: exit code 3»; one line
QString endText(const ProcessEnd &end); //!< «exit code 3», «ended by SIGTERM»; empty: not known
QString briefEndText(const ProcessEnd &end); //!< «exit 3», «SIGTERM»; empty: not known
QString lengthText(qint64 nanoseconds); //!< «0.123 s», «12.3 s», «2 min 5 s»
qint64 unseenIn(const Event &event); //!< how many a ProcessesUnseen counts; 0 of other kinds
qint64 missedIn(const Event &event); //!< how many ticks a LateTick tells of that were missed

} // namespace probes
