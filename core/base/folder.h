// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace probes {

//! Makes the names in a folder survive a power cut.
Result<void> syncFolder(const QString &folder);

} // namespace probes
