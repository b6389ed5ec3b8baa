// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/catalogue.h"

#include <QString>

namespace probes {

//! A label, help or cost of the catalogue, translated; what is empty stays so.
QString catalogueText(const char *text);
//! What its values mean, a line each; rich text.
QString helpOf(std::span<const Metric *const> metrics);
QString helpOf(Kind kind); //!< of those that it has without being asked for by their own names

} // namespace probes
