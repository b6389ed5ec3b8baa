// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/table.h"
#include "core/metrics/catalogue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace probes {

namespace {
QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

//! When it is recorded.
const char *recordedOf(const Metric &metric)
{
    switch (metric.reading) {
    case Reading::Always:
        return info(metric.kind).onRequest ? "on request" : "always";
    case Reading::OnRequest:
        return "on request by its name";
    case Reading::Slow:
        return "on request by its name, every 10 s";
    }
    return "";
}

//! What reading it takes; empty where it is always read.
QString costOf(const Metric &metric)
{
    return latin(*metric.cost ? metric.cost : info(metric.kind).cost);
}

//! Of what our machines have not.
const char *untested(Kind kind)
{
    switch (kind) {
    case Kind::Sensor:
    case Kind::Gpu:
        return " Untested on hardware: tests use files in the form that the kernel documents.";
    default:
        return "";
    }
}

ExitCode printTable()
{
    Table table({{QStringLiteral("METRIC")},
                 {QStringLiteral("UNIT")},
                 {QStringLiteral("SHAPE")},
                 {QStringLiteral("RECORDED")},
                 {QStringLiteral("MEANING")}});
    for (const Metric &metric : catalogue()) {
        // What is dear says so in its own help.
        const char *cost = metric.reading == Reading::Always ? info(metric.kind).cost : "";
        table.addRow({latin(info(metric.kind).key) + u'.' + latin(metric.key),
                      latin(keyOf(metric.unit)), latin(keyOf(metric.shape)),
                      latin(recordedOf(metric)),
                      *cost ? QStringLiteral("%1 [%2]").arg(latin(metric.help), latin(cost))
                            : latin(metric.help)});
    }
    return print(table.text());
}

ExitCode printJson()
{
    QJsonArray json;
    for (const Metric &metric : catalogue()) {
        const KindInfo &kind = info(metric.kind);
        json.append(QJsonObject{{QStringLiteral("kind"), latin(kind.key)},
                                {QStringLiteral("key"), latin(metric.key)},
                                {QStringLiteral("label"), latin(metric.label)},
                                {QStringLiteral("help"), latin(metric.help)},
                                {QStringLiteral("unit"), latin(keyOf(metric.unit))},
                                {QStringLiteral("shape"), latin(keyOf(metric.shape))},
                                {QStringLiteral("source"), latin(metric.source)},
                                {QStringLiteral("recorded"), latin(recordedOf(metric))},
                                {QStringLiteral("cost"), costOf(metric)}});
    }
    return print(QJsonDocument(json).toJson());
}

ExitCode printMarkdown()
{
    QString text = QStringLiteral(
        "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
        "<!-- Made by `probes metrics --markdown` from the catalogue; a test compares. -->\n"
        "# Metrics\n\n"
        "Every metric that is recorded, by kind. A *gauge* is a level, a *counter* only rises, and "
        "a *derived* value is computed from two readings when it is shown or delivered. Each "
        "counter can also be had as `<key>_per_second`. A value that is not known is left empty, "
        "never 0. What is recorded on request is asked for by `--kind KIND`, or by "
        "`--kind KIND.KEY`, its name; what is costly is read every ten seconds at most, and a "
        "value stands until it is read anew.\n");
    for (const KindInfo &kind : kinds()) {
        const QString cost =
            kind.onRequest ? QStringLiteral(" Reading it: %1.").arg(latin(kind.cost)) : QString();
        text += QStringLiteral("\n## `%1`: %2\n\nOne row a tick%3.%4\n\n"
                               "| key | label | unit | shape | recorded | meaning | source |\n"
                               "| --- | --- | --- | --- | --- | --- | --- |\n")
                    .arg(latin(kind.key), latin(kind.label),
                         kind.subject == Subject::Machine
                             ? QString()
                             : QStringLiteral(" and ") + latin(info(kind.subject).key),
                         cost + latin(untested(kind.kind)));
        for (const Metric &metric : metricsOf(kind.kind)) {
            text += QStringLiteral("| `%1` | %2 | %3 | %4 | %5 | %6 | %7 |\n")
                        .arg(latin(metric.key), latin(metric.label), latin(keyOf(metric.unit)),
                             latin(keyOf(metric.shape)), latin(recordedOf(metric)),
                             latin(metric.help), latin(metric.source));
        }
    }
    return print(text);
}
} // namespace

Command addMetrics(CLI::App &probes)
{
    struct Arguments
    {
        bool json = false;
        bool markdown = false;
    };
    CLI::App *app = probes.add_subcommand("metrics", "List every metric and what it means");
    auto arguments = std::make_shared<Arguments>();
    auto *json = app->add_flag("--json", arguments->json, "As a JSON array");
    app->add_flag("--markdown", arguments->markdown, "As docs/metrics.md")->excludes(json);
    app->footer("\nExample:\n  probes metrics | grep memory");
    return {app, [arguments] {
                return arguments->json    ? printJson()
                    : arguments->markdown ? printMarkdown()
                                          : printTable();
            }};
}

} // namespace probes
