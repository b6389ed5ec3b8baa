// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sparkline.h"

#include "ui/models/figure.h"

#include <algorithm>
#include <cmath>

namespace probes {

namespace {
constexpr qint64 SparkMs = 60'000;
constexpr qsizetype SparkPoints = 64;
} // namespace

QList<double> lastMinute(const History &history, const LineId &line)
{
    const QList<double> &values = history.values(line);
    const QList<qint64> &times = history.timesMs();
    if (times.isEmpty() || values.size() != times.size()) {
        return {};
    }
    const qint64 from = times.constLast() - SparkMs;
    const qsizetype first = std::lower_bound(times.begin(), times.end(), from) - times.begin();
    const qsizetype count = times.size() - first;
    const qsizetype points = std::min(count, SparkPoints);
    QList<double> out;
    out.reserve(points + 1);
    qsizetype part = -1; // of which the last point is
    for (qsizetype i = 0; i < count; ++i) {
        const bool isAfterGap = i > 0 && history.gapBefore(first + i);
        if (isAfterGap) {
            out.append(UnknownFigure);
        }
        const double value = values[first + i];
        if (const qsizetype its = i * points / count; its != part || isAfterGap) {
            out.append(value);
            part = its;
        } else if (std::isnan(out.constLast()) || value > out.constLast()) {
            out.last() = value;
        }
    }
    return out;
}

} // namespace probes
