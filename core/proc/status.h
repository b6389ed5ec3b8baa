// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

#include <sys/types.h>

namespace probes {

//! What we use of /proc/PID/status, proc(5). A line that is missing or no number is unknown.
struct ProcessStatus
{
    std::optional<uid_t> realUid; //!< as psutil's username()
    std::optional<uid_t> effectiveUid;
    std::optional<gid_t> effectiveGid;
    std::optional<pid_t> threadGroup; //!< the process that a thread belongs to
    std::optional<qint64> peakKib; //!< the most that was ever resident
    std::optional<qint64> swapKib;
    std::optional<qint64> voluntarySwitches; //!< of the main thread
    std::optional<qint64> involuntarySwitches;

    //! Both kinds.
    std::optional<qint64> contextSwitches() const;
};

ProcessStatus parseStatus(std::string_view text);

} // namespace probes
