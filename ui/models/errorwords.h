// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

// Core says what went wrong in English, for logs, scripts and what it stores; here it is said in
// the window's language. What is not known (a server's own words) stays as it is. Any thread.

//! One sentence of core, also one that begins with what it happened to, as it was stored.
QString inWords(const QString &sentence);
//! «where: detail», as Error::text().
QString inWords(const Error &error);

} // namespace probes
