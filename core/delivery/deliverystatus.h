// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <optional>

namespace probes {

enum class DeliveryState : quint8 { Idle, Delivering, Waiting, Paused, Done, Failed, Cancelled };
const char *keyOf(DeliveryState state); //!< "idle", "delivering" … as the session file stores it

struct DeliveryStatus
{
    DeliveryState state = DeliveryState::Idle;
    qint64 deliveredTicks = 0; //!< ticks of the range acknowledged so far
    qint64 totalTicks = 0; //!< ticks of the range that the session has so far
    qint64 rows = 0; //!< rows written by this run
    qint64 rejected = 0;
    qint64 retryAtMs = 0; //!< Waiting, Paused: epoch milliseconds of the next try
    std::optional<Error> error; //!< why it waits, pauses or failed
};

} // namespace probes
