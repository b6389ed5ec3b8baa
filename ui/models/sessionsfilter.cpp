// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sessionsfilter.h"

#include "ui/models/sessionsmodel.h"

#include <QRegularExpression>

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
        count += is(kind, row) && isFound(row, {});
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

//! By what its cells say, and by the names of what it recorded.
bool SessionsFilter::isFound(int row, const QModelIndex &parent) const
{
    const QRegularExpression searched = filterRegularExpression();
    return QSortFilterProxyModel::filterAcceptsRow(row, parent)
        || searched.match(sourceModel()->index(row, 0).data(SessionsModel::NamesRole).toString())
               .hasMatch();
}

bool SessionsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return is(m_kind, row) && isFound(row, parent);
}

} // namespace probes
