// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/comparison.h"
#include "app/cli/quantity.h"
#include "app/cli/showcost.h"
#include "app/cli/showevents.h"
#include "app/cli/showrun.h"
#include "app/cli/table.h"
#include "core/base/text.h"
#include "core/sampling/schedule.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace probes {

namespace {
//! A session with all that is told of it.
struct Shown
{
    QString path;
    SessionStatistics statistics;
    std::vector<EndedProcess> ended;
};

//! As fine as what it comes from, without what binary fractions add.
double exact(const Metric &metric, double value)
{
    const int decimals = metric.unit == Unit::Seconds ? 9 : metric.unit == Unit::Percent ? 4 : 3;
    return QString::number(value, 'f', decimals).toDouble();
}

QJsonObject toJson(const MetricStatistics &statistics)
{
    const Metric &metric = *statistics.metric;
    QJsonObject json{{QStringLiteral("kind"), QLatin1String(info(metric.kind).key)},
                     {QStringLiteral("key"), QLatin1String(metric.key)},
                     {QStringLiteral("unit"), QLatin1String(keyOf(metric.unit))},
                     {QStringLiteral("shape"), QLatin1String(keyOf(metric.shape))},
                     {QStringLiteral("count"), statistics.count}};
    if (statistics.count > 0) {
        json[QStringLiteral("min")] = exact(metric, statistics.min);
        json[QStringLiteral("mean")] = exact(metric, statistics.mean);
        json[QStringLiteral("p95")] = exact(metric, statistics.p95);
        json[QStringLiteral("max")] = exact(metric, statistics.max);
    }
    if (metric.shape == Shape::Counter && statistics.count > 0) {
        json[QStringLiteral("increase")] = exact(metric, statistics.increase);
    }
    return json;
}

QJsonObject toJson(const SubjectStatistics &subject)
{
    QJsonArray metrics;
    for (const MetricStatistics &each : subject.metrics) {
        metrics.append(toJson(each));
    }
    QJsonObject json{{QStringLiteral("ticks"), subject.ticks},
                     {QStringLiteral("metrics"), metrics}};
    if (isSeries(subject.subject)) {
        json[QStringLiteral("series")] = QLatin1String(info(subject.subject).key);
    }
    if (!subject.name.isEmpty() || subject.subject != Subject::Machine) {
        json[QStringLiteral("name")] = subject.name;
    }
    if (subject.processNumber > 0) {
        json[QStringLiteral("process_no")] = qint64(subject.processNumber);
        json[QStringLiteral("pid")] = subject.pid;
        json[QStringLiteral("label")] = subject.label;
    }
    return json;
}

template<typename T>
QJsonArray toJson(const std::vector<T> &items)
{
    QJsonArray json;
    for (const T &item : items) {
        json.append(toJson(item));
    }
    return json;
}

QJsonObject toJson(const Shown &shown)
{
    const SessionStatistics &statistics = shown.statistics;
    const Session &session = statistics.session;
    QJsonObject json{{QStringLiteral("path"), shown.path},
                     {QStringLiteral("uuid"), session.uuid.toString(QUuid::WithoutBraces)},
                     {QStringLiteral("description"), session.description},
                     {QStringLiteral("title"), statistics.title},
                     {QStringLiteral("start"), epochSeconds(session.startMs)},
                     {QStringLiteral("first_tick_time"), epochSeconds(session.firstTickMs)},
                     {QStringLiteral("state"), QLatin1String(keyOf(session.state))},
                     {QStringLiteral("interval"), double(session.intervalNs) / 1e9},
                     {QStringLiteral("selection"), QJsonArray::fromStringList(session.selection)},
                     {QStringLiteral("host"), session.machine.host},
                     {QStringLiteral("kernel"), session.machine.kernel},
                     {QStringLiteral("timezone"), session.machine.timezone},
                     {QStringLiteral("cores"), session.machine.cores},
                     {QStringLiteral("memory"), session.machine.memoryBytes},
                     {QStringLiteral("app_version"), session.appVersion},
                     {QStringLiteral("ticks"), statistics.ticks},
                     {QStringLiteral("bytes"), statistics.bytes},
                     {QStringLiteral("machine"), toJson(statistics.machine)},
                     {QStringLiteral("processes"), toJson(statistics.processes)},
                     {QStringLiteral("names"), toJson(statistics.names)},
                     {QStringLiteral("series"), toJson(statistics.series)},
                     {QStringLiteral("ended"), toJson(shown.ended)},
                     {QStringLiteral("events"), toJson(statistics.events)}};
    if (session.run) {
        json[QStringLiteral("run")] = toJson(*session.run);
    }
    if (session.ownCost) {
        json[QStringLiteral("own_cost")] = toJson(*session.ownCost, statistics.events);
    }
    if (session.endMs > 0) {
        json[QStringLiteral("end")] = epochSeconds(session.endMs);
    }
    if (!statistics.warning.isEmpty()) {
        json[QStringLiteral("warning")] = statistics.warning;
    }
    return json;
}

QString factsText(const SessionStatistics &statistics, const QString &path)
{
    const Session &session = statistics.session;
    // Minutes that were seen before it was started come first, and count in all times below.
    const qint64 seenBeforeMs = session.startMs - session.beginMs();
    const QString before = seenBeforeMs > 0
        ? QStringLiteral(", with %1 that had been seen before").arg(elapsedText(seenBeforeMs))
        : QString();
    const QString end = session.endMs > 0
        ? QStringLiteral("%1 (%2%3)")
              .arg(localTime(session.endMs), elapsedText(session.endMs - session.startMs),
                   seenBeforeMs > 0 ? QStringLiteral(" after the start, %1 in all")
                                          .arg(elapsedText(session.endMs - session.beginMs()))
                                    : QString())
        : QStringLiteral("–");
    const auto line = [](const char *name, const QString &value) {
        return QStringLiteral("%1  %2\n")
            .arg(QLatin1String(name), -11)
            .arg(printable(value.isEmpty() ? QStringLiteral("–") : value));
    };
    return line("description",
                session.description.isEmpty() ? statistics.title : session.description)
        + line("file", path) + line("uuid", session.uuid.toString(QUuid::WithoutBraces))
        + line("state", QLatin1String(keyOf(session.state)))
        + line("start", localTime(session.startMs) + before) + line("end", end)
        + line("interval", formatDuration(std::chrono::nanoseconds(session.intervalNs)))
        + line("selection", session.selection.join(QStringLiteral(", ")))
        + line("host",
               QStringLiteral("%1, %2, %3 cores, %4")
                   .arg(session.machine.host, session.machine.kernel)
                   .arg(session.machine.cores)
                   .arg(bytesText(double(session.machine.memoryBytes))))
        + (session.run ? runLines(*session.run, line) : QString())
        + line("ticks", QString::number(statistics.ticks))
        + line("size", bytesText(double(statistics.bytes)))
        + line("own cost",
               session.ownCost ? costText(*session.ownCost, statistics.events) : QString());
}

QString subjectText(const QString &title, const SubjectStatistics &subject)
{
    using enum Table::Align;
    Table table({{QStringLiteral("METRIC")},
                 {QStringLiteral("MIN"), Right},
                 {QStringLiteral("MEAN"), Right},
                 {QStringLiteral("P95"), Right},
                 {QStringLiteral("MAX"), Right},
                 {QStringLiteral("INCREASE"), Right}});
    for (const MetricStatistics &each : subject.metrics) {
        if (each.count > 0) {
            const Metric &metric = *each.metric;
            table.addRow({wireName(metric), quantityText(metric, each.min),
                          quantityText(metric, each.mean), quantityText(metric, each.p95),
                          quantityText(metric, each.max), increaseText(metric, each.increase)});
        }
    }
    return table.isEmpty()
        ? QString()
        : QStringLiteral("\n%1, %2\n")
                .arg(printable(title), counted(subject.ticks, QLatin1String("tick")))
            + table.text(QStringLiteral("  "));
}

QString sessionText(const Shown &shown)
{
    const SessionStatistics &statistics = shown.statistics;
    QString text = factsText(statistics, shown.path) + eventsText(statistics.events)
        + endedText(shown.ended) + subjectText(QStringLiteral("machine"), statistics.machine);
    for (const SubjectStatistics &series : statistics.series) {
        text += subjectText(titleOf(series), series);
    }
    for (const SubjectStatistics &process : statistics.processes) {
        text += subjectText(QStringLiteral("%1 (pid %2)")
                                .arg(process.label.isEmpty() ? process.name : process.label)
                                .arg(process.pid),
                            process);
    }
    return text;
}

Result<Shown> read(const QString &path)
{
    const auto reader = SessionReader::open(path);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    auto statistics = statisticsOf(**reader);
    if (!statistics) {
        return tl::unexpected(statistics.error());
    }
    if ((*reader)->isAbandoned()) { // as it would be closed if its disk could be written
        statistics->session.state = SessionState::Interrupted;
    }
    orderByTime(statistics->events);
    auto ended = endedProcesses(**reader, statistics->events);
    if (!ended) { // damage there costs this list only
        ended.emplace();
    }
    return Shown{path, std::move(*statistics), std::move(*ended)};
}

ExitCode show(const std::vector<std::string> &arguments, bool asJson)
{
    std::vector<Shown> all;
    for (const std::string &argument : arguments) {
        const auto path = findSession(argument);
        if (!path) {
            return fail(path.error());
        }
        auto shown = read(*path);
        if (!shown) {
            return fail(shown.error());
        }
        if (!shown->statistics.warning.isEmpty()) {
            say(*path + QStringLiteral(": ") + shown->statistics.warning);
        }
        all.push_back(std::move(*shown));
    }
    if (asJson) {
        return print(QJsonDocument(toJson(all)).toJson());
    }
    if (all.size() == 1) {
        return print(sessionText(all.front()));
    }
    std::vector<SessionStatistics> compared;
    QStringList paths;
    for (Shown &each : all) {
        compared.push_back(std::move(each.statistics));
        paths.append(each.path);
    }
    return print(comparisonText(compared, paths));
}
} // namespace

