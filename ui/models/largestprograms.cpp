// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/largestprograms.h"

#include "ui/models/figure.h"
#include "ui/models/processmodel.h"
#include "ui/models/processtext.h"

#include <algorithm>
#include <cmath>
#include <utility>

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
    m_orderedNs = m_firstNs = m_latestNs = m_sinceNs = -1;
    m_hasSettled = false;
    m_used.clear();
    m_usedBefore.clear();
    m_programs.clear();
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
    const qint64 now = m_processes->latestNs();
    m_firstNs = m_firstNs < 0 ? now : m_firstNs;
    m_sinceNs = m_sinceNs < 0 ? now : m_sinceNs;
    const double passed = m_latestNs < 0 ? 0 : double(now - m_latestNs);
    m_latestNs = now;
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
    const bool isToldByNow = now - m_sinceNs >= MeasuredNs;
    for (auto &[name, use] : uses) {
        double &used = m_used[name];
        used += use.cpu * passed;
        use.used = isToldByNow ? used : m_usedBefore[name];
    }
    // What the first second orders is put right once more has been seen.
    const bool isMeasured = m_by == By::Memory || now - m_firstNs >= MeasuredNs;
    const bool settles = !m_hasSettled && now - m_firstNs >= SettledNs && !m_isHeld;
    const bool isDue = settles || (now - m_orderedNs >= StableNs && !m_isHeld);
    if (!isMeasured) {
        m_programs.clear();
    } else if (m_orderedNs < 0 || isDue) {
        m_hasSettled = m_hasSettled || settles;
        m_orderedNs = now;
        order(uses);
        beginPeriod(now);
        emit reordered();
    } else if (!m_isHeld && replaceEnded(uses)) {
        emit reordered();
    }
    show(uses);
    emit changed();
}

//! The next order is by the time from now on.
void LargestPrograms::beginPeriod(qint64 now)
{
    if (now - m_sinceNs >= MeasuredNs) {
        m_usedBefore = std::exchange(m_used, {});
        m_sinceNs = now;
    }
}

//! The largest, and as many more as may be shown already.
std::vector<QString> LargestPrograms::ranked(const std::map<QString, Use> &uses) const
{
    std::vector<std::pair<double, QString>> ranks;
    ranks.reserve(uses.size());
    for (const auto &[name, use] : uses) {
        ranks.emplace_back(m_by == By::Cpu ? use.used : use.memory, name);
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
