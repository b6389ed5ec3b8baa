// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "core/base/stopsignals.h"
#include "core/sampling/grouplines.h"
#include "core/sampling/schedule.h"

#include <QCoreApplication>
#include <QTimer>

namespace probes {

namespace {
constexpr qint64 LongestPause = 24 * 3600; //!< seconds

struct WatchArguments
{
    std::string name;
    std::string seconds;
    qint64 count = 0; //!< 0: without an end
    bool json = false;
};

std::optional<qint64> secondsOf(const std::string &text)
{
    bool isNumber = false;
    const qint64 seconds = toText(text).toLongLong(&isNumber);
    return isNumber && seconds >= 1 && seconds <= LongestPause ? std::optional(seconds)
                                                               : std::nullopt;
}

//! Prints a line, and the next one when it is due, until there are enough or nobody reads them.
class WatchRun : public QObject
{
public:
    explicit WatchRun(const WatchArguments &arguments)
        : m_lines(m_source, m_clock, toText(arguments.name),
                  arguments.json ? GroupLines::Form::Json : GroupLines::Form::Python)
        , m_schedule(m_clock.bootNs(), secondsOf(arguments.seconds).value_or(1) * NsPerSecond)
        , m_left(arguments.count)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &WatchRun::tick);
        m_timer.start(0);
    }

private:
    void tick()
    {
        m_schedule.take(m_clock.bootNs());
        const ExitCode printed = print(m_lines.next());
        if (m_hint != m_lines.hint()) { // once, as long as it is the same
            m_hint = m_lines.hint();
            if (!m_hint.isEmpty())
                say(m_hint + QStringLiteral(": which of them?"));
        }
        const bool isLast = m_left > 0 && --m_left == 0;
        if (printed != ExitCode::Done || isLast) {
            QCoreApplication::exit(int(printed));
            return;
        }
        const qint64 restNs = std::max<qint64>(m_schedule.nextNs() - m_clock.bootNs(), 0);
        m_timer.start(
            std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(restNs)));
    }

    KernelProc m_source;
    SystemClock m_clock;
    GroupLines m_lines;
    QString m_hint;
    Schedule m_schedule;
    qint64 m_left;
    QTimer m_timer;
};

ExitCode watch(const WatchArguments &arguments)
{
    const StopSignals signalsOfUser;
    QObject::connect(&signalsOfUser, &StopSignals::stopRequested, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    const WatchRun run(arguments);
    return ExitCode(QCoreApplication::exec());
}
} // namespace

Command addWatch(CLI::App &probes)
{
    CLI::App *app =
        probes.add_subcommand("watch", "Print a line per interval about the workers of a daemon");
    auto arguments = std::make_shared<WatchArguments>();
    app->add_option("NAME", arguments->name,
                    "The daemon's process name, or a part of a name that only one has")
        ->required()
        ->check([](const std::string &name) {
            return name.empty() ? std::string("it is empty") : std::string();
        });
    app->add_option("SECONDS", arguments->seconds, "Time between two lines, in whole seconds")
        ->required()
        ->check([](const std::string &text) {
            return secondsOf(text) ? std::string()
                                   : "a whole number of seconds from 1 to 86400, not " + text;
        });
    app->add_option("--count", arguments->count, "Stop after this many lines")
        ->type_name("N")
        ->check(CLI::Range(qint64(1), qint64(1) << 53).description(""));
    app->add_flag("--json", arguments->json, "A JSON object a line instead of Python literals");
    app->footer(
        "\nA daemon is the process of that name whose parent has another one; its workers are its\n"
        "children of that name. A line tells their number and their average memory in megabytes\n"
        "(resident, and address space), then the clock ticks that they used since the line before\n"
        "and these as percent of the whole machine. Who is not there yet is waited for. Nothing "
        "is\n"
        "written anywhere.\n\n"
        "Examples:\n"
        "  probes watch apache 10\n"
        "  probes watch nginx 1 --count 60 --json");
    return {app, [arguments] { return watch(*arguments); }};
}

} // namespace probes
