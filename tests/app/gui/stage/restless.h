// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace probes::tests {

//! Who is told the same again and again where no turn of the event loop is without something to do,
//! though nobody does anything: such a window takes a whole core for that. Empty once there is a
//! rest.
QStringList restless();

} // namespace probes::tests
