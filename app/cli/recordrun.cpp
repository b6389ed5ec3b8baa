// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recordrun.h"

#include "app/cli/quantity.h"
#include "core/base/text.h"
#include "core/proc/procsource.h"
#include "core/sampling/nearnames.h"
#include "core/session/sessionlibrary.h"

#include <QCoreApplication>

#include <tuple>
#include <utility>

namespace probes {

namespace {
Session describe(const RecordPlan &plan)
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = plan.description;
    session.startMs = SystemClock().wallMs();
    session.intervalNs = plan.interval.count();
    session.selection = plan.scope.selection.texts();
    session.machine = KernelProc().machine();
    session.metrics = plan.metrics;
    session.appVersion = QStringLiteral(PROBES_VERSION);
    return session;
}

//! What is near to a name that nobody has, with brackets around it.
QString nearText(const Rule &rule)
{
    if (rule.type() != Rule::Type::Name) {
        return {};
    }
    static const QRegularExpression otherRule(QStringLiteral("^[a-z]+:\\S"));
    KernelProc source;
    const SystemClock clock;
    QString hint = NearNames::of(source, clock, rule.name()).hint(rule.name());
    if (hint.isEmpty() && otherRule.match(rule.name()).hasMatch()) {
        hint = QStringLiteral("a process's name; rules are user:, unit:, cgroup: and children:");
    }
    return hint.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(hint);
}

bool picksAny(const Rule &rule, const Sample &sample)
{
    return std::ranges::any_of(sample.processes, [&](const ProcessReading &process) {
        return process.selected && rule.matches(*process.info, [](const Rule &) { return false; });
    });
}
} // namespace

RecordRun::RecordRun(RecordPlan plan)
    : m_plan(std::move(plan))
    , m_session(describe(m_plan))
    , m_triggers(m_plan.triggers, m_plan.includeLast, m_session.scale())
{
    connect(&m_triggers, &RecordTriggers::started, this, &RecordRun::startWhenMet,
            Qt::QueuedConnection);
    connect(
        &m_triggers, &RecordTriggers::stopped, this,
        [this](const QString &text) {
            m_ending = true; // with the sample that is being taken
            QMetaObject::invokeMethod(
                this,
                [this, text] {
                    say(QStringLiteral("stopped: ") + text);
                    stop();
                },
                Qt::QueuedConnection);
        },
        Qt::DirectConnection);
}

RecordRun::~RecordRun()
{
    showProgress({});
    m_sampling.reset();
    m_deliveries.reset();
    if (m_recording && m_exitCode == ExitCode::WrongUsage && !m_begun) {
        const QString path = m_recording->path(); // an empty session is of no use
        m_recording.reset();
        std::ignore = SessionLibrary().remove(path);
    }
}

Result<void> RecordRun::start()
{
    if (m_triggers.waits()) {
        say(QStringLiteral("waiting for what starts the recording; Ctrl+C gives up"));
        startSampling();
        return {};
    }
    if (m_plan.command.arguments.empty()) {
        return startRecording();
    }
    startCommand();
    return {};
}

//! The command first: where it cannot be run, nothing is left behind.
void RecordRun::startCommand()
{
    m_command = std::make_unique<CommandRun>(
        m_plan.command, CommandRun::Options{.trace = m_plan.trace, .isOnlyParent = true});
    connect(m_command.get(), &CommandRun::notStarted, this, &RecordRun::refuseCommand);
    connect(m_command.get(), &CommandRun::noted, this, [](const QString &text) { say(text); });
    connect(m_command.get(), &CommandRun::commandEnded, this, &RecordRun::takeCommandsEnd);
    connect(m_command.get(), &CommandRun::allEnded, this, [this] {
        if (m_plan.until == RecordPlan::Until::Descendants) {
            takeLastTick();
        }
    });
    connect(m_command.get(), &CommandRun::ready, this, [this] {
        m_plan.scope.watch = m_command->watch();
        m_session.run = m_command->facts();
        if (const auto started = startRecording(); !started) {
            say(started.error().text());
            m_exitCode = ExitCode::NotRun;
            QCoreApplication::exit(int(ExitCode::NotRun));
        }
    });
    m_command->start();
}

