// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recorders/connectiontest.h"
#include "ui/targets/targetprofile.h"

namespace probes {

// What a connection test has found, in the user's words.

QString stepTitle(ConnectionReport::Step step); //!< «Reachable»
//! «MariaDB 10.11.6», «not used»; empty while it waits.
QString stepText(const ConnectionReport &report, ConnectionReport::Step step);
//! On one line: «MariaDB 10.11.6 · 0.4 ms · may write», or the step that failed.
QString reportSummary(const ConnectionReport &report);
//! What happened at the step that failed, in few words: «Connection refused»; empty: none did.
QString reportReason(const ConnectionReport &report);
//! What happened at the step that failed, and what to do next; empty: none did.
QString reportAdvice(const ConnectionReport &report, const TargetProfile &profile);
//! What an administrator has to run where a right is missing; empty: nothing.
QString reportCommand(const ConnectionReport &report, const TargetProfile &profile);

} // namespace probes
