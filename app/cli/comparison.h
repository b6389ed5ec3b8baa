// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/statistics.h"

#include <QStringList>

namespace probes {

//! «group nginx»
QString titleOf(const SubjectStatistics &series);
QString wireName(const Metric &metric); //!< «process_cpu.percent»

//! Sessions side by side: a row per process name and metric, with mean, p95 and max of each, and
//! for exactly two the difference of the means.
QString comparisonText(const std::vector<SessionStatistics> &sessions, const QStringList &paths);

} // namespace probes
