// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/storedprocesses.h"

#include "ui/models/figure.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace probes {

namespace {

constexpr size_t MostDrawn = 20;

double meanOf(const QList<double> &values)
{
    double sum = 0;
    qint64 count = 0;
    for (const double value : values) {
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    return count == 0 ? UnknownFigure : sum / double(count);
}

double largestOf(const QList<double> &values)
{
    double largest = UnknownFigure;
    for (const double value : values) {
        if (!(value <= largest) && !std::isnan(value)) {
            largest = value;
        }
    }
    return largest;
}

} // namespace

StoredProcesses StoredProcesses::of(const LoadedSession &session, size_t busiestCount)
{
    const Metric *cpu = findMetric("process_cpu", "percent");
    const Metric *memory = findMetric("process_memory", "used");
    const Metric *threads = findMetric("process_cpu", "threads");
    StoredProcesses out;
    std::map<quint32, ProcessInfoPtr> latest; // versions come by first tick: the last one stays
    for (const RecordedProcessPtr &process : session.processes) {
        latest[process->number] = ProcessInfoPtr(process, &process->info);
    }
    for (const auto &[number, info] : latest) {
        const auto line = [&session, subject = quint64(number)](const Metric *metric) {
            return session.columns.lines.value(LineId{metric, subject});
        };
        out.subjects[info->key] = number;
        out.rows.push_back(ProcessModel::Row{
            info, {}, meanOf(line(cpu)), largestOf(line(memory)), largestOf(line(threads)), '?'});
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
