// SPDX-License-Identifier: GPL-3.0-or-later
//! What comes after a recording's last tick.
#include "app/cli/recordrun.h"
#include "core/base/text.h"

#include <QCoreApplication>

namespace probes {

void RecordRun::finish(const RecordingStatus &status, const QString &error)
{
    showProgress({});
    m_saved = true;
    if (status.droppedTicks > 0) {
        say(QStringLiteral("%1: lost %2, for which there was no room")
                .arg(m_recording->path())
                .arg(counted(status.droppedTicks, QLatin1String("tick"))));
        m_exitCode = std::max(m_exitCode, ExitCode::Failed);
    }
    if (!error.isEmpty()) {
        say(error);
        m_exitCode = ExitCode::Failed;
    }
    waitForTargets();
}

void RecordRun::waitForTargets()
{
    if (m_deliveries->haveEnded()) {
        leave();
        return;
    }
    m_delivered = m_deliveries->deliveredTicks();
    m_deliveries->poke();
    m_deliveries->dontWaitForMending();
    connect(&m_patience, &QTimer::timeout, this, [this] {
        say(QStringLiteral("gave up waiting for the targets"));
        m_deliveries->cancel();
    });
    // Of a recording that ended before it began no target lacks a tick.
    m_patience.start(m_begun ? EndingPatience : OpeningPatience);
}

void RecordRun::leave()
{
    if (m_exitCode == ExitCode::Done) {
        m_exitCode = m_deliveries->exitCode();
    }
    if (m_commandRuns) { // a recording may end before its command
        m_isLeaving = true;
        return;
    }
    // To stderr: stdout is the session's path, for scripts.
    const QStringList hint = bulkFileHint(m_plan.targets).split(u'\n', Qt::SkipEmptyParts);
    if (m_exitCode == ExitCode::Done && !hint.isEmpty()) {
        say(QStringLiteral("to load the bulk files into a server:"));
        for (const QString &line : hint) {
            say(line);
        }
    }
    QCoreApplication::exit(int(exitCode()));
}

//! With a command its own, whatever became of the recording, which has been told.
ExitCode RecordRun::exitCode() const
{
    if (!m_command || m_exitCode >= ExitCode::NotRun) {
        return m_exitCode;
    }
    const RunFacts facts = m_command->facts();
    return facts.hasEnded() ? ExitCode(facts.exitCode()) : ExitCode::NotRun;
}

} // namespace probes
