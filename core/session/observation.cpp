// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/observation.h"

namespace probes {

namespace {
double difference(const Value &now, const Value &before)
{
    qint64 exact = 0; // too large a one is a damaged file's
    const bool isExact = now.decimals() == before.decimals()
        && !__builtin_sub_overflow(now.mantissa(), before.mantissa(), &exact);
    return isExact ? Value::decimal(exact, now.decimals()).toDouble()
                   : now.toDouble() - before.toDouble();
}

} // namespace

Observation observe(const Metric &metric, const Interval &interval, const Scale &scale)
{
    const auto alone = [&](const ReadingsView &readings) {
        return delivered(metric, Interval{readings, {}, 0, false}, scale);
    };
    if (metric.shape == Shape::Counter) {
        const Value rate = perSecond(metric, interval, scale);
        if (!rate.isKnown()) {
            return {};
        }
        const Value before = alone(interval.before);
        const Value now = alone(interval.now);
        return {rate.toDouble(), before.isKnown() ? difference(now, before) : now.toDouble(), true};
    }
    const Value value = delivered(metric, interval, scale);
    // What one reading tells alone is a level, as a memory percentage is.
    const bool overTime =
        metric.shape == Shape::Derived && value.isKnown() && !alone(interval.now).isKnown();
    return {value.toDouble(), 0, overTime};
}

} // namespace probes
