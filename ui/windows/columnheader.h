// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QStyleOptionHeader>

namespace probes {

//! Keeps titles above figures off those at their right, as RowDelegate does with the figures.
class ColumnHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit ColumnHeader(QWidget *parent = nullptr)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setHighlightSections(false);
    }

protected:
    QSize sectionSizeFromContents(int logicalIndex) const override
    {
        const QSize size = QHeaderView::sectionSizeFromContents(logicalIndex);
        return size + QSize(fontMetrics().horizontalAdvance(QChar(0x2002)), 0); // of figures
    }

    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override
    {
        QHeaderView::initStyleOptionForIndex(option, logicalIndex);
        if (option->textAlignment & Qt::AlignRight) {
            option->text += QChar(0x2002); // an en space
        }
    }
};

} // namespace probes
