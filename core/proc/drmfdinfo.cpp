// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/proc/drmfdinfo.h"

#include "core/proc/fields.h"

namespace probes {

namespace {
void add(std::optional<qint64> &sum, std::optional<qint64> number, qint64 unit)
{
    qint64 scaled = 0;
    qint64 total = 0;
    if (number && *number >= 0 && !qMulOverflow(*number, unit, &scaled)
        && !qAddOverflow(sum.value_or(0), scaled, &total)) {
        sum = total;
    }
}

//! Bytes without a unit.
std::optional<qint64> memoryUnit(std::string_view unit)
{
    if (unit.empty()) {
        return 1;
    }
    if (unit == "KiB") {
        return 1024;
    }
    return unit == "MiB" ? std::optional(qint64(1024) * 1024) : std::nullopt;
}
} // namespace

std::optional<DrmClient> parseDrmFdinfo(std::string_view text)
{
    DrmClient client;
    std::optional<qint64> resident;
    std::optional<qint64> memory; // the older name of the same, which some drivers print as well
    while (!text.empty()) {
        Fields fields(takeLine(text));
        const std::string_view key = fields.next();
        if (!key.starts_with("drm-")) {
            continue;
        }
        const std::string_view value = fields.next();
        const std::string_view unit = fields.next();
        const auto number = parseNumber<qint64>(value);
        if (key == "drm-driver:") {
            client.driver = value;
        } else if (key == "drm-pdev:") {
            client.device = value;
        } else if (key == "drm-client-id:") {
            client.client = parseNumber<quint64>(value);
        } else if (key.starts_with("drm-engine-capacity-")) {
            continue;
        } else if (key.starts_with("drm-engine-") && unit == "ns") {
            add(client.engineNs, number, 1);
        } else if (const auto bytes = memoryUnit(unit); !bytes) {
            continue;
        } else if (key.starts_with("drm-resident-")) {
            add(resident, number, *bytes);
        } else if (key.starts_with("drm-memory-")) {
            add(memory, number, *bytes);
        }
    }
    if (client.driver.empty()) {
        return {};
    }
    client.memoryBytes = resident ? resident : memory;
    return client;
}

} // namespace probes
