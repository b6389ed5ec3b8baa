// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/delivery.h"

#include <CLI/CLI.hpp>

namespace probes {

//! The options about targets, the same for `record` and `export`.
struct TargetArguments
{
    std::vector<std::string> csv;
    std::vector<std::string> bulkFiles;
    std::vector<std::string> elasticsearch;
    std::vector<std::string> mySql;
    std::vector<std::string> passwordFiles;
    std::vector<std::string> apiKeyFiles;
    std::vector<std::string> kinds;
    std::string partSize;
    std::string locale;
    bool rates = false;
    bool replace = false;
    bool dataStream = false;
    bool recordsKinds = false; //!< --kind also says what is recorded; set before addTo()

    void addTo(CLI::App &command);
    Result<std::vector<Kind>> chosenKinds() const; //!< none: all that are not on request
    //! In the order in which they were given; none when none was.
    Result<std::vector<Target>> targets() const;

private:
    struct Given;
    Result<std::vector<Given>> given() const;
    Result<Target> targetOf(const Given &given, const CsvOptions &csvOptions) const;

    CLI::App *m_command = nullptr;
};

} // namespace probes
