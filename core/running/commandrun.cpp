// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/running/commandrun.h"

#include "core/base/clock.h"
#include "core/running/childprocess.h"
#include "core/running/follower.h"
#include "core/running/tracer.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <functional>
#include <thread>
#include <tuple>

#include <pthread.h>
#include <unistd.h>

namespace probes {

namespace {
using namespace std::chrono_literals;

//! Interrupts waitid(); its handler does nothing.
int wakeSignal()
{
    return SIGRTMIN + 4;
}

extern "C" void wakeUp(int) { }

void prepareWaking()
{
    struct sigaction action = {};
    action.sa_handler = wakeUp; // without SA_RESTART
    sigaction(wakeSignal(), &action, nullptr);
}

RunFacts factsOf(const RunCommand &command)
{
    RunFacts facts;
    for (const QByteArray &argument : command.arguments) {
        facts.command.append(QString::fromUtf8(argument));
    }
    facts.folder =
        command.folder.isEmpty() ? QDir::currentPath() : QFile::decodeName(command.folder);
    return facts;
}
} // namespace

//! The run's thread and what it shares with the CommandRun, under one mutex.
class CommandRun::Worker
{
public:
    Worker(CommandRun *owner, RunCommand command, Options options)
        : m_owner(owner)
        , m_command(std::move(command))
        , m_options(options)
        , m_facts(factsOf(m_command))
    { }
    ~Worker();

    void start()
    {
        prepareWaking();
        m_thread = std::thread([this] {
            run();
            const std::scoped_lock lock(m_mutex);
            m_isDone = true;
            m_changed.notify_all();
        });
    }
    void release();
    void send(int signal);
    RunFacts facts() const;
    const std::shared_ptr<RunLedger> &ledger() const { return m_ledger; }

private:
    void run();
    void runTraced(ChildProcess &child, Tracer &tracer);
    void runFollowed(ChildProcess &child);
    bool waitForRelease(ChildProcess &child);
    void begun(const ProcessKey &process);
    void commandEnded();
    void takeTotals(const ProcessEnd &totals, qint64 processes,
                    const std::function<bool()> &areFinal);
    void failed(int exitCode, const QString &text);
    void cannotRun(ChildProcess &child, int errorNumber);
    void note(const QString &text);
    template<typename Call>
    void tell(Call call)
    {
        QMetaObject::invokeMethod(m_owner, std::move(call), Qt::QueuedConnection);
    }

    CommandRun *m_owner;
    const RunCommand m_command;
    const Options m_options;
    const std::shared_ptr<RunLedger> m_ledger = std::make_shared<RunLedger>();

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    RunFacts m_facts;
    qint64 m_startedNs = 0; //!< on the boot-time clock
    pid_t m_child = 0; //!< while a signal may be sent to it
    pid_t m_keeper = 0; //!< its parent, where it has one of ours
    int m_earlySignal = 0; //!< sent before there was a child
    bool m_isReleased = false;
    bool m_isDone = false;
    std::atomic_bool m_stop = false;
    std::thread m_thread;
};

CommandRun::Worker::~Worker()
{
    if (!m_thread.joinable()) {
        return;
    }
    m_stop = true;
    {
        std::unique_lock lock(m_mutex);
        m_changed.notify_all();
        while (!m_isDone) { // a signal that comes just before it waits interrupts nothing
            pthread_kill(m_thread.native_handle(), wakeSignal());
            m_changed.wait_for(lock, 10ms);
        }
    }
    m_thread.join();
}

void CommandRun::Worker::run()
{
    if (const auto [exitCode, text] = ChildProcess::check(m_command); exitCode != 0) {
        failed(exitCode, text);
        return;
    }
    bool isTraced = m_options.trace;
    const bool wantsKeeper = !m_options.isOnlyParent;
    auto child = ChildProcess::make(m_command, !isTraced && wantsKeeper);
    std::optional<Tracer> tracer;
    if (child && isTraced) {
        tracer.emplace(*m_ledger, child->pid(),
                       Tracer::Callbacks{[this](const QString &text) { note(text); },
                                         [this] { commandEnded(); }});
        if (const auto seized = tracer->seize(); !seized) {
            isTraced = false;
            note(QStringLiteral("it cannot be traced (%1): who it starts is found from tick to "
                                "tick")
                     .arg(seized.error().detail));
            if (wantsKeeper) {
                child->discard();
                child = ChildProcess::make(m_command, true);
            }
        }
    }
    if (!child) {
        failed(OurFailure, child.error().text());
        return;
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_facts.isTraced = isTraced;
        m_child = child->pid();
        m_keeper = child->keeper().pid();
        if (m_earlySignal != 0) {
            kill(m_child, m_earlySignal);
        }
    }
    if (isTraced) {
        runTraced(*child, *tracer);
    } else {
        runFollowed(*child);
    }
}

void CommandRun::Worker::runTraced(ChildProcess &child, Tracer &tracer)
{
    m_ledger->witness();
    child.open();
    if (!tracer.waitForExec()) {
        cannotRun(child, child.failure());
        return;
    }
    tell([owner = m_owner] { emit owner->ready(); });
    if (!waitForRelease(child)) {
        return; // it has been ended
    }
    begun(tracer.childKey());
    tracer.resume();
    const auto after = [&] {
        takeTotals(tracer.totals(), tracer.processes(), [&] { return tracer.isOver(); });
    };
    tracer.follow(m_stop, after);
    if (!m_stop) {
        tell([owner = m_owner] { emit owner->allEnded(); });
    }
}

void CommandRun::Worker::runFollowed(ChildProcess &child)
{
    Follower follower(*m_ledger, child, [this] { commandEnded(); });
    follower.begin();
    tell([owner = m_owner] { emit owner->ready(); });
    if (!waitForRelease(child)) {
        return;
    }
    begun(follower.childKey());
    child.open();
    if (const int number = child.failure(); number != 0) {
        cannotRun(child, number);
        return;
    }
    follower.execed();
    follower.follow(m_stop,
                    [&] { takeTotals(follower.totals(), 0, [&] { return follower.isOver(); }); });
    if (!m_stop) {
        const std::scoped_lock lock(m_mutex);
        m_keeper = 0; // from here on its number may be another's
        child.keeper().end();
        tell([owner = m_owner] { emit owner->allEnded(); });
    }
}

//! False: it is not wanted any more, and has been ended.
bool CommandRun::Worker::waitForRelease(ChildProcess &child)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isReleased || m_stop; });
    if (m_isReleased) {
        return true;
    }
    m_child = 0;
    child.discard();
    return false;
}

