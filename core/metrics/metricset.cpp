// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metricset.h"

namespace probes {

namespace {
size_t placeOf(const Metric &metric)
{
    return size_t(&metric - catalogue().data());
}

constexpr auto SlotMasks = [] {
    std::array<quint64, KindCount> masks{};
    std::array<int, SubjectCount> next{};
    for (const Metric &metric : rows::Metrics) {
        if (metric.shape != Shape::Derived) {
            masks[size_t(metric.kind)] |= quint64(1)
                << next[size_t(rows::subjectOf(metric.kind))]++;
        }
    }
    return masks;
}();
} // namespace

const MetricSet &MetricSet::standard()
{
    static const MetricSet set = [] {
        MetricSet standard;
        for (const KindInfo &each : kinds()) {
            if (!each.onRequest) {
                standard.add(each.kind);
            }
        }
        return standard;
    }();
    return set;
}

const MetricSet &MetricSet::everything()
{
    static const MetricSet set = [] {
        MetricSet everything;
        everything.m_has.set();
        return everything;
    }();
    return set;
}

void MetricSet::add(Kind kind)
{
    for (const Metric &metric : metricsOf(kind)) {
        if (!isOnRequest(metric)) {
            add(metric);
        }
    }
}

void MetricSet::add(const Metric &metric)
{
    m_has.set(placeOf(metric));
}

void MetricSet::remove(Kind kind)
{
    for (const Metric &metric : metricsOf(kind)) {
        m_has.reset(placeOf(metric));
    }
}

bool MetricSet::has(const Metric &metric) const
{
    return m_has.test(placeOf(metric));
}

bool MetricSet::has(Kind kind) const
{
    for (const Metric &metric : metricsOf(kind)) {
        if (metric.shape != Shape::Derived && has(metric)) {
            return true;
        }
    }
    return false;
}

quint64 MetricSet::slotMask(Subject subject) const
{
    quint64 mask = 0;
    for (const Metric &metric : catalogue()) {
        if (metric.shape != Shape::Derived && info(metric.kind).subject == subject && has(metric)) {
            mask |= quint64(1) << slotOf(metric);
        }
    }
    return mask;
}

bool hasRow(Kind kind, quint64 known, const MetricSet &recorded)
{
    return (known & SlotMasks[size_t(kind)]) != 0 || (!info(kind).onRequest && recorded.has(kind));
}

} // namespace probes
