// SPDX-License-Identifier: GPL-3.0-or-later
#include "probesprogram.h"

#include "core/session/sessionreader.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

namespace probes {

namespace {
constexpr int LimitMs = 60'000;
} // namespace

Outcome runProgram(const QString &program, const QStringList &arguments,
                   const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.closeWriteChannel();
    Outcome outcome;
    if (process.waitForFinished(LimitMs) && process.exitStatus() == QProcess::NormalExit) {
        outcome.code = process.exitCode();
    }
    outcome.out = QString::fromUtf8(process.readAllStandardOutput());
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

Child::Child(const QString &program, const QStringList &arguments)
{
    start(program, arguments);
    waitForStarted(LimitMs);
}

Child::~Child()
{
    if (state() != NotRunning) {
        kill();
        waitForFinished(LimitMs);
    }
}

ProbesProgram::ProbesProgram()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    m_environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("data home")));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
}

QString ProbesProgram::binary()
{
    return QStringLiteral(PROBES_BIN "/probes");
}

QString ProbesProgram::sessionFolder() const
{
    return path(QStringLiteral("data home/resource-probes/sessions"));
}

QStringList ProbesProgram::sessionFiles() const
{
    return QDir(sessionFolder()).entryList(QDir::Files | QDir::Hidden);
}

Outcome ProbesProgram::run(const QStringList &arguments) const
{
    return runProgram(binary(), arguments, m_environment);
}

QJsonArray ProbesProgram::json(const QStringList &arguments) const
{
    const Outcome outcome = run(arguments + QStringList{QStringLiteral("--json")});
    return outcome.code == 0 ? QJsonDocument::fromJson(outcome.out.toUtf8()).array() : QJsonArray();
}

Outcome ProbesProgram::shell(const QString &script, const QStringList &arguments) const
{
    return runProgram(QStringLiteral("/bin/sh"),
                      QStringList{QStringLiteral("-c"), script, QStringLiteral("sh"), binary()}
                          + arguments,
                      m_environment);
}

std::unique_ptr<Child> ProbesProgram::start(const QStringList &arguments) const
{
    auto process = std::make_unique<Child>();
    process->setProcessEnvironment(m_environment);
    process->start(binary(), arguments);
    process->waitForStarted(LimitMs);
    return process;
}

std::unique_ptr<Child> ProbesProgram::startRecording(const QString &output,
                                                     const QStringList &more) const
{
    auto process = start(QStringList{QStringLiteral("record"), QStringLiteral("--interval"),
                                     QStringLiteral("50ms"), QStringLiteral("--output"), output}
                         + more);
    return waitForTicks(output, 3) ? std::move(process) : nullptr;
}

bool ProbesProgram::waitForTicks(const QString &session, int ticks) const
{
    constexpr unsigned long BetweenLooksMs = 5;
    const QDeadlineTimer limit(LimitMs);
    while (!limit.hasExpired()) {
        // Not by `probes`, which takes a fifth of a second to start under the sanitizers.
        const auto reader = SessionReader::open(session);
        const auto last = reader ? (*reader)->lastTick() : Result<qint64>(0);
        if (last && *last >= ticks) {
            return true;
        }
        QThread::msleep(BetweenLooksMs);
    }
    return false;
}

int ProbesProgram::ticksOf(const QString &session) const
{
    const QJsonArray shown = json({QStringLiteral("show"), session});
    return shown.size() == 1 ? shown[0][QStringLiteral("ticks")].toInt(-1) : -1;
}

Outcome python(const QString &script, const QStringList &arguments)
{
    return runProgram(QStringLiteral("/usr/bin/python3"),
                      QStringList{QStringLiteral("-c"), script} + arguments);
}

Outcome sqlite(const QString &file, const QString &sql)
{
    return runProgram(QStringLiteral("sqlite3"), {file, sql});
}

} // namespace probes
