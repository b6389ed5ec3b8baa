// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"

class QSqlQuery;

namespace probes {

//! Stores what is known of the session's run, in place of what was known before.
Result<void> writeRun(Database &database, const RunFacts &run);
//! None where the session is no run, or is older than these are.
Result<std::optional<RunFacts>> loadRun(Database &database);

Result<bool> hasTable(Database &database, const QString &name);

//! How a process ended as five values of a row: exit code, signal, user, system, largest RSS.
void bindEnd(QSqlQuery &query, int first, const ProcessEnd &end);
ProcessEnd endFrom(const QSqlQuery &row, int first);

} // namespace probes
