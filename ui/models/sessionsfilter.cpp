// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionsfilter.h"

#include "ui/models/sessionsmodel.h"

namespace probes {

SessionsFilter::SessionsFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setFilterKeyColumn(-1);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
}

void SessionsFilter::setKind(Kind kind)
{
    if (kind != m_kind) {
        m_kind = kind;
        invalidateFilter();
    }
}

int SessionsFilter::count(Kind kind) const
{
    int count = 0;
    for (int row = 0; row < sourceModel()->rowCount(); ++row) {
        count += is(kind, row) && QSortFilterProxyModel::filterAcceptsRow(row, {});
    }
    return count;
}

bool SessionsFilter::is(Kind kind, int row) const
{
    const QModelIndex index = sourceModel()->index(row, 0);
    const auto condition =
        SessionsModel::Condition(index.data(SessionsModel::ConditionRole).toInt());
    switch (kind) {
    case All:
        return true;
    case Recording:
        return condition == SessionsModel::Condition::Recording;
    case Interrupted:
        return condition == SessionsModel::Condition::Interrupted;
    case NotDelivered:
        return index.data(SessionsModel::UndeliveredRole).toInt() > 0;
    }
    return false;
}

bool SessionsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return is(m_kind, row) && QSortFilterProxyModel::filterAcceptsRow(row, parent);
}

} // namespace probes
