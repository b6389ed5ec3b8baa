// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

enum class ExitCode : quint8 {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    Undelivered = 3, //!< all is recorded, but a target did not get everything
    NotRun = 125, //!< a command that was to be recorded was not started, by our fault
};

//! Data, to stdout. Failed when it could not be written: in silence when the reader went away,
//! else with a message.
ExitCode print(const QByteArray &bytes);
ExitCode print(const QString &text);

//! Everything that is no data, to stderr: «probes: text».
void say(const QString &text);
//! Says the error; WrongUsage for what makes no sense, else Failed.
ExitCode fail(const Error &error);

//! A line on the terminal that the next one overwrites; nothing where stderr is no terminal.
void showProgress(const QString &text);
bool progressIsVisible();

//! Control characters as escapes, so that a process name or a description cannot drive the
//! terminal or break a line.
QString printable(const QString &text);

//! Gives missing standard streams a descriptor, so that no file of ours takes their number and
//! then receives our messages. Writing to such a stream fails as it should.
void holdStandardStreams();

} // namespace probes
