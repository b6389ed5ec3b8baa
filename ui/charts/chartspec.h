// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "ui/charts/valueformat.h"

#include <QList>

#include <vector>

namespace probes {

//! What one chart shows: the catalogue's rows of one chart group and unit, of the machine or of
//! processes.
struct ChartSpec
{
    Subject subject = Subject::Machine;
    std::vector<const Metric *> metrics; //!< a line each (for each process)
    ShownUnit unit;
    QString title; //!< translated
    QString subtitle; //!< translated; what exactly is shown, and of what
    double least = 0; //!< the axis reaches at least this value
};

//! The charts of a dashboard, in order; titles depend on the machine (cores, memory).
QList<ChartSpec> chartSpecs(const Scale &scale);

//! A metric's name as people read it.
QString labelOf(const Metric &metric);

} // namespace probes