void CommandRun::Worker::begun(const ProcessKey &process)
{
    const SystemClock clock;
    const std::scoped_lock lock(m_mutex);
    m_facts.process = process;
    m_facts.startedMs = clock.wallMs();
    m_startedNs = clock.bootNs();
}

//! It is still a zombie: no signal goes to whoever gets its number next.
void CommandRun::Worker::commandEnded()
{
    const SystemClock clock;
    const std::scoped_lock lock(m_mutex);
    m_child = 0;
    m_facts.endedMs = clock.wallMs();
    m_facts.wallNs = clock.bootNs() - m_startedNs;
}

void CommandRun::Worker::takeTotals(const ProcessEnd &totals, qint64 processes,
                                    const std::function<bool()> &areFinal)
{
    bool isNew = false;
    {
        const std::scoped_lock lock(m_mutex);
        const bool hadEnded = m_facts.hasEnded();
        m_facts.end = totals;
        m_facts.processes = processes;
        isNew = !hadEnded && m_facts.hasEnded();
    }
    if (isNew) {
        const RunFacts now = facts();
        // Totals to which others will still add would differ from those that are stored at last.
        m_ledger->tell(EventKind::RunEnded, areFinal() ? now.text() : now.endingText(),
                       now.endedMs);
        tell([owner = m_owner] { emit owner->commandEnded(); });
    }
}

void CommandRun::Worker::failed(int exitCode, const QString &text)
{
    tell([owner = m_owner, failure = Failure{exitCode, text}] { emit owner->notStarted(failure); });
}

//! Its child could not become the command, and has ended by itself.
void CommandRun::Worker::cannotRun(ChildProcess &child, int errorNumber)
{
    const QString name = QFile::decodeName(m_command.arguments.front());
    if (errorNumber == 0) {
        failed(OurFailure, name + QStringLiteral(": it was ended before it began"));
    } else {
        failed(ChildProcess::exitCodeOf(errorNumber), errnoError(errorNumber, name).text());
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_child = 0;
    }
    child.waitForEnd();
}

void CommandRun::Worker::note(const QString &text)
{
    m_ledger->tell(EventKind::RunNote, text, SystemClock().wallMs());
    tell([owner = m_owner, text] { emit owner->noted(text); });
}

void CommandRun::Worker::release()
{
    const std::scoped_lock lock(m_mutex);
    m_isReleased = true;
    m_changed.notify_all();
}

void CommandRun::Worker::send(int signal)
{
    const std::scoped_lock lock(m_mutex);
    if (m_child != 0) {
        kill(m_command.output.isEmpty() ? m_child : -m_child, signal);
    } else if (!m_facts.hasEnded()) {
        m_earlySignal = signal;
    } else if (!m_command.output.isEmpty()) {
        const pid_t group = m_facts.process.pid; // nobody else's while one of it is alive
        const std::vector<pid_t> living =
            m_keeper != 0 ? descendantsOf(m_keeper) : m_ledger->living();
        if (std::ranges::any_of(living, [&](pid_t pid) { return getpgid(pid) == group; })) {
            kill(-group, signal);
        }
    }
}

RunFacts CommandRun::Worker::facts() const
{
    const std::scoped_lock lock(m_mutex);
    RunFacts facts = m_facts;
    if (!facts.hasEnded() && m_startedNs != 0) {
        facts.wallNs = SystemClock().bootNs() - m_startedNs;
    }
    return facts;
}

CommandRun::CommandRun(RunCommand command, Options options, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<Worker>(this, std::move(command), options))
{ }

CommandRun::~CommandRun() = default;

void CommandRun::start()
{
    m_worker->start();
}

void CommandRun::release()
{
    m_worker->release();
}

void CommandRun::send(int signal)
{
    m_worker->send(signal);
}

std::shared_ptr<ProcessWatch> CommandRun::watch() const
{
    return m_worker->ledger();
}

RunFacts CommandRun::facts() const
{
    return m_worker->facts();
}

} // namespace probes
