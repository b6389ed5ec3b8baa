// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeaxis.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace probes {

namespace {

constexpr qint64 Second = 1000;
constexpr qint64 Minute = 60 * Second;
constexpr qint64 Hour = 60 * Minute;
constexpr qint64 Day = 24 * Hour;
constexpr qint64 SubSecondSpan = 2 * Second; //!< only so close do labels have milliseconds
constexpr std::array Steps{qint64(10),  qint64(20),  qint64(50),  qint64(100), qint64(200),
                           qint64(500), Second,      2 * Second,  5 * Second,  10 * Second,
                           15 * Second, 30 * Second, Minute,      2 * Minute,  5 * Minute,
                           10 * Minute, 15 * Minute, 30 * Minute, Hour,        2 * Hour,
                           3 * Hour,    6 * Hour,    12 * Hour,   Day,         2 * Day,
                           7 * Day,     14 * Day,    28 * Day,    56 * Day,    112 * Day};

qint64 localMs(qint64 timeMs, const QTimeZone &zone)
{
    return timeMs
        + qint64(zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(timeMs, Qt::UTC))) * Second;
}

qint64 floorMod(qint64 value, qint64 by)
{
    return (value % by + by) % by;
}

QString labelOf(qint64 timeMs, qint64 step, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(localMs(timeMs, zone), Qt::UTC);
    if (step >= Minute && local.time().msecsSinceStartOfDay() == 0) {
        return QLocale().toString(local.date(), QStringLiteral("d MMM"));
    }
    if (step >= Minute) {
        return local.toString(u"HH:mm");
    }
    return step >= Second ? local.toString(u"HH:mm:ss") : local.toString(u"HH:mm:ss.zzz");
}

} // namespace

QList<TimeTick> timeTicks(qint64 fromMs, qint64 toMs, int most, const QTimeZone &zone)
{
    const qint64 span = std::max<qint64>(toMs - fromMs, 1);
    const auto fits = [&](qint64 step) {
        return span / step + 1 <= std::max(most, 1) && (step >= Second || span < SubSecondSpan);
    };
    const auto found = std::ranges::find_if(Steps, fits);
    const qint64 step = found == Steps.end() ? Steps.back() : *found;
    QList<TimeTick> ticks;
    const qint64 past = floorMod(localMs(fromMs, zone), step);
    qint64 at = past == 0 ? fromMs : fromMs + step - past;
    while (at <= toMs) {
        ticks.append({at, labelOf(at, step, zone)});
        at += step;
        // Where the offset has changed meanwhile, the next round instant is near, not here.
        const qint64 beside = floorMod(localMs(at, zone), step);
        if (beside != 0) {
            at += beside <= step / 2 ? -beside : step - beside;
        }
    }
    return ticks;
}

QString clockText(qint64 timeMs, bool milliseconds, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(localMs(timeMs, zone), Qt::UTC);
    return milliseconds ? local.toString(u"HH:mm:ss.zzz") : local.toString(u"HH:mm:ss");
}

} // namespace probes
