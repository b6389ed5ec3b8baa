// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/deliveries.h"
#include "app/cli/targetarguments.h"
#include "core/base/stopsignals.h"
#include "core/session/sessionreader.h"

#include <QCoreApplication>

namespace probes {

namespace {
struct ExportArguments
{
    std::string session;
    std::string from;
    std::string to;
    TargetArguments targets;
};

//! The range of ticks that was asked for, in all targets.
Result<void> setRange(std::vector<Target> &targets, const ExportArguments &arguments,
                      qint64 startMs)
{
    std::optional<qint64> fromMs;
    std::optional<qint64> toMs;
    for (const auto &[text, time] : {std::pair(&arguments.from, &fromMs), {&arguments.to, &toMs}}) {
        if (text->empty()) {
            continue;
        }
        const auto parsed = parseTime(toText(*text), startMs);
        if (!parsed) {
            return tl::unexpected(parsed.error());
        }
        *time = *parsed;
    }
    if (fromMs && toMs && *fromMs >= *toMs) {
        return failure(ErrorKind::Invalid, QStringLiteral("--from, --to"),
                       QStringLiteral("the range ends before it begins"));
    }
    for (Target &target : targets) {
        target.fromMs = fromMs;
        target.toMs = toMs;
    }
    return {};
}

ExitCode exportSession(const ExportArguments &arguments)
{
    auto targets = arguments.targets.targets();
    if (!targets) {
        return fail(targets.error());
    }
    if (targets->empty()) {
        say(QStringLiteral("say where to: --csv, --bulk-file, --elasticsearch or --mysql"));
        return ExitCode::WrongUsage;
    }
    const auto path = findSession(arguments.session);
    if (!path) {
        return fail(path.error());
    }
    {
        const auto reader = SessionReader::open(*path);
        if (!reader) {
            return fail(reader.error());
        }
        const auto session = (*reader)->session();
        if (!session) {
            return fail(session.error());
        }
        if (const auto range = setRange(*targets, arguments, session->startMs); !range) {
            return fail(range.error());
        }
        if (!(*reader)->warning().isEmpty()) {
            say((*reader)->path() + QStringLiteral(": ") + (*reader)->warning());
        }
        if ((*reader)->isLive()) {
            say(QStringLiteral("%1 is being recorded: following it to its end; Ctrl+C leaves what "
                               "is there, and asking again goes on from it")
                    .arg(*path));
        }
    }
    const StopSignals signalsOfUser;
    Deliveries deliveries(*path, *targets);
    QObject::connect(&signalsOfUser, &StopSignals::stopRequested, &deliveries, &Deliveries::cancel);
    QObject::connect(&deliveries, &Deliveries::progressed, &deliveries,
                     [&] { showProgress(deliveries.progress()); });
    QObject::connect(&deliveries, &Deliveries::ended, &deliveries,
                     [&] { QCoreApplication::exit(int(deliveries.exitCode())); });
    deliveries.dontWaitForMending();
    deliveries.start();
    const int code = QCoreApplication::exec();
    showProgress({});
    if (ExitCode(code) == ExitCode::Done) {
        print(bulkFileHint(*targets));
    }
    return ExitCode(code);
}
} // namespace

Command addExport(CLI::App &probes)
{
    CLI::App *app =
        probes.add_subcommand("export", "Write a recorded session to files or a server");
    auto arguments = std::make_shared<ExportArguments>();
    app->add_option("SESSION", arguments->session,
                    "Path, uuid's first letters, `last`, or description")
        ->required();
    app->add_option("--from", arguments->from,
                    "First time included: ISO 8601, epoch seconds, or +90s from the start")
        ->type_name("TIME");
    app->add_option("--to", arguments->to, "First time left out, written likewise")
        ->type_name("TIME");
    arguments->targets.addTo(*app);
    app->footer("\nAsking again goes on where an interrupted export stopped.\n\n"
                "Examples:\n"
                "  probes export last --csv results/\n"
                "  probes export last --csv load.csv --csv-locale de --from +10s --to +60s\n"
                "  probes export last --elasticsearch https://probes@search.example:9200/ "
                "--password-file secret\n"
                "  probes export 7d31 --csv cpu/ --kind process_cpu --rates");
    return {app, [arguments] { return exportSession(*arguments); }};
}

} // namespace probes
