// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/valueformat.h"

#include <limits>

namespace probes {

//! The vertical axis of a chart: from 0 to a round top in round steps, in one unit; mirrored, it
//! goes as far down, and what lies there is written without a sign; with negative values likewise,
//! with their sign. Grows at once and shrinks only
//! when less was enough for 30 seconds, so that the lines do not jump.
class ValueAxis
{
public:
    enum class Below : quint8 { Nothing, Mirrored, Negative }; //!< what there is below zero
    //! Never shows less than `least`, nor more than `most`: what rounding puts above it is cut.
    ValueAxis(ShownUnit unit, double least, Below below = Below::Nothing,
              double most = std::numeric_limits<double>::infinity());

    //! How many steps there is room for, from end to end; MostSteps until it is told.
    void setRoom(int steps);
    //! Whether there are negative values in view: room for them is only then.
    void setNegative(bool isNegative);
    //! The largest value in view. `nowMs` is any clock that goes on while data streams; in a view
    //! that stands still (`atOnce`) the axis always fits. True when the axis changed.
    bool fit(double largest, qint64 nowMs, bool atOnce);

    double top() const { return m_top; }
    double bottom() const { return m_below == Below::Nothing ? 0 : -m_top; }
    double step() const { return m_step; }
    const ValueFormat &format() const { return m_format; }
    //! The text of the grid line at `value`; the unit stands on the outermost only.
    QString label(double value) const;

    static constexpr qint64 ShrinkAfterMs = 30'000;
    static constexpr int MostSteps = 4;

private:
    //! How far it goes for some largest value, in what steps and unit.
    struct Extent
    {
        ValueFormat format;
        double step = 1;
        double top = 0;
    };
    Extent extentFor(double largest) const;
    void setTop(double largest);
    double roundStep(double largest) const;

    ShownUnit m_unit;
    double m_least;
    double m_most;
    Below m_below;
    int m_room = MostSteps;
    double m_largest = 0; //!< that it was made for
    double m_top = 0;
    double m_step = 1;
    ValueFormat m_format;
    qint64 m_smallerSinceMs = -1; //!< -1: not smaller
    double m_largestSince = 0; //!< while smaller
};

} // namespace probes
