// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <string_view>
#include <vector>

namespace probes {

//! Counters of /proc/net/dev.
struct NetworkCounters
{
    qint64 bytesReceived = 0;
    qint64 packetsReceived = 0;
    qint64 errorsIn = 0;
    qint64 droppedIn = 0;
    qint64 bytesSent = 0;
    qint64 packetsSent = 0;
    qint64 errorsOut = 0;
    qint64 droppedOut = 0;
};

//! One interface; the name is a view into the parsed text.
struct InterfaceCounters : NetworkCounters
{
    std::string_view name;
};

//! Replaces `interfaces` by those of /proc/net/dev, lo included; false when it cannot be read.
bool parseInterfaces(std::string_view text, std::vector<InterfaceCounters> &interfaces);

//! The sum over all interfaces, lo included; nothing when a line cannot be read, because a sum that
//! lacks an interface would look like a counter that went back.
std::optional<NetworkCounters> parseNetDev(std::string_view text);

} // namespace probes
