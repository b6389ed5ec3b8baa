// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

//! What can be done about an error, in the user's words.
QString adviceFor(const Error &error);
//! What happened, to what, and what to do next; plain text in two sentences.
QString explained(const Error &error);

} // namespace probes
