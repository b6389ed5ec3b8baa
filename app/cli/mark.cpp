// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "core/base/clock.h"

namespace probes {

namespace {
//! The one session of the library that is being recorded.
Result<QString> liveSession()
{
    QStringList live;
    for (const SessionEntry &entry : SessionLibrary().list()) {
        if (entry.live) {
            live.append(entry.path);
        }
    }
    if (live.isEmpty()) {
        return failure(ErrorKind::Gone, {},
                       QStringLiteral("nothing is being recorded; name a session by --session"));
    }
    if (live.size() > 1) {
        return failure(
            ErrorKind::Invalid, {},
            QStringLiteral("several sessions are being recorded; name one by --session: ")
                + live.join(QStringLiteral(", ")));
    }
    return live.first();
}

ExitCode mark(const std::string &session, const std::string &text)
{
    const qint64 now = SystemClock().wallMs();
    const auto path = session.empty() ? liveSession() : findSession(session);
    if (!path) {
        return fail(path.error());
    }
    if (const auto marked = addMarker(*path, toText(text), now); !marked) {
        return fail(marked.error());
    }
    return ExitCode::Done;
}
} // namespace

Command addMark(CLI::App &probes)
{
    struct Arguments
    {
        std::string session;
        std::string text;
    };
    CLI::App *app = probes.add_subcommand("mark", "Put a marker into a session, now");
    auto arguments = std::make_shared<Arguments>();
    app->add_option("--session", arguments->session,
                    "Path, uuid's first letters, `last`, or description; without it, the one that "
                    "is being recorded")
        ->type_name("SESSION");
    app->add_option("TEXT", arguments->text, "What happens now")->required();
    app->footer("\nExamples:\n"
                "  probes mark 'load begins'\n"
                "  probes mark --session run.probes 'phase 2'");
    return {app, [arguments] { return mark(arguments->session, arguments->text); }};
}

} // namespace probes
