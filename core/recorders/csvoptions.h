// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

#include <QLocale>

#include <optional>
#include <vector>

namespace probes {

//! What the CSV targets write; part of a delivery's identity.
struct CsvOptions
{
    std::vector<Kind> kinds; //!< empty: all
    bool rates = false; //!< per-kind files carry <key>_per_second too; the one table always does
    std::optional<QLocale> locale; //!< the one table only: its separator, decimal mark, and a BOM
    bool replace =
        false; //!< overwrite what another session or other options left; not part of the identity
};

} // namespace probes
