// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/threadend.h"
#include "core/base/inheritedsignals.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <clocale>
#include <csignal>
#include <cstring>
#include <optional>
#include <sstream>

#include <langinfo.h>

namespace {
using namespace probes;

//! Qt reads and writes UTF-8 only and would say so on every start in another locale.
void useUtf8()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is no other thread yet
    if (!std::setlocale(LC_ALL, "") || std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        qputenv("LC_ALL", "C.UTF-8");
    }
}

//! What stands behind «--» of `probes record`: a command to run, whose words are none of ours.
std::optional<std::vector<QByteArray>> takeCommand(int &argc, char **argv)
{
    const auto isEnd = [](const char *argument) { return std::strcmp(argument, "--") == 0; };
    char **end = std::find_if(argv, argv + argc, isEnd);
    if (argc < 2 || std::strcmp(argv[1], "record") != 0 || end == argv + argc) {
        return {};
    }
    std::vector<QByteArray> command(end + 1, argv + argc);
    argc = int(end - argv);
    return command;
}

//! In reverse, as CLI11 wants them. It takes «--name=» for an option whose value comes next, so
//! that value is written out here.
std::vector<std::string> argumentsOf(int argc, char **argv)
{
    std::vector<std::string> arguments;
    bool optionsOver = false;
    for (int i = 1; i < argc; ++i) {
        std::string argument = argv[i];
        optionsOver |= argument == "--";
        const bool isEmptyValue =
            !optionsOver && argument.starts_with("--") && argument.find('=') == argument.size() - 1;
        if (isEmptyValue) {
            argument.pop_back();
        }
        arguments.push_back(std::move(argument));
        if (isEmptyValue) {
            arguments.emplace_back();
        }
    }
    std::ranges::reverse(arguments);
    return arguments;
}

ExitCode explain(const CLI::App &parser, const CLI::ParseError &error)
{
    // CLI11 only says that a command is missing.
    const std::vector<std::string> unknown = parser.remaining();
    if (parser.get_subcommands().empty() && !unknown.empty()) {
        say(QStringLiteral("there is no command “%1”; see `probes --help`")
                .arg(QString::fromStdString(unknown.front())));
        return ExitCode::WrongUsage;
    }
    std::ostringstream out;
    std::ostringstream err;
    const int code = parser.exit(error, out, err);
    if (code == 0) {
        return print(QByteArray::fromStdString(out.str()));
    }
    say(QString::fromStdString(err.str()).trimmed());
    return ExitCode::WrongUsage;
}
ExitCode runCommand(int argc, char **argv)
{
    holdStandardStreams();
    rememberInheritedSignals();
    // A reader that goes away ends what we print, not a recording.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a file that may grow no more is as good as a full disk
    useUtf8();
    const auto toRun = takeCommand(argc, argv);
    if (toRun && toRun->empty()) {
        say(QStringLiteral("a command must follow --; see `probes record --help`"));
        return ExitCode::WrongUsage;
    }
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("probes"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PROBES_VERSION));

    CLI::App parser("Record what processes and the machine use, and export it.", "probes");
    parser.set_version_flag("--version", "probes " PROBES_VERSION);
    parser.require_subcommand(1);
    parser.failure_message([](const CLI::App *, const CLI::Error &error) {
        return std::string(error.what()) + "; see `probes --help`";
    });
    parser.footer(
        "\nSESSION is a path, four or more letters of its uuid, `last`, or a description "
        "that only one has.\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 something was "
        "not delivered.\n\n"
        "Examples:\n"
        "  probes record --process nginx --duration 20s --csv results/\n"
        "  probes show last\n"
        "  probes export last --csv load.csv\n\n"
        "`probes COMMAND --help` tells the rest.");
    const std::array commands{addRecord(parser, toRun.value_or(std::vector<QByteArray>())),
                              addExport(parser),
                              addSessions(parser),
                              addShow(parser),
                              addDeliver(parser),
                              addDelete(parser),
                              addMark(parser),
                              addProcesses(parser),
                              addMetrics(parser),
                              addSchema(parser),
                              addWatch(parser)};
    try {
        parser.parse(argumentsOf(argc, argv));
    } catch (const CLI::ParseError &error) {
        const ExitCode code = explain(parser, error);
        return !toRun || code == ExitCode::Done ? code : ExitCode::NotRun;
    }
    for (const Command &command : commands) {
        if (command.app->parsed()) {
            return command.run();
        }
    }
    return ExitCode::WrongUsage;
}
} // namespace

int main(int argc, char **argv)
{
    try { // CLI11 throws; nothing of ours does
        const ExitCode code = runCommand(argc, argv);
        awaitThreads();
        return int(code);
    } catch (const std::exception &error) {
        say(QString::fromUtf8(error.what()));
        return int(ExitCode::Failed);
    }
}
