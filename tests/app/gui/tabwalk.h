// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QDialog>
#include <QScrollArea>
#include <QTest>

namespace probes::tests {

//! Where Tab goes in a dialog, and what is wrong with it for whoever looks at it.
class TabWalk
{
public:
    explicit TabWalk(QDialog *dialog)
        : m_dialog(dialog)
    {
        QWidget *first = dialog->focusWidget();
        for (QWidget *now = first; now != nullptr && m_way.size() < MostSteps;) {
            m_way.append(now);
            QTest::keyClick(now, Qt::Key_Tab);
            now = dialog->focusWidget();
            if (m_way.contains(now))
                break;
        }
        if (first != nullptr)
            first->setFocus();
    }

    const QWidgetList &way() const { return m_way; }
    //! Each step back: to the left in a line, or up; but for the last one, to the beginning, and
    //! from one column to the next.
    QStringList faults() const
    {
        QStringList out;
        int returns = 0;
        for (qsizetype i = 0; i < m_way.size(); ++i) {
            QWidget *from = m_way[i];
            QWidget *to = m_way[(i + 1) % m_way.size()];
            if (!isOnward(from, to) && ++returns > 1)
                out.append(QStringLiteral("Tab goes back from «%1» to «%2»")
                               .arg(nameOf(from), nameOf(to)));
        }
        return out;
    }

private:
    static constexpr qsizetype MostSteps = 100;

    static QString nameOf(const QWidget *widget)
    {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        return widget->objectName().isEmpty() && button ? button->text() : widget->objectName();
    }
    //! What scrolls is above what does not.
    QRect placeOf(const QWidget *widget, bool asArea) const
    {
        const QScrollArea *area = areaOf(widget);
        const QWidget *shown = asArea && area != nullptr ? area : widget;
        return {shown->mapTo(m_dialog, QPoint()), shown->size()};
    }
    static const QScrollArea *areaOf(const QWidget *widget)
    {
        for (const QWidget *each = widget->parentWidget(); each != nullptr;
             each = each->parentWidget()) {
            if (const auto *area = qobject_cast<const QScrollArea *>(each))
                return area;
        }
        return nullptr;
    }
    bool isOnward(const QWidget *from, const QWidget *to) const
    {
        const bool isAcross = areaOf(from) != areaOf(to);
        const QRect a = placeOf(from, isAcross);
        const QRect b = placeOf(to, isAcross);
        const bool isBelow = b.top() >= a.bottom();
        const bool isInLine = b.top() < a.bottom() && b.bottom() > a.top();
        const bool isNextColumn = from->inherits("QRadioButton") && b.left() > a.right();
        return isBelow || (isInLine && b.left() > a.left()) || isNextColumn;
    }

    QDialog *m_dialog;
    QWidgetList m_way;
};

} // namespace probes::tests
