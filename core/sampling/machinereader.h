// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/metricset.h"
#include "core/metrics/readings.h"
#include "core/proc/procsource.h"

namespace probes {

//! Reads the machine's own files into the catalogue's slots, as far as `metrics` asks for them;
//! what cannot be read stays unknown. `forks`, where it is given: processes and threads made since
//! boot, from a file that is read anyway.
MachineReadings readMachine(ProcSource &source, ReadBuffer &buffer, const MetricSet &metrics,
                            std::optional<qint64> *forks = nullptr);

} // namespace probes
