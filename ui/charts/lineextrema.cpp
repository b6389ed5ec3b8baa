// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lineextrema.h"

#include <algorithm>

namespace probes {

namespace {

Extrema scan(const double *values, qsizetype from, qsizetype to)
{
    Extrema found;
    for (qsizetype i = from; i < to; ++i) {
        found.add(values[i]);
    }
    return found;
}

} // namespace

//! Blocks are counted from the first tick ever kept, so that they stay valid while the history
//! forgets its oldest ticks.
void LineExtrema::extend(Blocks &blocks, const QList<double> &values, qint64 forgotten)
{
    const qint64 firstWhole = (forgotten + BlockTicks - 1) / BlockTicks;
    const qint64 end = (forgotten + values.size()) / BlockTicks;
    if (blocks.first < firstWhole) {
        const qint64 stale = std::min<qint64>(firstWhole - blocks.first, blocks.extrema.size());
        blocks.extrema.remove(0, stale);
        blocks.first = firstWhole;
    }
    for (qint64 block = blocks.first + blocks.extrema.size(); block < end; ++block) {
        const qsizetype from = block * BlockTicks - forgotten;
        blocks.extrema.append(scan(values.constData(), from, from + BlockTicks));
    }
}

LineExtrema::Ranges LineExtrema::ranges(const History &history, const LineId &line,
                                        const QList<double> &values)
{
    Ranges ranges;
    ranges.m_values = values.constData();
    ranges.m_size = values.size();
    ranges.m_forgotten = history.forgotten();
    if (values.size() >= 2 * BlockTicks) {
        Blocks &blocks = m_blocks[line];
        extend(blocks, values, ranges.m_forgotten);
        ranges.m_firstBlock = blocks.first;
        ranges.m_blocks = blocks.extrema.constData();
    }
    return ranges;
}

Extrema LineExtrema::of(const History &history, const LineId &line, qsizetype from, qsizetype to)
{
    return ranges(history, line, history.values(line)).of(from, to);
}

Extrema LineExtrema::Ranges::of(qsizetype from, qsizetype to) const
{
    to = std::min(to, m_size);
    if (to - from < 2 * BlockTicks) {
        return scan(m_values, from, to);
    }
    const qint64 firstBlock = (m_forgotten + from + BlockTicks - 1) / BlockTicks;
    const qint64 endBlock = (m_forgotten + to) / BlockTicks;
    Extrema found = scan(m_values, from, firstBlock * BlockTicks - m_forgotten);
    for (qint64 block = firstBlock; block < endBlock; ++block) {
        found.add(m_blocks[block - m_firstBlock]);
    }
    found.add(scan(m_values, endBlock * BlockTicks - m_forgotten, to));
    return found;
}

} // namespace probes
