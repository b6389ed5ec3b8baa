// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

//! What somebody was doing with a file: writing there, or looking into it.
enum class Doing : quint8 { Writing, Opening };

//! What can be done about an error, in the user's words.
QString adviceFor(const Error &error, Doing doing = Doing::Writing);
//! What happened, to what, and what to do next; plain text in two sentences.
QString explained(const Error &error, Doing doing = Doing::Writing);

} // namespace probes
