// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/quantity.h"

#include <QDateTime>

#include <cmath>

namespace probes {

namespace {
QString unknown()
{
    return QStringLiteral("–");
}

//! Three digits that count, more only where they are whole.
QString number(double value)
{
    const double size = std::abs(value);
    if (size == std::floor(size) && size < 1e15) {
        return QString::number(value, 'f', 0);
    }
    if (size < 0.01) {
        return QString::number(value, 'g', 2);
    }
    return QString::number(value, 'f', size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

QString withUnit(Unit unit, double value)
{
    switch (unit) {
    case Unit::Bytes:
        return bytesText(value);
    case Unit::Seconds:
        return number(value) + QStringLiteral(" s");
    case Unit::Percent:
        return QString::number(value, 'f', 1) + QStringLiteral(" %");
    case Unit::Celsius:
        return QString::number(value, 'f', 1) + QStringLiteral(" °C");
    case Unit::Hertz:
        return QString::number(value / 1e6, 'f', 0) + QStringLiteral(" MHz");
    case Unit::Count:
    case Unit::Packets:
        break;
    }
    return number(value);
}
} // namespace

QString bytesText(double bytes)
{
    if (std::isnan(bytes)) {
        return unknown();
    }
    constexpr std::array Units{"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    size_t unit = 0;
    while (std::abs(bytes) >= 1024 && unit + 1 < Units.size()) {
        bytes /= 1024;
        ++unit;
    }
    return (unit == 0 ? number(bytes) : QString::number(bytes, 'f', 1)) + u' '
        + QLatin1String(Units[unit]);
}

QString quantityText(const Metric &metric, double value)
{
    if (std::isnan(value)) {
        return unknown();
    }
    if (metric.shape != Shape::Counter) {
        return withUnit(metric.unit, value);
    }
    const bool bare = metric.unit == Unit::Count || metric.unit == Unit::Packets;
    return withUnit(metric.unit, value) + (bare ? QStringLiteral(" /s") : QStringLiteral("/s"));
}

QString increaseText(const Metric &metric, double value)
{
    if (metric.shape != Shape::Counter) {
        return {};
    }
    return std::isnan(value) ? unknown() : withUnit(metric.unit, value);
}

QString differenceText(double from, double to)
{
    if (std::isnan(from) || std::isnan(to)) {
        return unknown();
    }
    if (from == to) {
        return QStringLiteral("same");
    }
    if (from == 0) {
        return QStringLiteral("new"); // no percentage of nothing
    }
    const double percent = (to - from) / std::abs(from) * 100;
    return QStringLiteral("%1%2 %")
        .arg(percent < 0 ? QStringLiteral("-") : QStringLiteral("+"))
        .arg(std::abs(percent), 0, 'f', 1);
}

QString localTime(qint64 epochMs)
{
    if (epochMs == 0) {
        return unknown();
    }
    return QDateTime::fromMSecsSinceEpoch(epochMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString elapsedText(qint64 ms)
{
    if (ms < 60'000) {
        return QStringLiteral("%1 s").arg(double(std::max<qint64>(0, ms)) / 1000, 0, 'f', 1);
    }
    const qint64 seconds = ms / 1000;
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace probes