void RecordRun::refuseCommand(const CommandRun::Failure &failure)
{
    say(failure.text);
    m_exitCode = ExitCode(failure.exitCode);
    if (!m_recording) {
        QCoreApplication::exit(failure.exitCode);
        return;
    }
    m_commandRuns = false; // it could only be tried after the first tick
    end();
}

void RecordRun::takeCommandsEnd()
{
    m_commandRuns = false;
    emit commandEnded();
    if (m_plan.until == RecordPlan::Until::Command) {
        takeLastTick();
    }
    if (m_isLeaving) {
        leave();
    }
}

//! So that what happened since the last tick belongs to one.
void RecordRun::takeLastTick()
{
    if (!m_sampling || m_stopped || std::exchange(m_takesLastTick, true)) {
        return;
    }
    connect(m_sampling.get(), &SamplingThread::ended, this, &RecordRun::end);
    m_sampling->takeLast();
}

void RecordRun::sendToCommand(int signal)
{
    if (m_command) {
        m_command->send(signal);
    }
}

Result<void> RecordRun::startRecording()
{
    Recording::Options options{.commandLines = m_plan.commandLines};
    if (m_triggers.waits()) {
        options.before = m_triggers.before(m_plan.scope.selection);
    }
    auto recording = m_plan.output.isEmpty()
        ? Recording::startIn(SessionLibrary(), m_session, options)
        : Recording::start(m_plan.output, m_session, options);
    if (!recording) {
        return tl::unexpected(recording.error());
    }
    m_recording = std::move(*recording);
    connect(m_recording.get(), &Recording::stopped, this, &RecordRun::finish);
    connect(m_recording.get(), &Recording::troubled, this, [](const Error &error) {
        say(error.text() + QStringLiteral("; the recording goes on in memory"));
    });
    connect(m_recording.get(), &Recording::recovered, this,
            [] { say(QStringLiteral("the session file can be written again")); });
    if (progressIsVisible() && !m_command) { // the terminal is the command's
        connect(m_recording.get(), &Recording::wrote, this, &RecordRun::showStatus);
    }
    m_deliveries = std::make_unique<Deliveries>(m_recording->path(), m_plan.targets);
    connect(m_deliveries.get(), &Deliveries::refused, this, &RecordRun::refuse);
    connect(m_deliveries.get(), &Deliveries::progressed, this, [this] {
        if (!m_sampling && !m_stopped && m_deliveries->haveAnswered()) {
            startSampling();
        } else if (m_stopped && m_deliveries->deliveredTicks() > m_delivered) {
            m_delivered = m_deliveries->deliveredTicks();
            m_patience.start(EndingPatience);
        }
    });
    connect(m_deliveries.get(), &Deliveries::ended, this, [this] {
        if (m_saved) {
            leave();
        }
    });
    m_deliveries->start();
    if (m_sampling) {
        tellThatItBegins(); // the start was met
    } else if (m_plan.targets.empty()) {
        startSampling();
    } else {
        m_patience.setSingleShot(true);
        connect(&m_patience, &QTimer::timeout, this, &RecordRun::startSampling);
        m_patience.start(OpeningPatience);
    }
    return {};
}

void RecordRun::startWhenMet(const QString &text, qint64 wallMs)
{
    if (m_stopped) {
        return;
    }
    say(QStringLiteral("recording: ") + text);
    m_session.startMs = wallMs;
    if (const auto started = startRecording(); !started) {
        m_exitCode = fail(started.error());
        stop();
    }
}

void RecordRun::tellThatItBegins()
{
    m_begun = true;
    if (m_command) { // stdout is the command's
        say(QStringLiteral("recording into %1").arg(m_recording->path()));
    } else if (m_plan.output.isEmpty()) { // now, so that a script can mark it while it runs
        print(m_recording->path() + u'\n');
    }
    m_triggers.setRecording(m_recording.get());
}

void RecordRun::startSampling()
{
    m_patience.stop();
    m_patience.disconnect(this);
    if (m_recording) {
        tellThatItBegins();
    }
    m_sampling = std::make_unique<SamplingThread>();
    connect(
        m_sampling.get(), &SamplingThread::failed, this,
        [this](const Error &error) {
            m_exitCode = fail(error);
            end();
        },
        Qt::QueuedConnection); // ends the sender
    connect(
        m_sampling->sampler(), &Sampler::sampled, this,
        [this](const SamplePtr &sample) { takeSample(sample); }, Qt::DirectConnection);
    m_sampling->setScope(m_plan.scope);
    m_sampling->start(m_plan.interval);
}

