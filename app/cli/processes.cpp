// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/quantity.h"
#include "app/cli/table.h"
#include "core/sampling/tickreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <map>

namespace probes {

namespace {
//! Between the two readings of which percentages are made; CPU clocks count nanoseconds.
constexpr std::chrono::milliseconds BetweenReadings{250};
constexpr int CommandLineWidth = 80;

struct Listed
{
    const ProcessReading *process = nullptr;
    Interval interval;
    double percent = 0; //!< of one core; NaN when unknown
};

const Metric &cpuPercent()
{
    return *findMetric("process_cpu", "percent");
}

QString labelOf(const ProcessInfo &info)
{
    return info.label.isEmpty() ? info.name : info.label;
}

//! Busiest first: that is what people look for here.
std::vector<Listed> rowsOf(const Sample &first, const Sample &second, const Scale &scale)
{
    std::map<ProcessKey, const ProcessReading *> earlier;
    for (const ProcessReading &process : first.processes) {
        earlier.emplace(process.info->key, &process);
    }
    std::vector<Listed> rows;
    for (const ProcessReading &process : second.processes) {
        if (!process.selected) {
            continue;
        }
        Listed row{&process, {process.values, {}, second.elapsedNs, process.fromZero}, 0};
        if (const auto found = earlier.find(process.info->key); found != earlier.end()) {
            row.interval.before = found->second->values;
        }
        row.percent = delivered(cpuPercent(), row.interval, scale).toDouble();
        rows.push_back(row);
    }
    const auto busyness = [](const Listed &row) { return row.percent > 0 ? row.percent : 0; };
    std::ranges::stable_sort(rows, std::greater(), busyness);
    return rows;
}

ExitCode printJson(const std::vector<Listed> &rows, const Scale &scale)
{
    QJsonArray json;
    for (const Listed &row : rows) {
        const ProcessInfo &info = *row.process->info;
        QJsonObject object{{QStringLiteral("pid"), info.key.pid},
                           {QStringLiteral("parent_pid"), info.parentPid},
                           {QStringLiteral("user"), info.owner},
                           {QStringLiteral("name"), info.name},
                           {QStringLiteral("label"), labelOf(info)},
                           {QStringLiteral("command_line"), info.commandLine},
                           {QStringLiteral("state"), QString(QLatin1Char(row.process->state))},
                           {QStringLiteral("started"), epochSeconds(info.startedMs)}};
        for (const Kind kind : {Kind::ProcessCpu, Kind::ProcessMemory}) {
            QJsonObject values;
            for (const Metric &metric : metricsOf(kind)) {
                const Value value = delivered(metric, row.interval, scale);
                if (value.isKnown()) {
                    values[QLatin1String(metric.key)] = value.toDouble();
                }
            }
            object[QLatin1String(probes::info(kind).key)] = values;
        }
        json.append(object);
    }
    return print(QJsonDocument(json).toJson());
}

ExitCode printTable(const std::vector<Listed> &rows, const Scale &scale)
{
    using enum Table::Align;
    Table table({{QStringLiteral("PID"), Right},
                 {QStringLiteral("USER")},
                 {QStringLiteral("CPU"), Right},
                 {QStringLiteral("MEMORY"), Right},
                 {QStringLiteral("CPU TIME"), Right},
                 {QStringLiteral("THREADS"), Right},
                 {QStringLiteral("STATE")},
                 {QStringLiteral("NAME")},
                 {QStringLiteral("COMMAND LINE")}});
    const auto value = [&](const Listed &row, const char *kind, const char *key) {
        return delivered(*findMetric(kind, key), row.interval, scale).toDouble();
    };
    for (const Listed &row : rows) {
        const ProcessInfo &info = *row.process->info;
        const double cpuSeconds = value(row, "process_cpu", "cpu_time");
        const Metric &threads = *findMetric("process_cpu", "threads");
        table.addRow({QString::number(info.key.pid), printable(info.owner),
                      quantityText(cpuPercent(), row.percent),
                      bytesText(value(row, "process_memory", "used")),
                      elapsedText(qint64(cpuSeconds > 0 ? cpuSeconds * 1000 : 0)),
                      quantityText(threads, value(row, "process_cpu", threads.key)),
                      QString(QLatin1Char(row.process->state)), printable(labelOf(info)),
                      elided(printable(info.commandLine), CommandLineWidth)});
    }
    return print(table.text());
}

ExitCode listProcesses(const std::string &rule, bool asJson)
{
    auto selection = Selection::parse({rule.empty() ? QStringLiteral("*") : toText(rule)});
    if (!selection) {
        return fail(selection.error());
    }
    KernelProc source;
    const SystemClock clock;
    const MachineFacts machine = source.machine();
    const Scale scale{machine.clockTicks, machine.pageSize, machine.memoryBytes, machine.cores};
    TickReader reader(source, clock);
    reader.setScope({.machine = false, .everyProcess = true, .selection = std::move(*selection)});
    const std::unique_ptr<Sample> first = reader.read();
    QThread::msleep(BetweenReadings.count());
    const std::unique_ptr<Sample> second = reader.read();
    const std::vector<Listed> rows = rowsOf(*first, *second, scale);
    if (asJson) {
        return printJson(rows, scale);
    }
    if (rows.empty()) {
        say(QStringLiteral("%1: no such process").arg(toText(rule)));
        return ExitCode::Done;
    }
    return printTable(rows, scale);
}
} // namespace

Command addProcesses(CLI::App &probes)
{
    struct Arguments
    {
        std::string rule;
        bool json = false;
    };
    CLI::App *app = probes.add_subcommand("processes", "List processes, the busiest first");
    auto arguments = std::make_shared<Arguments>();
    app->add_option("RULE", arguments->rule,
                    "Only what this rule picks: 123, name, name:123, /regex/, user:NAME, "
                    "unit:NAME, cgroup:PATH, children:RULE, *");
    app->add_flag("--json", arguments->json, "As a JSON array");
    app->footer("\nCPU is of one core, measured over a quarter of a second.\n\n"
                "Examples:\n"
                "  probes processes\n"
                "  probes processes user:www-data\n"
                "  probes processes '/java.*tomcat/' --json");
    return {app, [arguments] { return listProcesses(arguments->rule, arguments->json); }};
}

} // namespace probes
