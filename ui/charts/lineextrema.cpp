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

Extrema LineExtrema::of(const History &history, const LineId &line, qsizetype from, qsizetype to)
{
    return of(history, line, history.values(line), from, to);
}

Extrema LineExtrema::of(const History &history, const LineId &line, const QList<double> &values,
                        qsizetype from, qsizetype to)
{
    to = std::min(to, values.size());
    if (to - from < 2 * BlockTicks) {
        return scan(values.constData(), from, to);
    }
    const qint64 forgotten = history.forgotten();
    Blocks &blocks = m_blocks[line];
    extend(blocks, values, forgotten);
    const qint64 firstBlock = (forgotten + from + BlockTicks - 1) / BlockTicks;
    const qint64 endBlock = (forgotten + to) / BlockTicks;
    Extrema found = scan(values.constData(), from, firstBlock * BlockTicks - forgotten);
    for (qint64 block = firstBlock; block < endBlock; ++block) {
        found.add(blocks.extrema.at(block - blocks.first));
    }
    found.add(scan(values.constData(), endBlock * BlockTicks - forgotten, to));
    return found;
}

} // namespace probes