Command addShow(CLI::App &probes)
{
    struct Arguments
    {
        std::string session;
        bool json = false;
    };
    CLI::App *app = probes.add_subcommand(
        "show", "Facts, events and statistics of a session; several are put side by side");
    auto arguments = std::make_shared<Arguments>();
    // The further ones come as extras: of a repeated argument, CLI11 would split «[a, b]».
    app->add_option("SESSION", arguments->session,
                    "Path, uuid's first letters, `last`, or description; any number of them")
        ->required();
    app->allow_extras();
    app->add_flag("--json", arguments->json, "As a JSON array, one object a session");
    app->footer("\nCounters are shown per second. Of two sessions, the difference is that of the "
                "means.\n\n"
                "Examples:\n"
                "  probes show last\n"
                "  probes show before.probes after.probes\n"
                "  probes show last --json");
    return {app, [app, arguments] {
                std::vector<std::string> sessions{arguments->session};
                for (const std::string &extra : app->remaining()) {
                    if (extra.starts_with('-')) {
                        say(QStringLiteral("there is no option “%1”; see `probes show --help`")
                                .arg(QString::fromStdString(extra)));
                        return ExitCode::WrongUsage;
                    }
                    sessions.push_back(extra);
                }
                return show(sessions, arguments->json);
            }};
}

} // namespace probes
