// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QString>

#include <chrono>

namespace probes {

//! How figures read in lists and bars, in the user's language. An unknown value is a dash.
QString percentText(double percent); //!< «12.1», without a sign: the column's title has it
QString bytesText(double bytes); //!< «612 MiB», «1.3 GiB»: two digits or more
QString countText(double count);
QString timerText(qint64 milliseconds); //!< «00:12:48», «2 d 03:00:00»
QString timeOfDayText(qint64 wallMs); //!< local, with seconds
QString intervalText(qint64 nanoseconds); //!< «1 s», «250 ms», «2 min»
//! What intervalText() writes and what people type: «1.5 s», «1,5», «2 min», «٢ s», «250ms».
Result<std::chrono::nanoseconds> intervalFromText(const QString &text);
Result<std::chrono::nanoseconds> durationFromText(const QString &text); //!< of any length
QString momentText(qint64 wallMs, qint64 nowMs); //!< «Today 14:09», «Yesterday 16:48», a date
//! «Today 14:09:12 – 14:31:59», the end with its day where it is another one.
QString spanOfMomentsText(qint64 fromMs, qint64 toMs, qint64 nowMs);
QString dayText(qint64 wallMs, qint64 nowMs); //!< «Today», «Yesterday», «Last week», a month

//! A folder as people know it: what is at home begins with «~».
QString folderText(const QString &folder);

//! Names and command lines are bytes of others: control characters become visible blanks, so that
//! they take one line and cannot act on the view.
QString oneLine(const QString &text);
//! A session's description in one line: people break its lines themselves, so those and tabs are
//! blanks; the rest is as in oneLine().
QString descriptionText(const QString &description);
//! At most so many characters, with «…» for those in the middle: the end tells alike ones apart.
QString cutInMiddle(const QString &text, qsizetype most);

} // namespace probes
