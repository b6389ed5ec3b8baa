// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/database.h"
#include "core/session/session.h"

#include <functional>

namespace probes {

// Changes to a session file that more than one class makes. The first two run within a transaction.
Result<void> writeDescription(Database &database, const QString &description);
Result<void> writeEnd(Database &database, SessionState state, qint64 endMs);

//! One transaction on a session that may or may not be live; refused where a newer version made it.
Result<void> editSession(const QString &path, const std::function<Result<void>(Database &)> &step);

//! Makes a closed session one file without side files, unless others have it open (the last of
//! them then does it), it is being recorded, or it may not be written.
void tidy(const QString &path);

//! What was committed to the session survives a power cut.
Result<void> syncJournal(const QString &path);
//! What the file takes once it is closed, whatever its journal takes until then.
qint64 bytesOfSession(const QString &path);
qint64 bytesWhenClosed(Database &database, qint64 otherwise); //!< `otherwise`: it does not tell
//! The session file, its journals and shared memory; not the lock.
bool removeSessionFiles(const QString &path);

} // namespace probes
