// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"

#include <functional>

#include <CLI/CLI.hpp>

namespace probes {

//! A subcommand as main() knows it: its options, and what to do when it was chosen.
struct Command
{
    CLI::App *app = nullptr; //!< owned by the main parser
    std::function<ExitCode()> run;
};

//! `command`: what stands behind «--», a command to run and record.
Command addRecord(CLI::App &probes, const std::vector<QByteArray> &command);
Command addExport(CLI::App &probes);
Command addSessions(CLI::App &probes);
Command addShow(CLI::App &probes);
Command addDeliver(CLI::App &probes);
Command addDelete(CLI::App &probes);
Command addProcesses(CLI::App &probes);
Command addMetrics(CLI::App &probes);
Command addMark(CLI::App &probes);
Command addSchema(CLI::App &probes);
Command addWatch(CLI::App &probes);

} // namespace probes
