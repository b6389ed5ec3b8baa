// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/proc/procsource.h"

#include <optional>

namespace probes {

//! The file of a process that a metric of processes or of their groups is read from, as its row
//! says; none for the CPU clock, descriptors and what is derived.
constexpr std::optional<ProcessFile> processFileOf(const Metric &metric)
{
    constexpr std::string_view Folder = "/proc/PID/";
    const std::string_view source(metric.source);
    const size_t at = source.find(Folder);
    if (metric.shape == Shape::Derived || at == std::string_view::npos) {
        return {};
    }
    const std::string_view path = source.substr(at + Folder.size());
    const std::string_view name = path.substr(0, path.find(' '));
    for (size_t i = 0; i < ProcessFileNames.size(); ++i) {
        if (name == ProcessFileNames[i]) {
            return ProcessFile(i);
        }
    }
    return {};
}

//! Which files some metrics need: a value.
class ProcessFiles
{
public:
    ProcessFiles() = default;
    //! Those of processes, and of groups where there are any.
    ProcessFiles(const MetricSet &metrics, bool withGroups);

    bool has(ProcessFile file) const { return m_files >> size_t(file) & 1; }

private:
    quint32 m_files = 0;
};

} // namespace probes
