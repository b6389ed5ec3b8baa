// SPDX-License-Identifier: GPL-3.0-or-later
// How the parts of FirstRun share the room that there is.
#include "ui/models/largestprograms.h"
#include "ui/windows/firstrun.h"
#include "ui/windows/programname.h"
#include "ui/windows/sparkview.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>

#include <algorithm>

namespace probes {

namespace {
constexpr int LeastWays = 220; //!< its texts wrap
constexpr int LeastRows = 2;
} // namespace

void FirstRun::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (const Row &row : m_rows) {
        row.spark->setFixedWidth(width() >= 800 ? 84 : 0);
    }
    fixColumns();
    placeWays();
    placeHeading();
    fitRows();
}

//! They are as wide while there are no rows yet.
void FirstRun::fixColumns()
{
    const Row &row = m_rows.front();
    m_grid->setColumnMinimumWidth(0, row.icon->sizeHint().width());
    m_grid->setColumnMinimumWidth(2, row.spark->minimumWidth());
    m_grid->setColumnMinimumWidth(3, row.cpu->minimumWidth());
    m_grid->setColumnMinimumWidth(4, row.memory->minimumWidth());
    m_grid->setColumnMinimumWidth(5, row.watch->sizeHint().width());
    m_measuring->setFixedHeight(row.watch->sizeHint().height());
}

int FirstRun::rowHeight() const
{
    return m_rows.front().watch->sizeHint().height() + m_grid->verticalSpacing();
}

//! Of the list with all its rows, and what is around it.
int FirstRun::listHeight() const
{
    auto hidden =
        std::ranges::count_if(m_rows, [](const Row &row) { return row.watch->isHidden(); });
    hidden += m_watchAll->isHidden() ? 1 : 0;
    hidden -= m_measuring->isHidden() ? 0 : 1;
    const QMargins margins = layout()->contentsMargins();
    const int above = m_shortWays->isHidden() ? 0 : m_shortWays->sizeHint().height() + ShortGap;
    return m_list->sizeHint().height() + int(hidden) * rowHeight() + margins.top()
        + margins.bottom() + above;
}

QSize FirstRun::sizeHint() const
{
    return QWidget::sizeHint().expandedTo({0, listHeight()});
}

QSize FirstRun::minimumSizeHint() const
{
    return {0,
            m_ways->isHidden() ? listHeight() - (int(m_rows.size()) - LeastRows) * rowHeight()
                               : sizeHint().height()};
}

//! That of the list with its heading beside the columns' titles.
int FirstRun::listWidth() const
{
    const Row &row = m_rows.front();
    return m_heading->sizeHint().width() + row.cpu->minimumWidth() + row.memory->minimumWidth()
        + row.watch->sizeHint().width() + 3 * m_grid->horizontalSpacing();
}

//! Where the columns' titles have no room beside it, it stands above them.
void FirstRun::placeHeading()
{
    const bool isAbove = m_list->width() < listWidth();
    if (isAbove != m_isHeadingAbove) {
        m_isHeadingAbove = isAbove;
        m_grid->removeWidget(m_heading);
        m_grid->addWidget(m_heading, isAbove ? 0 : 1, 0, 1, isAbove ? GridColumns : 3);
    }
}

//! Low as the window may be, no row is cut: the last ones go.
void FirstRun::fitRows()
{
    const int missing = listHeight() - height();
    const int fewer = missing > 0 ? (missing + rowHeight() - 1) / rowHeight() : 0;
    const int fitting = std::max(LargestPrograms::Count - fewer, LeastRows);
    if (fitting != m_fitting) {
        m_fitting = fitting;
        showFigures();
    }
}

void FirstRun::placeWays()
{
    // Both beside each other where the words have room, in this font and language.
    const int margins = 2 * (CardMargin + CardPadding);
    const int ways = std::max(LeastWays, m_ways->minimumSizeHint().width());
    const bool isBeside = width() >= margins + 2 * CardPadding + ways + listWidth();
    m_ways->setVisible(isBeside);
    m_shortWays->setVisible(!isBeside);
    const int buttons = m_shortWays->sizeHint().width()
        - (m_shortCheck->isHidden() ? 0 : m_shortCheck->sizeHint().width() + ShortSpacing);
    m_shortCheck->setVisible(width() - margins
                             >= buttons + ShortSpacing + m_shortCheck->sizeHint().width());
}

} // namespace probes
