// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/sessionlibrary.h"

#include <string>
#include <vector>

namespace probes {

//! What the shell gave us, as text; bytes that are no UTF-8 become U+FFFD.
QString toText(const std::string &argument);
QStringList toTexts(const std::vector<std::string> &arguments);
//! A path as given, with its bytes, made absolute.
QString toPath(const std::string &argument);

//! T of the command line, as epoch milliseconds: ISO 8601 (local without offset), epoch seconds,
//! or «+90s» from the session's start.
Result<qint64> parseTime(const QString &text, qint64 startMs);

//! Closes what crashes left open, and says so.
void closeInterrupted(const SessionLibrary &library);

//! The file of a SESSION argument; closed as interrupted first when its recorder is gone.
Result<QString> findSession(const std::string &argument);

} // namespace probes
