// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/processfiles.h"

namespace probes {

namespace {
//! Every stored metric of a process has a source that somebody reads.
constexpr bool hasSources()
{
    for (const Metric &metric : rows::Metrics) {
        const std::string_view source(metric.source);
        const bool isElsewhere = source.starts_with("CPU clock") || source == "/proc/PID/fd"
            || source.starts_with("/proc/PID/fdinfo/");
        if (rows::subjectOf(metric.kind) == Subject::Process && metric.shape != Shape::Derived
            && !isElsewhere && !processFileOf(metric)) {
            return false;
        }
    }
    return true;
}
static_assert(hasSources(), "a metric of processes names no file that is read");
} // namespace

ProcessFiles::ProcessFiles(const MetricSet &metrics, bool withGroups)
{
    for (const Metric &metric : catalogue()) {
        const Subject subject = info(metric.kind).subject;
        const bool isWanted = subject == Subject::Process ? metrics.has(metric)
                                                          : withGroups && subject == Subject::Group;
        const auto file = processFileOf(metric);
        if (isWanted && file) {
            m_files |= quint32(1) << size_t(*file);
        }
    }
}

} // namespace probes
