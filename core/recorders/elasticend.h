// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

namespace probes {

// What is known of how a process ended; nothing where the event is about no such thing.

void appendEnding(QByteArray &out, const Event &event); //!< «,"end":…,"exit_code":…»
void appendEnd(QByteArray &out, const Event &event); //!< «,"process_exit":{…}», all the rest

//! The worker group that an event is about, where it is about one.
void appendGroup(QByteArray &out, const Event &event);

} // namespace probes
