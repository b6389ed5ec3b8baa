// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/rowdelegate.h"

namespace probes {

//! Paints the cells of both lists of processes from the roles of CellRole: check box, colour chip,
//! name with a muted detail, spark, bar, figure with a muted unit.
class CellDelegate final : public RowDelegate
{
    Q_OBJECT

public:
    using RowDelegate::RowDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace probes
