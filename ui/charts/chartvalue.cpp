// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartvalue.h"

#include "core/base/value.h"

#include <algorithm>
#include <array>

namespace probes {

namespace {
std::vector<const Metric *> collectCharted(Subject subject)
{
    std::vector<const Metric *> charted;
    for (const Metric &metric : catalogue()) {
        if (metric.chart != ChartGroup::None && info(metric.kind).subject == subject) {
            charted.push_back(&metric);
        }
    }
    return charted;
}
} // namespace

size_t qHash(const LineId &id, size_t seed)
{
    return qHashMulti(seed, id.metric, id.subject);
}

const std::vector<const Metric *> &chartedMetrics(Subject subject)
{
    static const auto all = [] {
        std::array<std::vector<const Metric *>, SubjectCount> charted;
        for (const SubjectInfo &each : subjects()) {
            charted[size_t(each.subject)] = collectCharted(each.subject);
        }
        return charted;
    }();
    return all[size_t(subject)];
}

double chartValue(const Metric &metric, const Interval &interval, const Scale &scale)
{
    return metric.shape == Shape::Counter ? perSecond(metric, interval, scale).toDouble()
                                          : delivered(metric, interval, scale).toDouble();
}

bool isGap(qint64 elapsedNs, qint64 stampedMs, qint64 intervalNs)
{
    // The stamps jump where the wall clock was set forward: nothing was seen of that time either.
    // A damaged file's numbers fit into no integer.
    return std::max(double(elapsedNs), double(stampedMs) * 1e6) > double(intervalNs) * 1.5;
}

qint64 chartTimeMs(qint64 wallMs, qint64 beforeMs, qint64 elapsedNs)
{
    return wallMs > beforeMs ? wallMs : beforeMs + std::max<qint64>(elapsedNs / 1'000'000, 1);
}

} // namespace probes
