// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

#include <QString>

namespace probes {

//! Values for people; «–» for an unknown one. Programs read the raw numbers in --json.
QString bytesText(double bytes); //!< «17.3 MiB»
QString quantityText(const Metric &metric, double value); //!< counters per second: «1.2 MiB/s»
QString increaseText(const Metric &metric, double value); //!< a counter's rise: «12.6 MiB»
QString differenceText(double from, double to); //!< «+12.3 %», of `from`

QString localTime(qint64 epochMs); //!< «2024-05-31 14:00:00»
QString elapsedText(qint64 ms); //!< «12.3 s», «1:02:03»
//! Epoch seconds with milliseconds, as files have them.
inline double epochSeconds(qint64 ms)
{
    return double(ms) / 1000;
}

} // namespace probes
