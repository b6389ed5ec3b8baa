// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QList>
#include <QString>

namespace probes {

//! A process, a worker group or a device whose lines the charts show.
struct ChartSubject
{
    quint64 subject = 0; //!< History::watch(), or a stored session's number of it
    QString name;
    //! Index into SeriesPalette: its own until it is unwatched; below 0 the machine's.
    int colour = 0;
    bool visible = true;
    ProcessKey key = {}; //!< its pid heads columns, and its events are shown
    QString group = {}; //!< the worker group's name; empty: a process
    bool isCounted = true; //!< in a sum; not a worker whose group is shown, too
    QList<quint64> members = {}; //!< of a group: its workers, where their spread is shown
    int tint = 0; //!< of a worker beside its group: which shade of the colour; 0: the colour
    bool hasNamesake = false; //!< another one is called so: told alone, it has its pid, too

    //! Where nothing but names tells one from the other.
    QString apart() const
    {
        return hasNamesake ? QStringLiteral("%1 %2").arg(name).arg(key.pid) : name;
    }

    friend bool operator==(const ChartSubject &, const ChartSubject &) = default;
};

} // namespace probes
