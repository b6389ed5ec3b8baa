// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QTimeZone>

namespace probes {

//! A labelled instant of a time axis.
struct TimeTick
{
    qint64 timeMs = 0;
    QString label;

    friend bool operator==(const TimeTick &, const TimeTick &) = default;
};

//! The round instants (by the clock on the wall, also across a change to summer time) between two
//! times, at most `most` of them. Midnights carry the date.
QList<TimeTick> timeTicks(qint64 fromMs, qint64 toMs, int most,
                          const QTimeZone &zone = QTimeZone::systemTimeZone());

//! An instant as the crosshair shows it; milliseconds only where ticks are closer than a second.
QString clockText(qint64 timeMs, bool milliseconds,
                  const QTimeZone &zone = QTimeZone::systemTimeZone());

} // namespace probes
