// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/netdev.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
bool add(qint64 &sum, Fields &fields)
{
    const auto number = fields.number<qint64>();
    return number && *number >= 0 && !qAddOverflow(sum, *number, &sum);
}

bool addInterface(NetworkCounters &sum, Fields fields)
{
    if (!add(sum.bytesReceived, fields) || !add(sum.packetsReceived, fields)
        || !add(sum.errorsIn, fields) || !add(sum.droppedIn, fields)) {
        return false;
    }
    fields.skip(4); // fifo frame compressed multicast
    return add(sum.bytesSent, fields) && add(sum.packetsSent, fields) && add(sum.errorsOut, fields)
        && add(sum.droppedOut, fields);
}
} // namespace

std::optional<NetworkCounters> parseNetDev(std::string_view text)
{
    NetworkCounters sum;
    takeLine(text);
    if (takeLine(text).empty()) {
        return {}; // two lines of headings come first
    }
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        const size_t colon = line.rfind(':'); // an alias has colons in its name
        if (colon == std::string_view::npos || !addInterface(sum, Fields(line.substr(colon + 1)))) {
            return {};
        }
    }
    return sum;
}

} // namespace probes
