// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/processfilter.h"

#include <algorithm>
#include <cmath>

#include <unistd.h>

namespace probes {

namespace {
// Unknown values sort below every known one.
bool isLess(double a, double b)
{
    return std::isnan(a) ? !std::isnan(b) : a < b;
}

bool differ(double a, double b)
{
    return isLess(a, b) || isLess(b, a);
}
} // namespace

ProcessFilter::ProcessFilter(ProcessModel *source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
    , m_ownUid(geteuid())
{
    setDynamicSortFilter(false);
    setSourceModel(source);
    connect(source, &ProcessModel::renamed, this, &ProcessFilter::invalidateFilter);
}

const ProcessModel::Row &ProcessFilter::rowAt(const QModelIndex &proxyIndex) const
{
    return m_source->row(mapToSource(proxyIndex).row());
}

void ProcessFilter::resort()
{
    sort(sortColumn(), sortOrder());
}

void ProcessFilter::setSearch(const QString &text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void ProcessFilter::setOwnOnly(bool ownOnly)
{
    m_ownOnly = ownOnly;
    invalidateFilter();
}

bool ProcessFilter::filterAcceptsRow(int sourceRow, const QModelIndex & /*sourceParent*/) const
{
    const ProcessInfo &process = *m_source->row(sourceRow).info;
    if (m_ownOnly && process.uid != m_ownUid) {
        return false;
    }
    return std::ranges::all_of(m_words, [&process](const QString &word) {
        return process.label.contains(word, Qt::CaseInsensitive)
            || process.name.contains(word, Qt::CaseInsensitive)
            || process.owner.contains(word, Qt::CaseInsensitive)
            || process.commandLine.contains(word, Qt::CaseInsensitive)
            || QString::number(process.key.pid).startsWith(word);
    });
}

bool ProcessFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    // Straight from the rows: a QVariant for each comparison would be most of a tick's cost.
    const ProcessModel::Row &a = m_source->row(left.row());
    const ProcessModel::Row &b = m_source->row(right.row());
    switch (left.column()) {
    case ProcessModel::Name:
        if (const int order = a.info->label.compare(b.info->label, Qt::CaseInsensitive); order != 0)
            return order < 0;
        break;
    case ProcessModel::User:
        if (const int order = a.info->owner.compare(b.info->owner); order != 0)
            return order < 0;
        break;
    case ProcessModel::Cpu:
        if (differ(a.cpu, b.cpu))
            return isLess(a.cpu, b.cpu);
        if (differ(a.memory, b.memory)) // most are idle: the larger ones are the likelier search
            return isLess(a.memory, b.memory);
        break;
    case ProcessModel::Memory:
        if (differ(a.memory, b.memory))
            return isLess(a.memory, b.memory);
        break;
    case ProcessModel::Threads:
        if (differ(a.threads, b.threads))
            return isLess(a.threads, b.threads);
        break;
    default:
        break;
    }
    return a.info->key < b.info->key;
}

} // namespace probes
