// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/deliveries.h"
#include "core/base/stopsignals.h"
#include "core/delivery/secrets.h"
#include "core/delivery/undelivered.h"
#include "core/session/deliverystore.h"

#include <QCoreApplication>

#include <algorithm>

namespace probes {

namespace {
struct DeliverArguments
{
    std::vector<std::string> sessions;
    std::string passwordFile;
    std::string apiKeyFile;
    bool list = false;
    bool rejects = false;
    bool retryRejects = false;
};

Result<std::vector<QString>> pathsOf(const DeliverArguments &arguments)
{
    std::vector<QString> paths;
    if (arguments.sessions.empty()) {
        const SessionLibrary library;
        closeInterrupted(library);
        for (const SessionEntry &entry : library.list()) {
            if (entry.problem.isEmpty())
                paths.push_back(entry.path);
        }
        std::ranges::reverse(paths); // the oldest first
        return paths;
    }
    for (const std::string &argument : arguments.sessions) {
        auto path = findSession(argument);
        if (!path) {
            return tl::unexpected(path.error());
        }
        paths.push_back(std::move(*path));
    }
    return paths;
}

QString statusText(const StoredDelivery &delivery)
{
    return delivery.error.isEmpty() ? delivery.status
                                    : delivery.status + QStringLiteral(": ") + delivery.error;
}

QString addressOf(const StoredDelivery &delivery)
{
    const auto target = Target::fromIdentity(delivery.identity);
    return target ? target->address : delivery.identity;
}

//! One line a delivery, or one a rejected row, tabs between.
Result<QString> listing(const QString &path, DeliveryStore &store, bool rejects)
{
    QString text;
    const auto deliveries = store.list();
    if (!deliveries) {
        return tl::unexpected(deliveries.error());
    }
    for (const StoredDelivery &delivery : *deliveries) {
        const auto rows = store.rejects(delivery.identity);
        if (!rows) {
            return tl::unexpected(rows.error());
        }
        const QString begin = printable(path) + u'\t' + printable(addressOf(delivery)) + u'\t';
        if (!rejects) {
            text += begin
                + QStringLiteral("tick %1\t%2 rejected\t%3\n")
                      .arg(delivery.tick)
                      .arg(rows->size())
                      .arg(printable(statusText(delivery)));
        }
        for (const StoredReject &row : rejects ? *rows : std::vector<StoredReject>()) {
            text += begin + printable(row.row) + u'\t' + printable(row.reason) + u'\n';
        }
    }
    return text;
}

ExitCode printListings(const std::vector<QString> &paths, bool rejects)
{
    for (const QString &path : paths) {
        const auto store = DeliveryStore::open(path);
        const auto text = store ? listing(path, **store, rejects) : tl::unexpected(store.error());
        if (!text) {
            return fail(text.error());
        }
        if (const ExitCode code = print(*text); code != ExitCode::Done) {
            return code;
        }
    }
    return ExitCode::Done;
}

//! What of a session is not delivered yet, with the secrets that it needs; with rejects to try
//! again also what is.
Result<std::vector<Target>> undelivered(const QString &path, const SecretFiles &files,
                                        bool retryRejects)
{
    const auto deliveries = undeliveredOf(path, retryRejects);
    if (!deliveries) {
        return tl::unexpected(deliveries.error());
    }
    std::vector<Target> targets;
    for (const KnownDelivery &delivery : *deliveries) {
        std::optional<Target> target = delivery.target;
        if (!target) {
            say(QStringLiteral("%1: a newer version of this program began a delivery that this one "
                               "does not know")
                    .arg(path));
            continue;
        }
        if (auto added = addCredentials(*target, files); !added) {
            return tl::unexpected(added.error());
        }
        targets.push_back(std::move(*target));
    }
    return targets;
}

ExitCode deliverOne(const QString &path, const std::vector<Target> &targets, bool retryRejects,
                    const StopSignals &signalsOfUser)
{
    Deliveries deliveries(path, targets);
    QObject::connect(&signalsOfUser, &StopSignals::stopRequested, &deliveries, &Deliveries::cancel);
    QObject::connect(&deliveries, &Deliveries::progressed, &deliveries,
                     [&] { showProgress(deliveries.progress()); });
    QObject::connect(&deliveries, &Deliveries::ended, &deliveries,
                     [&] { QCoreApplication::exit(int(deliveries.exitCode())); });
    deliveries.dontWaitForMending();
    deliveries.start(retryRejects);
    const int code = QCoreApplication::exec();
    showProgress({});
    return ExitCode(code);
}

ExitCode deliver(const DeliverArguments &arguments)
{
    const auto paths = pathsOf(arguments);
    if (!paths) {
        return fail(paths.error());
    }
    if (arguments.list || arguments.rejects) {
        return printListings(*paths, arguments.rejects);
    }
    SecretFiles files;
    files.passwordFile = toPath(arguments.passwordFile);
    files.apiKeyFile = toPath(arguments.apiKeyFile);
    const StopSignals signalsOfUser;
    bool stopped = false;
    QObject::connect(&signalsOfUser, &StopSignals::stopRequested, qApp, [&] { stopped = true; });
    ExitCode worst = ExitCode::Done;
    for (const QString &path : *paths) {
        const auto targets = undelivered(path, files, arguments.retryRejects);
        if (!targets) {
            worst = std::max(worst, fail(targets.error()));
        } else if (!targets->empty()) {
            worst =
                std::max(worst, deliverOne(path, *targets, arguments.retryRejects, signalsOfUser));
        }
        if (stopped) {
            break;
        }
    }
    return worst;
}
} // namespace

Command addDeliver(CLI::App &probes)
{
    CLI::App *app = probes.add_subcommand("deliver", "Go on with what is not delivered yet");
    auto arguments = std::make_shared<DeliverArguments>();
    app->add_option("SESSION", arguments->sessions,
                    "Path, uuid's first letters, `last`, or description; all sessions without one");
    app->add_option("--password-file", arguments->passwordFile,
                    "The servers' password, in a file that only you may read")
        ->type_name("FILE");
    app->add_option("--api-key-file", arguments->apiKeyFile, "Likewise their API key")
        ->type_name("FILE");
    auto *list = app->add_flag("--list", arguments->list,
                               "Only list the deliveries: session, target, tick, rejects, state");
    app->add_flag("--rejects", arguments->rejects,
                  "Only list the rows that targets refused for good: session, target, row, reason")
        ->excludes(list);
    app->add_flag("--retry-rejects", arguments->retryRejects, "Also deliver those rows again");
    app->footer("\nExamples:\n"
                "  probes deliver\n"
                "  probes deliver last --password-file secret\n"
                "  probes deliver --rejects >rejects.tsv");
    return {app, [arguments] { return deliver(*arguments); }};
}

} // namespace probes
