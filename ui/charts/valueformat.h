// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

#include <QLocale>
#include <QString>

namespace probes {

//! A value as people read it: number and unit apart, because the unit is written muted.
struct ValueText
{
    QString number; //!< in the locale's digits; an en dash when unknown
    QString unit; //!< «%», «MiB», «k/s»; empty for plain counts

    QString joined() const; //!< «387 MiB», with a no-break space
};

//! What is shown of a metric, and in which unit: counters are shown per second.
struct ShownUnit
{
    Unit unit = Unit::Count;
    bool perSecond = false;
    bool hasFractions = false; //!< a count that is an average

    friend bool operator==(const ShownUnit &, const ShownUnit &) = default;
};
ShownUnit shownUnit(const Metric &metric);

//! A value with the prefix that suits it (tables, titles, the crosshair): percentages always with
//! one decimal, bytes by 1024, counts per second by 1000.
ValueText valueText(ShownUnit unit, double value, const QLocale &locale = QLocale());

//! How all values of one axis are written: one prefix and as many decimals as its step needs.
class ValueFormat
{
public:
    ValueFormat() = default;
    //! The prefix suits `largest`.
    ValueFormat(ShownUnit unit, double largest);

    double divisor() const { return m_divisor; } //!< a value of 1 in the axis's unit
    QString unit() const { return m_unit; }
    void setStep(double step); //!< the distance of two labels, in values
    QString number(double value, const QLocale &locale = QLocale()) const;

private:
    double m_divisor = 1;
    int m_decimals = 0;
    QString m_unit;
};

} // namespace probes
