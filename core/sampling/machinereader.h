// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/readings.h"
#include "core/proc/procsource.h"

namespace probes {

//! Reads the machine's own files into the catalogue's slots; what cannot be read stays unknown.
MachineReadings readMachine(ProcSource &source, ReadBuffer &buffer);

} // namespace probes
