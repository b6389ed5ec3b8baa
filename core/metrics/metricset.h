// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

#include <bitset>

namespace probes {

//! Which metrics are read and recorded. A value.
class MetricSet
{
public:
    static const MetricSet &standard(); //!< what is recorded where nobody asks for anything else
    static const MetricSet &everything();

    void add(Kind kind); //!< all of it but what is only read by its own name
    void add(const Metric &metric);
    void add(const MetricSet &others) { m_has |= others.m_has; }
    void remove(Kind kind);

    bool isEmpty() const { return m_has.none(); }
    bool has(const Metric &metric) const;
    bool has(Kind kind) const; //!< any stored metric of it
    quint64 slotMask(Subject subject) const; //!< bit n: the metric with slot n is in it

    friend bool operator==(const MetricSet &, const MetricSet &) = default;

private:
    std::bitset<rows::Metrics.size()> m_has;
};

//! Whether a subject of a tick, of which the slots `known` are known, has a row of a kind in a
//! target: not of a kind that is not recorded, nor, of what is only recorded on request, where
//! nothing is known.
bool hasRow(Kind kind, quint64 known, const MetricSet &recorded);

} // namespace probes
