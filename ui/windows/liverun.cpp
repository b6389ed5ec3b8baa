// SPDX-License-Identifier: GPL-3.0-or-later
// The command that a recording is about: started before it, let go by a tick, its end the last one.
#include "ui/windows/livesession.h"

namespace probes {

void LiveSession::startRun()
{
    const RunRequest &asked = *m_request.run;
    m_isRunReleased = false;
    m_hasRunEnded = false;
    m_endsWithRun = false;
    m_run =
        std::make_unique<CommandRun>(asked.command(), CommandRun::Options{.trace = asked.trace});
    CommandRun *run = m_run.get();
    connect(run, &CommandRun::notStarted, this, &LiveSession::refuseRun);
    connect(run, &CommandRun::noted, this, &LiveSession::runNoted);
    connect(run, &CommandRun::ready, this, [this] {
        const QString description = m_session.description;
        m_session = freshSession(description);
        m_session.run = m_run->facts();
        begin(m_session.startMs, std::nullopt);
    });
    connect(run, &CommandRun::commandEnded, this, [this, run, id = asked.id] {
        emit runEnded(id, run->facts());
        emit runChanged();
        if (m_run.get() == run && m_request.run->until == RunUntil::Command) {
            endWithRun();
        }
    });
    connect(run, &CommandRun::allEnded, this, [this, run] {
        if (m_run.get() != run) {
            run->deleteLater(); // its recording ended before
            return;
        }
        m_hasRunEnded = true;
        emit runChanged();
        if (m_request.run->until == RunUntil::Descendants) {
            endWithRun();
        }
    });
    run->start();
}

//! Without tracing that is known only once the recording is under way.
void LiveSession::refuseRun(const CommandRun::Failure &failure)
{
    m_hasRunEnded = true;
    if (m_state == State::Recording) {
        stopRecording();
    } else if (m_state == State::Starting) {
        giveUp();
        emit becameIdle();
    }
    emit runNotStarted(failure);
}

//! After a tick that was asked for: the first one lets the command go, the last ends the recording.
void LiveSession::takeRunTick()
{
    if (!m_run || m_state != State::Recording) {
        return;
    }
    if (!std::exchange(m_isRunReleased, true)) {
        m_run->release();
        emit runChanged();
    } else if (m_endsWithRun) {
        stopRecording();
    }
}

//! So that what happened since the last tick belongs to one.
void LiveSession::endWithRun()
{
    if (m_state == State::Recording && !std::exchange(m_endsWithRun, true)) {
        m_sampling->takeNow();
    }
}

//! It goes on without a recording, and is told to have ended when it has.
void LiveSession::leaveRun()
{
    if (!m_run) {
        return;
    }
    m_lastRun = m_run->facts();
    CommandRun *run = m_run.release();
    run->setParent(this);
    if (!m_isRunReleased || m_hasRunEnded) {
        run->deleteLater(); // it may be the sender
    }
}

std::optional<RunFacts> LiveSession::run() const
{
    return m_run ? m_run->facts() : m_request.run ? m_lastRun : std::nullopt;
}

void LiveSession::sendToRun(int signal)
{
    if (m_run) {
        m_run->send(signal);
    }
}

} // namespace probes
