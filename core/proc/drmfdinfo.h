// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>

namespace probes {

//! What /proc/PID/fdinfo/FD says about an open GPU, in the form of the kernel's
//! drm-usage-stats.rst. Views point into the parsed text.
struct DrmClient
{
    std::string_view driver;
    std::string_view device; //!< PCI address, empty where there is none
    std::optional<quint64> client; //!< descriptors with the same one share all that follows
    std::optional<qint64> engineNs; //!< sum over all engines
    std::optional<qint64> memoryBytes; //!< resident, sum over all regions
};

//! Nothing for a descriptor that is no GPU.
std::optional<DrmClient> parseDrmFdinfo(std::string_view text);

} // namespace probes
