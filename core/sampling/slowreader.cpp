// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sampling/slowreader.h"

#include <algorithm>
#include <chrono>

namespace probes {

namespace {
constexpr std::chrono::milliseconds MostPerTick{50};
} // namespace

void SlowReader::setMetrics(const MetricSet &metrics)
{
    m_pss = metrics.has(*findMetric("process_memory", "pss"));
    m_groupPss = metrics.has(*findMetric("worker_group", "pss_sum"));
    m_openFiles = metrics.has(*findMetric("process_io", "open_files"));
    m_gpu = metrics.has(Kind::Gpu);
}

void SlowReader::read(const ProcessList &processes, qint64 nowNs, ProcessReader &reader)
{
    if (!m_pss && !m_groupPss && !m_openFiles && !m_gpu) {
        return;
    }
    m_due.clear();
    for (const auto &process : processes) {
        const bool isDue = process->slowAtNs < 0 || nowNs - process->slowAtNs >= SlowNs;
        if (isDue && (wantsPss(*process) || wantsMore(*process))) {
            m_due.push_back(process.get());
        }
    }
    std::ranges::stable_sort(m_due, {}, &TrackedProcess::slowAtNs);
    const auto begin = std::chrono::steady_clock::now();
    for (TrackedProcess *process : m_due) {
        readOne(*process, reader);
        process->slowAtNs = nowNs;
        if (std::chrono::steady_clock::now() - begin > MostPerTick) {
            break;
        }
    }
    for (const auto &process : processes) {
        if (m_gpu && process->selected && (process->moved || process->slowAtNs == nowNs)
            && !process->gpuFiles.empty()) {
            reader.readGpu(*process);
        }
    }
}

void SlowReader::readOne(TrackedProcess &process, ProcessReader &reader) const
{
    if (wantsPss(process)) {
        reader.readProportionalMemory(process);
        if (m_pss) {
            process.touched = true;
            process.values.assign(slot(Kind::ProcessMemory, "pss"),
                                  process.pssKib >= 0 ? std::optional(process.pssKib)
                                                      : std::nullopt);
        }
    }
    if (m_openFiles && process.selected) {
        reader.readOpenFiles(process);
    }
    if (m_gpu && process.selected) {
        reader.findGpuFiles(process);
        reader.readGpu(process);
    }
}

} // namespace probes
