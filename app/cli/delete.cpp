// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"

namespace probes {

namespace {
ExitCode deleteSession(const std::string &session)
{
    const auto path = findSession(session);
    if (!path) {
        return fail(path.error());
    }
    if (const auto removed = SessionLibrary().remove(*path); !removed) {
        return fail(removed.error());
    }
    return ExitCode::Done;
}
} // namespace

Command addDelete(CLI::App &probes)
{
    CLI::App *app = probes.add_subcommand("delete", "Delete a session for good");
    auto session = std::make_shared<std::string>();
    app->add_option("SESSION", *session, "Path, uuid's first letters, `last`, or description")
        ->required();
    app->footer("\nA session that is being recorded is refused. What was exported stays.\n\n"
                "Example:\n  probes delete last");
    return {app, [session] { return deleteSession(*session); }};
}

} // namespace probes
