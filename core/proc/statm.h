// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! What we use of /proc/PID/statm, in pages.
struct ProcessStatm
{
    std::optional<qint64> size;
    std::optional<qint64> resident;
    std::optional<qint64> shared; //!< resident pages that have a file or are shared memory
};

ProcessStatm parseStatm(std::string_view text);

} // namespace probes
