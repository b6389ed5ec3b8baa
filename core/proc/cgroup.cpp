// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/cgroup.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
bool listHas(std::string_view list, std::string_view name)
{
    while (!list.empty()) {
        const size_t end = std::min(list.find(','), list.size());
        if (list.substr(0, end) == name) {
            return true;
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}
} // namespace

std::optional<std::string_view> CgroupPaths::own() const
{
    const bool isUnused = !unified || *unified == "/";
    return isUnused && systemd ? systemd : unified;
}

CgroupPaths parseCgroupPaths(std::string_view text)
{
    CgroupPaths paths;
    while (!text.empty()) {
        const std::string_view line =
            takeLine(text); // number:controllers:path, which may have colons
        const size_t first = line.find(':');
        const size_t second = first == line.npos ? line.npos : line.find(':', first + 1);
        if (second == line.npos || !line.substr(second + 1).starts_with('/')) {
            continue;
        }
        const std::string_view controllers = line.substr(first + 1, second - first - 1);
        const std::string_view path = line.substr(second + 1);
        if (line.substr(0, first) == "0" && controllers.empty()) {
            paths.unified = path;
        } else if (controllers == "name=systemd") {
            paths.systemd = path;
        } else if (listHas(controllers, "cpuacct")) {
            paths.cpu = path;
        } else if (listHas(controllers, "memory")) {
            paths.memory = path;
        }
    }
    return paths;
}

} // namespace probes
