// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/systemstat.h"

#include "core/proc/fields.h"

namespace probes {

SystemStat parseSystemStat(std::string_view text)
{
    SystemStat stat;
    while (!text.empty()) {
        Fields fields(takeLine(text));
        if (fields.next() != "cpu") {
            continue;
        }
        stat.user = fields.number<qint64>();
        stat.nice = fields.number<qint64>();
        stat.system = fields.number<qint64>();
        stat.idle = fields.number<qint64>();
        stat.iowait = fields.number<qint64>();
        stat.irq = fields.number<qint64>();
        stat.softirq = fields.number<qint64>();
        stat.steal = fields.number<qint64>();
        break;
    }
    return stat;
}

BootFacts parseBootFacts(std::string_view text)
{
    BootFacts facts;
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const std::string_view key = fields.next();
        if (key == "btime") {
            facts.bootTime = fields.number<qint64>();
        } else if (key.starts_with("cpu") && parseNumber<int>(key.substr(3))) {
            ++facts.cores;
        }
    }
    return facts;
}

} // namespace probes
