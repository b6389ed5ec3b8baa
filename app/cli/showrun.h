// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/endedprocesses.h"

#include <QJsonArray>
#include <QJsonObject>

namespace probes {

//! The lines of a recorded run among a session's facts; `line` makes one.
QString runLines(const RunFacts &run, const std::function<QString(const char *, QString)> &line);
//! A table of the processes that ended, with what each took.
QString endedText(const std::vector<EndedProcess> &ended);

QJsonObject toJson(const RunFacts &run);
QJsonObject toJson(const EndedProcess &ended);

} // namespace probes
