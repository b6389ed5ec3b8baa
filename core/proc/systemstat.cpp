// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/systemstat.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
CpuTimes cpuTimes(Fields &fields)
{
    CpuTimes times;
    times.user = fields.number<qint64>();
    times.nice = fields.number<qint64>();
    times.system = fields.number<qint64>();
    times.idle = fields.number<qint64>();
    times.iowait = fields.number<qint64>();
    times.irq = fields.number<qint64>();
    times.softirq = fields.number<qint64>();
    times.steal = fields.number<qint64>();
    times.guest = fields.number<qint64>();
    times.guestNice = fields.number<qint64>();
    return times;
}
} // namespace

SystemStat parseSystemStat(std::string_view text)
{
    SystemStat stat;
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const std::string_view key = fields.next();
        if (key == "cpu") {
            static_cast<CpuTimes &>(stat) = cpuTimes(fields);
        } else if (key == "ctxt") {
            stat.contextSwitches = fields.number<qint64>();
        } else if (key == "processes") {
            stat.forks = fields.number<qint64>();
        } else if (key == "procs_running") {
            stat.running = fields.number<qint64>();
        } else if (key == "procs_blocked") {
            stat.blocked = fields.number<qint64>();
        }
    }
    return stat;
}

void parseCoreTimes(std::string_view text, std::vector<CoreTimes> &cores)
{
    cores.clear();
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const std::string_view key = fields.next();
        if (!key.starts_with("cpu")) {
            break; // they come first
        }
        if (const auto core = parseNumber<int>(key.substr(3))) {
            cores.push_back({cpuTimes(fields), *core});
        }
    }
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
