// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"
#include "core/session/sessionlock.h"

namespace probes {

Result<void> insertSession(Database &database, const Session &session, const SessionOwner &owner);
Result<Session> loadSession(Database &database);
Result<SessionOwner> loadOwner(Database &database);

} // namespace probes
