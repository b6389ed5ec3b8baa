// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/history.h"

#include <limits>

namespace probes {

//! Least and largest known value of a range; empty when nothing is known.
struct Extrema
{
    double least = std::numeric_limits<double>::infinity();
    double largest = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return least > largest; }
    void add(double value)
    {
        // Written so that comparisons with NaN change nothing.
        least = value < least ? value : least;
        largest = value > largest ? value : largest;
    }
    void add(const Extrema &other)
    {
        least = other.least < least ? other.least : least;
        largest = other.largest > largest ? other.largest : largest;
    }
};

//! Extrema of any range of ticks of a History's lines, without reading each value again: those of
//! whole blocks are kept. Owned by what draws; reset() when the history was.
class LineExtrema
{
public:
    static constexpr qsizetype BlockTicks = 32;

    //! Any ranges of one line, until the history changes or another line is asked for.
    class Ranges
    {
    public:
        Extrema of(qsizetype from, qsizetype to) const; //!< over the ticks [from, to)

    private:
        friend LineExtrema;
        const double *m_values = nullptr;
        qsizetype m_size = 0;
        qint64 m_forgotten = 0;
        qint64 m_firstBlock = 0;
        const Extrema *m_blocks = nullptr;
    };

    void reset() { m_blocks.clear(); }
    //! `values`: those that `line` stands for, tick by tick of this history.
    Ranges ranges(const History &history, const LineId &line, const QList<double> &values);
    //! Over the ticks [from, to).
    Extrema of(const History &history, const LineId &line, qsizetype from, qsizetype to);

private:
    struct Blocks
    {
        qint64 first = 0; //!< number of the first kept block; block n starts at tick n × BlockTicks
        QList<Extrema> extrema;
    };
    static void extend(Blocks &blocks, const QList<double> &values, qint64 forgotten);

    QHash<LineId, Blocks> m_blocks;
};

} // namespace probes
