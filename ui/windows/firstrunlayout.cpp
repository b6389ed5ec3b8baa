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
#include <array>

namespace probes {

namespace {
constexpr int LeastWays = 220; //!< its texts wrap
constexpr int LeastRows = 2;
} // namespace

void FirstRun::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeWays();
    fitSparks();
    fixColumns();
    placeHeading();
    fitRows();
}

//! Names go before them.
void FirstRun::fitSparks()
{
    const int room = width() - 2 * (CardMargin + CardPadding);
    const int list = m_ways->isHidden()
        ? room
        : (room - 2 * CardPadding) * ListStretch / (WaysStretch + ListStretch);
    constexpr std::array Widths{std::pair(560, 84), std::pair(460, 48), std::pair(0, 0)};
    const auto fitting =
        std::ranges::find_if(Widths, [list](const auto &each) { return list >= each.first; });
    for (const Row &row : m_rows) {
        row.spark->setFixedWidth(fitting->second);
    }
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

//! Of the whole card with that many rows, the short ways above them; tight: without what can be
//! done without.
int FirstRun::heightWith(int rows, bool isTight) const
{
    const int padding = isTight ? TightPadding : CardPadding;
    const int title = m_shortTitle->sizeHint().height() + ShortLines;
    const int ways = m_shortWays->sizeHint().height() + (m_shortTitle->isHidden() ? title : 0);
    return 2 * padding + CardMargin + ways - (isTight ? title : 0) + ShortGap
        + listHeight(rows, !isTight);
}

int FirstRun::listHeight(int rows, bool hasAll) const
{
    const int titles = fontMetrics().height() + m_grid->verticalSpacing();
    return m_heading->sizeHint().height() + (m_isHeadingAbove ? titles : 0)
        + (rows + (hasAll ? 1 : 0)) * rowHeight();
}

//! With all the ways beside the list.
int FirstRun::wideHeight() const
{
    const int both = width() - 2 * (CardMargin + CardPadding) - 2 * CardPadding;
    const int ways = m_ways->heightForWidth(both * WaysStretch / (WaysStretch + ListStretch));
    return 2 * CardPadding + CardMargin + std::max(ways, listHeight(LargestPrograms::Count, true));
}

QSize FirstRun::sizeHint() const
{
    return {QWidget::sizeHint().width(),
            isWide() ? wideHeight() : heightWith(LargestPrograms::Count, false)};
}

QSize FirstRun::minimumSizeHint() const
{
    return {0, heightWith(LeastRows, true)};
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
    const bool hasAll = !m_isTight;
    const int whole = m_ways->isHidden()
        ? heightWith(LargestPrograms::Count, m_isTight)
        : 2 * CardPadding + CardMargin + listHeight(LargestPrograms::Count, hasAll);
    const int missing = whole - height();
    const int fewer = missing > 0 ? (missing + rowHeight() - 1) / rowHeight() : 0;
    const int fitting = std::max(LargestPrograms::Count - fewer, 1); // below a notice
    if (fitting != m_fitting) {
        m_fitting = fitting;
        showFigures();
    }
}

//! Whether both halves have room beside each other, in this font and language.
bool FirstRun::isWide() const
{
    const int margins = 2 * (CardMargin + CardPadding);
    const int ways = std::max(LeastWays, m_ways->minimumSizeHint().width());
    return width() >= margins + 2 * CardPadding + ways + listWidth();
}

void FirstRun::placeWays()
{
    const bool isBeside = isWide() && height() >= wideHeight();
    const bool isTight = !isBeside && height() < heightWith(LeastRows, false);
    if (isTight != m_isTight) {
        m_isTight = isTight;
        const int padding = isTight ? TightPadding : CardPadding;
        layout()->setContentsMargins(CardMargin + CardPadding, padding, CardMargin + CardPadding,
                                     CardMargin + padding);
        m_shortTitle->setVisible(!isTight);
        showFigures();
    }
    const int margins = 2 * (CardMargin + CardPadding);
    m_ways->setVisible(isBeside);
    m_shortWays->setVisible(!isBeside);
    int buttons = ShortSpacing * (int(m_shortLinks.size()) - 1);
    for (HeadingButton *each : m_shortLinks) {
        buttons += each->wholeWidth();
    }
    for (HeadingButton *each : m_shortLinks) {
        each->setShort(buttons > width() - margins);
    }
    m_shortCheck->setVisible(width() - margins
                             >= buttons + ShortSpacing + m_shortCheck->sizeHint().width());
}

} // namespace probes
