// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/session/statistics.h"

#include <algorithm>
#include <cmath>

namespace probes {

//! Every value of a metric, equal ones counted: exact ranks, yet small where little changes.
class Distribution
{
public:
    void add(double value)
    {
        m_fresh.push_back(value);
        if (m_fresh.size() >= std::max(SmallestMerge, m_runs.size())) {
            merge();
        }
    }
    qint64 count() const { return m_merged + qint64(m_fresh.size()); }
    //! min, max and the value of the nearest rank; count() is above 0.
    double min() { return atRank(1); }
    double max() { return atRank(count()); }
    double percentile(int percent) { return atRank((count() * percent + 99) / 100); }

private:
    struct Run
    {
        double value;
        qint64 count;
    };
    static constexpr size_t SmallestMerge = 256;

    void merge()
    {
        std::ranges::sort(m_fresh);
        std::vector<Run> merged;
        merged.reserve(m_runs.size() + m_fresh.size());
        const auto append = [&](double value, qint64 count) {
            if (!merged.empty() && merged.back().value == value) {
                merged.back().count += count;
            } else {
                merged.push_back({value, count});
            }
        };
        auto old = m_runs.begin();
        for (const double value : m_fresh) {
            for (; old != m_runs.end() && old->value <= value; ++old) {
                append(old->value, old->count);
            }
            append(value, 1);
        }
        for (; old != m_runs.end(); ++old) {
            append(old->value, old->count);
        }
        m_merged += qint64(m_fresh.size());
        m_fresh.clear();
        merged.shrink_to_fit();
        m_runs = std::move(merged);
    }

    double atRank(qint64 rank) // from 1
    {
        merge();
        for (const Run &run : m_runs) {
            rank -= run.count;
            if (rank <= 0) {
                return run.value;
            }
        }
        return UnknownNumber;
    }

    std::vector<double> m_fresh;
    std::vector<Run> m_runs; // ascending
    qint64 m_merged = 0;
};

//! What one tick says of one metric of one subject, or of the processes of a name together.
struct Observation
{
    double value = UnknownNumber; //!< per second for a counter
    double increase = 0; //!< of a counter since the tick before
    bool overTime = false; //!< it is about the time since the tick before, not about an instant

    bool isKnown() const { return !std::isnan(value); }
};

Observation observe(const Metric &metric, const Interval &interval, const Scale &scale);

//! The observations of one metric of one subject over all ticks.
class Accumulator
{
public:
    void add(const Observation &observation, double seconds)
    {
        if (!observation.isKnown()) {
            return;
        }
        m_values.add(observation.value);
        m_increase += observation.increase;
        const double weight = observation.overTime ? seconds : 1;
        m_sum += observation.value * weight;
        m_weight += weight;
    }

    MetricStatistics result(const Metric &metric)
    {
        MetricStatistics result{&metric,       m_values.count(), UnknownNumber, UnknownNumber,
                                UnknownNumber, UnknownNumber,    UnknownNumber};
        if (result.count > 0) {
            result.min = m_values.min();
            result.p95 = m_values.percentile(95);
            result.max = m_values.max();
            const bool counter = metric.shape == Shape::Counter;
            // A counter's rates are rounded each, its increase is not.
            result.mean = (counter ? m_increase : m_sum) / m_weight;
            result.increase = counter ? m_increase : UnknownNumber;
        }
        return result;
    }

private:
    Distribution m_values;
    double m_sum = 0;
    double m_weight = 0;
    double m_increase = 0;
};

} // namespace probes
