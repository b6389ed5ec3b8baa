// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

namespace probes {

//! How a process is named in every list; one line, safe to show.
QString shownName(const ProcessInfo &process);
//! It has none, or one of blanks: only the pid tells it apart.
bool hasNoName(const ProcessInfo &process);
//! Where a name stands alone: with the pid, where that is needed.
QString shownAlone(const ProcessInfo &process);
//! What the process calls itself after its name («nginx: worker process»); empty without.
QString shownTitle(const ProcessInfo &process);
//! The command line, or the name, short enough for a tool tip; not yet escaped.
QString shownCommand(const ProcessInfo &process);
//! Whether all that lists show of the text of two versions of a process is the same.
bool haveSameText(const ProcessInfo &a, const ProcessInfo &b);

} // namespace probes
