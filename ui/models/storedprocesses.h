// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/sessionloader.h"
#include "ui/models/processmodel.h"

#include <map>

namespace probes {

//! The processes of a loaded session as the process list shows them. A plain value.
struct StoredProcesses
{
    std::vector<ProcessModel::Row> rows;
    std::map<ProcessKey, quint64> subjects; //!< numbers in the session's columns
    std::map<quint32, ProcessFigures> figures; //!< of those whose lines are loaded
    //! The first ones to draw: who was watched while it was recorded, in the order of colours;
    //! where nobody knows, the busiest by mean CPU.
    std::vector<ProcessInfoPtr> drawn;

    //! One pass over the columns; fit for a worker thread.
    static StoredProcesses of(const LoadedSession &session, size_t busiestCount = 10);
};

} // namespace probes
