// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/valueaxis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace probes {

namespace {

constexpr double MostDigits = 1000;
constexpr double LargestOfPrefix = 1024;

double roundTop(double largest, double step)
{
    return std::ceil(largest / step - 1e-9) * step;
}

} // namespace

ValueAxis::ValueAxis(ShownUnit unit, double least, Below below, double most)
    : m_unit(unit)
    , m_least(least)
    , m_most(most)
    , m_below(below)
{
    setTop(least);
}

//! The smallest round step of which as many as there is room for reach from end to end.
double ValueAxis::roundStep(double largest) const
{
    constexpr std::array Round{1.0, 2.0, 2.5, 5.0, 10.0};
    const int most = m_below == Below::Nothing ? m_room : m_room / 2;
    const double power = std::pow(10, std::floor(std::log10(largest / most)));
    for (const double factor : Round) {
        if (factor * power * most >= largest * (1 - 1e-9)) {
            return factor * power;
        }
    }
    return 20 * power;
}

ValueAxis::Extent ValueAxis::extentFor(double largest) const
{
    const auto extent = [&](ValueFormat format) {
        const double step = roundStep(largest / format.divisor()) * format.divisor();
        format.setStep(step);
        return Extent{format, step, roundTop(largest, step)};
    };
    const ValueFormat format(m_unit, largest);
    const Extent usual = extent(format);
    // Four digits and a unit have no room beside the plot: 1.00 GiB rather than 1,000 MiB.
    const ValueFormat larger(m_unit, LargestOfPrefix * format.divisor());
    return usual.top / format.divisor() >= MostDigits && larger.divisor() > format.divisor()
        ? extent(larger)
        : usual;
}

void ValueAxis::setTop(double largest)
{
    const Extent extent = extentFor(largest);
    m_largest = largest;
    m_step = extent.step;
    m_top = extent.top;
    m_format = extent.format;
    m_smallerSinceMs = -1;
}

void ValueAxis::setRoom(int steps)
{
    const int room = std::max(steps, MostSteps);
    if (room != m_room) {
        m_room = room;
        setTop(m_largest);
    }
}

void ValueAxis::setNegative(bool isNegative)
{
    const Below below = isNegative ? Below::Negative : Below::Nothing;
    if (below != m_below) {
        m_below = below;
        setTop(m_top); // in other steps
    }
}

bool ValueAxis::fit(double largest, qint64 nowMs, bool atOnce)
{
    const double needed =
        std::isfinite(largest) ? std::min(std::max(largest, m_least), m_most) : m_least;
    const double before = m_top;
    if (needed > m_top || atOnce) {
        setTop(needed);
        return m_top != before;
    }
    if (extentFor(needed).top >= m_top) {
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
    const QString number = m_format.number(m_below == Below::Negative ? value : std::abs(value));
    const bool isTop = std::abs(value) > m_top - m_step / 2;
    return isTop && !m_format.unit().isEmpty() ? number + QChar(QChar::Nbsp) + m_format.unit()
                                               : number;
}

} // namespace probes
