// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace probes {

//! The same text with U+FFFD for each surrogate without its partner, which others make a «?» of or
//! swallow together with the letter behind it.
QString repaired(QString text);

QString counted(qint64 count, QLatin1String noun); //!< «1 tick», «2 ticks»

} // namespace probes
