// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/comparison.h"

#include "app/cli/output.h"
#include "app/cli/quantity.h"
#include "app/cli/table.h"
#include "core/base/value.h"

#include <set>

namespace probes {

namespace {
//! A, B … Z, S27 …: what a column's title has room for.
QString letterOf(size_t index)
{
    return index < 26 ? QString(QLatin1Char(char('A' + index)))
                      : QStringLiteral("S%1").arg(index + 1);
}

const MetricStatistics *find(const SubjectStatistics *subject, const Metric &metric)
{
    if (!subject) {
        return nullptr;
    }
    const auto found = std::ranges::find(subject->metrics, &metric, &MetricStatistics::metric);
    return found == subject->metrics.end() || found->count == 0 ? nullptr : &*found;
}

//! The same subject in each session; nullptr where a session has none.
using Row = std::vector<const SubjectStatistics *>;

QString rowsText(const QString &title, const Row &subjects)
{
    using enum Table::Align;
    std::vector<Table::Column> columns{{QStringLiteral("METRIC")}};
    for (size_t i = 0; i < subjects.size(); ++i) {
        for (const char *what : {"MEAN", "P95", "MAX"}) {
            columns.push_back({letterOf(i) + u' ' + QLatin1String(what), Right});
        }
    }
    const bool pair = subjects.size() == 2;
    if (pair) {
        columns.push_back({QStringLiteral("B AGAINST A"), Right});
    }
    Table table(std::move(columns));
    for (const Metric &metric : catalogue()) {
        QStringList cells{wireName(metric)};
        std::vector<double> means;
        bool any = false;
        for (const SubjectStatistics *subject : subjects) {
            const MetricStatistics *each = find(subject, metric);
            any |= each != nullptr;
            means.push_back(each ? each->mean : UnknownNumber);
            cells << quantityText(metric, means.back())
                  << quantityText(metric, each ? each->p95 : UnknownNumber)
                  << quantityText(metric, each ? each->max : UnknownNumber);
        }
        if (pair) {
            cells << differenceText(means[0], means[1]);
        }
        if (any) {
            table.addRow(cells);
        }
    }
    return table.isEmpty()
        ? QString()
        : QStringLiteral("\n%1\n").arg(printable(title)) + table.text(QStringLiteral("  "));
}
const SubjectStatistics *findIn(const std::vector<SubjectStatistics> &all,
                                const SubjectStatistics &wanted)
{
    const auto found = std::ranges::find_if(all, [&](const SubjectStatistics &each) {
        return each.subject == wanted.subject && each.name == wanted.name;
    });
    return found == all.end() ? nullptr : &*found;
}
} // namespace

QString titleOf(const SubjectStatistics &series)
{
    return QLatin1String(info(series.subject).key) + u' ' + series.name;
}

QString wireName(const Metric &metric)
{
    return QLatin1String(info(metric.kind).key) + u'.' + QLatin1String(metric.key);
}

QString comparisonText(const std::vector<SessionStatistics> &sessions, const QStringList &paths)
{
    Table facts({{QString()},
                 {QStringLiteral("SESSION")},
                 {QStringLiteral("START")},
                 {QStringLiteral("LENGTH"), Table::Align::Right},
                 {QStringLiteral("TICKS"), Table::Align::Right},
                 {QStringLiteral("HOST")},
                 {QStringLiteral("FILE")}});
    std::set<QString> names;
    std::set<std::pair<Subject, QString>> allSeries;
    Row machines;
    for (size_t i = 0; i < sessions.size(); ++i) {
        const SessionStatistics &each = sessions[i];
        const Session &session = each.session;
        facts.addRow(
            {letterOf(i), elided(printable(each.title), TitleWidth), localTime(session.startMs),
             session.endMs > 0 ? elapsedText(session.endMs - session.beginMs()) : QString(),
             QString::number(each.ticks), printable(session.machine.host),
             printable(paths[qsizetype(i)])});
        machines.push_back(&each.machine);
        for (const SubjectStatistics &name : each.names) {
            names.insert(name.name);
        }
        for (const SubjectStatistics &series : each.series) {
            allSeries.emplace(series.subject, series.name);
        }
    }
    QString text = facts.text() + rowsText(QStringLiteral("machine"), machines);
    for (const auto &[subject, name] : allSeries) {
        SubjectStatistics wanted;
        wanted.subject = subject;
        wanted.name = name;
        Row row;
        for (const SessionStatistics &each : sessions) {
            row.push_back(findIn(each.series, wanted));
        }
        text += rowsText(titleOf(wanted), row);
    }
    for (const QString &name : names) {
        SubjectStatistics wanted;
        wanted.subject = Subject::Process;
        wanted.name = name;
        Row row;
        for (const SessionStatistics &each : sessions) {
            row.push_back(findIn(each.names, wanted));
        }
        text += rowsText(name, row);
    }
    return text;
}

} // namespace probes
