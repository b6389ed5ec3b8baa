// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recorders/csvtext.h"
#include "ui/charts/chartspec.h"
#include "ui/charts/chartsubject.h"
#include "ui/charts/history.h"

namespace probes {

//! A line of a chart as a column of figures.
struct ChartColumn
{
    LineId line;
    QString name; //!< the process's, or what of the machine it is
    qint64 pid = 0; //!< 0: the machine
    double factor = 1; //!< what is shown is this times History's value
    LineId less = {}; //!< and without this
    //! And without these, as many times as they stand for; never below 0.
    QList<std::pair<LineId, double>> parts = {};

    double valueAt(const History &history, qsizetype tick) const; //!< before the factor
};

//! The columns behind a chart, in the order of its lines; what a stack has beyond them stands
//! before its sum.
QList<ChartColumn> columnsOf(const ChartSpec &spec, const QList<ChartSubject> &subjects);
//! The unit without a prefix, as figures in a file have it: «%», «B», «B/s», «1/s».
QString plainUnit(ShownUnit unit);

//! The values behind a chart as they were when it was made; shares them with the history, so that
//! another thread can write them while the history goes on.
struct ChartTable
{
    QString title;
    ShownUnit unit;
    QList<ChartColumn> columns;
    QList<qint64> timesMs;
    QList<QList<double>> values; //!< by column; each as long as timesMs, NaN: unknown
    qsizetype first = 0; //!< the rows [first, end)
    qsizetype end = 0;

    //! The ticks of a history in [fromMs, toMs].
    static ChartTable of(const History &history, const ChartSpec &spec,
                         const QList<ChartSubject> &subjects, qint64 fromMs, qint64 toMs);
};

//! Writes local time and one column per line, headed by name, pid and unit, empty where unknown.
//! Replaces the file as a whole or not at all; on any thread.
Result<void> writeChartCsv(const ChartTable &table, const QString &path,
                           const CsvDialect &dialect = {});

} // namespace probes