void RecordRun::takeSample(const SamplePtr &sample)
{
    if (m_ending) {
        return;
    }
    // A start that was met may have had them all before there was a recording to take them.
    const bool hadEnough = m_plan.samples > 0 && m_triggers.ticks() >= m_plan.samples;
    if (hadEnough && !m_triggers.waits()) {
        m_ending = true;
        QMetaObject::invokeMethod(this, &RecordRun::end, Qt::QueuedConnection);
    }
    if (hadEnough || !m_triggers.take(sample)) {
        return;
    }
    m_recording->append(sample);
    m_processCount = int(std::ranges::count_if(sample->processes, &ProcessReading::selected));
    ++m_samplesTaken;
    if (m_samplesTaken == 1 && m_command) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_commandRuns = true;
                m_command->release();
            },
            Qt::QueuedConnection);
    }
    if (m_samplesTaken == 1 && !m_plan.scope.selection.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this, sample] { tellWhatIsMissing(sample); }, Qt::QueuedConnection);
    }
    // Missed ticks are part of a duration, but no samples.
    const bool enough = m_plan.samples > 0 && m_triggers.ticks() >= m_plan.samples;
    const qint64 number = sample->number - m_triggers.firstNumber() + 1;
    const bool over = m_plan.lastNumber > 0 && number >= m_plan.lastNumber;
    if (enough || over) {
        m_ending = true;
        QMetaObject::invokeMethod(this, &RecordRun::end, Qt::QueuedConnection);
    }
}

void RecordRun::tellWhatIsMissing(const SamplePtr &firstSample)
{
    for (const Rule &rule : m_plan.scope.selection.rules()) {
        // Whose children a rule picks is known to the sampler only.
        if (rule.type() != Rule::Type::Children && rule.type() != Rule::Type::None
            && !picksAny(rule, *firstSample)) {
            say(QStringLiteral("%1: no such process yet; it is recorded as soon as there is one")
                    .arg(rule.text())
                + nearText(rule));
        }
    }
    for (const SeriesReading &series : firstSample->series) {
        const auto group =
            std::ranges::find(m_plan.scope.selection.groups(), series.info->name, &Group::name);
        if (!series.members || !series.members->empty()
            || group == m_plan.scope.selection.groups().end()) {
            continue;
        }
        if (series.isHeadThere) {
            say(QStringLiteral("group %1: no workers now; who joins is recorded")
                    .arg(series.info->name));
        } else {
            say(QStringLiteral("group %1: nobody is in it yet; who joins is recorded")
                    .arg(series.info->name)
                + nearText(group->rule()));
        }
    }
}

void RecordRun::showStatus(const RecordingStatus &status)
{
    showProgress(QStringLiteral("%1, processes: %2, %3; Ctrl+C ends the recording")
                     .arg(counted(status.ticks, QLatin1String("tick")))
                     .arg(m_processCount.load())
                     .arg(bytesText(double(status.bytes))));
}

void RecordRun::stop()
{
    if (m_stopped) {
        m_deliveries->cancel();
    }
    if (m_command && m_sampling) {
        takeLastTick();
    } else {
        end();
    }
}

void RecordRun::end()
{
    if (m_stopped) {
        return;
    }
    m_stopped = true;
    m_ending = true;
    m_patience.stop(); // a target that has not answered yet must not begin what has ended
    m_patience.disconnect(this);
    m_sampling.reset(); // joins: no sample comes after this
    if (!m_recording) {
        say(QStringLiteral("nothing was recorded: what it waited for did not come about"));
        QCoreApplication::exit(int(ExitCode::Failed));
        return;
    }
    if (m_command) {
        m_recording->setRun(m_command->facts());
    }
    m_recording->stop(SystemClock().wallMs());
}

void RecordRun::refuse()
{
    m_exitCode = ExitCode::WrongUsage;
    if (!m_stopped) {
        say(m_command && !m_begun
                ? QStringLiteral("the command is not run, since its target refused it")
                : QStringLiteral("the recording ends, since its target refused it"));
        end();
    }
    if (!m_begun) {
        m_deliveries->cancel();
    }
}

} // namespace probes
