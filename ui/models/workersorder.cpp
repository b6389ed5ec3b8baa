// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workersorder.h"

#include "ui/models/workersmodel.h"

namespace probes {

bool WorkersOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const auto *workers = static_cast<const WorkersModel *>(sourceModel());
    const bool hasLeft = workers->workers()[size_t(left.row())].leftMs != 0;
    const bool hasRightLeft = workers->workers()[size_t(right.row())].leftMs != 0;
    if (hasLeft != hasRightLeft) {
        return hasLeft == (sortOrder() == Qt::DescendingOrder); // it is turned round there
    }
    const double one = workers->figure(left.row(), left.column());
    const double other = workers->figure(right.row(), right.column());
    return one != other ? one < other : left.row() < right.row();
}

} // namespace probes
