// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace probes::tests {

//! Who was told the same at every turn of the event loop, over many turns at once in which nobody
//! did anything: such a window never rests, and takes a whole core for that. Empty where all rest.
QStringList restless();

} // namespace probes::tests
