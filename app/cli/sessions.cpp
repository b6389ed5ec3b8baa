// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/quantity.h"
#include "app/cli/table.h"
#include "core/sampling/schedule.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace probes {

namespace {
//! As it would be closed if its disk could be written.
SessionState stateOf(const SessionEntry &entry)
{
    return entry.abandoned ? SessionState::Interrupted : entry.session.state;
}

QString stateText(const SessionEntry &entry)
{
    if (!entry.problem.isEmpty()) {
        return QStringLiteral("unreadable");
    }
    return entry.live ? QStringLiteral("recording") : QLatin1String(keyOf(stateOf(entry)));
}

QJsonObject toJson(const SessionEntry &entry)
{
    QJsonObject json{{QStringLiteral("path"), entry.path}};
    if (!entry.problem.isEmpty()) {
        json[QStringLiteral("problem")] = entry.problem;
        return json;
    }
    const Session &session = entry.session;
    json[QStringLiteral("uuid")] = session.uuid.toString(QUuid::WithoutBraces);
    json[QStringLiteral("description")] = session.description;
    json[QStringLiteral("title")] = entry.title;
    json[QStringLiteral("start")] = epochSeconds(session.startMs);
    if (session.endMs > 0) {
        json[QStringLiteral("end")] = epochSeconds(session.endMs);
    }
    json[QStringLiteral("state")] = QLatin1String(keyOf(stateOf(entry)));
    json[QStringLiteral("live")] = entry.live;
    json[QStringLiteral("interval")] = double(session.intervalNs) / 1e9;
    json[QStringLiteral("host")] = session.machine.host;
    json[QStringLiteral("ticks")] = entry.ticks;
    json[QStringLiteral("bytes")] = entry.bytes;
    return json;
}

ExitCode listSessions(bool asJson)
{
    const SessionLibrary library;
    closeInterrupted(library);
    const std::vector<SessionEntry> entries = library.list();
    if (asJson) {
        QJsonArray json;
        for (const SessionEntry &entry : entries) {
            json.append(toJson(entry));
        }
        return print(QJsonDocument(json).toJson());
    }
    if (entries.empty()) {
        say(QStringLiteral("no sessions in %1 yet").arg(library.folder()));
        return ExitCode::Done;
    }
    using enum Table::Align;
    Table table({{QStringLiteral("SESSION")},
                 {QStringLiteral("START")},
                 {QStringLiteral("LENGTH"), Right},
                 {QStringLiteral("TICKS"), Right},
                 {QStringLiteral("SIZE"), Right},
                 {QStringLiteral("STATE")},
                 {QStringLiteral("TITLE")}});
    for (const SessionEntry &entry : entries) {
        const Session &session = entry.session;
        const bool readable = entry.problem.isEmpty();
        const qint64 endMs = session.endMs > 0
            ? session.endMs
            : session.beginMs() + entry.ticks * session.intervalNs / 1'000'000;
        table.addRow({readable ? session.uuid.toString(QUuid::WithoutBraces).left(8) : QString(),
                      readable ? localTime(session.startMs) : QString(),
                      readable ? elapsedText(endMs - session.beginMs()) : QString(),
                      readable ? QString::number(entry.ticks) : QString(),
                      bytesText(double(entry.bytes)), stateText(entry),
                      readable ? elided(printable(entry.title), TitleWidth)
                               : printable(entry.path + QStringLiteral(": ") + entry.problem)});
    }
    return print(table.text());
}
} // namespace

Command addSessions(CLI::App &probes)
{
    CLI::App *app = probes.add_subcommand("sessions", "List the recorded sessions, newest first");
    auto asJson = std::make_shared<bool>(false);
    app->add_flag("--json", *asJson, "As a JSON array; times in epoch seconds");
    app->footer("\nExample:\n  probes sessions --json");
    return {app, [asJson] { return listSessions(*asJson); }};
}

} // namespace probes
