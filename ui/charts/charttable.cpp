// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include "ui/charts/linesums.h"

#include <QDateTime>
#include <QLocale>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace probes {

QList<ChartColumn> columnsOf(const ChartSpec &spec, const QList<ChartSubject> &subjects)
{
    QList<ChartColumn> columns;
    if (spec.subject == Subject::Machine) {
        for (const ChartLine &line : spec.lines) {
            ChartColumn column{{line.metric, 0}, labelOf(line), 0, line.factor, {line.less, 0}};
            if (!line.rest.isEmpty()) {
                ChartColumn rest = column;
                rest.name = line.rest;
                for (const ChartColumn &below : std::as_const(columns)) {
                    rest.parts.append({below.line, below.factor / line.factor});
                }
                columns.append(rest);
            }
            columns.append(column);
        }
        return columns;
    }
    for (const ChartSubject &subject : subjects) {
        const std::vector<ChartLine> &lines = linesOf(spec, subject);
        for (const ChartLine &line : lines) {
            if (subject.visible) {
                columns.append({{line.metric, subject.subject},
                                labelOf(spec, line, subject),
                                qint64(subject.key.pid),
                                line.factor});
            }
        }
    }
    return columns;
}

double ChartColumn::valueAt(const History &history, qsizetype tick) const
{
    double value = history.valueAt(line, tick);
    if (less.metric != nullptr) {
        value -= history.valueAt(less, tick);
    }
    for (const auto &[part, times] : parts) {
        value -= times * history.valueAt(part, tick);
    }
    return value < 0 && !parts.isEmpty() ? 0 : value; // clock ticks round; unknown stays unknown
}

QString plainUnit(ShownUnit unit)
{
    QString name;
    switch (unit.unit) {
    case Unit::Percent:
        return QStringLiteral("%");
    case Unit::Seconds:
        name = QStringLiteral("s");
        break;
    case Unit::Bytes:
        name = QStringLiteral("B");
        break;
    case Unit::Celsius:
        name = QStringLiteral("°C");
        break;
    case Unit::Hertz:
        name = QStringLiteral("Hz");
        break;
    case Unit::Count:
    case Unit::Packets:
        return unit.perSecond ? QStringLiteral("1/s") : QString();
    }
    return unit.perSecond ? name + QStringLiteral("/s") : name;
}

ChartTable ChartTable::of(const History &history, const ChartSpec &spec,
                          const QList<ChartSubject> &subjects, qint64 fromMs, qint64 toMs)
{
    ChartTable table;
    table.title = spec.title;
    table.unit = spec.unit;
    table.columns = columnsOf(spec, subjects);
    table.timesMs = history.timesMs();
    for (const ChartColumn &column : std::as_const(table.columns)) {
        if (column.parts.isEmpty()) {
            table.values.append(LineSums().of(history, column.line, {}, column.less));
            continue;
        }
        QList<double> values;
        values.reserve(history.ticks());
        for (qsizetype tick = 0; tick < history.ticks(); ++tick) {
            values.append(column.valueAt(history, tick));
        }
        table.values.append(values);
    }
    const QList<qint64> &times = table.timesMs;
    table.first = std::ranges::lower_bound(times, fromMs) - times.begin();
    table.end = std::ranges::upper_bound(times, toMs) - times.begin();
    return table;
}

Result<void> writeChartCsv(const ChartTable &table, const QString &path, const CsvDialect &dialect)
{
    QSaveFile file(path);
    const auto failed = [&] { return failure(ErrorKind::Io, path, file.errorString()); };
    if (!file.open(QIODevice::WriteOnly)) {
        return failed();
    }
    CsvText csv(dialect);
    csv.text(QStringLiteral("time"));
    const QString unit = plainUnit(table.unit);
    for (const ChartColumn &column : table.columns) {
        QString head = column.name;
        head += column.pid > 0 ? QStringLiteral(" %1").arg(column.pid) : QString();
        head += unit.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(unit);
        csv.text(head);
    }
    csv.endRow();
    constexpr qsizetype FlushAt = 1 << 16;
    for (qsizetype row = table.first; row < table.end; ++row) {
        csv.moment(QDateTime::fromMSecsSinceEpoch(table.timesMs[row]));
        for (qsizetype column = 0; column < table.columns.size(); ++column) {
            const QList<double> &values = table.values[column];
            const double value =
                row < values.size() ? values[row] * table.columns[column].factor : std::nan("");
            if (std::isfinite(value)) {
                QByteArray number = QByteArray::number(value, 'f', QLocale::FloatingPointShortest);
                csv.cells(number.replace('.', dialect.decimalMark));
            } else {
                csv.empty();
            }
        }
        csv.endRow();
        if (csv.bytes().size() > FlushAt && file.write(csv.take()) < 0) {
            return failed();
        }
    }
    if (file.write(csv.take()) < 0 || !file.commit()) {
        return failed();
    }
    return {};
}

} // namespace probes
