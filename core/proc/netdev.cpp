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
//! Cuts the two lines of headings off; false where they are missing.
bool takeHeadings(std::string_view &text)
{
    takeLine(text);
    return !takeLine(text).empty();
}

//! Where the name of an interface ends: an alias has colons in it.
size_t nameEnd(std::string_view line)
{
    return line.rfind(':');
}
} // namespace

bool parseInterfaces(std::string_view text, std::vector<InterfaceCounters> &interfaces)
{
    interfaces.clear();
    if (!takeHeadings(text)) {
        return false;
    }
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        const size_t colon = nameEnd(line);
        InterfaceCounters interface;
        if (colon == std::string_view::npos
            || !addInterface(interface, Fields(line.substr(colon + 1)))) {
            interfaces.clear();
            return false;
        }
        const size_t start = std::min(line.find_first_not_of(' '), colon);
        interface.name = line.substr(start, colon - start);
        interfaces.push_back(interface);
    }
    return true;
}

std::optional<NetworkCounters> parseNetDev(std::string_view text)
{
    NetworkCounters sum;
    if (!takeHeadings(text)) {
        return {};
    }
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        const size_t colon = nameEnd(line);
        if (colon == std::string_view::npos || !addInterface(sum, Fields(line.substr(colon + 1)))) {
            return {};
        }
    }
    return sum;
}

} // namespace probes
