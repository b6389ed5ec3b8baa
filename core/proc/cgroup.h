// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! Where a process lies among the cgroups: paths in /proc/PID/cgroup, views into its text.
struct CgroupPaths
{
    std::optional<std::string_view> unified; //!< version 2
    std::optional<std::string_view> systemd; //!< version 1's hierarchy of systemd
    std::optional<std::string_view> cpu; //!< version 1's controller cpuacct
    std::optional<std::string_view> memory; //!< version 1's controller memory

    //! Where it lies by which a rule picks it: version 2's, unless that is not in use here.
    std::optional<std::string_view> own() const;
};

CgroupPaths parseCgroupPaths(std::string_view text);

} // namespace probes
