// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/linesums.h"

namespace probes {

const QList<double> &LineSums::of(const History &history, const LineId &line,
                                  const QList<LineId> &below, const LineId &less)
{
    const QList<double> &own = history.values(line);
    const bool isLess = less.metric != nullptr;
    if (below.isEmpty() && !isLess) {
        return own;
    }
    Sum &sum = m_sums[line];
    const qint64 left = history.forgotten() - sum.forgotten;
    sum.values.remove(0, std::min<qint64>(left, sum.values.size()));
    sum.forgotten = history.forgotten();
    sum.values.reserve(own.size());
    for (qsizetype i = sum.values.size(); i < own.size(); ++i) {
        double value = own[i];
        for (const LineId &part : below) {
            value += history.valueAt(part, i); // NaN stays NaN
        }
        sum.values.append(isLess ? value - history.valueAt(less, i) : value);
    }
    return sum.values;
}

} // namespace probes
