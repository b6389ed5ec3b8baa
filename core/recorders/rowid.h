// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"
#include "core/session/session.h"

#include <optional>

namespace probes {

//! What identifies one row of a session, whatever the target: rejects are noted by it, and written
//! again by it.
struct RowId
{
    QString table; //!< a kind's key, «process», «series» or «event»
    //! The tick; of a process, its version's first tick; of a series, its first; of an event, its
    //! number.
    qint64 number = 0;
    qint64 subject = 0; //!< process_no or series_no; 0 for the machine and events
    int version = 0; //!< of a process; else 0

    static RowId of(Kind kind, qint64 tick, qint64 subject);
    static RowId of(const RecordedProcess &process);
    static RowId of(const RecordedSeries &series);
    static RowId of(const RecordedEvent &event);
    //! «process_cpu 12 3», «process 1 3.2», «event 5».
    QString text() const;
    static std::optional<RowId> parse(const QString &text);

    friend bool operator==(const RowId &, const RowId &) = default;
};

} // namespace probes
