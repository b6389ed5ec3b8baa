// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/tickreader.h"

#include <set>

namespace probes {

//! Which processes' names are like one that was typed. A value.
struct NearNames
{
    //! Looks at all processes there are.
    static NearNames of(ProcSource &source, const Clock &clock, const QString &typed);

    bool isThere = false; //!< a process has this very name
    std::set<QString> names; //!< that contain it; empty where it is there
    std::set<QString> withWorkers; //!< those of them whose bearers have children of that name

    //! The one name that must be meant: the only one, or of several the only one with workers.
    std::optional<QString> meant() const;
    //! «no process is named apache; apache2 is»; empty: nothing is near.
    QString hint(const QString &typed) const;
};

} // namespace probes
