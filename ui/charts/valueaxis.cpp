// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/valueaxis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace probes {

namespace {

double roundTop(double largest, double step)
{
    return std::ceil(largest / step - 1e-9) * step;
}

} // namespace

ValueAxis::ValueAxis(ShownUnit unit, double least, bool isMirrored)
    : m_unit(unit)
    , m_least(least)
    , m_isMirrored(isMirrored)
{
    setTop(least);
}

//! The smallest round step of which MostSteps reach from end to end.
double ValueAxis::roundStep(double largest) const
{
    constexpr std::array Round{1.0, 2.0, 2.5, 5.0, 10.0};
    const int most = m_isMirrored ? MostSteps / 2 : MostSteps;
    const double power = std::pow(10, std::floor(std::log10(largest / most)));
    for (const double factor : Round) {
        if (factor * power * most >= largest * (1 - 1e-9)) {
            return factor * power;
        }
    }
    return 20 * power;
}

void ValueAxis::setTop(double largest)
{
    ValueFormat format(m_unit, largest);
    m_step = roundStep(largest / format.divisor()) * format.divisor();
    m_top = roundTop(largest, m_step);
    format.setStep(m_step);
    m_format = format;
    m_smallerSinceMs = -1;
}

bool ValueAxis::fit(double largest, qint64 nowMs, bool atOnce)
{
    const double needed = std::isfinite(largest) ? std::max(largest, m_least) : m_least;
    const double before = m_top;
    if (needed > m_top || atOnce) {
        setTop(needed);
        return m_top != before;
    }
    const ValueFormat format(m_unit, needed);
    const double smallerTop =
        roundTop(needed, roundStep(needed / format.divisor()) * format.divisor());
    if (smallerTop >= m_top) {
        m_smallerSinceMs = -1;
        return false;
    }
    if (m_smallerSinceMs < 0 || nowMs < m_smallerSinceMs) {
        m_smallerSinceMs = nowMs;
        m_largestSince = 0;
    }
    m_largestSince = std::max(m_largestSince, needed);
    if (nowMs - m_smallerSinceMs >= ShrinkAfterMs) {
        setTop(m_largestSince);
    }
    return m_top != before;
}

QString ValueAxis::label(double value) const
{
    const QString number = m_format.number(std::abs(value));
    const bool isTop = std::abs(value) > m_top - m_step / 2;
    return isTop && !m_format.unit().isEmpty() ? number + QChar(QChar::Nbsp) + m_format.unit()
                                               : number;
}

} // namespace probes
