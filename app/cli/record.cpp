// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/recordrun.h"
#include "app/cli/targetarguments.h"
#include "core/base/relayedsignals.h"
#include "core/base/stopsignals.h"
#include "core/proc/procsource.h"

#include <QCoreApplication>

namespace probes {

namespace {
struct RecordArguments
{
    std::vector<std::string> rules;
    std::vector<std::string> groups;
    bool pss = false;
    bool all = false;
    bool noSystem = false;
    std::string interval = "1s";
    std::string duration;
    qint64 samples = 0;
    std::string description;
    std::string output;
    bool commandLines = false;
    bool noTrace = false;
    std::string until;
    std::vector<std::string> startWhen;
    std::vector<std::string> stopWhen;
    std::vector<std::string> markWhen;
    std::string includeLast;
    TargetArguments targets;
};

constexpr const char *UntilDescendants = "descendants";
constexpr const char *UntilCommand = "command";
constexpr const char *UntilStopped = "stopped";

Result<void> planCommand(RecordPlan &plan, const RecordArguments &arguments,
                         const std::vector<QByteArray> &command)
{
    if (command.empty()) {
        if (!arguments.until.empty() || arguments.noTrace) {
            return failure(ErrorKind::Invalid,
                           arguments.noTrace ? QStringLiteral("--no-trace")
                                             : QStringLiteral("--until"),
                           QStringLiteral("is about a command: give it behind --"));
        }
        return {};
    }
    plan.command.arguments = command;
    plan.trace = !arguments.noTrace;
    plan.until = arguments.until == UntilCommand ? RecordPlan::Until::Command
        : arguments.until == UntilStopped        ? RecordPlan::Until::Stopped
                                                 : RecordPlan::Until::Descendants;
    return {};
}

Result<void> planTriggers(RecordPlan &plan, const RecordArguments &arguments, bool hasCommand)
{
    const std::array options{std::pair(Trigger::Action::Start, &arguments.startWhen),
                             std::pair(Trigger::Action::Stop, &arguments.stopWhen),
                             std::pair(Trigger::Action::Mark, &arguments.markWhen)};
    const MachineFacts machine = KernelProc().machine();
    const Scale scale{machine.clockTicks, machine.pageSize, machine.memoryBytes, machine.cores};
    for (const auto &[action, texts] : options) {
        for (const QString &text : toTexts(*texts)) {
            auto condition = Condition::parse(text, scale);
            if (!condition) {
                return tl::unexpected(condition.error());
            }
            plan.triggers.push_back({action, std::move(*condition)});
        }
    }
    if (hasCommand && !arguments.startWhen.empty()) {
        return failure(ErrorKind::Invalid, QStringLiteral("--start-when"),
                       QStringLiteral("a command is recorded from its start"));
    }
    if (!arguments.includeLast.empty()) {
        const auto includeLast = parseDuration(toText(arguments.includeLast));
        if (!includeLast) {
            return tl::unexpected(includeLast.error());
        }
        if (arguments.startWhen.empty() || *includeLast > LiveBuffer::Limits().age) {
            return failure(ErrorKind::Invalid, QStringLiteral("--include-last"),
                           arguments.startWhen.empty()
                               ? QStringLiteral("belongs to --start-when: what was before that")
                               : QStringLiteral("30 minutes are kept"));
        }
        plan.includeLast = *includeLast;
    }
    plan.scope.everyProcess |= needsEveryProcess(plan.triggers);
    if (!plan.triggers.empty()) {
        plan.scope.metrics.add(MetricSet::standard());
    }
    return {};
}

Result<RecordPlan> planOf(const RecordArguments &arguments, const std::vector<QByteArray> &command)
{
    RecordPlan plan;
    QStringList rules = toTexts(arguments.rules);
    if (arguments.all) {
        rules.append(QStringLiteral("*"));
    }
    auto selection = Selection::parse(rules, toTexts(arguments.groups));
    if (!selection) {
        return tl::unexpected(selection.error());
    }
    plan.scope.selection = std::move(*selection);
    plan.scope.machine = !arguments.noSystem;
    if (arguments.pss && plan.scope.selection.isEmpty() && command.empty()) {
        return failure(ErrorKind::Invalid, QStringLiteral("--pss"),
                       QStringLiteral("is about processes: select some by --process, --group or "
                                      "--all"));
    }
    if (arguments.noSystem && plan.scope.selection.isEmpty() && command.empty()) {
        return failure(ErrorKind::Invalid, QStringLiteral("--no-system"),
                       QStringLiteral("leaves nothing to record: select processes by --process, "
                                      "--group or --all"));
    }
    const auto metrics = arguments.targets.recordedMetrics();
    if (!metrics) {
        return tl::unexpected(metrics.error());
    }
    plan.metrics = *metrics;
    if (arguments.pss) {
        plan.metrics.add(*findMetric("process_memory", "pss"));
        plan.metrics.add(*findMetric("worker_group", "pss_sum"));
    }
    plan.scope.metrics = plan.metrics;
    const auto interval = parseInterval(toText(arguments.interval));
    if (!interval) {
        return tl::unexpected(interval.error());
    }
    plan.interval = *interval;
    plan.samples = arguments.samples;
    if (!arguments.duration.empty()) {
        const auto duration = parseDuration(toText(arguments.duration));
        if (!duration) {
            return tl::unexpected(duration.error());
        }
        plan.lastNumber = *duration / *interval + 1;
    }
    plan.description = toText(arguments.description);
    plan.output = toPath(arguments.output);
    plan.commandLines = arguments.commandLines;
    auto targets = arguments.targets.targets();
    if (!targets) {
        return tl::unexpected(targets.error());
    }
    plan.targets = std::move(*targets);
    if (const auto planned = planCommand(plan, arguments, command); !planned) {
        return tl::unexpected(planned.error());
    }
    if (const auto planned = planTriggers(plan, arguments, !command.empty()); !planned) {
        return tl::unexpected(planned.error());
    }
    return plan;
}

//! Signals go to the command while it runs, then to us.
ExitCode recordCommand(RecordPlan plan)
{
    RelayedSignals signalsOfUser;
    closeInterrupted(SessionLibrary());
    RecordRun run(std::move(plan));
    QObject::connect(&signalsOfUser, &RelayedSignals::received, &run, &RecordRun::sendToCommand);
    QObject::connect(&signalsOfUser, &RelayedSignals::stopRequested, &run, &RecordRun::stop);
    QObject::connect(&run, &RecordRun::commandEnded, &signalsOfUser, &RelayedSignals::keepForUs);
    if (const auto started = run.start(); !started) {
        say(started.error().text());
        return ExitCode::NotRun;
    }
    return ExitCode(QCoreApplication::exec());
}

ExitCode record(const RecordArguments &arguments, const std::vector<QByteArray> &command)
{
    auto plan = planOf(arguments, command);
    if (!plan) {
        const ExitCode code = fail(plan.error());
        return command.empty() ? code : ExitCode::NotRun;
    }
    if (!command.empty()) {
        return recordCommand(std::move(*plan));
    }
    const StopSignals signalsOfUser;
    closeInterrupted(SessionLibrary());
    RecordRun run(std::move(*plan));
    QObject::connect(&signalsOfUser, &StopSignals::stopRequested, &run, &RecordRun::stop);
    if (const auto started = run.start(); !started) {
        return fail(started.error());
    }
    return ExitCode(QCoreApplication::exec());
}
} // namespace

Command addRecord(CLI::App &probes, const std::vector<QByteArray> &command)
{
    CLI::App *app =
        probes.add_subcommand("record", "Record processes and the machine, or a command");
    auto arguments = std::make_shared<RecordArguments>();
    app->add_option("--process", arguments->rules,
                    "Record what this rule picks (may be repeated): 123, name, name:123, /regex/, "
                    "user:NAME, unit:NAME, cgroup:PATH, children:RULE, *, none")
        ->type_name("RULE")
        ->allow_extra_args(false);
    app->add_option("--group", arguments->groups,
                    "Record a worker group, and its members as processes (may be repeated): "
                    "NAME=RULE[,daemon] or RULE[,daemon]")
        ->type_name("GROUP")
        ->allow_extra_args(false);
    app->add_flag(
        "--pss", arguments->pss,
        "Also proportional memory of processes and groups, shared pages divided among their "
        "sharers: 0.2 to 4 ms for each process, so each is read every 10 s only");
    app->add_flag("--all", arguments->all, "Record every process");
    app->add_flag("--no-system", arguments->noSystem, "Leave the machine's own metrics out");
    app->add_option("--interval", arguments->interval,
                    "Time between ticks, 50ms to 1h: a number and ms, s, m or h (default 1s)")
        ->type_name("TIME");
    auto *duration = app->add_option("--duration", arguments->duration, "Stop after this time")
                         ->type_name("TIME");
    app->add_option("--samples", arguments->samples, "Stop after this many ticks")
        ->type_name("N")
        ->check(CLI::Range(qint64(1), qint64(1) << 53).description(""))
        ->excludes(duration);
    app->add_option("--description", arguments->description, "What this session is about")
        ->type_name("TEXT");
    app->add_option("--output", arguments->output,
                    "The session file; without it, one in the folder of sessions, whose path is "
                    "printed")
        ->type_name("FILE.probes");
    app->add_flag("--command-lines", arguments->commandLines,
                  "Record command lines too; they may hold secrets");
    app->add_flag(
        "--no-trace", arguments->noTrace,
        "Don't trace the command: set-user-ID programs keep their privilege and debuggers "
        "work, but of short-lived processes less is known, or only how many they were");
    app->add_option("--until", arguments->until,
                    "With a command: record until all that it started has ended (descendants, as "
                    "without this), until it has ended itself (command), or until Ctrl+C (stopped)")
        ->type_name("WHEN")
        ->check(CLI::IsMember({UntilDescendants, UntilCommand, UntilStopped}));
    const auto addCondition = [&](const char *name, std::vector<std::string> &texts,
                                  const char *help) {
        app->add_option(name, texts, help)->type_name("CONDITION")->allow_extra_args(false);
    };
    addCondition("--start-when", arguments->startWhen,
                 "Wait, and record when this comes about (may be repeated, any of them starts)");
    addCondition("--stop-when", arguments->stopWhen, "Stop when this comes about");
    addCondition("--mark-when", arguments->markWhen, "Put a marker each time that it does");
    app->add_option("--include-last", arguments->includeLast,
                    "With --start-when: begin with so much of what was before, at most 30m")
        ->type_name("TIME");
    arguments->targets.recordsKinds = true;
    arguments->targets.addTo(*app);
    app->footer(
        "\nCtrl+C ends the recording; without --duration and --samples it goes on until "
        "then. Nothing\nselected records the machine.\n\n"
        "A CONDITION is one of: cpu of RULE > 80% for 10s, memory of RULE > 500MiB, memory of\n"
        "RULE grows by 100MiB in 1m, RULE starts, RULE exits, machine cpu > 90%, machine\n"
        "memory > 90%. Without \"of RULE\" it is about what is recorded.\n\n"
        "A group by a name is the workers of that daemon: the children of that name of the "
        "process\nof that name; by a pid, its descendants. With ,daemon these themselves "
        "count, too. Any\nother rule makes a group of whom it picks: name:X, /regex/, user:X, "
        "unit:X, cgroup:X.\n\n"
        "Examples:\n"
        "  probes record --process nginx --duration 20s --description 'load test'\n"
        "  probes record --group nginx --group web=unit:php-fpm --csv results/\n"
        "  probes record --process /java.*tomcat/ --interval 250ms --csv results/\n"
        "  probes record --all --no-system --samples 60 --output all.probes\n"
        "  probes record --interval 100ms --csv build/ -- make -j8");
    return {app, [arguments, command] { return record(*arguments, command); }};
}

} // namespace probes
