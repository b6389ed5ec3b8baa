// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/derivation.h"
#include "core/metrics/metricset.h"
#include "ui/charts/chartsubject.h"
#include "ui/charts/valueformat.h"

#include <QList>

#include <limits>
#include <optional>
#include <vector>

namespace probes {

class History;

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
    QString axisName = {}; //!< translated; what the unit is of, below its topmost label
    //! Of a group: what of its workers the band spans, from the least to the most.
    std::optional<ChartLine> band = {};
    std::vector<const Metric *> metrics = {}; //!< all that it needs
};

//! Whether it is one of the things of a machine of which there are several, each with a name:
//! cores, disks, sensors. All of them have lines in a chart about them, whoever is watched.
constexpr bool isDevice(Subject subject)
{
    return isSeries(subject) && subject != Subject::Group;
}

//! What a process's CPU is a percentage of.
enum class PercentOf : quint8 { Core, Machine };
//! What is shown of a percentage of one core.
double cpuShare(PercentOf percentOf, const Scale &scale);

//! All charts that a dashboard can show, as the catalogue has them; titles and limits depend on the
//! machine.
QList<ChartSpec> chartSpecs(const Scale &scale, PercentOf percentOf = PercentOf::Core);
//! Makes all charts that a dashboard can show.
using ChartSpecs = QList<ChartSpec> (*)(const Scale &scale, PercentOf percentOf);
//! The ids of those that a new dashboard shows, in order.
QStringList usualCharts();

//! What the usual charts and those of groups show; a stored session's other metrics are read when
//! a chart of them is added.
const MetricSet &usualMetrics();

//! Those about one group and its workers, in the order in which its page has them.
QList<ChartSpec> groupChartSpecs(const Scale &scale, PercentOf percentOf = PercentOf::Core);

//! The lines that a chart of processes or groups has of one of them.
const std::vector<ChartLine> &linesOf(const ChartSpec &spec, const ChartSubject &subject);
//! The devices of a chart about them, in their order. Few have colours of their own.
QList<ChartSubject> deviceSubjects(const History &history, const ChartSpec &spec);
//! A line's name as people read it.
QString labelOf(const ChartLine &line);
//! Likewise with that of whose line it is, where there are several of both.
QString labelOf(const ChartSpec &spec, const ChartLine &line, const ChartSubject &subject);

} // namespace probes
