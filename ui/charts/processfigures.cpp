// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/processfigures.h"

#include "ui/charts/chartvalue.h"

namespace probes {

void addFigures(const TickRecord &record, const Scale &scale,
                std::map<quint32, ProcessFigures> &figures)
{
    static const Metric *cpu = findMetric("process_cpu", "percent");
    static const Metric *memory = findMetric("process_memory", "used");
    static const Metric *threads = findMetric("process_cpu", "threads");
    for (const ProcessRecord &process : record.processes) {
        ProcessFigures &its = figures[process.process->number];
        Interval interval = process.interval(record.elapsedNs);
        interval.now = shownReadings(process.process->info, process.now);
        its.addCpu(chartValue(*cpu, interval, scale));
        its.addMemory(chartValue(*memory, interval, scale));
        its.addThreads(chartValue(*threads, interval, scale));
    }
}

} // namespace probes
