// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/sessionloader.h"
#include "ui/models/workersmodel.h"

namespace probes {

//! A worker group of a stored session, with who was in it. A plain value.
struct StoredGroup
{
    QString name;
    QString rule; //!< what makes members, in words; empty: the session does not tell
    quint64 subject = 0; //!< in the session's columns
    std::vector<WorkersModel::Worker> workers;

    //! All of a session. `timesMs`, by tick from the first on, and `events` are of the whole
    //! session, `loaded` may have its last ticks only.
    static std::vector<StoredGroup> of(const LoadedSession &loaded, const QList<qint64> &timesMs,
                                       const std::vector<Event> &events);
};

} // namespace probes
