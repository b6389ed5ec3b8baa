// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace probes {

//! Gives the rows of a list air: at least `height` logical pixels, and room between figures and
//! what stands at their right.
class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(int height, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_height(height)
    { }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).expandedTo(QSize(0, m_height));
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (option->displayAlignment & Qt::AlignRight && !option->text.isEmpty()) {
            option->text += QChar(0x2002); // an en space
        }
    }

private:
    int m_height;
};

} // namespace probes
