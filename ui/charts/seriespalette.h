// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QPen>

namespace probes {

//! The colours of charts, chosen for light or dark by a widget's palette. Series colours stay
//! apart under the three common colour blindnesses; machine totals are slate, so that they never
//! look like a process.
class SeriesPalette
{
public:
    explicit SeriesPalette(const QPalette &palette = QPalette());

    bool isDark() const { return m_dark; } //!< window darker than its text
    QColor process(int index) const; //!< repeats after ten
    Qt::PenStyle processStyle(int index) const; //!< dashed from the 11th, dotted from the 21st
    QPen processPen(int index) const; //!< cosmetic
    //! A worker's line beside its group: from the 1st on, ever other shades of the group's colour,
    //! paler and stronger.
    QPen workerPen(int index, int tint) const;
    //! For a mark of that line beside its name, MarkWidth by MarkLength, whose dashes are as small.
    static QPen markPen(const QPen &line);
    QColor machine(int step) const; //!< 0 the strongest of three
    QPen machinePen(int step) const;

    QColor card() const { return m_card; } //!< a chart's background
    QColor border() const;
    QColor grid() const;
    QColor text() const { return m_text; }
    QColor muted() const;
    QColor gap() const;
    QColor marker() const;
    QColor accent() const;

    static constexpr int MarkWidth = 3;
    static constexpr int MarkLength = 11;

private:
    bool m_dark;
    QColor m_card;
    QColor m_text;
};

} // namespace probes
