// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sampling/sample.h"

#include <QStringList>

namespace probes {

//! A command that is to be run, as bytes: nothing of it need be text.
struct RunCommand
{
    std::vector<QByteArray> arguments; //!< the program first; it is looked for in PATH
    QByteArray folder; //!< empty: where we are
    std::optional<std::vector<QByteArray>> environment = {}; //!< «NAME=value»; none: ours
    //! The file that gets what it prints. It stands apart from us then: it reads nothing, has no
    //! terminal, and signals go to all of its group. Empty: it has our streams.
    QByteArray output = {};
};

//! What is known of a command that was run to be recorded.
struct RunFacts
{
    QStringList command;
    QString folder;
    bool isTraced = false; //!< each process of it is known from its start to its end
    ProcessKey process; //!< its first process
    qint64 startedMs = 0; //!< epoch milliseconds of its first instruction; 0: not yet
    qint64 endedMs = 0; //!< 0: not yet
    qint64 wallNs = 0;
    ProcessEnd end; //!< exit code or signal, and the totals of all its processes that ended
    qint64 processes = 0; //!< that began, itself among them; without tracing those that are known

    bool hasEnded() const { return end.exitCode || end.signal; }
    //! As a shell tells it: the exit code, or 128 and the signal.
    int exitCode() const;
    //! «exit code 0 after 1.234 s».
    QString endingText() const;
    //! «exit code 0 after 1.234 s: 0.512 s user, 0.104 s system, 214 processes».
    QString text() const;
    //! What the two parts that text() tells make together: the same figure wherever it is shown.
    qint64 cpuNsAsTold() const;
};

//! A command as it would be typed into a shell.
QString commandText(const QStringList &words);

} // namespace probes
