// SPDX-License-Identifier: GPL-3.0-or-later
// The worker groups of WatchedModel, above its processes.
#include "ui/charts/history.h"
#include "ui/charts/valueformat.h"
#include "ui/models/cellroles.h"
#include "ui/models/celltext.h"
#include "ui/models/figure.h"
#include "ui/models/sparkline.h"
#include "ui/models/watchedmodel.h"

#include <algorithm>

namespace probes {

void WatchedModel::addGroup(const QString &name, const QString &rule, quint64 subject)
{
    if (groupOf(name) >= 0) {
        return;
    }
    const int row = int(m_groups.size());
    beginInsertRows({}, row, row);
    m_groups.push_back({name, rule, subject, colourFor(subject, {}, name), UnknownFigure,
                        UnknownFigure, UnknownFigure});
    endInsertRows();
    refreshValues();
}

void WatchedModel::removeGroup(const QString &name)
{
    if (const int row = groupOf(name); row >= 0) {
        beginRemoveRows({}, row, row);
        m_groups.erase(m_groups.begin() + row);
        endRemoveRows();
    }
}

void WatchedModel::setDaemon(const QString &group, const QString &daemon)
{
    const int row = groupOf(group);
    if (row >= 0 && m_groups[size_t(row)].daemon != daemon) {
        m_groups[size_t(row)].daemon = daemon;
        emit dataChanged(index(row, Name), index(row, Name));
    }
}

int WatchedModel::groupOf(const QString &name) const
{
    const auto at = std::ranges::find(m_groups, name, &GroupRow::name);
    return at == m_groups.end() ? -1 : int(at - m_groups.begin());
}

const WatchedModel::GroupRow *WatchedModel::groupAt(int row) const
{
    return row >= 0 && size_t(row) < m_groups.size() ? &m_groups[size_t(row)] : nullptr;
}

const WatchedModel::Row *WatchedModel::processAt(int row) const
{
    const auto at = row - int(m_groups.size());
    return at >= 0 && size_t(at) < m_rows.size() ? &m_rows[size_t(at)] : nullptr;
}

const WatchedModel::Note *WatchedModel::noteAt(int row) const
{
    const auto at = row - shownRow(m_rows.size());
    return at >= 0 && size_t(at) < m_notes.size() ? &m_notes[size_t(at)] : nullptr;
}

void WatchedModel::tell(size_t process, int column)
{
    const QModelIndex cell = index(shownRow(process), column);
    emit dataChanged(cell, cell, {Qt::DisplayRole});
}

//! The one that it had, or else the smallest that neither a group nor a process has.
int WatchedModel::colourFor(quint64 subject, const ProcessKey &process, const QString &group) const
{
    if (const auto known = m_colours.constFind(subject); known != m_colours.cend()) {
        return *known;
    }
    const auto kept = std::ranges::find_if(m_kept, [&](const ShownColour &each) {
        return each.process == process && each.group == group;
    });
    if (kept != m_kept.end() && isFree(kept->colour)) {
        return kept->colour;
    }
    int colour = 0;
    while (!isFree(colour)
           || std::ranges::find(m_kept, colour, &ShownColour::colour) != m_kept.end()) {
        ++colour;
    }
    return colour;
}

bool WatchedModel::isFree(int colour) const
{
    return std::ranges::find(m_rows, colour, &Row::colour) == m_rows.end()
        && std::ranges::find(m_groups, colour, &GroupRow::colour) == m_groups.end();
}

std::vector<ShownColour> WatchedModel::colours() const
{
    std::vector<ShownColour> colours;
    for (const GroupRow &row : m_groups) {
        colours.push_back({{}, row.name, row.colour});
    }
    for (const Row &row : m_rows) {
        colours.push_back({row.info->key, {}, row.colour});
    }
    return colours;
}

void WatchedModel::refreshGroups(qsizetype tick)
{
    static const Metric &cpu = *findMetric("worker_group", "percent_of_core");
    static const Metric &memory = *findMetric("worker_group", "rss_sum");
    static const Metric &workers = *findMetric("worker_group", "workers");
    for (size_t i = 0; i < m_groups.size(); ++i) {
        GroupRow &row = m_groups[i];
        const auto take = [&](const Metric &metric, double &figure, int column) {
            const double now = m_history->valueAt({&metric, row.subject}, tick);
            if (!isSameFigure(figure, now)) {
                figure = now;
                emit dataChanged(index(int(i), column), index(int(i), column), {Qt::DisplayRole});
            }
        };
        take(cpu, row.cpu, Cpu);
        take(memory, row.memory, Memory);
        take(workers, row.workers, Name);
    }
}

//! The formula of each figure, to the letter.
QString WatchedModel::groupTip(const GroupRow &group, int column) const
{
    switch (column) {
    case Cpu:
        return m_percentOf == PercentOf::Core
            ? tr("CPU of all workers of %1, in percent of one core:\nincrease of user + system "
                 "time "
                 "of each worker, added up, / elapsed time × 100")
                  .arg(group.name)
            : tr("CPU of all workers of %1, in percent of the machine:\nincrease of user + system "
                 "time of each worker, added up, / (elapsed time × cores) × 100")
                  .arg(group.name);
    case Memory:
        return tr("Resident sets of all workers of %1 added up. Shared pages count many times, so "
                  "that they use less than this.")
            .arg(group.name);
    default:
        return tr("Worker group %1: %2").arg(group.name, group.rule)
            + (group.workers > 0 ? QString()
                   : group.daemon.isEmpty()
                   ? tr("\nNobody is in it now: it is waited for. Who starts "
                        "later joins by itself.")
                   : tr("\n%1 is there, but has no workers now.").arg(group.daemon));
    }
}

//! In a word or two: the column is narrow, the tip has the whole.
QString WatchedModel::groupDetail(const GroupRow &group)
{
    return group.workers > 0     ? tr("%Ln worker(s)", nullptr, int(group.workers))
        : group.daemon.isEmpty() ? tr("waiting")
                                 : tr("no workers");
}

QVariant WatchedModel::groupData(const GroupRow &group, int column, int role) const
{
    static const Metric &cpu = *findMetric("worker_group", "percent_of_core");
    const bool isThere = group.workers > 0;
    const double share = cpuShare(m_percentOf, m_history->scale());
    const double used = isThere || group.cpu > 0 ? group.cpu * share : UnknownFigure;
    const double memory = isThere ? group.memory : UnknownFigure; // of nobody
    switch (role) {
    case ColourRole:
        return column == Name ? group.colour : QVariant();
    case MutedRole:
    case NewsRole:
        return !isThere;
    case DetailRole:
        return column == Name ? groupDetail(group) : QVariant();
    case SparkRole:
        return column == Spark ? QVariant::fromValue(lastMinute(*m_history, {&cpu, group.subject}))
                               : QVariant();
    case NumberRole:
        return column == Cpu   ? percentText(used)
            : column == Memory ? valueText({Unit::Bytes, false}, memory).number
                               : QVariant();
    case UnitRole:
        return column == Memory ? valueText({Unit::Bytes, false}, memory).unit : QVariant();
    case Qt::TextAlignmentRole:
        return int((column <= Spark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return groupTip(group, column).toHtmlEscaped().replace(u'\n', QLatin1String("<br>"));
    case Qt::AccessibleTextRole:
        return column == Name ? tr("Worker group %1, %2").arg(group.name, groupDetail(group))
                              : QVariant();
    case Qt::DisplayRole:
        return column == Name  ? oneLine(group.name)
            : column == Cpu    ? percentText(used)
            : column == Memory ? bytesText(memory)
                               : QString();
    default:
        return {};
    }
}

} // namespace probes
