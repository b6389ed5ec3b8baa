// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/valueformat.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace probes {

namespace {

struct Prefix
{
    const char *byteUnit;
    const char *countPrefix;
};
constexpr std::array<Prefix, 5> Prefixes{{{QT_TRANSLATE_NOOP("Unit", "B"), ""},
                                          {QT_TRANSLATE_NOOP("Unit", "KiB"), "k"},
                                          {QT_TRANSLATE_NOOP("Unit", "MiB"), "M"},
                                          {QT_TRANSLATE_NOOP("Unit", "GiB"), "G"},
                                          {QT_TRANSLATE_NOOP("Unit", "TiB"), "T"}}};

bool hasPrefix(ShownUnit unit)
{
    return unit.unit == Unit::Bytes || unit.unit == Unit::Hertz
        || (unit.perSecond && unit.unit != Unit::Seconds);
}

double baseOf(ShownUnit unit)
{
    return unit.unit == Unit::Bytes ? 1024 : 1000;
}

//! The largest prefix whose number is at least 1 once it is rounded: 1023.6 KiB is 1.0 MiB.
size_t prefixFor(ShownUnit unit, double value)
{
    size_t prefix = 0;
    if (!hasPrefix(unit)) {
        return prefix;
    }
    const double base = baseOf(unit);
    for (double rest = std::abs(value); rest >= base - 0.5 && prefix + 1 < Prefixes.size();
         rest /= base) {
        ++prefix;
    }
    return prefix;
}

QString unitName(ShownUnit unit, size_t prefix)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Unit", text); };
    QString name;
    switch (unit.unit) {
    case Unit::Percent:
        return QStringLiteral("%");
    case Unit::Seconds:
        name = tr(QT_TRANSLATE_NOOP("Unit", "s"));
        break;
    case Unit::Bytes:
        name = tr(Prefixes[prefix].byteUnit);
        break;
    case Unit::Celsius:
        return QStringLiteral("°C");
    case Unit::Hertz:
        name = QLatin1String(Prefixes[prefix].countPrefix) + QStringLiteral("Hz");
        break;
    case Unit::Count:
    case Unit::Packets:
        name = QLatin1String(Prefixes[prefix].countPrefix);
        break;
    }
    if (unit.perSecond) {
        name += tr(QT_TRANSLATE_NOOP("Unit", "/s"));
    }
    return name;
}

int decimalsFor(ShownUnit unit, size_t prefix, double scaled)
{
    constexpr size_t Gibi = 3;
    if (unit.unit == Unit::Percent || unit.unit == Unit::Seconds) {
        return 1;
    }
    if (unit.hasFractions) {
        return 2;
    }
    if (unit.unit == Unit::Hertz && prefix > 1) {
        return std::abs(scaled) < 99.5 ? 2 : 0;
    }
    if (prefix == 0) {
        return unit.perSecond && unit.unit != Unit::Bytes && std::abs(scaled) < 9.95 ? 1 : 0;
    }
    return prefix >= Gibi || std::abs(scaled) < 9.95 ? 1 : 0;
}

} // namespace

QString ValueText::joined() const
{
    return unit.isEmpty() ? number : number + QChar(QChar::Nbsp) + unit;
}

ShownUnit shownUnit(const Metric &metric)
{
    const bool isAverage = metric.unit == Unit::Count && !isInteger(metric);
    return {metric.unit, metric.shape == Shape::Counter, isAverage};
}

ValueText valueText(ShownUnit unit, double value, const QLocale &locale)
{
    if (!std::isfinite(value)) {
        return {QString(QChar(0x2013)), {}};
    }
    const size_t prefix = prefixFor(unit, value);
    const double scaled = value / std::pow(baseOf(unit), double(prefix));
    return {locale.toString(scaled, 'f', decimalsFor(unit, prefix, scaled)),
            unitName(unit, prefix)};
}

ValueFormat::ValueFormat(ShownUnit unit, double largest)
{
    const size_t prefix = prefixFor(unit, largest);
    m_divisor = std::pow(baseOf(unit), double(prefix));
    m_unit = unitName(unit, prefix);
}

void ValueFormat::setStep(double step)
{
    double scaled = step / m_divisor;
    for (m_decimals = 0; m_decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6;
         ++m_decimals) {
        scaled *= 10;
    }
}

QString ValueFormat::number(double value, const QLocale &locale) const
{
    return value == 0 ? locale.toString(0) : locale.toString(value / m_divisor, 'f', m_decimals);
}

} // namespace probes
