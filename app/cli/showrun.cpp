// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/showrun.h"

#include "app/cli/output.h"
#include "app/cli/quantity.h"
#include "app/cli/table.h"

#include <QDateTime>

namespace probes {

namespace {
QString cpuText(const std::optional<qint64> &microseconds)
{
    return microseconds
        ? QString::number(double(*microseconds) / 1e6, 'f', 3) + QStringLiteral(" s")
        : QStringLiteral("–");
}

QString timeOfDay(qint64 epochMs)
{
    return QDateTime::fromMSecsSinceEpoch(epochMs).toString(QStringLiteral("HH:mm:ss.zzz"));
}

void addEnd(QJsonObject &json, const ProcessEnd &end)
{
    const auto add = [&json](const char *key, const auto &value, double scale) {
        if (value) {
            json[QLatin1String(key)] = double(*value) / scale;
        }
    };
    add("exit_code", end.exitCode, 1);
    add("signal", end.signal, 1);
    add("user", end.userUs, 1e6);
    add("system", end.systemUs, 1e6);
    add("max_rss", end.maxRssBytes, 1);
}
} // namespace

QString runLines(const RunFacts &run, const std::function<QString(const char *, QString)> &line)
{
    return line("command", commandText(run.command)) + line("folder", run.folder)
        + line("result",
               run.hasEnded() ? run.text()
                              : QStringLiteral("it had not ended when the recording did"));
}

QString endedText(const std::vector<EndedProcess> &ended)
{
    using enum Table::Align;
    Table table({{QStringLiteral("PID"), Right},
                 {QStringLiteral("NAME")},
                 {QStringLiteral("START")},
                 {QStringLiteral("END")},
                 {QStringLiteral("USER"), Right},
                 {QStringLiteral("SYSTEM"), Right},
                 {QStringLiteral("MAX RSS"), Right},
                 {QStringLiteral("EXIT")}});
    for (const EndedProcess &each : ended) {
        if (!each.end.userUs && !each.end.maxRssBytes)
            continue; // its event tells all that is known, and there may be very many
        table.addRow(
            {QString::number(each.process->info.key.pid), printable(each.process->info.name),
             timeOfDay(each.startedMs), timeOfDay(each.endedMs), cpuText(each.end.userUs),
             cpuText(each.end.systemUs),
             each.end.maxRssBytes ? bytesText(double(*each.end.maxRssBytes)) : QStringLiteral("–"),
             endingText(each.end)});
    }
    return table.isEmpty() ? QString()
                           : QStringLiteral("\nended\n") + table.text(QStringLiteral("  "));
}

QJsonObject toJson(const RunFacts &run)
{
    QJsonObject json{{QStringLiteral("command"), QJsonArray::fromStringList(run.command)},
                     {QStringLiteral("folder"), run.folder},
                     {QStringLiteral("traced"), run.isTraced},
                     {QStringLiteral("start"), epochSeconds(run.startedMs)},
                     {QStringLiteral("wall"), double(run.wallNs) / 1e9}};
    if (run.isTraced) {
        json[QStringLiteral("processes")] = run.processes;
    }
    if (run.hasEnded()) {
        json[QStringLiteral("end")] = epochSeconds(run.endedMs);
    }
    addEnd(json, run.end);
    return json;
}

QJsonObject toJson(const EndedProcess &ended)
{
    const RecordedProcess &process = *ended.process;
    QJsonObject json{{QStringLiteral("process_no"), qint64(process.number)},
                     {QStringLiteral("pid"), process.info.key.pid},
                     {QStringLiteral("name"), process.info.name},
                     {QStringLiteral("start"), epochSeconds(ended.startedMs)},
                     {QStringLiteral("end"), epochSeconds(ended.endedMs)}};
    addEnd(json, ended.end);
    return json;
}

} // namespace probes
