// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/statm.h"

#include "core/proc/fields.h"

namespace probes {

ProcessStatm parseStatm(std::string_view text)
{
    Fields fields(text);
    ProcessStatm statm;
    statm.size = fields.number<qint64>();
    statm.resident = fields.number<qint64>();
    statm.shared = fields.number<qint64>();
    return statm;
}

} // namespace probes
