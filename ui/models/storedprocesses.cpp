// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/storedprocesses.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace probes {

namespace {

constexpr size_t MostDrawn = 20;

ProcessFigures figuresOf(const HistoryColumns &columns, quint64 subject)
{
    static const Metric *cpu = findMetric("process_cpu", "percent");
    static const Metric *memory = findMetric("process_memory", "used");
    static const Metric *threads = findMetric("process_cpu", "threads");
    ProcessFigures figures;
    for (const double value : columns.lines.value(LineId{cpu, subject})) {
        figures.addCpu(value);
    }
    for (const double value : columns.lines.value(LineId{memory, subject})) {
        figures.addMemory(value);
    }
    for (const double value : columns.lines.value(LineId{threads, subject})) {
        figures.addThreads(value);
    }
    return figures;
}

} // namespace

StoredProcesses StoredProcesses::of(const LoadedSession &session, size_t busiestCount)
{
    const Metric *cpu = findMetric("process_cpu", "percent");
    StoredProcesses out;
    std::map<quint32, ProcessInfoPtr> latest; // versions come by first tick: the last one stays
    for (const RecordedProcessPtr &process : session.processes) {
        latest[process->number] = ProcessInfoPtr(process, &process->info);
    }
    for (const auto &[number, info] : latest) {
        const ProcessFigures figures = figuresOf(session.columns, number);
        out.subjects[info->key] = number;
        if (session.columns.lines.contains(LineId{cpu, number})) {
            out.figures[number] = figures;
        }
        out.rows.push_back(
            ProcessModel::Row{info, {}, figures.cpu(), figures.memory, figures.threads, '?'});
    }
    if (!session.colours.processes.empty()) {
        std::vector<std::pair<int, quint32>> watched; // by colour
        for (const auto &[number, colour] : session.colours.processes) {
            watched.emplace_back(colour, number);
        }
        std::ranges::sort(watched);
        for (const auto &[colour, number] : watched) {
            const auto process = latest.find(number);
            if (process != latest.end() && out.drawn.size() < MostDrawn) {
                out.drawn.push_back(process->second);
            }
        }
        return out;
    }
    std::set<quint64> workers; // their group draws them all in one
    for (const Membership &member : session.memberships) {
        workers.insert(member.process);
    }
    std::vector<const ProcessModel::Row *> byCpu;
    for (const ProcessModel::Row &row : out.rows) {
        if (!workers.contains(out.subjects[row.info->key])) {
            byCpu.push_back(&row);
        }
    }
    std::ranges::stable_sort(byCpu, std::greater(), [](const ProcessModel::Row *row) {
        return std::isnan(row->cpu) ? -1.0 : row->cpu;
    });
    for (size_t i = 0; i < std::min(byCpu.size(), busiestCount); ++i) {
        out.drawn.push_back(byCpu[i]->info);
    }
    return out;
}

} // namespace probes
