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
    std::vector<ProcessInfoPtr> busiest; //!< by mean CPU, the first ones to draw

    //! One pass over the columns; fit for a worker thread.
    static StoredProcesses of(const LoadedSession &session, size_t busiestCount = 10);
};

} // namespace probes
