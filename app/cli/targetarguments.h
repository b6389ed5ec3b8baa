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
    std::vector<std::string> noKinds; //!< not recorded
    std::string partSize;
    std::string locale;
    bool rates = false;
    bool replace = false;
    bool dataStream = false;
    bool recordsKinds = false; //!< --kind also says what is recorded; set before addTo()

    void addTo(CLI::App &command);
    //! What is recorded: all that is not on request, and what --kind adds to it, without what
    //! --no-kind takes away.
    Result<MetricSet> recordedMetrics() const;
    //! In the order in which they were given; none when none was.
    Result<std::vector<Target>> targets() const;

private:
    struct Given;
    Result<std::vector<Given>> given() const;
    Result<Target> targetOf(const Given &given, const CsvOptions &csvOptions) const;

    CLI::App *m_command = nullptr;
};

} // namespace probes
