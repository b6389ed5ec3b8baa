// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/stat.h"

#include "core/proc/fields.h"

namespace probes {

ProcessStat parseStat(std::string_view text)
{
    ProcessStat stat;
    // The name may hold blanks, brackets and newlines: it lies between the first ( and the last ).
    const size_t open = text.find('(');
    const size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        return stat;
    }
    stat.comm = text.substr(open + 1, close - open - 1);

    Fields fields(text.substr(close + 1));
    const std::string_view state = fields.next();
    if (state.size() == 1) {
        stat.state = state.front();
    }
    stat.parentPid = fields.number<pid_t>(); // 4
    fields.skip(4);
    stat.flags = fields.number<quint64>(); // 9
    stat.minorFaults = fields.number<qint64>(); // 10
    fields.skip(1);
    stat.majorFaults = fields.number<qint64>(); // 12
    fields.skip(1);
    stat.userTicks = fields.number<qint64>(); // 14
    stat.systemTicks = fields.number<qint64>(); // 15
    stat.childUserTicks = fields.number<qint64>(); // 16
    stat.childSystemTicks = fields.number<qint64>(); // 17
    stat.priority = fields.number<qint64>(); // 18
    stat.nice = fields.number<qint64>(); // 19
    stat.threads = fields.number<qint64>(); // 20
    fields.skip(1);
    stat.startTicks = fields.number<quint64>(); // 22
    fields.skip(5);
    stat.startStack = fields.number<quint64>(); // 28
    fields.skip(10);
    stat.lastCore = fields.number<qint64>(); // 39
    if (stat.state == 'Z') {
        fields.skip(12);
        stat.waitStatus = fields.number<int>(); // 52
    }
    return stat;
}

} // namespace probes
