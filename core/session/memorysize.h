// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

namespace probes {

// What samples that are kept for later take, beside the objects themselves, where that is of
// weight.
qsizetype bytesOf(const QString &text);
qsizetype bytesOf(const std::vector<Event> &events);
qsizetype bytesOf(const ProcessInfo &info); //!< with the object, which its owners share

} // namespace probes
