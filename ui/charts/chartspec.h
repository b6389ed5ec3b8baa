// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "ui/charts/chartsubject.h"
#include "ui/charts/valueformat.h"

#include <QList>

#include <limits>
#include <optional>
#include <vector>

namespace probes {

//! A line of a chart, for the machine, for each process or for each group.
struct ChartLine
{
    const Metric *metric = nullptr;
    double factor = 1; //!< what is shown is this times History's value
    QString name = {}; //!< translated; empty: the metric's label
    //! In a stack, of a line that is the sum of all: the name of what it has beyond the lines
    //! before.
    QString rest = {};
    const Metric *less = nullptr; //!< what is shown is without this
};

//! How the lines of a chart lie to each other.
enum class ChartForm : quint8 {
    Lines,
    Stack, //!< each on those before it
    Mirror, //!< the first goes up from zero, the second down
};

//! What one chart shows: some catalogue rows in one unit, of the machine, of processes or of worker
//! groups.
struct ChartSpec
{
    QString id; //!< stable: a remembered layout names charts by it
    Subject subject = Subject::Machine;
    std::vector<ChartLine> lines;
    ShownUnit unit;
    QString title; //!< translated
    QString subtitle; //!< translated; what exactly is shown, and of what
    double least = 0; //!< the axis reaches at least this value
    ChartForm form = ChartForm::Lines;
    double most = std::numeric_limits<double>::infinity(); //!< and never more than this one
    QString groupSubtitle = {}; //!< instead, where a group is shown, too; empty: the same
    std::vector<ChartLine> groupLines = {}; //!< of processes: what stands for a group among them
    std::vector<ChartLine> workerLines = {}; //!< of a group: those of a worker beside it
    bool hasSum = true; //!< its lines can be added up
    //! Of a group: what of its workers the band spans, from the least to the most.
    std::optional<ChartLine> band = {};
};

//! What a process's CPU is a percentage of.
enum class PercentOf : quint8 { Core, Machine };
//! What is shown of a percentage of one core.
double cpuShare(PercentOf percentOf, const Scale &scale);

//! All charts that a dashboard can show; titles and limits depend on the machine.
QList<ChartSpec> chartSpecs(const Scale &scale, PercentOf percentOf = PercentOf::Core);
//! Makes all charts that a dashboard can show.
using ChartSpecs = QList<ChartSpec> (*)(const Scale &scale, PercentOf percentOf);
//! The ids of those that a new dashboard shows, in order.
QStringList usualCharts();

//! Those about one group and its workers, in the order in which its page has them.
QList<ChartSpec> groupChartSpecs(const Scale &scale, PercentOf percentOf = PercentOf::Core);

//! The lines that a chart of processes or groups has of one of them.
const std::vector<ChartLine> &linesOf(const ChartSpec &spec, const ChartSubject &subject);
//! A line's name as people read it.
QString labelOf(const ChartLine &line);

} // namespace probes
