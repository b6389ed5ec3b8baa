// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/largestprograms.h"

#include "ui/models/figure.h"
#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qsizetype SparkTicks = 60;

const QList<double> NoSpark(SparkTicks, UnknownFigure);

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
    m_orderedNs = m_firstNs = -1;
    m_ticks = 0;
    m_hasSettled = false;
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
    // The first tick knows no percentages yet, and the second only those of a moment: what they
    // order is put right once more has been seen.
    const qint64 now = m_processes->latestNs();
    m_firstNs = m_firstNs < 0 ? now : m_firstNs;
    const bool settles = !m_hasSettled && now - m_firstNs >= SettledNs && !m_isHeld;
    const bool isDue = settles || (now - m_orderedNs >= StableNs && !m_isHeld);
    if (m_orderedNs < 0 || m_ticks == 2 || isDue) {
        m_hasSettled = m_hasSettled || settles;
        m_orderedNs = now;
        order(uses);
        if (isDue) {
            m_sums.clear(); // the next order is by the time from now on
        }
        emit reordered();
    } else if (!m_isHeld && replaceEnded(uses)) {
        emit reordered();
    }
    show(uses);
    emit changed();
}

//! The largest, and as many more as may be shown already.
std::vector<QString> LargestPrograms::ranked(const std::map<QString, Use> &uses) const
{
    std::vector<std::pair<double, QString>> ranks;
    ranks.reserve(uses.size());
    for (const auto &[name, use] : uses) {
        ranks.emplace_back(m_by == By::Cpu ? use.meanSum : use.memory, name);
    }
    const auto count = std::min(ranks.size(), size_t(2 * Count));
    std::ranges::partial_sort(ranks, ranks.begin() + qsizetype(count), [](auto &a, auto &b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<QString> names;
    for (size_t i = 0; i < count; ++i) {
        names.push_back(ranks[i].second);
    }
    return names;
}

void LargestPrograms::order(const std::map<QString, Use> &uses)
{
    std::vector<Program> programs;
    for (const QString &name : ranked(uses)) {
        if (programs.size() == size_t(Count)) {
            break;
        }
        const auto same = std::ranges::find(m_programs, name, &Program::name);
        programs.push_back(same == m_programs.end() ? Program{name, {}, 0, 0, NoSpark} : *same);
    }
    m_programs = std::move(programs);
}

//! On a busy machine compilers and tests come and go: without this they would fill the list.
bool LargestPrograms::replaceEnded(const std::map<QString, Use> &uses)
{
    const auto hasEnded = [&uses](const Program &program) { return !uses.contains(program.name); };
    if (std::ranges::none_of(m_programs, hasEnded)) {
        return false;
    }
    std::vector<QString> next = ranked(uses);
    std::erase_if(next, [this](const QString &name) {
        return std::ranges::find(m_programs, name, &Program::name) != m_programs.end();
    });
    auto heir = next.begin();
    for (Program &program : m_programs) {
        if (hasEnded(program) && heir != next.end()) {
            program = Program{*heir++, {}, 0, 0, NoSpark};
        }
    }
    // Where nobody is left to take its place it leaves all the same.
    return std::erase_if(m_programs, hasEnded) > 0 || heir != next.begin();
}

void LargestPrograms::show(const std::map<QString, Use> &uses)
{
    for (Program &program : m_programs) {
        program.members.clear();
        program.cpu = program.memory = UnknownFigure;
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
        program.spark.removeFirst();
    }
}

} // namespace probes
