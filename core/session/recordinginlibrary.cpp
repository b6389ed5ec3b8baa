// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings and saved minutes in a folder of sessions, by names of their own.
#include "core/session/livereplay.h"
#include "core/session/recording.h"

#include <tuple>

namespace probes {

Result<std::unique_ptr<Recording>> Recording::startIn(const SessionLibrary &library,
                                                      const Session &wanted, const Options &options)
{
    Session session = wanted;
    if (options.before) {
        if (const SamplePtr first = LiveReplay(*options.before).next())
            session.intervalNs = first->intervalNs; // later changes are events
    }
    return library.atFreePath(session,
                              [&](const QString &path) { return start(path, session, options); });
}

Result<QString> Recording::save(const SessionLibrary &library, Session session,
                                const Options &options)
{
    std::optional<LiveReplay> replay;
    if (options.before)
        replay.emplace(*options.before);
    SamplePtr sample = replay ? replay->next() : nullptr;
    if (!sample) {
        return failure(ErrorKind::Unavailable, {}, QStringLiteral("nothing has been seen yet"));
    }
    session.startMs = sample->wallMs;
    session.intervalNs = sample->intervalNs; // of its first tick; later changes are events
    auto writer = library.atFreePath(session, [&](const QString &path) {
        return SessionWriter::create(path, session, {.commandLines = options.commandLines});
    });
    if (!writer) {
        return tl::unexpected(writer.error());
    }
    const QString path = (*writer)->path();
    Result<void> done;
    qint64 endMs = session.startMs;
    for (; done && sample; sample = replay->next()) {
        done = (*writer)->append(*sample);
        endMs = sample->wallMs;
    }
    if (done) {
        done = (*writer)->finish(SessionState::Finished, endMs);
    }
    if (!done) { // half of it is of no use: the buffer still has it all
        writer->reset();
        std::ignore = library.remove(path);
        return tl::unexpected(done.error());
    }
    return path;
}

} // namespace probes
