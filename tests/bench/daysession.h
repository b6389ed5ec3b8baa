// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/colours.h"
#include "core/session/sessionwriter.h"
#include "tests/ui/charts/syntheticload.h"

#include <QUuid>

namespace probes::tests {

constexpr int DayTicks = 86'400;

//! Writes a session of a whole day, a tick a second, in which all were seen with lines.
inline Result<void> writeDay(const QString &path, int processes)
{
    Session session;
    session.uuid = QUuid::createUuid();
    session.description = QStringLiteral("a day");
    session.intervalNs = SyntheticLoad::IntervalMs * 1'000'000;
    session.machine.memoryBytes = SyntheticLoad::scale().memoryBytes;
    session.machine.cores = SyntheticLoad::scale().cores;
    SyntheticLoad load(processes);
    session.startMs = load.wallMs();
    auto writer = SessionWriter::create(path, session, {});
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    for (int i = 0; i < DayTicks; ++i) {
        if (auto done = (*writer)->append(load.next()); !done) {
            return done;
        }
    }
    if (auto done = (*writer)->finish(SessionState::Finished, load.wallMs()); !done) {
        return done;
    }
    std::vector<ShownColour> colours;
    for (int i = 0; i < processes; ++i) {
        colours.push_back({.process = load.key(i), .colour = i});
    }
    return storeColours(path, colours);
}

} // namespace probes::tests
