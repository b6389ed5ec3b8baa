// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cards of the board stand.
#include "ui/charts/chartboard.h"
#include "ui/charts/tabchain.h"
#include "ui/charts/timechart.h"

#include <QGridLayout>
#include <QResizeEvent>

#include <algorithm>

namespace probes {

namespace {
constexpr int TwoColumnsFrom = 640; //!< logical pixels of width
} // namespace

bool ChartBoard::isPlaced(const TimeChart *chart) const
{
    return m_maximised.isEmpty() ? isPresent(chart) : chart->spec().id == m_maximised;
}

bool ChartBoard::isPresent(const TimeChart *chart) const
{
    const auto isMachines = [](const TimeChart *each) {
        return each->spec().subject == Subject::Machine || isDevice(each->spec().subject);
    };
    const bool hasItsSubjects =
        chart->spec().subject == Subject::Group ? m_hasGroups : !m_subjects.isEmpty();
    return m_asked.contains(chart->spec().id) || hasItsSubjects || isMachines(chart)
        || std::ranges::none_of(m_charts, isMachines);
}

QList<TimeChart *> ChartBoard::placed() const
{
    QList<TimeChart *> charts;
    std::ranges::copy_if(m_charts, std::back_inserter(charts),
                         [this](const TimeChart *chart) { return isPlaced(chart); });
    return charts;
}

//! Puts the cards into the grid, in their order; Tab goes the same way.
void ChartBoard::place()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item;
    }
    const int columns = m_maximised.isEmpty() ? m_columns : 1;
    int cell = 0;
    QWidget *before = this;
    for (TimeChart *chart : std::as_const(m_charts)) {
        if (isPlaced(chart)) {
            m_grid->addWidget(chart, cell / columns, cell % columns);
            ++cell;
        }
        chart->setVisible(isPlaced(chart));
        tabNext(before, chart);
        before = chart;
    }
    m_arrangedFor = {};
    arrange();
}

void ChartBoard::arrange()
{
    const int wanted = width() >= TwoColumnsFrom ? 2 : 1;
    if (wanted != m_columns) {
        m_columns = wanted;
        place();
        return;
    }
    if (m_arrangedFor == size()) {
        return;
    }
    m_arrangedFor = size();
    const int columns = m_maximised.isEmpty() ? m_columns : 1;
    const int rows = int(placed().size() + columns - 1) / columns;
    for (int column = 0; column < 2; ++column) {
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    }
    // Whole rows: the last one in view is never cut through its middle.
    const int least =
        std::clamp(height(), int(TimeChart::LowestHeight), int(TimeChart::LeastHeight));
    const int fitting = std::max((height() + CardGap) / (least + CardGap), 1);
    const int rowHeight =
        rows > fitting ? std::max((height() + CardGap) / fitting - CardGap, least) : 0;
    for (int row = 0; row < std::max(rows, m_grid->rowCount()); ++row) {
        m_grid->setRowMinimumHeight(row, row < rows ? rowHeight : 0);
        m_grid->setRowStretch(row, row < rows ? 1 : 0);
    }
    m_grid->update(); // the scroll area hears of it only so
}

QList<TimeChart *> ChartBoard::columnHeads() const
{
    return placed().mid(0, m_maximised.isEmpty() ? m_columns : 1);
}

QSize ChartBoard::contentSize() const
{
    return widget()->size();
}

void ChartBoard::resizeEvent(QResizeEvent *event)
{
    arrange(); // first: what the scroll bar needs to know
    QScrollArea::resizeEvent(event);
}

} // namespace probes
