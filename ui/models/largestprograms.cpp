// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/largestprograms.h"

#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qsizetype SparkTicks = 60;

double known(double value)
{
    return std::isnan(value) ? 0 : value;
}
} // namespace

LargestPrograms::LargestPrograms(const ProcessModel *processes, QObject *parent)
    : QObject(parent)
    , m_processes(processes)
{
    connect(processes, &ProcessModel::updated, this, &LargestPrograms::follow);
}

void LargestPrograms::setActive(bool active)
{
    if (active == m_isActive) {
        return;
    }
    m_isActive = active;
    m_orderedNs = -1;
    m_ticks = 0;
    m_sums.clear();
    if (active) {
        follow();
    }
}

void LargestPrograms::setBy(By by)
{
    m_by = by;
    m_orderedNs = -1;
    follow();
}

void LargestPrograms::follow()
{
    if (!m_isActive || m_processes->rowCount() == 0) {
        return;
    }
    std::map<QString, Use> uses;
    for (int i = 0; i < m_processes->rowCount(); ++i) {
        const ProcessModel::Row &row = m_processes->row(i);
        if (row.info->kernelThread) {
            continue;
        }
        Use &use = uses[shownName(*row.info)];
        use.cpu += known(row.cpu);
        use.memory += known(row.memory);
        use.rows.push_back(i);
    }
    ++m_ticks;
    for (auto &[name, use] : uses) {
        double &sum = m_sums[name];
        sum += use.cpu;
        use.meanSum = sum;
    }
    // The first tick knows no percentages yet: what it orders is put right by the second.
    const qint64 now = m_processes->latestNs();
    if (m_orderedNs < 0 || m_ticks == 2 || now - m_orderedNs >= StableNs) {
        m_orderedNs = now;
        order(uses);
        emit reordered();
    }
    show(uses);
    emit changed();
}

void LargestPrograms::order(const std::map<QString, Use> &uses)
{
    std::vector<std::pair<double, QString>> ranked;
    ranked.reserve(uses.size());
    for (const auto &[name, use] : uses) {
        ranked.emplace_back(m_by == By::Cpu ? use.meanSum : use.memory, name);
    }
    const auto count = std::min(ranked.size(), size_t(Count));
    std::ranges::partial_sort(ranked, ranked.begin() + qsizetype(count), [](auto &a, auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<Program> programs;
    for (size_t i = 0; i < count; ++i) {
        const auto same = std::ranges::find(m_programs, ranked[i].second, &Program::name);
        programs.push_back(same == m_programs.end() ? Program{ranked[i].second, {}, 0, 0, {}}
                                                    : *same);
    }
    m_programs = std::move(programs);
    m_sums.clear();
}

void LargestPrograms::show(const std::map<QString, Use> &uses)
{
    for (Program &program : m_programs) {
        program.members.clear();
        program.cpu = program.memory = 0;
        if (const auto use = uses.find(program.name); use != uses.end()) {
            program.cpu = use->second.cpu;
            program.memory = use->second.memory;
            std::vector<int> rows = use->second.rows;
            std::ranges::stable_sort(rows, std::greater(), [this](int row) {
                return std::pair(known(m_processes->row(row).cpu),
                                 known(m_processes->row(row).memory));
            });
            for (const int row : rows) {
                program.members.push_back(m_processes->row(row).info);
            }
        }
        program.spark.append(program.cpu);
        if (program.spark.size() > SparkTicks) {
            program.spark.removeFirst();
        }
    }
}

} // namespace probes
