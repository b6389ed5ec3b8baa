// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"

#include <CLI/CLI.hpp>

namespace probes {

//! The options about CSV targets, the same for `record` and `export`.
struct CsvArguments
{
    std::vector<std::string> paths;
    std::vector<std::string> kinds;
    std::string locale;
    bool rates = false;
    bool replace = false;

    CLI::Option *addTo(CLI::App &command); //!< the --csv option itself
    Result<std::vector<Target>> targets() const;
};

} // namespace probes
