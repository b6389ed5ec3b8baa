// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/processio.h"

#include "core/proc/fields.h"

namespace probes {

ProcessIo parseProcessIo(std::string_view text)
{
    ProcessIo io;
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const std::string_view key = fields.next();
        const auto number = fields.number<qint64>();
        if (!number || *number < 0) {
            continue;
        }
        if (key == "rchar:") {
            io.charsRead = number;
        } else if (key == "wchar:") {
            io.charsWritten = number;
        } else if (key == "syscr:") {
            io.readCalls = number;
        } else if (key == "syscw:") {
            io.writeCalls = number;
        } else if (key == "read_bytes:") {
            io.bytesRead = number;
        } else if (key == "write_bytes:") {
            io.bytesWritten = number;
        }
    }
    return io;
}

} // namespace probes
