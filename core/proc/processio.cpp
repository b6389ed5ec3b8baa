// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/processio.h"

#include "core/proc/keyednumbers.h"

namespace probes {

ProcessIo parseProcessIo(std::string_view text)
{
    ProcessIo io;
    parseKeyedNumbers(
        text,
        std::array{KeyedNumber{"rchar:", &io.charsRead}, KeyedNumber{"wchar:", &io.charsWritten},
                   KeyedNumber{"syscr:", &io.readCalls}, KeyedNumber{"syscw:", &io.writeCalls},
                   KeyedNumber{"read_bytes:", &io.bytesRead},
                   KeyedNumber{"write_bytes:", &io.bytesWritten}});
    return io;
}

} // namespace probes
